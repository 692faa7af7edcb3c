"""The question when the interview was or will be, and whether the time was understood.

How it is held is told with it: in the same words, or with the tap that says the time is right.
"""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from markupsafe import Markup
from msgspec.structs import replace

from handlers.buttons import Rows
from handlers.context import UpdateContext
from handlers.interview.choices import HOUR, button, chosen_day, chosen_time, day_of, time_choices, time_word, timed
from handlers.interview.step import Answered, Step
from interviews.model import InterviewDraft, InterviewFormat, Person, Question
from interviews.parsing import NotUnderstood, When, parse_when
from interviews.parsing.english.interview_formats import format_in, is_format_alone
from interviews.understanding.english.intents import JUST_ENDED, SOME_TIME_AGO
from texts import interview_fields as texts
from texts import labels, problems
from texts.dates import short_moment
from texts.interview import which_one

HALF_A_YEAR = timedelta(days=183)

HELD = "="
"""What stands on a button between a time and how the interview is held then."""


def _ask(_person: Person, draft: InterviewDraft, zone: str) -> tuple[Markup, Rows]:
    if draft.asking is Question.WHEN and draft.doubt:
        return texts.what_time(date.fromisoformat(draft.doubt)), []
    if draft.asking is Question.WHEN_RIGHT and draft.starts and draft.ends:
        word = time_word(draft.starts, draft.ends)
        held = () if draft.format else texts.FORMATS.items()
        formats = [button(draft, label, f"{word}{HELD}{each}") for each, label in held]
        words = texts.when_right(draft.starts, draft.ends, zone, draft.format)
        return words, [[button(draft, labels.RIGHT, word)], formats]
    return texts.when(), [[button(draft, labels.JUST_ENDED, "ended")]]


async def _typed(context: UpdateContext, draft: InterviewDraft) -> Answered:
    """The time was told, and perhaps how it is held; that alone says that a time is right which is asked about."""
    held = format_in(context.text)
    told = replace(draft, format=held) if held else draft
    if draft.asking is Question.WHEN_RIGHT and draft.starts and is_format_alone(context.text):
        return Answered(draft=told)
    answered = await _time_told(context, told)
    if held is None or answered.draft is not None:
        return answered
    return replace(answered, draft=told, asks=draft.asking)


async def _time_told(context: UpdateContext, draft: InterviewDraft) -> Answered:
    """The time: past or future, a start with an end or a length, or only a day. Without a draft: in doubt, or none."""
    if JUST_ENDED.search(context.text) and not SOME_TIME_AGO.search(context.text):
        return Answered(
            draft=timed(draft, context.now - HOUR, context.now, context.zone),
            asks=Question.WHEN_RIGHT,
        )
    try:
        when = await asyncio.to_thread(_time_in, context.text, draft.doubt, context.now, context.zone)
    except NotUnderstood as problem:
        return Answered(words=problems.about_when(problem))
    length = None
    if when.end is not None and isinstance(when.value, datetime):
        length = when.end.astimezone(UTC) - when.value.astimezone(UTC)
    likeliest, *others = _of_these_months(when, context.now)
    if others:
        return Answered(words=which_one(), rows=time_choices(draft, [likeliest, *others], length, context.zone))
    if isinstance(likeliest, datetime):
        starts = likeliest.astimezone(UTC)
        return Answered(
            draft=timed(draft, starts, starts + (length or HOUR), context.zone),
            asks=Question.WHEN_RIGHT,
        )
    return _on_day(draft, likeliest)


def _on_day(draft: InterviewDraft, day: date) -> Answered:
    """The day is known, and the time is asked."""
    return Answered(draft=replace(draft, doubt=day.isoformat()), asks=Question.WHEN)


def _of_these_months(when: When, now: datetime) -> Sequence[datetime | date]:
    """The readings within half a year, if any: "14 March" told on the 3rd was not last year's."""
    readings = when.choices or (when.value,)
    return [each for each in readings if abs(day_of(each) - now.date()) <= HALF_A_YEAR] or readings


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


def _pressed(context: UpdateContext, draft: InterviewDraft, word: str) -> Answered:
    word, _, held = word.partition(HELD)
    if held:
        draft = replace(draft, format=InterviewFormat(held))
    if word == "ended":
        return Answered(draft=timed(draft, context.now - HOUR, context.now, context.zone))
    span = chosen_time(word, context.now)
    if span is not None:
        return Answered(draft=timed(draft, *span, context.zone))
    day = chosen_day(word, context.now)
    return Answered(draft=draft) if day is None else _on_day(draft, day)


def _offered(_person: Person, _draft: InterviewDraft, word: str, now: datetime) -> bool:
    time, _, held = word.partition(HELD)
    return held in {"", *InterviewFormat} and (chosen_day(time, now) is not None or chosen_time(time, now) is not None)


def _told(draft: InterviewDraft, zone: str) -> str | None:
    return short_moment(draft.starts, zone) if draft.starts and not draft.doubt else None


WHEN = Step(
    question=Question.WHEN,
    put=_ask,
    typed=_typed,
    pressed=_pressed,
    offered=_offered,
    told=_told,
    without=lambda draft: replace(draft, starts=None, ends=None, zone=None, doubt=None),
)

WHEN_RIGHT = Step(question=Question.WHEN_RIGHT, put=_ask, typed=_typed, pressed=_pressed, offered=_offered)
