"""Finds who is due in a store that other processes share, and has a few of their turns at a time."""

import asyncio
import logging
from collections import deque
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import NamedTuple

from interviews.model import Id
from scheduling.clock import Clock
from scheduling.due_people import Place
from scheduling.left_to_others import LeftToOthers
from scheduling.rate_limits import OVERALL
from storage.due_store import LEASE, DueStore, Ended, Taken
from storage.errors import NotOpenedHere, StoreUnavailable
from storage.people_store import Turn
from telemetry.events import Event, kind_of

logger = logging.getLogger(__name__)

AT_A_TIME = 10
"""Turns taken at a time, at the pace that Telegram takes unpaid: those of a process that dies wait for the lease."""

MOST_AT_A_TIME = 100

LOOK = timedelta(seconds=5)
"""A heartbeat looks for what other processes committed, where nobody has looked for so long."""

A_MOMENT = timedelta(seconds=0.05)
"""The pause before it is looked again for somebody who was not due yet by the store's clock."""

AGAIN = timedelta(seconds=5)
"""The pause before a store that refused is asked again."""

BEGUN_WITHIN = LEASE / 2
"""A turn begins within so much of its lease; the rest is for the message, and what is left over is anybody's."""

GIVEN_BACK_WITHIN = 1.0
"""Seconds in which turns are given back when the bot stops; else others take them after the lease."""

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
NEVER = datetime.max.replace(tzinfo=UTC)


class _Answer(NamedTuple):
    taken: list[Taken]
    others: int | None
    """How many others are due, if it was counted."""
    soonest: datetime | None


class DueInStore:
    """Is a `DuePeople` that asks a store, which people's records are committed to together with when they are due."""

    def __init__(
        self, store: DueStore, clock: Clock, per_second: int = OVERALL, left: LeftToOthers | None = None
    ) -> None:
        """Takes as many turns at a time as suits `per_second` messages within any second; none of whoever is `left`."""
        self._store = store
        self._left = left if left is not None else LeftToOthers(clock)
        self._clock = clock
        self._at_a_time = min(MOST_AT_A_TIME, max(1, AT_A_TIME * per_second // OVERALL))
        self._line: deque[Taken] = deque()
        self._line_ends = LONG_AGO
        self._others = 0
        self._counted_at = LONG_AGO
        self._turns: dict[Id, Taken] = {}
        self._planned: dict[Id, Turn] = {}
        self._ended: list[Ended] = []
        self._look_at = LONG_AGO
        self._looked_at = LONG_AGO
        self._looks = False
        self._refused_until: datetime | None = None
        self._asking: asyncio.Future[_Answer] | None = None

    @property
    def in_line(self) -> int:
        """See `DuePeople.in_line`; with those, as last counted, whose turn no process has yet."""
        return len(self._line) + self._others

    def set(self, person: Id, due: datetime | None, deadline: datetime | None = None) -> None:
        """See `DuePeople.set`; the commit said it to the store, but for what was planned during a turn without any."""
        if person in self._turns:
            self._planned[person] = (due, deadline or due)
        elif due is not None:
            self._look_at = min(self._look_at, due)

    def next_due(self) -> datetime | None:
        """See `DuePeople.next_due`."""
        at = max(self._look_at, self._refused_until or LONG_AGO)
        return at if at != NEVER else None

    async def line_up(self) -> bool:
        """See `DuePeople.line_up`; asks nobody yet, since nobody's turn is taken before there is a place for it."""
        now = self._clock.now()
        if self._refused_until is not None and now < self._refused_until:
            return bool(self._line)
        if self._look_at <= now or abs(now - self._looked_at) >= LOOK:
            self._look_at, self._looks = NEVER, True
        return bool(self._line) or self._looks

    async def begin_turn(self) -> Place | None:
        """See `DuePeople.begin_turn`."""
        if self._clock.now() > self._line_ends:
            self._line.clear()
        if not self._line and not await self._take():
            return None
        first = self._line.popleft()
        self._turns[first.person] = first
        return Place(first.deadline, first.person)

    def end_turn(self, place: Place, again_at: datetime | None = None) -> None:
        """See `DuePeople.end_turn`."""
        taken = self._turns.pop(place.person, None)
        planned = self._planned.pop(place.person, None)
        if taken is not None:
            self._ended.append(Ended(place.person, taken.version, planned, again_at))
            self._look_at = LONG_AGO

    def leave(self, place: Place, error: NotOpenedHere) -> bool:
        """See `DuePeople.leave`."""
        self._left.leave(place.person, error)
        self.end_turn(place)
        return True

    async def stop(self) -> None:
        """See `DuePeople.stop`."""
        self._line.clear()
        with suppress(StoreUnavailable, TimeoutError):
            async with asyncio.timeout(GIVEN_BACK_WITHIN):
                if self._asking is not None:
                    await asyncio.gather(self._asking, return_exceptions=True)
                await asyncio.to_thread(self._store.give_back, self._ended)
                await asyncio.to_thread(self._store.give_back_all)
        self._ended = []

    async def _take(self) -> bool:
        """Lines up people who are due, after giving back the turns that have ended; returns whether there are any."""
        now = self._clock.now()
        ended, self._ended = self._ended, []
        # Whoever is due sooner by what is committed meanwhile is looked for again.
        self._looks, self._looked_at = False, now
        counting = abs(now - self._counted_at) >= LOOK
        ask = partial(self._ask, ended, now, self._left.people(), counting=counting)
        self._asking = asyncio.ensure_future(asyncio.to_thread(ask))
        try:
            # A stop waits for what is taken just then, and gives it back.
            taken, others, soonest = await asyncio.shield(self._asking)
        except StoreUnavailable as error:
            if self._refused_until is None:
                logger.error(Event("nudges_wait", error=kind_of(error)))
            self._ended = ended + self._ended
            self._look_at, self._refused_until = LONG_AGO, self._clock.now() + AGAIN
            return False
        if self._refused_until is not None:
            logger.warning(Event("nudges_go_on"))
            self._refused_until = None
        self._line, self._line_ends = deque(taken), now + BEGUN_WITHIN
        if others is not None:
            self._others, self._counted_at = others, now
        if taken:
            self._looks = True
        elif soonest is not None:
            # Where this clock is ahead of the store's, they are due by this one alone.
            self._look_at = min(self._look_at, max(soonest, now + A_MOMENT))
        return bool(taken)

    def _ask(self, ended: Sequence[Ended], now: datetime, but: Collection[Id], *, counting: bool) -> _Answer:
        self._store.give_back(ended)
        taken = self._store.take(self._at_a_time, now, but)
        if not taken:
            return _Answer(taken, 0, self._store.next_due(now))
        if len(taken) < self._at_a_time:
            return _Answer(taken, 0, None)
        return _Answer(taken, self._store.count_due(now) if counting else None, None)
