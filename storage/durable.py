"""Stores TinyDB's tables in a file that survives kill -9 and power loss.

A file is a short list of versions, one line with a checksum each, the newest last. A commit appends one line and
syncs it. A reader takes the last whole line, so a torn line counts as a version that was never written.
"""

import contextlib
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, TypeVar

import msgspec
from tinydb.storages import Storage

from storage.disk import Disk, RealDisk
from storage.errors import InDoubt, Unreadable
from storage.people_store import NEW, Version
from storage.seal import Seal, Unsealed

VERSIONS = 16
"""The number of versions in a file after which the next commit rewrites it."""

TEMPORARY = ".new"
"""The end of the name of a rewrite in progress."""

Tables: TypeAlias = dict[str, dict[str, dict[str, Any]]]

_Shape = TypeVar("_Shape")

# Only the end of a file is read if the newest version fits in it: most of a file is older versions.
_TAIL = 32 * 1024

# Ordinal of the version in its file, length and checksum of the payload, payload.
_LINE = b"%02d %010d %s %s\n"
_HEADER = len("01 0123456789 0123456789abcdef ")


class Newest(NamedTuple):
    """Holds the newest whole version of a file; `ordinal` is 0 for none, `last` says that the file ends with it."""

    ordinal: int
    payload: bytes
    last: bool
    size: int
    checksum: str = ""

    @property
    def version(self) -> Version:
        """Returns what tells this version from every other."""
        return f"{self.ordinal:02}{self.checksum}" if self.ordinal else NEW


_NOTHING = Newest(ordinal=0, payload=b"", last=False, size=0)

# As much of a payload as tells how it is sealed.
_HEAD = 32

_ENCODER = msgspec.json.Encoder()
_ROOM = 32 * 1024


class Durable(Storage):
    """Keeps one file of versions; a write that returns is on disk, one that raises leaves the version before.

    Opening and reading create nothing. One thread at a time may write a file; many may read it.
    """

    def __init__(self, path: Path, disk: Disk | None = None, seal: Seal | None = None) -> None:
        self.path = path
        self._disk: Disk = disk if disk is not None else RealDisk()
        self._seal: Seal = seal if seal is not None else Unsealed()
        self._found: Newest | None = None
        self._newest = _NOTHING
        self._resumed = False

    @property
    def version(self) -> Version:
        """Returns what tells the newest version, as last read or written here, from every other; `NEW` for none."""
        return self._newest.version

    @property
    def size(self) -> int:
        """Returns how many bytes the file had when it was last read or written here."""
        return self._newest.size

    def go_on(self) -> None:
        """Lets the next write go on from here without reading the file, which nobody may have changed since.

        Keeps no more of the newest version than that needs.
        """
        self._found = self._newest = self._newest._replace(payload=self._newest.payload[:_HEAD])
        self._resumed = True

    def read(self) -> Tables | None:
        """Returns the newest whole version; None if there is no file.

        Raises `Unreadable` if there is a file without a whole version, `WrongKey` if no key opens it.
        """
        return self.read_as(Tables)

    def read_as(self, shape: type[_Shape]) -> _Shape | None:
        """Returns as much of the newest whole version as `shape` (any type msgspec decodes) asks for; see `read`."""
        self._found = self._newest = found = self._look()
        if not found.ordinal:
            return None
        try:
            return msgspec.json.decode(self._seal.open(found.payload), type=shape)
        except (ValueError, RecursionError) as error:
            raise Unreadable(self.path, str(error)) from error

    def newest(self) -> Newest:
        """Returns the newest whole version, whatever it holds; errors as for `read`."""
        return self._look()

    def line(self) -> bytes | None:
        """Returns the newest whole version as its line in the file, sealed if it is; None and errors as for `read`."""
        found = self._look()
        return line(found.ordinal, found.payload) if found.ordinal else None

    def write(self, data: Tables, *, compact: bool = False) -> None:
        """Writes `data` to disk as the newest version; with `compact`, as the only one in the file.

        It is the only one, too, when the version before is not sealed with the newest key. NaN and infinities
        become null. Raises `ValueError` for text that UTF-8 cannot hold, `TypeError` for values JSON does not
        know, `Unreadable` and `WrongKey` as `read` does, and `OSError` if the disk fails: `InDoubt` if the
        file may show a version that a power loss takes back.
        """
        encoded = _encoded(data)
        found = self._found or self._look()
        self._found = None
        current = bool(found.ordinal) and self._seal.is_current(found.payload)
        if found.ordinal and not current:
            self._open(found)
        payload = self._seal.close(encoded)
        # A torn or corrupt tail must not stay in the middle of the file; a rewrite removes it.
        if current and found.last and found.ordinal < VERSIONS and not compact:
            self._newest = self._append(payload, found)
        else:
            self._newest = self._rewrite(payload, grows=found.ordinal >= VERSIONS)

    def renew(self) -> bool:
        """Reseals the newest version, as the only one, unless the newest key sealed it; returns whether it did."""
        found = self._look()
        if not found.ordinal or self._seal.is_current(found.payload):
            return False
        self._rewrite(self._seal.close(self._open(found)))
        return True

    def settle(self) -> None:
        """Puts what the file shows on disk, after a write that raised `InDoubt`; raises `OSError` if the disk fails."""
        found = self._look()
        if found.ordinal:
            self._rewrite(found.payload)
        else:
            self._disk.fsync_folder(self.path.parent)

    def _open(self, found: Newest) -> bytes:
        try:
            return self._seal.open(found.payload)
        except ValueError as error:
            raise Unreadable(self.path, str(error)) from error

    def _look(self) -> Newest:
        try:
            data, size = self._disk.read(self.path, _TAIL)
            found = _newest(data, size)
            if not found.ordinal and len(data) < size:
                data, size = self._disk.read(self.path)
                found = _newest(data, size)
        except FileNotFoundError:
            return _NOTHING
        if not found.ordinal:
            raise Unreadable(self.path, f"no whole version in {size} bytes")
        return found

    def _append(self, payload: bytes, found: Newest) -> Newest:
        checksum = _checksum(found.ordinal + 1, payload)
        added = _line(found.ordinal + 1, payload, checksum)
        handle = self._disk.open_to_append(self.path)
        with closing(handle, self._disk):
            try:
                self._disk.write(handle, added)
            except OSError:
                self._undo(found)
                raise
            try:
                self._disk.fsync(handle)
            except OSError as error:
                # The system may have dropped the pages and called them clean: syncing them again would
                # succeed and mean nothing. Only a new file can be trusted.
                undone = self._undo(found)
                try:
                    return self._rewrite(payload)
                except OSError:
                    if undone:
                        raise
                    raise InDoubt(error.errno, error.strerror, str(self.path)) from error
        if not self._resumed:
            # An earlier process may have died while it wrote the file anew.
            with contextlib.suppress(OSError):
                self._disk.unlink(temporary(self.path))
        return Newest(found.ordinal + 1, payload, last=True, size=found.size + len(added), checksum=checksum)

    def _undo(self, found: Newest) -> bool:
        # A version whose commit failed must never be read.
        try:
            self._disk.truncate(self.path, found.size)
        except OSError:
            return False
        return True

    def _rewrite(self, payload: bytes, *, grows: bool = False) -> Newest:
        checksum = _checksum(1, payload)
        whole = _line(1, payload, checksum)
        # A file that was full will be again: where its room is known before, the system has less to sync each time.
        new_file(self.path, whole, self._disk, room=VERSIONS * len(whole) if grows else 0)
        return Newest(1, payload, last=True, size=len(whole), checksum=checksum)


def new_file(path: Path, data: bytes, disk: Disk, room: int = 0) -> None:
    """Writes a file that holds `data`, on disk and in one step, in place of whatever it held before.

    It sets `room` aside for a file of so many bytes, if the disk can do that.

    Raises `OSError` if the disk fails and the file is as before, `InDoubt` if only its name was not synced.
    """
    disk.unlink(temporary(path))
    with replacing(path, disk) as handle:
        if room:
            with contextlib.suppress(OSError):
                disk.reserve(handle, room)
        disk.write(handle, data)


@contextlib.contextmanager
def replacing(path: Path, disk: Disk) -> Iterator[int]:
    """Gives a handle to a new file, which takes the place of `path` at the end, whole and on disk.

    Raises as `new_file` does; after an `OSError` in between nothing of the new file is left.
    """
    try:
        handle = disk.create(temporary(path))
        with closing(handle, disk):
            yield handle
            disk.fsync(handle)
        disk.rename(temporary(path), path)
    except OSError:
        with contextlib.suppress(OSError):
            disk.unlink(temporary(path))
        raise
    sync_names(path.parent, disk)


def sync_names(folder: Path, disk: Disk) -> None:
    """Puts the names in the folder on disk; raises `InDoubt` if the sync fails."""
    try:
        disk.fsync_folder(folder)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise InDoubt(error.errno, error.strerror, str(folder)) from error


@contextlib.contextmanager
def closing(handle: int, disk: Disk) -> Iterator[None]:
    """Closes the handle at the end; ignores errors of closing, which a sync has reported or nobody needs."""
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            disk.close(handle)


def temporary(path: Path) -> Path:
    """Returns the path where a file is rewritten before it takes the place of `path`."""
    return path.with_name(path.name + TEMPORARY)


def is_line(data: bytes) -> bool:
    """Returns whether `data` is one whole version and nothing else."""
    return only_version(data) is not None


def only_version(data: bytes) -> bytes | None:
    """Returns the payload where `data` is one whole version and nothing else, else None."""
    found = _newest(data, len(data))
    return found.payload if found.last and line(found.ordinal, found.payload) == data else None


def line(ordinal: int, payload: bytes) -> bytes:
    """Returns one version as a line of a file, as its `ordinal`th (1 to 99); the payload must hold no line ends."""
    return _line(ordinal, payload, _checksum(ordinal, payload))


def _encoded(data: Tables) -> bytes:
    # Into room that is there already: an encoder of its own begins with little and copies all of it again and again.
    room = bytearray(_ROOM)
    _ENCODER.encode_into(data, room)
    return bytes(room)


def _checksum(ordinal: int, payload: bytes) -> str:
    return blake2b(payload, digest_size=8, salt=b"%02d" % ordinal).hexdigest()


def _line(ordinal: int, payload: bytes, checksum: str) -> bytes:
    return _LINE % (ordinal, len(payload), checksum.encode(), payload)


def _newest(data: bytes, size: int) -> Newest:
    # `data` may begin in mid-line; the checksum rejects such a partial line.
    *lines, rest = data.split(b"\n")
    for back, found in enumerate(reversed(lines)):
        # A failed sync may leave zeros in place of a line, its end included.
        text = found.lstrip(b"\0")
        if len(text) > _HEADER and text[:2].isdigit() and (ordinal := int(text[:2])):
            payload = text[_HEADER:]
            checksum = _checksum(ordinal, payload)
            if _line(ordinal, payload, checksum) == text + b"\n":
                return Newest(ordinal, payload, last=not back and not rest, size=size, checksum=checksum)
    return Newest(ordinal=0, payload=b"", last=False, size=size)
