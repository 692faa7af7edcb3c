"""Asks when the interview was or will be, and whether the time is right where it may well not be.

The format is told with it, if it is: in the same words, or with the tap that says the time is right.
"""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from markupsafe import Markup
from msgspec.structs import replace

from handlers.buttons import Rows
from handlers.context import UpdateContext
from handlers.interview.choices import HOUR, button, chosen_day, chosen_time, day_of, time_choices, time_word, timed
from handlers.interview.step import Answered, Step
from interviews.model import InterviewDraft, InterviewFormat, Person, Question
from interviews.parsing import NotUnderstood, When, parse_when
from interviews.parsing.english.interview_formats import format_in, is_format_alone
from interviews.parsing.english.interview_news import is_over, without_preface
from interviews.parsing.english.tokens import Tense
from interviews.understanding.english.intents import just_ended
from interviews.walltime import instant, local
from texts import interview_fields as texts
from texts import labels, problems
from texts.dates import short_moment
from texts.interview import on_your_clock, which_one
from texts.markup import paragraphs

HALF_A_YEAR = timedelta(days=183)

EARLIEST, LATEST = time(6), time(22)
"""The hours in which interviews begin; a start at night was probably meant for the other half of the day."""

HELD = "="
"""What separates a time from a format in the word of a button."""


def _words(_person: Person, draft: InterviewDraft, zone: str) -> Markup:
    if draft.asking is Question.WHEN and draft.doubt:
        return texts.what_time(date.fromisoformat(draft.doubt))
    if draft.asking is Question.WHEN_RIGHT and draft.starts and draft.ends:
        return texts.when_right(draft.starts, draft.ends, zone, draft.format)
    return texts.when()


def _buttons(_person: Person, draft: InterviewDraft) -> Rows:
    if draft.asking is Question.WHEN and draft.doubt:
        return []
    if draft.asking is Question.WHEN_RIGHT and draft.starts and draft.ends:
        word = time_word(draft.starts, draft.ends)
        held = () if draft.format else texts.FORMATS.items()
        return [
            [button(draft, labels.RIGHT, word)],
            [button(draft, label, f"{word}{HELD}{each}") for each, label in held],
        ]
    return [[button(draft, labels.JUST_ENDED, "ended")]]


async def _typed(context: UpdateContext, draft: InterviewDraft) -> Answered:
    """Takes the typed time, and the format if it is named; a format alone confirms the time that is asked about."""
    held = format_in(context.text)
    told = replace(draft, format=held) if held else draft
    if draft.asking is Question.WHEN_RIGHT and draft.starts and is_format_alone(context.text):
        return Answered(draft=told)
    answered = await _time_told(context, told)
    if held is None or answered.draft is not None:
        return answered
    return replace(answered, draft=told, asks=draft.asking)


async def _time_told(
    context: UpdateContext, draft: InterviewDraft, tense: Tense = "any", usual: timedelta = HOUR
) -> Answered:
    """Reads the time: a start with an end or a length, else the `usual` one, or only a day.

    The answer has no draft when the time is unclear or not found.
    """
    if just_ended(context.text) and not any(map(str.isdigit, context.text)):
        return _at(draft, context.now - HOUR, context.now, context.zone)
    words = without_preface(context.text)
    try:
        when = await asyncio.to_thread(_time_in, words, draft.doubt, context.now, context.zone, tense)
    except NotUnderstood as problem:
        return Answered(words=problems.about_when(problem))
    length = usual
    if when.end is not None and isinstance(when.value, datetime):
        length = when.end.astimezone(UTC) - when.value.astimezone(UTC)
    earlier = HOUR if when.ended else timedelta()  # what ended is asked about by its start
    likeliest, *others = [
        each - earlier if isinstance(each, datetime) else each for each in _of_these_months(when, context.now)
    ]
    if others:
        return Answered(words=which_one(), rows=time_choices(draft, [likeliest, *others], length, context.zone))
    if isinstance(likeliest, datetime):
        starts = likeliest.astimezone(UTC)
        elsewhere = on_your_clock(when.as_said, when.zone_said) if when.zone_said and when.as_said else None
        return _at(draft, starts, starts + length, context.zone, elsewhere)
    return _on_day(draft, likeliest)


async def time_changed(context: UpdateContext, draft: InterviewDraft) -> Answered:
    """Returns the draft with the time that its words correct: another hour on its day, or another day at its hour."""
    if draft.starts is None or draft.ends is None:
        return await _time_told(context, draft)
    day, length = local(draft.starts, context.zone), draft.ends - draft.starts
    tense: Tense = "past" if is_over(context.text) or draft.starts < context.now else "future"
    on_its_day = replace(draft, doubt=day.date().isoformat(), revising=True)
    answered = await _time_told(context, on_its_day, tense, length)
    if answered.draft is None and not answered.rows:
        answered = await _time_told(context, on_its_day, "any", length)
    told = answered.draft
    if told is None:
        return replace(answered, draft=replace(draft, revising=True), asks=Question.WHEN) if answered.rows else answered
    if told.starts == draft.starts and told.doubt is not None:
        moved = instant(date.fromisoformat(told.doubt), day.time(), context.zone)
        return Answered(draft=timed(draft, moved, moved + length, context.zone))
    return answered


def _at(
    draft: InterviewDraft, starts: datetime, ends: datetime, zone: str, elsewhere: Markup | None = None
) -> Answered:
    """Returns the draft with this time, shown above the next question; asks whether it is right if it is at night."""
    if not EARLIEST <= local(starts, zone).time() < LATEST:
        return Answered(draft=timed(draft, starts, ends, zone), asks=Question.WHEN_RIGHT, first=elsewhere)
    return _taken(draft, starts, ends, zone, elsewhere)


def _taken(
    draft: InterviewDraft, starts: datetime, ends: datetime, zone: str, elsewhere: Markup | None = None
) -> Answered:
    """Returns the draft with this time, shown above the next question; the summary shows it anyway."""
    shown = None if draft.revising else texts.time_taken(starts, ends, zone, draft.format)
    first = paragraphs(elsewhere, shown) if elsewhere or shown else None
    return Answered(draft=timed(draft, starts, ends, zone), first=first)


def _on_day(draft: InterviewDraft, day: date) -> Answered:
    """Returns the draft with its day known, and asks for the time."""
    return Answered(draft=replace(draft, doubt=day.isoformat()), asks=Question.WHEN)


def _of_these_months(when: When, now: datetime) -> Sequence[datetime | date]:
    """Returns the readings within half a year, or all if none is: "14 March" told on the 3rd was not last year's."""
    readings = when.choices or (when.value,)
    return [each for each in readings if abs(day_of(each) - now.date()) <= HALF_A_YEAR] or readings


def _time_in(words: str, day: str | None, now: datetime, zone: str, tense: Tense) -> When:
    """Returns the time told, on the day told before unless another is named. Raises `NotUnderstood`."""
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
    return parse_when(words, now=now, zone=zone, tense=tense)


def _pressed(context: UpdateContext, draft: InterviewDraft, word: str) -> Answered:
    word, _, held = word.partition(HELD)
    if held:
        draft = replace(draft, format=InterviewFormat(held))
    if word == "ended":
        return _taken(draft, context.now - HOUR, context.now, context.zone)
    span = chosen_time(word, context.now)
    if span is not None:
        return _taken(draft, *span, context.zone)
    day = chosen_day(word, context.now)
    return Answered(draft=draft) if day is None else _on_day(draft, day)


def _offered(_person: Person, _draft: InterviewDraft, word: str, now: datetime) -> bool:
    time, _, held = word.partition(HELD)
    return held in {"", *InterviewFormat} and (chosen_day(time, now) is not None or chosen_time(time, now) is not None)


def _told(draft: InterviewDraft, zone: str) -> str | None:
    return short_moment(draft.starts, zone) if draft.starts and not draft.doubt else None


WHEN = Step(
    question=Question.WHEN,
    words=_words,
    typed=_typed,
    buttons=_buttons,
    pressed=_pressed,
    offered=_offered,
    told=_told,
    without=lambda draft: replace(draft, starts=None, ends=None, zone=None, doubt=None),
)

WHEN_RIGHT = Step(
    question=Question.WHEN_RIGHT,
    words=_words,
    typed=_typed,
    buttons=_buttons,
    pressed=_pressed,
    offered=_offered,
)
