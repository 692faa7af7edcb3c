"""Checks the bot every few seconds, and reports it: to the heartbeat file, systemd, the log and the health page."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from operation.heartbeat import Beat, Heartbeat
from operation.systemd import WORKING, Supervisor
from telemetry.events import Event, kind_of
from telemetry.health import Health, Vitals, health

logger = logging.getLogger(__name__)

EVERY = 15.0
"""Seconds between checks; fewer if the watchdog of systemd wants it."""

PATIENCE = 5.0
"""Seconds that the disk may take for a small write before it counts as hanging."""


END_WITHIN = 1.0
"""The same when the bot ends."""


class HealthMonitor:
    """Runs beside the scheduler, so that it notices when the scheduler stands still."""

    def __init__(
        self,
        seen: Callable[[], Vitals],
        heartbeat: Heartbeat,
        now: Callable[[], datetime],
        supervisor: Supervisor,
        probe_store: Callable[[], None] = lambda: None,
    ) -> None:
        self._seen = seen
        self._heartbeat = heartbeat
        self._now = now
        self._supervisor = supervisor
        self._probe_store = probe_store
        self._proved_at: datetime | None = None
        self._free: int | None = None
        self._at_disk: asyncio.Task[int | None] | None = None
        self._missing: tuple[str, ...] = ()
        self.every = min(EVERY, (supervisor.watchdog or EVERY * 3) / 3)

    @property
    def vitals(self) -> Vitals:
        """Returns what was last seen."""
        return replace(self._seen(), proved_at=self._proved_at, free=self._free)

    @property
    def health(self) -> Health:
        """Returns which facts hold now."""
        return health(self.vitals, self._now())

    async def run(self) -> None:
        """Checks until cancelled."""
        while True:
            await self.beat()
            await asyncio.sleep(self.every)

    async def beat(self) -> None:
        """Checks once, and reports what changed."""
        if self.health.turning:
            # Only this is for a restart to mend. A full disk or a dead network would be there again after it, and a
            # start on a full disk fails for good.
            self._supervisor.tell(WORKING)
        self._proved_at = self._now() if await self._on_disk(self._prove) else None
        found = self.health
        self._report(found)
        if not found.missing and self._free is not None:
            beat = Beat(self._now(), self._free, found.starting)
            await self._on_disk(lambda: self._heartbeat.beat(beat))

    async def end(self) -> None:
        """Removes the heartbeat file, after a write that is under way."""
        if self._at_disk is not None:
            await asyncio.wait([self._at_disk], timeout=END_WITHIN)
        await self._on_disk(self._heartbeat.end)

    def _prove(self) -> None:
        self._free = self._heartbeat.probe()
        self._probe_store()

    async def _on_disk(self, work: Callable[[], None]) -> bool:
        """Returns whether the disk did the work in time; gives a disk that hangs no more work before it answers."""
        if self._at_disk is not None and not self._at_disk.done():
            return False
        self._at_disk = asyncio.create_task(asyncio.to_thread(_try, work))
        await asyncio.wait([self._at_disk], timeout=PATIENCE)
        return self._at_disk.done() and self._at_disk.result() is not None

    def _report(self, found: Health) -> None:
        if found.missing == self._missing:
            return
        self._missing = found.missing
        if found.missing:
            logger.error(Event("health_lost", missing=",".join(found.missing)))
            self._supervisor.tell(f"STATUS=Not well: {', '.join(found.missing)} no longer holds")
        else:
            logger.info(Event("health_regained"))
            self._supervisor.tell("STATUS=All is well")


def _try(work: Callable[[], None]) -> int | None:
    try:
        work()
    except OSError as error:
        logger.warning(Event("probe_failed", error=kind_of(error)))
        return None
    return 1
