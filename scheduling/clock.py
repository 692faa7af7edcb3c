"""The only reader of the wall clock."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time, and when the machine's own clock will show it."""

    def now(self) -> datetime:
        """The current instant, UTC."""
        ...

    def machine_time(self, moment: datetime) -> datetime:
        """The machine's own time at which this clock will show `moment` (both UTC)."""
        ...

    def stepped(self) -> timedelta:
        """By how much the machine's clock was set, or slept, since this was asked before."""
        ...

    async def sleep(self, span: timedelta) -> None:
        """Returns when this much time has passed."""
        ...


def wall_clock() -> datetime:
    """What the machine's clock shows, UTC."""
    return datetime.now(UTC)


class SystemClock:
    """The machine's clock as it is; `ticks` counts seconds and is never set."""

    def __init__(self, wall: Callable[[], datetime] = wall_clock, ticks: Callable[[], float] = time.monotonic) -> None:
        self._wall = wall
        self._ticks = ticks
        self._began = self._tick_zero()

    def now(self) -> datetime:
        """The current instant, UTC."""
        return self._wall()

    def stepped(self) -> timedelta:
        """By how much the machine's clock was set, or slept, since this was asked before."""
        before, self._began = self._began, self._tick_zero()
        return self._began - before

    def _tick_zero(self) -> datetime:
        return self._wall() - timedelta(seconds=self._ticks())

    def machine_time(self, moment: datetime) -> datetime:
        """The same instant."""
        return moment

    async def sleep(self, span: timedelta) -> None:
        """Returns when this much of the machine's time has passed."""
        await asyncio.sleep(span.total_seconds())


class TurnableClock(SystemClock):
    """The machine's clock, turned forward by as much as somebody asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead = timedelta()

    @property
    def ahead(self) -> float:
        """By how many seconds it was turned forward."""
        return self._ahead.total_seconds()

    def now(self) -> datetime:
        """The current instant as far as it was turned, UTC."""
        return super().now() + self._ahead

    def machine_time(self, moment: datetime) -> datetime:
        """The machine's own time at which this clock will show `moment` (both UTC)."""
        return moment - self._ahead

    def turn_to(self, moment: datetime) -> None:
        """Show `moment` from now on and run on from there; never turns back."""
        self._ahead += max(moment - self.now(), timedelta())
