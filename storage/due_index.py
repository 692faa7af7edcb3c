"""Keeps in one file when each person is next due, so that a start need not read every record.

It is a copy that is never believed over a record: an entry counts only while the record's file is the very one that
was written then, and whatever is lost, torn or foreign here only makes the start read more.
"""

import re
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from storage.disk import Disk, RealDisk, Stamp
from storage.durable import closing, line, only_version, replacing, temporary
from storage.errors import StorageError
from storage.people_store import Turn
from storage.sealing import seal_of

INDEX = "due-index"
"""The name of the file within the data folder."""

SEALED_FOR = "due index"
"""What the file is sealed for where there are keys, in the place of a person."""

AT_ONCE = 64
"""The number of entries that are written together; a process that is killed loses those that were not yet."""

WAITING = 10_000
"""The number of entries that wait at most while the file cannot be written."""

GROWS_BY = 1024 * 1024
"""The bytes of entries after which the file is written anew, or as many as everybody takes, if that is more."""

LARGEST = 512 * 1024 * 1024

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


class Head(msgspec.Struct, frozen=True):
    """Says by which rules the turns were planned, and which shards have the lines after it, in their order."""

    rules: str
    shards: tuple[str, ...]


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Holds the stamp of a person's file, and when they are due by what is in it, in microseconds since 1970 (UTC)."""

    person: str
    inode: int
    size: int
    written: int
    due: int | None
    deadline: int | None

    @property
    def stamp(self) -> Stamp:
        """Returns the stamp of the file that the entry is about."""
        return Stamp(self.inode, self.size, self.written)

    @property
    def turn(self) -> Turn | None:
        """Returns when the person is due; None for instants that there are not."""
        try:
            return _instant(self.due), _instant(self.deadline)
        except OverflowError:
            return None


class Noted:
    """Gives the entries of a file shard by shard: those of `lines`, and in their place any that came later."""

    def __init__(self, lines: dict[str, memoryview], later: dict[str, dict[str, Entry]], index: "DueIndex") -> None:
        self._lines = lines
        self._later = later
        self._index = index

    def pop(self, shard: str) -> dict[str, Entry]:
        """Returns the entries of people whose id begins so, by id; they are here no more."""
        entries = self._index.entries(self._lines.pop(shard, b""))
        known = {each.person: each for each in entries if each.person.startswith(shard)}
        return known | self._later.pop(shard, {})

    def shards(self) -> list[str]:
        """Returns the shards of which there are entries."""
        return sorted({*self._lines, *self._later})

    def people(self) -> set[str]:
        """Returns the ids of all who have an entry."""
        return {person for shard in self.shards() for person in self.pop(shard)}


class DueIndex:
    """Keeps one entry a person in the file `due-index`; any thread may use it.

    Nothing here is synced but the file as a whole, and nothing raises but `forget`: an index that cannot be kept is
    none. Entries are added at the end; now and then, each day and at each start, the file is written anew.
    """

    def __init__(self, folder: Path, disk: Disk | None = None, keys: Sequence[bytes] = ()) -> None:
        self._path = folder / INDEX
        self._disk: Disk = disk if disk is not None else RealDisk()
        self._seal = seal_of(SEALED_FOR, keys)
        self._rules: str | None = None
        self._waiting: list[Entry] = []
        self._using = threading.Lock()
        # The bytes that were added to the file, those that it had before, and whether an older key sealed them or some
        # of them are missing.
        self._grown = 0
        self._size = 0
        self._spoilt = False

    def open(self, rules: str) -> Noted:
        """Returns what is noted by these rules, by which everything is noted from now on."""
        with self._using:
            found = self._read()
            self._rules = rules
            if found is None:
                return Noted({}, {}, self)  # written with the first entry
            if found[0].rules != rules:
                self._write(())
                return Noted({}, {}, self)
            return found[1]

    def note(self, person: str, stamp: Stamp, turn: Turn) -> None:
        """Notes when the person is due by what is in the file that has this stamp."""
        due, deadline = turn
        with self._using:
            self._waiting.append(Entry(person, *stamp, _ticks(due), _ticks(deadline)))
            if len(self._waiting) >= AT_ONCE and self._rules is not None:
                self._append()
                if self._grown > max(GROWS_BY, self._size):
                    self._compact(())
            elif len(self._waiting) > WAITING:
                self._waiting.clear()

    def compact(self, without: Collection[str] = ()) -> None:
        """Writes the file anew, without these people and without what is outdated in it, if there is anything."""
        with self._using:
            if without or self._spoilt or self._grown or self._waiting:
                self._compact(without)

    def forget(self, person: str) -> None:
        """Removes what is noted of the person. Raises `OSError`."""
        with self._using:
            self._waiting = [each for each in self._waiting if each.person != person]
            if not self._compact([person]):
                self._disk.unlink(temporary(self._path))
                self._disk.unlink(self._path)
                self._disk.fsync_folder(self._path.parent)

    def entries(self, found: bytes | memoryview) -> list[Entry]:
        """Returns the entries in a line of the file; none for one that is damaged or sealed otherwise."""
        payload = only_version(bytes(found).lstrip(b"\0") + b"\n")
        try:
            return msgspec.json.decode(self._seal.open(payload), type=list[Entry]) if payload is not None else []
        except (ValueError, RecursionError, StorageError):
            return []

    def _append(self) -> None:
        if not self._size and not self._write(()):
            self._waiting.clear()
            return
        added = b"\n" + self._line(self._waiting)
        try:
            handle = self._disk.open_to_append(self._path)
            with closing(handle, self._disk):
                self._disk.write(handle, added)
        except OSError:
            # What is in the file now is not known; the next start writes it anew.
            self._rules = None
        self._waiting.clear()
        self._grown += len(added)

    def _compact(self, without: Collection[str]) -> bool:
        """Returns whether the file is as it should be."""
        if self._waiting and self._rules is not None:
            self._append()
        found = self._read()
        if found is None:
            return self._write(())
        head, noted = found
        if self._rules is None:
            self._rules = head.rules
        left = set(without)
        kept = (
            (shard, [each for each in noted.pop(shard).values() if each.person not in left]) for shard in noted.shards()
        )
        return self._write(kept, noted.shards())

    def _read(self) -> tuple[Head, Noted] | None:
        try:
            if self._disk.stamp(self._path).size > LARGEST:
                return None
            first, *others = _lines(self._disk.read(self._path)[0])
            payload = only_version(bytes(first) + b"\n")
            if payload is None:
                return None
            head = msgspec.json.decode(self._seal.open(payload), type=Head)
        except (OSError, ValueError, RecursionError, StorageError):
            return None
        later: dict[str, dict[str, Entry]] = {}
        # What is added behind missing lines would be taken for them.
        self._spoilt = not self._seal.is_current(payload) or len(others) < len(head.shards)
        self._size = len(first) + sum(map(len, others[: len(head.shards)]))
        self._grown = sum(map(len, others[len(head.shards) :]))
        for each in others[len(head.shards) :]:
            for entry in self.entries(each):
                later.setdefault(entry.person[:2], {})[entry.person] = entry
        return head, Noted(dict(zip(head.shards, others, strict=False)), later, self)

    def _write(self, kept: Iterable[tuple[str, list[Entry]]], shards: Sequence[str] = ()) -> bool:
        """Writes the file anew; returns whether it could. Whoever it was about is read at the next start otherwise."""
        if self._rules is None:
            return False
        size = 0
        try:
            self._disk.unlink(temporary(self._path))
            with replacing(self._path, self._disk) as handle:
                for part in self._parts(Head(self._rules, tuple(shards)), kept):
                    self._disk.write(handle, part)
                    size += len(part)
        except OSError:
            self._rules = None
            return False
        self._size, self._grown, self._spoilt = size, 0, False
        return True

    def _parts(self, head: Head, kept: Iterable[tuple[str, list[Entry]]]) -> Iterator[bytes]:
        yield line(1, self._seal.close(msgspec.json.encode(head)))
        for _, entries in kept:
            yield self._line(entries)

    def _line(self, entries: Sequence[Entry]) -> bytes:
        return line(1, self._seal.close(msgspec.json.encode(entries)))


def _lines(data: bytes) -> list[memoryview]:
    """Returns the lines that are not empty, without copying what is in them."""
    ends = [*(found.start() for found in re.finditer(b"\n", data)), len(data)]
    whole, begins = memoryview(data), [0, *(end + 1 for end in ends)]
    return [whole[begin:end] for begin, end in zip(begins, ends, strict=False) if begin < end]


def _ticks(moment: datetime | None) -> int | None:
    return (moment - _EPOCH) // _TICK if moment is not None else None


def _instant(ticks: int | None) -> datetime | None:
    return _EPOCH + timedelta(microseconds=ticks) if ticks is not None else None
