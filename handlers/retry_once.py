"""Sends an answer once more when the network failed."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import BadRequest, NetworkError, TelegramError


async def retry_once(call: Callable[[], Coroutine[Any, Any, object]]) -> None:
    """Makes the call, and makes it once more when the network failed.

    An answer to the person may arrive twice, but must not be missing: their next words would answer a question they
    never saw. Nudges are sent otherwise (`handlers.nudges.sender`).
    """
    try:
        await call()
    except BadRequest:
        raise
    except NetworkError:
        await call()
    except TelegramError:
        raise
    except Exception as error:
        # Telegram took it, and python-telegram-bot cannot read what it answered.
        raise TelegramError("Invalid server response") from error
