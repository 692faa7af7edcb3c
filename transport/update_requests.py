"""Asks Telegram for updates, and reads each of them for itself (Bot API, getUpdates)."""

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from telegram import Bot, Update
from telegram.error import EndPointNotFound, InvalidToken, TelegramError

from telemetry.events import Event
from transport.api_answers import is_number
from transport.incoming_update import IncomingUpdate, read_incoming_update

logger = logging.getLogger(__name__)

WANTED = [
    *(Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY),
    *(Update.MY_CHAT_MEMBER, Update.MESSAGE_REACTION),
]
FULL = 100
"""Updates that Telegram hands out at most (Bot API, getUpdates): behind so many there may be more."""

LONG_POLL = 30
"""Seconds for which Telegram keeps a poll waiting for something new."""

ANSWER_WITHIN = 5.0
"""Seconds that the answer to a poll may take on its way."""


class UpdateRequests:
    """Asks for updates; `known` returns the one of this number that need not be read again.

    `without_number` is how many of those handed out last have no number that can be, and cannot be confirmed.
    """

    def __init__(self, known: Callable[[int], IncomingUpdate | None]) -> None:
        self.without_number = 0
        self._known = known

    async def ask(self, bot: Bot, offset: int | None, wait: int) -> Sequence[IncomingUpdate]:
        """Returns the updates from the offset on, after up to `wait` seconds; logs a change of `without_number`.

        Raises `telegram.error.TelegramError`.
        """
        asked = {"timeout": wait, "allowed_updates": WANTED, **({} if offset is None else {"offset": offset})}
        try:
            # Not get_updates, which gives all updates or none, and takes numbers of any type. The method is spelt so
            # that python-telegram-bot does not warn of just that.
            raw: Any = await bot.do_api_request("get_Updates", api_kwargs=asked, read_timeout=wait + ANSWER_WITHIN)
        except EndPointNotFound as error:
            raise InvalidToken from error
        if not isinstance(raw, list):
            raise TelegramError("Invalid server response")
        incoming = list(self._readable(raw, bot))
        if len(raw) - len(incoming) != self.without_number:
            self.without_number = len(raw) - len(incoming)
            logger.error(Event("updates_without_number", updates=self.without_number))
        return incoming

    def _readable(self, raw: Sequence[object], bot: Bot) -> Iterator[IncomingUpdate]:
        for each in raw:
            # What is unconfirmed comes with every poll.
            update_id = each.get("update_id") if isinstance(each, dict) else None
            if is_number(update_id) and (known := self._known(update_id)) is not None:
                yield known
                continue
            try:
                yield read_incoming_update(each, bot)
            except ValueError:
                continue  # it cannot be confirmed either
