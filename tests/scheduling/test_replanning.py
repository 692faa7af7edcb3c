"""Turns in a shared store that were planned by other rules are planned anew, by whichever process comes to them."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle

import pytest

from interviews.nudges.plan import plan
from scheduling.alarms import Alarms
from scheduling.due_in_store import DueInStore
from scheduling.person_repository import PersonRepository
from scheduling.recall import AGAIN, PAUSE, Recall
from scheduling.replanning import LOOK_AGAIN, Replanning
from storage.errors import StoreUnavailable
from storage.people_store import NEW, person_id
from storage.postgres.connection import Database
from storage.postgres.due import PostgresDueStore
from storage.postgres.people import PostgresPeopleStore
from tests.life import BEGIN, InTheLoop, VirtualClock
from tests.scheduling.repository_driver import just_interviewed
from tests.turned_database import TurnedDatabase, opened, turned_database

PEOPLE = [person_id(chat) for chat in range(1, 8)]
DUE = plan(just_interviewed(), BEGIN)[0].due


class Process:
    """One of those that share the database, with rules of its own; it notes whom it plans for."""

    def __init__(
        self, database: Database, clock: VirtualClock, rules: str, allowed: frozenset[int] | None = None
    ) -> None:
        self.rules = rules
        self.due = PostgresDueStore(database)
        self.store = PostgresPeopleStore(database, rules=rules)
        alarms = Alarms(clock, people=DueInStore(self.due, clock))
        self.planned: list[str] = []
        recall = Recall(PersonRepository(self.store, alarms, clock, allowed), self.store, alarms, clock)
        everybody = recall.everybody

        async def noting(only: list[str] | None = None, **named: object) -> int:
            self.planned += only or ()
            return await everybody(only, **named)  # type: ignore[arg-type]

        recall.everybody = noting  # type: ignore[method-assign]
        self.replanning = Replanning(self.due, recall, clock)


@pytest.fixture(scope="module")
def turned() -> Iterator[TurnedDatabase]:
    with turned_database() as made:
        yield made


@pytest.fixture
def database(turned: TurnedDatabase) -> Iterator[Database]:
    made = opened(turned.url)
    before = PostgresPeopleStore(made, rules="old rules")
    turned.operator.execute("DELETE FROM people")
    for chat in range(1, 8):
        before.commit(just_interviewed(chat), NEW, turn=(BEGIN + timedelta(days=99), BEGIN + timedelta(days=99)))
    yield made
    made.close()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> VirtualClock:
    monkeypatch.setattr("scheduling.replanning.READ_AT_ONCE", 2)
    return VirtualClock()


async def pass_time(clock: VirtualClock, span: timedelta) -> None:
    """So much time passes, with everything that is done meanwhile."""
    asyncio.get_running_loop().set_default_executor(InTheLoop())
    until = clock.now() + span
    while True:
        for _ in range(50):
            await asyncio.sleep(0)
        asleep = clock.asleep()
        if not asleep or asleep[0][0] > until:
            break
        clock.turn_to(asleep[0][0])
    clock.turn_to(until)


async def test_everybody_of_other_rules_is_planned_for_once_by_any_of_the_processes(
    database: Database, clock: VirtualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = Process(database, clock, "new rules"), Process(database, clock, "new rules")
    starts = cycle(["0" * 16, sorted(PEOPLE)[3]])
    monkeypatch.setattr("scheduling.replanning.secrets.token_hex", lambda _bytes: next(starts))
    work = [asyncio.create_task(each.replanning.at_start(each.rules)) for each in (one, other)]
    assert one.replanning.done
    await pass_time(clock, 10 * PAUSE)
    assert {turn[0] if turn else None for _, turn in one.store.turns("new rules")} == {DUE}
    assert set(one.planned + other.planned) == set(PEOPLE)
    assert len(one.planned + other.planned) <= len(PEOPLE) + 2
    one.planned.clear()
    other.planned.clear()
    sam = one.store.load(PEOPLE[0])
    assert sam is not None
    PostgresPeopleStore(database, rules="old rules").commit(sam.person, sam.version, turn=(None, None))
    await pass_time(clock, LOOK_AGAIN)
    assert set(one.planned + other.planned) == {PEOPLE[0]}
    for task in work:
        task.cancel()


async def test_when_the_clock_was_set_everybody_is_planned_for(database: Database, clock: VirtualClock) -> None:
    process = Process(database, clock, "old rules")
    planning = asyncio.create_task(process.replanning.everybody())
    await pass_time(clock, 10 * PAUSE)
    assert await planning == len(PEOPLE)
    assert sorted(process.planned) == sorted(PEOPLE)


async def test_whoever_is_not_allowed_is_never_due(database: Database, clock: VirtualClock) -> None:
    process = Process(database, clock, "new rules", frozenset({1}))
    work = asyncio.create_task(process.replanning.at_start("new rules"))
    await pass_time(clock, 10 * PAUSE)
    work.cancel()
    turns = dict(process.store.turns("new rules"))
    assert turns.pop(PEOPLE[0]) is not None
    assert set(turns.values()) == {(None, None)}


async def test_while_the_store_is_away_it_is_asked_again_every_minute(
    database: Database, clock: VirtualClock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    process = Process(database, clock, "new rules")
    look = process.due.planned_otherwise
    times = 0

    def away_at_first(rules: str | None, after: str, most: int) -> list[str]:
        nonlocal times
        times += 1
        if times <= 2:
            raise StoreUnavailable
        return look(rules, after, most)

    monkeypatch.setattr(process.due, "planned_otherwise", away_at_first)
    work = asyncio.create_task(process.replanning.at_start("new rules"))
    await pass_time(clock, 2 * AGAIN + 10 * PAUSE)
    work.cancel()
    assert set(process.planned) == set(PEOPLE)
    assert caplog.messages == ["recall_failed error=StoreUnavailable"] * 2
