"""Whose turn it is, in PostgreSQL: of any number of processes one has each person's, for a while."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from interviews.model import Person
from storage.due_store import LEASE, Ended
from storage.people_store import NEW, Erasure, Turn, Version, person_id
from storage.postgres.connection import Database
from storage.postgres.due import PostgresDueStore
from storage.postgres.people import PostgresPeopleStore
from tests.life import BEGIN
from tests.turned_database import TurnedDatabase, opened, turned_database

MINUTE = timedelta(minutes=1)
RULES = "rules"
LATE = datetime(2040, 1, 1, tzinfo=UTC)
"""What the clock of a process shows that is ahead of the database's."""


@pytest.fixture
def turned() -> Iterator[TurnedDatabase]:
    with turned_database() as made:
        yield made


@pytest.fixture
def database(turned: TurnedDatabase) -> Iterator[Database]:
    made = opened(turned.url)
    yield made
    made.close()


@pytest.fixture
def people(database: Database) -> PostgresPeopleStore:
    store = PostgresPeopleStore(database)
    list(store.turns(RULES))
    return store


def put(people: PostgresPeopleStore, chat: int, turn: Turn | None) -> tuple[str, Version]:
    person = Person(person_id(chat), chat, joined_at=BEGIN)
    return person.id, people.commit(person, NEW, turn=turn)


def test_whoever_is_due_is_taken_by_one_process_soonest_deadline_first(
    people: PostgresPeopleStore, database: Database
) -> None:
    one, other = PostgresDueStore(database), PostgresDueStore(database)
    later = put(people, 1, (BEGIN - MINUTE, BEGIN + 9 * MINUTE))
    sooner = put(people, 2, (BEGIN, BEGIN + MINUTE))
    put(people, 3, (BEGIN + MINUTE, BEGIN + MINUTE))
    put(people, 4, (None, None))
    unknown = put(people, 5, None)
    assert one.count_due(LATE) == 3
    assert [taken[1:] for taken in one.take(2, LATE)] == [unknown, sooner]
    assert other.count_due(LATE) == 1
    assert [taken[1:] for taken in other.take(2, LATE)] == [later]
    assert one.take(9, LATE) == other.take(9, LATE) == []
    assert one.next_due(LATE) == BEGIN + LEASE


def test_nobody_is_due_before_both_clocks_say_so(
    people: PostgresPeopleStore, turned: TurnedDatabase, database: Database
) -> None:
    due = PostgresDueStore(database)
    sam = put(people, 1, (BEGIN + MINUTE, BEGIN + MINUTE))
    assert due.take(9, LATE) == []
    assert due.next_due(LATE) == BEGIN + MINUTE
    turned.turn_to(BEGIN + 2 * MINUTE)
    assert due.take(9, BEGIN) == []
    assert due.next_due(BEGIN) == BEGIN + MINUTE
    assert [taken[1:] for taken in due.take(9, BEGIN + MINUTE)] == [sam]


def test_a_turn_that_is_not_given_back_is_anybodys_after_the_lease_and_only_then(
    people: PostgresPeopleStore, turned: TurnedDatabase, database: Database
) -> None:
    dead, other = PostgresDueStore(database), PostgresDueStore(database)
    sam, version = put(people, 1, (BEGIN, BEGIN))
    assert len(dead.take(9, LATE)) == 1
    turned.turn_to(BEGIN + LEASE - MINUTE / 60)
    assert other.take(9, LATE) == []
    turned.turn_to(BEGIN + LEASE)
    assert [taken.person for taken in other.take(9, LATE)] == [sam]
    dead.give_back([Ended(sam, version, (None, None))])
    assert dead.take(9, LATE) == [], "it was no longer the other's to give back"
    assert other.next_due(LATE) == BEGIN + 2 * LEASE


def test_what_was_planned_is_noted_with_what_it_was_planned_for(
    people: PostgresPeopleStore, turned: TurnedDatabase, database: Database
) -> None:
    due = PostgresDueStore(database)
    sam, version = put(people, 1, (BEGIN, BEGIN))
    kim, of_kim = put(people, 2, (BEGIN, BEGIN))
    assert len(due.take(9, LATE)) == 2
    people.commit(Person(kim, 2, joined_at=BEGIN - MINUTE), of_kim, turn=(BEGIN + MINUTE, BEGIN + MINUTE))
    turn = (BEGIN + 9 * MINUTE, BEGIN + 10 * MINUTE)
    due.give_back([Ended(sam, version, turn), Ended(kim, of_kim, (None, None))])
    assert dict(people.turns(RULES)) == {sam: turn, kim: (BEGIN + MINUTE, BEGIN + MINUTE)}
    assert due.take(9, LATE) == []
    turned.turn_to(BEGIN + MINUTE)
    assert [taken.person for taken in due.take(9, LATE)] == [kim]


def test_a_turn_that_failed_is_taken_again_when_it_is_to_be(
    people: PostgresPeopleStore, turned: TurnedDatabase, database: Database
) -> None:
    due = PostgresDueStore(database)
    sam, version = put(people, 1, (BEGIN, BEGIN))
    due.take(9, LATE)
    due.give_back([Ended(sam, version, None, BEGIN + MINUTE)])
    assert due.take(9, LATE) == []
    assert due.next_due(LATE) == BEGIN + MINUTE
    turned.turn_to(BEGIN + MINUTE)
    assert len(due.take(9, LATE)) == 1


def test_a_process_that_ends_gives_back_its_own_turns_and_nobody_elses(
    people: PostgresPeopleStore, database: Database
) -> None:
    one, other = PostgresDueStore(database), PostgresDueStore(database)
    put(people, 1, (BEGIN, BEGIN))
    put(people, 2, (BEGIN, BEGIN + MINUTE))
    (first,), (second,) = one.take(1, LATE), other.take(1, LATE)
    one.give_back_all()
    assert other.take(9, LATE) == [first]
    assert second.person not in {taken.person for taken in one.take(9, LATE)}


def test_somebody_who_was_erased_while_it_was_their_turn_is_nowhere(
    people: PostgresPeopleStore, turned: TurnedDatabase, database: Database
) -> None:
    due = PostgresDueStore(database)
    sam, version = put(people, 1, (BEGIN, BEGIN))
    due.take(9, LATE)
    people.erase(Erasure(sam, BEGIN, 1))
    due.give_back([Ended(sam, version, (BEGIN, BEGIN))])
    assert due.take(9, LATE) == []
    assert turned.rows("people") == []


def test_who_was_planned_for_by_other_rules_is_told_in_order_and_a_few_at_a_time(
    people: PostgresPeopleStore, database: Database
) -> None:
    due = PostgresDueStore(database)
    known = [put(people, chat, (BEGIN, BEGIN))[0] for chat in (1, 2, 3)]
    unknown, _ = put(people, 4, None)
    everybody = sorted([*known, unknown])
    assert due.planned_otherwise(RULES, "", 9) == [unknown]
    assert due.planned_otherwise("other rules", "", 9) == due.planned_otherwise(None, "", 9) == everybody
    assert due.planned_otherwise("other rules", everybody[1], 1) == everybody[2:3]


def test_what_a_process_plans_without_a_commit_is_planned_anew_by_those_of_other_rules(
    people: PostgresPeopleStore, database: Database
) -> None:
    older = PostgresDueStore(database, "the rules of before")
    sam, version = put(people, 1, (BEGIN, BEGIN))
    kim, _ = put(people, 2, (BEGIN, BEGIN))
    older.take(9, LATE)
    older.give_back([Ended(sam, version, (LATE, LATE)), Ended(kim, "another version", (LATE, LATE))])
    assert older.planned_otherwise(RULES, "", 9) == [sam]


def test_nobody_is_taken_who_is_left_to_others(people: PostgresPeopleStore, database: Database) -> None:
    due = PostgresDueStore(database)
    sam, kim = (put(people, chat, (BEGIN, BEGIN))[0] for chat in (1, 2))
    assert [taken.person for taken in due.take(9, LATE, {sam})] == [kim]
    assert [taken.person for taken in due.take(9, LATE)] == [sam]
