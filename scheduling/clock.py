"""The only reader of the wall clock."""

import asyncio
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

    async def sleep(self, span: timedelta) -> None:
        """Returns when this much time has passed."""
        ...


class SystemClock:
    """The machine's clock as it is."""

    def now(self) -> datetime:
        """The current instant, UTC."""
        return datetime.now(UTC)

    def machine_time(self, moment: datetime) -> datetime:
        """The same instant."""
        return moment

    async def sleep(self, span: timedelta) -> None:
        """Returns when this much of the machine's time has passed."""
        await asyncio.sleep(span.total_seconds())


class TurnableClock(SystemClock):
    """The machine's clock, turned forward by as much as somebody asked for."""

    def __init__(self) -> None:
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
