"""Crashes: a process is killed between any two operations on the disk or on the network."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EIO, EMFILE
from pathlib import Path
from random import Random

from storage.record_files import PEOPLE
from tests.storage.crashing import MemoryDisk, PowerCut
from tests.storage.memory_files import File, Folder, Node

READS = frozenset({"read", "list", "stamp", "stamps", "free"})


class KillSwitch:
    """Kills a process before a chosen operation: each operation asks it first."""

    def __init__(self, on_kill: Callable[[], None]) -> None:
        self.killed = False
        self._on_kill = on_kill
        self._left: int | None = None

    def kill_after(self, operations: int) -> None:
        """Lets the process do this many more operations, and kills it before the next."""
        self._left = operations

    def kill(self) -> None:
        """Kills the process at once."""
        if not self.killed:
            self.killed = True
            self._on_kill()

    def before_operation(self) -> None:
        """Counts an operation that others can see; raises `PowerCut` when the process is dead."""
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                self.kill()
        self.check()

    def check(self) -> None:
        """Raises `PowerCut` when the process is dead."""
        if self.killed:
            raise PowerCut


class ProcessDisk(MemoryDisk):
    """The disk of one process: nothing is written any more once the process is dead.

    `broken` makes every write fail, and calls `write_failed` at each; `unreadable` makes every read of a record fail.
    """

    def __init__(self, root: Folder, kill_switch: KillSwitch, write_failed: Callable[[], None]) -> None:
        super().__init__()
        self.root = root
        self.broken = False
        self.unreadable = False
        self._kill_switch = kill_switch
        self._write_failed = write_failed

    @contextmanager
    def _step(self, call: str, path: Path) -> Iterator[None]:
        if call in READS:
            self._kill_switch.check()
            if self.unreadable and call == "read" and PEOPLE in path.parts:
                raise OSError(EMFILE, "too many open files", str(path))
        else:
            self._kill_switch.before_operation()
            if self.broken:
                self._write_failed()
                raise OSError(EIO, "the disk does not answer", str(path))
        yield


def after_power_loss(folder: Folder, rng: Random) -> Folder:
    """Returns one of the folders that may be found when the power is back; what was synced is always there."""
    names = dict(folder.synced)
    for change in folder.changes:
        if rng.random() < 0.5:
            for name, node in change.items():
                if node is None:
                    names.pop(name, None)
                else:
                    names[name] = node
    return Folder({name: _left(node, rng) for name, node in names.items()})


def _left(node: Node, rng: Random) -> Node:
    if isinstance(node, Folder):
        return after_power_loss(node, rng)
    return File(rng.choice(node.remains()))
