"""Defines what the buttons send that erase, import, or clean up old applications."""

from enum import StrEnum

from handlers.payloads import Payload
from interviews.model import Id


class EraseAction(StrEnum):
    """Names what can be done where everything may be erased."""

    ERASE = "e"
    KEEP = "k"
    EXPORT = "x"
    ASK = "a"


class OnErase(Payload, tag="er", frozen=True):
    """Acts on the question whether to erase everything; `asked` is the second (UTC) at which it was asked."""

    action: EraseAction
    asked: int = 0


class RestAction(StrEnum):
    """Names what can be done with applications that have rested for a year."""

    DELETE = "d"
    KEEP = "k"
    SHOW = "s"
    REFERENCE = "r"
    UNDO = "u"


class OnRest(Payload, tag="lo", frozen=True):
    """Acts on applications that have rested, from the nudge about them; `item` is a reference."""

    nudge: Id
    action: RestAction
    item: Id = ""


class ImportAction(StrEnum):
    """Names what can be done with an export that was sent."""

    ADD = "a"
    LEAVE = "l"


class OnImport(Payload, tag="im", frozen=True):
    """Acts on an export: the file to which the button's message replies."""

    action: ImportAction
