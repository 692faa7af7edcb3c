"""What befalls the machine: restarts, kills, power cuts, downtimes, steps of the clock, sleep, outages, decrees."""

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from math import exp, log
from random import Random
from typing import TYPE_CHECKING

from tests.fleet.judge import SETTLING
from tests.fleet.zones import DECREES

if TYPE_CHECKING:
    from tests.fleet.fleet import Fleet
    from tests.fleet.process import Process

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
TEN_YEARS = timedelta(days=3652)
EVERY = timedelta(hours=30)


class Weather:
    """Disturbances of one fleet, each as likely as `ODDS` says, one every thirty hours."""

    def __init__(self, fleet: "Fleet", luck: Random) -> None:
        self.fleet = fleet
        self.luck = luck
        self.counts: Counter[str] = Counter()
        self.until = datetime.max
        self.every = EVERY

    def begin(self, until: datetime) -> None:
        """From now on until then."""
        self.until = until
        self._again()

    async def clear(self) -> None:
        """Everything is well again."""
        self._right()
        self._reached()
        self._mended()
        self._readable()
        self.fleet.start()

    def _again(self) -> None:
        self.fleet.after(timedelta(seconds=self.luck.expovariate(1 / self.every.total_seconds())), self._strike)

    async def _strike(self) -> None:
        if self.fleet.machine.truly() > self.until:
            return
        kinds: tuple[tuple[str, int, Callable[[], Awaitable[None] | None]], ...] = (
            ("restart", 20, self._restart),
            ("downtime of 1 h to 30 d", 2, self._downtime),
            ("kill", 20, partial(self._kill, power=False)),
            ("power cut", 10, partial(self._kill, power=True)),
            ("clock step of an hour", 8, partial(self._step, HOUR, timedelta(days=2))),
            ("clock step of ten years", 6, partial(self._step, TEN_YEARS, timedelta(hours=6))),
            ("sleep", 12, self._sleep),
            ("outage", 8, self._outage),
            ("disk failing", 4, self._broken_disk),
            ("records unreadable", 3, self._unreadable),
            ("tzdata change", 3, self._decree),
        )
        ((name, _, deed),) = self.luck.choices(kinds, [weight for _, weight, _ in kinds])
        self.counts[name] += 1
        self.fleet.journal("weather", name)
        doing = deed()
        if doing is not None:
            await doing
        self._again()

    def _between(self, least: timedelta, most: timedelta) -> timedelta:
        """A length between these, each magnitude as likely as another."""
        return timedelta(seconds=exp(self.luck.uniform(log(least.total_seconds()), log(most.total_seconds()))))

    async def _restart(self) -> None:
        await self.fleet.stop()
        self.fleet.after(self._between(timedelta(seconds=2), 10 * MINUTE), self.fleet.start)

    async def _downtime(self) -> None:
        await self.fleet.stop()
        self.fleet.after(self._between(HOUR, timedelta(days=30)), self.fleet.start)

    def _kill(self, *, power: bool) -> None:
        process = self.fleet.process
        if process is not None:
            process.mortality.strike(self.luck.randrange(40))
            process.on_death = partial(self._died, process, power=power)

    def _died(self, process: "Process", *, power: bool) -> None:
        self.fleet.after(timedelta(), partial(self._bury, process, power=power))

    async def _bury(self, process: "Process", *, power: bool) -> None:
        await self.fleet.bury(process, power=power)
        self.fleet.after(self._between(timedelta(seconds=2), HOUR), self.fleet.start)

    def _step(self, by: timedelta, longest: timedelta) -> None:
        fleet = self.fleet
        if fleet.machine.wrong:
            return
        fleet.available.begins("clock wrong", fleet.machine.truly())
        fleet.machine.step(by if self.luck.random() < 0.5 else -by)
        fleet.after(self._between(MINUTE, longest), self._right)

    def _right(self) -> None:
        fleet = self.fleet
        if not fleet.machine.wrong:
            return
        fleet.machine.step(timedelta())
        fleet.journal("clock right")
        at = fleet.machine.truly()
        fleet.available.ends("clock wrong", at + SETTLING)
        fleet.judge.look_at_everybody(at)
        fleet.after(HOUR, self._stuck)

    def _stuck(self) -> None:
        fleet = self.fleet
        at = fleet.machine.truly()
        if fleet.available.between(at - HOUR, at, 0) >= HOUR - 2 * MINUTE:
            fleet.judge.stuck(at)

    def _sleep(self) -> None:
        fleet = self.fleet
        start = fleet.machine.truly()
        fleet.machine.sleep(self._between(MINUTE, 20 * HOUR))
        fleet.available.lasts("asleep", start, fleet.machine.truly() - start + SETTLING)
        fleet.over()

    def _outage(self) -> None:
        fleet = self.fleet
        fleet.network.out = True
        fleet.available.begins("no network", fleet.machine.truly())
        fleet.after(self._between(MINUTE, 24 * HOUR), self._reached)

    def _reached(self) -> None:
        fleet = self.fleet
        if fleet.network.out:
            fleet.network.out = False
            fleet.available.ends("no network", fleet.machine.truly() + 2 * SETTLING)
            fleet.over(2 * SETTLING)

    def _broken_disk(self) -> None:
        process = self.fleet.process
        if process is not None:
            process.disk.broken = True
            self.fleet.available.begins("disk failing", self.fleet.machine.truly())
            self.fleet.after(self._between(MINUTE, 3 * HOUR), self._mended)

    def _mended(self) -> None:
        fleet = self.fleet
        if fleet.process is not None:
            fleet.process.disk.broken = False
        fleet.available.ends("disk failing", fleet.machine.truly() + 2 * SETTLING)
        fleet.over(2 * SETTLING)

    async def _unreadable(self) -> None:
        """It starts while no file of anybody's can be opened, so that it knows of nobody."""
        await self.fleet.stop()
        # Not at once: a power cut in the middle of the stop has its disk to itself first.
        self.fleet.after(self._between(timedelta(seconds=2), MINUTE), self._start_blind)

    def _start_blind(self) -> None:
        self.fleet.start()
        if self.fleet.process is not None:
            self.fleet.process.disk.unreadable = True
        self.fleet.available.begins("records unreadable", self.fleet.machine.truly())
        self.fleet.after(self._between(MINUTE, 3 * HOUR), self._readable)

    def _readable(self) -> None:
        fleet = self.fleet
        if fleet.process is not None:
            fleet.process.disk.unreadable = False
        fleet.available.ends("records unreadable", fleet.machine.truly() + 2 * SETTLING)
        fleet.over(2 * SETTLING)

    async def _decree(self) -> None:
        await self.fleet.stop()
        zone, like = self.luck.choice(DECREES)
        self.fleet.zones.decree(zone, self.luck.choice((like, zone)))
        self.fleet.after(self._between(timedelta(seconds=2), MINUTE), self.fleet.start)
