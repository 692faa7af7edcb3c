"""What buttons about letters say when they are pressed."""

from enum import StrEnum

from handlers.payloads import Payload
from interviews.model import Id, LetterKind

NOBODY = "-"
"""The recipient of a letter that goes to nobody by name."""


class StartLetter(Payload, tag="l", frozen=True):
    """Begin a letter, or go on with it; `recipient` is an interviewer or a reference, or NOBODY in particular.

    Without a recipient or a round the record says who and which, or the person is asked.
    """

    kind: LetterKind
    application: Id
    recipient: Id = ""
    round: Id = ""


class ChooseLetter(Payload, tag="lc", frozen=True):
    """Which letters about this application make sense now."""

    application: Id


class FollowUpEarly(Payload, tag="le", frozen=True):
    """Write the follow-up down before its day."""

    application: Id


class LetterAction(StrEnum):
    """What can be done with a letter that is being written."""

    OPEN = "o"
    ASK = "a"
    USE = "u"
    LEAVE = "l"
    OWN = "e"
    COMPOSED = "c"
    REMARKS = "r"
    SEND = "s"
    FILE = "f"
    ADDRESS = "d"
    SENT = "x"
    UNDO = "z"
    LEFT = "w"
    STILL_OPEN = "b"


class OnLetter(Payload, tag="ll", frozen=True):
    """A button under a letter; `item` is a point, and the words to use for it, where the action is about one."""

    draft: Id
    action: LetterAction
    item: str = ""
