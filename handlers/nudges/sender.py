"""Sends a nudge as a message, once, and tells honestly what became of it."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any

from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot

from handlers.buttons import Rows, keyboard
from handlers.context import NO_PREVIEW
from handlers.nudges.view import digest_view, nudge_view
from interviews.changes import nudge_in
from interviews.model import Nudge, Person
from scheduling.delivery import NotSent, Outcome, Sent, Unknown
from telemetry.events import Event
from texts.markup import plain
from transport.api_answers import is_number
from transport.never_left import never_left
from transport.rate_limiter import AS_NUDGE, retry_after_seconds

logger = logging.getLogger(__name__)

NO_CONNECTION = timedelta(minutes=1)
"""The delay before another attempt at a message that never left for want of a connection, or for a refused token."""


class TelegramMessenger:
    """Says nudges through the bot, and answers (`answer`) that Telegram refused when they were due."""

    def __init__(self, bot: ExtBot[Any], answer: Callable[[Person], Awaitable[None]]) -> None:
        self._bot = bot
        self._answer = answer

    async def say(self, person: Person, nudges: Sequence[Nudge]) -> Outcome:
        """Sends one message: a single nudge as itself, several as a digest; returns what became of it."""
        records = [nudge_in(person, nudge.id) for nudge in nudges]
        text, rows = nudge_view(person, records[0]) if len(records) == 1 else digest_view(person, records)
        outcome = await self._try(person, text, rows, ParseMode.HTML, AS_NUDGE if self._bot.rate_limiter else None)
        if isinstance(outcome, NotSent) and outcome.reason == "BadRequest":
            logger.error(Event("markup_refused", person=person.id))
            return await self._try(person, plain(text), rows, None)
        return outcome

    async def catch_up(self, person: Person) -> NotSent | Unknown | None:
        """Gives the answer that Telegram refused; returns None once it was given."""
        try:
            await self._answer(person)
        except TelegramError as error:
            outcome = outcome_of(error)
            return outcome if not isinstance(outcome, Sent) else None
        return None

    async def _try(
        self, person: Person, text: str, rows: Rows, parse_mode: str | None, lane: str | None = None
    ) -> Outcome:
        try:
            message: object = await self._bot.send_message(
                person.chat_id,
                str(text),
                parse_mode=parse_mode,
                link_preview_options=NO_PREVIEW,
                reply_markup=keyboard(rows),
                rate_limit_args=lane,
            )
        except TelegramError as error:
            return outcome_of(error)
        except Exception as error:  # noqa: BLE001 - python-telegram-bot lets out whatever a strange answer leads to
            return Unknown(type(error).__name__)
        # True and null are let through as messages, too.
        number = getattr(message, "message_id", None)
        return Sent(number) if is_number(number) else Unknown("NoMessage")


def outcome_of(error: TelegramError) -> Outcome:
    """Returns what an error of the Bot API says about the message: not sent, or unknown."""
    name = type(error).__name__
    match error:
        case RetryAfter():
            return NotSent(name, retry_after=max(timedelta(seconds=retry_after_seconds(error)), timedelta(seconds=1)))
        case Forbidden():
            return NotSent(name, blocked=True)
        case BadRequest():
            gone = "chat not found" in error.message.casefold() or "user is deactivated" in error.message.casefold()
            return NotSent("ChatNotFound", blocked=True) if gone else NotSent(name)
        case InvalidToken():
            return NotSent(name, retry_after=NO_CONNECTION)
        case TimedOut() | NetworkError() if never_left(error):
            return NotSent(name, retry_after=NO_CONNECTION)
        case _:
            return Unknown(name)
