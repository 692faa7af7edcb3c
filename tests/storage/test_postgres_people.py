"""What is PostgreSQL's own about keeping people in it: connections that are cut off, many processes, dead rows."""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any, NamedTuple

import psycopg
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from msgspec.structs import replace
from psycopg import sql

from interviews.model import Person
from storage.errors import InDoubt, StoreUnavailable, WrongKey
from storage.people_store import NEW, Changed, Erasure, Version
from storage.postgres.connection import Connection, Database
from storage.postgres.people import ERASURES_KEPT, PostgresPeopleStore
from storage.postgres.schema import bring_up_to_date
from tests.factories import a_full_person
from tests.postgres_server import OwnServer, new_database
from tests.storage.backends import everything
from tests.storage.changes import KEY, OLD_KEY
from tests.storage.data_folder import NOW
from tests.stores import load_person

SAM, KIM = a_full_person(1), a_full_person(2)


class Place(NamedTuple):
    """A database, and a connection of the tests' own to it."""

    url: str
    database: Database
    operator: Connection


@contextmanager
def opened(url: str) -> Iterator[Place]:
    database = Database(url, patience=5)
    bring_up_to_date(database)
    with psycopg.connect(url, autocommit=True) as operator:
        yield Place(url, database, operator)
    database.close()


@pytest.fixture
def place() -> Iterator[Place]:
    with new_database() as url, opened(url) as found:
        yield found


@pytest.fixture
def store(place: Place) -> PostgresPeopleStore:
    return PostgresPeopleStore(place.database)


def numbered(number: int, person: Person = SAM) -> Person:
    return replace(person, seen_updates=(number,))


def number_of(store: PostgresPeopleStore, person: Person = SAM) -> int | None:
    found = load_person(store, person.id)
    return found.seen_updates[0] if found is not None else None


@contextmanager
def cut_off(*, times: int = 1, executed: bool, meanwhile: Callable[[], object] = lambda: None) -> Iterator[None]:
    """The connection breaks when a record is to be written, before or after the server did it."""
    real, left = Connection.execute, times

    def execute(connection: Connection, query: Any, *words: Any, **options: Any) -> Any:
        nonlocal left
        if not str(query).strip().startswith(("INSERT INTO people", "UPDATE people")) or not left:
            return real(connection, query, *words, **options)
        left -= 1
        if executed:
            real(connection, query, *words, **options)
        meanwhile()
        connection.pgconn.finish()
        raise psycopg.OperationalError("the connection is lost")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(psycopg.Connection, "execute", execute)
        yield


# Cut off in the middle


@pytest.mark.parametrize("executed", [True, False])
def test_a_commit_that_was_cut_off_once_is_done_once(store: PostgresPeopleStore, executed: bool) -> None:
    with cut_off(executed=executed):
        version = store.commit(numbered(1), NEW)
    assert store.load(SAM.id) == (numbered(1), version)
    with cut_off(executed=executed):
        version = store.commit(numbered(2), version)
    assert store.load(SAM.id) == (numbered(2), version)


@pytest.mark.parametrize("executed", [True, False])
def test_a_commit_that_was_cut_off_again_is_in_doubt_and_the_next_load_tells(
    store: PostgresPeopleStore, executed: bool
) -> None:
    version = store.commit(numbered(1), NEW)
    with cut_off(executed=executed, times=2), pytest.raises(InDoubt):
        store.commit(numbered(2), version)
    found = store.load(SAM.id)
    assert found is not None
    assert found.person == numbered(2 if executed else 1)
    store.commit(numbered(3), found.version)
    assert number_of(store) == 3


def test_of_somebody_new_a_commit_that_never_arrived_leaves_nothing(store: PostgresPeopleStore, place: Place) -> None:
    with cut_off(executed=False, times=2), pytest.raises(InDoubt):
        store.commit(SAM, NEW)
    assert store.load(SAM.id) is None
    assert list(store.ids()) == []
    store.commit(SAM, NEW)


def test_where_somebody_else_went_on_from_what_was_cut_off_it_is_not_done_once_more(
    store: PostgresPeopleStore, place: Place
) -> None:
    other, version = PostgresPeopleStore(place.database), store.commit(numbered(1), NEW)

    def go_on() -> None:
        found = other.load(SAM.id)
        assert found is not None
        other.commit(numbered(found.person.seen_updates[0] + 1), found.version)

    with cut_off(executed=True, meanwhile=go_on), pytest.raises(InDoubt):
        store.commit(numbered(2), version)
    assert number_of(store) == number_of(other) == 3


@pytest.mark.parametrize("began", ["a record", "none"])
def test_whoever_loads_after_a_doubt_waits_for_a_server_that_is_still_busy_with_the_commit(
    store: PostgresPeopleStore, place: Place, began: str
) -> None:
    other = PostgresPeopleStore(place.database)
    version = store.commit(numbered(1), NEW) if began == "a record" else NEW
    with cut_off(executed=False, times=2), pytest.raises(InDoubt):
        store.commit(numbered(2), version)
    with ThreadPoolExecutor(1) as threads:
        with psycopg.connect(place.url) as busy:
            busy.execute("SELECT pg_advisory_xact_lock(1)")
            row = {"person": SAM.id, "version": "y", "before": version}
            if began == "a record":
                busy.execute("UPDATE people SET rules = 'busy' WHERE person = %(person)s", row)
            else:
                busy.execute("INSERT INTO people (person, version, document) VALUES (%(person)s, 'y', '')", row)
            loading = threads.submit(store.load, SAM.id)
            waiting(place.operator)
            assert not loading.done()
            busy.rollback()
        found = loading.result()
    assert (found.person if found is not None else None) == (numbered(1) if began == "a record" else None)
    assert other.load(SAM.id) == found


class TwoProcesses(RuleBasedStateMachine):
    """Two processes load, commit and erase; some of their commits are cut off, before or after the server did them."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        place.operator.execute("TRUNCATE people, erasures")
        self.stores = [PostgresPeopleStore(place.database, [KEY]) for _ in range(2)]
        self.seen: list[dict[str, tuple[Version, int | None]]] = [{}, {}]
        self.may_be: dict[str, set[int | None]] = {each.id: {None} for each in (SAM, KIM)}
        self.number = 0

    @rule(which=st.integers(0, 1), person=st.sampled_from([SAM, KIM]))
    def load(self, which: int, person: Person) -> None:
        found = self.stores[which].load(person.id)
        number = found.person.seen_updates[0] if found is not None else None
        assert number in self.may_be[person.id]
        self.may_be[person.id] = {number}
        self.seen[which][person.id] = (found.version if found is not None else NEW, number)

    @rule(
        which=st.integers(0, 1),
        person=st.sampled_from([SAM, KIM]),
        times=st.integers(0, 2),
        executed=st.booleans(),
    )
    def commit(self, which: int, person: Person, times: int, *, executed: bool) -> None:
        version, number = self.seen[which].pop(person.id, (NEW, None))
        self.number += 1
        try:
            with cut_off(times=times, executed=executed):
                version = self.stores[which].commit(numbered(self.number, person), version)
        except Changed:
            assert self.may_be[person.id] != {number}
        except InDoubt:
            assert times
            self.may_be[person.id] |= {self.number}
        else:
            assert number in self.may_be[person.id]
            self.may_be[person.id] = {self.number}
            self.seen[which][person.id] = (version, self.number)

    @rule(which=st.integers(0, 1), person=st.sampled_from([SAM, KIM]))
    def erase(self, which: int, person: Person) -> None:
        self.stores[which].erase(Erasure(person.id, NOW, self.number))
        self.may_be[person.id] = {None}

    @invariant()
    def those_are_listed_who_are_there(self) -> None:
        listed = set(self.stores[0].ids())
        assert {each for each, may_be in self.may_be.items() if None not in may_be} <= listed
        assert not {each for each, may_be in self.may_be.items() if may_be == {None}} & listed


def test_whatever_two_processes_do_and_wherever_they_are_cut_off_nothing_is_lost_or_done_twice(place: Place) -> None:
    rules = settings(settings(), deadline=None, stateful_step_count=30)

    class Here(TwoProcesses):
        def __init__(self) -> None:
            super().__init__(place)

    run_state_machine_as_test(Here, settings=rules)


def waiting(operator: Connection) -> None:
    """Somebody waits for a lock when this returns."""
    for _ in range(1000):
        found = operator.execute(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        if found.fetchone() is not None:
            return
        operator.execute("SELECT pg_sleep(0.01)")
    pytest.fail("nobody waits")


def kill_backends(place: Place, done: Event) -> Iterator[None]:
    """Connections are cut off at random, one after the other, until it is done."""
    chance = random.Random(1)  # noqa: S311
    while not done.wait(chance.uniform(0.001, 0.01)):
        found = place.operator.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        ).fetchall()
        if found:
            place.operator.execute("SELECT pg_terminate_backend(%s)", chance.choice(found))
            yield


def count_meanwhile(store: PostgresPeopleStore, harm: Callable[[Event], Iterator[None]], times: int) -> None:
    """Four count in their records while that much harm is done; whatever was told is so, and each counted once."""
    people = [a_full_person(number) for number in range(4)]
    harmed: list[None] = []
    told_right: list[bool] = []
    done = Event()

    def at_last(person: Person) -> tuple[Version, int]:
        while True:
            with suppress(StoreUnavailable):
                found = store.load(person.id)
                return (found.version, found.person.seen_updates[0]) if found is not None else (NEW, 0)

    def count(person: Person) -> int:
        """One more is added again and again, once each; gives how many."""
        version, number = NEW, 0
        while not done.is_set():
            try:
                version = store.commit(numbered(number + 1, person), version)
                number += 1
            except StoreUnavailable as error:
                may_be = {number, number + 1} if isinstance(error, InDoubt) else {number}
                version, number = at_last(person)
                told_right.append(number in may_be)
        return number

    with ThreadPoolExecutor(len(people)) as threads:
        counting = [threads.submit(count, person) for person in people]
        try:
            for each in harm(done):
                harmed.append(each)
                if len(harmed) == times:
                    break
        finally:
            done.set()
        counted = [each.result() for each in counting]
    assert all(told_right)
    assert [at_last(person)[1] for person in people] == counted


def test_while_backends_are_killed_at_random_every_commit_that_was_told_is_there_once(place: Place) -> None:
    store = PostgresPeopleStore(place.database)
    count_meanwhile(store, lambda done: kill_backends(place, done), 20)


def versions(operator: Connection) -> list[Any]:
    return operator.execute("SELECT version FROM people ORDER BY person").fetchall()


def test_while_the_server_stops_and_starts_every_commit_that_was_told_is_there_once() -> None:
    server = OwnServer()

    def restart(_done: Event) -> Iterator[None]:
        while True:
            with psycopg.connect(server.url, autocommit=True) as operator:
                before = versions(operator)
                while versions(operator) == before:
                    pass  # somebody counts
            server.stop()
            server.start()
            yield

    try:
        database = Database(server.url)
        bring_up_to_date(database)
        count_meanwhile(PostgresPeopleStore(database), restart, 3)
        database.close()
    finally:
        server.remove()


def test_a_server_that_stops_and_starts_again_keeps_what_was_told() -> None:
    server = OwnServer()
    try:
        with opened(server.url) as place:
            store = PostgresPeopleStore(place.database)
            version = store.commit(numbered(1), NEW)
            server.stop()
            with ThreadPoolExecutor(1) as threads:
                committing = threads.submit(store.commit, numbered(2), version)
                server.start()
                version = committing.result()
            assert store.load(SAM.id) == (numbered(2), version)
            server.stop()
            impatient = Database(server.url, patience=0.1)
            quick = PostgresPeopleStore(impatient)
            for use in (lambda: quick.load(SAM.id), lambda: quick.commit(numbered(9), version), quick.ids().__next__):
                with pytest.raises(StoreUnavailable) as caught:
                    use()
                assert not isinstance(caught.value, InDoubt)
            quick.compact()
            quick.note([(SAM.id, version, (None, None))])
            impatient.close()
            server.start()
            assert store.load(SAM.id) == (numbered(2), version)
    finally:
        server.remove()


# Many processes


def test_a_first_commit_on_its_way_while_somebody_is_erased_goes_as_well(
    store: PostgresPeopleStore, place: Place
) -> None:
    with ThreadPoolExecutor(1) as threads:
        with psycopg.connect(place.url) as busy:
            busy.execute("INSERT INTO people (person, version, document) VALUES (%s, 'x', 'x')", [SAM.id])
            erasing = threads.submit(store.erase, Erasure(SAM.id, NOW, 1))
            waiting(place.operator)
        erasing.result()
    assert list(store.ids()) == []


def test_everybody_is_listed_however_many_they_are(store: PostgresPeopleStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.postgres.people.AT_ONCE", 3)
    for count in range(8):
        assert len(list(store.ids())) == count
        store.commit(a_full_person(count), NEW)


def test_who_is_due_when_is_in_the_row_and_whoever_is_not_planned_for_is_due_at_once(
    store: PostgresPeopleStore, place: Place
) -> None:
    def due() -> tuple[Any, ...] | None:
        return place.operator.execute(
            "SELECT due_at, due_until, rules, due_at <= now() FROM people WHERE person = %s", [SAM.id]
        ).fetchone()

    turn = (NOW, NOW + timedelta(hours=2, microseconds=1))
    version = store.commit(numbered(1), NEW, turn=turn)
    assert due() == (*turn, None, True)
    assert dict(store.turns("rules")) == {SAM.id: None}
    version = store.commit(numbered(2), version, turn=turn)
    assert due() == (*turn, "rules", True)
    assert dict(store.turns("rules")) == {SAM.id: turn}
    assert dict(PostgresPeopleStore(place.database).turns("other rules")) == {SAM.id: None}
    version = store.commit(numbered(3), version, turn=(None, None))
    assert due() == (None, None, "rules", None)
    assert dict(store.turns("rules")) == {SAM.id: (None, None)}
    version = store.commit(numbered(4), version)
    found = due()
    assert found is not None
    assert found[1:] == (None, None, True)
    assert dict(store.turns("rules")) == {SAM.id: None}
    store.note([(SAM.id, version, turn), (KIM.id, version, turn)])
    assert dict(store.turns("rules")) == {SAM.id: turn}


# What is kept, and for how long


def test_rows_that_were_replaced_or_erased_are_vacuumed(store: PostgresPeopleStore, place: Place) -> None:
    version = store.commit(SAM, NEW)
    store.commit(KIM, NEW)
    store.commit(numbered(2), version, erased=True)
    store.erase(Erasure(KIM.id, NOW, 1))
    store.compact()
    place.operator.execute("SELECT pg_stat_force_next_flush()")
    dead = "SELECT coalesce(sum(n_dead_tup), 0), min(vacuum_count) FROM pg_stat_user_tables WHERE relname = 'people'"
    assert place.operator.execute(dead).fetchone() == (0, 1)


def test_a_database_that_takes_nothing_is_known_by_a_probe(store: PostgresPeopleStore, place: Place) -> None:
    store.probe()
    name = sql.Identifier(place.operator.info.dbname)
    place.operator.execute(sql.SQL("ALTER DATABASE {} SET default_transaction_read_only = on").format(name))
    read_only = Database(place.url, connections=1)
    with pytest.raises(StoreUnavailable):
        PostgresPeopleStore(read_only).probe()
    read_only.close()


def test_an_erasure_is_remembered_for_thirty_days(store: PostgresPeopleStore) -> None:
    now = datetime.now(UTC)
    for person, age in ((SAM, ERASURES_KEPT + timedelta(minutes=1)), (KIM, ERASURES_KEPT - timedelta(minutes=1))):
        store.erase(Erasure(person.id, now - age, 1))
    store.compact()
    assert store.last_erasure(SAM.id) is None
    assert store.last_erasure(KIM.id) == Erasure(KIM.id, now - ERASURES_KEPT + timedelta(minutes=1), 1)


def test_nobodys_words_are_in_the_database_where_there_are_keys(place: Place) -> None:
    PostgresPeopleStore(place.database, [KEY]).commit(SAM, NEW)
    assert b"chat_id" not in b"".join(everything(place.operator))
    with pytest.raises(WrongKey):
        PostgresPeopleStore(place.database).load(SAM.id)
    with pytest.raises(WrongKey):
        PostgresPeopleStore(place.database, [OLD_KEY]).load(SAM.id)


def test_every_record_is_sealed_anew_with_the_first_key(place: Place) -> None:
    before = PostgresPeopleStore(place.database, [OLD_KEY])
    version = before.commit(SAM, NEW)
    PostgresPeopleStore(place.database).commit(KIM, NEW)
    now = PostgresPeopleStore(place.database, [KEY, OLD_KEY])
    assert now.renew() == (2, [])
    assert now.renew() == (0, [])
    assert PostgresPeopleStore(place.database, [KEY]).renew() == (0, [])
    assert load_person(PostgresPeopleStore(place.database, [KEY]), SAM.id) == SAM
    with pytest.raises(Changed):
        now.commit(SAM, version)
    assert before.renew() == (0, sorted([SAM.id, KIM.id]))
