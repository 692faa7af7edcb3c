"""/help and /about, edited messages, and whatever nothing else takes."""

from handlers.visit import Visit
from texts import general, problems


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
