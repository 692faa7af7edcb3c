"""Hears what is notified in a PostgreSQL database, on a connection of its own."""

from collections.abc import Collection

import psycopg
from psycopg.sql import SQL, Identifier

from storage.errors import StoreUnavailable
from storage.postgres.connection import Connection, Database, unavailable


class PostgresNotifications:
    """Is `Notifications` of a database.

    A pooler in transaction mode lets none through, and does not say so.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Connection | None = None

    def connect(self, channels: Collection[str]) -> int:
        """See `Notifications.connect`."""
        self.close()
        self._connection = self._database.connect()
        try:
            for channel in sorted(channels):
                self._connection.execute(SQL("LISTEN {}").format(Identifier(channel)))
        except psycopg.Error as error:
            self.close()
            raise unavailable(error) from error
        return self._connection.fileno()

    def receive(self) -> set[str]:
        """See `Notifications.receive`."""
        if self._connection is None:
            raise StoreUnavailable
        heard: set[str] = set()
        try:
            # Not `notifies`, which waits.
            self._connection.pgconn.consume_input()
            while (notice := self._connection.pgconn.notifies()) is not None:
                heard.add(notice.relname.decode())
        except psycopg.Error as error:
            raise unavailable(error) from error
        return heard

    def close(self) -> None:
        """See `Notifications.close`."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
