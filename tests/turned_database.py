"""A database whose clock shows only what the test turns it to."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Identifier

from storage.postgres.connection import Connection, Database
from storage.postgres.schema import bring_up_to_date
from tests.life import BEGIN
from tests.postgres_server import new_database

_CLOCK = """
CREATE TABLE shown (at timestamptz NOT NULL);
INSERT INTO shown VALUES ('2026-03-03 09:00:00+00');
CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT at FROM shown';
"""


class TurnedDatabase:
    """Shows the instant it was turned to, with all tables; `operator` is a connection of the tests' own."""

    def __init__(self, url: str, operator: Connection) -> None:
        self.url = url
        self.operator = operator
        operator.execute(_CLOCK)
        # What stands in the path before the server's own functions takes their place.
        operator.execute(
            SQL("ALTER DATABASE {} SET search_path = public, pg_catalog").format(
                Identifier(str(conninfo_to_dict(url)["dbname"]))
            )
        )
        self.turn_to(BEGIN)

    def turn_to(self, moment: datetime) -> None:
        """Show `moment` from now on, earlier or later."""
        self.operator.execute("UPDATE shown SET at = %s", [moment])

    def rows(self, table: str) -> list[tuple[object, ...]]:
        """Everything in the table."""
        return self.operator.execute(SQL("SELECT * FROM {}").format(Identifier(table))).fetchall()


@contextmanager
def turned_database() -> Iterator[TurnedDatabase]:
    """An empty database, up to date, whose clock shows when a life begins."""
    with new_database() as url, psycopg.connect(url, autocommit=True) as operator:
        made = TurnedDatabase(url, operator)
        database = Database(url, connections=1)
        bring_up_to_date(database)
        database.close()
        yield made


def opened(url: str, **values: int) -> Database:
    """A pool on it, as small as it can be unless said otherwise."""
    return Database(make_conninfo(url), **{"connections": 1, **values})
