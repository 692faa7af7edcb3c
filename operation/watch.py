"""Everything that looks at the running bot, put together: the pulse, the pages, the figures."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from operation.heartbeat import Heartbeat
from operation.pulse import Pulse
from operation.systemd import Supervisor
from telemetry.health import Vitals
from telemetry.measures import Measures, Unmeasured

if TYPE_CHECKING:
    from operation.metrics import Figures


class Watched(Struct, frozen=True):
    """What can be seen of the bot from outside: its vitals, how many nudges are due, how many updates in hand."""

    folder: Path
    now: Callable[[], datetime]
    vitals: Callable[[], Vitals]
    due: Callable[[], int]
    in_hand: Callable[[], int]


class Watch:
    """Who looks: systemd if it asked to, and Prometheus if there is an address for it."""

    def __init__(self, supervisor: Supervisor, listen: tuple[str, int] | None) -> None:
        self.supervisor = supervisor
        self._listen = listen
        self._figures = _figures() if listen is not None else None

    @property
    def measures(self) -> Measures:
        """Who is told what is counted and timed."""
        return self._figures if self._figures is not None else Unmeasured()

    @asynccontextmanager
    async def over(self, bot: Watched) -> AsyncIterator[Pulse]:
        """Look until the context is left. Raises `OSError` when the address for the metrics is in use."""
        pulse = Pulse(bot.vitals, Heartbeat(bot.folder), bot.now, self.supervisor)
        close = self._open_pages(bot, pulse)
        beating = asyncio.create_task(pulse.go_on())
        try:
            yield pulse
        finally:
            beating.cancel()
            await asyncio.gather(beating, return_exceptions=True)
            await pulse.end()
            close()

    def _open_pages(self, bot: Watched, pulse: Pulse) -> Callable[[], None]:
        figures = self._figures
        if figures is None or self._listen is None:
            return lambda: None
        from operation.metrics import State  # noqa: PLC0415 - see above
        from operation.pages import Pages  # noqa: PLC0415 - tornado is only imported where it serves
        from operation.survey import Survey  # noqa: PLC0415

        survey = Survey(bot.folder, bot.now)

        async def page() -> bytes:
            counts, vitals, now = await survey.counts(), pulse.vitals, bot.now()
            age = (now - vitals.answered_at).total_seconds() if vitals.answered_at is not None else None
            return figures.page(State(pulse.health, bot.due(), bot.in_hand(), age, vitals.free, counts))

        pages = Pages(lambda: pulse.health, page)
        pages.listen(*self._listen)
        return pages.stop


def _figures() -> "Figures":
    from operation.metrics import Figures  # noqa: PLC0415 - prometheus is only imported where somebody reads it

    return Figures()
