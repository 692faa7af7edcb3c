"""Tells in PostgreSQL which replicas run: each holds a lease, by the database's clock and through any pooler."""

import secrets

from storage.postgres.connection import Database
from storage.presence import PRESENT

_STAY = """
INSERT INTO leases (name, taken_by, taken_until) VALUES (%(name)s, %(name)s, clock_timestamp() + %(present)s)
ON CONFLICT (name) DO UPDATE SET taken_until = excluded.taken_until
"""


class PostgresPresence:
    """Is the `Presence` of one process in a database whose tables are up to date."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._name = f"replica {secrets.token_hex(8)}"
        self._said = False

    def stay(self) -> None:
        """See `Presence.stay`."""
        self._said = True
        with self._database.writing() as connection:
            connection.execute(_STAY, {"name": self._name, "present": PRESENT})

    def leave(self) -> None:
        """See `Presence.leave`; asks nothing of a database that was never told."""
        if not self._said:
            return
        with self._database.writing() as connection:
            connection.execute("DELETE FROM leases WHERE name = %s", [self._name])


def anybody_runs(database: Database) -> bool:
    """Returns whether a replica runs on the database, or was killed within the last half minute."""
    with database.reading() as connection:
        # Whatever a replica does for all, or for somebody, it holds a lease for that as well.
        return connection.execute("SELECT FROM leases WHERE taken_until > clock_timestamp() LIMIT 1").rowcount > 0
