"""The pace of all in PostgreSQL: what of it is kept of a person, and for how long."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from storage.people_store import Erasure, person_id
from storage.postgres.connection import Database
from storage.postgres.pace import PostgresPaceStore
from storage.postgres.people import PostgresPeopleStore
from tests.life import BEGIN
from tests.turned_database import TurnedDatabase, opened, turned_database

SAM, KIM = person_id(7), person_id(8)


@pytest.fixture
def turned() -> Iterator[TurnedDatabase]:
    with turned_database() as made:
        yield made


@pytest.fixture
def database(turned: TurnedDatabase) -> Iterator[Database]:
    made = opened(turned.url)
    yield made
    made.close()


def test_what_telegram_refuses_is_known_to_all_until_it_is_over(turned: TurnedDatabase, database: Database) -> None:
    one, other = PostgresPaceStore(database), PostgresPaceStore(database)
    one.note_refusal(SAM, 10.0)
    other.note_refusal(None, 30.0)
    turned.turn_to(BEGIN + timedelta(seconds=4))
    assert [refusal[1:] for refusal in one.refusals()] == [(SAM, 6.0), (None, 26.0)]
    assert one.refusals() == other.refusals()
    turned.turn_to(BEGIN + timedelta(seconds=20))
    assert [refusal[1:] for refusal in one.refusals()] == [(None, 10.0)]
    turned.turn_to(BEGIN + timedelta(seconds=40))
    one.note_refusal(KIM, 1.0)
    assert len(turned.rows("refusals")) == 1, "nothing is kept of what is over"


def test_of_whoever_is_erased_it_is_not_kept_what_was_refused_them(turned: TurnedDatabase, database: Database) -> None:
    pace = PostgresPaceStore(database)
    for person in (SAM, KIM):
        pace.note_refusal(person, 10.0)
    PostgresPeopleStore(database).erase(Erasure(SAM, BEGIN, 1))
    assert [refusal.person for refusal in pace.refusals()] == [KIM]


def test_nobody_else_s_id_is_taken_for_a_persons(database: Database) -> None:
    with pytest.raises(ValueError, match="not a person's id"):
        PostgresPaceStore(database).note_refusal("7", 1.0)
