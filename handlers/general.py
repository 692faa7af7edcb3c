"""/help and /about, groups, edited messages, and whatever nothing else takes."""

import logging
from typing import Any

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import ExtBot

from handlers.visit import Context, Visit
from texts import general, problems

logger = logging.getLogger(__name__)


async def show_help(visit: Visit) -> None:
    """/help: what can be done."""
    await visit.say(general.help_text())


async def about(visit: Visit) -> None:
    """/about: who the bot is."""
    await visit.say(general.about())


async def unknown_command(visit: Visit) -> None:
    """A command that does not exist."""
    await visit.say(general.unknown_command())


async def edited(visit: Visit) -> None:
    """A message was changed after it was sent."""
    await visit.say(problems.edited())


async def not_words(visit: Visit) -> None:
    """A picture or the like outside any question."""
    await visit.say(problems.needs_words())


async def strange_press(visit: Visit) -> None:
    """A press that no button of this bot can have made, or one of an inline message."""
    await visit.toast(general.not_a_button())


async def in_group(update: Update, context: Context) -> None:
    """Somewhere else than a private chat: say so where spoken to, and keep nothing."""
    try:
        if update.callback_query is not None:
            await update.callback_query.answer(general.not_a_button())
        elif update.message is not None and _spoken_to(update.message, context.bot):
            await context.bot.send_message(update.message.chat_id, general.private_only())
    except TelegramError as refusal:
        logger.debug("group would not listen: %s", type(refusal).__name__)


def _spoken_to(message: Message, bot: ExtBot[Any]) -> bool:
    """Whether a message in a group is meant for this bot: a command, its name, an answer to it, its invitation."""
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
