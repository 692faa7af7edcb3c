"""Names the grammatical shapes of the parts of an answer; the shape decides the frame that a part fits into."""

from enum import StrEnum


class Shape(StrEnum):
    """Names what a part of an answer is, as whoever wrote it means it, also where its English is broken.

    Where no subject is named, it is the writer ("speak Welsh"), but for PREDICATE: that is said of a thing ("sounds
    great"), as DESCRIBING is ("close to home"). MORE only goes on with the part before it; CHAT is no content.
    """

    NOUN = "noun"
    GERUND = "gerund"
    INFINITIVE = "to"
    BARE = "bare"
    WH = "wh"
    THAT = "that"
    BECAUSE = "because"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    IT = "it"
    CLAUSE = "clause"
    PAST = "past"
    PERFECT = "perfect"
    MODAL = "modal"
    PREDICATE = "its"
    ADJECTIVE = "adjective"
    DESCRIBING = "describes"
    AGENT = "agent"
    ABOUT = "about"
    CONDITION = "if"
    MORE = "more"
    CHAT = "chat"
    BROKEN = "broken"
