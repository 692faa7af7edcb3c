"""Defines what buttons about the end of an application send: outcomes, offers, feedback, and when they decide."""

from enum import StrEnum

from handlers.payloads import Payload
from interviews.model import Id, OutcomeKind


class RecordOutcome(Payload, tag="o", frozen=True):
    """Records how an application ended; None takes the outcome back."""

    application: Id
    kind: OutcomeKind | None


class FeedbackAction(StrEnum):
    """Names what can be done about an employer's feedback."""

    ASK = "a"
    SENT = "s"
    NOT_SENT = "x"
    NOTE = "n"
    LEAVE = "l"


class OnFeedback(Payload, tag="fb", frozen=True):
    """Acts on feedback; `item` is the letter to take back."""

    application: Id
    action: FeedbackAction
    item: Id = ""


class OfferAction(StrEnum):
    """Names what can be done about an offer."""

    COMPARE = "c"
    ASK = "a"
    LEAVE = "l"
    REST = "r"
    WITHDRAWN = "w"
    STILL_OPEN = "o"
    MORE_TIME = "m"
    ANSWER_BY = "d"


class OnOffer(Payload, tag="of", frozen=True):
    """Acts on an offer; `item` is a day in ISO form, or another application."""

    application: Id
    action: OfferAction
    item: Id = ""


class PromiseAction(StrEnum):
    """Names what can be said of the date that an employer named."""

    ASK = "a"
    THEY = "t"
    RIGHT = "r"
    CANCEL = "c"


class OnPromise(Payload, tag="mv", frozen=True):
    """Acts on what an employer said; `item` is the day in ISO form."""

    application: Id
    action: PromiseAction
    item: str = ""
