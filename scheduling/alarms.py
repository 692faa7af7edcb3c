"""When each person is next due: a heap of instants, and APScheduler to wake at the soonest of them.

One scheduler job serves everybody; ten thousand people due in one minute are taken in chunks, so that somebody
who writes in that minute is answered at once.
"""

import asyncio
import heapq
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from interviews.model import Id
from scheduling.clock import Clock

logger = logging.getLogger(__name__)

HEARTBEAT = timedelta(seconds=15)
"""How often the wall clock is read again, so that a sleep or a clock step delays nothing for long."""

AT_NIGHT = 3
"""The hour (UTC) at which the work of each day is done."""

CHUNK = 200
AT_ONCE = 100
RETRY = timedelta(minutes=1)
"""When somebody is tried again whose turn ended in an error."""

STOP_WITHIN = 3.0
"""Seconds given to turns that have begun when the bot stops; a claim of a turn cut off is found at the next start."""


class Alarms:
    """One alarm a person. `attend(person_id)` is called when it is due; it sets the next one."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._attend: Callable[[Id], Awaitable[None]] | None = None
        self._due: dict[Id, datetime] = {}
        self._heap: list[tuple[datetime, Id]] = []
        self._turns: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(AT_ONCE)
        self._scheduler: AsyncIOScheduler | None = None
        self._rings_at: datetime | None = None

    def set(self, person: Id, due: datetime | None) -> None:
        """The person is next due at `due` (UTC), in place of any alarm before; None: not at all."""
        if due is None:
            self._due.pop(person, None)
        elif self._due.get(person) != due:
            self._due[person] = due
            heapq.heappush(self._heap, (due, person))
        self._reschedule()

    def next_due(self) -> datetime | None:
        """The soonest alarm (UTC), if there is any."""
        while self._heap and self._due.get(self._heap[0][1]) != self._heap[0][0]:
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def start(self, attend: Callable[[Id], Awaitable[None]]) -> None:
        """Ring from now on, on the running event loop."""
        self._attend = attend
        # No ring is dropped for being late, or because another one has not ended: each takes whoever is due then.
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1000}
        scheduler = AsyncIOScheduler(timezone="UTC", job_defaults=defaults)
        scheduler.add_job(self.ring, IntervalTrigger(seconds=int(HEARTBEAT.total_seconds())), id="heartbeat")
        scheduler.start()
        self._scheduler = scheduler
        self._reschedule()

    def every_day(self, work: Callable[[], None]) -> None:
        """Do the work now and every night; it may block, and is done off the event loop. Call it after `start`.

        A restart forgets the night it slept through, so it has to be work that does nothing when done twice a day.
        """
        self._do_apart(work)

        async def do_again() -> None:
            # Not done in the job itself: the scheduler reports jobs that a stop cuts off as errors.
            self._do_apart(work)

        if self._scheduler is not None:
            self._scheduler.add_job(do_again, CronTrigger(hour=AT_NIGHT, timezone="UTC"), id="every day")

    def _do_apart(self, work: Callable[[], None]) -> None:
        turn = asyncio.get_running_loop().create_task(asyncio.to_thread(work))
        self._turns.add(turn)
        turn.add_done_callback(self._turns.discard)

    async def stop(self) -> None:
        """Ring no more and begin no turn; those that have begun are given a few seconds."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = self._rings_at = None
        self._attend = None
        if self._turns:
            _, cut_off = await asyncio.wait(self._turns, timeout=STOP_WITHIN)
            for turn in cut_off:
                turn.cancel()
            await asyncio.gather(*cut_off, return_exceptions=True)

    async def ring(self) -> None:
        """Begin the turn of everybody who is due now."""
        if self._attend is None:
            return
        taken = 0
        while (due := self.next_due()) is not None and due <= self._clock.now():
            _, person = heapq.heappop(self._heap)
            del self._due[person]
            turn = asyncio.get_running_loop().create_task(self._turn(person))
            self._turns.add(turn)
            turn.add_done_callback(self._turns.discard)
            taken += 1
            if taken % CHUNK == 0:
                await asyncio.sleep(0)
        self._reschedule()

    async def settled(self) -> None:
        """Returns when no turn is under way."""
        while self._turns:
            await asyncio.gather(*self._turns)

    async def _turn(self, person: Id) -> None:
        async with self._places:
            if self._attend is None:
                return
            try:
                await self._attend(person)
            except Exception as error:  # noqa: BLE001 - whatever one person's turn meets, the others' must go on
                logger.error("turn failed, trying again: person=%s error=%s", person, type(error).__name__)
                self.set(person, self._clock.now() + RETRY)

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
