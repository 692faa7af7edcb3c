"""Holds the tables as numbered steps, and brings a database up to the newest."""

from typing import LiteralString

from storage.errors import StorageError
from storage.postgres.connection import Database

OLDEST = 14
"""The oldest major version of PostgreSQL that will do."""

LOCK = 0x41667465_72776F72
"""The number of the advisory lock under which the steps are taken."""

PEOPLE: LiteralString = """
CREATE TABLE people (
    person text COLLATE "C" PRIMARY KEY,
    version text COLLATE "C" NOT NULL,
    document bytea NOT NULL,
    due_at timestamptz,
    due_until timestamptz,
    rules text COLLATE "C",
    leased_by text COLLATE "C",
    leased_until timestamptz
);
CREATE INDEX people_due ON people (due_at) WHERE due_at IS NOT NULL;
CREATE TABLE erasures (
    person text COLLATE "C" PRIMARY KEY,
    at timestamptz NOT NULL,
    update_id bigint NOT NULL
)
"""
"""A row a person: the record as it was sealed, when they are due by it and by which rules of timing, who sends now.

`due_at` is null for somebody who is never due and, where `rules` is null too, for somebody whose turn is not known.
"""

UPDATES: LiteralString = """
CREATE TABLE dead_letters (
    person text COLLATE "C",
    letter text COLLATE "C",
    day date NOT NULL,
    payload bytea NOT NULL,
    PRIMARY KEY (person, letter)
);
CREATE TABLE updates (
    update_id bigint PRIMARY KEY,
    person text COLLATE "C" NOT NULL,
    body bytea NOT NULL,
    received_at timestamptz NOT NULL,
    handled_at timestamptz
);
CREATE INDEX updates_waiting ON updates (person, update_id) WHERE handled_at IS NULL;
CREATE INDEX updates_handled ON updates (handled_at) WHERE handled_at IS NOT NULL;
CREATE TABLE leases (
    name text COLLATE "C" PRIMARY KEY,
    taken_by text COLLATE "C" NOT NULL,
    taken_until timestamptz NOT NULL
)
"""
"""Updates, sealed as their person's record is: those that were given up, those that wait or were handled lately.

What was handled has an empty body. A lease is named by the person whose updates a replica handles, by what one replica
does for all, or by a replica that runs.
"""

MOVES: LiteralString = "CREATE TABLE moves (mark text PRIMARY KEY)"
"""A row while people are moved into the database or out of it."""

PACE: LiteralString = """
CREATE TABLE pace (
    name text COLLATE "C" PRIMARY KEY,
    next_at float8 NOT NULL,
    answers_at float8 NOT NULL
) WITH (fillfactor = 10);
INSERT INTO pace (name, next_at, answers_at) VALUES ('messages', 0, 0);
CREATE TABLE refusals (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person text COLLATE "C" NOT NULL,
    until timestamptz NOT NULL
)
"""
"""One row for the pace that all replicas keep (seconds since 1970), and a row each for what Telegram refuses them.

Before `next_at` all places for messages are taken; at `answers_at` the last answer goes that waits for its own.
"""

STEPS: tuple[LiteralString, ...] = (PEOPLE, UPDATES, MOVES, PACE)
"""What has to be done to an empty database, in order; a step that was released is never changed.

While a new release is rolled out, the one before goes on with the new tables. So a step only adds, what it adds may
be left out by who does not know it, and what is no longer used goes one release later. A new table with rows of people
loses them with the row in `people` (ON DELETE CASCADE): the release before erases from the tables that it knows.
"""


class OutdatedServer(StorageError):
    """Says that the server is of a version that is too old."""

    def __init__(self, found: int) -> None:
        super().__init__(f"the server is PostgreSQL {found}; Afterword needs {OLDEST} or newer")


def bring_up_to_date(database: Database) -> int:
    """Takes the steps that the database has not seen; returns how many. Any number of replicas may, at the same time.

    Raises `OutdatedServer`, and `StoreUnavailable` when nothing was changed or, `InDoubt`, all was.
    """
    with database.transaction() as connection:
        if connection.info.server_version < OLDEST * 10_000:
            raise OutdatedServer(connection.info.server_version // 10_000)
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        connection.execute(
            "CREATE TABLE IF NOT EXISTS schema_steps (step int PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())"
        )
        seen: int = (connection.execute("SELECT coalesce(max(step), 0) FROM schema_steps").fetchone() or (0,))[0]
        for number, step in enumerate(STEPS[seen:], seen + 1):
            connection.execute(step)
            connection.execute("INSERT INTO schema_steps (step) VALUES (%s)", [number])
    return max(0, len(STEPS) - seen)
