"""Loads, commits and removes records, one TinyDB file a person."""

import contextlib
import re
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from pathlib import Path
from weakref import WeakValueDictionary

from tinydb import TinyDB

from interviews.model import Person
from storage.disk import Disk, RealDisk, Stamp
from storage.documents import TABLES, Label, from_tables, known, numbered
from storage.due_index import DueIndex
from storage.durable import TEMPORARY, Durable, sync_names, temporary
from storage.errors import InDoubt, Malformed, StorageError, Unreadable
from storage.people_store import NEW, Changed, Stored, Turn, Version, checked_id, is_person_id
from storage.read_once import ReadOnce
from storage.sealing import seal_of

PEOPLE = "people"
"""The folder of the records within the data folder."""

LEFT = 1000
"""The number of files that are remembered as they were left after they were written last."""

_SHARD = re.compile(r"[0-9a-f]{2}")
_SUFFIX = ".json"


class RecordFiles:
    """Keeps the records of one data folder, each in a file of its own.

    Any number of threads may use it at the same time; only one object may write the folder. Every method blocks on the
    disk. An id that is not 16 hex digits raises `ValueError`, trouble with the disk `OSError`.
    """

    def __init__(
        self,
        folder: Path,
        disk: Disk | None = None,
        keys: Sequence[bytes] = (),
        *,
        within: str = PEOPLE,
        due: DueIndex | None = None,
    ) -> None:
        self._folder = folder
        self._disk: Disk = disk if disk is not None else RealDisk()
        self._people = folder / within
        self._keys = keys
        self._due = due
        # The files written last, as they were left: the next commit need not read them while they are still so.
        self._left: OrderedDict[str, tuple[Durable, Stamp]] = OrderedDict()
        # The people whose last commit failed, and those of them whose file may show what is not on disk.
        self._suspect: set[str] = set()
        self._doubtful: set[str] = set()
        # A lock for each person whose file is being written; it goes when nobody holds it.
        self._writers: WeakValueDictionary[str, threading.Lock] = WeakValueDictionary()
        self._handing_out = threading.Lock()
        # The shards that this process has synced; an earlier process may have failed to sync them.
        self._synced: set[str] = set()

    def load(self, person_id: str) -> Stored | None:
        """Returns the record as last committed, and as a power loss would leave it; None if there is none.

        Raises `Unreadable` if the file holds no whole record, `NewerVersion` if a newer program wrote it,
        `WrongKey` if none of the keys opens it.
        """
        path = self._path(person_id)
        if person_id in self._doubtful:
            self._settle(person_id)
        database, reading = self._open(person_id)
        with database:
            if reading.read() is None:
                return None
            try:
                person = from_tables({name: database.table(name).all() for name in TABLES})
            except (Malformed, ValueError) as error:
                raise Unreadable(path, str(error)) from error
            version = reading.storage.version
        if person.id != person_id:
            raise Unreadable(path, "somebody else's record")
        return Stored(person, version)

    def commit(self, person: Person, version: Version, *, erased: bool = False, turn: Turn | None = None) -> Version:
        """Writes the record to disk in place of the one of this version (`NEW`: of none); returns the new version.

        With `erased` no earlier version is left. If it raises, the record is as before; after `InDoubt` it may be
        either, and `load` says which. Raises `Changed` when the file holds another version. A file that is unreadable,
        of a newer program or under another key is not overwritten (`Unreadable`, `NewerVersion`, `WrongKey`); text that
        UTF-8 cannot hold raises `ValueError`. The turn is noted in the index, if there is one.
        """
        shard = checked_id(person.id)[:2]
        with self._writing(person.id), self._watching(person.id):
            durable = self._as_left(person.id)
            if durable is None:
                durable = self._durable(person.id)
                _check_replaceable(durable)
            if durable.version != version:
                raise Changed
            if version == NEW:
                self._make_folders(durable.path.parent)
            elif shard not in self._synced:
                sync_names(durable.path.parent, self._disk)
            # What a failed commit left on the disk is not known, so the next commit starts a new file.
            durable.write(numbered(person), compact=erased or person.id in self._suspect)
            self._suspect.discard(person.id)
            self._doubtful.discard(person.id)
            self._synced.add(shard)
            committed = durable.version
            self._written(person.id, durable, turn)
        return committed

    def ids(self) -> Iterator[str]:
        """Yields the ids of all people, in no particular order; skips other files."""
        for shard in self._shards():
            for name in self._disk.list(shard):
                stem = name.removesuffix(_SUFFIX)
                if stem != name and is_person_id(stem) and stem.startswith(shard.name):
                    yield stem

    def shards(self) -> Iterator[str]:
        """Yields the two digits with which the ids of some people begin, for everybody."""
        return (shard.name for shard in self._shards())

    def stamps(self, shard: str) -> Iterator[tuple[str, Stamp]]:
        """Yields the ids of the people whose id begins so, each with the stamp of their file; skips other files."""
        for name, stamp in self._disk.stamps(self._people / shard):
            stem = name.removesuffix(_SUFFIX)
            if stem != name and is_person_id(stem) and stem.startswith(shard):
                yield stem, stamp

    def note(self, person_id: str, version: Version, turn: Turn) -> None:
        """Notes in the index, if there is one, when the person is due; only if this version is the newest in the file.

        Raises `Unreadable` if the file holds no whole version.
        """
        # Who is erased meanwhile is taken out of the index afterwards.
        with self._writing(person_id):
            current = self._durable(person_id).newest().version == version and person_id not in self._suspect
            if current and self._due is not None:
                self._due.note(person_id, self._disk.stamp(self._path(person_id)), turn)

    def remove(self, person_id: str) -> None:
        """Removes everything of the person from the records; does nothing for somebody unknown."""
        path = self._path(person_id)
        with contextlib.suppress(FileNotFoundError), self._writing(person_id), self._watching(person_id):
            self._disk.unlink(temporary(path))
            self._disk.unlink(path)
            self._left.pop(person_id, None)
            sync_names(path.parent, self._disk)

    def sweep(self) -> int:
        """Removes the files that a crash left half-written, before any commit; returns how many."""
        leftovers = [
            shard / name
            for shard in self._shards()
            for name in self._disk.list(shard)
            if name.endswith(_SUFFIX + TEMPORARY)
        ]
        for leftover in leftovers:
            self._disk.unlink(leftover)
        return len(leftovers)

    def line(self, person_id: str) -> bytes | None:
        """Returns the newest version of the record as its line in the file, to be copied; None if there is none.

        Raises `Unreadable` if the file holds no whole version.
        """
        return self._durable(person_id).line()

    def renew(self) -> tuple[int, list[str]]:
        """Seals every file with the first key; returns how many were not before, and the ids of those that cannot be.

        Call it only while nothing is committed.
        """
        renewed, left = 0, []
        for person in self.ids():
            try:
                with self._writing(person), self._watching(person):
                    renewed += self._durable(person).renew()
            except StorageError:
                left.append(person)
        return renewed, left

    def _path(self, person_id: str) -> Path:
        return self._people / checked_id(person_id)[:2] / (person_id + _SUFFIX)

    def _open(self, person_id: str) -> tuple[TinyDB, ReadOnce]:
        reading = ReadOnce()
        path = self._path(person_id)
        return TinyDB(path, self._disk, seal_of(person_id, self._keys), storage=reading), reading

    def _durable(self, person_id: str) -> Durable:
        return Durable(self._path(person_id), self._disk, seal_of(person_id, self._keys))

    @contextlib.contextmanager
    def _writing(self, person_id: str) -> Iterator[None]:
        with self._handing_out:
            writer = self._writers.setdefault(person_id, threading.Lock())
        with writer:
            yield

    @contextlib.contextmanager
    def _watching(self, person_id: str) -> Iterator[None]:
        try:
            yield
        except InDoubt:
            self._suspect.add(person_id)
            self._doubtful.add(person_id)
            raise
        except OSError:
            self._suspect.add(person_id)
            raise

    def _settle(self, person_id: str) -> None:
        with self._writing(person_id):
            if person_id in self._doubtful:
                self._durable(person_id).settle()
                self._doubtful.discard(person_id)

    def _as_left(self, person_id: str) -> Durable | None:
        """Returns the file of somebody, for a write to go on from; None unless it is as the last one left it."""
        durable, stamp = self._left.pop(person_id, (None, None))
        if durable is not None and person_id not in self._suspect:
            with contextlib.suppress(FileNotFoundError):
                if self._disk.stamp(durable.path) == stamp:
                    return durable
        return None

    def _written(self, person_id: str, durable: Durable, turn: Turn | None) -> None:
        # The record is on disk, whatever becomes of these two.
        with contextlib.suppress(OSError):
            stamp = self._disk.stamp(durable.path)
            if stamp.size != durable.size:
                return
            durable.go_on()
            with self._handing_out:
                self._left[person_id] = durable, stamp
                if len(self._left) > LEFT:
                    self._left.popitem(last=False)
            if turn is not None and self._due is not None:
                self._due.note(person_id, stamp, turn)

    def _shards(self) -> Iterator[Path]:
        return (self._people / name for name in self._disk.list(self._people) if _SHARD.fullmatch(name))

    def _make_folders(self, shard: Path) -> None:
        for folder in (self._folder, self._people, shard):
            self._disk.make_folder(folder)
        # Existing folders are synced, too: an earlier process may have died between creating and syncing them.
        for folder in (self._folder, self._people):
            self._disk.fsync_folder(folder)


def _check_replaceable(durable: Durable) -> None:
    """Reads what is in the file; raises unless this program may replace it."""
    label = durable.read_as(Label)
    try:
        for stamp in label.person.values() if label is not None else ():
            known(stamp.version)
    except Malformed as error:
        raise Unreadable(durable.path, str(error)) from error
