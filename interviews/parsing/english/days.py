"""Finds which date is meant by a weekday or a day of a month, seen from today."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from interviews.parsing.english.durations import add_months
from interviews.parsing.english.tokens import Calendar, DayOf, Days, Frame, any_of, one
from interviews.parsing.problems import NotUnderstood, Problem

HORIZON_MONTHS = 18
SATURDAY, SUNDAY = 5, 6
_LEAP_YEAR = 2024
_A_QUARTER = 100
_WEEK = timedelta(days=7)


def monday_of(day: date) -> date:
    """Returns the Monday of the week of `day`, weeks beginning on Monday."""
    return day - timedelta(days=day.weekday())


def weeks_of(day: date) -> tuple[date, ...]:
    """Returns the Mondays of the weeks `day` is in: two on a Sunday, which may end one week or begin the next."""
    monday = monday_of(day)
    return (monday, monday + _WEEK) if day.weekday() == SUNDAY else (monday,)


def ahead(today: date, weekday: int) -> date:
    """Returns the first such weekday after `today`."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def behind(today: date, weekday: int) -> date:
    """Returns the last such weekday before `today`."""
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def bare_weekday(weekday: int, frame: Frame) -> Days:
    """Returns the nearest such weekday in the direction of the tense; doubtful when it is today's."""
    found = [ahead(frame.today, weekday) if way > 0 else behind(frame.today, weekday) for way in frame.ways]
    if frame.today.weekday() == weekday:
        found.insert(0, frame.today)
    return Days(tuple((day,) for day in found))


def in_week(weekday: int, weeks: int, frame: Frame) -> Days:
    """Returns that weekday `weeks` weeks from this one; both days, where a Sunday may belong to either week."""
    mondays = weeks_of(frame.today)
    days = [monday + timedelta(days=7 * weeks + weekday) for monday in mondays]
    if weekday == SUNDAY:
        days.insert(0, days[0] - _WEEK)
    return Days(tuple((day,) for day in days if weeks <= 0 or day > frame.today))


def next_weekday(weekday: int, frame: Frame) -> Days:
    """Returns the days "next Friday" may be: next week's, and this week's too while that is still ahead."""
    coming = ahead(frame.today, weekday)
    ends = monday_of(frame.today) + _WEEK
    doubtful = coming < ends or frame.today.weekday() == SUNDAY != weekday
    return Days(((coming + _WEEK,), (coming,)) if doubtful else ((coming,),))


def last_weekday(weekday: int, frame: Frame) -> Days:
    """Returns the days "last Friday" may be: the latest one, and the one before where the latest was in this week."""
    latest = behind(frame.today, weekday)
    doubtful = latest >= monday_of(frame.today) or frame.today.weekday() == SUNDAY
    return Days(((latest,), (latest - _WEEK,)) if doubtful else ((latest,),))


def this_weekday(weekday: int, frame: Frame) -> Days:
    """Returns the day "this Friday" is: this week's, or the coming one where the tense leaves no other."""
    this_week = monday_of(frame.today) + timedelta(days=weekday)
    if this_week == frame.today:
        return bare_weekday(weekday, frame)
    way = 1 if this_week > frame.today else -1
    if way in frame.ways:
        nearest = ((this_week,),)
        return Days(nearest if frame.tense != "any" or way > 0 else (*nearest, (ahead(frame.today, weekday),)))
    return bare_weekday(weekday, frame)


def occurrences(told: DayOf, frame: Frame, way: int) -> Iterator[date]:
    """Yields the dates `told` may stand for, today's first, then ahead (1) or behind (-1), as far as one may ask."""
    if told.year is not None and told.month is not None:
        yield date(told.year, told.month, told.day)
        return
    step = 12 if told.month is not None else 1
    first = frame.today.replace(day=1, month=told.month or frame.today.month)
    for count in range(-1, (HORIZON_MONTHS + 12) // step + 1):
        month = add_months(first, way * count * step)
        if _exists(month.year, month.month, told.day):
            day = month.replace(day=told.day)
            if (day - frame.today).days * way >= 0:
                yield day


def calendar_days(told: Calendar, frame: Frame) -> Days:
    """Returns the days a calendar date may be. Raises NotUnderstood(TOO_FAR) when there is none within reach."""
    days = [day for each in told.dates for way in frame.ways for day in islice(occurrences(each, frame, way), 1)]
    if not days:
        raise NotUnderstood(Problem.TOO_FAR)
    if frame.today in days and len(told.dates) == 1:
        return one(frame.today)
    return any_of(days)


def on_weekday(weekday: int, told: Calendar, frame: Frame) -> Days:
    """Returns the day of a date with its weekday; where they disagree, both the date and that weekday of its week."""
    days = calendar_days(told, frame)
    fitting = [reading for reading in days.readings if reading[0].weekday() == weekday]
    if fitting:
        return Days(tuple(dict.fromkeys((reading[0],) for reading in fitting)))
    later = [
        day
        for each in told.dates
        for way in frame.ways
        for day in islice((day for day in occurrences(each, frame, way) if day.weekday() == weekday), 1)
    ]
    near, *others = (reading[0] for reading in days.readings)
    if later and any(each.month is None for each in told.dates):
        # "Wed 13th" is the next 13th on a Wednesday; one far away is more likely a slip.
        return any_of([later[0]] if abs((later[0] - frame.today).days) <= _A_QUARTER else [later[0], near])
    return any_of([near, monday_of(near) + timedelta(days=weekday), *others])


def is_possible(told: DayOf) -> bool:
    """Returns whether the year that was said has such a day, or, without a year, whether some year has."""
    year = _LEAP_YEAR if told.year is None else told.year
    return _exists(year, 1 if told.month is None else told.month, told.day)


def last_of_month(day: date) -> date:
    """Returns the last day of the month of `day`."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= calendar.monthrange(year, month)[1]  # noqa: PLR2004
