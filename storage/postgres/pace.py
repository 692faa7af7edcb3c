"""Keeps the pace of messages in PostgreSQL: one row says when the next may go, and a row each what was refused."""

from typing import Any, LiteralString

from interviews.model import Id
from storage.pace_store import Booked, Refusal
from storage.people_store import checked_id
from storage.postgres.connection import Database

EVERYBODY = ""
"""The value in place of a person's id where messages to everybody are refused."""

# Seconds since 1970. What lies more than a minute ahead was booked before the clock was set back.
_BOOK_NUDGES: LiteralString = """
UPDATE pace SET next_at = CASE
    WHEN answers_at > now AND answers_at < now + 60 THEN next_at
    ELSE greatest(least(next_at, now + 60), now + %(earliest)s) + %(all)s
END
FROM (SELECT extract(epoch FROM clock_timestamp())::float8 AS now) AS clock
RETURNING answers_at > now AND answers_at < now + 60, answers_at - now, next_at - %(all)s - now
"""
_BOOK_ANSWER: LiteralString = """
UPDATE pace SET answers_at = greatest(least(next_at, now + 60), now),
    next_at = greatest(least(next_at, now + 60), now) + %(apart)s
FROM (SELECT extract(epoch FROM clock_timestamp())::float8 AS now) AS clock
RETURNING answers_at - now
"""
_NOTE_ANSWERS: LiteralString = """
UPDATE pace SET next_at = greatest(least(next_at, now + 60), least(greatest(next_at, now) + %(all)s, now + 1))
FROM (SELECT extract(epoch FROM clock_timestamp())::float8 AS now) AS clock
RETURNING next_at
"""
_NOTE_REFUSAL: LiteralString = """
WITH over AS (DELETE FROM refusals WHERE until < clock_timestamp())
INSERT INTO refusals (person, until) VALUES (%(person)s, clock_timestamp() + %(seconds)s * interval '1 second')
RETURNING number
"""
_REFUSALS: LiteralString = """
SELECT number, person, extract(epoch FROM until - clock_timestamp())::float8 FROM refusals
WHERE until > clock_timestamp() ORDER BY number
"""


class PostgresPaceStore:
    """Is a `PaceStore` in a database whose tables are up to date."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def book_nudges(self, many: int, apart: float, earliest: float) -> Booked:
        """See `PaceStore.book_nudges`."""
        waits, answers, nudges = self._write(_BOOK_NUDGES, {"all": many * apart, "earliest": earliest})
        return Booked(0, answers) if waits else Booked(many, nudges)

    def book_answer(self, apart: float) -> float:
        """See `PaceStore.book_answer`."""
        seconds: float = self._write(_BOOK_ANSWER, {"apart": apart})[0]
        return seconds

    def note_answers(self, many: int, apart: float) -> None:
        """See `PaceStore.note_answers`."""
        self._write(_NOTE_ANSWERS, {"all": many * apart})

    def note_refusal(self, person: Id | None, seconds: float) -> int:
        """See `PaceStore.note_refusal`."""
        whose = checked_id(person) if person is not None else EVERYBODY
        number: int = self._write(_NOTE_REFUSAL, {"person": whose, "seconds": seconds})[0]
        return number

    def refusals(self) -> list[Refusal]:
        """See `PaceStore.refusals`."""
        with self._database.reading() as connection:
            found = connection.execute(_REFUSALS).fetchall()
        return [Refusal(number, person if person != EVERYBODY else None, left) for number, person, left in found]

    def _write(self, statement: LiteralString, values: dict[str, Any]) -> tuple[Any, ...]:
        with self._database.writing() as connection:
            (done,) = connection.execute(statement, values).fetchall()
        return done
