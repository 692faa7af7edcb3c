"""Keeps the updates that wait in PostgreSQL, a row each, and who handles whose, a lease a person."""

import secrets
from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any, LiteralString

from interviews.model import Id
from storage.inbox import COUNTED, LEASE, Arrived, Waiting
from storage.people_store import checked_id
from storage.postgres.connection import Database
from storage.sealing import seal_of

ARRIVALS = "afterword_updates"
"""The channel on which is notified that there is something to take."""

REMEMBERED = timedelta(hours=1)
"""How long the number of an update that was handled is known: Telegram posts again whatever it got no answer to."""

LONG_AGO = timedelta(days=6)
"""Numbers may begin anywhere after a week without updates (Bot API, Update), and below those from before it."""

_PUT: LiteralString = """
WITH arrived AS (
    INSERT INTO updates (update_id, person, body, received_at)
    SELECT update_id, person, body, clock_timestamp()
    FROM unnest(%(ids)s::bigint[], %(people)s::text[], %(bodies)s::bytea[]) AS came (update_id, person, body)
    ORDER BY update_id
    ON CONFLICT (update_id) DO NOTHING
    RETURNING person
), theirs AS (
    SELECT DISTINCT person FROM arrived ORDER BY person
)
"""
_PUT_AND_TAKE: LiteralString = (
    _PUT
    + """
INSERT INTO leases (name, taken_by, taken_until)
SELECT person, %(replica)s, clock_timestamp() + %(lease)s FROM theirs
ON CONFLICT (name) DO UPDATE SET taken_by = excluded.taken_by, taken_until = clock_timestamp() + %(lease)s
    WHERE leases.taken_until <= clock_timestamp() OR leases.taken_by = excluded.taken_by
RETURNING name
"""
)
_PUT_AND_NOTIFY: LiteralString = f"{_PUT} SELECT pg_notify(%(channel)s, '') WHERE EXISTS (SELECT FROM theirs)"  # noqa: S608

# The row of the lease decides, whoever else takes them at the same moment.
_TAKE: LiteralString = """
INSERT INTO leases (name, taken_by, taken_until)
SELECT person, %(replica)s, clock_timestamp() + %(lease)s FROM (
    SELECT person FROM (
        SELECT person, min(received_at) AS since FROM updates
        WHERE handled_at IS NULL AND NOT person = ANY (%(but)s) AND (%(only)s::text IS NULL OR person = %(only)s)
        GROUP BY person
    ) AS waiting
    WHERE NOT EXISTS (
        SELECT FROM leases
        WHERE name = person AND taken_until > clock_timestamp() AND taken_by <> %(replica)s
    )
    ORDER BY since LIMIT %(most)s
) AS free
ORDER BY person
ON CONFLICT (name) DO UPDATE SET taken_by = excluded.taken_by, taken_until = clock_timestamp() + %(lease)s
    WHERE leases.taken_until <= clock_timestamp() OR leases.taken_by = excluded.taken_by
RETURNING name
"""
# A repetition is harmless, so nobody waits for the disk.
_NEXT: LiteralString = """
WITH unhurried AS MATERIALIZED (
    SELECT set_config('synchronous_commit', 'off', true) AS said
), finished AS (
    UPDATE updates SET handled_at = clock_timestamp(), body = ''
    WHERE update_id = %(finished)s AND handled_at IS NULL AND (SELECT said FROM unhurried) = 'off'
), waiting AS MATERIALIZED (
    SELECT update_id, received_at > clock_timestamp() - %(long_ago)s AS recent FROM updates
    WHERE person = %(person)s AND handled_at IS NULL AND update_id IS DISTINCT FROM %(finished)s
    AND EXISTS (
        SELECT FROM leases WHERE name = %(person)s AND taken_by = %(replica)s AND taken_until > clock_timestamp()
    )
    ORDER BY recent, update_id LIMIT %(counted)s + 1
), given_back AS (
    DELETE FROM leases
    WHERE name = %(person)s AND taken_by = %(replica)s AND NOT %(keep)s AND NOT EXISTS (SELECT FROM waiting)
)
SELECT update_id, body, (SELECT count(*) FROM waiting) - 1 FROM waiting JOIN updates USING (update_id)
ORDER BY recent, update_id LIMIT 1
"""
_RENEW: LiteralString = """
UPDATE leases SET taken_until = clock_timestamp() + %(lease)s WHERE taken_by = %(replica)s AND name = ANY (%(names)s)
RETURNING name
"""
_LEAD: LiteralString = """
INSERT INTO leases (name, taken_by, taken_until) VALUES (%(role)s, %(replica)s, clock_timestamp() + %(lease)s)
ON CONFLICT (name) DO UPDATE SET taken_by = excluded.taken_by, taken_until = excluded.taken_until
    WHERE leases.taken_until <= clock_timestamp() OR leases.taken_by = excluded.taken_by
RETURNING name
"""
_GIVE_BACK: LiteralString = """
WITH given_back AS (
    DELETE FROM leases WHERE taken_by = %(replica)s AND (%(names)s::text[] IS NULL OR name = ANY (%(names)s::text[]))
    RETURNING name
)
SELECT pg_notify(%(channel)s, '') WHERE EXISTS (SELECT FROM given_back)
"""
_FORGET: LiteralString = """
WITH forgotten AS (DELETE FROM updates WHERE handled_at < clock_timestamp() - %(remembered)s)
DELETE FROM leases WHERE taken_until < clock_timestamp() - %(remembered)s
"""


class PostgresInbox:
    """Is an `Inbox` in a database whose tables are up to date; each object is a replica of its own.

    The JSON is sealed as the record of its person is, where there are keys. It is gone once the update is handled.
    """

    def __init__(self, database: Database, keys: Sequence[bytes] = ()) -> None:
        self._database = database
        self._keys = keys
        self._always = {"replica": secrets.token_hex(8), "lease": LEASE, "channel": ARRIVALS}

    def put(self, updates: Sequence[Arrived], *, take: bool) -> set[Id]:
        """See `Inbox.put`; where they are not taken, all replicas are notified."""
        values = {
            "ids": [each.update_id for each in updates],
            "people": [checked_id(each.person) for each in updates],
            "bodies": [seal_of(each.person, self._keys).close(each.raw) for each in updates],
        }
        taken = self._execute(_PUT_AND_TAKE if take else _PUT_AND_NOTIFY, values)
        return {person for (person,) in taken} if take else set()

    def take(self, most: int, but: Collection[Id]) -> set[Id]:
        """See `Inbox.take`."""
        return {person for (person,) in self._execute(_TAKE, {"most": most, "but": list(but), "only": None})}

    def take_if_waiting(self, person: Id) -> bool:
        """See `Inbox.take_if_waiting`."""
        return bool(self._execute(_TAKE, {"most": 1, "but": [], "only": checked_id(person)}))

    def next(self, person: Id, finished: int | None = None, *, keep: bool = False) -> Waiting | None:
        """See `Inbox.next`."""
        values = {"person": checked_id(person), "finished": finished, "keep": keep}
        found = self._execute(_NEXT, {**values, "long_ago": LONG_AGO, "counted": COUNTED})
        if not found:
            return None
        ((update_id, body, behind),) = found
        try:
            return Waiting(update_id, seal_of(person, self._keys).open(body), behind)
        except ValueError:
            return Waiting(update_id, None, behind)

    def renew(self, names: Collection[str]) -> set[str]:
        """See `Inbox.renew`."""
        return {name for (name,) in self._execute(_RENEW, {"names": list(names)})}

    def lead(self, role: str) -> bool:
        """See `Inbox.lead`."""
        return bool(self._execute(_LEAD, {"role": role}))

    def give_back(self, names: Collection[str] | None = None) -> None:
        """See `Inbox.give_back`."""
        self._execute(_GIVE_BACK, {"names": list(names) if names is not None else None})

    def forget(self) -> None:
        """See `Inbox.forget`; leases that nobody renewed for as long go, too."""
        self._execute(_FORGET, {"remembered": REMEMBERED})

    def _execute(self, statement: LiteralString, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        with self._database.writing() as connection:
            done = connection.execute(statement, {**self._always, **values})
            return done.fetchall() if done.description is not None else []
