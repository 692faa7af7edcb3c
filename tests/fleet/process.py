"""The bot as a process on the machine: the real composition, on the fleet's disk, clock, network and dice."""

import asyncio
import os
import warnings
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from contextvars import ContextVar
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from telegram.error import TelegramError

from app import compose
from app import telegram as serving
from app.settings import read_settings
from handlers.nudges.sender import TelegramMessenger
from interviews.model import Nudge, Person
from operation.health_monitor import HealthMonitor
from operation.heartbeat import Heartbeat
from operation.monitoring import MonitoredBot, Monitoring
from operation.stopping import Stop, run_until
from operation.systemd import Supervisor
from scheduling.clock import SystemClock
from scheduling.delivery import Outcome
from scheduling.rate_limits import Pace
from storage.dead_letters import DeadLetters
from storage.file_people_store import FilePeopleStore
from storage.ownership import own
from storage.people_store import Version
from storage.record_files import RecordFiles
from tests.fleet.machine import Machine, reading
from tests.fleet.mortality import Mortality, ProcessDisk
from tests.fleet.network import UNASKED, Line, Network
from tests.fleet.parsing import parsed_once
from tests.storage.crashing import PowerCut
from tests.storage.platter import Folder
from transport.startup import UnknownToken, call_until_answered

STARTING = timedelta(minutes=1)
FOLDER = Path("/data")
APSCHEDULER = ("apscheduler.schedulers.base", "apscheduler.executors.base", "apscheduler.triggers.interval")

OF: ContextVar["Process | None"] = ContextVar("OF", default=None)
"""The process whose code runs."""


def owned_task(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, Any], **named: Any) -> asyncio.Task[Any]:
    """A task that is known to be of the process whose code begins it (a task factory)."""
    task = asyncio.Task(work, loop=loop, **named)
    if (process := OF.get()) is not None:
        process.tasks[task] = None
        task.add_done_callback(process.tasks.pop)
    return task


class Heard(TelegramMessenger):
    """The real messenger; whatever it sends is known to be unasked for."""

    async def say(self, person: Person, nudges: Sequence[Nudge]) -> Outcome:
        """See `TelegramMessenger.say`."""
        token = UNASKED.set((person, tuple(nudges)))
        try:
            return await super().say(person, nudges)
        finally:
            UNASKED.reset(token)


class Unwatched(Monitoring):
    """Nobody looks at it: the heartbeat file would lie on the real disk."""

    @asynccontextmanager
    async def over(self, bot: MonitoredBot) -> AsyncIterator[HealthMonitor]:
        """See `Watch.over`; the pulse it gives does not beat."""
        yield HealthMonitor(bot.vitals, Heartbeat(bot.folder), bot.now, self.supervisor)


class Process:
    """One life of the bot. `committed` hears of every record that is on disk."""

    def __init__(
        self,
        machine: Machine,
        network: Network,
        root: Folder,
        committed: Callable[[Person], None],
        disk_troubled: Callable[[], None],
    ) -> None:
        self.app: compose.App | None = None
        self.on_death: Callable[[], None] = lambda: None
        self.on_end: Callable[[], None] = lambda: None
        self.mortality = Mortality(self._struck)
        self.disk = ProcessDisk(root, self.mortality, disk_troubled)
        self.line = Line(network, self.mortality)
        self._machine = machine
        self._committed = committed
        self._stopping = asyncio.Event()
        self._up_since: datetime | None = None
        self._fewest = 10**6
        self.tasks: dict[asyncio.Task[Any], None] = {}
        self._task = asyncio.create_task(self._live())
        self._task.add_done_callback(lambda _: self.on_end())

    @property
    def idles(self) -> bool:
        """Whether nothing goes on but waiting: everybody was recalled, no call is out, and no task is a passing one.

        How many tasks only wait is what was seen last of all, so that this knows none of them by name.
        """
        if self._up_since is None or self._machine.truly() - self._up_since < STARTING or self.line.busy:
            return False
        self._fewest = min(self._fewest, len(self.tasks))
        return len(self.tasks) == self._fewest

    async def stop(self) -> None:
        """SIGTERM: it settles what it has in hand, and ends."""
        self._stopping.set()
        await self.gone()

    async def kill(self) -> None:
        """SIGKILL: nothing more comes of it."""
        self.mortality.die()
        await self.gone()

    async def gone(self) -> None:
        """Returns when nothing of it is left."""
        with suppress(PowerCut, asyncio.CancelledError, UnknownToken, TelegramError):
            await self._task
        left = list(self.tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def _struck(self) -> None:
        self._task.cancel()
        self.on_death()

    async def _live(self) -> None:
        OF.set(self)
        settings = read_settings({"DATA_DIR": str(FOLDER), "TELEGRAM_BOT_TOKEN": "1:sandbox", "ALLOWED_USERS": "*"})
        clock = SystemClock(self._machine.now, self._machine.uptime)
        with own(FOLDER, self.disk):
            RecordFiles(FOLDER, self.disk).sweep()
            telegram = serving.telegram_bot(settings)
            self.app = app = compose.compose(settings, self._store(), clock, telegram)
            await run_until(self._stopping, call_until_answered(telegram.initialize))
            if self._stopping.is_set():
                return
            service = serving.Service(settings, app, clock, Stop(), self._stopping, Unwatched(Supervisor(), None))
            async with compose.running(app):
                self._up_since = self._machine.truly()
                await serving.by_polling(service)

    def _store(self) -> FilePeopleStore:
        committed = self._committed

        class Committing(FilePeopleStore):
            def commit(self, person: Person, version: Version, *, erased: bool = False) -> Version:
                now = super().commit(person, version, erased=erased)
                committed(person)
                return now

        return Committing(FOLDER, self.disk)


def own_process() -> Process:
    """The process whose code runs."""
    process = OF.get()
    assert process is not None
    return process


@contextmanager
def real_program(machine: Machine, luck: Random) -> Iterator[None]:
    """The program sees this machine: its clock, its disk, its line to Telegram, its dice."""
    with ExitStack() as seams, warnings.catch_warnings():
        # What is beyond the calendars of holidays is said to whoever runs the bot; a clock may well be there.
        warnings.simplefilter("ignore")
        for module in APSCHEDULER:
            seams.enter_context(patch(f"{module}.datetime", reading(machine)))
        seams.enter_context(patch("app.compose.secrets.token_urlsafe", lambda _: f"{luck.getrandbits(32):08x}"))
        seams.enter_context(
            patch("app.compose.DeadLetters", lambda folder, **named: DeadLetters(folder, own_process().disk, **named))
        )
        seams.enter_context(patch("app.telegram.HTTPXRequest", lambda *_, **__: own_process().line))
        seams.enter_context(patch("app.telegram.Pace", partial(Pace, machine.uptime)))
        seams.enter_context(patch("app.compose.TelegramMessenger", Heard))
        seams.enter_context(parsed_once())
        seams.enter_context(patch.dict(os.environ, {"PTB_TIMEDELTA": "1"}))
        yield
