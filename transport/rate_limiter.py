"""python-telegram-bot's rate limiter, as this bot needs it: answers first, nudges at their own pace."""

import logging
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from scheduling.rate_limits import Pace
from telemetry.events import Event

logger = logging.getLogger(__name__)

AS_NUDGE = "nudge"
"""What a request is marked with (`rate_limit_args`) whose place among the nudges is booked already."""

BEARABLE = 10.0
"""Seconds an answer waits at most for a chat that Telegram refuses.

Updates after it in the chat wait as well, and when polling Telegram hands out only the next hundred of anybody.
"""

PRESS = "answerCallbackQuery"


class RateLimiter(BaseRateLimiter[str]):
    """Sends each request when it may go, and learns from those that Telegram refuses.

    What concerns no chat is never delayed. An answer refused for a bearable time is sent after it; otherwise, and for
    every nudge, `telegram.error.RetryAfter` is raised, without asking Telegram where that is known before.
    """

    def __init__(self, pace: Pace) -> None:
        self.pace = pace

    async def initialize(self) -> None:
        """Nothing to begin."""

    async def shutdown(self) -> None:
        """Nothing to end."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: str | None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """See `telegram.ext.BaseRateLimiter.process_request`."""
        chat = data.get("chat_id")
        if not isinstance(chat, int):
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                # Other methods without a chat (the menu, the webhook) have limits of their own.
                if endpoint == PRESS:
                    self._refused(None, endpoint, refusal)
                raise
        nudge = rate_limit_args == AS_NUDGE
        patience = 0.0 if nudge else BEARABLE
        if (held := self.pace.held(chat)) > patience:
            raise RetryAfter(timedelta(seconds=held))
        while True:
            await (self.pace.booked_nudge(chat) if nudge else self.pace.answer(chat))
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                self._refused(chat, endpoint, refusal)
                patience -= seconds_of(refusal)
                if patience < 0:
                    raise

    def _refused(self, chat: int | None, endpoint: str, refusal: RetryAfter) -> None:
        logger.warning(Event("patience_asked", method=endpoint, seconds=seconds_of(refusal)))
        self.pace.refused(chat, seconds_of(refusal))


def seconds_of(refusal: RetryAfter) -> float:
    """For how long Telegram refuses."""
    pause = refusal.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
