"""What people type while an interview is taken down, one function a question, and which question takes what.

Answers about people are read in `handlers.interview.people`.
"""

import asyncio
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace
from telegram.ext import MessageHandler, filters

from handlers.conversation import AnyHandler, States, answer_press, text, typed_answer
from handlers.interruptions import leave_or_stay, stay_or_leave_typed
from handlers.interview.choices import HOUR, button, time_choices, timed
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
from handlers.interview.telling import ask, complain, draft_of, move_on, pressed, take
from handlers.sharing import PEOPLE, PICTURE
from handlers.visit import Doorway, Handler, Visit
from interviews import changes
from interviews.answers import NotUnderstood, Problem, When, parse_when
from interviews.answers.lines import BadNames, clean_line, clean_text
from interviews.model import InterviewDraft, Question
from texts import interview as texts
from texts import labels, problems

LONGEST_NAME = 100
LONGEST_WORDS = 1000
HALF_A_YEAR = timedelta(days=183)

JUST_ENDED = re.compile(
    r"\b(?:just|now)\b.{0,20}\b(?:ended|finished|over|done|out)\b|\b(?:ended|finished|over|done)\b.{0,9}\bnow\b",
    re.IGNORECASE,
)
SOME_TIME_AGO = re.compile(r"\d|\bago\b", re.IGNORECASE)


async def received_company(visit: Visit) -> None:
    """The company was named."""
    name = await _short_name(visit)
    if name is not None:
        await move_on(visit, replace(draft_of(visit), company=name))


async def received_role(visit: Visit) -> None:
    """The role was named."""
    name = await _short_name(visit)
    if name is not None:
        await move_on(visit, with_role(visit.person, draft_of(visit), name))


async def _short_name(visit: Visit) -> str | None:
    try:
        return clean_line(visit.text, most=LONGEST_NAME)
    except BadNames as problem:
        await complain(visit, problems.about_line(problem, LONGEST_NAME))
        return None


async def received_time(visit: Visit) -> None:
    """The time was told: past or future, a start with an end or a length, or only a day."""
    draft = draft_of(visit)
    if JUST_ENDED.search(visit.text) and not SOME_TIME_AGO.search(visit.text):
        await ask(visit, at(timed(draft, visit.now - HOUR, visit.now, visit.zone), Question.WHEN_RIGHT, visit.now))
        return
    try:
        when = await asyncio.to_thread(_time_in, visit.text, draft.doubt, visit.now, visit.zone)
    except NotUnderstood as problem:
        await complain(visit, problems.about_when(problem))
        return
    length = None
    if when.end is not None and isinstance(when.value, datetime):
        length = when.end.astimezone(UTC) - when.value.astimezone(UTC)
    likeliest, *others = _of_these_months(when, visit.now)
    if others:
        readings = time_choices(draft, [likeliest, *others], length, visit.zone)
        await visit.say(texts.which_one(), [*readings, ways_out(draft)])
    elif isinstance(likeliest, datetime):
        starts = likeliest.astimezone(UTC)
        told = timed(draft, starts, starts + (length or HOUR), visit.zone)
        await ask(visit, at(told, Question.WHEN_RIGHT, visit.now))
    else:
        await ask(visit, replace(at(draft, Question.WHEN, visit.now), doubt=likeliest.isoformat()))


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


async def received_next_steps(visit: Visit) -> None:
    """What happens next, in the employer's words; a day is taken from them."""
    try:
        words = clean_text(visit.text, most=LONGEST_WORDS)
    except BadNames as problem:
        await complain(visit, problems.about_words(problem, LONGEST_WORDS))
        return
    draft = at(replace(draft_of(visit), promise_words=words, promise_by=None), Question.DEADLINE_RIGHT, visit.now)
    await _read_deadline(visit, draft, words)


async def received_deadline(visit: Visit) -> None:
    """By when they decide, told by itself; their words stay."""
    draft = at(draft_of(visit), Question.DEADLINE_RIGHT, visit.now)
    await _read_deadline(visit, draft, visit.text, by_itself=True)


async def _read_deadline(visit: Visit, draft: InterviewDraft, words: str, *, by_itself: bool = False) -> None:
    try:
        when = await asyncio.to_thread(parse_when, words, now=visit.now, zone=visit.zone, tense="future")
    except NotUnderstood as problem:
        if not by_itself:
            await visit.change(changes.asked(draft))
        if by_itself or problem.problem not in {Problem.NO_DATE, Problem.TOO_LONG}:
            await complain(visit, problems.about_when(problem, problems.DEADLINE_EXAMPLES))
        else:
            await visit.say(*question(visit.person, draft_of(visit), visit.zone))
        return
    days = list(dict.fromkeys(_day(choice) for choice in when.choices or (when.value,)))
    if len(days) > 1:
        await visit.change(changes.asked(draft))
        neither = [button(draft, labels.NO_DATE, "none")]
        await visit.say(texts.which_one(), [*time_choices(draft, days, None, visit.zone), neither, ways_out(draft)])
        return
    await ask(visit, replace(draft, promise_by=days[0]))


def _day(value: datetime | date) -> date:
    return value.date() if isinstance(value, datetime) else value


async def received_words_instead_of_a_tap(visit: Visit) -> None:
    """Words came at the summary, where a tap is needed."""
    await complain(visit, texts.tap_to_save())


def or_label(received: Handler) -> Handler:
    """Somebody who types what stands on a button means the button."""

    async def read(visit: Visit) -> None:
        draft = draft_of(visit)
        _, rows = question(visit.person, draft, visit.zone)
        said = typed_answer(visit.text, rows)
        choice = stay_or_leave_typed(visit)
        if choice is not None:
            await leave_or_stay(visit, choice)
        else:
            await (received(visit) if said is None else take(visit, said))

    return read


def states(door: Doorway) -> States:
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
            answer_press(door, asking, pressed),
            text(door, or_label(typed[asking])),
            MessageHandler(INVITATION, door(received_while_telling)),
        ]
        if asking in shared:
            handlers.append(MessageHandler(PEOPLE, door(shared[asking])))
        if asking in pictured:
            handlers.append(MessageHandler(PICTURE & filters.UpdateType.MESSAGE, door(received_card)))
        return handlers

    return {asking: taken(asking) for asking in typed}
