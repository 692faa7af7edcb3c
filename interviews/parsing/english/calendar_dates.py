"""Reads dates with a day of the month: "14 March", "March 14th 2027", "14/3/2027", "2027-03-14", "the 14th"."""

from datetime import datetime

from interviews.parsing.english.days import is_possible, occurrences
from interviews.parsing.english.durations import add_months
from interviews.parsing.english.normalise import COUNTED, MONTH, month_number
from interviews.parsing.english.tokens import (
    Calendar,
    Clock,
    ClockRange,
    DayOf,
    Doubtful,
    Frame,
    Moment,
    Piece,
    Rule,
    Words,
    any_of,
)
from interviews.parsing.problems import NotUnderstood, Problem

_ORDINAL = r"(?:st|nd|rd|th)"
_DAY = rf"(?P<day>\d{{1,2}})(?:{_ORDINAL})?(?!\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d(?!\d)|'?\d\d(?![\d:h%/]|\.\d|[ap]m| ?oclock| ?-))"
_UNTIL = rf" ?(?:-|to|till|until|and|or) ?(?:the )?(?P<until>\d\d?){_ORDINAL}?"
_UNIT = r"(?:h|hours?|days?|weeks?|months?|min)"
_GAP = r"[ ,./-]{1,3}"
_UNCOUNTED = rf"(?! (?:{COUNTED}|job|offer|application|company|week|half|quarter)s?\b)"
# "15:00-16:00" is a range; an offset behind UTC needs seconds before it, or no colon in it.
_ISO_MOMENT = (
    r"\d{4}-\d\d-\d\d \d\d:\d\d(?:(?::\d\d(?:\.\d{1,6})?)? ?(?:z(?![a-z\d])|\+\d\d:?\d\d(?!\d)|-\d{4}(?!\d))|"
    r":\d\d(?:\.\d{1,6})? ?-\d\d:\d\d(?!\d))"
)
_CENTURY = 100
NOON = 12
_OLD_YEARS = 20
_NEAR_YEARS = range(-2, 4)


def _year(said: str, frame: Frame, *, sure: bool) -> int | None:
    """Returns the year that two or four figures stand for; None without figures.

    Two figures must be near this year, else None, unless `sure` or an apostrophe says that they are a year.
    """
    if not said:
        return None
    if len(said) == 4:  # noqa: PLR2004 - written in full
        return int(said)
    year = frame.today.year // _CENTURY * _CENTURY + int(said.lstrip("'"))
    if sure or said.startswith("'"):
        return year - _CENTURY if year > frame.today.year + _OLD_YEARS else year
    return year if year - frame.today.year in _NEAR_YEARS else None


def _named(words: Words, frame: Frame) -> Piece | None:
    text = words.whole
    year = _year(words["year"], frame, sure="/" in text or text.count("-") > 1)
    if text.count("-") == 1 and len(words["year"]) == 2:  # noqa: PLR2004 - "14-16" is two days
        return None
    if words["year"] and year is None:
        return None
    day, month = words.number("day"), month_number(words["month"])
    told = DayOf(day, month, year)
    if not is_possible(told):
        raise NotUnderstood(Problem.IMPOSSIBLE)
    return Calendar((told,))


def _next_named(words: Words, frame: Frame) -> Piece | None:
    coming = next(occurrences(DayOf(words.number("day"), month_number(words["month"])), frame, 1), None)
    if not coming:
        raise NotUnderstood(Problem.IMPOSSIBLE)
    # In this year it may also be next year's that is meant.
    return any_of([coming, add_months(coming, 12)] if coming.year == frame.today.year else [coming])


def _two_named(words: Words, _frame: Frame) -> Piece | None:
    year = words.number("year") or None
    month = month_number(words["month"])
    first, last = (DayOf(words.number(key), month, year) for key in ("day", "until"))
    return Calendar((first, last)) if is_possible(first) and is_possible(last) else None


def _iso(words: Words, _frame: Frame) -> Piece | None:
    told = DayOf(words.number("day"), words.number("month"), words.number("year"))
    swapped = DayOf(told.month or 0, told.day, told.year)
    if is_possible(told):
        return Calendar((told,))
    if words["sep"] != "-" and is_possible(swapped):
        return Calendar((swapped,))
    raise NotUnderstood(Problem.IMPOSSIBLE)


def _iso_moment(words: Words, frame: Frame) -> Piece | None:
    try:
        at = datetime.fromisoformat((words.whole).upper().replace(" ", "T", 1).replace(" ", ""))
        return Moment((at.astimezone(frame.now.tzinfo),))
    except (ValueError, OverflowError):
        raise NotUnderstood(Problem.IMPOSSIBLE) from None


def _packed(words: Words, _frame: Frame) -> Piece | None:
    told = DayOf(words.number("day"), words.number("month"), words.number("year"))
    return Calendar((told,)) if is_possible(told) else None


def _figures(words: Words, frame: Frame) -> Piece | None:
    year = _year(words["year"], frame, sure=True)
    orders = both_orders(words.number("first"), words.number("second"), year, frame)
    if not orders:
        raise NotUnderstood(Problem.IMPOSSIBLE)
    return Calendar(orders)


def _pair(words: Words, frame: Frame) -> Piece | None:
    orders = both_orders(words.number("first"), words.number("second"), None, frame)
    if not orders:
        raise NotUnderstood(Problem.IMPOSSIBLE)
    return Calendar(orders)


def _dotted(words: Words, frame: Frame) -> Piece | None:
    hour, minute = words.number("first"), words.number("second")
    dates = both_orders(hour, minute, None, frame)
    is_clock = hour < 24 and minute < 60 and len(words["second"]) == 2  # noqa: PLR2004 - a day's hours
    clock = Clock(hour, minute, literal=words["first"].startswith("0") or hour > NOON or hour == 0)
    if dates and is_clock:
        return Doubtful(clock, Calendar(dates))
    if dates:
        return Calendar(dates)
    return clock if is_clock else None


def _hyphened(words: Words, frame: Frame) -> Piece | None:
    first, second = words.number("first"), words.number("second")
    dates = both_orders(first, second, None, frame)
    clocks = ClockRange(Clock(first), Clock(second)) if first < 24 and second < 24 else None  # noqa: PLR2004
    if dates and clocks:
        return Doubtful(clocks, Calendar(dates))
    return clocks or (Calendar(dates) if dates else None)


def both_orders(first: int, second: int, year: int | None, frame: Frame) -> tuple[DayOf, ...]:
    """Returns day and month in the orders that exist, the one of the person's country first."""
    orders = [DayOf(first, second, year), DayOf(second, first, year)]
    if not frame.day_first:
        orders.reverse()
    return tuple(dict.fromkeys(told for told in orders if is_possible(told)))


def _bare(words: Words, frame: Frame) -> Piece | None:
    day = words.number("day") or words.number("alias")
    if not is_possible(DayOf(day)):
        raise NotUnderstood(Problem.IMPOSSIBLE)
    which = words["which"]
    if not which:
        return Calendar((DayOf(day),))
    months = {"next": 1, "following": 1, "coming": 1, "last": -1}.get(which, 0)
    month = add_months(frame.today.replace(day=1), months)
    told = DayOf(day, month.month, month.year)
    if not is_possible(told):
        raise NotUnderstood(Problem.IMPOSSIBLE)
    return Calendar((told,))


RULES: tuple[Rule, ...] = (
    (rf"(?:the )?next {_DAY}(?: day)?(?: of| in)? (?P<month>{MONTH})", _next_named),
    (rf"(?:the )?next (?P<month>{MONTH}) (?:the )?{_DAY}", _next_named),
    (rf"(?:the )?{_DAY}(?: day)?(?: of| in)?{_GAP}(?P<month>{MONTH}){_GAP}(?:of |in )?{_YEAR}", _named),
    (rf"(?:the )?{_DAY}(?: day)?(?: of| in)?{_GAP}(?P<month>{MONTH})", _named),
    (rf"(?P<month>{MONTH}){_GAP}(?:the )?{_DAY}{_GAP}(?:of |in )?{_YEAR}", _named),
    (rf"(?P<month>{MONTH}){_GAP}(?:the )?{_DAY}", _named),
    (rf"(?P<year>(?:19|20)\d\d){_GAP}(?P<month>{MONTH}){_GAP}{_DAY}", _named),
    (rf"(?P<year>(?:19|20)\d\d)/{_DAY}/(?P<month>{MONTH})", _named),
    (rf"(?:from )?(?:the )?{_DAY}{_UNTIL}(?: of)? (?P<month>{MONTH})(?:,? (?P<year>20\d\d))?", _two_named),
    (
        rf"(?:from )?(?P<month>{MONTH}) (?:the )?{_DAY}{_UNTIL}(?![\d:.h]|[ap]m| ?[/-])(?:,? (?P<year>20\d\d))?",
        _two_named,
    ),
    (r"(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)(?!\d|[-/.]\d)", _iso),
    (_ISO_MOMENT, _iso_moment),
    (r"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)", _packed),
    (
        r"(?P<first>\d\d?) ?(?P<sep>[./-]) ?(?P<second>\d\d?) ?(?P=sep) ?(?P<year>\d{4}|\d\d)(?![\d:]|[./-]\d|[ap]m)",
        _figures,
    ),
    (r"(?P<first>\d\d?) ?/ ?(?P<second>\d\d?)(?!\d| ?[/:-]\d| ?(?:h|hours?|days?|weeks?|months?|years?)\b)", _pair),
    (r"(?P<first>\d\d?)\.(?P<second>\d\d?)\.(?! ?\d{2,4}\b| ?[ap]m)(?=\s*[a-z\d]|$)", _pair),
    (r"(?P<first>\d\d?)\.(?P<second>\d\d?)(?![\d:%]|[./-]\d|[ap]m| ?(?:-|h\b|oclock|hours?|days?|weeks?))", _dotted),
    (rf"(?P<first>\d\d?) ?- ?(?P<second>\d\d?)(?![\d:%]|[./-]\d|[ap]m| ?[a-z]*{_UNIT}\b)", _hyphened),
    (rf"(?:the )?(?P<day>\d\d?){_ORDINAL}(?! \d){_UNCOUNTED}", _bare),
    (rf"the (?P<day>\d\d?)(?![\da-z:./%-]|[ap]m| ?oclock| [a-z]+s\b){_UNCOUNTED}", _bare),
    (
        rf"(?:the )?{_DAY} of (?:the )?(?P<which>next|this|following|coming|last|current|same) month",
        _bare,
    ),
    (rf"(?:the )?{_DAY} of the month", _bare),
    (rf"(?P<which>next|this) month,? (?:on )?(?:the (?P<day>\d\d?)|(?P<alias>\d\d?){_ORDINAL})(?![\d:h])", _bare),
)
