"""Keeps updates in PostgreSQL that were given up, beside the inbox of those that wait."""

from collections.abc import Sequence
from datetime import datetime
from typing import LiteralString

import msgspec

from storage.dead_letters import KEPT, NOBODY, Aside, DeadLetterStore, Listed, disguised, sealed
from storage.errors import Unreadable
from storage.inbox import SharedInbox
from storage.people_store import checked_id
from storage.postgres.connection import Database
from storage.postgres.inbox import ARRIVALS, PostgresInbox
from storage.postgres.notifications import PostgresNotifications
from storage.sealing import seal_of
from storage.update_stores import UpdateStores


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


def in_database(database: Database, keys: Sequence[bytes]) -> UpdateStores:
    """Returns those in a database whose tables are up to date."""
    shared = SharedInbox(PostgresInbox(database, keys), PostgresNotifications(database), ARRIVALS)
    return UpdateStores(shared, PostgresDeadLetters(database, keys))
