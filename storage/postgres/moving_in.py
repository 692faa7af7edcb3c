"""Moves everything that is kept of people from a data folder into a database."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from interviews.model import Id
from storage.dead_letters import SET_ASIDE, DeadLetters
from storage.disk import Disk, RealDisk
from storage.due_index import INDEX
from storage.durable import only_version, sync_names
from storage.erasures import Erasures
from storage.errors import StorageError, Unreadable
from storage.people_store import version_of
from storage.postgres.connection import Database
from storage.postgres.moves import (
    INWARDS,
    NotMoved,
    Unfinished,
    begin,
    finish,
    in_parts,
    mark_of,
    refuse_beside_replicas,
    refuse_without,
)
from storage.postgres.people import PostgresPeopleStore, opened
from storage.record_files import PEOPLE, RecordFiles
from storage.sealing import seal_of
from storage.waiting_updates import WAITING, WaitingUpdates, person_of

AWAY = "people.moved"
"""The folder that the records become when all of them are in the database; it is removed then."""

_RECORD = """
INSERT INTO people (person, version, document, due_at) VALUES (%s, %s, %b, now())
ON CONFLICT (person) DO UPDATE
SET version = excluded.version, document = excluded.document, due_at = now(), rules = NULL
WHERE people.version <> excluded.version
"""


class _Numbered(msgspec.Struct):
    update_id: int


class MoveIn:
    """Moves the people of one data folder, which this process owns, into a database whose tables are up to date."""

    def __init__(self, folder: Path, database: Database, keys: Sequence[bytes] = (), disk: Disk | None = None) -> None:
        self._folder = folder
        self._database = database
        self._keys = keys
        self._disk: Disk = disk if disk is not None else RealDisk()
        self._records = RecordFiles(folder, self._disk, keys)

    def run(self) -> int:
        """Returns how many people are in the database now instead of in the folder.

        Raises `NotMoved`, `Unfinished`, `StoreUnavailable`, and `OSError` as the disk does.
        """
        mark, ids = mark_of(self._database), sorted(self._records.ids())
        if mark not in {None, INWARDS}:
            raise Unfinished
        refuse_beside_replicas(self._database)
        if ids:
            if mark is None:
                begin(self._database, INWARDS)
            self._copy(ids)
            # Of a move that was finished but for this.
            self._disk.remove_folder(self._folder / AWAY)
            self._disk.rename(self._folder / PEOPLE, self._folder / AWAY)
            sync_names(self._folder, self._disk)
        moved = sum(1 for _ in PostgresPeopleStore(self._database).ids())
        if not moved or not self._disk.list(self._folder / AWAY):
            raise NotMoved(f"there is nobody in {self._folder}")
        finish(self._database)
        self._disk.unlink(self._folder / INDEX)
        for within in (SET_ASIDE, WAITING, AWAY):
            self._disk.remove_folder(self._folder / within)
        sync_names(self._folder, self._disk)
        return moved

    def _copy(self, ids: Sequence[Id]) -> None:
        """Makes the database hold what the folder does, whatever an earlier try had copied."""
        gone = set(PostgresPeopleStore(self._database).ids()) - set(ids)
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM people WHERE person = ANY(%s)", [list(gone)])
        refuse_without([person for part in in_parts(ids) for person in self._copy_part(part)])
        self._copy_updates()

    def _copy_part(self, ids: Sequence[Id]) -> list[Id]:
        """Returns those whose record cannot be used."""
        payloads = {person: payload for person in ids if (payload := self._record(person)) is not None}
        with self._database.transaction() as connection:
            for person, payload in payloads.items():
                connection.execute(_RECORD, [person, version_of(payload), payload])
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT person, version, document FROM people WHERE person = ANY(%s)", [list(ids)]
            ).fetchall()
        usable = set()
        for person, version, document in rows:
            try:
                opened(person, version, document, self._keys)
            except StorageError:
                continue
            if payloads.get(person) == document:
                usable.add(person)
        return [person for person in ids if person not in usable]

    def _record(self, person: Id) -> bytes | None:
        try:
            found = self._records.line(person)
        except StorageError:
            return None
        return only_version(found) if found is not None else None

    def _copy_updates(self) -> None:
        letters = [
            (*each.name.removesuffix(".json").split("-")[3:], each.day, self._payload(SET_ASIDE, each.name))
            for each in DeadLetters(self._folder, self._disk).listing()
        ]
        waiting = list(self._waiting())
        erasures = Erasures(self._folder, self._disk).known().values()
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM dead_letters")
            connection.execute("DELETE FROM updates")
            for letter in letters:
                connection.execute(
                    "INSERT INTO dead_letters (person, letter, day, payload) VALUES (%s, %s, %s, %b)", letter
                )
            for update in waiting:
                connection.execute(
                    "INSERT INTO updates (update_id, person, body, received_at) VALUES (%s, %s, %b, now())"
                    " ON CONFLICT (update_id) DO NOTHING",
                    update,
                )
            for each in erasures:
                connection.execute(
                    "INSERT INTO erasures (person, at, update_id) VALUES (%s, %s, %s)"
                    " ON CONFLICT (person) DO UPDATE SET at = excluded.at, update_id = excluded.update_id",
                    [each.person, each.at, each.update],
                )

    def _waiting(self) -> Iterator[tuple[int, Id, bytes]]:
        """Yields each update as a row has it: by itself, though sealed as it was together with others."""
        files = WaitingUpdates(self._folder, self._disk, self._keys)
        for name in files.names():
            seal = seal_of(person_of(name), self._keys)
            for raw in files.read(name):
                yield msgspec.json.decode(raw, type=_Numbered).update_id, person_of(name), seal.close(raw)

    def _payload(self, within: str, name: str) -> bytes:
        path = self._folder / within / name
        payload = only_version(self._disk.read(path)[0])
        if payload is None:
            raise Unreadable(path, "not whole")
        return payload
