"""Wakes up whoever waits for news that other processes notify, and never is all that they are woken by.

Whoever waits looks by themselves every few seconds: a notification may be lost with its connection, and some poolers
let none through.
"""

import asyncio
import logging
from datetime import timedelta

from scheduling.clock import Clock
from storage.errors import StoreUnavailable
from storage.notifications import Notifications
from telemetry.events import Event, kind_of

logger = logging.getLogger(__name__)

AGAIN = timedelta(seconds=5)
"""The pause before a connection that broke is made anew."""


class WakeUps:
    """Keeps an event a channel, and sets it when something is notified there."""

    def __init__(self, notifications: Notifications, clock: Clock) -> None:
        self._notifications = notifications
        self._clock = clock
        self._events: dict[str, asyncio.Event] = {}

    def on(self, channel: str) -> asyncio.Event:
        """Returns the event of the channel; whoever waits for it clears it. Call it before `listen`."""
        return self._events.setdefault(channel, asyncio.Event())

    async def listen(self) -> None:
        """Listens until cancelled; connects anew whenever the connection breaks."""
        broken = asyncio.Event()
        loop = asyncio.get_running_loop()

        def receive() -> None:
            try:
                heard = self._notifications.receive()
            except StoreUnavailable:
                broken.set()
                return
            for channel in heard:
                self.on(channel).set()

        try:
            while True:
                broken.clear()
                try:
                    readable = await asyncio.to_thread(self._notifications.connect, list(self._events))
                except StoreUnavailable as error:
                    logger.warning(Event("not_listening", error=kind_of(error)))
                else:
                    # Something may have been notified while nobody listened.
                    for event in self._events.values():
                        event.set()
                    loop.add_reader(readable, receive)
                    try:
                        await broken.wait()
                    finally:
                        loop.remove_reader(readable)
                    logger.warning(Event("no_longer_listening"))
                await self._clock.sleep(AGAIN)
        finally:
            self._notifications.close()
