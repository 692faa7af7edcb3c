"""What is asked of Telegram at the start, however long that takes."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ExtBot

from telemetry.events import Event, kind_of

logger = logging.getLogger(__name__)

AGAIN = 10
"""Seconds between attempts."""


class UnknownToken(Exception):
    """Telegram does not know the token."""


async def reach(call: Callable[[], Awaitable[object]]) -> None:
    """Returns when Telegram has answered `call`.

    Raises `UnknownToken` when it does not know the token, `TelegramError` when it refuses.
    """
    while True:
        try:
            await call()
        except InvalidToken as error:
            raise UnknownToken from error
        except BadRequest:
            raise
        except TelegramError as error:  # also the bare one of an answer that is no JSON
            logger.warning(Event("telegram_unreachable", error=kind_of(error), again_in_seconds=AGAIN))
            await asyncio.sleep(AGAIN)
        else:
            return


async def stop_webhook(bot: ExtBot[Any]) -> None:
    """Telegram posts nowhere any more; a server that knows no webhooks (404) has nothing to stop."""
    try:
        await bot.delete_webhook()
    except InvalidToken:
        logger.warning(Event("webhook_not_stopped"))
    except TelegramError:
        await reach(bot.delete_webhook)
