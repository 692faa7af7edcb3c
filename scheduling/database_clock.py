"""Tells the time that the database tells, so that all replicas agree, whatever their machines' clocks show."""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from scheduling.clock import wall_clock
from storage.errors import StoreUnavailable
from telemetry.events import Event, kind_of

logger = logging.getLogger(__name__)

MEASURED = timedelta(seconds=30)
"""How often the database is asked what time it is."""

SAMPLES = 3
"""How often it is asked at once; the answer that came quickest counts."""

UNKNOWN = timedelta(days=1)
"""How far a time may be off that the database never told; whatever it tells is taken for better."""

MILLISECOND = timedelta(milliseconds=1)


class _Measured(NamedTuple):
    tick_zero: datetime
    doubt: timedelta
    """How far it may be off: the database answered at some time between the question and the answer."""


def boot_ticks() -> float:
    """Returns seconds by a clock that nobody sets and that, where there is one, goes on while the machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class DatabaseClock:
    """Is a `Clock` that shows the database's time: what it was when last measured, and what has passed since then.

    `read` asks the database what time it is (UTC). `ticks` counts seconds, and is set by nobody.
    """

    def __init__(
        self,
        read: Callable[[], datetime],
        ticks: Callable[[], float] = boot_ticks,
        wall: Callable[[], datetime] = wall_clock,
    ) -> None:
        """Asks the database at once, which blocks; goes by the machine's clock until it has answered."""
        self._read = read
        self._ticks = ticks
        self._wall = wall
        try:
            self._measured = self._measure()
        except StoreUnavailable:
            self._measured = _Measured(wall() - timedelta(seconds=ticks()), UNKNOWN)
        self._stepped_from = self._measured.tick_zero

    def now(self) -> datetime:
        """Returns the current instant, UTC."""
        return self._measured.tick_zero + timedelta(seconds=self._ticks())

    def machine_time(self, moment: datetime) -> datetime:
        """Returns the machine's own time at which this clock will show `moment` (both UTC), or a millisecond later."""
        shown = self._wall() + (moment - self.now())
        return shown + (MILLISECOND - timedelta(microseconds=shown.microsecond % 1000))

    def stepped(self) -> timedelta:
        """Returns by how much the database's clock was set since the last call, or time passed that was not counted."""
        before, self._stepped_from = self._stepped_from, self._measured.tick_zero
        return self._stepped_from - before

    async def sleep(self, span: timedelta) -> None:
        """Waits until this much time has passed."""
        await asyncio.sleep(span.total_seconds())

    def measure(self) -> None:
        """Asks the database what time it is, which blocks. Raises `StoreUnavailable`."""
        found = self._measure()
        # What may come of the way of the question and the answer is no news.
        told_apart = abs(found.tick_zero - self._measured.tick_zero) > found.doubt + self._measured.doubt
        if told_apart or found.doubt < self._measured.doubt:
            self._measured = found

    async def keep_right(self) -> None:
        """Asks the database every half a minute until cancelled; without an answer the time goes on by itself."""
        while True:
            await self.sleep(MEASURED)
            try:
                await asyncio.to_thread(self.measure)
            except StoreUnavailable as error:
                logger.warning(Event("time_not_measured", error=kind_of(error)))

    def _measure(self) -> _Measured:
        return min((self._sample() for _ in range(SAMPLES)), key=lambda each: each.doubt)

    def _sample(self) -> _Measured:
        began = self._ticks()
        told = self._read()
        ended = self._ticks()
        return _Measured(told - timedelta(seconds=(began + ended) / 2), timedelta(seconds=(ended - began) / 2))
