"""Serves those who are due; APScheduler wakes at the soonest instant at which somebody is.

One scheduler job serves everybody. Those who are due wait in one line, the soonest deadline first, and each turn sends
one message when the pace allows it; somebody who writes meanwhile is answered at once.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger

from interviews.model import Id
from scheduling.clock import Clock
from scheduling.due_in_memory import DueInMemory
from scheduling.due_people import DuePeople, Place
from scheduling.rate_limits import OVERALL, Pace
from storage.errors import NotOpenedHere
from telemetry.events import Event, kind_of, place_of

logger = logging.getLogger(__name__)

HEARTBEAT = timedelta(seconds=15)
"""How often the wall clock is read again, so that neither a sleep nor a clock step delays anything for long."""

A_STEP = timedelta(minutes=1)
"""A clock that jumps by more than this was set, or the machine slept: everybody is planned anew."""

AT_NIGHT = 3
"""The hour (UTC) at which the work of each day is done."""

AT_ONCE = 30
"""Turns under way at most, at the pace that Telegram takes unpaid: a crash leaves the claims of these in doubt."""

AT_MOST = 60
"""The same, however much is paid for: these are answered while the processor does what it can for others."""

RETRY = timedelta(minutes=1)
"""The pause before somebody is tried again whose turn ended in an error."""

STOP_WITHIN = 3.0
"""Seconds that turns have to finish when the bot stops; the next start finds the claim of one that was cut off."""


class Alarms:
    """Keeps one alarm a person, and calls `attend(person_id)` when it is their turn.

    `attend` sends one message at most and sets the next alarm. `beaten_at` is when the heartbeat last came (UTC), None
    before the start.
    """

    def __init__(self, clock: Clock, pace: Pace | None = None, people: DuePeople | None = None) -> None:
        """Serves those who are due by `people`, by default in memory, at this pace, by default as fast as it can."""
        self.beaten_at: datetime | None = None
        self._clock = clock
        self._pace = pace
        self._people: DuePeople = people if people is not None else DueInMemory(clock)
        self._attend: Callable[[Id], Awaitable[bool]] | None = None
        self._plan_anew: Callable[[], Coroutine[Any, Any, object]] | None = None
        self._serving: asyncio.Task[None] | None = None
        self._beating: asyncio.Task[None] | None = None
        self._turns: set[asyncio.Task[object]] = set()
        self._places = asyncio.Semaphore(
            AT_ONCE if pace is None else min(AT_MOST, AT_ONCE * pace.per_second // OVERALL)
        )
        self._scheduler: AsyncIOScheduler | None = None
        self._rings_at: datetime | None = None
        self._each_day: list[Callable[[], None]] = []

    @property
    def in_line(self) -> int:
        """Returns how many people are due and wait for their turn."""
        return self._people.in_line

    def set(self, person: Id, due: datetime | None, deadline: datetime | None = None) -> None:
        """Sets when the person is next due (UTC), in place of any alarm before; None removes it.

        Of those who are due the one with the soonest `deadline` (by default `due`) comes first.
        """
        self._people.set(person, due, deadline)
        self._reschedule()

    def next_due(self) -> datetime | None:
        """Returns the soonest alarm (UTC) of those who do not wait for their turn, if there is any."""
        return self._people.next_due()

    def start(
        self,
        attend: Callable[[Id], Awaitable[bool]],
        plan_anew: Callable[[], Coroutine[Any, Any, object]] | None = None,
    ) -> None:
        """Serves people from now on, on the running event loop.

        `attend` returns whether it sent anything; `plan_anew` is called when the clock was set, and sets every alarm.
        """
        self._attend, self._plan_anew = attend, plan_anew
        # No ring is dropped for being late, or because another one has not ended: each takes whoever is due then.
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1000}
        self._scheduler = AsyncIOScheduler(timezone="UTC", job_defaults=defaults)
        self._scheduler.start()
        self._clock.stepped()
        self.beaten_at = self._clock.now()
        self._beating = asyncio.get_running_loop().create_task(self._beat_on())
        self._reschedule()

    def every_day(self, work: Callable[[], None]) -> None:
        """Does the work now and every night, in a thread. Call it after `start`.

        It must do no harm when done twice a day: each start does it again.
        """
        self._each_day.append(work)
        self._begin(asyncio.to_thread(work))
        self._wait_for_night()

    async def _do_each_day(self) -> None:
        # Not done in the job itself: the scheduler reports jobs that a stop cuts off as errors.
        for work in self._each_day:
            self._begin(asyncio.to_thread(work))

    def _wait_for_night(self) -> None:
        """Schedules the next night by what the clock shows now: a job keeps its date, however the clock is set."""
        if self._scheduler is not None and self._each_day:
            night = CronTrigger(hour=AT_NIGHT, timezone="UTC")
            self._scheduler.add_job(self._do_each_day, night, id="every day", replace_existing=True)

    async def stop(self, within: float = STOP_WITHIN) -> None:
        """Begins no more turns, and gives those that have begun `within` so many seconds."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = self._rings_at = None
        self._attend = self._plan_anew = None
        for task in (self._beating, self._serving):
            if task is not None:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
        self._beating = self._serving = None
        if self._turns:
            _, cut_off = await asyncio.wait(self._turns, timeout=within)
            for turn in cut_off:
                turn.cancel()
            await asyncio.gather(*cut_off, return_exceptions=True)
        await self._people.stop()

    async def ring(self) -> None:
        """Lines up everybody who is due now, and begins to serve the line."""
        waiting = self._attend is not None and await self._people.line_up()
        if waiting and self._attend is not None and (self._serving is None or self._serving.done()):
            self._serving = asyncio.get_running_loop().create_task(self._serve())
        self._reschedule()

    async def settled(self) -> None:
        """Waits until the line is empty and no turn is under way."""
        while under_way := [*self._turns, *([self._serving] if self._serving and not self._serving.done() else [])]:
            await asyncio.gather(*under_way)

    async def beat(self) -> None:
        """Reads the wall clock again, and plans everybody anew when it jumped."""
        self.beaten_at = self._clock.now()
        step = self._clock.stepped()
        if abs(step) > A_STEP:
            logger.warning(Event("clock_stepped", seconds=step.total_seconds()))
            await self._do_each_day()
            self._wait_for_night()
            if self._plan_anew is not None:
                self._begin(self._plan_anew())
        await self.ring()

    async def _beat_on(self) -> None:
        # Not a job of the scheduler's: those go by the wall clock. Set back by a year, it would beat again in a year;
        # set forward by ten, it would first count the twenty million beats it missed.
        while True:
            await asyncio.sleep(HEARTBEAT.total_seconds())
            await self.beat()

    async def _serve(self) -> None:
        """Begins turns as the pace allows; chooses whose turn it is only then."""
        while await self._people.line_up():
            await self._places.acquire()
            booked = await self._pace.wait_to_nudge() if self._pace is not None else 0.0
            first = await self._people.begin_turn()
            if first is None:
                self._places.release()
                self._not_needed(booked)
            else:
                self._begin(self._turn(first, booked))
        self._reschedule()

    async def _turn(self, place: Place, booked: float) -> None:
        again_at, left = None, False
        try:
            if self._attend is not None and not await self._attend(place.person):
                self._not_needed(booked)
        except Exception as error:  # noqa: BLE001 - whatever one person's turn meets, the others' must go on
            left = isinstance(error, NotOpenedHere) and self._people.leave(place, error)
            if left:
                self._not_needed(booked)
            else:
                logger.error(Event("turn_failed", person=place.person, error=kind_of(error), at=place_of(error)))
                again_at = self._clock.now() + RETRY
        finally:
            self._places.release()
        if not left:
            self._people.end_turn(place, again_at)
        await self.ring()

    def _not_needed(self, booked: float) -> None:
        if self._pace is not None:
            self._pace.give_back(booked)

    def _begin(self, work: Coroutine[Any, Any, object]) -> None:
        turn = asyncio.get_running_loop().create_task(work)
        self._turns.add(turn)
        turn.add_done_callback(self._turns.discard)

    def _reschedule(self) -> None:
        if self._scheduler is None:
            return
        due = self.next_due()
        if due is None:
            return
        at = self._clock.machine_time(due)
        if at == self._rings_at:
            return
        self._rings_at = at
        # Added again, never moved: a job that the scheduler has just begun is there no more. One whose person is
        # due later, or no longer, rings for nothing.
        self._scheduler.add_job(self._ring_soonest, DateTrigger(at), id="soonest", replace_existing=True)

    async def _ring_soonest(self) -> None:
        self._rings_at = None
        await self.ring()
