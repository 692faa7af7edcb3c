"""A TinyDB storage that survives kill -9 and power loss.

A file is a short list of versions, one checked line each, the newest last. A commit appends one line and
syncs it; a reader takes the last whole line, so that a torn one is the version that never happened.
"""

import contextlib
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, TypeVar

import msgspec
from tinydb.storages import Storage

from storage.disk import Disk, RealDisk
from storage.errors import Unreadable

VERSIONS = 16
"""How many versions a file holds before the next commit rewrites it."""

TEMPORARY = ".new"
"""What the name of a rewrite in progress ends with."""

Tables: TypeAlias = dict[str, dict[str, Any]]

_Shape = TypeVar("_Shape")

# The newest version alone is read if it fits: most of a file is older ones.
_TAIL = 32 * 1024

# Ordinal of the version in its file, length and checksum of the payload, payload.
_LINE = b"%02d %010d %s %s\n"
_HEADER = len("01 0123456789 0123456789abcdef ")


class _Found(NamedTuple):
    """The newest whole version of a file; `ordinal` 0 stands for none, `last` for being where the file ends."""

    ordinal: int
    payload: bytes
    last: bool
    size: int


class Durable(Storage):
    """One file of versions; a write that returns is on disk, one that raises leaves the version before.

    Nothing is created by opening or reading. One thread at a time may write a file; readers may be many.
    """

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        self._path = path
        self._temporary = temporary(path)
        self._disk: Disk = disk if disk is not None else RealDisk()
        self._found: _Found | None = None

    def read(self) -> Tables | None:
        """The newest whole version; None if there is no file or an empty one.

        Raises `Unreadable` if the file holds something but no whole version.
        """
        return self.read_as(Tables)

    def read_as(self, shape: type[_Shape]) -> _Shape | None:
        """The newest whole version, only as far as `shape` (any type msgspec decodes) asks; see `read`."""
        self._found = found = self._look()
        if not found.ordinal:
            return None
        try:
            return msgspec.json.decode(found.payload, type=shape)
        except msgspec.DecodeError as error:
            raise Unreadable(self._path, str(error)) from error

    def write(self, data: Tables, *, compact: bool = False) -> None:
        """Make `data` the newest version, alone in the file with `compact`, and return when it is on disk.

        NaN and infinities become null. Raises `ValueError` for text that UTF-8 cannot hold, `TypeError` for
        values JSON does not know, `Unreadable` as `read` does, and `OSError` if the disk fails.
        """
        payload = msgspec.json.encode(data)
        found = self._found or self._look()
        self._found = None
        # After a torn or corrupt tail nothing is appended: the rewrite leaves no trace of it.
        if found.ordinal and found.last and found.ordinal < VERSIONS and not compact:
            self._append(payload, found)
        else:
            self._rewrite(payload)

    def _look(self) -> _Found:
        try:
            data, size = self._disk.read(self._path, _TAIL)
            found = _newest(data, size)
            if not found.ordinal and len(data) < size:
                data, size = self._disk.read(self._path)
                found = _newest(data, size)
        except FileNotFoundError:
            return _Found(ordinal=0, payload=b"", last=False, size=0)
        if not found.ordinal and size:
            raise Unreadable(self._path, f"no whole version in {size} bytes")
        return found

    def _append(self, payload: bytes, found: _Found) -> None:
        handle = self._disk.open_to_append(self._path)
        try:
            try:
                self._disk.write(handle, _line(found.ordinal + 1, payload))
            except OSError:
                self._undo(found)
                raise
            try:
                self._disk.fsync(handle)
            except OSError:
                # The system may have dropped the pages and called them clean: syncing them again would
                # succeed and mean nothing. Only a new file can be trusted.
                self._undo(found)
                self._rewrite(payload)
                return
        finally:
            self._disk.close(handle)
        with contextlib.suppress(OSError):
            self._disk.unlink(self._temporary)

    def _undo(self, found: _Found) -> None:
        # A version whose commit failed must not be read later; if this fails too, there is no more to do.
        with contextlib.suppress(OSError):
            self._disk.truncate(self._path, found.size)

    def _rewrite(self, payload: bytes) -> None:
        disk = self._disk
        disk.unlink(self._temporary)
        try:
            handle = disk.create(self._temporary)
            try:
                disk.write(handle, _line(1, payload))
                disk.fsync(handle)
            finally:
                disk.close(handle)
            disk.rename(self._temporary, self._path)
        except OSError:
            with contextlib.suppress(OSError):
                disk.unlink(self._temporary)
            raise
        disk.fsync_folder(self._path.parent)


def temporary(path: Path) -> Path:
    """Where a file is rewritten before it takes the place of `path`."""
    return path.with_name(path.name + TEMPORARY)


def _line(ordinal: int, payload: bytes) -> bytes:
    checksum = blake2b(payload, digest_size=8, salt=b"%02d" % ordinal).hexdigest()
    return _LINE % (ordinal, len(payload), checksum.encode(), payload)


def _newest(data: bytes, size: int) -> _Found:
    # `data` may begin in mid-line; such a rest of a line does not pass the check.
    end = data.rfind(b"\n") + 1
    last = end == len(data)
    while end:
        start = data.rfind(b"\n", 0, end - 1) + 1
        ordinal, payload = data[start : start + 2], data[start + _HEADER : end - 1]
        if ordinal.isdigit() and payload and data[start:end] == _line(int(ordinal), payload):
            return _Found(int(ordinal), payload, last, size)
        end, last = start, False
    return _Found(ordinal=0, payload=b"", last=False, size=size)
