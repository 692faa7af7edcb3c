import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from scheduling import alarms as module
from scheduling.alarms import A_STEP, RETRY, Alarms
from scheduling.due_in_memory import CHUNK, DueInMemory
from scheduling.rate_limits import FOR_NUDGES, OVERALL, Pace
from tests.life import BEGIN, VirtualClock
from tests.scheduling.attendant import Attendant
from tests.scheduling.auto_clock import AutoClock

MINUTE = timedelta(minutes=1)
TEN_YEARS = timedelta(days=3653)


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
async def alarms(clock: VirtualClock, attendant: Attendant) -> AsyncIterator[Alarms]:
    alarms = Alarms(clock)
    alarms.start(attendant.attend)
    yield alarms
    await alarms.stop()


async def ring(alarms: Alarms) -> None:
    await alarms.ring()
    await alarms.settled()


async def test_everybody_due_is_attended_to_once_and_soonest_first(
    alarms: Alarms, clock: VirtualClock, attendant: Attendant
) -> None:
    alarms.set("late", BEGIN + 2 * MINUTE)
    alarms.set("early", BEGIN + MINUTE)
    alarms.set("tomorrow", BEGIN + timedelta(days=1))
    await ring(alarms)
    assert attendant.seen == []
    clock.turn_to(BEGIN + 2 * MINUTE)
    await ring(alarms)
    await ring(alarms)
    assert attendant.seen == ["early", "late"]
    assert alarms.next_due() == BEGIN + timedelta(days=1)


async def test_an_alarm_that_moved_rings_where_it_is_now(
    alarms: Alarms, clock: VirtualClock, attendant: Attendant
) -> None:
    alarms.set("sam", BEGIN + MINUTE)
    alarms.set("sam", BEGIN + 5 * MINUTE)
    alarms.set("kim", BEGIN + 5 * MINUTE)
    alarms.set("kim", BEGIN + MINUTE)
    assert alarms.next_due() == BEGIN + MINUTE
    clock.turn_to(BEGIN + MINUTE)
    await ring(alarms)
    assert attendant.seen == ["kim"]
    clock.turn_to(BEGIN + 5 * MINUTE)
    await ring(alarms)
    assert attendant.seen == ["kim", "sam"]


async def test_an_alarm_that_moved_there_and_back_rings_once(
    alarms: Alarms, clock: VirtualClock, attendant: Attendant
) -> None:
    for minutes in (1, 5, 1, 5, 1):
        alarms.set("sam", BEGIN + minutes * MINUTE)
    clock.turn_to(BEGIN + timedelta(hours=1))
    await ring(alarms)
    assert attendant.seen == ["sam"]
    assert alarms.next_due() is None


async def test_an_alarm_that_was_removed_does_not_ring(
    alarms: Alarms, clock: VirtualClock, attendant: Attendant
) -> None:
    alarms.set("sam", BEGIN + MINUTE)
    alarms.set("sam", None)
    alarms.set("nobody", None)
    assert alarms.next_due() is None
    clock.turn_to(BEGIN + timedelta(days=1))
    await ring(alarms)
    assert attendant.seen == []


async def test_a_thousand_due_at_once_leave_the_loop_to_others_in_between(
    alarms: Alarms, clock: VirtualClock, attendant: Attendant
) -> None:
    others = 0

    async def somebody_writes() -> None:
        nonlocal others
        while len(attendant.seen) < 1000:
            others += 1
            await asyncio.sleep(0)

    for number in range(1000):
        alarms.set(str(number), BEGIN)
    writing = asyncio.create_task(somebody_writes())
    await ring(alarms)
    await writing
    assert len(set(attendant.seen)) == len(attendant.seen) == 1000
    assert others >= 1000 // CHUNK


@pytest.mark.parametrize(("per_second", "at_most"), [(OVERALL, module.AT_ONCE), (100 * OVERALL, module.AT_MOST)])
async def test_only_so_many_are_attended_to_side_by_side(
    clock: VirtualClock, attendant: Attendant, per_second: int, at_most: int
) -> None:
    ticks = AutoClock()
    alarms = Alarms(clock, Pace(ticks.now, ticks.sleep, per_second))
    alarms.start(attendant.attend)
    under_way = most = 0

    async def take_a_while(_person: str) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await ticks.sleep(10.0)
        under_way -= 1

    attendant.also = take_a_while
    for number in range(500):
        alarms.set(str(number), BEGIN)
    await alarms.ring()
    await ticks.until(alarms.settled())
    await alarms.stop()
    assert (most, len(attendant.seen)) == (at_most, 500)


async def test_of_those_due_the_soonest_to_lose_its_point_comes_first(alarms: Alarms, attendant: Attendant) -> None:
    for person, late, ends in (("tonight", 9, 600), ("soon", 0, 30), ("at five", 5, 300), ("at once", 3, None)):
        alarms.set(person, BEGIN - late * MINUTE, BEGIN + ends * MINUTE if ends else None)
    alarms.set("later", BEGIN + MINUTE, BEGIN + MINUTE)
    await ring(alarms)
    assert attendant.seen == ["at once", "soon", "at five", "tonight"]


async def test_a_place_in_line_moves_with_its_deadline_and_is_lost_with_its_reason(
    clock: VirtualClock, attendant: Attendant
) -> None:
    ticks = AutoClock()
    alarms = Alarms(clock, Pace(ticks.now, ticks.sleep))
    alarms.start(attendant.attend)
    for place, person in enumerate(("a", "b", "c", "d", "e", "f")):
        alarms.set(person, BEGIN, BEGIN + (10 + place) * MINUTE)
    assert alarms.in_line == 0
    await alarms.ring()
    assert alarms.in_line == 6
    alarms.set("b", None)
    alarms.set("c", BEGIN + timedelta(days=1))
    alarms.set("d", BEGIN, BEGIN + timedelta(hours=9))
    alarms.set("f", BEGIN - MINUTE, BEGIN + MINUTE)
    assert alarms.in_line == 4
    await ticks.until(alarms.settled())
    assert attendant.seen == ["f", "a", "e", "d"]
    assert (alarms.in_line, alarms.next_due()) == (0, BEGIN + timedelta(days=1))
    await alarms.stop()


async def test_a_turn_begins_only_when_the_pace_allows_it_and_costs_less_when_nothing_was_said(
    clock: VirtualClock, attendant: Attendant
) -> None:
    for says, seconds in ((True, 0.8), (False, 0.2)):
        ticks = AutoClock()
        alarms = Alarms(clock, Pace(ticks.now, ticks.sleep))

        async def attend(person: str, says: bool = says) -> bool:
            await attendant.attend(person)
            return says

        alarms.start(attend)
        for number in range(FOR_NUDGES):
            alarms.set(str(number), BEGIN)
        begun = ticks.now()
        await alarms.ring()
        await ticks.until(alarms.settled())
        assert ticks.now() - begun == pytest.approx(seconds, abs=0.1)
        await alarms.stop()
    assert len(attendant.seen) == 2 * FOR_NUDGES


async def test_alarms_set_again_and_again_take_no_more_room(clock: VirtualClock) -> None:
    people = DueInMemory(clock)
    for number in range(10 * CHUNK):
        people.set("sam", BEGIN + number * MINUTE)
    people.set("kim", BEGIN + MINUTE)
    assert len(people._coming_heap) <= CHUNK + 4  # noqa: SLF001 - what it costs is the point
    assert people.next_due() == BEGIN + MINUTE
    people.set("kim", None)
    assert people.next_due() == BEGIN + (10 * CHUNK - 1) * MINUTE


async def test_everything_is_planned_anew_when_the_clock_was_set_in_either_direction(
    attendant: Attendant, caplog: pytest.LogCaptureFixture
) -> None:
    clock = VirtualClock()
    steps = [timedelta(), A_STEP, -TEN_YEARS, timedelta(), TEN_YEARS]
    clock.stepped = lambda: steps.pop(0)  # type: ignore[method-assign]
    alarms, planned, nights = Alarms(clock), 0, 0

    async def plan_anew() -> None:
        nonlocal planned
        planned += 1

    def night() -> None:
        nonlocal nights
        nights += 1

    assert alarms.beaten_at is None
    alarms.start(attendant.attend, plan_anew)
    alarms.every_day(night)
    found = []
    while steps:
        clock.turn_to(clock.now() + MINUTE)
        await alarms.beat()
        await alarms.settled()
        assert alarms.beaten_at == clock.now()
        found.append((planned, nights))
    assert found == [(0, 1), (1, 2), (1, 2), (2, 3)]
    assert [each.levelname for each in caplog.records] == ["WARNING", "WARNING"]
    await alarms.stop()


async def test_a_turn_that_fails_stops_nobody_else_and_is_tried_again_a_minute_later(
    alarms: Alarms, clock: VirtualClock, attendant: Attendant, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(person: str) -> None:
        if person == "unlucky" and len(attendant.seen) <= 3:
            raise OSError("/secret/place: no space")

    attendant.also = fail
    for person in ("first", "unlucky", "last"):
        alarms.set(person, BEGIN)
    await ring(alarms)
    assert sorted(attendant.seen) == ["first", "last", "unlucky"]
    assert alarms.next_due() == BEGIN + RETRY == BEGIN + MINUTE
    (said,) = caplog.messages
    assert said.startswith("turn_failed person=unlucky error=OSError at=")
    clock.turn_to(BEGIN + RETRY)
    await ring(alarms)
    assert attendant.seen[3:] == ["unlucky"]
    assert alarms.next_due() is None


async def test_a_turn_may_set_the_next_alarm_of_its_person(
    alarms: Alarms, clock: VirtualClock, attendant: Attendant
) -> None:
    async def again(person: str) -> None:
        alarms.set(person, clock.now() + MINUTE)

    attendant.also = again
    alarms.set("sam", BEGIN)
    await ring(alarms)
    assert alarms.next_due() == BEGIN + MINUTE


async def test_nothing_rings_before_the_start_or_after_the_stop(clock: VirtualClock, attendant: Attendant) -> None:
    alarms = Alarms(clock)
    alarms.set("sam", BEGIN)
    await ring(alarms)
    assert attendant.seen == []
    alarms.start(attendant.attend)
    await alarms.stop()
    await ring(alarms)
    await alarms.stop()
    assert attendant.seen == []
    assert alarms.next_due() == BEGIN


async def test_a_stop_waits_for_turns_that_have_begun_and_begins_no_other(
    clock: VirtualClock, attendant: Attendant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 1)
    alarms = Alarms(clock)
    finished: list[str] = []

    async def take_a_while(person: str) -> None:
        for _ in range(20):
            await asyncio.sleep(0)
        finished.append(person)

    attendant.also = take_a_while
    alarms.start(attendant.attend)
    for person in ("a", "b", "c"):
        alarms.set(person, BEGIN)
    await alarms.ring()
    await attendant.news.wait()
    await alarms.stop()
    assert attendant.seen == finished == ["a"]


async def test_a_stop_does_not_wait_long_for_a_turn_that_hangs(alarms: Alarms, attendant: Attendant) -> None:
    ended: list[str] = []

    async def hang(person: str) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.append(person)

    attendant.also = hang
    alarms.set("sam", BEGIN)
    await alarms.ring()
    await attendant.news.wait()
    async with asyncio.timeout(5):
        await alarms.stop(within=0.01)
    assert ended == ["sam"], "cut off, and over"
