"""Calls Telegram at the start, again and again until it answers."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ExtBot

from telemetry.events import Event, kind_of

logger = logging.getLogger(__name__)

AGAIN = 10
"""Seconds between two attempts."""


class UnknownToken(Exception):
    """Raised when Telegram does not know the token."""


async def call_until_answered(call: Callable[[], Awaitable[object]]) -> None:
    """Repeats `call` until Telegram has answered it.

    Raises `UnknownToken` when Telegram does not know the token, `TelegramError` when it refuses the call.
    """
    while True:
        try:
            await call()
        except InvalidToken as error:
            raise UnknownToken from error
        except BadRequest:
            raise
        except Exception as error:  # noqa: BLE001 - python-telegram-bot lets out whatever a strange answer leads to
            logger.warning(Event("telegram_unreachable", error=kind_of(error), again_in_seconds=AGAIN))
            await asyncio.sleep(AGAIN)
        else:
            return


async def stop_webhook(bot: ExtBot[Any]) -> None:
    """Removes the webhook, so that polling works. A server that knows no webhooks (404) has nothing to remove."""
    try:
        await bot.delete_webhook()
    except InvalidToken:
        logger.warning(Event("webhook_not_stopped"))
    except TelegramError:
        await call_until_answered(bot.delete_webhook)
