"""/brief: what to know before the next interview, at any time (W13)."""

from handlers.buttons import Rows
from handlers.payloads import CardAction, OnCard
from handlers.visit import Visit
from interviews import changes
from interviews.briefs import next_interview
from interviews.matching import find_applications
from interviews.model import Application, Id
from interviews.standing import open_applications
from texts import brief as texts
from texts import labels


async def command(visit: Visit) -> None:
    """/brief, with a company's name or without."""
    everything = open_applications(visit.person)
    await show(visit, find_applications(visit.arguments, everything) or everything)


async def on_card(visit: Visit, application: Id) -> None:
    """The brief for the next interview of one application. Raises `changes.Gone`."""
    await show(visit, (changes.application_in(visit.person, application),))


async def show(visit: Visit, among: tuple[Application, ...]) -> None:
    """The brief for the next interview of these applications."""
    found = next_interview(among, visit.now)
    if found is None:
        await visit.say(texts.nothing_ahead())
        return
    application, held = found
    card: Rows = [[(labels.OPEN_CARD, OnCard(application.id, CardAction.OPEN))]]
    await visit.say(texts.brief(visit.person, application, held, visit.zone), card)
