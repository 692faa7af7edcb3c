"""/help and /about, edited messages, and whatever nothing else takes."""

from handlers.context import UpdateContext
from texts import general, problems


async def show_help(context: UpdateContext) -> None:
    """/help: what can be done."""
    await context.say(general.help_text())


async def about(context: UpdateContext) -> None:
    """/about: who the bot is."""
    await context.say(general.about())


async def unknown_command(context: UpdateContext) -> None:
    """A command that does not exist."""
    await context.say(general.unknown_command())


async def edited(context: UpdateContext) -> None:
    """A message was changed after it was sent."""
    await context.say(problems.edited())


async def not_words(context: UpdateContext) -> None:
    """A picture or the like outside any question."""
    await context.say(problems.needs_words())


async def strange_press(context: UpdateContext) -> None:
    """A press that no button of this bot can have made, or one of an inline message."""
    await context.toast(general.not_a_button())
