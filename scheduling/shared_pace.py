"""Keeps one pace together with other processes: nudges are booked in a store, and what Telegram refuses is told."""

import asyncio
import heapq
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable

from interviews.model import Id
from scheduling.rate_limits import FOR_NUDGES, OVERALL, SECOND, SLOWLY, Pace
from storage.errors import StoreUnavailable
from storage.pace_store import PaceStore
from storage.people_store import person_id
from telemetry.events import Event, kind_of

logger = logging.getLogger(__name__)

AHEAD = 0.12
"""Seconds of nudges that are booked at once: so long an answer waits for them at most, where it has to wait at all."""

MADE_UP = 0.08
"""Seconds of nudges that follow at once when none was booked for a while."""

READY_WITHIN = 0.1
"""Seconds before its place in which a nudge is loaded and claimed, at the pace that Telegram takes unpaid.

So those of all processes go as evenly as their places lie.
"""

LATE = 0.08
"""A nudge that is ready later than so many seconds after its place gets another: all processes may be late at once."""

LONGEST_LATE = 10.0
"""Seconds that it waits at most for that place, since it is claimed."""

TOLD_WITHIN = 0.1
"""Seconds in which answers that were given are told, so that nudges make room for them."""

LOOK = 1.0
"""Seconds after which it is looked for what Telegram refused others."""

AGAIN = 1.0
"""The pause in seconds before a store that refused is asked again."""


class SharedPace(Pace):
    """Is a `Pace` that all processes keep together.

    Nudges get their places from the store, a few ahead. Answers go at once; after a refusal (429) seen by any process
    they get their places there, too, before any nudge. While the store is away nudges wait, and answers keep to what
    this process knows.
    """

    def __init__(
        self,
        store: PaceStore,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        per_second: int = OVERALL,
    ) -> None:
        """Keeps to `per_second` messages within any second; more than `OVERALL` have to be paid for."""
        super().__init__(now, sleep, per_second)
        self._store = store
        self._apart = SECOND / (FOR_NUDGES * per_second // OVERALL)
        self._ready_within = READY_WITHIN * OVERALL / per_second
        self._at_once = max(1, round(AHEAD / self._apart))
        self._places: deque[float] = deque()
        self._begun: list[float] = []
        self._booked_at = -SECOND
        self._answered = 0
        self._refused: list[tuple[Id | None, float, float]] = []
        self._known: set[int] = set()
        self._looking: asyncio.Task[None] | None = None
        self._telling: asyncio.Task[None] | None = None
        self._one_at_a_time = asyncio.Lock()
        self._away = False

    def start(self) -> None:
        """See `Pace.start`: looks from now on what others are refused."""
        if self._looking is None:
            self._looking = asyncio.get_running_loop().create_task(self._look_on(), name="pace")

    async def stop(self) -> None:
        """See `Pace.stop`."""
        tasks = [task for task in (self._looking, self._telling) if task is not None]
        self._looking = self._telling = None
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def wait_to_nudge(self) -> float:
        """See `Pace.wait_to_nudge`."""
        while True:
            now = self._now()
            if (until := self._rates.flooded_until) > now:
                self._places.clear()
                await self._sleep(until - now)
            elif not self._places:
                await self._book(now)
            elif self._places[0] < now - LATE:
                self._places.popleft()
            elif (wait := self._places[0] - self._ready_within - now) > 0:
                await self._sleep(wait)
            else:
                heapq.heappush(self._begun, self._places[0])
                return self._places.popleft()

    def give_back(self, booked: float) -> None:
        """See `Pace.give_back`; the next nudge here may take the place."""
        if self._begun:
            # Where another nudge was ready first, and took this place, it is that one's.
            place = booked if booked in self._begun else max(self._begun)
            self._begun.remove(place)
            heapq.heapify(self._begun)
            self._places.appendleft(place)

    async def wait_to_send_nudge(self, chat: int) -> None:
        """See `Pace.wait_to_send_nudge`."""
        # Nobody gave back the places of those that were refused. Each of them left here would make all the next late.
        while self._begun and self._begun[0] < self._now() - LATE:
            heapq.heappop(self._begun)
        await self._until(heapq.heappop(self._begun) if self._begun else await self._another_place())
        await super().wait_to_send_nudge(chat)

    async def wait_to_answer(self, chat: int) -> None:
        """See `Pace.wait_to_answer`."""
        await self._until(self._rates.book_answer_in_chat(chat, self._now()))
        now = self._now()
        if not self._rates.is_careful(now):
            self._rates.book_answer(now)
            self._answered += 1
            self._tell(TOLD_WITHIN)
            return
        apart = SLOWLY if now < self._rates.flooded_until else SECOND / self.per_second
        try:
            seconds = await asyncio.to_thread(self._store.book_answer, apart)
        except StoreUnavailable as error:
            self._note_away(error)
            await self._until(self._rates.book_answer(self._now()))
        else:
            await self._until(self._now() + seconds)

    def seconds_held(self, chat: int) -> float:
        """See `Pace.seconds_held`."""
        elsewhere = self._rates.held_until(_number(person_id(chat))) - self._now()
        return max(super().seconds_held(chat), elsewhere)

    def note_refusal(self, chat: int | None, seconds: float) -> None:
        """See `Pace.note_refusal`."""
        super().note_refusal(chat, seconds)
        self._refused.append((person_id(chat) if chat is not None else None, seconds, self._now()))
        self._tell(0.0)

    async def _another_place(self) -> float:
        latest = self._now() + LONGEST_LATE
        while True:
            try:
                booked = await asyncio.to_thread(self._store.book_nudges, 1, self._apart, -MADE_UP)
            except StoreUnavailable as error:
                self._note_away(error)
                return self._now()
            at = min(self._now() + booked.seconds, latest)
            if booked.many or at == latest:
                return at
            # An answer waits for its place: that one is no nudge's.
            await self._sleep(max(booked.seconds, self._apart))

    async def _book(self, now: float) -> None:
        # One nudge alone need not keep others waiting for places that nobody uses.
        many = self._at_once if now - self._booked_at <= SECOND else 1
        try:
            earliest = self._ready_within - MADE_UP
            booked = await asyncio.to_thread(self._store.book_nudges, many, self._apart, earliest)
            self._booked_at = first = self._now()
            self._places.extend(first + booked.seconds + place * self._apart for place in range(booked.many))
            await self._exchange()
        except StoreUnavailable as error:
            self._note_away(error)
            await self._sleep(AGAIN)
        else:
            if not booked.many:
                await self._sleep(max(booked.seconds, self._apart))

    def _tell(self, within: float) -> None:
        if self._telling is None or self._telling.done():
            self._telling = asyncio.get_running_loop().create_task(self._tell_after(within), name="pace")

    async def _tell_after(self, seconds: float) -> None:
        if seconds:
            await self._sleep(seconds)
        await self._exchange_if_there()

    async def _look_on(self) -> None:
        while True:
            await self._exchange_if_there()
            await self._sleep(LOOK)

    async def _exchange_if_there(self) -> None:
        try:
            await self._exchange()
        except StoreUnavailable as error:
            self._note_away(error)

    async def _exchange(self) -> None:
        """Tells others what was answered and refused here, and notes what was refused to them."""
        async with self._one_at_a_time:
            while self._refused:
                person, seconds, at = self._refused[0]
                left = max(0.0, at + seconds - self._now())
                self._known.add(await asyncio.to_thread(self._store.note_refusal, person, left))
                self._refused.pop(0)
            if self._answered:
                answered, self._answered = self._answered, 0
                await asyncio.to_thread(self._store.note_answers, answered, self._apart)
            refusals = await asyncio.to_thread(self._store.refusals)
            for number, person, left in refusals:
                if number not in self._known:
                    self._rates.note_refusal(_number(person) if person is not None else None, left, self._now())
            self._known = {refusal.number for refusal in refusals}
        if self._away:
            self._away = False
            logger.warning(Event("pace_kept_together_again"))

    def _note_away(self, error: StoreUnavailable) -> None:
        if not self._away:
            self._away = True
            logger.error(Event("pace_not_kept_together", error=kind_of(error)))


def _number(person: Id) -> int:
    """Returns what stands for the chat of this person: others are told no more than whose it is."""
    return int(person, 16)
