"""R3: corrects, at any time, what the employer said happens next; the plan follows at once. Source: 001, 003.

The employer's words come in free text, or after a button of the card or of a nudge. Nothing changes before the
person confirms the day that was found in the words.
"""

import asyncio
from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from handlers.adapter import HandlerAdapter
from handlers.applications.payloads import OnPromise, PromiseAction
from handlers.buttons import Row, Rows, open_card
from handlers.context import UpdateContext
from handlers.conversation import ALSO_SAID, States, control_typed, plain, press, text
from handlers.interview import moving
from handlers.interview.choices import chosen_day
from handlers.undo import undo_row
from interviews import changes
from interviews.matching import find_applications
from interviews.model import Application, Asking, Id, Nudge, NudgeKind, Person, Promise, Question, Round
from interviews.parsing import NotUnderstood, Problem
from interviews.parsing.english.date_news import days_told
from interviews.parsing.lines import BadNames, clean_text
from interviews.queries import application_of, is_waiting, latest_round, planned_round
from interviews.walltime import day_held, local_date
from texts import general, labels, problems
from texts import promise as texts
from texts.applications import name
from texts.dates import day_text

LONGEST_WORDS = 1000
OFFERED_AT_MOST = 20
CANCELLED: Rows = [[(labels.CANCEL, OnPromise("", PromiseAction.CANCEL))]]
View = tuple[Markup, Rows]
WITHOUT_A_DATE = frozenset({labels.SKIP, labels.NONE, labels.NEXT, labels.NO_DATE})
LEAVES = frozenset({labels.BACK, labels.CANCEL})
"""Which words for a button leave the date open, and which the whole question."""

QUESTIONS = frozenset({Question.MOVED, Question.MOVED_RIGHT, Question.NEW_TIME})


def could_be_meant(context: UpdateContext) -> list[Application]:
    """Returns the applications that an employer can still decide, and that had an interview."""
    return [each for each in context.person.applications if is_waiting(each) and each.rounds]


def _waiting(context: UpdateContext, application_id: Id) -> tuple[Application, Round]:
    """Returns the application that waits for an answer, and its newest round. Raises `changes.Gone`."""
    application = changes.application_in(context.person, application_id)
    round_ = latest_round(application)
    if round_ is None or not is_waiting(application):
        raise changes.Gone(application_id)
    return application, round_


async def _asked_about(context: UpdateContext) -> tuple[Application, Round]:
    """Returns `_waiting` for the subject of the open question. Raises `changes.Gone`, and closes the question then."""
    try:
        return _waiting(context, context.about or "")
    except changes.Gone:
        await context.change(changes.answered())
        raise


# Which employer said it


def _choices(person: Person, meant: Sequence[Application]) -> Rows:
    return [
        *([(name(person, each), OnPromise(each.id, PromiseAction.THEY))] for each in meant[:OFFERED_AT_MOST]),
        *CANCELLED,
    ]


# Finding the day, and confirming it


async def days_meant(context: UpdateContext, words: str, about: Round | None = None) -> tuple[date, ...]:
    """Returns the days that the words may mean; lengths in the first ones about a round count from when it was held."""
    former = about.promise.by if about is not None and about.promise is not None else None
    told_on = None
    if about is not None and about.promise is None:
        told_on = day_held(about.starts, context.now, about.zone or context.zone)
    return await asyncio.to_thread(days_told, words, former=former, now=context.now, zone=context.zone, told_on=told_on)


async def day_told(context: UpdateContext, words: str, about: Round) -> date | None:
    """Returns the one day that the words about this round can mean; None where there is none, or several."""
    try:
        days = await days_meant(context, words, about)
    except NotUnderstood:
        return None
    return days[0] if len(days) == 1 else None


async def read(context: UpdateContext, application: Application, words: str) -> None:
    """Asks whether the day found in the employer's words is right."""
    await context.ask(
        Asking(Question.MOVED_RIGHT, context.now, about=application.id, words=words),
        *await right_day(context, application, words),
    )


async def right_day(context: UpdateContext, application: Application, words: str, said: str | None = None) -> View:
    """Returns the question and its buttons; the day is in the employer's `words`, or in `said` if typed alone."""
    try:
        days = await days_meant(context, said or words, latest_round(application))
    except NotUnderstood as problem:
        if said is not None or problem.problem not in {Problem.NO_DATE, Problem.TOO_LONG}:
            return problems.about_when(problem, problems.DEADLINE_EXAMPLES), [_ways_out(application)]
        return texts.no_day(application, words), [_ways_out(application)]
    if len(days) > 1:
        rows: Rows = [[(day_text(day), _button(application, day))] for day in days]
        return texts.which_day(application, words), [*rows, _ways_out(application)]
    return texts.right(application, words, days[0]), [
        [(labels.RIGHT, _button(application, days[0]))],
        _ways_out(application),
    ]


def _button(application: Application, day: date | None) -> OnPromise:
    return OnPromise(application.id, PromiseAction.RIGHT, day.isoformat() if day else "")


def _ways_out(application: Application) -> Row:
    return [(labels.NO_DATE, _button(application, None)), *CANCELLED[0]]


async def put_again(context: UpdateContext) -> None:
    """Puts the open question again, with its buttons."""
    asking = context.asking
    application = application_of(context.person, asking.about or "")
    words = asking.words or ""
    if application is None:
        await context.put(texts.which(words), _choices(context.person, could_be_meant(context)))
    elif asking.asking is Question.MOVED_RIGHT:
        await context.put(*await right_day(context, application, words))
    else:
        await context.put(texts.ask(application), CANCELLED)


# What is typed and pressed


async def leave(context: UpdateContext) -> None:
    """Closes the question, and changes nothing."""
    await context.change(changes.answered())
    await context.put(texts.UNCHANGED)


async def received_news(context: UpdateContext) -> None:
    """Takes the typed words of an employer, or the typed name of the employer who said them."""
    if control_typed(context.text) is not None:
        await leave(context)
        return
    if context.asking.words is not None:
        named = find_applications(context.text, could_be_meant(context))
        if len(named) == 1:
            await read(context, named[0], context.asking.words)
        else:
            await put_again(context)
        return
    application, _ = await _asked_about(context)
    try:
        words = clean_text(context.text, most=LONGEST_WORDS)
    except BadNames as problem:
        await context.say(problems.about_words(problem, LONGEST_WORDS), CANCELLED)
        return
    await read(context, application, words)


async def received_day(context: UpdateContext) -> None:
    """Takes a typed day, or a typed "that is right", and keeps the employer's words."""
    application, _ = await _asked_about(context)
    words = context.asking.words or ""
    said = plain(context.text)
    if said in {plain(labels.RIGHT), *ALSO_SAID[labels.RIGHT]}:
        _, rows = await right_day(context, application, words)
        agreed = [payload for row in rows for label, payload in row if label == labels.RIGHT]
        if agreed and isinstance(agreed[0], OnPromise):
            await _settle(context, agreed[0])
            return
    control = control_typed(context.text)
    if said == plain(labels.NO_DATE) or control in WITHOUT_A_DATE:
        await _settle(context, _button(application, None))
        return
    if control in LEAVES:
        await leave(context)
        return
    await context.say(*await right_day(context, application, words, context.text))


async def pressed(context: UpdateContext, payload: OnPromise) -> None:
    """Handles a button about what an employer said."""
    asking = context.dialogue
    match payload.action:
        case PromiseAction.ASK:
            application, _ = _waiting(context, payload.application)
            planned = planned_round(application, context.now)
            if planned is not None:
                await moving.ask(context, application, planned)
            else:
                await _ask(context, application)
        case _ if not isinstance(asking, Asking) or asking.asking not in QUESTIONS:
            await context.toast(general.question_closed())
        case PromiseAction.CANCEL:
            await leave(context)
        case PromiseAction.THEY if asking.words is not None and asking.asking is Question.MOVED:
            application, _ = _waiting(context, payload.application)
            await read(context, application, asking.words)
        case PromiseAction.THEY if asking.asking is Question.NEW_TIME:
            application, _ = _waiting(context, payload.application)
            await (_ask(context, application) if asking.words is None else read(context, application, asking.words))
        case PromiseAction.RIGHT if asking.about == payload.application:
            await _settle(context, payload)
        case _:
            await context.toast(general.question_closed())


async def _settle(context: UpdateContext, payload: OnPromise) -> None:
    """W9: records a new promise, which begins a new silence, and says what follows. Source: 001, 002."""
    asking = context.dialogue
    if not isinstance(asking, Asking) or asking.words is None or asking.asking is not Question.MOVED_RIGHT:
        await context.toast(general.question_closed())
        return
    day = chosen_day(payload.item, context.now)
    if payload.item and (day is None or day < local_date(context.now, context.zone)):
        await context.toast(general.not_a_button())
        return
    found, round_ = await _asked_about(context)
    decider = round_.promise.decider if round_.promise else None
    promise = Promise(context.services.new_id(), asking.words, day, made_at=context.now, decider=decider)
    await context.change(changes.promise_moved(found.id, round_.id, promise), changes.answered())
    application, round_ = _waiting(context, found.id)
    await context.put(
        texts.moved(application, round_.promise or promise, follow_up_after(context, application), context.zone),
        [[*undo_row(context), open_card(application.id)]],
    )


async def _ask(context: UpdateContext, application: Application) -> None:
    """Asks what they said, and by when they decide now."""
    await context.ask(Asking(Question.MOVED, context.now, about=application.id), texts.ask(application), CANCELLED)


def follow_up_after(context: UpdateContext, application: Application) -> Nudge | None:
    """Returns the follow-up that is planned now; None where none is."""
    mine = (each for each in context.planned if (each.kind, each.application) == (NudgeKind.FOLLOW_UP, application.id))
    return next(mine, None)


def states(adapter: HandlerAdapter) -> States:
    """Returns what handles an answer to what the employer said, and by when."""
    return {
        Question.MOVED: [text(adapter, received_news), press(adapter, OnPromise, pressed)],
        Question.MOVED_RIGHT: [text(adapter, received_day), press(adapter, OnPromise, pressed)],
    }
