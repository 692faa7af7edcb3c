"""Defines what buttons about letters send when they are pressed."""

from enum import StrEnum

from handlers.payloads import Payload
from interviews.model import Id, LetterKind

NOBODY = "-"
"""The recipient of a letter that goes to no person by name."""


class StartLetter(Payload, tag="l", frozen=True):
    """Begins a letter or goes on with it; `recipient` is the id of an interviewer or a reference, or NOBODY.

    Where the recipient or the round is left out, the record tells them, or the person is asked.
    """

    kind: LetterKind
    application: Id
    recipient: Id = ""
    round: Id = ""


class ChooseLetter(Payload, tag="lc", frozen=True):
    """Asks which letter about this application to write."""

    application: Id


class FollowUpEarly(Payload, tag="le", frozen=True):
    """Begins a follow-up before its day."""

    application: Id


class LetterAction(StrEnum):
    """Names what can be done with a letter that is being written."""

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
    """Acts on a letter; `item` is a point, with a hash of the words to use for it, or the letter to take back."""

    draft: Id
    action: LetterAction
    item: str = ""
