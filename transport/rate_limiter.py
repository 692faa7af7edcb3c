"""Limits the rate of requests, as python-telegram-bot's rate limiter: answers at once, nudges at their own pace."""

import logging
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from scheduling.rate_limits import OVERALL, Pace
from telemetry.events import Event

logger = logging.getLogger(__name__)

AS_NUDGE = "nudge"
"""Marks a request (`rate_limit_args`) as a nudge whose place is booked already."""

LONGEST_ANSWER_WAIT = 10.0
"""Seconds that an answer waits at most in a chat where Telegram refuses messages (429).

Updates after it in the chat wait as well, and when polling Telegram hands out only the next hundred of anybody.
"""

PRESS = "answerCallbackQuery"


class RateLimiter(BaseRateLimiter[str]):
    """Sends each request when it may go, and notes which ones Telegram refuses.

    A request about no chat is never delayed. An answer refused for a short time (`LONGEST_ANSWER_WAIT`) is sent after
    it; otherwise, and for every nudge, `telegram.error.RetryAfter` is raised, without asking Telegram if known.
    """

    def __init__(self, pace: Pace) -> None:
        self.pace = pace

    async def initialize(self) -> None:
        """Begins to keep the pace (see `telegram.ext.BaseRateLimiter.initialize`)."""
        self.pace.start()

    async def shutdown(self) -> None:
        """Ends what `initialize` began."""
        await self.pace.stop()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: str | None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Sends one request in its turn (see `telegram.ext.BaseRateLimiter.process_request`)."""
        chat = data.get("chat_id")
        if not isinstance(chat, int):
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                # Other methods without a chat (the menu, the webhook) have limits of their own.
                if endpoint == PRESS:
                    self._note_refusal(None, endpoint, refusal)
                raise
        nudge = rate_limit_args == AS_NUDGE
        if nudge and self.pace.per_second > OVERALL:
            data["allow_paid_broadcast"] = True  # Bot API, sendMessage; answers never cost anything
        patience = 0.0 if nudge else LONGEST_ANSWER_WAIT
        self._refuse_if_known(chat, nudge, patience)
        while True:
            await (self.pace.wait_to_send_nudge(chat) if nudge else self.pace.wait_to_answer(chat))
            self._refuse_if_known(chat, nudge, patience)  # it may have been refused to others meanwhile
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                self._note_refusal(chat, endpoint, refusal)
                patience -= retry_after_seconds(refusal)
                if patience < 0:
                    raise

    def _refuse_if_known(self, chat: int, nudge: bool, patience: float) -> None:
        held = max(self.pace.seconds_held(chat), self.pace.seconds_flooded() if nudge else 0.0)
        if held > patience:
            raise RetryAfter(timedelta(seconds=held))

    def _note_refusal(self, chat: int | None, endpoint: str, refusal: RetryAfter) -> None:
        logger.warning(Event("patience_asked", method=endpoint, seconds=retry_after_seconds(refusal)))
        self.pace.note_refusal(chat, retry_after_seconds(refusal))


def retry_after_seconds(refusal: RetryAfter) -> float:
    """Returns the seconds for which Telegram refuses (Bot API, ResponseParameters.retry_after)."""
    pause = refusal.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
