"""Reads days named by a weekday or from today: "next Friday", "Tuesday week", "first Monday of March", "tomorrow"."""

from collections.abc import Callable
from datetime import date, timedelta

from interviews.parsing.english.days import (
    ahead,
    behind,
    in_week,
    last_of_month,
    last_weekday,
    next_weekday,
    this_weekday,
)
from interviews.parsing.english.durations import add_months
from interviews.parsing.english.normalise import MONTH, WEEKDAY, WEEKDAYS, month_number, weekday_number
from interviews.parsing.english.tokens import Days, Frame, Piece, Reading, Rule, Shift, Weekday, Words, one
from interviews.parsing.problems import NotUnderstood, Problem

_W = rf"(?P<weekday>{WEEKDAY})"
_WEEK = r"(?:the )?(?P<which>this|next|following|coming|last|past|previous|same) week"
_MONTH_OF = (
    rf"(?:of|in) (?:the month of )?(?:(?P<month>{MONTH})(?:,? (?:of )?(?P<year>20\d\d))?|"
    r"(?:the )?(?:(?P<which>this|next|following|coming|last) )?month)"
)
_SEVERAL = rf"(?:{'|'.join(WEEKDAYS)})s?"
_TOO_MANY = 200
_WEEKS = {"next": 1, "following": 1, "coming": 1, "last": -1, "past": -1, "previous": -1}


def _weekday(words: Words) -> int:
    return weekday_number(words["weekday"].removesuffix("s"))


def _from_today(words: Words, frame: Frame) -> Piece | None:
    said = (words.whole).split()
    days = {"today": 0, "tomorrow": 1, "overmorrow": 2, "yesterday": -1}[said[-1]]
    if "day" in said:
        days *= 2
    return one(frame.today + timedelta(days=days))


def _chosen(words: Words, frame: Frame) -> Piece | None:
    which, weekday = words["which"], _weekday(words)
    if which in {"next", "following"}:
        return next_weekday(weekday, frame)
    if which in {"last", "past", "previous"}:
        return last_weekday(weekday, frame)
    if which in {"coming", "upcoming"}:
        return one(ahead(frame.today, weekday))
    return this_weekday(weekday, frame)


def _of_week(words: Words, frame: Frame) -> Piece | None:
    return in_week(_weekday(words), _WEEKS.get(words["which"], 0), frame)


def _after_next(words: Words, frame: Frame) -> Piece | None:
    return one(ahead(frame.today, _weekday(words)) + timedelta(days=7))


def _weeks_on(words: Words, frame: Frame) -> Piece | None:
    weeks = 2 if words["unit"] == "fortnight" else 1
    weekday = _weekday(words)
    coming = [ahead(frame.today, weekday)]
    if frame.today.weekday() == weekday:
        coming.insert(0, frame.today)
    return Days(tuple((day + timedelta(weeks=weeks),) for day in coming))


def _from_today_on(words: Words, frame: Frame) -> Piece | None:
    weeks = 2 if words["unit"] == "fortnight" else 1
    return one(frame.today + timedelta(days=7 * weeks + (words["day"] == "tomorrow")))


def _counted(words: Words, frame: Frame) -> Piece | None:
    count, weekday = words.number("count"), _weekday(words)
    if not 0 < count < _TOO_MANY:
        raise NotUnderstood(Problem.TOO_FAR if count else Problem.NO_DATE)
    if words["way"]:
        return one(behind(frame.today, weekday) - timedelta(weeks=count - 1))
    return one(ahead(frame.today, weekday) + timedelta(weeks=count - 1))


def _nth(words: Words, frame: Frame) -> Piece | None:
    ordinal, weekday = words["nth"], _weekday(words)
    return _in_months(words, frame, lambda month: _nth_weekday(month, ordinal, weekday))


def _last_day(words: Words, frame: Frame) -> Piece | None:
    return _in_months(words, frame, last_of_month)


def _in_months(words: Words, frame: Frame, day_in: Callable[[date], date | None]) -> Piece | None:
    if words["month"]:
        number, year = month_number(words["month"]), words.number("year")
        years = [year] if year else [frame.today.year + shift for shift in (-1, 0, 1, 2)]
        months = [date(each, number, 1) for each in years]
    else:
        which = words["which"]
        first = add_months(frame.today.replace(day=1), _WEEKS.get(which or "", 0))
        months = [first] if which else [first, add_months(first, 1)]
    days = [day for day in map(day_in, months) if day]
    readings: list[Reading] = []
    for way in frame.ways:
        suited = [day for day in days if (day - frame.today).days * way >= 0][::way]
        if suited:
            readings.append((suited[0],))
    if not readings:
        if not days:
            raise NotUnderstood(Problem.IMPOSSIBLE)
        return Days((tuple(days),))
    return Days(tuple(readings))


def _nth_weekday(month: date, ordinal: str, weekday: int) -> date | None:
    if ordinal == "last":
        last = last_of_month(month)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    day = month + timedelta(days=(weekday - month.weekday()) % 7 + 7 * (int(ordinal[0]) - 1))
    return day if day.month == month.month else None


def _beyond(words: Words, _frame: Frame) -> Piece | None:
    return Shift(1 if words["way"] in {"after", "following"} else -1, weekday=_weekday(words))


def _alone(words: Words, _frame: Frame) -> Piece | None:
    return Weekday(_weekday(words))


RULES: tuple[Rule, ...] = (
    (r"(?:the )?day (?:after tomorrow|before yesterday)(?![a-z])", _from_today),
    (r"(?:(?:later|earlier) )?(?:today|tomorrow|yesterday|overmorrow)(?![a-z])", _from_today),
    (
        rf"(?:the )?(?:this )?(?P<which>this|next|following|coming|upcoming|last|past|previous) {_W}(?! after)",
        _chosen,
    ),
    (rf"(?:the )?{_W},? ?(?:-|of|in|from|on)? ?{_WEEK}(?![a-z])", _of_week),
    (rf"{_WEEK},? ?(?:-|on|the)? ?{_W}", _of_week),
    (rf"(?:the )?{_W} after next(?! (?:week|month))(?![a-z])", _after_next),
    (rf"{_W} (?P<unit>week|fortnight)(?![a-z])", _weeks_on),
    (rf"an? (?P<unit>week|fortnight) {_W}", _weeks_on),
    (r"(?P<day>today|tomorrow) (?P<unit>week|fortnight)(?![a-z])", _from_today_on),
    (r"an? (?P<unit>week|fortnight) (?P<day>today|tomorrow)(?![a-z])", _from_today_on),
    (
        rf"(?:in )?(?P<count>\d{{1,3}}) (?P<weekday>{_SEVERAL})(?: from (?:now|today)| (?P<way>ago|back)| hence)",
        _counted,
    ),
    (rf"in (?P<count>\d{{1,3}}) (?P<weekday>{_SEVERAL})(?![a-z])", _counted),
    (rf"(?:the )?(?P<nth>[1-5](?:st|nd|rd|th)|last) {_W} {_MONTH_OF}(?![a-z])", _nth),
    (rf"(?:the )?last day {_MONTH_OF}(?![a-z])", _last_day),
    (rf"(?:the )?end of (?:the month of )?(?P<month>{MONTH})(?:,? (?:of )?(?P<year>20\d\d))?", _last_day),
    (r"(?:the )?end of (?:(?:the )?(?P<which>this|next|following|coming|last) |the )?month(?![a-z])", _last_day),
    (rf"(?:the )?(?:first )?{_W} (?P<way>after|before|following) (?!next week)(?=[a-z\d])", _beyond),
    (_W, _alone),
)
