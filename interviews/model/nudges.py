"""Defines nudges: as they are planned, and what became of those that were claimed."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from interviews.model.ids import Id


class NudgeKind(StrEnum):
    """Names the kinds of unprompted messages, in the order things happen; the values are stored and must not change."""

    BRIEF = "brief"
    REFLECTION = "reflection"
    THANK_YOU = "thank_you"
    REFERENCES = "references"
    ADD_REFERENCES = "add_references"
    FOLLOW_UP = "follow_up"
    FEEDBACK = "feedback"
    OFFER = "offer"
    OFFER_ANSWER = "offer_answer"
    REFERENCE_THANKS = "reference_thanks"
    STILL_WAITING = "still_waiting"
    KEEP_APPLYING = "keep_applying"
    PATIENCE = "patience"
    WEEK = "week"
    DRAFT = "draft"
    LONG_OVER = "long_over"


class Delivery(StrEnum):
    """Says how far a nudge got on its way to the person."""

    CLAIMED = "claimed"
    SENT = "sent"
    UNKNOWN = "unknown"
    NOT_SENT = "not_sent"


class NudgeRecord(Struct, frozen=True, gc=False):
    """Holds what became of one nudge: how far it got, and what the person did with it.

    `subject` is what it is about (see `interviews.nudges.plan`), `generation` counts the nudges of one kind and
    subject, `attempts` counts how often it was sent (two at most).
    """

    id: Id
    kind: NudgeKind
    subject: str
    generation: int
    delivery: Delivery
    attempts: int
    claimed_at: datetime
    application: Id | None = None
    round: Id | None = None
    sent_at: datetime | None = None
    message_id: int | None = None
    done_at: datetime | None = None
    skipped_at: datetime | None = None
    snoozed_until: datetime | None = None
    mentioned_at: datetime | None = None


class Nudge(Struct, frozen=True, gc=False):
    """Holds something to say unprompted, which `interviews.nudges.plan.plan` computes and nobody stores.

    `due` is when to say it, `meant` the moment the rule itself gives: a later `due` was moved, a past one is
    late. `repeat`: an earlier attempt may have arrived.
    """

    id: Id
    kind: NudgeKind
    subject: str
    generation: int
    due: datetime
    meant: datetime
    application: Id | None = None
    round: Id | None = None
    repeat: bool = False
