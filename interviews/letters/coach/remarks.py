"""Defines what the coach is told about a letter, and what it answers."""

from enum import IntEnum, StrEnum

from msgspec import Struct

from interviews.model import LetterKind

Span = tuple[int, int]
"""A passage of the body in code points: its start and its end (exclusive)."""


class About(Struct, frozen=True):
    """Holds what the record knows when a letter is written.

    `people` are other names of the application; `details` what was noted about this interview, `unsaid` what the
    person wishes they had said in it; `others` are the bodies of the letters to other interviewers of the round.
    `present` are faults the letter cannot have, because a point it was composed from says what would be missing.
    """

    kind: LetterKind
    company: str
    role: str
    recipient: str | None = None
    people: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    last_round: bool = False
    others: tuple[str, ...] = ()
    sender: str | None = None
    present: frozenset[str] = frozenset()


class Severity(IntEnum):
    """Ranks how much a remark matters; the smaller, the more."""

    MUST = 1
    SHOULD = 2
    COULD = 3


class Fault(StrEnum):
    """Names each thing that can be wrong with a letter."""

    NAME_MISSPELT = "name_misspelt"
    WRONG_NAME = "wrong_name"
    WRONG_COMPANY = "wrong_company"
    PLACEHOLDER = "placeholder"
    NO_THANKS = "no_thanks"
    NO_INTEREST = "no_interest"
    NO_CONTRIBUTION = "no_contribution"
    NO_DETAIL = "no_detail"
    SAME_AS_OTHER = "same_as_other"
    GUILT = "guilt"
    PUSHY = "pushy"
    DESPERATE = "desperate"
    REPEATED_ASK = "repeated_ask"
    ASKS_WHEN = "asks_when"
    UNSAID_MISSING = "unsaid_missing"
    NO_ROLE = "no_role"
    NO_POINTS = "no_points"
    NO_THANKS_IN_ADVANCE = "no_thanks_in_advance"
    NOT_INTERESTED = "not_interested"
    NO_OFFER_TO_HELP = "no_offer_to_help"
    NO_LOOKING_FORWARD = "no_looking_forward"
    QUALIFICATIONS = "qualifications"
    TOO_LONG = "too_long"
    QUOTED_MAIL = "quoted_mail"
    TOO_MANY_PARAGRAPHS = "too_many_paragraphs"
    TEMPLATE_PHRASE = "template_phrase"
    EXCLAMATIONS = "exclamations"
    SHOUTING = "shouting"
    MISSPELT = "misspelt"
    GRAMMAR = "grammar"


class Remark(Struct, frozen=True):
    """Holds one thing to look at in a letter; nothing is changed automatically.

    `rule` is the id of a rule (L2-L13). `span` is in code points of the body, and None where the letter as a whole
    lacks something. `right` is the right spelling, or what is missing, where there is one. `nearest` is the passage
    that may say what was not found in the letter.
    """

    rule: str
    severity: Severity
    span: Span | None
    fault: Fault
    right: str | None = None
    nearest: Span | None = None
