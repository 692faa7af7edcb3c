"""Keeps updates in PostgreSQL that are not handled: those that wait, and those that were given up."""

from collections.abc import Sequence
from datetime import datetime
from typing import LiteralString

import msgspec

from storage.dead_letters import KEPT, NOBODY, Aside, DeadLetterStore, Listed, disguised, sealed
from storage.errors import Unreadable
from storage.people_store import checked_id
from storage.postgres.connection import Database
from storage.sealing import seal_of
from storage.update_stores import UpdateStores
from storage.waiting_updates import WaitingStore, name_of, opened, person_of
from storage.waiting_updates import sealed as sealed_together


class PostgresDeadLetters(DeadLetterStore):
    """Is a `DeadLetterStore` in the table `dead_letters`, shared by all processes; sealed as files are."""

    def __init__(self, database: Database, keys: Sequence[bytes] = ()) -> None:
        self._database = database
        self._keys = keys

    def put(self, update_id: int, person: str | None, raw: bytes, why: str, now: datetime) -> None:
        """See `DeadLetterStore.put`; it keeps the day on which it was set aside first."""
        whose = checked_id(person or NOBODY)
        payload = sealed(Aside(update_id, person, now, why, raw.decode(errors="backslashreplace")), self._keys)
        self._do(
            "INSERT INTO dead_letters (person, letter, day, payload) VALUES (%s, %s, %s, %b)"
            " ON CONFLICT (person, letter) DO UPDATE SET payload = excluded.payload",
            [whose, disguised(update_id), now.date(), payload],
        )

    def take_back(self, update_id: int, person: str | None) -> None:
        """See `DeadLetterStore.take_back`."""
        self._do("DELETE FROM dead_letters WHERE person = %s AND letter = %s", [person or NOBODY, disguised(update_id)])

    def listing(self) -> list[Listed]:
        """See `DeadLetterStore.listing`."""
        with self._database.reading() as connection:
            found = connection.execute("SELECT day, person, letter FROM dead_letters ORDER BY 1, 2, 3").fetchall()
        return [
            Listed(f"{day}-{person}-{letter}.json", day, person if person != NOBODY else None)
            for day, person, letter in found
        ]

    def read(self, name: str) -> Aside:
        """See `DeadLetterStore.read`; the day in the name tells nothing more."""
        person, letter = [*name.removesuffix(".json").split("-")[3:], "", ""][:2]
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT person, payload FROM dead_letters WHERE person = %s AND letter = %s", [person, letter]
            ).fetchone()
        if found is None:
            raise FileNotFoundError(f"not the name of an update set aside: {name!r}")
        try:
            return msgspec.json.decode(seal_of(found[0], self._keys).open(found[1]), type=Aside)
        except ValueError as error:
            raise Unreadable(name, str(error)) from error

    def erase(self, person: str) -> None:
        """See `DeadLetterStore.erase`."""
        self._do("DELETE FROM dead_letters WHERE person = %s", [person])

    def expire(self, now: datetime) -> None:
        """See `DeadLetterStore.expire`."""
        self._do("DELETE FROM dead_letters WHERE day < %s", [now.date() - KEPT])

    def _do(self, statement: LiteralString, values: Sequence[object]) -> None:
        with self._database.writing() as connection:
            connection.execute(statement, values)


class PostgresWaitingUpdates(WaitingStore):
    """Is a `WaitingStore` in the table `waiting_updates`, for one process that takes updates; sealed as files are."""

    def __init__(self, database: Database, keys: Sequence[bytes] = ()) -> None:
        self._database = database
        self._keys = keys

    def put(self, person: str, updates: Sequence[bytes]) -> str:
        """See `WaitingStore.put`."""
        whose = checked_id(person)
        with self._database.writing() as connection:
            found = connection.execute(
                "INSERT INTO waiting_updates (person, payload) VALUES (%s, %b) RETURNING number",
                [whose, sealed_together(whose, updates, self._keys)],
            ).fetchone()
        return name_of(found[0] if found is not None else 0, whose)

    def remove(self, name: str) -> None:
        """See `WaitingStore.remove`."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM waiting_updates WHERE number = %s", [_number(name)])

    def names(self) -> list[str]:
        """See `WaitingStore.names`."""
        with self._database.reading() as connection:
            found = connection.execute("SELECT number, person FROM waiting_updates ORDER BY number").fetchall()
        return [name_of(number, person) for number, person in found]

    def read(self, name: str) -> list[bytes]:
        """See `WaitingStore.read`."""
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT person, payload FROM waiting_updates WHERE number = %s", [_number(name)]
            ).fetchone()
        if found is None:
            raise FileNotFoundError(f"no updates that wait: {name!r}")
        return opened(found[0], found[1], name, self._keys)

    def erase(self, person: str) -> None:
        """See `WaitingStore.erase`."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM waiting_updates WHERE person = %s", [person])


def in_database(database: Database, keys: Sequence[bytes]) -> UpdateStores:
    """Returns those in a database whose tables are up to date."""
    return UpdateStores(PostgresWaitingUpdates(database, keys), PostgresDeadLetters(database, keys))


def _number(name: str) -> int:
    person_of(name)
    return int(name.partition("-")[0])
