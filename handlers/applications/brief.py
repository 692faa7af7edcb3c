"""Handles /brief: shows what to know before the next interview, at any time (W13)."""

from handlers.buttons import Rows
from handlers.context import UpdateContext
from handlers.payloads import CardAction, OnCard
from interviews import changes
from interviews.matching import find_applications
from interviews.model import Application, Id
from interviews.nudges.brief import next_interview
from interviews.queries import open_applications
from texts import brief as texts
from texts import labels


async def command(context: UpdateContext) -> None:
    """Handles /brief, with or without a company's name."""
    everything = open_applications(context.person)
    await show(context, find_applications(context.arguments, everything) or everything)


async def on_card(context: UpdateContext, application: Id) -> None:
    """Shows the brief for the next interview of one application. Raises `changes.Gone`."""
    await show(context, (changes.application_in(context.person, application),))


async def show(context: UpdateContext, among: tuple[Application, ...]) -> None:
    """Shows the brief for the next interview among these applications."""
    found = next_interview(among, context.now)
    if found is None:
        await context.say(texts.nothing_ahead())
        return
    application, round_ = found
    card: Rows = [[(labels.OPEN_CARD, OnCard(application.id, CardAction.OPEN))]]
    await context.say(texts.brief(context.person, application, round_, context.zone), card)
