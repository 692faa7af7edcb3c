"""Whether Telegram still posts here: asked once a minute, for a webhook that is gone makes no sound."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from telegram.error import TelegramError
from telegram.ext import ExtBot

from scheduling.clock import Clock
from telemetry.events import Event, kind_of

logger = logging.getLogger(__name__)

EVERY = 60.0
"""Seconds between two looks."""


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

    async def go_on(self, announce: Callable[[], Awaitable[None]]) -> None:
        """Look until cancelled; `announce` sets the webhook."""
        while True:
            await asyncio.sleep(EVERY)
            await self.look(announce)

    async def look(self, announce: Callable[[], Awaitable[None]]) -> None:
        """Ask once, and set the webhook when it is not here."""
        try:
            if (await self._bot.get_webhook_info()).url == self._url:
                self.answered_at = self._clock.now()
            else:
                # Somebody who polls with the token, or another site, took it away; it is theirs until we say so again.
                logger.error(Event("webhook_gone"))
                await announce()
        except TelegramError as error:
            logger.warning(Event("webhook_not_checked", error=kind_of(error)))
        finally:
            self.asked_at = self._clock.now()
