"""The inbox keeps every update once, and lets one replica at a time handle somebody's, by the database's clock."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Lock
from time import monotonic

import psycopg
import pytest

from storage.errors import WrongKey
from storage.inbox import COUNTED, LEASE, NOBODY, Arrived, Waiting
from storage.people_store import Erasure, person_id
from storage.postgres.connection import Database
from storage.postgres.inbox import PostgresInbox
from storage.postgres.people import PostgresPeopleStore
from tests.life import BEGIN
from tests.storage.changes import KEY
from tests.turned_database import TurnedDatabase, opened, turned_database

SAM, KIM = person_id(7), person_id(8)
LEFT = timedelta(seconds=1)


@pytest.fixture
def turned() -> Iterator[TurnedDatabase]:
    with turned_database() as made:
        yield made


@pytest.fixture
def database(turned: TurnedDatabase) -> Iterator[Database]:
    pool = opened(turned.url, connections=5)
    yield pool
    pool.close()


@pytest.fixture
def one(database: Database) -> PostgresInbox:
    return PostgresInbox(database)


@pytest.fixture
def other(database: Database) -> PostgresInbox:
    return PostgresInbox(database)


def arrived(update_id: int, person: str = SAM) -> Arrived:
    return Arrived(update_id, person, b'{"update_id": %d}' % update_id)


def waiting(update_id: int, behind: int = 0) -> Waiting:
    return Waiting(update_id, b'{"update_id": %d}' % update_id, behind)


def test_updates_of_one_person_come_out_oldest_first_and_each_once(one: PostgresInbox) -> None:
    assert one.put([arrived(3), arrived(1), arrived(2), arrived(1)], take=True) == {SAM}
    assert one.next(SAM) == waiting(1, behind=2)
    assert one.next(SAM, 1) == waiting(2, behind=1)
    assert one.next(SAM, 2) == waiting(3)
    assert one.next(SAM, 3) is None


def test_whoever_is_taken_is_nobody_elses(one: PostgresInbox, other: PostgresInbox) -> None:
    assert one.put([arrived(1)], take=True) == {SAM}
    assert other.put([arrived(2)], take=True) == set()
    assert other.take(10, []) == set()
    assert not other.take_if_waiting(SAM)
    assert other.next(SAM) is None
    assert one.next(SAM) == waiting(1, behind=1)


def test_two_who_put_the_same_update_put_it_once_also_after_it_was_handled(
    one: PostgresInbox, other: PostgresInbox
) -> None:
    one.put([arrived(1)], take=True)
    other.put([arrived(1)], take=True)
    assert one.next(SAM, 1) is None
    assert other.put([arrived(1)], take=True) == set()
    assert other.take(10, []) == set()


def test_what_was_handled_is_known_for_an_hour_and_then_forgotten(one: PostgresInbox, turned: TurnedDatabase) -> None:
    one.put([arrived(1)], take=True)
    one.next(SAM, 1)
    turned.turn_to(BEGIN + timedelta(hours=1))
    one.forget()
    assert len(turned.rows("updates")) == 1
    turned.turn_to(BEGIN + timedelta(hours=1) + LEFT)
    one.forget()
    assert turned.rows("updates") == []


def test_whoever_has_nothing_left_is_given_back(one: PostgresInbox, turned: TurnedDatabase) -> None:
    one.put([arrived(1)], take=True)
    one.next(SAM, 1)
    assert turned.rows("leases") == []


def test_whoever_is_kept_stays_although_nothing_waits(one: PostgresInbox, other: PostgresInbox) -> None:
    one.put([arrived(1)], take=True)
    assert one.next(SAM, 1, keep=True) is None
    assert other.put([arrived(2)], take=True) == set()
    assert one.next(SAM) == waiting(2)


def test_a_replica_that_dies_is_missed_after_the_lease_by_the_databases_clock(
    one: PostgresInbox, other: PostgresInbox, turned: TurnedDatabase
) -> None:
    one.put([arrived(1)], take=True)
    turned.turn_to(BEGIN + LEASE - LEFT)
    assert other.take(10, []) == set()
    turned.turn_to(BEGIN + LEASE)
    assert one.next(SAM) is None, "it is not its own any more"
    assert other.take(10, []) == {SAM}
    assert other.next(SAM) == waiting(1)
    assert one.renew([SAM]) == set()


def test_a_lease_that_is_renewed_lasts(one: PostgresInbox, other: PostgresInbox, turned: TurnedDatabase) -> None:
    one.put([arrived(1)], take=True)
    turned.turn_to(BEGIN + LEASE - LEFT)
    assert one.renew([SAM, KIM]) == {SAM}
    turned.turn_to(BEGIN + 2 * LEASE - 2 * LEFT)
    assert other.take(10, []) == set()


def test_what_was_handled_counts_although_the_lease_was_lost(
    one: PostgresInbox, other: PostgresInbox, turned: TurnedDatabase
) -> None:
    one.put([arrived(1), arrived(2)], take=True)
    turned.turn_to(BEGIN + LEASE)
    assert one.next(SAM, 1) is None
    assert other.take_if_waiting(SAM)
    assert other.next(SAM) == waiting(2)


def test_those_are_taken_first_who_wait_longest_and_no_more_than_there_is_room_for(
    one: PostgresInbox, turned: TurnedDatabase
) -> None:
    people = sorted(person_id(chat) for chat in range(1, 6))
    for minute, person in enumerate(reversed(people)):
        turned.turn_to(BEGIN + timedelta(minutes=minute))
        one.put([arrived(minute, person)], take=False)
    assert one.take(2, []) == set(people[-2:])
    assert one.take(10, people[-2:]) == set(people[:-2])


def test_whom_this_replica_took_without_hearing_of_it_it_takes_again(one: PostgresInbox, other: PostgresInbox) -> None:
    one.put([arrived(1)], take=True)
    assert other.take(10, []) == set()
    assert one.take(10, []) == {SAM}
    assert one.take(10, [SAM]) == set()


def test_at_a_stop_everybody_is_given_back_at_once(one: PostgresInbox, other: PostgresInbox) -> None:
    one.put([arrived(1), arrived(2, KIM)], take=True)
    one.give_back([KIM])
    assert other.take(10, []) == {KIM}
    one.give_back()
    assert other.take(10, [KIM]) == {SAM}


def test_one_replica_leads_until_its_lease_ends(
    one: PostgresInbox, other: PostgresInbox, turned: TurnedDatabase
) -> None:
    assert (one.lead("poller"), other.lead("poller"), one.lead("poller")) == (True, False, True)
    turned.turn_to(BEGIN + LEASE)
    assert (other.lead("poller"), one.lead("poller")) == (True, False)


def test_numbers_that_begin_lower_after_a_week_come_after_those_from_before_it(
    one: PostgresInbox, turned: TurnedDatabase
) -> None:
    one.put([arrived(5000), arrived(5001)], take=False)
    turned.turn_to(BEGIN + timedelta(days=7))
    one.put([arrived(12), arrived(11)], take=False)
    one.take(10, [])
    order: list[int] = []
    found = one.next(SAM)
    while found is not None:
        order.append(found.update_id)
        found = one.next(SAM, found.update_id)
    assert order == [5000, 5001, 11, 12]


def test_of_very_many_updates_not_all_are_counted(one: PostgresInbox) -> None:
    one.put([arrived(number) for number in range(3 * COUNTED)], take=True)
    assert one.next(SAM) == waiting(0, behind=COUNTED)


def test_with_keys_nothing_of_an_update_is_in_the_clear_and_nothing_is_left_of_one_that_was_handled(
    database: Database, turned: TurnedDatabase
) -> None:
    sealing = PostgresInbox(database, [KEY])
    sealing.put([arrived(1), arrived(2)], take=True)
    assert "update_id" not in str(turned.rows("updates"))
    assert sealing.next(SAM) == waiting(1, behind=1)
    sealing.next(SAM, 1)
    assert {row[0]: row[2] for row in turned.rows("updates")}[1] == b""


def test_an_update_that_no_key_opens_stays_for_whoever_has_the_key(database: Database, one: PostgresInbox) -> None:
    sealing = PostgresInbox(database, [KEY])
    sealing.put([arrived(1)], take=False)
    one.take(10, [])
    with pytest.raises(WrongKey):
        one.next(SAM)
    one.give_back([SAM])
    assert sealing.take(10, []) == {SAM}
    assert sealing.next(SAM) == waiting(1)


def test_an_update_moved_to_somebody_else_is_damaged(database: Database, turned: TurnedDatabase) -> None:
    sealing = PostgresInbox(database, [KEY])
    sealing.put([arrived(1)], take=False)
    turned.operator.execute("UPDATE updates SET person = %s", [KIM])
    sealing.take(10, [])
    assert sealing.next(KIM) == Waiting(1, None, 0)


def test_updates_that_belong_to_nobody_wait_in_one_line(one: PostgresInbox, other: PostgresInbox) -> None:
    assert one.put([arrived(1, NOBODY)], take=True) == {NOBODY}
    assert other.put([arrived(2, NOBODY)], take=True) == set()
    assert one.next(NOBODY, 1) == waiting(2)


def test_no_statement_is_made_of_what_is_no_id(one: PostgresInbox) -> None:
    with pytest.raises(ValueError, match="not a person's id"):
        one.put([arrived(1, "'; DROP TABLE updates")], take=True)


def test_nothing_of_somebody_erased_is_left(database: Database, one: PostgresInbox, turned: TurnedDatabase) -> None:
    one.put([arrived(1), arrived(2), arrived(3), arrived(4, KIM)], take=True)
    one.next(SAM, 1)
    PostgresPeopleStore(database).erase(Erasure(SAM, BEGIN, 2))
    assert one.next(SAM, 2) is None
    assert [row[1] for row in turned.rows("updates")] == [KIM]
    assert SAM not in str(turned.rows("leases"))


def until_somebody_waits_for_a_row(turned: TurnedDatabase) -> None:
    until = monotonic() + 20
    asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with psycopg.connect(turned.url, autocommit=True) as another:
        while another.execute(asked).fetchone() == (0,):
            assert monotonic() < until


def test_whoever_is_taken_by_another_in_the_same_moment_is_not_taken(
    one: PostgresInbox, turned: TurnedDatabase
) -> None:
    one.put([arrived(1)], take=False)
    with ThreadPoolExecutor(1) as threads:
        with turned.operator.transaction():
            turned.operator.execute(
                "INSERT INTO leases VALUES (%s, 'another', clock_timestamp() + interval '1 minute')", [SAM]
            )
            taking = threads.submit(one.take, 10, [])
            until_somebody_waits_for_a_row(turned)
        assert taking.result() == set()


def test_what_was_put_in_the_moment_in_which_somebody_is_given_back_is_found_by_another_look(
    one: PostgresInbox, turned: TurnedDatabase
) -> None:
    one.put([arrived(1)], take=True)
    with ThreadPoolExecutor(1) as threads:
        with turned.operator.transaction():
            # As whoever puts an update and finds its person taken.
            turned.operator.execute("INSERT INTO updates SELECT 2, person, body, received_at FROM updates")
            turned.operator.execute("SELECT FROM leases FOR UPDATE")
            giving_back = threads.submit(one.next, SAM, 1)
            until_somebody_waits_for_a_row(turned)
        assert giving_back.result() is None
    assert one.take_if_waiting(SAM)
    assert one.next(SAM) == Waiting(2, b'{"update_id": 1}', 0)


def test_of_many_who_put_and_take_at_the_same_time_one_at_a_time_has_somebody(database: Database) -> None:
    people = [person_id(chat) for chat in range(4)]
    had, handled, rounds = {person: Lock() for person in people}, dict[str, list[int]](), 40

    def replica() -> None:
        inbox = PostgresInbox(database)
        for each in range(rounds):
            arriving = [arrived(4 * each + who, person) for who, person in enumerate(people)]
            for person in inbox.put(arriving, take=each % 3 == 0) | inbox.take(4, []):
                assert had[person].acquire(blocking=False)
                found = inbox.next(person, keep=True)
                while found is not None:
                    handled.setdefault(person, []).append(found.update_id)
                    found = inbox.next(person, found.update_id, keep=True)
                had[person].release()
                inbox.give_back([person])

    with ThreadPoolExecutor(3) as threads:
        for done in [threads.submit(replica) for _ in range(3)]:
            done.result()
    last = PostgresInbox(database)
    for person in last.take(4, []):
        found = last.next(person)
        while found is not None:
            handled[person].append(found.update_id)
            found = last.next(person, found.update_id)
    assert handled == {person: [4 * each + who for each in range(rounds)] for who, person in enumerate(people)}
