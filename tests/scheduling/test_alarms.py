import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from scheduling import alarms as module
from scheduling.alarms import CHUNK, RETRY, Alarms
from tests.life import BEGIN, VirtualClock
from tests.scheduling.visitor import Visitor

MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest_asyncio.fixture
async def alarms(clock: VirtualClock, visitor: Visitor) -> AsyncIterator[Alarms]:
    alarms = Alarms(clock)
    alarms.start(visitor.attend)
    yield alarms
    await alarms.stop()


async def ring(alarms: Alarms) -> None:
    await alarms.ring()
    await alarms.settled()


@pytest.mark.asyncio
async def test_everybody_due_is_attended_to_once_and_soonest_first(
    alarms: Alarms, clock: VirtualClock, visitor: Visitor
) -> None:
    alarms.set("late", BEGIN + 2 * MINUTE)
    alarms.set("early", BEGIN + MINUTE)
    alarms.set("tomorrow", BEGIN + timedelta(days=1))
    await ring(alarms)
    assert visitor.seen == []
    clock.turn_to(BEGIN + 2 * MINUTE)
    await ring(alarms)
    await ring(alarms)
    assert visitor.seen == ["early", "late"]
    assert alarms.next_due() == BEGIN + timedelta(days=1)


@pytest.mark.asyncio
async def test_an_alarm_that_moved_rings_where_it_is_now(alarms: Alarms, clock: VirtualClock, visitor: Visitor) -> None:
    alarms.set("sam", BEGIN + MINUTE)
    alarms.set("sam", BEGIN + 5 * MINUTE)
    alarms.set("kim", BEGIN + 5 * MINUTE)
    alarms.set("kim", BEGIN + MINUTE)
    assert alarms.next_due() == BEGIN + MINUTE
    clock.turn_to(BEGIN + MINUTE)
    await ring(alarms)
    assert visitor.seen == ["kim"]
    clock.turn_to(BEGIN + 5 * MINUTE)
    await ring(alarms)
    assert visitor.seen == ["kim", "sam"]


@pytest.mark.asyncio
async def test_an_alarm_that_moved_there_and_back_rings_once(
    alarms: Alarms, clock: VirtualClock, visitor: Visitor
) -> None:
    for minutes in (1, 5, 1, 5, 1):
        alarms.set("sam", BEGIN + minutes * MINUTE)
    clock.turn_to(BEGIN + timedelta(hours=1))
    await ring(alarms)
    assert visitor.seen == ["sam"]
    assert alarms.next_due() is None


@pytest.mark.asyncio
async def test_an_alarm_that_was_removed_does_not_ring(alarms: Alarms, clock: VirtualClock, visitor: Visitor) -> None:
    alarms.set("sam", BEGIN + MINUTE)
    alarms.set("sam", None)
    alarms.set("nobody", None)
    assert alarms.next_due() is None
    clock.turn_to(BEGIN + timedelta(days=1))
    await ring(alarms)
    assert visitor.seen == []


@pytest.mark.asyncio
async def test_a_thousand_due_at_once_leave_the_loop_to_others_in_between(
    alarms: Alarms, clock: VirtualClock, visitor: Visitor
) -> None:
    others = 0

    async def somebody_writes() -> None:
        nonlocal others
        while len(visitor.seen) < 1000:
            others += 1
            await asyncio.sleep(0)

    for number in range(1000):
        alarms.set(str(number), BEGIN)
    writing = asyncio.create_task(somebody_writes())
    await ring(alarms)
    await writing
    assert len(set(visitor.seen)) == len(visitor.seen) == 1000
    assert others >= 1000 // CHUNK


@pytest.mark.asyncio
async def test_only_so_many_are_attended_to_side_by_side(alarms: Alarms, visitor: Visitor) -> None:
    under_way = most = 0

    async def take_a_while(_person: str) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0)
        under_way -= 1

    visitor.also = take_a_while
    for number in range(500):
        alarms.set(str(number), BEGIN)
    await ring(alarms)
    assert most == module.AT_ONCE


@pytest.mark.asyncio
async def test_a_turn_that_fails_stops_nobody_else_and_is_tried_again_a_minute_later(
    alarms: Alarms, clock: VirtualClock, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(person: str) -> None:
        if person == "unlucky" and len(visitor.seen) <= 3:
            raise OSError("/secret/place: no space")

    visitor.also = fail
    for person in ("first", "unlucky", "last"):
        alarms.set(person, BEGIN)
    await ring(alarms)
    assert sorted(visitor.seen) == ["first", "last", "unlucky"]
    assert alarms.next_due() == BEGIN + RETRY == BEGIN + MINUTE
    assert caplog.messages == ["turn failed, trying again: person=unlucky error=OSError"]
    clock.turn_to(BEGIN + RETRY)
    await ring(alarms)
    assert visitor.seen[3:] == ["unlucky"]
    assert alarms.next_due() is None


@pytest.mark.asyncio
async def test_a_turn_may_set_the_next_alarm_of_its_person(
    alarms: Alarms, clock: VirtualClock, visitor: Visitor
) -> None:
    async def again(person: str) -> None:
        alarms.set(person, clock.now() + MINUTE)

    visitor.also = again
    alarms.set("sam", BEGIN)
    await ring(alarms)
    assert alarms.next_due() == BEGIN + MINUTE


@pytest.mark.asyncio
async def test_nothing_rings_before_the_start_or_after_the_stop(clock: VirtualClock, visitor: Visitor) -> None:
    alarms = Alarms(clock)
    alarms.set("sam", BEGIN)
    await ring(alarms)
    assert visitor.seen == []
    alarms.start(visitor.attend)
    await alarms.stop()
    await ring(alarms)
    await alarms.stop()
    assert visitor.seen == []
    assert alarms.next_due() == BEGIN


@pytest.mark.asyncio
async def test_a_stop_waits_for_turns_that_have_begun_and_begins_no_other(
    clock: VirtualClock, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 1)
    alarms = Alarms(clock)
    finished: list[str] = []

    async def take_a_while(person: str) -> None:
        for _ in range(20):
            await asyncio.sleep(0)
        finished.append(person)

    visitor.also = take_a_while
    alarms.start(visitor.attend)
    for person in ("a", "b", "c"):
        alarms.set(person, BEGIN)
    await alarms.ring()
    await visitor.news.wait()
    await alarms.stop()
    assert visitor.seen == finished == ["a"]


@pytest.mark.asyncio
async def test_a_stop_does_not_wait_long_for_a_turn_that_hangs(
    alarms: Alarms, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(_person: str) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(module, "STOP_WITHIN", 0.01)
    visitor.also = hang
    alarms.set("sam", BEGIN)
    await alarms.ring()
    await visitor.news.wait()
    async with asyncio.timeout(5):
        await alarms.stop()
