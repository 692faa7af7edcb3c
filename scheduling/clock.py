"""Reads the wall clock; nothing else does."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time, and when the machine's own clock will show it."""

    def now(self) -> datetime:
        """Returns the current instant, UTC."""
        ...

    def machine_time(self, moment: datetime) -> datetime:
        """Returns the machine's own time at which this clock will show `moment` (both UTC)."""
        ...

    def stepped(self) -> timedelta:
        """Returns by how much the machine's clock was set, or slept, since the last call."""
        ...

    async def sleep(self, span: timedelta) -> None:
        """Waits until this much time has passed."""
        ...


def wall_clock() -> datetime:
    """Returns what the machine's clock shows, UTC."""
    return datetime.now(UTC)


class SystemClock:
    """Shows the machine's clock; `ticks` is a monotonic clock in seconds."""

    def __init__(self, wall: Callable[[], datetime] = wall_clock, ticks: Callable[[], float] = time.monotonic) -> None:
        self._wall = wall
        self._ticks = ticks
        self._began = self._tick_zero()

    def now(self) -> datetime:
        """Returns the current instant, UTC."""
        return self._wall()

    def stepped(self) -> timedelta:
        """Returns by how much the machine's clock was set, or slept, since the last call."""
        before, self._began = self._began, self._tick_zero()
        return self._began - before

    def _tick_zero(self) -> datetime:
        return self._wall() - timedelta(seconds=self._ticks())

    def machine_time(self, moment: datetime) -> datetime:
        """Returns `moment`: this clock is the machine's own."""
        return moment

    async def sleep(self, span: timedelta) -> None:
        """Waits until this much of the machine's time has passed."""
        await asyncio.sleep(span.total_seconds())


class TurnableClock(SystemClock):
    """Shows the machine's clock, turned forward by hand (in the local chat)."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead = timedelta()

    @property
    def ahead(self) -> float:
        """Returns by how many seconds it was turned forward."""
        return self._ahead.total_seconds()

    def now(self) -> datetime:
        """Returns the current instant of the turned clock, UTC."""
        return super().now() + self._ahead

    def machine_time(self, moment: datetime) -> datetime:
        """Returns the machine's own time at which this clock will show `moment` (both UTC)."""
        return moment - self._ahead

    def turn_to(self, moment: datetime) -> None:
        """Turns the clock forward to `moment`; never turns it back."""
        self._ahead += max(moment - self.now(), timedelta())
