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
from msgspec.structs import replace

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
def cut_off(
    monkeypatch: pytest.MonkeyPatch, *, times: int = 1, executed: bool, meanwhile: Callable[[], object] = lambda: None
) -> Iterator[None]:
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

    with monkeypatch.context() as patched:
        patched.setattr(psycopg.Connection, "execute", execute)
        yield


# Cut off in the middle


@pytest.mark.parametrize("executed", [True, False])
def test_a_commit_that_was_cut_off_once_is_done_once(
    store: PostgresPeopleStore, monkeypatch: pytest.MonkeyPatch, executed: bool
) -> None:
    with cut_off(monkeypatch, executed=executed):
        version = store.commit(numbered(1), NEW)
    assert store.load(SAM.id) == (numbered(1), version)
    with cut_off(monkeypatch, executed=executed):
        version = store.commit(numbered(2), version)
    assert store.load(SAM.id) == (numbered(2), version)


@pytest.mark.parametrize("executed", [True, False])
def test_a_commit_that_was_cut_off_again_is_in_doubt_and_the_next_load_tells(
    store: PostgresPeopleStore, monkeypatch: pytest.MonkeyPatch, executed: bool
) -> None:
    version = store.commit(numbered(1), NEW)
    with cut_off(monkeypatch, executed=executed, times=2), pytest.raises(InDoubt):
        store.commit(numbered(2), version)
    found = store.load(SAM.id)
    assert found is not None
    assert found.person == numbered(2 if executed else 1)
    store.commit(numbered(3), found.version)
    assert number_of(store) == 3


def test_of_somebody_new_a_commit_that_never_arrived_leaves_nothing(
    store: PostgresPeopleStore, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cut_off(monkeypatch, executed=False, times=2), pytest.raises(InDoubt):
        store.commit(SAM, NEW)
    assert store.load(SAM.id) is None
    assert list(store.ids()) == []
    store.commit(SAM, NEW)


def test_where_somebody_else_went_on_from_what_was_cut_off_it_is_not_done_once_more(
    store: PostgresPeopleStore, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, version = PostgresPeopleStore(place.database), store.commit(numbered(1), NEW)

    def go_on() -> None:
        found = other.load(SAM.id)
        assert found is not None
        other.commit(numbered(found.person.seen_updates[0] + 1), found.version)

    with cut_off(monkeypatch, executed=True, meanwhile=go_on), pytest.raises(InDoubt):
        store.commit(numbered(2), version)
    assert number_of(store) == number_of(other) == 3


@pytest.mark.parametrize("began", ["a record", "none"])
def test_whoever_loads_after_a_doubt_waits_for_a_server_that_is_still_busy_with_the_commit(
    store: PostgresPeopleStore, place: Place, monkeypatch: pytest.MonkeyPatch, began: str
) -> None:
    other = PostgresPeopleStore(place.database)
    version = store.commit(numbered(1), NEW) if began == "a record" else NEW
    with cut_off(monkeypatch, executed=False, times=2), pytest.raises(InDoubt):
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


def waiting(operator: Connection) -> None:
    """Somebody waits for a lock when this returns."""
    while True:
        found = operator.execute(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        if found.fetchone() is not None:
            return


def test_while_backends_are_killed_at_random_every_commit_that_was_told_is_there_once(place: Place) -> None:
    store = PostgresPeopleStore(place.database)
    people = [a_full_person(number) for number in range(4)]
    killed: list[int] = []
    told_right: list[bool] = []
    done = Event()

    def kill() -> None:
        chance = random.Random(1)  # noqa: S311
        while not done.wait(chance.uniform(0.001, 0.01)):
            found = place.operator.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND backend_type = 'client backend'"
            ).fetchall()
            if found:
                killed.append(chance.choice(found)[0])
                place.operator.execute("SELECT pg_terminate_backend(%s)", killed[-1:])

    def at_last(person: Person) -> tuple[Version, int]:
        while True:
            with suppress(StoreUnavailable):
                found = store.load(person.id)
                return (found.version, found.person.seen_updates[0]) if found is not None else (NEW, 0)

    def count(person: Person) -> int:
        """One more is added again and again, once each; gives how many."""
        version, number = NEW, 0
        while len(killed) < 20:
            try:
                version = store.commit(numbered(number + 1, person), version)
                number += 1
            except StoreUnavailable as error:
                may_be = {number, number + 1} if isinstance(error, InDoubt) else {number}
                version, number = at_last(person)
                told_right.append(number in may_be)
        return number

    with ThreadPoolExecutor(len(people) + 1) as threads:
        killing = threads.submit(kill)
        try:
            counted = list(threads.map(count, people))
        finally:
            done.set()
        killing.result()
    assert all(told_right)
    assert [at_last(person)[1] for person in people] == counted


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
