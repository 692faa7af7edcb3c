"""Reads a date or a time that somebody typed, as strictly as a diary needs it."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import chain, zip_longest
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from interviews.parsing.english.assemble import Said
from interviews.parsing.english.dayparts import DayTime
from interviews.parsing.english.days import HORIZON_MONTHS
from interviews.parsing.english.durations import Span, add_months
from interviews.parsing.english.endings import tells_a_past_end, tells_an_end
from interviews.parsing.english.readings import readings
from interviews.parsing.english.tokens import Frame, Tense
from interviews.parsing.problems import NotUnderstood, Problem
from interviews.parsing.zone_words import Zoned, zones_said
from interviews.walltime import instant, zone_rules

LONGEST = 300
LONGEST_SPAN = timedelta(days=1)
"""The longest time that something with a start can take."""

_MOST_CHOICES = 3
_MONTH_FIRST = {"US", "PH", "BZ", "FM", "MH", "PW"}


class When(msgspec.Struct, frozen=True):
    """Holds a date, or an aware datetime when a time of day was said, with `choices` when that is in doubt.

    `choices` are in order of time, `value` is the likeliest of them, and `end` belongs to `value`. `zone_said` are the
    words for another zone than the person's, where a time was said in one, and `as_said` is `value` on the clocks of
    that zone. `ended`: the moments are those at which something ended, or will end.
    """

    value: datetime | date
    choices: tuple[datetime | date, ...] = ()
    end: datetime | None = None
    zone_said: str = ""
    as_said: datetime | None = None
    ended: bool = False


def parse_when(
    text: str,
    *,
    now: datetime,
    zone: str | tzinfo,
    locale: str = "en",
    tense: Tense = "future",
    told_on: date | None = None,
    by_grammar_alone: bool = False,
) -> When:
    """Reads the day or moment that `text` states, as somebody in `zone` means it at the aware `now`.

    `locale` says whether days or months come first; English is the only language that is read yet. Lengths such as
    "within a week" count from `told_on`, the day they were said, unless that would be in the past. A doubtful text
    comes back with choices; nothing is guessed. The wall clock is `zone`'s (an IANA name or a tzinfo): a time that a
    clock change skips moves forward, and of one that happens twice the first counts. `by_grammar_alone` leaves out the
    slow second opinion. Raises NotUnderstood, and `zoneinfo.ZoneInfoNotFoundError` for an unknown zone.
    """
    if not text.strip():
        raise NotUnderstood(Problem.EMPTY)
    if len(text) > LONGEST:
        raise NotUnderstood(Problem.TOO_LONG)
    place = zone_rules(zone) if isinstance(zone, str) else zone
    region = re.split(r"[_-]", locale)[-1].upper()
    if tense == "any" and tells_a_past_end(text):
        tense = "past"
    frame = Frame(now=now.astimezone(place), tense=tense, day_first=region not in _MONTH_FIRST, counted_from=told_on)
    when = _in_the_zones_said(text, frame, place, by_grammar_alone=by_grammar_alone)
    return replace(when, ended=isinstance(when.value, datetime) and when.end is None and tells_an_end(text))


def _in_the_zones_said(text: str, frame: Frame, place: tzinfo, *, by_grammar_alone: bool) -> When:
    zoned = zones_said(text, place)
    if not zoned:
        return _settled(readings(text, frame, by_grammar_alone=by_grammar_alone), frame, place)
    return _agreed([_in_zone(each, zone, frame, place) for each in zoned for zone in each.zones])


def _in_zone(told: Zoned, zone: tzinfo, frame: Frame, place: tzinfo) -> When:
    """Reads the text on the clocks of `zone`, and returns the result on the person's own clocks."""
    there = replace(frame, now=frame.now.astimezone(zone))
    when = _settled(readings(told.text, there), there, zone)
    if not isinstance(when.value, datetime):
        return _settled(readings(told.text, frame), frame, place)
    choices = tuple(_on_clocks_of(place, choice) for choice in when.choices)
    value = when.value.astimezone(place)
    same = value.utcoffset() == when.value.utcoffset()
    return When(
        value=value,
        choices=choices,
        end=when.end and when.end.astimezone(place),
        zone_said="" if same else told.name,
        as_said=None if same else when.value,
    )


def _on_clocks_of(place: tzinfo, value: datetime | date) -> datetime | date:
    return value.astimezone(place) if isinstance(value, datetime) else value


def _agreed(read: Sequence[When]) -> When:
    """Returns one result of the readings in each zone that may be meant, with choices where they differ."""
    likeliest = read[0]
    others = [[value for value in each.choices if value != each.value] for each in read]
    values = list(dict.fromkeys([*(each.value for each in read), *chain.from_iterable(zip_longest(*others))]))
    offered = [value for value in values if value is not None][:_MOST_CHOICES]
    choices = tuple(sorted(offered, key=_moment_key)) if len(offered) > 1 else ()
    return replace(likeliest, choices=choices)


def _settled(said: list[Said], frame: Frame, place: tzinfo) -> When:
    """Returns the readings that suit the tense and lie within reach as one value with choices.

    Raises NotUnderstood with the first problem when none does.
    """
    values: list[datetime | date] = []
    end: datetime | None = None
    problem: NotUnderstood | None = None
    for each in said:
        try:
            value, until = _dated(each, frame, place)
        except NotUnderstood as why:
            problem = problem or why
            continue
        if not values:
            end = until
        if value not in values:
            values.append(value)
    if not values:
        raise problem or NotUnderstood(Problem.NO_DATE)
    offered = values[:_MOST_CHOICES]
    choices = tuple(sorted(offered, key=_moment_key)) if len(offered) > 1 else ()
    return When(value=values[0], choices=choices, end=end)


def _moment_key(value: datetime | date) -> tuple[date, float]:
    if isinstance(value, datetime):
        return value.date(), value.timestamp()
    return value, 0


def _dated(said: Said, frame: Frame, place: tzinfo) -> tuple[datetime | date, datetime | None]:
    """Returns the first suitable date of the reading, and until when it lasts. Raises NotUnderstood when none suits."""
    if said.moment:
        _check(said.moment, frame)
        return said.moment, None
    problem: NotUnderstood | None = None
    for day in said.days:
        try:
            if not said.time:
                _check(day, frame)
                return day, None
            start_day = day + timedelta(days=said.time.shift)
            start = _at(start_day, said.time.at, place)
            _check(start, frame)
            return start, _until(said.time, said.length, start, start_day, place)
        except NotUnderstood as why:
            problem = problem or why
    raise problem or NotUnderstood(Problem.NO_DATE)


def _until(said: DayTime, length: Span | None, start: datetime, day: date, place: tzinfo) -> datetime | None:
    if length and length.seconds > LONGEST_SPAN.total_seconds():
        raise NotUnderstood(Problem.IMPOSSIBLE)
    if length:
        return (start.astimezone(UTC) + timedelta(seconds=length.seconds)).astimezone(place)
    if not said.until:
        return None
    until = _at(day, said.until, place)
    if until > start:
        return until
    # A clock change swallowed the start, which moved beyond the end.
    return (start.astimezone(UTC) + _wall_length(said.at, said.until)).astimezone(place)


def _wall_length(start: time, end: time) -> timedelta:
    return timedelta(hours=end.hour - start.hour, minutes=end.minute - start.minute)


def _at(day: date, clock: time, place: tzinfo) -> datetime:
    if isinstance(place, ZoneInfo) and place.key:
        return instant(day, clock, place.key).astimezone(place)
    return datetime.combine(day, clock, tzinfo=place).astimezone(UTC).astimezone(place)


def _check(value: datetime | date, frame: Frame) -> None:
    """Raises NotUnderstood unless `value` suits the tense and lies within eighteen months."""
    if isinstance(value, datetime):
        day, early, late = value.date(), value < frame.now, value > frame.now
    else:
        day, early, late = value, value < frame.today, value > frame.today
    if frame.tense == "future" and early:
        raise NotUnderstood(Problem.PAST)
    if frame.tense == "past" and late:
        raise NotUnderstood(Problem.FUTURE)
    if not add_months(frame.today, -HORIZON_MONTHS) <= day <= add_months(frame.today, HORIZON_MONTHS):
        raise NotUnderstood(Problem.TOO_FAR)
