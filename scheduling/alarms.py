"""When each person is next due, and who comes first of those who are: APScheduler wakes at the soonest of them.

One scheduler job serves everybody. Those who are due stand in one line, the soonest to lose its point first, and each
turn says one message when the pace allows it; somebody who writes meanwhile is answered at once.
"""

import asyncio
import heapq
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
from scheduling.rate_limits import Pace
from telemetry.events import Event, kind_of, place_of

logger = logging.getLogger(__name__)

HEARTBEAT = timedelta(seconds=15)
"""How often the wall clock is read again, so that a sleep or a clock step delays nothing for long."""

A_STEP = timedelta(minutes=1)
"""By more than this the clock was set, or the machine slept; what was planned by the old time is planned anew."""

AT_NIGHT = 3
"""The hour (UTC) at which the work of each day is done."""

CHUNK = 200
AT_ONCE = 30
"""Turns under way at the most: their claims are what a crash would leave in doubt."""

RETRY = timedelta(minutes=1)
"""When somebody is tried again whose turn ended in an error."""

STOP_WITHIN = 3.0
"""Seconds given to turns that have begun when the bot stops; a claim of a turn cut off is found at the next start."""


class Alarms:
    """One alarm a person. `attend(person_id)` says one message at most when it is their turn, and sets the next alarm.

    `beaten_at` is when the heartbeat last came, None before the start; `in_line` how many are due and not attended to
    yet.
    """

    def __init__(self, clock: Clock, pace: Pace | None = None) -> None:
        self.beaten_at: datetime | None = None
        self._clock = clock
        self._pace = pace
        self._attend: Callable[[Id], Awaitable[bool]] | None = None
        self._plan_anew: Callable[[], Coroutine[Any, Any, object]] | None = None
        # Of each heap only the entries count that the dictionary beside it has.
        self._coming: dict[Id, tuple[datetime, datetime, Id]] = {}
        self._coming_heap: list[tuple[datetime, datetime, Id]] = []
        self._line: dict[Id, tuple[datetime, Id]] = {}
        self._line_heap: list[tuple[datetime, Id]] = []
        self._serving: asyncio.Task[None] | None = None
        self._beating: asyncio.Task[None] | None = None
        self._turns: set[asyncio.Task[object]] = set()
        self._places = asyncio.Semaphore(AT_ONCE)
        self._scheduler: AsyncIOScheduler | None = None
        self._rings_at: datetime | None = None
        self._each_day: list[Callable[[], None]] = []

    @property
    def in_line(self) -> int:
        """How many people are due and not attended to yet."""
        return len(self._line)

    def set(self, person: Id, due: datetime | None, deadline: datetime | None = None) -> None:
        """The person is next due at `due` (UTC), in place of any alarm before; None: not at all.

        Of those who are due the one with the soonest `deadline` comes first; without one it is `due`.
        """
        if due is not None and person in self._line and due <= self._clock.now():
            self._stand_in_line(person, deadline or due)
            return
        self._line.pop(person, None)
        if due is None:
            self._coming.pop(person, None)
        elif self._coming.get(person) != (entry := (due, deadline or due, person)):
            self._coming[person] = entry
            heapq.heappush(self._coming_heap, entry)
        if len(self._coming_heap) > 2 * len(self._coming) + CHUNK:
            self._coming_heap = sorted(self._coming.values())
        self._reschedule()

    def next_due(self) -> datetime | None:
        """The soonest alarm (UTC) of those who do not stand in line, if there is any."""
        heap = self._coming_heap
        while heap and self._coming.get(heap[0][2]) != heap[0]:
            heapq.heappop(heap)
        return heap[0][0] if heap else None

    def start(
        self,
        attend: Callable[[Id], Awaitable[bool]],
        plan_anew: Callable[[], Coroutine[Any, Any, object]] | None = None,
    ) -> None:
        """Ring from now on, on the running event loop.

        `attend` gives whether it said anything; `plan_anew` is called when the clock was set, and sets every alarm.
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
        """Do the work now and every night; it may block, and is done off the event loop. Call it after `start`.

        A restart forgets the night it slept through, so it has to be work that does nothing when done twice a day.
        """
        self._each_day.append(work)
        self._begin(asyncio.to_thread(work))
        self._wait_for_night()

    async def _do_each_day(self) -> None:
        # Not done in the job itself: the scheduler reports jobs that a stop cuts off as errors.
        for work in self._each_day:
            self._begin(asyncio.to_thread(work))

    def _wait_for_night(self) -> None:
        """The next one by what the clock says now: a job keeps the date it has, however the clock is set."""
        if self._scheduler is not None and self._each_day:
            night = CronTrigger(hour=AT_NIGHT, timezone="UTC")
            self._scheduler.add_job(self._do_each_day, night, id="every day", replace_existing=True)

    async def stop(self, within: float = STOP_WITHIN) -> None:
        """Ring no more and begin no turn; those that have begun are given `within` so many seconds."""
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

    async def ring(self) -> None:
        """Everybody who is due now stands in line, and the line moves."""
        taken = 0
        while self._attend is not None and (due := self.next_due()) is not None and due <= self._clock.now():
            _, deadline, person = heapq.heappop(self._coming_heap)
            del self._coming[person]
            self._stand_in_line(person, deadline)
            taken += 1
            if taken % CHUNK == 0:
                await asyncio.sleep(0)
        if self._attend is not None and self._line and (self._serving is None or self._serving.done()):
            self._serving = asyncio.get_running_loop().create_task(self._serve())
        self._reschedule()

    def _stand_in_line(self, person: Id, deadline: datetime) -> None:
        place = (deadline, person)
        if self._line.get(person) != place:
            self._line[person] = place
            heapq.heappush(self._line_heap, place)

    async def settled(self) -> None:
        """Returns when nobody stands in line and no turn is under way."""
        while under_way := [*self._turns, *([self._serving] if self._serving and not self._serving.done() else [])]:
            await asyncio.gather(*under_way)

    async def beat(self) -> None:
        """Look at the clock again, whatever happened to it since."""
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
        """One turn after another, when the pace allows it; whose it is, is decided only then."""
        while self._line:
            await self._places.acquire()
            booked = await self._pace.wait_to_nudge() if self._pace is not None else 0.0
            first = self._first_in_line()
            if first is None:
                self._places.release()
                self._not_needed(booked)
                return
            self._begin(self._turn(*first, booked))

    def _first_in_line(self) -> tuple[datetime, Id] | None:
        while self._line_heap:
            first = heapq.heappop(self._line_heap)
            if self._line.get(first[1]) == first:
                del self._line[first[1]]
                return first
        return None

    async def _turn(self, deadline: datetime, person: Id, booked: float) -> None:
        try:
            if self._attend is not None and not await self._attend(person):
                self._not_needed(booked)
        except Exception as error:  # noqa: BLE001 - whatever one person's turn meets, the others' must go on
            logger.error(Event("turn_failed", person=person, error=kind_of(error), at=place_of(error)))
            self.set(person, self._clock.now() + RETRY, deadline)
        finally:
            self._places.release()
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
