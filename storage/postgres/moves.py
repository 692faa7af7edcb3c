"""Knows whether people are on their way into a database or out of it, and keeps bots from starting meanwhile.

A move that is cut off anywhere goes on when it is started again. Until everything was copied and read back, nothing is
taken from where it comes from. Everything is copied as it is sealed.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from psycopg.sql import SQL, Identifier

from storage.errors import StorageError
from storage.postgres.connection import Database
from storage.postgres.presence import anybody_runs

AT_ONCE = 200
"""The number of records that are copied with one transaction."""

INWARDS = "in"
"""The mark of a move into the database; that of one out of it is a token."""

HELD = ("people", "dead_letters", "updates")
"""The tables that are empty where people can be moved to."""

KEPT = (*HELD, "erasures")
"""The tables that are moved."""

_Item = TypeVar("_Item")


class NotMoved(StorageError):
    """Says why nothing can be moved as things are; nothing is lost."""


class Unfinished(StorageError):
    """Says that a move was begun and has to be finished before anything else can happen to the database."""

    def __init__(self) -> None:
        super().__init__("a move into or out of the database is not finished; start the same `make move` again")


def mark_of(database: Database) -> str | None:
    """Returns the mark of the move that was begun and is not finished; None if there is none."""
    with database.reading() as connection:
        found = connection.execute("SELECT mark FROM moves").fetchone()
    return found[0] if found is not None else None


def check_settled(database: Database) -> None:
    """Raises `Unfinished` where a move was begun and not finished."""
    if mark_of(database) is not None:
        raise Unfinished


def refuse_beside_replicas(database: Database) -> None:
    """Raises `NotMoved` where a bot runs on the database."""
    if anybody_runs(database):
        raise NotMoved(
            "a bot runs on the database, or was killed within the last half minute, and so nothing is moved:"
            " stop every replica, then start again"
        )


def begin(database: Database, mark: str) -> None:
    """Marks the database. Raises `NotMoved` for a move into one that holds people, and where a bot runs on it."""
    with database.transaction() as connection:
        for table in HELD if mark == INWARDS else ():
            if connection.execute(SQL("SELECT 1 FROM {} LIMIT 1").format(Identifier(table))).fetchone() is not None:
                raise NotMoved("the database holds people or their updates already")
        connection.execute("INSERT INTO moves (mark) VALUES (%s)", [mark])
    # A bot says that it runs and then looks for the mark: whichever comes second sees the other.
    try:
        refuse_beside_replicas(database)
    except NotMoved:
        finish(database)
        raise


def finish(database: Database) -> None:
    """Lets bots start on the database again."""
    with database.writing() as connection:
        connection.execute("DELETE FROM moves")


def in_parts(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """Yields the items, so many at once as go together."""
    return (items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE))


def refuse_without(unusable: Sequence[str]) -> None:
    """Raises `NotMoved` if there are people whose record cannot be used."""
    if unusable:
        raise NotMoved(
            f"{len(unusable)} records cannot be used, by these keys or at all, and so nothing is moved: "
            f"{', '.join(unusable)}; mend them or take them away, then start again"
        )
