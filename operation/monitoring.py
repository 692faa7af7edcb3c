"""Puts together what looks at the running bot: health monitor, pages, metrics."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from operation.health_monitor import HealthMonitor
from operation.heartbeat import Heartbeat
from operation.systemd import Supervisor
from storage.dead_letters import DeadLetterStore
from storage.people_store import PeopleStore
from telemetry.health import Vitals
from telemetry.measures import Measures, NoMeasures

if TYPE_CHECKING:
    from operation.metrics import PrometheusMeasures


class MonitoredBot(Struct, frozen=True):
    """Gives access to what can be seen of the bot: its vitals, nudges that are due, updates being handled."""

    folder: Path
    store: PeopleStore
    set_aside: DeadLetterStore
    now: Callable[[], datetime]
    vitals: Callable[[], Vitals]
    due: Callable[[], int]
    in_hand: Callable[[], int]


class Monitoring:
    """Reports to systemd if it asked for that, and to Prometheus if `listen` gives an address."""

    def __init__(self, supervisor: Supervisor, listen: tuple[str, int] | None) -> None:
        self.supervisor = supervisor
        self._listen = listen
        self._figures = _figures() if listen is not None else None

    @property
    def measures(self) -> Measures:
        """Returns where counts and times go."""
        return self._figures if self._figures is not None else NoMeasures()

    @asynccontextmanager
    async def over(self, bot: MonitoredBot) -> AsyncIterator[HealthMonitor]:
        """Monitors the bot until the context is left. Raises `OSError` when the address for the metrics is in use."""
        pulse = HealthMonitor(bot.vitals, Heartbeat(bot.folder), bot.now, self.supervisor, bot.store.probe)
        close = self._open_pages(bot, pulse)
        beating = asyncio.create_task(pulse.run())
        try:
            yield pulse
        finally:
            beating.cancel()
            await asyncio.gather(beating, return_exceptions=True)
            await pulse.end()
            close()

    def _open_pages(self, bot: MonitoredBot, pulse: HealthMonitor) -> Callable[[], None]:
        figures = self._figures
        if figures is None or self._listen is None:
            return lambda: None
        from operation.folder_counts import FolderCounts  # noqa: PLC0415
        from operation.metrics import State  # noqa: PLC0415 - see above
        from operation.pages import Pages  # noqa: PLC0415 - tornado is only imported where it serves

        survey = FolderCounts(bot.folder, bot.store, bot.set_aside, bot.now)

        async def page() -> bytes:
            counts, vitals, now = await survey.counts(), pulse.vitals, bot.now()
            age = (now - vitals.answered_at).total_seconds() if vitals.answered_at is not None else None
            return figures.page(State(pulse.health, bot.due(), bot.in_hand(), age, vitals.free, counts))

        pages = Pages(lambda: pulse.health, page)
        pages.listen(*self._listen)
        return pages.stop


def _figures() -> "PrometheusMeasures":
    from operation.metrics import PrometheusMeasures  # noqa: PLC0415 - prometheus is only imported where somebody reads it

    return PrometheusMeasures()
