"""Puts pieces together: finds which days and which times of day belong to one another."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

import msgspec

from interviews.parsing.english.combine import Placed, versions
from interviews.parsing.english.dayparts import DayTime, clock_times, part_times, range_times
from interviews.parsing.english.days import (
    SATURDAY,
    ahead,
    bare_weekday,
    behind,
    calendar_days,
    monday_of,
    on_weekday,
)
from interviews.parsing.english.durations import Span
from interviews.parsing.english.relative import away
from interviews.parsing.english.tokens import (
    Calendar,
    Clock,
    ClockRange,
    Days,
    Found,
    Frame,
    Length,
    Moment,
    Part,
    Piece,
    Reading,
    Shift,
    Weekday,
    any_of,
    one,
)
from interviews.parsing.problems import NotUnderstood, Problem

_HOURS_OF_DAYS = range(86_400, 14 * 86_400 + 1)
"""Seconds that people who say "48 hours" mean as days."""


class Said(msgspec.Struct, frozen=True):
    """Holds one reading of a whole text: an instant, or a day with its times of day; its dates are yet to be chosen."""

    days: Reading = ()
    time: DayTime | None = None
    length: Span | None = None
    moment: datetime | None = None


def readings(found: list[Found], text: str, frame: Frame, *, day_is_doubtful: bool = False) -> list[Said]:
    """Returns every reading of the pieces `found` in normalised `text`, the likelier first.

    If `day_is_doubtful`, a time without a day may be on several days.
    Raises NotUnderstood when the pieces do not make a date.
    """
    told: list[Said] = []
    problem: NotUnderstood | None = None
    for version in versions(found, text):
        try:
            told.extend(
                each for each in _assembled(version, frame, day_is_doubtful=day_is_doubtful) if each not in told
            )
        except NotUnderstood as why:
            problem = problem or why
    if not told:
        raise problem or NotUnderstood(Problem.NO_DATE)
    return told


def _assembled(placed: list[Placed], frame: Frame, *, day_is_doubtful: bool) -> list[Said]:
    days = _days(placed, frame)
    times = [each.piece for each in placed if isinstance(each.piece, Clock | ClockRange)]
    parts = _parts(placed)
    moments = [each.piece for each in placed if isinstance(each.piece, Moment)]
    lengths = [each.piece for each in placed if isinstance(each.piece, Length)]
    if days or times:
        moments = [moment for moment in moments if not moment.implied]
    if moments:
        return _moments(moments, days, [*times, *parts, *lengths])
    if lengths and not times:
        return _awaited(lengths, [*days, *parts], frame)
    length = _only_length(lengths)
    for part in parts:
        if part.day:
            days.append(Days((part.day,)))
    if not days and not times and not parts:
        raise NotUnderstood(Problem.NO_DATE)
    if len(times) > 1 and len(times) == len(days) and not parts:
        return [
            said for day, time in zip(days, times, strict=True) for said in _timed(day.readings, [time], None, length)
        ]
    only = parts[0] if parts else None
    return _timed(_common(days) or _implied(frame, doubtful=day_is_doubtful), times, only, length, day_said=bool(days))


def _days(placed: list[Placed], frame: Frame) -> list[Days]:
    """Returns the days said, each weekday joined to its date and each shift applied to the day it starts from."""
    weekdays = [each.piece for each in placed if isinstance(each.piece, Weekday)]
    dates = [each.piece for each in placed if isinstance(each.piece, Calendar)]
    weekday = weekdays[0].number if len(weekdays) == len(dates) == 1 else None
    periods = [each.piece.within for each in placed if isinstance(each.piece, Days) and each.piece.within]
    days: list[Days] = []
    shifts: list[Shift] = []
    for each in placed:
        piece = each.piece
        if shifts and not each.joined:
            raise NotUnderstood(Problem.NO_DATE)
        if isinstance(piece, Shift):
            shifts.append(piece)
            continue
        if isinstance(piece, Weekday) and weekday is not None:
            continue
        settled = _in_period(piece, periods) or _settled(piece, weekday, frame)
        if settled is None:
            if shifts:
                raise NotUnderstood(Problem.NO_DATE)
            continue
        for shift in reversed(shifts):
            settled = any_of([day for reading in settled.readings for day in _moved(reading[0], shift)])
        shifts = []
        days.append(settled)
    if shifts:
        raise NotUnderstood(Problem.NO_DATE)
    return days


def _in_period(piece: Piece, periods: list[tuple[date, date]]) -> Days | None:
    """Returns the day a weekday is in the only period that was said; None unless the period has exactly one."""
    if not isinstance(piece, Weekday) or len(periods) != 1:
        return None
    first, last = periods[0]
    day = first + timedelta(days=(piece.number - first.weekday()) % 7)
    return one(day) if day <= last < day + timedelta(days=7) else None


def _settled(piece: Piece, weekday: int | None, frame: Frame) -> Days | None:
    if isinstance(piece, Weekday):
        return bare_weekday(piece.number, frame)
    if isinstance(piece, Calendar):
        return calendar_days(piece, frame) if weekday is None else on_weekday(weekday, piece, frame)
    return piece if isinstance(piece, Days) else None


def _moved(day: date, shift: Shift) -> Iterable[date]:
    if shift.weekday is not None:
        return [ahead(day, shift.weekday) if shift.sign > 0 else behind(day, shift.weekday)]
    if shift.week:
        # The weekend goes with the week it leads into.
        monday = monday_of(day + timedelta(days=2) if day.weekday() >= SATURDAY else day)
        return [monday + timedelta(days=count) for count in (0, 2, 4)]
    if not all(span.of_days for span in shift.spans):
        raise NotUnderstood(Problem.NO_DATE)
    return [span.from_date(day, shift.sign) for span in shift.spans]


def _parts(placed: list[Placed]) -> list[Part]:
    """Returns the part of the day, at most one; raises NotUnderstood when it does not stand beside another piece."""
    parts = []
    for index, each in enumerate(placed):
        if isinstance(each.piece, Part):
            after = index + 1 < len(placed) and placed[index + 1].joined
            if len(placed) > 1 and not each.joined and not after:
                raise NotUnderstood(Problem.NO_DATE)
            parts.append(each.piece)
    if len({part.name for part in parts}) > 1:
        raise NotUnderstood(Problem.NO_DATE)
    return parts[:1] if parts and not parts[-1].day else parts[-1:]


def _moments(moments: list[Moment], days: list[Days], more: Sequence[Piece]) -> list[Said]:
    if more:
        raise NotUnderstood(Problem.NO_DATE)
    said = [Said(moment=at) for moment in moments for at in moment.at]
    for each in days:
        if any(
            each_said.moment and each_said.moment.date() in reading for each_said in said for reading in each.readings
        ):
            continue
        said.extend(Said(days=reading) for reading in each.readings)
    return said


def _awaited(lengths: list[Length], others: Sequence[Piece], frame: Frame) -> list[Said]:
    """Returns the dates a length alone stands for: "two weeks" is in two weeks; "45 minutes" is no date."""
    spans = lengths[0].spans
    if others or len(lengths) > 1 or lengths[0].stated or frame.tense != "future":
        raise NotUnderstood(Problem.NO_DATE)
    if not all(span.of_days or span.seconds in _HOURS_OF_DAYS for span in spans):
        raise NotUnderstood(Problem.NO_DATE)
    # "48 hours" is how long a decision takes, not the minute of it.
    if all(span.of_days for span in spans):
        settled = away(spans, 1, frame)
        assert isinstance(settled, Days)  # noqa: S101 - spans of days lead to days
        return [Said(days=reading) for reading in settled.readings]
    return [Said(days=(span.from_moment(frame.now).date(),)) for span in spans]


def _only_length(lengths: list[Length]) -> Span | None:
    if not lengths:
        return None
    if len(lengths) > 1 or len(lengths[0].spans) > 1 or lengths[0].spans[0].of_days:
        raise NotUnderstood(Problem.NO_DATE)
    return lengths[0].spans[0]


def _common(days: list[Days]) -> tuple[Reading, ...]:
    """Returns the days that all pieces agree on; where they disagree, all the days, which are to be asked about."""
    if not days:
        return ()
    common = days[0].readings
    periods = [each.within for each in days if each.within]
    exact = [each for each in days if not each.within]
    if exact and len(periods) == 1:
        inside = [_inside(each, periods[0]) for each in exact]
        if all(each.readings for each in inside):
            days, common = inside, inside[0].readings
    for more in days[1:]:
        dates = {day for reading in more.readings for day in reading}
        agreed = tuple(tuple(day for day in reading if day in dates) for reading in common)
        kept = tuple(reading for reading in agreed if reading)
        common = kept or (*common, *more.readings)
    return common


def _inside(days: Days, period: tuple[date, date]) -> Days:
    first, last = period
    return Days(tuple(reading for reading in days.readings if any(first <= day <= last for day in reading)))


def _implied(frame: Frame, *, doubtful: bool) -> tuple[Reading, ...]:
    """Returns the days a time without a day may be on: the next, the last, or only today; all of them if `doubtful`."""
    today = frame.today
    if doubtful:
        shifts = (0, *frame.ways)
        return tuple((date.fromordinal(today.toordinal() + shift),) for shift in shifts)
    around = [date.fromordinal(today.toordinal() + shift) for shift in ((0, 1) if frame.tense == "future" else (0, -1))]
    return ((today,),) if frame.tense == "any" else (tuple(around),)


def _timed(
    days: Iterable[Reading],
    times: Sequence[Clock | ClockRange],
    part: Part | None,
    length: Span | None,
    *,
    day_said: bool = True,
) -> list[Said]:
    options: list[DayTime] = []
    for time in times:
        found = range_times(time, part) if isinstance(time, ClockRange) else clock_times(time, part, day_said=day_said)
        options.extend(each for each in found if each not in options)
    if not times and part:
        options = part_times(part)
    if not options:
        return [Said(days=reading) for reading in days]
    return [Said(days=reading, time=time, length=length) for time in options for reading in days]
