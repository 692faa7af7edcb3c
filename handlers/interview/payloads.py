"""Defines what buttons about an interview send that is being told, moved or called off."""

from enum import StrEnum

from handlers.payloads import Payload
from interviews.model import Id


class DraftAction(StrEnum):
    """Names what can be done with a half-told interview."""

    GO_ON = "g"
    THROW_AWAY = "t"
    BRING_BACK = "b"
    NEW_ONE = "n"
    SAVE = "s"


class OnDraft(Payload, tag="d", frozen=True):
    """Acts on a half-told interview."""

    draft: Id
    action: DraftAction


class TimeAction(StrEnum):
    """Lists what can be done with the time of an interview on file."""

    MOVE = "m"
    CALL_OFF = "c"
    KEEP = "k"


class OnInterviewTime(Payload, tag="iv", frozen=True):
    """Says what a button does with the time of an interview: new start and length, and the start it has before.

    Starts are minutes since 1970 (0: no time), lengths minutes; `sequence` is the version of the invitation, if any.
    """

    round: Id
    action: TimeAction
    starts: int = 0
    minutes: int = 0
    before: int = 0
    sequence: int = 0
