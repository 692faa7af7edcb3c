import asyncio
import logging
import threading
from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduling import alarms as module
from scheduling.alarms import Alarms
from scheduling.clock import SystemClock
from tests.scheduling.attendant import Attendant


class SteppedClock(SystemClock):
    """The machine's clock, until it steps."""

    def __init__(self) -> None:
        self.step = timedelta()
        super().__init__(wall=lambda: datetime.now(UTC) + self.step)


async def test_the_scheduler_rings_at_once_for_a_moment_in_the_past(attendant: Attendant) -> None:
    alarms = Alarms(SystemClock())
    alarms.start(attendant.attend)
    alarms.set("sam", datetime.now(UTC) - timedelta(days=30))
    async with asyncio.timeout(5):
        await attendant.news.wait()
    await alarms.stop()
    assert attendant.seen == ["sam"]


async def test_the_scheduler_rings_at_the_soonest_of_all_alarms(attendant: Attendant) -> None:
    alarms = Alarms(SystemClock())
    alarms.start(attendant.attend)
    now = datetime.now(UTC)
    alarms.set("next year", now + timedelta(days=365))
    alarms.set("never", now + timedelta(seconds=0.01))
    alarms.set("never", None)
    alarms.set("soon", now + timedelta(seconds=0.02))
    async with asyncio.timeout(5):
        await attendant.news.wait()
    assert datetime.now(UTC) >= now + timedelta(seconds=0.02)
    await alarms.stop()
    assert attendant.seen == ["soon"]


async def test_an_alarm_can_be_set_at_the_moment_the_scheduler_begins_to_ring(
    attendant: Attendant, caplog: pytest.LogCaptureFixture
) -> None:
    """The scheduler's job is gone from its store then, and its coroutine has not run yet."""
    caplog.set_level(logging.WARNING)
    alarms = Alarms(SystemClock())
    alarms.start(attendant.attend)
    async with asyncio.timeout(5):
        for number in range(200):
            alarms.set(str(number), datetime.now(UTC) + timedelta(milliseconds=1))
            while str(number) not in attendant.seen:
                alarms.set("other", datetime.now(UTC) - timedelta(days=1))
                await asyncio.sleep(0)
    await alarms.stop()
    assert [person for person in attendant.seen if person != "other"] == [str(number) for number in range(200)]
    assert caplog.messages == []


@pytest.mark.parametrize("years", [10, -10])
async def test_the_heartbeat_goes_on_however_the_clock_is_set(
    attendant: Attendant, monkeypatch: pytest.MonkeyPatch, years: int
) -> None:
    """A laptop slept, or somebody set the clock: the scheduler's own timer would come much too late."""
    monkeypatch.setattr(module, "HEARTBEAT", timedelta(seconds=0.02))
    clock = SteppedClock()
    alarms = Alarms(clock)
    planned = asyncio.Event()
    due = clock.now() + timedelta(days=365.25 * years, hours=8)

    async def plan_anew() -> None:
        alarms.set("sam", due)
        planned.set()

    alarms.start(attendant.attend, plan_anew)
    alarms.set("sam", clock.now() + timedelta(days=4000))
    clock.step = timedelta(days=365.25 * years)
    async with asyncio.timeout(10):
        await planned.wait()
        assert attendant.seen == []
        clock.step += timedelta(hours=8)
        await attendant.news.wait()
    await alarms.stop()
    assert set(attendant.seen) == {"sam"}


async def test_the_work_of_each_day_is_done_at_once_and_not_on_the_event_loop(attendant: Attendant) -> None:
    alarms = Alarms(SystemClock())
    alarms.start(attendant.attend)
    done: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    loop = asyncio.get_running_loop()

    def work() -> None:
        loop.call_soon_threadsafe(done.set_result, threading.get_ident())

    alarms.every_day(work)
    async with asyncio.timeout(5):
        assert await done != threading.get_ident()
    await alarms.stop()


@pytest.fixture
def schedulers(monkeypatch: pytest.MonkeyPatch) -> list[AsyncIOScheduler]:
    """Those that were started."""
    started: list[AsyncIOScheduler] = []

    class Scheduler(AsyncIOScheduler):  # type: ignore[misc]
        def start(self, *, paused: bool = False) -> None:
            started.append(self)
            super().start(paused)

    monkeypatch.setattr(module, "AsyncIOScheduler", Scheduler)
    return started


async def test_the_work_of_each_day_is_done_again_every_night_at_three_in_utc(
    attendant: Attendant, schedulers: list[AsyncIOScheduler]
) -> None:
    alarms = Alarms(SystemClock())
    alarms.start(attendant.attend)
    times = 0

    def work() -> None:
        nonlocal times
        times += 1

    alarms.every_day(work)
    nightly = schedulers[0].get_job("every day")
    await nightly.func()
    async with asyncio.timeout(5):
        await alarms.settled()
    assert times == 2
    last = None
    for day in (3, 4):
        last = nightly.trigger.get_next_fire_time(last, last or datetime(2026, 3, 2, 3, 0, 1, tzinfo=UTC))
        assert last == datetime(2026, 3, day, 3, tzinfo=UTC)
    await alarms.stop()


async def test_one_job_rings_for_everybody_and_is_never_dropped_for_being_late(
    attendant: Attendant, schedulers: list[AsyncIOScheduler]
) -> None:
    alarms = Alarms(SystemClock())
    alarms.start(attendant.attend)
    (scheduler,) = schedulers
    soonest = datetime.now(UTC) + timedelta(days=1)
    for number in reversed(range(20)):
        alarms.set(f"person {number}", soonest + timedelta(minutes=number))
    (ring,) = scheduler.get_jobs()
    assert ring.trigger.run_date == soonest
    assert (ring.misfire_grace_time, ring.coalesce) == (None, True)
    assert scheduler.running
    await alarms.stop()
    await asyncio.sleep(0)
    assert not scheduler.running
