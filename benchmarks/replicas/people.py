"""People in a database: those whose nudge falls due soon, those whose does not for days, and those who will write."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import psycopg
from msgspec.structs import replace

from app.planning_rules import planning_rules
from benchmarks.load import seeker
from benchmarks.replicas.history import Asked
from interviews.model import NudgeKind, Person, Place, Settings
from interviews.nudges.plan import plan_turn
from storage.documents import numbered
from storage.people_store import Turn, person_id, version_of
from storage.postgres.connection import Database
from storage.postgres.people import PostgresPeopleStore
from storage.postgres.schema import bring_up_to_date
from storage.sealing import seal_of
from tests.stores import load_person

ASKED_AFTER = timedelta(minutes=10)
"""How long after an interview it is asked how it went."""

ZONES = (
    *("Pacific/Honolulu", "America/Los_Angeles", "America/New_York", "America/Sao_Paulo", "Europe/Berlin"),
    *("Asia/Dubai", "Asia/Kolkata", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland"),
)
NOON = 13
ONLY_ASKED = Settings(silenced=tuple(kind for kind in NudgeKind if kind is not NudgeKind.REFLECTION))
"""With these nobody gets anything but the question how it went."""

SILENT = Settings(silenced=tuple(NudgeKind))
LATER = timedelta(days=5)


def by_day(now: datetime) -> Place:
    """Returns a place where it is about noon now, so that no quiet hours are met."""
    return Place(min(ZONES, key=lambda zone: abs(now.astimezone(ZoneInfo(zone)).hour - NOON)))


def asked_at(chat: int, due: datetime, now: datetime) -> Person:
    """Returns somebody whose only nudge is due then."""
    person = seeker(chat, min(now, due - ASKED_AFTER), due - ASKED_AFTER)
    place = by_day(now)
    (application,) = person.applications
    (held,) = application.rounds
    application = replace(application, rounds=(replace(held, zone=place.zone),))
    return replace(person, place=place, settings=ONLY_ASKED, applications=(application,))


def settled_in(chat: int, now: datetime) -> Person:
    """Returns somebody who has told where they are, and who hears nothing unasked."""
    return Person(person_id(chat), chat, now, place=by_day(now), settings=SILENT)


def due_within(due: int, begin: datetime, span: timedelta, now: datetime) -> Iterator[tuple[Person, Turn, Asked]]:
    """Yields so many people whose nudges fall due one after the other within that span, with what each asks for."""
    for chat in range(1, due + 1):
        person = asked_at(chat, begin + span * ((chat - 1) / due), now)
        turn = plan_turn(person, now, None).turn
        if turn is None:
            raise ValueError("no nudge is planned for somebody who is to have one")
        words = f"How did it go at Company {chat}?"
        yield person, turn, Asked(chat, words, turn[0].timestamp(), turn[1].timestamp())


def due_later(chats: Iterable[int], now: datetime) -> Iterator[tuple[Person, Turn]]:
    """Yields people whose nudge is not due for days."""
    turn: Turn = (None, None)
    for chat in chats:
        person = asked_at(chat, now + LATER, now)
        turn = turn if turn[0] is not None else plan_turn(person, now, None).turn or turn
        yield person, turn


def put(url: str, people: Iterable[tuple[Person, Turn]]) -> None:
    """Puts them into an empty database as a replica would have, with all tables."""
    database = Database(url, connections=1)
    try:
        bring_up_to_date(database)
    finally:
        database.close()
    rules = planning_rules(None)
    with psycopg.connect(url) as connection:
        with (
            connection.cursor() as cursor,
            cursor.copy("COPY people (person, version, document, due_at, due_until, rules) FROM STDIN") as rows,
        ):
            for person, (due, until) in people:
                document = seal_of(person.id, ()).close(msgspec.json.encode(numbered(person)))
                rows.write_row((person.id, version_of(document), document, due, until, rules))
        connection.commit()
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE people")


def stored(url: str, chats: Iterable[int]) -> dict[int, Person | None]:
    """Returns what is stored of these people now."""
    database = Database(url, connections=1)
    try:
        people = PostgresPeopleStore(database)
        return {chat: load_person(people, person_id(chat)) for chat in chats}
    finally:
        database.close()
