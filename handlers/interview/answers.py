"""What people type while an interview is taken down, one function a question, and which question takes what.

Answers about people are read in `handlers.interview.people`.
"""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace
from telegram.ext import MessageHandler, filters

from handlers.attachments import PEOPLE, PICTURE
from handlers.context import Handler, HandlerAdapter, UpdateContext
from handlers.conversation import AnyHandler, States, answer_press, text, typed_answer
from handlers.fallbacks import leave_or_stay, stay_or_leave_typed
from handlers.interview.choices import HOUR, button, time_choices, timed
from handlers.interview.conversation import ask, complain, draft_of, move_on, pressed, take
from handlers.interview.invitations import INVITATION, received_while_telling
from handlers.interview.people import (
    received_card,
    received_card_owner,
    received_decider,
    received_interviewers,
    received_interviewers_shared,
    received_reference,
    received_references_shared,
)
from handlers.interview.questions import at, question, ways_out, with_role
from interviews import changes
from interviews.model import InterviewDraft, Question
from interviews.parsing import NotUnderstood, Problem, When, parse_when
from interviews.parsing.lines import BadNames, clean_line, clean_text
from interviews.understanding.english.intents import JUST_ENDED, SOME_TIME_AGO
from texts import interview as texts
from texts import labels, problems

LONGEST_NAME = 100
LONGEST_WORDS = 1000
HALF_A_YEAR = timedelta(days=183)


async def received_company(context: UpdateContext) -> None:
    """The company was named."""
    name = await _short_name(context)
    if name is not None:
        await move_on(context, replace(draft_of(context), company=name))


async def received_role(context: UpdateContext) -> None:
    """The role was named."""
    name = await _short_name(context)
    if name is not None:
        await move_on(context, with_role(context.person, draft_of(context), name))


async def _short_name(context: UpdateContext) -> str | None:
    try:
        return clean_line(context.text, most=LONGEST_NAME)
    except BadNames as problem:
        await complain(context, problems.about_line(problem, LONGEST_NAME))
        return None


async def received_time(context: UpdateContext) -> None:
    """The time was told: past or future, a start with an end or a length, or only a day."""
    draft = draft_of(context)
    if JUST_ENDED.search(context.text) and not SOME_TIME_AGO.search(context.text):
        await ask(
            context, at(timed(draft, context.now - HOUR, context.now, context.zone), Question.WHEN_RIGHT, context.now)
        )
        return
    try:
        when = await asyncio.to_thread(_time_in, context.text, draft.doubt, context.now, context.zone)
    except NotUnderstood as problem:
        await complain(context, problems.about_when(problem))
        return
    length = None
    if when.end is not None and isinstance(when.value, datetime):
        length = when.end.astimezone(UTC) - when.value.astimezone(UTC)
    likeliest, *others = _of_these_months(when, context.now)
    if others:
        readings = time_choices(draft, [likeliest, *others], length, context.zone)
        await context.say(texts.which_one(), [*readings, ways_out(draft)])
    elif isinstance(likeliest, datetime):
        starts = likeliest.astimezone(UTC)
        told = timed(draft, starts, starts + (length or HOUR), context.zone)
        await ask(context, at(told, Question.WHEN_RIGHT, context.now))
    else:
        await ask(context, replace(at(draft, Question.WHEN, context.now), doubt=likeliest.isoformat()))


def _of_these_months(when: When, now: datetime) -> Sequence[datetime | date]:
    """The readings within half a year, if any: "14 March" told on the 3rd was not last year's."""
    readings = when.choices or (when.value,)
    return [each for each in readings if abs(_day(each) - now.date()) <= HALF_A_YEAR] or readings


def _time_in(words: str, day: str | None, now: datetime, zone: str) -> When:
    """The time that was told, on the day told before unless another is named. Raises `NotUnderstood`."""
    if day is not None:
        try:
            told = date.fromisoformat(day)
            when = parse_when(f"{told.day} {told:%B %Y}, {words}", now=now, zone=zone, tense="any")
        except NotUnderstood:
            pass
        else:
            readings = when.choices or (when.value,)
            if all(isinstance(each, datetime) and each.date().isoformat() == day for each in readings):
                return when
    return parse_when(words, now=now, zone=zone, tense="any")


async def received_next_steps(context: UpdateContext) -> None:
    """What happens next, in the employer's words; a day is taken from them."""
    try:
        words = clean_text(context.text, most=LONGEST_WORDS)
    except BadNames as problem:
        await complain(context, problems.about_words(problem, LONGEST_WORDS))
        return
    draft = at(replace(draft_of(context), promise_words=words, promise_by=None), Question.DEADLINE_RIGHT, context.now)
    await _read_deadline(context, draft, words)


async def received_deadline(context: UpdateContext) -> None:
    """By when they decide, told by itself; their words stay."""
    draft = at(draft_of(context), Question.DEADLINE_RIGHT, context.now)
    await _read_deadline(context, draft, context.text, by_itself=True)


async def _read_deadline(context: UpdateContext, draft: InterviewDraft, words: str, *, by_itself: bool = False) -> None:
    try:
        when = await asyncio.to_thread(parse_when, words, now=context.now, zone=context.zone, tense="future")
    except NotUnderstood as problem:
        if not by_itself:
            await context.change(changes.asked(draft))
        if by_itself or problem.problem not in {Problem.NO_DATE, Problem.TOO_LONG}:
            await complain(context, problems.about_when(problem, problems.DEADLINE_EXAMPLES))
        else:
            await context.say(*question(context.person, draft_of(context), context.zone))
        return
    days = list(dict.fromkeys(_day(choice) for choice in when.choices or (when.value,)))
    if len(days) > 1:
        await context.change(changes.asked(draft))
        neither = [button(draft, labels.NO_DATE, "none")]
        await context.say(texts.which_one(), [*time_choices(draft, days, None, context.zone), neither, ways_out(draft)])
        return
    await ask(context, replace(draft, promise_by=days[0]))


def _day(value: datetime | date) -> date:
    return value.date() if isinstance(value, datetime) else value


async def received_words_instead_of_a_tap(context: UpdateContext) -> None:
    """Words came at the summary, where a tap is needed."""
    await complain(context, texts.tap_to_save())


def or_label(received: Handler) -> Handler:
    """Somebody who types what stands on a button means the button."""

    async def read(context: UpdateContext) -> None:
        draft = draft_of(context)
        _, rows = question(context.person, draft, context.zone)
        said = typed_answer(context.text, rows)
        choice = stay_or_leave_typed(context)
        if choice is not None:
            await leave_or_stay(context, choice)
        else:
            await (received(context) if said is None else take(context, said))

    return read


def states(adapter: HandlerAdapter) -> States:
    """Which answers each question takes: the conversation at a glance."""
    typed: dict[Question, Handler] = {
        Question.COMPANY: received_company,
        Question.ROLE: received_role,
        Question.WHEN: received_time,
        Question.WHEN_RIGHT: received_time,
        Question.INTERVIEWERS: received_interviewers,
        Question.CARD_OWNER: received_card_owner,
        Question.NEXT_STEPS: received_next_steps,
        Question.DEADLINE_RIGHT: received_deadline,
        Question.DECIDER: received_decider,
        Question.REFERENCES: received_reference,
        Question.NEW_REFERENCE: received_reference,
        Question.SUMMARY: received_words_instead_of_a_tap,
    }
    shared: dict[Question, Handler] = {
        Question.INTERVIEWERS: received_interviewers_shared,
        Question.REFERENCES: received_references_shared,
        Question.NEW_REFERENCE: received_references_shared,
    }
    pictured = {Question.INTERVIEWERS, Question.CARD_OWNER}

    def taken(asking: Question) -> list[AnyHandler]:
        handlers: list[AnyHandler] = [
            answer_press(adapter, asking, pressed),
            text(adapter, or_label(typed[asking])),
            MessageHandler(INVITATION, adapter(received_while_telling)),
        ]
        if asking in shared:
            handlers.append(MessageHandler(PEOPLE, adapter(shared[asking])))
        if asking in pictured:
            handlers.append(MessageHandler(PICTURE & filters.UpdateType.MESSAGE, adapter(received_card)))
        return handlers

    return {asking: taken(asking) for asking in typed}
