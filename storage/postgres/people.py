"""Keeps people in PostgreSQL, a row each, for any number of processes at the same time."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import msgspec
from psycopg.sql import SQL, Identifier

from interviews.model import Id, Person
from storage.documents import from_tables, numbered
from storage.durable import Tables
from storage.errors import InDoubt, Malformed, StorageError, StoreUnavailable, Unreadable
from storage.people_store import NEW, Changed, Erasure, Stored, Turn, Version, checked_id, version_of
from storage.postgres.connection import Connection, Database
from storage.sealing import seal_of
from telemetry.events import Event, kind_of

logger = logging.getLogger(__name__)

PERSONAL = ("people", "dead_letters", "updates", "refusals")
"""The tables with rows of people, by their id in the column `person`; the erasures are not among them."""

ERASURES_KEPT = timedelta(days=30)
"""How long an erasure is remembered, as in a data folder: the updates from before it are long gone then."""

AT_ONCE = 5000
"""The number of rows that are listed with one query."""

_CREATE = """
INSERT INTO people (person, version, document, due_at, due_until, rules)
VALUES (
    %(person)s, %(after)s, %(document)b,
    CASE WHEN %(known)s THEN %(due)s ELSE clock_timestamp() END, %(until)s, %(rules)s
)
ON CONFLICT (person) DO NOTHING
"""
_REPLACE = """
UPDATE people SET version = %(after)s, document = %(document)b,
    due_at = CASE WHEN %(known)s THEN %(due)s ELSE clock_timestamp() END, due_until = %(until)s, rules = %(rules)s
WHERE person = %(person)s AND version = %(before)s
"""
# It changes nothing, but waits for whoever is about to change the row or to create it, and locks it.
_HOLD = """
INSERT INTO people (person, version, document) VALUES (%s, '', '')
ON CONFLICT (person) DO UPDATE SET version = people.version WHERE false
"""
_NOTE = """
UPDATE people SET due_at = noted.due, due_until = noted.until, rules = %s
FROM unnest(%s::text[], %s::text[], %s::timestamptz[], %s::timestamptz[]) AS noted (person, version, due, until)
WHERE people.person = noted.person AND people.version = noted.version
AND (due_at, due_until, rules) IS DISTINCT FROM (noted.due, noted.until, %s)
"""

# A row that is always there, and that nobody holds for long.
_PROBE = "UPDATE pace SET name = name"


class PostgresPeopleStore:
    """Is a `PeopleStore` in a database whose tables are up to date (`storage.postgres.schema`).

    A row holds what the newest line of a person's file would: the documents, sealed where there are keys.
    """

    def __init__(self, database: Database, keys: Sequence[bytes] = (), rules: str | None = None) -> None:
        """Notes turns as planned by these `rules` of timing, which `turns` may tell as well."""
        self._database = database
        self._keys = keys
        self._rules = rules
        # Those whose last commit here was cut off; the server may still be about to finish it.
        self._doubtful: set[Id] = set()

    shared = True

    def load(self, person: Id) -> Stored | None:
        """See `PeopleStore.load`."""
        checked_id(person)
        if person in self._doubtful:
            self._settle(person)
        with self._database.reading() as connection:
            return self._look(connection, person)

    def commit(self, person: Person, version: Version, *, erased: bool = False, turn: Turn | None = None) -> Version:  # noqa: ARG002 - no earlier one is kept
        """See `PeopleStore.commit`; whoever's turn is not known is due at once, to be looked at.

        Where the connection breaks, the row tells over another one whether the commit was done, and it is repeated if
        it was not.
        """
        checked_id(person.id)
        document = seal_of(person.id, self._keys).close(msgspec.json.encode(numbered(person)))
        due, until = turn or (None, None)
        row = {
            "person": person.id,
            "before": version,
            "after": version_of(document),
            "document": document,
            "known": turn is not None,
            "due": due,
            "until": until,
            "rules": self._rules if turn is not None else None,
        }
        try:
            self._put(row)
        except InDoubt as doubt:
            self._doubtful.add(person.id)
            self._put_again(row, doubt)
        self._doubtful.discard(person.id)
        return version_of(document)

    def ids(self) -> Iterator[Id]:
        """See `PeopleStore.ids`."""
        return (person for person, *_ in self._rows())

    def turns(self, rules: str) -> Iterator[tuple[Id, Turn | None]]:
        """See `PeopleStore.turns`."""
        self._rules = rules
        for person, due, until, known in self._rows():
            yield person, (_utc(due), _utc(until)) if known == rules else None

    def note(self, planned: Sequence[tuple[Id, Version, Turn]]) -> None:
        """See `PeopleStore.note`."""
        if self._rules is None or not planned:
            return
        ids, versions, turns = zip(*planned, strict=True)
        due, until = zip(*turns, strict=True)
        values = [self._rules, list(ids), list(versions), list(due), list(until), self._rules]
        with suppress(StoreUnavailable), self._database.writing() as connection:
            connection.execute(_NOTE, values)

    def probe(self) -> None:
        """See `PeopleStore.probe`; a server that is away, full or a standby refuses."""
        with self._database.writing() as connection:
            connection.execute(_PROBE)

    def compact(self) -> None:
        """See `PeopleStore.compact`; removes the rows that were replaced or deleted, and erasures that are over."""
        try:
            with self._database.writing() as connection:
                connection.execute("DELETE FROM erasures WHERE at < now() - %s", [ERASURES_KEPT])
            for table in ("erasures", *PERSONAL):
                with self._database.reading() as connection:
                    connection.execute(SQL("VACUUM (SKIP_LOCKED) {}").format(Identifier(table)))
        except StoreUnavailable as error:
            logger.error(Event("database_not_vacuumed", error=kind_of(error)))

    def erase(self, erasure: Erasure) -> None:
        """See `PeopleStore.erase`; removes all that is theirs from every table, or nothing."""
        person = checked_id(erasure.person)
        with self._database.transaction() as connection:
            connection.execute(_HOLD, [person])
            connection.execute(
                "INSERT INTO erasures (person, at, update_id) VALUES (%s, %s, %s)"
                " ON CONFLICT (person) DO UPDATE SET at = excluded.at, update_id = excluded.update_id",
                [person, erasure.at, erasure.update],
            )
            for table in PERSONAL:
                connection.execute(SQL("DELETE FROM {} WHERE person = %s").format(Identifier(table)), [person])

    def last_erasure(self, person: Id) -> Erasure | None:
        """See `PeopleStore.last_erasure`."""
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT at, update_id FROM erasures WHERE person = %s", [checked_id(person)]
            ).fetchone()
        return Erasure(person, found[0].astimezone(UTC), found[1]) if found is not None else None

    def renew(self) -> tuple[int, list[Id]]:
        """Seals every record with the first key; returns how many were not before, and the ids of those that cannot be.

        Anybody may commit meanwhile.
        """
        renewed, left = 0, []
        for person in self.ids():
            try:
                renewed += self._renew(person)
            except StorageError:
                left.append(person)
        return renewed, left

    def _look(self, connection: Connection, person: Id) -> Stored | None:
        found = connection.execute("SELECT version, document FROM people WHERE person = %s", [person]).fetchone()
        if found is None:
            return None
        version, document = found
        return Stored(opened(person, version, document, self._keys), version)

    def _put(self, row: dict[str, object]) -> None:
        """Raises `Changed`, or what `load` raises for a record that cannot be used, where another version is stored."""
        with self._database.writing() as connection:
            put = connection.execute(_CREATE if row["before"] == NEW else _REPLACE, row)
            if not put.rowcount:
                self._look(connection, str(row["person"]))
                raise Changed

    def _put_again(self, row: dict[str, object], doubt: InDoubt) -> None:
        # A commit that the server is still busy with holds the row, so this waits for it.
        try:
            self._put(row)
        except StoreUnavailable:
            raise doubt from None
        except (Changed, StorageError):
            # Where somebody has committed to what was committed here, it must not be done once more.
            with self._database.reading() as connection:
                found = connection.execute("SELECT version FROM people WHERE person = %s", [row["person"]]).fetchone()
            if found is None or found[0] != row["after"]:
                raise doubt from None

    def _settle(self, person: Id) -> None:
        with self._database.transaction() as connection:
            connection.execute(_HOLD, [person])
            connection.execute("DELETE FROM people WHERE person = %s AND version = %s", [person, NEW])
        self._doubtful.discard(person)

    def _renew(self, person: Id) -> bool:
        seal = seal_of(person, self._keys)
        with self._database.writing() as connection:
            found = connection.execute("SELECT version, document FROM people WHERE person = %s", [person]).fetchone()
            if found is None or seal.is_current(found[1]):
                return False
            try:
                document = seal.close(seal.open(found[1]))
            except ValueError as error:
                raise Unreadable(person, str(error)) from error
            renewed = connection.execute(
                "UPDATE people SET version = %s, document = %b WHERE person = %s AND version = %s",
                [version_of(document), document, person, found[0]],
            )
            # Whoever committed meanwhile has sealed it with the first key.
            return bool(renewed.rowcount)

    def _rows(self) -> Iterator[tuple[Id, datetime | None, datetime | None, str | None]]:
        last = ""
        while True:
            with self._database.reading() as connection:
                rows = connection.execute(
                    "SELECT person, due_at, due_until, rules FROM people WHERE person > %s ORDER BY person LIMIT %s",
                    [last, AT_ONCE],
                ).fetchall()
            yield from rows
            if len(rows) < AT_ONCE:
                return
            last = rows[-1][0]


def opened(person: Id, version: Version, document: bytes, keys: Sequence[bytes]) -> Person:
    """Returns the record in a row; raises what `PeopleStore.load` does for one that cannot be used."""
    if version_of(document) != version:
        raise Unreadable(person, "not what was committed")
    try:
        tables = msgspec.json.decode(seal_of(person, keys).open(document), type=Tables)
        found = from_tables({name: list(table.values()) for name, table in tables.items()})
    except (Malformed, ValueError, RecursionError) as error:
        raise Unreadable(person, str(error)) from error
    if found.id != person:
        raise Unreadable(person, "somebody else's record")
    return found


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment is not None else None
