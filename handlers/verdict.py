"""/should: "should I write to them?", answered at once (R6)."""

from collections.abc import Sequence

from handlers.applications import application_buttons
from handlers.visit import Visit
from interviews.matching import find_applications
from interviews.model import Application, Place
from interviews.standing import is_waiting, latest_round
from interviews.verdict import verdict
from texts import applications as application_texts
from texts import verdict as texts
from texts.wording import paragraphs

ANSWERED_AT_MOST = 5


async def command(visit: Visit) -> None:
    """/should, with a company's name or without."""
    present = [each for each in visit.person.applications if each.removed_at is None]
    await should(visit, find_applications(visit.arguments, present))


async def should(visit: Visit, named: Sequence[Application]) -> None:
    """The verdict on the applications named, or on each that waits for an answer, in three lines each."""
    waiting = [each for each in visit.person.applications if is_waiting(each) and latest_round(each)]
    applications = named or waiting
    if not applications:
        await visit.say(application_texts.status(visit.person, (), (), visit.now, visit.zone))
        return
    place = visit.person.place or Place("UTC")
    shown = applications[:ANSWERED_AT_MOST]
    said = [
        texts.verdict(visit.person, each, verdict(visit.person, place, each, visit.now), visit.now, visit.zone)
        for each in shown
    ]
    await visit.say(paragraphs(*said), application_buttons(shown, 3))
