"""Defines letters: those being written, and those the person said were sent."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from interviews.model.ids import Id


class LetterKind(StrEnum):
    """Says what a letter is for (advice, "What a letter must be"); the values are stored and must not change."""

    THANK_YOU = "thank_you"
    FOLLOW_UP = "follow_up"
    REFERENCE_HEADS_UP = "reference_heads_up"
    REFERENCE_THANKS = "reference_thanks"
    FEEDBACK_REQUEST = "feedback_request"
    WITHDRAWAL = "withdrawal"
    ADDRESS_REQUEST = "address_request"
    DECLINE = "decline"
    ACCEPTANCE = "acceptance"
    DECISION_REQUEST = "decision_request"


class Point(StrEnum):
    """Names what a letter is made from, one question to the person each; the values are stored and must not change."""

    DISCUSSED = "discussed"
    DRAWS = "draws"
    BRINGS = "brings"
    UNSAID = "unsaid"
    ROLE = "role"
    STRESS = "stress"
    REASON = "reason"
    TERMS = "terms"
    OTHER_EMPLOYER = "other_employer"


class Tone(StrEnum):
    """Names how a letter sounds where the person wished it so; the values are stored and must not change."""

    WARM = "warm"
    FORMAL = "formal"
    CASUAL = "casual"


class Greeting(StrEnum):
    """Names how the person wishes letters to greet; the values are stored and must not change."""

    FORMAL = "formal"
    FIRST_NAME = "first_name"


class Farewell(StrEnum):
    """Names what letters close with; the values are stored and must not change."""

    KIND_REGARDS = "kind_regards"
    BEST_REGARDS = "best_regards"
    BEST_WISHES = "best_wishes"
    WARM_REGARDS = "warm_regards"
    YOURS_SINCERELY = "yours_sincerely"
    SINCERELY = "sincerely"


class Told(Struct, frozen=True, gc=False):
    """Holds what the person said to one point, in their own words; None: they left it out, and a gap stays (L1).

    `sentence` is what the letter says of it, once the person has agreed to it; `phrased` are a language model's
    wordings, which wait for that. `proposed` is the sentence that waits for it, which the letter holds until then as
    one not seen yet; empty where a question came instead, None in records of before.
    """

    point: Point
    words: str | None
    sentence: str | None = None
    phrased: tuple[str, ...] = ()
    proposed: str | None = None


class LetterDraft(Struct, frozen=True, gc=False):
    """Holds a letter being written; it is kept after the letter was sent.

    `round` is what it is about, `recipient` an interviewer's or a reference's id. `subject` and `body` are the
    person's own version, where they wrote one; without it the letter is composed from `told`, in its `tone`, and with
    one sentence a point where it is to be `short`.
    """

    id: Id
    kind: LetterKind
    application: Id
    begun_at: datetime
    round: Id | None = None
    recipient: Id | None = None
    told: tuple[Told, ...] = ()
    subject: str | None = None
    body: str | None = None
    tone: Tone | None = None
    short: bool = False


class Letter(Struct, frozen=True, gc=False):
    """Holds a letter that the person said was sent; `recipient` is an interviewer's or a reference's id.

    `silence` names the wait a follow-up was about (W9): the round's id and its promise's. `draft` is the draft that was
    written with the bot's help, if any.
    """

    id: Id
    kind: LetterKind
    application: Id
    round: Id | None
    recipient: Id | None
    sent_at: datetime
    silence: str | None = None
    draft: Id | None = None
