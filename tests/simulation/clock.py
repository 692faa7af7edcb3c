"""The clocks of the machine that the bot runs on (real, wall and monotonic), and an event loop that runs by them.

Nothing here waits. When the loop is idle, time jumps to the next timer. When no event of the simulation comes before
`SimulatedClock.horizon`, time jumps over the timers in between, which would find nothing to do.
"""

import asyncio
import selectors
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

MICROSECOND = timedelta(microseconds=1)
BEFORE_HORIZON = timedelta(seconds=20)
"""Heartbeats and polls this long before an event are run, so that the event meets them at work."""

AFTER_SETTING = timedelta(minutes=1)
"""So are those this long after the clock was set, or the machine woke up."""


class BotsClock(Protocol):
    """The clock that the bot goes by."""

    def true_time(self) -> datetime:
        """Returns the time in the world, UTC."""
        ...

    def now(self) -> datetime:
        """Returns what the bot's clock shows, UTC."""
        ...

    @property
    def offset(self) -> timedelta:
        """By how much it is ahead of the true time."""
        ...


class SimulatedClock:
    """Three clocks: `true_time` is the time in the world, `now` the wall clock, `uptime` the monotonic clock.

    `horizon` returns the real instant before which nothing but heartbeats and polls can happen, None if unknown.
    """

    def __init__(self, begin: datetime) -> None:
        self._begin = begin
        self._true = self._awake = self._set_at = 0
        self._offset = timedelta()
        self.horizon: Callable[[], datetime | None] = lambda: None
        self.idle_steps = 0

    def true_time(self) -> datetime:
        """Returns the time in the world, UTC."""
        return self._begin + self._true * MICROSECOND

    def now(self) -> datetime:
        """Returns what the wall clock shows, UTC."""
        return self.true_time() + self._offset

    def uptime(self) -> float:
        """Returns the monotonic clock in seconds; it stands still while the machine sleeps and never steps."""
        return self._awake / 1_000_000

    @property
    def offset(self) -> timedelta:
        """By how much the wall clock is ahead of the true time."""
        return self._offset

    def set_offset(self, by: timedelta) -> None:
        """Sets the wall clock ahead of the true time by this much, or back to it."""
        self._offset = by
        self._set_at = self._awake

    def suspend(self, length: timedelta) -> None:
        """Suspends the machine: nothing runs meanwhile, and the monotonic clock stands still."""
        self._true += length // MICROSECOND
        self._set_at = self._awake

    def advance(self, length: timedelta) -> None:
        """Lets time pass on all clocks."""
        self._true += length // MICROSECOND
        self._awake += length // MICROSECOND

    def idle(self, timeout: float) -> None:
        """Lets time jump over the seconds in which the loop is idle, or up to the horizon if that is later."""
        self.idle_steps += 1
        length = timedelta(microseconds=-(-timeout * 1_000_000 // 1))
        horizon = self.horizon()
        # Heartbeats after the clock was set find something to do.
        if horizon is not None and self._awake - self._set_at >= AFTER_SETTING // MICROSECOND:
            length = max(length, horizon - BEFORE_HORIZON - self.true_time())
        self.advance(length)


class _NoIO(selectors.SelectSelector):
    """A selector that never waits: the clock advances instead."""

    def __init__(self, clock: SimulatedClock) -> None:
        super().__init__()
        self._clock = clock

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Returns no events: nothing comes from outside."""
        if timeout is None:
            raise RuntimeError("no timer is left to wait for")
        if timeout > 0:
            self._clock.idle(timeout)
        return []


class SimulatedLoop(asyncio.SelectorEventLoop):
    """An event loop by the simulated clock; work for threads runs in the loop, one piece at a time."""

    def __init__(self, clock: SimulatedClock) -> None:
        self._clock = clock
        super().__init__(_NoIO(clock))
        self._clock_resolution = 1e-6

    def _write_to_self(self) -> None:
        """Does nothing: nobody waits to be woken."""

    def time(self) -> float:
        """Returns the monotonic clock in seconds."""
        return self._clock.uptime()

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:  # type: ignore[override]
        """Runs the work in the loop: threads would make each run of a seed another one."""
        done = self.create_future()

        def work() -> None:
            if done.cancelled():
                return
            try:
                result = func(*args)
            except BaseException as error:  # noqa: BLE001 - as a thread would hand it over
                done.set_exception(error)
            else:
                done.set_result(result)

        self.call_soon(work)
        return done


def datetime_of(clock: SimulatedClock) -> type[datetime]:
    """Returns a `datetime` class whose `now` is the wall clock, for modules that ask the system themselves."""

    class SimulatedDatetime(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return clock.now().astimezone(tz or UTC)

    return SimulatedDatetime
