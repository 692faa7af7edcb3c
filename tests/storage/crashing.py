"""A disk in memory that can fail, lose its power, and say everything that may be left after that."""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from storage.disk import Stamp
from tests.storage.memory_files import File, Folder, Node, State, empty, states, walk

PLENTY = 1 << 40
FAILURES = (errno.EIO, errno.ENOSPC, errno.EMFILE, errno.EROFS)
"""What an operation may fail with."""


class PowerCut(BaseException):
    """The machine is off; nothing that runs on it can catch that."""


class Cut(NamedTuple):
    """The power goes at the step of this number, before or after it was done."""

    at: int
    after: bool = False


class Failure(NamedTuple):
    """The step of this number fails, and with `lasting` every one that comes after it."""

    at: int
    number: int = errno.EIO
    lasting: bool = False


class MemoryDisk:
    """A `Disk`: `calls` lists every operation, and `trouble` says at which of them something goes wrong."""

    def __init__(self, *folders: Path) -> None:
        self.root = Folder()
        self.handles: dict[int, tuple[File, Path]] = {}
        self.locked: set[int] = set()
        self.calls: list[tuple[str, Path]] = []
        self.trouble: Cut | Failure | None = None
        self.off = False
        self.room = PLENTY
        for folder in folders:
            self._place(folder)

    def after_power_loss(self) -> "Iterator[MemoryDisk]":
        """Every disk that may be found when the power is back."""
        seen: set[frozenset[tuple[Path, bytes | None]]] = set()
        for state in states(self.root, Path("/")):
            if (key := frozenset(state.items())) not in seen:
                seen.add(key)
                yield MemoryDisk.holding(state)

    def after_a_kill(self) -> "MemoryDisk":
        """The same disk when only the process died: nothing is lost, and nothing more is synced."""
        disk = MemoryDisk()
        disk.root = self.root
        return disk

    @staticmethod
    def holding(state: State) -> "MemoryDisk":
        """A disk on which exactly this lies, synced."""
        disk = MemoryDisk()
        for path, data in state.items():
            if data is None:
                disk._place(path)
            else:
                disk.put(path, data)
        return disk

    def contents(self, path: Path) -> bytes:
        """What a file holds as programs see it."""
        return self._file(path).data

    def put(self, path: Path, data: bytes) -> None:
        """The file holds exactly this, synced, and its folders are there."""
        folder = self._place(path.parent)
        folder.names[path.name] = folder.synced[path.name] = File(data)

    def paths(self) -> list[Path]:
        """Every path there is, as programs see it."""
        return [path for path, _ in walk(self.root, Path("/"))]

    def read(self, path: Path, last: int | None = None) -> tuple[bytes, int]:
        with self._step("read", path):
            data = self._file(path).data
            return (data if last is None else data[-last:]), len(data)

    def create(self, path: Path) -> int:
        with self._step("create", path):
            if path.name in self._folder(path.parent).names:
                raise FileExistsError(errno.EEXIST, "there already", str(path))
            return self._handle(path, self._new(path))

    def open_to_append(self, path: Path) -> int:
        with self._step("open", path):
            return self._handle(path, self._file(path))

    def write(self, handle: int, data: bytes) -> None:
        file, path = self.handles[handle]
        try:
            with self._step("write", path):
                file.data += data
        except OSError:
            file.data += data[: len(data) // 2]
            raise

    def reserve(self, handle: int, size: int) -> None:
        _, path = self.handles[handle]
        with self._step("reserve", path):
            pass

    def fsync(self, handle: int) -> None:
        file, path = self.handles[handle]
        try:
            with self._step("fsync", path):
                file.sync()
        except OSError:
            file.fail_to_sync()
            raise

    def close(self, handle: int) -> None:
        # The handle is gone even if closing fails.
        file, path = self.handles.pop(handle)
        self.locked.discard(id(file))
        with self._step("close", path):
            pass

    def lock(self, path: Path) -> int:
        with self._step("lock", path):
            found = self._folder(path.parent).names.get(path.name)
            file = found if isinstance(found, File) else self._new(path)
            if id(file) in self.locked:
                raise BlockingIOError(errno.EAGAIN, "locked", str(path))
            self.locked.add(id(file))
            return self._handle(path, file)

    def truncate(self, path: Path, size: int) -> None:
        with self._step("truncate", path):
            self._file(path).truncate(size)

    def rename(self, path: Path, to: Path) -> None:
        with self._step("rename", path):
            assert path.parent == to.parent, "only within one folder is it one step"
            folder = self._folder(path.parent)
            if isinstance(replaced := folder.names.get(to.name), Folder) and replaced.names:
                raise OSError(errno.ENOTEMPTY, "not empty", str(to))
            folder.change({to.name: self._node(path), path.name: None})

    def unlink(self, path: Path) -> None:
        with self._step("unlink", path):
            folder = self._node(path.parent)
            if isinstance(folder, Folder) and path.name in folder.names:
                folder.change({path.name: None})

    def make_folder(self, path: Path) -> None:
        with self._step("make_folder", path):
            try:
                found = self._node(path)
            except FileNotFoundError:
                self._folder(path.parent).change({path.name: Folder()})
            else:
                if isinstance(found, File):
                    raise FileExistsError(errno.EEXIST, "a file", str(path))

    def remove_folder(self, path: Path) -> None:
        try:
            with self._step("remove_folder", path):
                folder = self._folder(path.parent)
                if path.name in folder.names:
                    empty(self._folder(path), 1)
                    folder.change({path.name: None})
        except OSError:
            if path.name in self._folder(path.parent).names:
                empty(self._folder(path), 2)
            raise

    def fsync_folder(self, path: Path) -> None:
        with self._step("fsync_folder", path):
            self._folder(path).sync()

    def sync_everything(self) -> None:
        with self._step("sync_everything", Path("/")):
            self.root.sync()
            for _, node in walk(self.root, Path("/")):
                node.sync()

    def list(self, path: Path) -> list[str]:
        with self._step("list", path):
            try:
                return [*self._folder(path).names]
            except (FileNotFoundError, NotADirectoryError):
                return []

    def stamp(self, path: Path) -> Stamp:
        with self._step("stamp", path):
            return _stamp(path, self._file(path))

    def stamps(self, path: Path) -> Sequence[tuple[str, Stamp]]:
        with self._step("stamps", path):
            try:
                names = self._folder(path).names
            except (FileNotFoundError, NotADirectoryError):
                return []
            return [(name, _stamp(path / name, node)) for name, node in names.items() if isinstance(node, File)]

    def free(self, path: Path) -> int:
        with self._step("free", path):
            self._folder(path)
            return self.room

    @contextmanager
    def _step(self, call: str, path: Path) -> Iterator[None]:
        if self.off:
            raise PowerCut
        step = len(self.calls)
        self.calls.append((call, path))
        match self.trouble:
            case Cut(at, after) if step == at:
                self.off = True
                if after:
                    yield
                raise PowerCut
            case Failure(at, number, lasting) if step == at or (lasting and step > at):
                raise OSError(number, os.strerror(number), str(path))
            case _:
                yield

    def _place(self, path: Path) -> Folder:
        folder = self.root
        for name in path.parts[1:]:
            inner = folder.names.setdefault(name, Folder())
            assert isinstance(inner, Folder)
            folder.synced[name] = inner
            folder = inner
        return folder

    def _new(self, path: Path) -> File:
        file = File()
        self._folder(path.parent).change({path.name: file})
        return file

    def _handle(self, path: Path, file: File) -> int:
        handle = max(self.handles, default=2) + 1
        self.handles[handle] = file, path
        return handle

    def _node(self, path: Path) -> Node:
        node: Node = self.root
        for name in path.parts[1:]:
            if not isinstance(node, Folder):
                raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(path))
            if name not in node.names:
                raise FileNotFoundError(errno.ENOENT, "nothing here", str(path))
            node = node.names[name]
        return node

    def _folder(self, path: Path) -> Folder:
        node = self._node(path)
        if not isinstance(node, Folder):
            raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(path))
        return node

    def _file(self, path: Path) -> File:
        node = self._node(path)
        if not isinstance(node, File):
            raise IsADirectoryError(errno.EISDIR, "a folder", str(path))
        return node


def _stamp(path: Path, file: File) -> Stamp:
    # As file systems see to it: the same after a power loss only for the same content.
    return Stamp(crc32(bytes(path)), len(file.data), crc32(file.data))


Ready = Callable[[], MemoryDisk]
Work = Callable[[MemoryDisk], object]


def steps(ready: Ready, do: Work) -> range:
    """The numbers of the operations that the work does on a disk that is ready for it."""
    disk = ready()
    disk.calls.clear()
    do(disk)
    return range(len(disk.calls))


def cuts(ready: Ready, do: Work) -> Iterator[MemoryDisk]:
    """The disk at every moment of the work at which the power can go: before and after each operation."""
    for step in steps(ready, do):
        for after in (False, True):
            disk = ready()
            disk.calls.clear()
            disk.trouble = Cut(step, after)
            try:
                do(disk)
            except PowerCut:
                yield disk
            else:
                raise AssertionError("the power did not go")
