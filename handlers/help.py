"""Handles /help and /about, and whatever no other handler takes."""

from handlers.command_names import command_name, nearest_command
from handlers.context import UpdateContext
from texts import general, problems


async def show_help(context: UpdateContext) -> None:
    """Handles /help: says what the bot can do."""
    await context.say(general.help_text())


async def about(context: UpdateContext) -> None:
    """Handles /about: says who the bot is."""
    await context.say(general.about())


async def unknown_command(context: UpdateContext) -> None:
    """Says that a command does not exist."""
    await context.say(general.unknown_command(nearest_command(command_name(context.text))))


async def not_words(context: UpdateContext) -> None:
    """Says that words are needed, after a picture or the like outside any question."""
    await context.say(problems.needs_words())


async def strange_press(context: UpdateContext) -> None:
    """Ends a press that no button of this bot can have made, or one of an inline message."""
    await context.toast(general.not_a_button())
