"""Moves everything that is kept of people from a database into a data folder."""

import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC
from pathlib import Path

from psycopg.sql import SQL, Identifier

from interviews.model import Id
from storage.dead_letters import SET_ASIDE
from storage.disk import Disk, RealDisk
from storage.durable import line, new_file, only_version, sync_names
from storage.erasures import Erasures
from storage.errors import StorageError, Unreadable
from storage.people_store import Erasure, version_of
from storage.postgres.connection import Connection, Database
from storage.postgres.moves import (
    INWARDS,
    KEPT,
    NotMoved,
    Unfinished,
    begin,
    in_parts,
    mark_of,
    refuse_beside_replicas,
    refuse_without,
)
from storage.postgres.people import PostgresPeopleStore, opened
from storage.record_files import PEOPLE, RecordFiles
from storage.sealing import seal_of
from storage.waiting_updates import WAITING, WaitingUpdates

ARRIVING = "people.moving"
"""The folder in which the records are put; it takes the place of `people` when all are there."""

TOKEN = "move"  # noqa: S105 - it tells one move from another
"""The file in that folder which tells whose records they are, until the database has them no more."""


class MoveOut:
    """Moves the people of a database into one data folder, which this process owns and which has none."""

    def __init__(self, folder: Path, database: Database, keys: Sequence[bytes] = (), disk: Disk | None = None) -> None:
        self._folder = folder
        self._database = database
        self._keys = keys
        self._disk: Disk = disk if disk is not None else RealDisk()
        self._arriving = RecordFiles(folder, self._disk, keys, within=ARRIVING)

    def run(self) -> int:
        """Returns how many people are in the folder now instead of in the database.

        Raises `NotMoved`, `Unfinished`, `StoreUnavailable`, and `OSError` as the disk does.
        """
        mark = mark_of(self._database)
        if mark == INWARDS:
            raise Unfinished
        refuse_beside_replicas(self._database)
        there = RecordFiles(self._folder, self._disk, self._keys)
        if mark is None or self._token() != mark:
            if next(there.ids(), None) is not None or (mark is None and self._updates()):
                raise NotMoved(f"{self._folder} holds people or their updates already; set DATA_DIR to another folder")
            ids = sorted(PostgresPeopleStore(self._database).ids())
            if not ids:
                raise NotMoved("there is nobody in the database")
            if mark is None:
                mark = secrets.token_hex(8)
                begin(self._database, mark)
            self._copy(ids, mark)
        with self._database.transaction() as connection:
            connection.execute("LOCK TABLE people IN ACCESS EXCLUSIVE MODE")
            if self._token() != mark:
                self._put_in_place(connection)
            for table in (*KEPT, "moves"):
                connection.execute(SQL("DELETE FROM {}").format(Identifier(table)))
        self._disk.unlink(self._folder / PEOPLE / TOKEN)
        PostgresPeopleStore(self._database).compact()
        return sum(1 for _ in there.ids())

    def _updates(self) -> list[str]:
        return [name for within in (SET_ASIDE, WAITING) for name in self._disk.list(self._folder / within)]

    def _copy(self, ids: Sequence[Id], mark: str) -> None:
        """Makes the folder hold what the database does, whatever an earlier try had copied."""
        for folder in (self._folder, self._folder / ARRIVING):
            self._disk.make_folder(folder)
        new_file(self._folder / ARRIVING / TOKEN, mark.encode(), self._disk)
        for person in set(self._arriving.ids()) - set(ids):
            self._arriving.remove(person)
        refuse_without([person for part in in_parts(ids) for person in self._copy_part(part)])
        self._copy_updates()

    def _copy_part(self, ids: Sequence[Id]) -> list[Id]:
        """Returns those whose record cannot be used."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT person, version, document FROM people WHERE person = ANY(%s) ORDER BY person", [list(ids)]
            ).fetchall()
        unusable = []
        for person, version, document in rows:
            try:
                opened(person, version, document, self._keys)
            except StorageError:
                unusable.append(person)
                continue
            if self._copied(person) != version:
                shard = self._folder / ARRIVING / person[:2]
                self._disk.make_folder(shard)
                new_file(shard / f"{person}.json", line(1, document), self._disk)
            if self._copied(person) != version:
                unusable.append(person)
        sync_names(self._folder / ARRIVING, self._disk)
        return unusable

    def _copied(self, person: Id) -> str | None:
        with suppress(Unreadable):
            found = self._arriving.line(person)
            payload = only_version(found) if found is not None else None
            return version_of(payload) if payload is not None else None
        return None

    def _copy_updates(self) -> None:
        with self._database.reading() as connection:
            erasures = connection.execute("SELECT person, at, update_id FROM erasures ORDER BY at").fetchall()
            letters = connection.execute("SELECT day, person, letter, payload FROM dead_letters").fetchall()
            waiting = connection.execute(
                "SELECT person, body FROM updates WHERE handled_at IS NULL ORDER BY update_id"
            ).fetchall()
        for person, at, update in erasures:
            Erasures(self._folder, self._disk).note(Erasure(person, at.astimezone(UTC), update))
        files = [
            *((SET_ASIDE, f"{day}-{person}-{letter}.json", payload) for day, person, letter, payload in letters),
        ]
        for within in (SET_ASIDE, WAITING):
            self._disk.remove_folder(self._folder / within)
        for within, name, payload in files:
            self._disk.make_folder(self._folder / within)
            new_file(self._folder / within / name, line(1, payload), self._disk)
        self._copy_waiting(waiting)
        sync_names(self._folder, self._disk)

    def _copy_waiting(self, rows: Sequence[tuple[Id, bytes]]) -> None:
        theirs: dict[Id, list[bytes]] = {}
        for person, body in rows:
            try:
                theirs.setdefault(person, []).append(seal_of(person, self._keys).open(body))
            except ValueError as error:
                raise Unreadable(person, str(error)) from error
        for person, updates in theirs.items():
            WaitingUpdates(self._folder, self._disk, self._keys).put(person, updates)

    def _put_in_place(self, connection: Connection) -> None:
        """Decides the move, if nobody was changed since they were copied."""
        now: dict[Id, str] = dict(connection.execute("SELECT person, version FROM people").fetchall())
        if now != {person: self._copied(person) for person in self._arriving.ids()}:
            raise NotMoved("somebody was changed meanwhile; stop every bot on the database, and start again")
        self._disk.remove_folder(self._folder / PEOPLE)
        self._disk.rename(self._folder / ARRIVING, self._folder / PEOPLE)
        sync_names(self._folder, self._disk)

    def _token(self) -> str | None:
        """Returns the mark of the move whose records are in place."""
        with suppress(FileNotFoundError):
            return self._disk.read(self._folder / PEOPLE / TOKEN)[0].decode()
        return None
