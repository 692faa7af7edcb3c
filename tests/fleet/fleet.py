"""A whole fleet: people, a bot, a Telegram and a machine, on which everything goes wrong now and then."""

import asyncio
import heapq
from collections import Counter
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
from tests.fleet.availability import Availability
from tests.fleet.judge import SETTLING, Finding, Judge
from tests.fleet.laws import held_back
from tests.fleet.machine import Machine, MachineLoop
from tests.fleet.mortality import Mortality, ProcessDisk, after_power_loss
from tests.fleet.network import UNASKED, Network, Odds, chat_of, hides
from tests.fleet.process import FOLDER, Process, owned_task, real_program
from tests.fleet.residents import Resident
from tests.fleet.weather import Weather
from tests.fleet.zones import ZoneData, zone_data
from tests.storage.crashing import PowerCut
from tests.storage.platter import Folder
from tests.stores import load_person

BEGIN = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
FIRST_CHAT = 1000
USUAL = Odds()
CALM_AT_THE_END = timedelta(days=3)

Deed = Callable[[], Awaitable[None] | None]


class Report(msgspec.Struct):
    """What became of a fleet."""

    seed: int
    years: float
    updates: int
    counts: Counter[str]
    faults: Counter[str]
    weather: Counter[str]
    findings: list[Finding]
    late: list[tuple[timedelta, str]]
    waits: dict[str, timedelta]
    lived: int
    digest: str


class Fleet:
    """So many people for so long, from a seed."""

    def __init__(
        self,
        seed: int,
        people: int,
        length: timedelta,
        zones: ZoneData,
        *,
        odds: Odds = USUAL,
        log: TextIO | None = None,
    ) -> None:
        self.luck = Random(seed)  # noqa: S311 - the same fleet every time is what is wanted
        self.machine = Machine(BEGIN)
        self.available = Availability()
        self.judge = Judge(self.machine, self.available)
        self.network = Network(self.machine, self._dice(), odds)
        self.platter = Folder()
        self.process: Process | None = None
        self.zones = zones
        self.weather = Weather(self, self._dice())
        self._dice_of_the_bot = self._dice()
        self._seed = seed
        self._length = length
        self._log = log
        self._hash = blake2b(digest_size=16)
        self._events: list[tuple[datetime, int, Deed]] = []
        self._number = 0
        self._residents = {
            chat: Resident(self.network.chat(chat), self._dice(), partial(self.judge.record, chat))
            for chat in range(FIRST_CHAT, FIRST_CHAT + people)
        }
        self._looks: dict[str, datetime] = {}
        self._woken: asyncio.Event
        self.machine.horizon = self._horizon
        self.network.accepted = self._accepted
        self.network.troubled = self._troubled
        self.network.journal = self.journal
        self.judge.look_again = self._look_again

    def _dice(self) -> Random:
        return Random(self.luck.getrandbits(64))  # noqa: S311

    def run(self) -> Report:
        """Live through it all."""
        loop = MachineLoop(self.machine)
        loop.set_task_factory(owned_task)  # type: ignore[arg-type]
        loop.set_exception_handler(_unless_killed)
        try:
            with real_program(self.machine, self._dice_of_the_bot):
                loop.run_until_complete(self._live())
        finally:
            loop.close()
        return Report(
            self._seed,
            len(self._residents) * self._length / timedelta(days=365.25),
            self.network.next_update_id - 1,
            self.judge.counts,
            self.network.counts,
            self.weather.counts,
            self.judge.findings,
            self.judge.late,
            self.judge.worst_wait,
            self.machine.lived,
            self._hash.hexdigest(),
        )

    def at(self, when: datetime, deed: Deed) -> None:
        """This happens then (real time), or as soon as the machine is awake."""
        self._number += 1
        heapq.heappush(self._events, (when, self._number, deed))
        self._woken.set()

    def after(self, length: timedelta, deed: Deed) -> None:
        """This happens so long from now."""
        self.at(self.machine.truly() + length, deed)

    def journal(self, *what: object) -> None:
        """This happened now."""
        line = f"{self.machine.truly():%Y-%m-%dT%H:%M:%S.%f} {what!r}\n"
        self._hash.update(line.encode())
        if self._log is not None:
            self._log.write(line)

    async def _live(self) -> None:
        self._woken = asyncio.Event()
        self.available.begins("down", self.machine.truly())
        self.start()
        for resident in self._residents.values():
            self.after(resident.first(), partial(self._act, resident))
        end = self.machine.truly() + self._length
        self.weather.begin(end - CALM_AT_THE_END)
        await self._live_until(end)
        await self.weather.clear()
        await self._live_until(end + CALM_AT_THE_END)
        self.judge.finish(self.machine.truly())
        if self.process is not None:
            await self.process.stop()

    async def _live_until(self, end: datetime) -> None:
        # What happens may bring more that comes sooner, and a machine that slept has missed the time: look again.
        while True:
            soonest = min(self._events[0][0], end) if self._events else end
            left = (soonest - self.machine.truly()).total_seconds()
            if left > 0:
                self._woken.clear()
                with suppress(TimeoutError):
                    async with asyncio.timeout(left):
                        await self._woken.wait()
            elif self._events and self._events[0][0] <= end:
                doing = heapq.heappop(self._events)[2]()
                if isawaitable(doing):
                    await doing
            else:
                return

    # What the bot lives on.

    def start(self) -> None:
        """The bot starts on what lies on the disk."""
        if self.process is not None:
            return
        self.journal("start")
        for person in self._on_disk():
            self.judge.reread(person)
        self.process = Process(self.machine, self.network, self.platter, self._committed, self._disk_troubled)
        self.process.on_end = partial(self._ended, self.process)
        at = self.machine.truly()
        self.available.ends("down", at)
        self.available.lasts("starting", at, SETTLING)
        self.over()

    async def stop(self) -> None:
        """It is stopped by SIGTERM."""
        if self.process is None:
            return
        self.journal("stop")
        process, self.process = self.process, None
        self.available.begins("down", self.machine.truly())
        await process.stop()

    async def bury(self, process: Process, *, power: bool) -> None:
        """It died; with the power gone nothing is left but what was synced."""
        self.journal("dead", power)
        if self.process is process:
            self.process = None
            self.available.begins("down", self.machine.truly())
        await process.kill()
        if power:
            self.platter = after_power_loss(self.platter, self.weather.luck)

    def _ended(self, process: Process) -> None:
        """Whoever looks after the process starts it again when it ended by itself."""
        if self.process is process and not process.mortality.dead:
            self.weather.counts["ended by itself"] += 1
            self.process = None
            self.available.begins("down", self.machine.truly())
            self.after(timedelta(seconds=1), process.gone)
            self.after(timedelta(seconds=10), self.start)

    def over(self, length: timedelta = SETTLING) -> None:
        """What stood in the way will be over by then."""
        self.after(length, self._look_at_owed)

    def _look_at_owed(self) -> None:
        self.judge.look_at_owed(self.machine.truly())

    def _on_disk(self) -> list[Person]:
        disk = ProcessDisk(self.platter, Mortality(lambda: None), lambda: None)
        people = RecordFiles(FOLDER, disk)
        found = [load_person(people, each) for each in sorted(people.ids())]
        return [person for person in found if person is not None]

    # What people do.

    def _act(self, resident: Resident) -> None:
        before = self.network.next_update_id
        pause = resident.act(self.machine.truly())
        self.journal("acts", resident.chat.chat_id, self.network.next_update_id - before)
        self._followed(resident.chat)
        self.after(pause, partial(self._act, resident))

    def _reacts(self, resident: Resident, message_id: int) -> None:
        resident.press_below(message_id)
        self.journal("presses", resident.chat.chat_id, message_id)

    def _followed(self, chat: Chat) -> None:
        at = self.machine.truly()
        if chat.blocked:
            self.available.begins("blocked", at, chat.chat_id)
        elif self.available.is_open("blocked", chat.chat_id):
            self.after(timedelta(seconds=1), partial(self._reachable_again, chat))

    def _reachable_again(self, chat: Chat) -> None:
        """Once the bot has handled what the person wrote."""
        person = self.judge.record(chat.chat_id)
        if not chat.blocked and (person is None or person.suspended_at is None):
            self.available.ends("blocked", self.machine.truly() + SETTLING, chat.chat_id)
            self.over()
        elif not chat.blocked:
            self.after(timedelta(minutes=5), partial(self._reachable_again, chat))

    # What is heard.

    def _committed(self, person: Person) -> None:
        self.journal("committed", person.id, blake2b(msgspec.json.encode(person), digest_size=8).hexdigest())
        self.judge.committed(person)

    def _accepted(self, call: Call, message_id: int, fault: Fault | None) -> None:
        self.judge.accepted(call, message_id, fault)
        if UNASKED.get() is not None:
            resident = self._residents[chat_of(call)]
            pause = resident.reacts(message_id)
            if pause is not None:
                self.after(pause, partial(self._reacts, resident, message_id))

    def _troubled(self, call: Call, fault: Fault) -> None:
        if isinstance(fault, Refuse) and fault.retry_after and call.method == "answerCallbackQuery":
            # It says nothing of whose chat: the bot takes it for everybody.
            self.available.lasts("held back", self.machine.truly(), timedelta(seconds=fault.retry_after) + SETTLING)
            self.over(timedelta(seconds=fault.retry_after) + SETTLING)
        if call.method == "getUpdates" or (UNASKED.get() is None and not isinstance(fault, Refuse)):
            return
        at, chat = self.machine.truly(), chat_of(call)
        if chat and isinstance(fault, Refuse) and fault.error_code == 403:
            self.available.begins("blocked", at, chat)
            self.after(timedelta(minutes=5), partial(self._reachable_again, self._residents[chat].chat))
        elif chat and not hides(fault):
            # Until when Telegram wants nothing is noted by the bot's clock; one that is ahead is believed for two days.
            ahead = max(self.machine.wrong, timedelta())
            length = held_back(fault) + (ahead if ahead < LONGEST_HOLD else timedelta())
            self.available.lasts("held back", at, length, chat)
            self.over(length)

    def _disk_troubled(self) -> None:
        self.judge.disk_failed()

    # When the judge looks, and how far time may jump.

    def _look_again(self, person: str, when: datetime) -> None:
        known = self._looks.get(person)
        if known is None or not self.machine.truly() < known <= when:
            self._looks[person] = when
            self.at(when, partial(self._look, person, when))

    def _look(self, person: str, when: datetime) -> None:
        if self._looks.get(person) == when:
            del self._looks[person]
            self.judge.look(person, self.machine.truly())

    def _horizon(self) -> datetime | None:
        if not self._events:
            return None
        soonest = self._events[0][0]
        process = self.process
        if process is None or process.app is None or (self.network.out and not process.line.busy):
            return soonest
        if self.network.pending or not process.idles:
            return None
        due = process.app.alarms.next_due()
        return min(soonest, due - self.machine.wrong) if due is not None else soonest


def _unless_killed(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What a killed process leaves undone concerns nobody."""
    if not isinstance(context.get("exception"), PowerCut):
        loop.default_exception_handler(context)


def sail(seed: int, people: int, length: timedelta, **given: Any) -> Report:
    """Live through one fleet; gives what became of it."""
    with zone_data() as zones:
        return Fleet(seed, people, length, zones, **given).run()
