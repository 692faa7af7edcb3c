"""One TinyDB file a person: load, commit, erase, export."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec
from tinydb import TinyDB

from interviews.model import Person
from storage.disk import Disk, RealDisk
from storage.documents import TABLES, Label, from_tables, known, to_tables
from storage.durable import TEMPORARY, temporary
from storage.errors import Malformed, Unreadable
from storage.gathering import Gathering

_ID = re.compile(r"[0-9a-f]{16}")
_SHARD = re.compile(r"[0-9a-f]{2}")
_SUFFIX = ".json"


def person_id(chat_id: int) -> str:
    """The id of the person with this Telegram chat: always the same 16 hex digits, which do not show it."""
    return blake2b(str(chat_id).encode(), digest_size=8, person=b"afterword").hexdigest()


class People:
    """The records in one data folder, each in a file of its own.

    Different people can be loaded, committed and erased at the same time from any threads; commits of one
    person must come one after the other. Everything blocks on the disk, so call it off the event loop. An id
    that is not 16 hex digits raises `ValueError`, trouble with the disk `OSError`.
    """

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        self._folder = folder
        self._people = folder / "people"
        self._disk: Disk = disk if disk is not None else RealDisk()
        self._suspect: set[str] = set()

    def load(self, person_id: str) -> Person | None:
        """The record as last committed, None if there is none.

        Raises `Unreadable` if the file holds no whole record, `NewerVersion` if a newer program wrote it.
        """
        path = self._path(person_id)
        database, gathered = self._open(path)
        with database:
            if gathered.read() is None:
                return None
            try:
                person = from_tables({name: database.table(name).all() for name in TABLES})
            except Malformed as error:
                raise Unreadable(path, str(error)) from error
        if person.id != person_id:
            raise Unreadable(path, "somebody else's record")
        return person

    def commit(self, person: Person, *, erased: bool = False) -> None:
        """The record is on disk, as one version, when this returns; with `erased`, no earlier one is left.

        If it raises, the record is as before; only when the folder could not be synced after a rewrite may
        it be either. An unreadable file or one of a newer program is not overwritten (`Unreadable`,
        `NewerVersion`); text that UTF-8 cannot hold raises `ValueError`.
        """
        path = self._path(person.id)
        tables = to_tables(person)
        database, gathered = self._open(path)
        with database:
            if not self._may_replace(path, gathered):
                self._make_folders(path.parent)
            database.drop_tables()
            for name, documents in tables.items():
                database.table(name).insert_multiple(documents)
            try:
                gathered.commit(compact=erased or person.id in self._suspect)
            except OSError:
                # What the disk made of it is not known: the next commit starts a new file.
                self._suspect.add(person.id)
                raise
        self._suspect.discard(person.id)

    def ids(self) -> Iterator[str]:
        """The ids of all people, in no order; other files are passed over."""
        for shard in self._shards():
            for name in self._disk.list(shard):
                stem = name.removesuffix(_SUFFIX)
                if stem != name and _ID.fullmatch(stem) and stem.startswith(shard.name):
                    yield stem

    def erase(self, person_id: str) -> None:
        """Nothing of the person is left in the data folder; somebody unknown is no error."""
        path = self._path(person_id)
        self._disk.unlink(temporary(path))
        try:
            self._disk.unlink(path)
            self._disk.fsync_folder(path.parent)
        except FileNotFoundError:
            return

    def export(self, person_id: str) -> bytes:
        """The whole record as indented JSON in UTF-8; raises `LookupError` for somebody unknown."""
        person = self.load(person_id)
        if person is None:
            raise LookupError(f"nobody has the id {person_id}")
        return msgspec.json.format(msgspec.json.encode(person), indent=2) + b"\n"

    def sweep(self) -> int:
        """Remove what a crash left half-written, and say how many files; for the start, before any commit."""
        leftovers = [
            shard / name
            for shard in self._shards()
            for name in self._disk.list(shard)
            if name.endswith(_SUFFIX + TEMPORARY)
        ]
        for leftover in leftovers:
            self._disk.unlink(leftover)
        return len(leftovers)

    def _path(self, person_id: str) -> Path:
        if not _ID.fullmatch(person_id):
            raise ValueError(f"not a person's id: {person_id!r}")
        return self._people / person_id[:2] / (person_id + _SUFFIX)

    def _open(self, path: Path) -> tuple[TinyDB, Gathering]:
        gathered = Gathering()
        return TinyDB(path, self._disk, storage=gathered), gathered

    def _shards(self) -> Iterator[Path]:
        return (self._people / name for name in self._disk.list(self._people) if _SHARD.fullmatch(name))

    def _make_folders(self, shard: Path) -> None:
        for folder in (self._folder, self._people, shard):
            self._disk.make_folder(folder)
        # Synced even if they were there: an earlier process may have died between making and syncing them.
        for folder in (self._folder, self._people):
            self._disk.fsync_folder(folder)

    def _may_replace(self, path: Path, gathered: Gathering) -> bool:
        label = gathered.storage.read_as(Label)
        if label is None:
            return False
        try:
            for stamp in label.person.values():
                known(stamp.version)
        except Malformed as error:
            raise Unreadable(path, str(error)) from error
        return True
