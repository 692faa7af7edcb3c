"""Answers what a sentence asks, and opens what it wishes for."""

from collections.abc import Sequence

from handlers import help as help_commands
from handlers import should_i_write, status, week
from handlers.applications import brief
from handlers.applications.card import application_buttons, show_card
from handlers.context import UpdateContext
from handlers.letters import commands as letters
from handlers.privacy import erasing, exports
from handlers.reflection.answers import keep
from handlers.sentences.news import card
from handlers.sentences.reminders import open_nudge
from handlers.sentences.told import Opening, Told
from handlers.undoing import undo_last
from interviews.matching import same_company
from interviews.model import Application, LetterKind
from interviews.nudges.kinds import KINDS
from interviews.nudges.plan import to_do
from interviews.queries import open_applications
from texts import applications as application_texts
from texts import sentences as texts
from texts.markup import paragraphs

ANSWERED_AT_MOST = 5


class _NotOnFile(Exception):
    """Says that a question names a company of which nothing is on file."""


def _named(context: UpdateContext, told: Told) -> tuple[Application, ...]:
    """Returns the applications that a question is about: all at the company named, or the quoted one; else none.

    Raises `_NotOnFile`.
    """
    there = [each for each in context.person.applications if each.removed_at is None]
    company = told.values.company
    if company is not None:
        name = told.application.company if told.application is not None else company
        found = tuple(each for each in there if same_company(each.company, name))
        if not found:
            raise _NotOnFile
        return found
    return (told.application,) if told.application is not None else ()


def _of_companies_on_file(handler: Opening) -> Opening:
    """Returns the handler preceded by the answer that a company is not on file."""

    async def answered(context: UpdateContext, told: Told) -> None:
        try:
            await handler(context, told)
        except _NotOnFile:
            await context.say(application_texts.no_such_company())

    return answered


async def next_thing(context: UpdateContext, _told: Told) -> None:
    """Tells the one next thing."""
    await status.next_thing(context)


async def where_things_stand(context: UpdateContext, _told: Told) -> None:
    """Tells where every open application stands."""
    await status.status(context)


@_of_companies_on_file
async def about_application(context: UpdateContext, told: Told) -> None:
    """Shows the card of the application, or where all that are meant stand."""
    named = _named(context, told)
    if named:
        await show(context, named)
    else:
        await status.status(context)


async def show(context: UpdateContext, named: Sequence[Application]) -> None:
    """Shows the card of the application, or where each of several stands."""
    if len(named) == 1:
        await show_card(context, named[0].id)
        return
    planned = to_do(context.planned)
    words = application_texts.status(context.person, named, planned, context.now, context.zone)
    await context.say(words, application_buttons(context.person, named, 1))


@_of_companies_on_file
async def should_write(context: UpdateContext, told: Told) -> None:
    """R6: answers "should I write to them?", and when to follow up. Source: 003."""
    if told.values.letter is LetterKind.FOLLOW_UP:
        await _when_to_follow_up(context, _named(context, told))
    else:
        await should_i_write.should(context, _named(context, told))


async def _when_to_follow_up(context: UpdateContext, named: tuple[Application, ...]) -> None:
    shown = named or tuple(each for each in open_applications(context.person) if each.rounds)
    if not shown:
        await context.say(application_texts.nothing_open())
        return
    shown, planned = shown[: application_texts.LISTED_AT_MOST], to_do(context.planned)
    answers = [
        application_texts.follow_up_when(context.person, each, planned, context.now, context.zone) for each in shown
    ]
    cards = application_buttons(context.person, shown, 1)
    await context.say(paragraphs(*answers), [*should_i_write.follow_up_rows(context, shown), *cards])


def _asked_of_each(answer: texts.OfApplication) -> Opening:
    """Returns the handler that answers for the application meant, or for each that is open."""

    @_of_companies_on_file
    async def answered(context: UpdateContext, told: Told) -> None:
        shown = (_named(context, told) or tuple(each for each in open_applications(context.person) if each.rounds))[
            :ANSWERED_AT_MOST
        ]
        if not shown:
            await context.say(application_texts.nothing_open())
            return
        planned = to_do(context.planned)
        said = [answer(context.person, each, planned, context.now, context.zone) for each in shown]
        await context.say(paragraphs(*said), card(shown[0]) if len(shown) == 1 else ())

    return answered


when_they_decide = _asked_of_each(texts.when_they_decide)
when_interview = _asked_of_each(texts.when_interview)
who_interviews = _asked_of_each(texts.who_interviews)
what_i_said = _asked_of_each(texts.what_was_said)


@_of_companies_on_file
async def show_brief(context: UpdateContext, told: Told) -> None:
    """Shows the brief for the next interview."""
    await brief.show(context, _named(context, told) or open_applications(context.person))


async def show_week(context: UpdateContext, _told: Told) -> None:
    """Shows the week."""
    await week.show_week(context)


async def how_it_works(context: UpdateContext, told: Told) -> None:
    """Tells what the bot does; in reply to a nudge, why it came and how to switch such off."""
    if told.nudge is None:
        await help_commands.show_help(context)
    else:
        await context.say(texts.why_this_nudge(told.nudge.kind))


async def privacy(context: UpdateContext, _told: Told) -> None:
    """Tells what is kept, and where."""
    await exports.privacy(context)


async def export(context: UpdateContext, _told: Told) -> None:
    """Sends everything that is kept of the person."""
    await exports.export(context)


async def erase(context: UpdateContext, _told: Told) -> None:
    """Asks whether everything is to be erased."""
    await erasing.ask(context)


async def greeted(context: UpdateContext, _told: Told) -> None:
    """Returns the greeting, and says what could be told or asked."""
    await context.say(texts.greeting(has_applications=bool(open_applications(context.person))))


async def thanked(context: UpdateContext, _told: Told) -> None:
    """Answers thanks."""
    await context.say(texts.YOU_ARE_WELCOME)


async def agreed(context: UpdateContext, told: Told) -> None:
    """Answers an "ok", which says that nothing has been done yet where something was asked for."""
    await context.say(texts.TELL_ME_WHEN if open_nudge(context, told) is not None else texts.ALL_RIGHT)


async def keep_reflection(context: UpdateContext, told: Told) -> None:
    """R1: keeps the person's own words about how it went, and asks what comes next. Source: 003."""
    round_ = told.round_
    if round_ is None or (round_.starts is not None and round_.starts > context.now):
        await context.put(texts.no_interview_there(told.applied), card(told.applied))
    else:
        await keep(context, round_.id)


async def undo(context: UpdateContext, _told: Told) -> None:
    """Takes back the last change."""
    await undo_last(context)


@_of_companies_on_file
async def write_letter(context: UpdateContext, told: Told) -> None:
    """Begins the letter that is wished for, to whom it is wished for."""
    _named(context, told)
    nudged = KINDS[told.nudge.kind].letter if told.nudge is not None else None
    await letters.wished_for(context, told.values.letter or nudged, told.application, told.values.to)


async def rewrite_letter(context: UpdateContext, told: Told) -> None:
    """Words the letter as it is wished, the newest one where none is quoted."""
    await letters.rewritten(context, told.draft, told.words)
