"""Handles /should: answers "should I write to them?" at once (R6)."""

from collections.abc import Sequence

from handlers.applications.card import application_buttons
from handlers.buttons import Rows, in_rows
from handlers.context import UpdateContext
from handlers.letters.payloads import StartLetter
from handlers.letters.start_buttons import thank_yous
from interviews.letters.timing import TimingStatus, may_write
from interviews.matching import find_applications
from interviews.model import Application, LetterKind, Place
from interviews.queries import is_waiting, latest_round
from interviews.should_i_write import Answer, verdict
from texts import applications as application_texts
from texts import labels
from texts import should_i_write as texts
from texts.markup import paragraphs

ANSWERED_AT_MOST = 5


async def command(context: UpdateContext) -> None:
    """Handles /should, with or without a company's name."""
    present = [each for each in context.person.applications if each.removed_at is None]
    await should(context, find_applications(context.arguments, present))


async def should(context: UpdateContext, named: Sequence[Application]) -> None:
    """Gives the verdict, in three lines each, on the applications named or on each that waits for an answer."""
    waiting = [each for each in context.person.applications if is_waiting(each) and latest_round(each)]
    applications = named or waiting
    if not applications:
        await context.say(application_texts.status(context.person, (), (), context.now, context.zone))
        return
    place = context.person.place or Place("UTC")
    shown = applications[:ANSWERED_AT_MOST]
    given = [(each, verdict(context.person, place, each, context.now, context.planned)) for each in shown]
    said = [texts.verdict(context.person, each, answer, context.now, context.zone) for each, answer in given]
    thanks = [
        start
        for each, answer in given
        if answer.answer is Answer.THANK and (round_ := latest_round(each)) is not None
        for start in thank_yous(context.person, each, round_)
    ]
    rows = [*in_rows(thanks, 2), *follow_up_rows(context, shown), *application_buttons(context.person, shown, 3)]
    await context.say(paragraphs(*said), rows)


def follow_up_rows(context: UpdateContext, shown: Sequence[Application]) -> Rows:
    """Returns a button for each follow-up whose time has come (R6, W9)."""
    kind = LetterKind.FOLLOW_UP
    due = [each for each in shown if may_write(context.person, each, kind, context.now).status is TimingStatus.YES]
    if len(shown) == 1:
        return [[(labels.WRITE_IT, StartLetter(kind, each.id))] for each in due]
    names = [application_texts.short_name(context.person, each) for each in due]
    return in_rows(
        [(labels.write_to(name), StartLetter(kind, each.id)) for name, each in zip(names, due, strict=True)], 2
    )
