"""Finds which time of day is meant: a bare hour may be in either half of the day, a part of the day settles it."""

from datetime import time

import msgspec

from interviews.parsing.english.tokens import Clock, ClockRange, Part
from interviews.parsing.problems import NotUnderstood, Problem

HALF_DAY = 12
_OFFICE_OPENS, _OFFICE_STARTS = 8, 7
_NIGHT_HOURS = 5
_SMALL_HOURS = range(1, 6)
"""Bare hours at which nobody works in the morning: "at 2" is in the afternoon."""


class DayTime(msgspec.Struct, frozen=True):
    """Holds a wall time, `shift` days after the day it was said of, and the wall time it lasts until."""

    at: time
    until: time | None = None
    shift: int = 0


_PARTS: dict[str, tuple[time, ...]] = {
    "morning": (time(9), time(10), time(11)),
    "lunch": (time(12), time(12, 30), time(13)),
    "afternoon": (time(14), time(15), time(16)),
    "evening": (time(18), time(19), time(20)),
    "night": (time(20), time(21), time(22)),
    "close": (time(17), time(18), time(23, 59)),
}


def part_times(part: Part) -> list[DayTime]:
    """Returns the times to ask about when only a part of the day was said."""
    return [DayTime(at) for at in _PARTS["lunch" if part.name.startswith("lunch") else part.name]]


def clock_times(clock: Clock, part: Part | None, *, day_said: bool) -> list[DayTime]:
    """Returns the times of day a clock reading may stand for, the likelier first."""
    if clock.midnight:
        return _midnights(part, day_said=day_said)
    early, late = time(clock.hour % HALF_DAY, clock.minute), time(clock.hour % HALF_DAY + HALF_DAY, clock.minute)
    if part:
        return [DayTime(at, shift=shift) for shift, at in _in_part(clock, part, early, late)]
    if clock.literal:
        return [DayTime(time(clock.hour, clock.minute))]
    if clock.hour == HALF_DAY:
        return [DayTime(late)]
    if clock.hour in _SMALL_HOURS:
        return [DayTime(late)]
    order = [early] if clock.hour >= _OFFICE_OPENS else [early, late] if clock.hour == _OFFICE_STARTS else [late, early]
    return [DayTime(at) for at in order]


def _midnights(part: Part | None, *, day_said: bool) -> list[DayTime]:
    if part and part.name in {"evening", "night"}:
        return [DayTime(time(0), shift=1)]
    if part:
        raise NotUnderstood(Problem.NO_DATE)
    shifts = (1, 0) if day_said else (0,)
    return [DayTime(time(0), shift=shift) for shift in shifts]


def _in_part(clock: Clock, part: Part, early: time, late: time) -> list[tuple[int, time]]:
    exact = time(clock.hour, clock.minute)
    hour = clock.hour
    if part.name == "close":
        raise NotUnderstood(Problem.NO_DATE)
    if clock.literal:
        return _literal_in_part(exact, part.name)
    if part.name == "morning":
        return [(0, late), (0, early)] if hour == HALF_DAY else [(0, early)]
    if part.name == "afternoon" or part.name.startswith("lunch"):
        return [(0, late)] if hour < _OFFICE_OPENS or hour == HALF_DAY else [(0, early), (0, late)]
    if hour == HALF_DAY:
        return [(1, early)]
    if part.name == "night" and hour <= _NIGHT_HOURS:
        return [(1, early), (0, early), (0, late)]
    return [(0, late)] if hour > 3 else [(0, late), (0, early)]  # noqa: PLR2004 - no evening before four


def _literal_in_part(exact: time, part: str) -> list[tuple[int, time]]:
    hours = {"morning": range(13), "afternoon": range(12, 20), "evening": range(15, 24)}.get(part, range(24))
    if exact.hour in hours:
        return [(1, exact), (0, exact)] if part == "night" and exact.hour <= _NIGHT_HOURS else [(0, exact)]
    if part == "evening" and exact.hour == 0:
        return [(1, exact)]
    later = time(exact.hour + HALF_DAY, exact.minute) if 0 < exact.hour < HALF_DAY else None
    if later and later.hour in hours:
        return [(0, later), (0, exact)]
    raise NotUnderstood(Problem.IMPOSSIBLE)


def range_times(told: ClockRange, part: Part | None) -> list[DayTime]:
    """Returns the times a range may start and end at; what one end leaves open, the other settles.

    Raises NotUnderstood(END_BEFORE_START) when no reading ends after it starts.
    """
    starts = _halves(told.start, part)
    ends = _halves(told.end, part)
    pairs = [(start, end) for start in starts for end in ends if start < end]
    if not pairs:
        raise NotUnderstood(Problem.END_BEFORE_START)
    shortest = min(_minutes(end) - _minutes(start) for start, end in pairs)
    short = [pair for pair in pairs if _minutes(pair[1]) - _minutes(pair[0]) == shortest]
    daytime = [pair for pair in short if pair[0].hour >= _OFFICE_STARTS]
    sure = told.start.hour >= _OFFICE_OPENS or len(short) == 1
    kept = daytime[:1] if sure and daytime else daytime or short
    return [DayTime(start, end) for start, end in kept]


def _halves(clock: Clock, part: Part | None) -> list[time]:
    if clock.midnight:
        return [time(0)]
    exact = time(clock.hour, clock.minute)
    if clock.literal:
        return [exact]
    early, late = time(clock.hour % HALF_DAY, clock.minute), time(clock.hour % HALF_DAY + HALF_DAY, clock.minute)
    if part and part.name == "morning" and clock.hour != HALF_DAY:
        return [early]
    if part and part.name in {"afternoon", "evening", "night"}:
        return [late]
    return [late] if clock.hour == HALF_DAY else [early, late]


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
