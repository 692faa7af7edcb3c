"""Reads to which time an interview was moved, from the words about it and the time it had."""

from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from interviews.parsing.english.interview_news import AT_THE_SAME_TIME, NOW, shift_told
from interviews.parsing.problems import NotUnderstood, Problem
from interviews.parsing.when import When, parse_when
from interviews.walltime import instant, local


class MovedTo(Struct, frozen=True):
    """Holds the times that are meant (UTC; start and end), likeliest first, or the day alone where none was told.

    `as_said` is the start on the clocks of another zone that was named with it, by the words of `zone_said`.
    """

    spans: tuple[tuple[datetime, datetime], ...] = ()
    day: date | None = None
    as_said: datetime | None = None
    zone_said: str = ""


def moved_to(
    text: str, *, before: tuple[datetime, datetime], now: datetime, zone: str, day: date | None = None
) -> MovedTo:
    """Returns when the interview is that was at `before`: as long as it was, unless an end is told.

    A time without a day is on `day`, or else on the day it was, a length ("by a week", "an hour later") counts from the
    time it was, and so do the words "same time". Raises `NotUnderstood`, PAST for a time that is over.
    """
    starts, ends = before
    wall = local(starts, zone)
    text = NOW.sub(" ", text)
    shift = shift_told(text)
    if shift is not None:
        span, sign = shift
        moved = span.from_moment(wall, sign)
        if moved <= now:
            raise NotUnderstood(Problem.PAST)
        return MovedTo((_lasting(moved, ends - starts),))
    when = _on_day(text, day or wall.date(), now, zone) or parse_when(text, now=now, zone=zone, tense="future")
    choices = when.choices or (when.value,)
    if AT_THE_SAME_TIME.search(text):
        choices = tuple(instant(_day(each), wall.time(), zone) for each in choices)
    spans = [_lasting(each, ends - starts) for each in choices if isinstance(each, datetime)]
    if len(spans) == 1 and when.end is not None and isinstance(when.value, datetime):
        spans = [_lasting(when.value, when.end.astimezone(UTC) - when.value.astimezone(UTC))]
    if not spans:
        return MovedTo(day=_day(when.value))
    if any(start <= now for start, _ in spans):
        raise NotUnderstood(Problem.PAST)
    return MovedTo(tuple(spans), as_said=when.as_said, zone_said=when.zone_said)


def _on_day(text: str, day: date, now: datetime, zone: str) -> When | None:
    """Returns the time in words that name no other day than this; None for any other words."""
    try:
        when = parse_when(f"{day.day} {day:%B %Y}, {text}", now=now, zone=zone, tense="any")
    except NotUnderstood:
        return None
    choices = when.choices or (when.value,)
    return when if all(isinstance(each, datetime) and each.date() == day for each in choices) else None


def _day(value: datetime | date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _lasting(starts: datetime, length: timedelta) -> tuple[datetime, datetime]:
    """Returns the time (UTC) that begins then and lasts so long."""
    start = starts.astimezone(UTC)
    return start, start + length
