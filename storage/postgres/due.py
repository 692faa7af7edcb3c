"""Finds in PostgreSQL who is due, and leases them, so that each is attended by one of any number of processes."""

import secrets
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any, LiteralString

from interviews.model import Id
from storage.due_store import LEASE, Ended, Taken
from storage.postgres.connection import Database

# The clock is read in a subquery, once a statement: compared with it directly, no index would be used.
_TAKE: LiteralString = """
UPDATE people SET leased_by = %(process)s, leased_until = clock_timestamp() + %(lease)s
FROM (
    SELECT person FROM people
    WHERE due_at <= (SELECT least(clock_timestamp(), %(now)s))
    AND (leased_until IS NULL OR leased_until <= (SELECT clock_timestamp()))
    AND NOT person = ANY (%(but)s)
    ORDER BY coalesce(due_until, due_at) LIMIT %(most)s
    FOR UPDATE SKIP LOCKED
) AS due
WHERE people.person = due.person
RETURNING coalesce(due_until, due_at), people.person, version
"""
_GIVE_BACK: LiteralString = """
UPDATE people SET leased_by = NULL, leased_until = again_at,
    due_at = CASE WHEN planned AND people.version = ended.version THEN ended.due ELSE due_at END,
    due_until = CASE WHEN planned AND people.version = ended.version THEN ended.until ELSE due_until END,
    rules = CASE WHEN planned AND people.version = ended.version THEN coalesce(%(rules)s, rules) ELSE rules END
FROM unnest(
    %(people)s::text[], %(versions)s::text[], %(planned)s::boolean[],
    %(due)s::timestamptz[], %(until)s::timestamptz[], %(again)s::timestamptz[]
) AS ended (person, version, planned, due, until, again_at)
WHERE people.person = ended.person AND leased_by = %(process)s
"""
_GIVE_BACK_ALL: LiteralString = """
UPDATE people SET leased_by = NULL, leased_until = NULL
WHERE due_at <= (SELECT clock_timestamp()) AND leased_by = %(process)s
"""
_COUNT_DUE: LiteralString = """
SELECT count(*) FROM people
WHERE due_at <= (SELECT least(clock_timestamp(), %(now)s))
AND (leased_until IS NULL OR leased_until <= (SELECT clock_timestamp()))
"""
_NEXT_DUE: LiteralString = """
SELECT least(
    (SELECT min(due_at) FROM people WHERE due_at > (SELECT least(clock_timestamp(), %(now)s))),
    (
        SELECT min(leased_until) FROM people
        WHERE due_at <= (SELECT least(clock_timestamp(), %(now)s)) AND leased_until > (SELECT clock_timestamp())
    )
)
"""
_PLANNED_OTHERWISE: LiteralString = """
SELECT person FROM people
WHERE person > %(after)s AND (%(rules)s::text IS NULL OR rules IS DISTINCT FROM %(rules)s)
ORDER BY person LIMIT %(most)s
"""


class PostgresDueStore:
    """Is a `DueStore` in a database whose tables are up to date: `people.due_at` is the alarm clock."""

    def __init__(self, database: Database, rules: str | None = None) -> None:
        """Notes what was planned as by these `rules` of timing, so that whoever has others plans anew."""
        self._database = database
        self._rules = rules
        self._process = secrets.token_hex(8)

    def take(self, most: int, now: datetime, but: Collection[Id] = ()) -> list[Taken]:
        """See `DueStore.take`."""
        found = self._write(_TAKE, {"now": now, "lease": LEASE, "most": most, "but": list(but)})
        return sorted(Taken(deadline.astimezone(UTC), person, version) for deadline, person, version in found)

    def give_back(self, ended: Sequence[Ended]) -> None:
        """See `DueStore.give_back`."""
        if not ended:
            return
        turns = [each.turn or (None, None) for each in ended]
        values = {
            "rules": self._rules,
            "people": [each.person for each in ended],
            "versions": [each.version for each in ended],
            "planned": [each.turn is not None for each in ended],
            "due": [due for due, _ in turns],
            "until": [until for _, until in turns],
            "again": [each.again_at for each in ended],
        }
        self._write(_GIVE_BACK, values)

    def give_back_all(self) -> None:
        """See `DueStore.give_back_all`."""
        self._write(_GIVE_BACK_ALL, {})

    def count_due(self, now: datetime) -> int:
        """See `DueStore.count_due`."""
        with self._database.reading() as connection:
            found: tuple[int] = connection.execute(_COUNT_DUE, {"now": now}).fetchone() or (0,)
        return found[0]

    def next_due(self, now: datetime) -> datetime | None:
        """See `DueStore.next_due`."""
        with self._database.reading() as connection:
            found = connection.execute(_NEXT_DUE, {"now": now}).fetchone()
        soonest: datetime | None = found[0] if found is not None else None
        return soonest.astimezone(UTC) if soonest is not None else None

    def planned_otherwise(self, rules: str | None, after: Id, most: int) -> list[Id]:
        """See `DueStore.planned_otherwise`."""
        with self._database.reading() as connection:
            found = connection.execute(_PLANNED_OTHERWISE, {"rules": rules, "after": after, "most": most}).fetchall()
        return [person for (person,) in found]

    def _write(self, statement: LiteralString, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        with self._database.writing() as connection:
            done = connection.execute(statement, {"process": self._process, **values})
            return done.fetchall() if done.description is not None else []
