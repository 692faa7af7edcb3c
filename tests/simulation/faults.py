"""The faults of the machine: restarts, kills, power cuts, clock steps, sleep, outages, changes of time zone rules."""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from math import exp, log
from random import Random
from typing import TYPE_CHECKING

from tests.simulation.checker import SETTLING
from tests.simulation.zones import RULE_CHANGES

if TYPE_CHECKING:
    from tests.simulation.process import Process
    from tests.simulation.simulation import Simulation

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
Inject = Callable[[], Awaitable[None] | None]

TEN_YEARS = timedelta(days=3652)
EVERY = timedelta(hours=30)


class FaultInjector:
    """Injects a random fault of the machine every thirty hours on average."""

    def __init__(self, simulation: "Simulation", rng: Random) -> None:
        self.simulation = simulation
        self.rng = rng
        self.counts: Counter[str] = Counter()
        self.until = datetime.max
        self.every = EVERY

    def begin(self, until: datetime) -> None:
        """Injects faults from now on until then."""
        self.until = until
        self._schedule()

    async def clear(self) -> None:
        """Ends every fault that still lasts."""
        self._clock_right()
        self._network_back()
        self._disk_back()
        self._records_readable()
        self.simulation.start()

    def _schedule(self) -> None:
        self.simulation.after(timedelta(seconds=self.rng.expovariate(1 / self.every.total_seconds())), self._inject)

    async def _inject(self) -> None:
        if self.simulation.clock.true_time() > self.until:
            return
        kinds = self.kinds()
        ((name, _, inject),) = self.rng.choices(kinds, [weight for _, weight, _ in kinds])
        self.counts[name] += 1
        self.simulation.trace("fault", name)
        outcome = inject()
        if outcome is not None:
            await outcome
        self._schedule()

    def kinds(self) -> Sequence[tuple[str, int, Inject]]:
        """Returns the faults by name, with how often each comes beside the others."""
        return (
            ("restart", 20, self._restart),
            ("downtime of 1 h to 30 d", 2, self._downtime),
            ("kill", 20, partial(self._kill, power=False)),
            ("power cut", 10, partial(self._kill, power=True)),
            ("clock step of an hour", 8, partial(self._step, HOUR, timedelta(days=2))),
            ("clock step of ten years", 6, partial(self._step, TEN_YEARS, timedelta(hours=6))),
            ("sleep", 12, self._sleep),
            ("outage", 8, self._outage),
            ("disk failing", 4, self._disk_failure),
            ("records unreadable", 3, self._unreadable),
            ("tzdata change", 3, self._change_rules),
        )

    def _between(self, least: timedelta, most: timedelta) -> timedelta:
        """Returns a random length between these, each magnitude as likely as another."""
        return timedelta(seconds=exp(self.rng.uniform(log(least.total_seconds()), log(most.total_seconds()))))

    async def _restart(self) -> None:
        await self.simulation.stop(self.simulation.process)
        self.simulation.after(self._between(timedelta(seconds=2), 10 * MINUTE), self.simulation.start)

    async def _downtime(self) -> None:
        await self.simulation.stop()
        self.simulation.after(self._between(HOUR, timedelta(days=30)), self.simulation.start)

    def _kill(self, *, power: bool) -> None:
        process = self.simulation.process
        if process is not None:
            process.kill_switch.kill_after(self.rng.randrange(40))
            process.on_kill = partial(self._killed, process, power=power)

    def _killed(self, process: "Process", *, power: bool) -> None:
        self.simulation.after(timedelta(), partial(self._crashed, process, power=power))

    async def _crashed(self, process: "Process", *, power: bool) -> None:
        await self.simulation.crash(process, power=power)
        self.simulation.after(self._between(timedelta(seconds=2), HOUR), self.simulation.start)

    def _step(self, by: timedelta, longest: timedelta) -> None:
        simulation = self.simulation
        if simulation.clock.offset:
            return
        simulation.available.begins("clock wrong", simulation.clock.true_time())
        simulation.clock.set_offset(by if self.rng.random() < 0.5 else -by)
        simulation.after(self._between(MINUTE, longest), self._clock_right)

    def _clock_right(self) -> None:
        simulation = self.simulation
        if not simulation.clock.offset:
            return
        simulation.clock.set_offset(timedelta())
        simulation.trace("clock right")
        at = simulation.clock.true_time()
        simulation.available.ends("clock wrong", at + SETTLING)
        simulation.checker.check_everybody(at)
        simulation.after(HOUR, self._check_timestamps)

    def _check_timestamps(self) -> None:
        simulation = self.simulation
        at = simulation.clock.true_time()
        if simulation.available.undisturbed(at - HOUR, at, 0) >= HOUR - 2 * MINUTE:
            simulation.checker.check_timestamps(at)

    def _sleep(self) -> None:
        simulation = self.simulation
        start = simulation.clock.true_time()
        simulation.clock.suspend(self._between(MINUTE, 20 * HOUR))
        simulation.available.lasts("asleep", start, simulation.clock.true_time() - start + SETTLING)
        simulation.obstacle_ends()

    def _outage(self) -> None:
        simulation = self.simulation
        simulation.network.out = True
        simulation.available.begins("no network", simulation.clock.true_time())
        simulation.after(self._between(MINUTE, 24 * HOUR), self._network_back)

    def _network_back(self) -> None:
        simulation = self.simulation
        if simulation.network.out:
            simulation.network.out = False
            simulation.available.ends("no network", simulation.clock.true_time() + 2 * SETTLING)
            simulation.obstacle_ends(2 * SETTLING)

    def _disk_failure(self) -> None:
        process = self.simulation.process
        if process is not None:
            process.disk.broken = True
            self.simulation.available.begins("disk failing", self.simulation.clock.true_time())
            self.simulation.after(self._between(MINUTE, 3 * HOUR), self._disk_back)

    def _disk_back(self) -> None:
        simulation = self.simulation
        if simulation.process is not None:
            simulation.process.disk.broken = False
        simulation.available.ends("disk failing", simulation.clock.true_time() + 2 * SETTLING)
        simulation.obstacle_ends(2 * SETTLING)

    async def _unreadable(self) -> None:
        """Restarts the bot while no record can be opened, so that it knows of nobody."""
        await self.simulation.stop()
        # Not at once: a power cut in the middle of the stop comes first.
        self.simulation.after(self._between(timedelta(seconds=2), MINUTE), self._start_unreadable)

    def _start_unreadable(self) -> None:
        self.simulation.start()
        if self.simulation.process is not None:
            self.simulation.process.disk.unreadable = True
        self.simulation.available.begins("records unreadable", self.simulation.clock.true_time())
        self.simulation.after(self._between(MINUTE, 3 * HOUR), self._records_readable)

    def _records_readable(self) -> None:
        simulation = self.simulation
        if simulation.process is not None:
            simulation.process.disk.unreadable = False
        simulation.available.ends("records unreadable", simulation.clock.true_time() + 2 * SETTLING)
        simulation.obstacle_ends(2 * SETTLING)

    async def _change_rules(self) -> None:
        await self.simulation.stop()
        zone, like = self.rng.choice(RULE_CHANGES)
        self.simulation.zones.change_rules(zone, self.rng.choice((like, zone)))
        self.simulation.after(self._between(timedelta(seconds=2), MINUTE), self.simulation.start)
