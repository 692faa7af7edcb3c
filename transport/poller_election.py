"""Elects which of several replicas asks Telegram for updates: it answers one of them at a time (409 for the others)."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from scheduling.clock import Clock
from storage.errors import StoreUnavailable
from storage.inbox import LEASE, Inbox
from telemetry.events import Event

logger = logging.getLogger(__name__)

POLLER = "poller"

ELECTION = timedelta(seconds=5)
"""How often a replica that does not poll looks whether another one still does."""


class PollerElection:
    """Is won by the replica that holds the lease."""

    def __init__(self, inbox: Inbox, clock: Clock) -> None:
        self._inbox = inbox
        self._clock = clock
        self._won = False

    async def is_won(self) -> bool:
        """Returns whether this replica is the one that polls, for a lease from now on. Raises `StoreUnavailable`."""
        won = await asyncio.to_thread(self._inbox.lead, POLLER)
        if won and not self._won:
            logger.info(Event("polling_begun"))
        elif self._won and not won:
            logger.info(Event("polling_left_to_another"))
        self._won = won
        return won

    async def pause(self) -> None:
        """Waits until it is time to look again."""
        await self._clock.sleep(ELECTION)

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Renews the lease until the context is left, which may take longer than it lasts."""
        renewing = asyncio.get_running_loop().create_task(self._renew_on(), name="renewing the election")
        try:
            yield
        finally:
            renewing.cancel()
            await asyncio.gather(renewing, return_exceptions=True)

    async def _renew_on(self) -> None:
        while True:
            await self._clock.sleep(LEASE / 3)
            try:
                await asyncio.to_thread(self._inbox.renew, [POLLER])
            except StoreUnavailable:
                # What comes of a poll that is another's by then is put twice, which is once.
                continue
