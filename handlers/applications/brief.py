"""Handles /brief: shows what to know before the next interview, at any time (W13)."""

from handlers.buttons import open_card
from handlers.context import UpdateContext
from interviews.matching import find_applications
from interviews.model import Application
from interviews.nudges.brief import next_interview
from interviews.queries import open_applications
from texts import brief as texts


async def command(context: UpdateContext) -> None:
    """Handles /brief, with or without a company's name."""
    everything = open_applications(context.person)
    await show(context, find_applications(context.arguments, everything) or everything)


async def show(context: UpdateContext, among: tuple[Application, ...]) -> None:
    """Shows the brief for the next interview among these applications."""
    found = next_interview(among, context.now)
    if found is None:
        await context.say(texts.NOTHING_AHEAD)
        return
    application, round_ = found
    await context.say(texts.brief(context.person, application, round_, context.zone), [[open_card(application.id)]])
