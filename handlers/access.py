"""Admits the people the bot is run for, in private chats; tells others that it is not for them, and stores nothing."""

import logging
from collections import OrderedDict
from collections.abc import Container
from datetime import datetime, timedelta
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType, ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from handlers.context import BotContext
from scheduling.clock import Clock
from telemetry.events import Event, kind_of
from texts import general

logger = logging.getLogger(__name__)

TOLD_AGAIN = timedelta(hours=1)
"""How long the bot stays silent towards somebody it has turned away."""

REMEMBERED = 1000
"""The most chats for which the bot remembers, in memory alone, that it turned them away."""


class Access:
    """Admits the chats in `allowed`; None admits everybody."""

    def __init__(self, allowed: Container[int] | None, clock: Clock) -> None:
        self._allowed = allowed
        self._clock = clock
        self._told: OrderedDict[tuple[int, bool], datetime] = OrderedDict()

    async def passed(self, update: Update, callback_context: BotContext) -> bool:
        """Returns whether the update is from somebody who is served, and tells others no; raises no `TelegramError`."""
        chat, user = update.effective_chat, update.effective_user
        if chat is None:
            return False
        private = chat.type == ChatType.PRIVATE and user is not None and user.id == chat.id
        if private and (self._allowed is None or chat.id in self._allowed):
            return True
        try:
            await self._turn_away(update, callback_context.bot, chat.id, private=private)
        except TelegramError as refusal:
            logger.debug(Event("turned_away_unheard", error=kind_of(refusal)))
        return False

    async def _turn_away(self, update: Update, bot: ExtBot[Any], chat: int, *, private: bool) -> None:
        if update.callback_query is not None:
            if self._is_news(chat, press=True):
                await update.callback_query.answer(general.not_served() if private else general.not_a_button())
        elif update.message is None:
            return  # an edited message, a reaction or a change of membership: nothing was asked
        elif private:
            if self._is_news(chat, press=False):
                words = general.not_allowed(chat, nobody=self._allowed == frozenset())
                await bot.send_message(chat, words, parse_mode=ParseMode.HTML)
        elif _spoken_to(update.message, bot) and self._is_news(chat, press=False):
            await bot.send_message(chat, general.private_only(), parse_mode=ParseMode.HTML)

    def _is_news(self, chat: int, *, press: bool) -> bool:
        """Returns whether the chat was not turned away within the last hour, and notes that it is now."""
        now = self._clock.now()
        told = self._told.get((chat, press))
        if told is not None and now - told < TOLD_AGAIN:
            return False
        self._told[chat, press] = now
        self._told.move_to_end((chat, press))
        if len(self._told) > REMEMBERED:
            self._told.popitem(last=False)
        return True


def _spoken_to(message: Message, bot: ExtBot[Any]) -> bool:
    """Returns whether a group message is meant for this bot: a command, its name, a reply to it, or its invitation."""
    words = (message.text or message.caption or "").casefold()
    me = f"@{bot.username}".casefold()
    command = words.split(maxsplit=1)[0] if words.startswith("/") else ""
    answered = message.reply_to_message is not None and message.reply_to_message.from_user == bot.bot
    return (
        me in words
        or (command != "" and "@" not in command)
        or answered
        or any(member.id == bot.id for member in message.new_chat_members)
    )
