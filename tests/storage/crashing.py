"""A disk in memory that can fail, lose its power, and say everything that may be left after that."""

import errno
import itertools
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias


class PowerCut(BaseException):
    """The machine is off; nothing that runs on it can catch that."""


class Inode:
    """A file's bytes as programs see them, as they are on the platter, and what a failed sync lost."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = data
        self.synced = data
        self.lost: tuple[int, int] | None = None

    def sync(self) -> None:
        data = bytearray(self.data)
        if self.lost is not None:
            start, end = self.lost
            data[start:end] = bytes(len(data[start:end]))
        self.synced = bytes(data)

    def fail_to_sync(self) -> None:
        # Linux marks the pages clean all the same: the next sync says yes and writes nothing of them.
        self.lost = (len(self.synced), len(self.data))

    def truncate(self, size: int) -> None:
        self.data = self.data[:size]
        if self.lost is not None and self.lost[0] >= size:
            self.lost = None

    def remains(self) -> list[bytes]:
        """What may be on the platter: nothing new, all of it, a part, the length without the data."""
        old, new = self.synced, self.data
        if old == new:
            return [old]
        kept = len(os.path.commonprefix([old, new]))  # noqa: RUF071 - bytes, not paths
        added = len(new) - kept
        parts = [new[: kept + added * part // 4] for part in range(4)]
        return [old, new, *parts, new[:kept] + bytes(added), new + old[len(new) :]]


Names: TypeAlias = dict[Path, Inode | None]
"""Every path there is: a file's inode, or None for a folder."""

Change: TypeAlias = tuple[Path, Names, Path | None]
"""What one step did to the names in a folder: the folder, the names set, the name removed."""


class MemoryDisk:
    """A `Disk`: `calls` lists what was done, `cut_at` and `fail_at` number the step at which it goes wrong."""

    def __init__(self, names: Names | None = None) -> None:
        self.names: Names = dict(names or {})
        self.durable: Names = dict(self.names)
        self.changes: list[Change] = []
        self.handles: dict[int, Inode] = {}
        self.calls: list[tuple[str, Path]] = []
        self.cut_at: int | None = None
        self.fail_at: int | None = None
        self.failure = errno.EIO
        self.off = False

    def after_power_loss(self) -> Iterator["MemoryDisk"]:
        """Every disk that may be found when the power is back."""
        seen: set[frozenset[tuple[Path, bytes | None]]] = set()
        for kept in itertools.product([False, True], repeat=len(self.changes)):
            names = dict(self.durable)
            for change, happened in zip(self.changes, kept, strict=True):
                if happened:
                    _apply(change, names)
            reachable = {path: inode for path, inode in names.items() if self._reachable(path, names)}
            files = {path: inode for path, inode in reachable.items() if inode is not None}
            for remains in itertools.product(*(inode.remains() for inode in files.values())):
                left: dict[Path, bytes | None] = dict.fromkeys(reachable)
                left.update(zip(files, remains, strict=True))
                if (state := frozenset(left.items())) not in seen:
                    seen.add(state)
                    found = {path: None if data is None else Inode(data) for path, data in left.items()}
                    yield MemoryDisk(found)

    def contents(self, path: Path) -> bytes:
        inode = self.names[path]
        assert inode is not None
        return inode.data

    def put(self, path: Path, data: bytes) -> None:
        """The file holds exactly this, synced, and its folders are there."""
        for folder in path.parents[:-1]:
            self.names[folder] = self.durable[folder] = None
        self.names[path] = self.durable[path] = Inode(data)

    def read(self, path: Path, last: int | None = None) -> tuple[bytes, int]:
        self._on()
        inode = self.names.get(path)
        if inode is None:
            raise FileNotFoundError(errno.ENOENT, "nothing here", str(path))
        data = inode.data
        return (data if last is None else data[-last:]), len(data)

    def create(self, path: Path) -> int:
        self._step("create", path)
        if path in self.names:
            raise FileExistsError(errno.EEXIST, "there already", str(path))
        if self.names.get(path.parent, path) is not None:
            raise FileNotFoundError(errno.ENOENT, "no such folder", str(path.parent))
        self._change(path, {path: Inode()})
        return self._handle(path)

    def open_to_append(self, path: Path) -> int:
        self._step("open", path)
        return self._handle(path)

    def write(self, handle: int, data: bytes) -> None:
        inode = self.handles[handle]
        try:
            self._step("write", self._path(inode))
        except OSError:
            inode.data += data[: len(data) // 2]
            raise
        except PowerCut:
            inode.data += data
            raise
        inode.data += data

    def fsync(self, handle: int) -> None:
        inode = self.handles[handle]
        try:
            self._step("fsync", self._path(inode))
        except OSError:
            inode.fail_to_sync()
            raise
        inode.sync()

    def close(self, handle: int) -> None:
        del self.handles[handle]

    def truncate(self, path: Path, size: int) -> None:
        self._step("truncate", path)
        inode = self.names[path]
        assert inode is not None
        inode.truncate(size)

    def rename(self, path: Path, to: Path) -> None:
        self._step("rename", path)
        self._change(to, {to: self.names[path]}, path)

    def unlink(self, path: Path) -> None:
        self._step("unlink", path)
        if path in self.names:
            self._change(path, {}, path)

    def make_folder(self, path: Path) -> None:
        self._step("make_folder", path)
        if path not in self.names:
            self._change(path, {path: None})

    def fsync_folder(self, path: Path) -> None:
        self._step("fsync_folder", path)
        if path not in self.names:
            raise FileNotFoundError(errno.ENOENT, "no such folder", str(path))
        for change in self.changes:
            if change[0] == path:
                _apply(change, self.durable)
        self.changes = [change for change in self.changes if change[0] != path]

    def list(self, path: Path) -> list[str]:
        self._on()
        return [name.name for name in self.names if name.parent == path]

    def _on(self) -> None:
        if self.off:
            raise PowerCut

    def _step(self, call: str, path: Path) -> None:
        self._on()
        step = len(self.calls)
        self.calls.append((call, path))
        if step == self.cut_at:
            self.off = True
            raise PowerCut
        if step == self.fail_at:
            raise OSError(self.failure, os.strerror(self.failure), str(path))

    def _change(self, path: Path, added: Names, removed: Path | None = None) -> None:
        self.names.update(added)
        if removed is not None:
            del self.names[removed]
        self.changes.append((path.parent, added, removed))

    def _handle(self, path: Path) -> int:
        inode = self.names.get(path)
        if inode is None:
            raise FileNotFoundError(errno.ENOENT, "nothing here", str(path))
        handle = max(self.handles, default=2) + 1
        self.handles[handle] = inode
        return handle

    def _reachable(self, path: Path, names: Names) -> bool:
        return all(folder in names for folder in path.parents if folder in self.names)

    def _path(self, inode: Inode) -> Path:
        return next((path for path, other in self.names.items() if other is inode), Path("unlinked"))


def _apply(change: Change, names: Names) -> None:
    _, added, removed = change
    names.update(added)
    if removed is not None:
        names.pop(removed, None)
