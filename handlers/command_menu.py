"""Sets the menu of commands that Telegram shows beside the text field."""

import logging
from typing import Any

from telegram import BotCommand
from telegram.error import TelegramError
from telegram.ext import ExtBot

from telemetry.events import Event, kind_of
from texts.general import COMMANDS

logger = logging.getLogger(__name__)


async def offer_commands(bot: ExtBot[Any]) -> None:
    """Sets the command menu; logs a warning when Telegram refuses, since everything else works without it."""
    try:
        await bot.set_my_commands(menu())
    except TelegramError as error:
        logger.warning(Event("menu_not_set", error=kind_of(error)))


def menu() -> list[BotCommand]:
    """Returns the commands of the menu."""
    return [BotCommand(name, what) for name, what in COMMANDS.items()]
