"""The bot as a process: the real composition on the simulation's disk, clock, network and random numbers."""

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
from app.settings import Settings, read_settings
from app.stores import Stores
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
from scheduling.shared_pace import SharedPace
from storage.dead_letters import DeadLetters
from storage.file_people_store import FilePeopleStore
from storage.ownership import own
from storage.people_store import Turn, Version
from storage.record_files import RecordFiles
from storage.update_stores import in_folder
from storage.waiting_updates import WaitingUpdates
from tests.simulation.clock import SimulatedClock, datetime_of
from tests.simulation.crash import KillSwitch, ProcessDisk
from tests.simulation.network import NUDGES_OF_CALL, Connection, Network
from tests.simulation.parse_cache import parsed_once
from tests.storage.crashing import PowerCut
from tests.storage.memory_files import Folder
from transport.startup import UnknownToken, call_until_answered

STARTING = timedelta(minutes=1)
FOLDER = Path("/data")
APSCHEDULER = ("apscheduler.schedulers.base", "apscheduler.executors.base", "apscheduler.triggers.interval")

CURRENT: ContextVar["Process | None"] = ContextVar("CURRENT", default=None)
"""The process whose code is running."""


def owned_task(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, Any], **named: Any) -> asyncio.Task[Any]:
    """Creates a task that belongs to the process whose code creates it (a task factory)."""
    task = asyncio.Task(work, loop=loop, **named)
    if (process := CURRENT.get()) is not None:
        process.tasks[task] = None
        task.add_done_callback(process.tasks.pop)
    return task


class TaggingMessenger(TelegramMessenger):
    """The real messenger; each call it makes carries the nudges that it is made for."""

    async def say(self, person: Person, nudges: Sequence[Nudge]) -> Outcome:
        """See `TelegramMessenger.say`."""
        token = NUDGES_OF_CALL.set((person, tuple(nudges)))
        try:
            return await super().say(person, nudges)
        finally:
            NUDGES_OF_CALL.reset(token)


class NoMonitoring(Monitoring):
    """No monitoring from outside: the heartbeat file would lie on the real disk."""

    @asynccontextmanager
    async def over(self, bot: MonitoredBot) -> AsyncIterator[HealthMonitor]:
        """See `Watch.over`; the pulse it gives does not beat."""
        yield HealthMonitor(bot.vitals, Heartbeat(bot.folder), bot.now, self.supervisor)


class Process:
    """One run of the bot. `committed` is called with every record that has reached the disk."""

    def __init__(
        self,
        clock: SimulatedClock,
        network: Network,
        root: Folder,
        committed: Callable[[Person], None],
        disk_failed: Callable[[], None],
    ) -> None:
        self.app: compose.App | None = None
        self.on_kill: Callable[[], None] = lambda: None
        self.on_end: Callable[[], None] = lambda: None
        self.kill_switch = KillSwitch(self._killed)
        self.disk = ProcessDisk(root, self.kill_switch, disk_failed)
        self.connection = Connection(network, self.kill_switch)
        self._clock = clock
        self.committed = committed
        self._stopping = asyncio.Event()
        self._up_since: datetime | None = None
        self._fewest = 10**6
        self.tasks: dict[asyncio.Task[Any], None] = {}
        self._task = asyncio.create_task(self._run())
        self._task.add_done_callback(lambda _: self.on_end())

    @property
    def is_up(self) -> bool:
        """Whether it has worked for a minute."""
        return self._up_since is not None and self._clock.true_time() - self._up_since >= STARTING

    @property
    def idles(self) -> bool:
        """Whether everything only waits: everybody is recalled, no call is out, and no short-lived task runs.

        The fewest tasks seen so far are taken for those that always wait, so that none has to be known by name.
        """
        if not self.is_up or self.connection.busy:
            return False
        self._fewest = min(self._fewest, len(self.tasks))
        return len(self.tasks) == self._fewest

    def next_due(self) -> datetime | None:
        """Returns when the next nudge is due by the bot's clock; None if none is."""
        return self.app.alarms.next_due() if self.app is not None else None

    async def stop(self) -> None:
        """Sends SIGTERM: the process settles what it has in hand, and ends."""
        self._stopping.set()
        await self.wait_until_gone()

    async def kill(self) -> None:
        """Sends SIGKILL: the process does nothing more."""
        self.kill_switch.kill()
        await self.wait_until_gone()

    async def wait_until_gone(self) -> None:
        """Returns when none of its tasks is left."""
        with suppress(PowerCut, asyncio.CancelledError, UnknownToken, TelegramError):
            await self._task
        left = list(self.tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def _killed(self) -> None:
        self._task.cancel()
        self.on_kill()

    async def _run(self) -> None:
        CURRENT.set(self)
        settings = read_settings({"DATA_DIR": str(FOLDER), "TELEGRAM_BOT_TOKEN": "1:sandbox", "ALLOWED_USERS": "*"})
        with self.stores(settings) as stores:
            clock, telegram = stores.clock, serving.telegram_bot(settings, stores.pace)
            self.app = app = compose.compose(settings, stores.people, clock, telegram, None, stores.updates, stores.due)
            await run_until(self._stopping, call_until_answered(telegram.initialize))
            if self._stopping.is_set():
                return
            service = serving.Service(settings, app, clock, Stop(), self._stopping, NoMonitoring(Supervisor(), None))
            async with compose.running(app):
                self._up_since = self._clock.true_time()
                await serving.by_polling(service)

    @contextmanager
    def stores(self, settings: Settings) -> Iterator[Stores]:
        """Gives what the process keeps people in until it ends: files on the simulated disk."""
        with own(FOLDER, self.disk):
            RecordFiles(FOLDER, self.disk).sweep()
            updates = in_folder(settings.data, settings.keys)
            yield Stores(self._store(), updates, SystemClock(self._clock.now, self._clock.uptime))

    def _store(self) -> FilePeopleStore:
        committed = self.committed

        class Committing(FilePeopleStore):
            def commit(
                self, person: Person, version: Version, *, erased: bool = False, turn: Turn | None = None
            ) -> Version:
                now = super().commit(person, version, erased=erased, turn=turn)
                committed(person)
                return now

        return Committing(FOLDER, self.disk)


def current_process() -> Process:
    """Returns the process whose code is running."""
    process = CURRENT.get()
    assert process is not None
    return process


@contextmanager
def patched_program(clock: SimulatedClock, rng: Random) -> Iterator[None]:
    """Gives the program the simulated clock, disk, network and random numbers."""
    with ExitStack() as seams, warnings.catch_warnings():
        # What is beyond the calendars of holidays is said to whoever runs the bot; a wrong clock may well be there.
        warnings.simplefilter("ignore")
        for module in APSCHEDULER:
            seams.enter_context(patch(f"{module}.datetime", datetime_of(clock)))
        seams.enter_context(patch("app.compose.secrets.token_urlsafe", lambda _: f"{rng.getrandbits(32):08x}"))
        seams.enter_context(
            patch(
                "storage.update_stores.DeadLetters",
                lambda folder, **named: DeadLetters(folder, current_process().disk, **named),
            )
        )
        seams.enter_context(
            patch(
                "storage.update_stores.WaitingUpdates",
                lambda folder, **named: WaitingUpdates(folder, current_process().disk, **named),
            )
        )
        seams.enter_context(
            patch("transport.telegram_request.TelegramRequest", lambda *_, **__: current_process().connection)
        )
        seams.enter_context(patch("app.telegram.Pace", partial(Pace, clock.uptime)))
        seams.enter_context(patch("app.telegram.SharedPace", partial(SharedPace, now=clock.uptime)))
        seams.enter_context(patch("app.compose.TelegramMessenger", TaggingMessenger))
        seams.enter_context(parsed_once())
        seams.enter_context(patch.dict(os.environ, {"PTB_TIMEDELTA": "1"}))
        yield
