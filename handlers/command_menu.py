"""Sets what Telegram shows of the bot: the menu of commands beside the text field, and the descriptions of the bot."""

import logging
from typing import Any

from telegram import BotCommand
from telegram.error import TelegramError
from telegram.ext import ExtBot

from telemetry.events import Event, kind_of
from texts.general import COMMANDS, DESCRIPTION, SHORT_DESCRIPTION

logger = logging.getLogger(__name__)


async def introduce_bot(bot: ExtBot[Any]) -> None:
    """Sets menu and descriptions; logs a warning when Telegram refuses, since everything else works without them."""
    try:
        await bot.set_my_commands(menu())
        await bot.set_my_description(DESCRIPTION)
        await bot.set_my_short_description(SHORT_DESCRIPTION)
    except TelegramError as error:
        logger.warning(Event("menu_not_set", error=kind_of(error)))


def menu() -> list[BotCommand]:
    """Returns the commands of the menu."""
    return [BotCommand(name, what) for name, what in COMMANDS.items()]
