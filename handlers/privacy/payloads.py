"""What the buttons say with which somebody erases, brings back or lets go."""

from enum import StrEnum

from handlers.payloads import Payload
from interviews.model import Id


class EraseAction(StrEnum):
    """What can be done where everything may be erased."""

    ERASE = "e"
    KEEP = "k"
    EXPORT = "x"
    ASK = "a"


class OnErase(Payload, tag="er", frozen=True):
    """A button about erasing everything; `asked` is the second (UTC) at which that was asked."""

    action: EraseAction
    asked: int = 0


class RestAction(StrEnum):
    """What can be done with applications that have rested for a year."""

    DELETE = "d"
    KEEP = "k"
    SHOW = "s"
    REFERENCE = "r"
    UNDO = "u"


class OnRest(Payload, tag="lo", frozen=True):
    """A button under the nudge about applications that have rested; `item` is a reference."""

    nudge: Id
    action: RestAction
    item: Id = ""


class ImportAction(StrEnum):
    """What can be done with an export that was sent."""

    ADD = "a"
    LEAVE = "l"


class OnImport(Payload, tag="im", frozen=True):
    """A button under the word about an export; the export is the file which that word replies to."""

    action: ImportAction
