"""Moves a planned interview to the time that the employer named, in one sentence or with two taps, or calls it off.

Where the words tell one time it is moved at once, with an Undo; what is over already, clashes with another interview or
can mean more than one time is asked about.
"""

import asyncio
from datetime import date, datetime, timedelta

from markupsafe import Markup

from handlers.adapter import HandlerAdapter
from handlers.applications.payloads import OnPromise, PromiseAction
from handlers.buttons import Rows, in_rows, open_card
from handlers.context import UpdateContext
from handlers.conversation import States, control_typed, plain, text
from handlers.interview.interview_time import Span, call_off, change, move, to_the_minute
from handlers.interview.payloads import OnInterviewTime
from interviews import changes
from interviews.business_hours import is_working_day
from interviews.model import Application, Asking, Place, Question, Round
from interviews.parsing import NotUnderstood, Problem, parse_when
from interviews.parsing.english.interview_news import calls_an_interview_off, interview_as_it
from interviews.parsing.moved_times import MovedTo, moved_to
from interviews.queries import at_the_same_time, time_before
from interviews.reflecting import interview_of
from interviews.walltime import DAY, WEEK, instant, local
from texts import interview_time as texts
from texts import labels, problems, promise
from texts.dates import short_moment
from texts.interview import on_your_clock
from texts.markup import paragraphs

LIKELY_DAYS = 2
"""The working days after the one it was on that are offered, beside the same day a week later."""

View = tuple[Markup, Rows]


async def ask(context: UpdateContext, application: Application, round_: Round, words: str | None = None) -> None:
    """Asks to when the interview was moved, as the `words` said, with the likeliest times to tap."""
    asking = Asking(Question.NEW_TIME, context.now, about=round_.id, words=words)
    await context.ask(asking, *_question(context, application, round_))


def _question(context: UpdateContext, application: Application, round_: Round) -> View:
    likely = [_time(context, round_, span) for span in _likely(context, round_)]
    rows: Rows = [*in_rows(likely, 1), *_ways_out(application, round_)]
    return texts.ask(application, round_, context.zone), rows


def _likely(context: UpdateContext, round_: Round) -> list[Span]:
    """Returns the time of day it had on the next working days, and a week after the day it was on."""
    before = time_before(round_)
    if before is None:
        return []
    wall = local(before[0], context.zone)
    day = max(wall.date(), local(context.now, context.zone).date())
    place = context.person.place or Place(context.zone)
    days = list[date]()
    while len(days) < LIKELY_DAYS:
        day += DAY
        if is_working_day(place.country, day, place.subdivision, zone=place.zone):
            days.append(day)
    a_week_later = wall.date() + WEEK
    return [_same_hour(context, round_, each) for each in sorted({*days, a_week_later}) if each > wall.date()]


def _same_hour(context: UpdateContext, round_: Round, day: date) -> Span:
    """Returns the time of day that the interview has, on another day."""
    starts, ends = time_before(round_) or (context.now, context.now + timedelta(hours=1))
    moved = instant(day, local(starts, context.zone).time(), context.zone)
    return moved, moved + (ends - starts)


def _time(context: UpdateContext, round_: Round, span: Span) -> tuple[str, OnInterviewTime]:
    """Returns the button of one time."""
    return short_moment(span[0], context.zone), move(round_, span)


def _ways_out(application: Application, round_: Round) -> Rows:
    off = [(labels.CALLED_OFF, call_off(round_))] if round_.starts is not None else []
    return [
        [*off, (promise.THEIR_DECISION, OnPromise(application.id, PromiseAction.THEY))],
        [(labels.CANCEL, OnPromise("", PromiseAction.CANCEL))],
    ]


async def told(
    context: UpdateContext, application: Application, round_: Round, words: str, day: date | None = None
) -> None:
    """Moves the interview to the time in the words, on the `day` told before unless they name another.

    Asks where they tell none, or one that is doubtful.
    """
    before = time_before(round_)
    if before is None:
        await _put(context, round_, words, _question(context, application, round_))
        return
    try:
        found = await asyncio.to_thread(moved_to, words, before=before, now=context.now, zone=context.zone, day=day)
    except NotUnderstood as problem:
        await _put(context, round_, words, await _doubtful(context, application, round_, words, problem))
        return
    if len(found.spans) == 1:
        await _to(context, application, round_, words, found)
    elif found.spans:
        rows: Rows = [[_time(context, round_, each)] for each in found.spans]
        view = texts.which_time(application), [*rows, *_ways_out(application, round_)]
        await _put(context, round_, words, view)
    elif found.day is not None:
        same = [_time(context, round_, _same_hour(context, round_, found.day))]
        view = texts.ask_time(application, found.day), [same, *_ways_out(application, round_)]
        await _put(context, round_, words, view)


async def _doubtful(
    context: UpdateContext, application: Application, round_: Round, words: str, problem: NotUnderstood
) -> View:
    """Returns what to ask where no time to come was found: whether it is over, or when it is."""
    if problem.problem is Problem.PAST:
        span = await _over(context, round_, words)
        if span is not None:
            row = [[(labels.MOVE_IT, move(round_, span))], *_ways_out(application, round_)]
            return texts.is_over(application, span, context.zone), row
    question, rows = _question(context, application, round_)
    asked_already = context.asks(Question.NEW_TIME, round_.id)
    if problem.problem is not Problem.NO_DATE or asked_already:
        question = problems.about_when(problem)
    return question, rows


async def _over(context: UpdateContext, round_: Round, words: str) -> Span | None:
    """Returns the one time in the past that the words tell, as long as the interview; None where they tell none."""
    try:
        when = await asyncio.to_thread(parse_when, words, now=context.now, zone=context.zone, tense="past")
    except NotUnderstood:
        return None
    before = time_before(round_)
    if when.choices or before is None or not isinstance(when.value, datetime):
        return None
    starts = to_the_minute(when.value)
    return starts, starts + (before[1] - before[0])


async def _to(context: UpdateContext, application: Application, round_: Round, words: str, found: MovedTo) -> None:
    """Moves the interview to the one time that was told, and asks first where another interview is then."""
    [told_span] = found.spans
    span = to_the_minute(told_span[0]), to_the_minute(told_span[1])
    first = on_your_clock(found.as_said, found.zone_said) if found.zone_said and found.as_said else None
    other = at_the_same_time(context.person, span, round_.id)
    if span == (round_.starts, round_.ends):
        await context.change(*context.closing(Question.NEW_TIME, round_.id))
        await context.say(texts.is_then_already(application, round_, context.zone), [[open_card(application.id)]])
    elif other is not None:
        asked = paragraphs(first, texts.clashes(application, span, *other, context.zone))
        rows: Rows = [[(labels.MOVE_IT, move(round_, span))], *_ways_out(application, round_)]
        await _put(context, round_, words, (asked, rows))
    else:
        await change(context, move(round_, span), application, round_, span, first)


async def _put(context: UpdateContext, round_: Round, words: str, view: View) -> None:
    """Opens the question for the time, or goes on with it, and puts it."""
    await context.ask(Asking(Question.NEW_TIME, context.now, about=round_.id, words=words), *view)


async def put_again(context: UpdateContext) -> None:
    """Puts the open question again."""
    found = interview_of(context.person, context.about or "")
    if found is not None:
        await context.put(*_question(context, *found))


async def received(context: UpdateContext) -> None:
    """Takes the typed time of an interview that was moved, or that it was called off."""
    application, round_ = await context.asked_about(interview_of(context.person, context.about or ""))
    words = interview_as_it(context.text, [application.company])
    if control_typed(context.text) == labels.CANCEL:
        await context.change(changes.answered())
        await context.say(promise.UNCHANGED)
    elif plain(context.text) == plain(labels.CALLED_OFF) or calls_an_interview_off(words):
        await change(context, call_off(round_), application, round_, None)
    else:
        await told(context, application, round_, words, await _day_told(context, round_))


async def _day_told(context: UpdateContext, round_: Round) -> date | None:
    """Returns the day without a time that was told before; None where none was."""
    before, words = time_before(round_), context.asking.words
    if before is None or words is None:
        return None
    try:
        found = await asyncio.to_thread(moved_to, words, before=before, now=context.now, zone=context.zone)
    except NotUnderstood:
        return None
    return found.day


def states(adapter: HandlerAdapter) -> States:
    """Returns what handles an answer to when the interview is now."""
    return {Question.NEW_TIME: [text(adapter, received)]}
