"""A simulation: the real bot on a simulated disk, clock and network with random faults, among simulated users."""

import asyncio
import heapq
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import blake2b
from inspect import isawaitable
from random import Random
from typing import Any, TextIO

import msgspec

from interviews.model import Person
from sandbox.chat import Chat
from sandbox.faults import Fault, Refuse
from sandbox.wire import Call
from scheduling.person_repository import LONGEST_HOLD
from storage.record_files import RecordFiles
from tests.simulation.availability import Availability
from tests.simulation.checker import SETTLING, InvariantChecker
from tests.simulation.clock import BotsClock, SimulatedClock, SimulatedLoop
from tests.simulation.crash import KillSwitch, ProcessDisk, after_power_loss
from tests.simulation.faults import FaultInjector
from tests.simulation.invariants import held_back
from tests.simulation.network import NUDGES_OF_CALL, FaultRates, Network, chat_of, hides
from tests.simulation.process import FOLDER, Process, owned_task, patched_program
from tests.simulation.report import Report
from tests.simulation.users import SimulatedUser
from tests.simulation.zones import ZoneData, zone_data
from tests.storage.crashing import PowerCut
from tests.storage.memory_files import Folder
from tests.stores import load_person

BEGIN = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
FIRST_CHAT = 1000
USUAL = FaultRates()
CALM_AT_THE_END = timedelta(days=3)

Event = Callable[[], Awaitable[None] | None]


class Simulation:
    """So many people for so long; the seed decides everything."""

    def __init__(
        self,
        seed: int,
        people: int,
        length: timedelta,
        zones: ZoneData,
        *,
        rates: FaultRates = USUAL,
        log: TextIO | None = None,
    ) -> None:
        self.rng = Random(seed)  # noqa: S311 - the same simulation every time is what is wanted
        self.clock = SimulatedClock(BEGIN)
        self.available = Availability()
        self.bots_clock = self.new_bots_clock()
        self.checker = InvariantChecker(self.bots_clock, self.available)
        self.network = Network(self.clock, self._new_rng(), rates)
        self.folder = Folder()
        self.processes: list[Process] = []
        self.replicas = 1
        """So many processes run at the same time, at most."""
        self.zones = zones
        self.faults = FaultInjector(self, self._new_rng())
        self._bot_rng = self._new_rng()
        self._seed = seed
        self._length = length
        self._log = log
        self._hash = blake2b(digest_size=16)
        self._events: list[tuple[datetime, int, Event]] = []
        self._number = 0
        self._users = {
            chat: SimulatedUser(self.network.chat(chat), self._new_rng(), partial(self.checker.record, chat))
            for chat in range(FIRST_CHAT, FIRST_CHAT + people)
        }
        self._checks: dict[str, datetime] = {}
        self._woken: asyncio.Event
        self.clock.horizon = self._horizon
        self.network.accepted = self._accepted
        self.network.faulted = self._faulted
        self.network.trace = self.trace
        self.checker.check_later = self._check_later

    def _new_rng(self) -> Random:
        return Random(self.rng.getrandbits(64))  # noqa: S311

    def run(self) -> Report:
        """Runs the simulation and returns its report."""
        loop = SimulatedLoop(self.clock)
        loop.set_task_factory(owned_task)  # type: ignore[arg-type]
        loop.set_exception_handler(_unless_killed)
        try:
            with patched_program(self.clock, self._bot_rng):
                loop.run_until_complete(self._run())
        finally:
            loop.close()
        return Report(
            self._seed,
            len(self._users) * self._length / timedelta(days=365.25),
            self.network.next_update_id - 1,
            self.checker.counts,
            self.network.counts,
            self.faults.counts,
            self.checker.violations,
            self.checker.late,
            self.checker.worst_wait,
            self.clock.idle_steps,
            self._hash.hexdigest(),
        )

    def at(self, when: datetime, event: Event) -> None:
        """Schedules an event (true time); one that the machine slept through happens when it wakes."""
        self._number += 1
        heapq.heappush(self._events, (when, self._number, event))
        self._woken.set()

    def after(self, length: timedelta, event: Event) -> None:
        """Schedules an event so long from now."""
        self.at(self.clock.true_time() + length, event)

    def trace(self, *what: object) -> None:
        """Adds an entry to the trace: to the digest of the run, and to the log if there is one."""
        line = f"{self.clock.true_time():%Y-%m-%dT%H:%M:%S.%f} {what!r}\n"
        self._hash.update(line.encode())
        if self._log is not None:
            self._log.write(line)

    async def _run(self) -> None:
        self._woken = asyncio.Event()
        self.available.begins("down", self.clock.true_time())
        self.start()
        for user in self._users.values():
            self.after(user.first_contact(), partial(self._act, user))
        end = self.clock.true_time() + self._length
        self.faults.begin(end - CALM_AT_THE_END)
        await self._run_until(end)
        await self.faults.clear()
        await self._run_until(end + CALM_AT_THE_END)
        self.checker.finish(self.clock.true_time())
        await self.stop()

    async def _run_until(self, end: datetime) -> None:
        # An event may bring sooner ones, and a machine that slept has missed the time: look again.
        while True:
            soonest = min(self._events[0][0], end) if self._events else end
            left = (soonest - self.clock.true_time()).total_seconds()
            if left > 0:
                self._woken.clear()
                with suppress(TimeoutError):
                    async with asyncio.timeout(left):
                        await self._woken.wait()
            elif self._events and self._events[0][0] <= end:
                outcome = heapq.heappop(self._events)[2]()
                if isawaitable(outcome):
                    await outcome
            else:
                return

    # The process.

    @property
    def process(self) -> Process | None:
        """Returns a process that runs, any of them; None if there is none."""
        if len(self.processes) > 1:
            return self.faults.rng.choice(self.processes)
        return self.processes[0] if self.processes else None

    def start(self) -> None:
        """Starts the bot on what is stored, as many processes as are missing."""
        if len(self.processes) == self.replicas:
            return
        self.trace("start")
        for person in self.stored():
            self.checker.reread(person)
        while len(self.processes) < self.replicas:
            process = self.new_process()
            process.on_end = partial(self._ended, process)
            self.processes.append(process)
        at = self.clock.true_time()
        self.available.ends("down", at)
        self.available.lasts("starting", at, SETTLING)
        self.obstacle_ends()

    def new_bots_clock(self) -> BotsClock:
        """Returns the clock that the bot goes by: the machine's."""
        return self.clock

    def new_process(self) -> Process:
        """Starts one process."""
        return Process(self.clock, self.network, self.folder, self._committed, self._disk_failed)

    async def stop(self, process: Process | None = None) -> None:
        """Stops this process by SIGTERM, else all that run."""
        stopping = [*self.processes] if process is None else [process]
        if not stopping:
            return
        self.trace("stop")
        for each in stopping:
            self._is_gone(each)
        for each in stopping:
            await each.stop()

    def _is_gone(self, process: Process) -> None:
        """Notes that a process does nothing more."""
        if process in self.processes:
            self.processes.remove(process)
        if not self.processes:
            self.available.begins("down", self.clock.true_time())

    async def crash(self, process: Process, *, power: bool) -> None:
        """Removes a process that was killed; after a power cut only what was synced is sure to be left."""
        self.trace("dead", power)
        self._is_gone(process)
        await process.kill()
        if power:
            self.folder = after_power_loss(self.folder, self.faults.rng)

    def _ended(self, process: Process) -> None:
        """Starts a process again that ended by itself, as a supervisor does."""
        if process in self.processes and not process.kill_switch.killed:
            self.faults.counts["ended by itself"] += 1
            self._is_gone(process)
            self.after(timedelta(seconds=1), process.wait_until_gone)
            self.after(timedelta(seconds=10), self.start)

    def obstacle_ends(self, length: timedelta = SETTLING) -> None:
        """Checks what is owed, once an outage that ends within this length is over."""
        self.after(length, self._check_owed)

    def _check_owed(self) -> None:
        self.checker.check_owed(self.clock.true_time())

    def stored(self) -> list[Person]:
        """Returns everybody as they are stored."""
        disk = ProcessDisk(self.folder, KillSwitch(lambda: None), lambda: None)
        people = RecordFiles(FOLDER, disk)
        found = [load_person(people, each) for each in sorted(people.ids())]
        return [person for person in found if person is not None]

    # The users.

    def _act(self, user: SimulatedUser) -> None:
        before = self.network.next_update_id
        pause = user.act(self.clock.true_time())
        self.trace("acts", user.chat.chat_id, self.network.next_update_id - before)
        self._track_block(user.chat)
        self.after(pause, partial(self._act, user))

    def _react(self, user: SimulatedUser, message_id: int) -> None:
        user.press_below(message_id)
        self.trace("presses", user.chat.chat_id, message_id)

    def _track_block(self, chat: Chat) -> None:
        at = self.clock.true_time()
        if chat.blocked:
            self.available.begins("blocked", at, chat.chat_id)
        elif self.available.is_open("blocked", chat.chat_id):
            self.after(timedelta(seconds=1), partial(self._reachable_again, chat))

    def _reachable_again(self, chat: Chat) -> None:
        """Ends the outage of somebody who blocked the bot, once the bot knows that they are back."""
        person = self.checker.record(chat.chat_id)
        if not chat.blocked and (person is None or person.suspended_at is None):
            self.available.ends("blocked", self.clock.true_time() + SETTLING, chat.chat_id)
            self.obstacle_ends()
        elif not chat.blocked:
            self.after(timedelta(minutes=5), partial(self._reachable_again, chat))

    # What the process and the network report.

    def _committed(self, person: Person) -> None:
        self.trace("committed", person.id, blake2b(msgspec.json.encode(person), digest_size=8).hexdigest())
        self.checker.committed(person)

    def _accepted(self, call: Call, message_id: int, fault: Fault | None) -> None:
        self.checker.accepted(call, message_id, fault)
        if NUDGES_OF_CALL.get() is not None:
            user = self._users[chat_of(call)]
            pause = user.reaction_time()
            if pause is not None:
                self.after(pause, partial(self._react, user, message_id))

    def _faulted(self, call: Call, fault: Fault) -> None:
        if isinstance(fault, Refuse) and fault.retry_after and call.method == "answerCallbackQuery":
            # The call names no chat, so the bot takes it for everybody.
            self.available.lasts("held back", self.clock.true_time(), timedelta(seconds=fault.retry_after) + SETTLING)
            self.obstacle_ends(timedelta(seconds=fault.retry_after) + SETTLING)
        if call.method == "getUpdates" or (NUDGES_OF_CALL.get() is None and not isinstance(fault, Refuse)):
            return
        at, chat = self.clock.true_time(), chat_of(call)
        if chat and isinstance(fault, Refuse) and fault.error_code == 403:
            self.available.begins("blocked", at, chat)
            self.after(timedelta(minutes=5), partial(self._reachable_again, self._users[chat].chat))
        elif chat and not hides(fault):
            # The bot notes the end by its own clock; one that is ahead is believed for two days.
            ahead = max(self.bots_clock.offset, timedelta())
            length = held_back(fault) + (ahead if ahead < LONGEST_HOLD else timedelta())
            self.available.lasts("held back", at, length, chat)
            self.obstacle_ends(length)

    def _disk_failed(self) -> None:
        self.checker.disk_failed()

    # When the checker runs, and how far time may jump.

    def _check_later(self, person: str, when: datetime) -> None:
        known = self._checks.get(person)
        if known is None or not self.clock.true_time() < known <= when:
            self._checks[person] = when
            self.at(when, partial(self._check, person, when))

    def _check(self, person: str, when: datetime) -> None:
        if self._checks.get(person) == when:
            del self._checks[person]
            self.checker.check(person, self.clock.true_time())

    def _horizon(self) -> datetime | None:
        if not self._events:
            return None
        soonest = self._events[0][0]
        for process in self.processes:
            if process.app is None or (self.network.out and not process.connection.busy):
                continue
            if self.network.pending or not process.idles:
                return None
            due = process.next_due()
            soonest = min(soonest, due - self.bots_clock.offset) if due is not None else soonest
        return soonest


def _unless_killed(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Passes on every unhandled error but those of processes that were killed."""
    if not isinstance(context.get("exception"), PowerCut):
        loop.default_exception_handler(context)


def simulate(seed: int, people: int, length: timedelta, **given: Any) -> Report:
    """Runs one simulation and returns its report."""
    with zone_data() as zones:
        return Simulation(seed, people, length, zones, **given).run()
