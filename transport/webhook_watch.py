"""Checks once a minute that Telegram still posts here: nothing else tells that a webhook is gone."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from telegram.ext import ExtBot

from scheduling.clock import Clock
from telemetry.events import Event, kind_of

logger = logging.getLogger(__name__)

EVERY = 60.0
"""Seconds between two checks."""


class WebhookWatch:
    """Asks Telegram where it posts, and sets the webhook again when that is elsewhere."""

    def __init__(self, bot: ExtBot[Any], url: str, clock: Clock) -> None:
        self._bot = bot
        self._url = url
        self._clock = clock
        self.asked_at: datetime | None = None
        """When Telegram was last asked, whatever came of it (UTC)."""
        self.answered_at: datetime | None = None
        """When it last said that it posts here (UTC)."""

    async def watch(self, set_webhook: Callable[[], Awaitable[None]]) -> None:
        """Checks until cancelled; `set_webhook` sets the webhook again."""
        while True:
            await asyncio.sleep(EVERY)
            await self.check(set_webhook)

    async def check(self, set_webhook: Callable[[], Awaitable[None]]) -> None:
        """Asks once, and sets the webhook where Telegram posts elsewhere."""
        try:
            if (await self._bot.get_webhook_info()).url == self._url:
                self.answered_at = self._clock.now()
            else:
                # Somebody who polls with the token, or another site, took it away; it is theirs until we say so again.
                logger.error(Event("webhook_gone"))
                await set_webhook()
        except Exception as error:  # noqa: BLE001 - python-telegram-bot lets out whatever a strange answer leads to
            logger.warning(Event("webhook_not_checked", error=kind_of(error)))
        finally:
            self.asked_at = self._clock.now()
