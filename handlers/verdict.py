"""/should: "should I write to them?", answered at once (R6)."""

from collections.abc import Sequence

from handlers.applications.card import application_buttons
from handlers.buttons import Rows, in_rows
from handlers.letters.payloads import StartLetter
from handlers.letters.starts import thank_yous
from handlers.visit import Visit
from interviews.letters.governor import Ruling, may_write
from interviews.matching import find_applications
from interviews.model import Application, LetterKind, Place
from interviews.standing import is_waiting, latest_round
from interviews.verdict import Answer, verdict
from texts import applications as application_texts
from texts import labels
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
    given = [(each, verdict(visit.person, place, each, visit.now)) for each in shown]
    said = [texts.verdict(visit.person, each, answer, visit.now, visit.zone) for each, answer in given]
    thanks = [
        start
        for each, answer in given
        if answer.answer is Answer.THANK and (held := latest_round(each)) is not None
        for start in thank_yous(visit.person, each, held)
    ]
    rows = [*in_rows(thanks, 2), *follow_up_rows(visit, shown), *application_buttons(visit.person, shown, 3)]
    await visit.say(paragraphs(*said), rows)


def follow_up_rows(visit: Visit, shown: Sequence[Application]) -> Rows:
    """A button for each follow-up whose time has come (R6, W9)."""
    kind = LetterKind.FOLLOW_UP
    due = [each for each in shown if may_write(visit.person, each, kind, visit.now).ruling is Ruling.YES]
    if len(shown) == 1:
        return [[(labels.WRITE_IT, StartLetter(kind, each.id))] for each in due]
    names = [application_texts.short_name(visit.person, each) for each in due]
    return in_rows(
        [(labels.write_to(name), StartLetter(kind, each.id)) for name, each in zip(names, due, strict=True)], 2
    )
