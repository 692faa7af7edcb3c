"""The machine the bot runs on: what time it really is, what the machine believes, and an event loop under both.

Nothing here waits. When the loop has nothing to do, time jumps to the next timer; and when nothing can happen for
longer (no alarm, no person, no disturbance before `Machine.horizon`), past the timers that would find nothing to do.
"""

import asyncio
import selectors
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

MICROSECOND = timedelta(microseconds=1)
A_MOMENT_BEFORE = timedelta(seconds=20)
"""Heartbeats and polls of this long before anything happens are lived through, so that it meets them at work."""


A_LITTLE_AFTER = timedelta(minutes=1)
"""So are those of so long after the clock was set, or the machine woke up."""


class Machine:
    """One machine: `truly` is the time in the world, `now` what its clock shows, `uptime` how long it was awake.

    `horizon` gives the real instant before which nothing but heartbeats and polls can happen, if it is known.
    """

    def __init__(self, begin: datetime) -> None:
        self._begin = begin
        self._true = self._awake = self._set_at = 0
        self._wrong = timedelta()
        self.horizon: Callable[[], datetime | None] = lambda: None
        self.lived = 0

    def truly(self) -> datetime:
        """The real time, UTC."""
        return self._begin + self._true * MICROSECOND

    def now(self) -> datetime:
        """What the machine's clock shows, UTC."""
        return self.truly() + self._wrong

    def uptime(self) -> float:
        """Seconds of its monotonic clock, which stands still while the machine sleeps and never steps."""
        return self._awake / 1_000_000

    @property
    def wrong(self) -> timedelta:
        """By how much the clock is ahead."""
        return self._wrong

    def step(self, by: timedelta) -> None:
        """Somebody sets the clock: it is ahead of the real time by this much from now on."""
        self._wrong = by
        self._set_at = self._awake

    def sleep(self, length: timedelta) -> None:
        """The lid is closed for so long: nothing runs, and the monotonic clock stands still."""
        self._true += length // MICROSECOND
        self._set_at = self._awake

    def work(self, length: timedelta) -> None:
        """So much time goes by."""
        self._true += length // MICROSECOND
        self._awake += length // MICROSECOND

    def idle(self, timeout: float) -> None:
        """The loop has nothing to do for so many seconds: time jumps there, or as far as nothing can happen."""
        self.lived += 1
        length = timedelta(microseconds=-(-timeout * 1_000_000 // 1))
        horizon = self.horizon()
        # Heartbeats after its clock was set find something to do.
        if horizon is not None and self._awake - self._set_at >= A_LITTLE_AFTER // MICROSECOND:
            length = max(length, horizon - A_MOMENT_BEFORE - self.truly())
        self.work(length)


class _Nothing(selectors.SelectSelector):
    """Waits for nobody: time moves instead."""

    def __init__(self, machine: Machine) -> None:
        super().__init__()
        self._machine = machine

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Nothing ever comes from outside."""
        if timeout is None:
            raise RuntimeError("nobody will ever do anything again")
        if timeout > 0:
            self._machine.idle(timeout)
        return []


class MachineLoop(asyncio.SelectorEventLoop):
    """An event loop under the machine's clock, whose work off the loop is done in the loop, one piece at a time."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        super().__init__(_Nothing(machine))
        self._clock_resolution = 1e-6

    def _write_to_self(self) -> None:
        """Nobody waits to be woken."""

    def time(self) -> float:
        """Seconds of the machine's monotonic clock."""
        return self._machine.uptime()

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:  # type: ignore[override]
        """The same work, when the loop comes to it: threads would make each run another one."""
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


def reading(machine: Machine) -> type[datetime]:
    """A `datetime` whose `now` is the machine's clock, for modules that ask the system themselves."""

    class MachineDatetime(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return machine.now().astimezone(tz or UTC)

    return MachineDatetime
