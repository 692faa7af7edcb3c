"""How a process ends that is not asked: between any two things it does to the disk or to Telegram."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EIO, EMFILE
from pathlib import Path
from random import Random

from storage.record_files import PEOPLE
from tests.storage.crashing import MemoryDisk, PowerCut
from tests.storage.platter import File, Folder, Node

READS = frozenset({"read", "list", "free"})


class Mortality:
    """Whether a process still lives; `strike` lets it die before the n-th thing it does from now on."""

    def __init__(self, died: Callable[[], None]) -> None:
        self.dead = False
        self._died = died
        self._left: int | None = None

    def strike(self, deeds: int) -> None:
        """The process dies before it does that many more things."""
        self._left = deeds

    def die(self) -> None:
        """The process is dead."""
        if not self.dead:
            self.dead = True
            self._died()

    def touch(self) -> None:
        """The process is about to do something that others can see; raises `PowerCut` when it is dead."""
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                self.die()
        self.check()

    def check(self) -> None:
        """Raises `PowerCut` when the process is dead."""
        if self.dead:
            raise PowerCut


class ProcessDisk(MemoryDisk):
    """The disk as one process uses it: nothing gets there any more once the process is dead.

    `broken` makes every write fail, `unreadable` every look at a record; `troubled` hears of each write that did.
    """

    def __init__(self, root: Folder, mortality: Mortality, troubled: Callable[[], None]) -> None:
        super().__init__()
        self.root = root
        self.broken = False
        self.unreadable = False
        self._mortality = mortality
        self._troubled = troubled

    @contextmanager
    def _step(self, call: str, path: Path) -> Iterator[None]:
        if call in READS:
            self._mortality.check()
            if self.unreadable and call == "read" and PEOPLE in path.parts:
                raise OSError(EMFILE, "too many open files", str(path))
        else:
            self._mortality.touch()
            if self.broken:
                self._troubled()
                raise OSError(EIO, "the disk does not answer", str(path))
        yield


def after_power_loss(folder: Folder, luck: Random) -> Folder:
    """One of the folders that may be found when the power is back; what was synced is always there."""
    names = dict(folder.synced)
    for change in folder.changes:
        if luck.random() < 0.5:
            for name, node in change.items():
                if node is None:
                    names.pop(name, None)
                else:
                    names[name] = node
    return Folder({name: _left(node, luck) for name, node in names.items()})


def _left(node: Node, luck: Random) -> Node:
    if isinstance(node, Folder):
        return after_power_loss(node, luck)
    return File(luck.choice(node.remains()))
