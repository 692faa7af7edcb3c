"""Reads periods and the days to ask about in them: "early next week", "end of March", "this weekend"."""

from collections.abc import Sequence
from datetime import date, timedelta

from interviews.parsing.english.days import SATURDAY, SUNDAY, last_of_month, weeks_of
from interviews.parsing.english.durations import add_months
from interviews.parsing.english.normalise import MONTH, month_number
from interviews.parsing.english.tokens import Days, Frame, Piece, Rule, Words, any_of, one

FRIDAY = 4
_HOW = (
    r"(?P<how>early|(?:the )?(?:start|beginning|(?:first|1st|early|earlier) (?:half|part|days)) of|mid|"
    r"(?:the )?mid(?:dle)?(?: part)? of|late|later|"
    r"(?:the )?(?:second|2nd|latter|last|later|back|final|other|tail) (?:half|part|end|days) of|"
    r"sometime|some time|some point|any ?time)"
)
_WHICH = r"(?P<which>this|next|following|coming|last|past|previous)"
_WEEKS = {"next": 1, "following": 1, "coming": 1, "last": -1, "past": -1, "previous": -1}
_IN_WEEK = {"early": (0, 1, 2), "mid": (1, 2, 3), "late": (3, 4), "": (0, 2, 4)}
_IN_MONTH = {"early": (1, 5, 10), "mid": (13, 15, 17), "late": (22, 26, 31), "": (1, 15, 31)}


def _how(words: Words) -> str:
    said = words["how"]
    if any(part in said for part in ("early", "earlier", "start", "beginning", "first", "1st")):
        return "early"
    if "mid" in said:
        return "mid"
    return "late" if said and not said.startswith(("some", "any")) else ""


def _week(words: Words, frame: Frame) -> Piece | None:
    weeks = 2 if words["after"] else _WEEKS.get(words["which"], 0)
    monday = weeks_of(frame.today)[0] + timedelta(weeks=weeks)
    days = [monday + timedelta(days=day) for day in _IN_WEEK[_how(words)]]
    return _several(days, (monday, monday + timedelta(days=6)), frame)


def _first_of_named(words: Words, frame: Frame) -> date:
    first = date(words.number("year") or frame.today.year, month_number(words["month"]), 1)
    if not words["year"] and frame.tense != "past" and last_of_month(first) < frame.today:
        return add_months(first, 12)
    if not words["year"] and frame.tense == "past" and first > frame.today:
        return add_months(first, -12)
    return first


def _month(words: Words, frame: Frame) -> Piece | None:
    if words["month"]:
        first = _first_of_named(words, frame)
    else:
        months = 2 if words["after"] else _WEEKS.get(words["which"], 0)
        first = add_months(frame.today.replace(day=1), months)
    last = last_of_month(first)
    return _several([first.replace(day=min(day, last.day)) for day in _IN_MONTH[_how(words)]], (first, last), frame)


def _nth_week(words: Words, frame: Frame) -> Piece | None:
    first = _first_of_named(words, frame)
    nth = words["nth"]
    last = last_of_month(first)
    begins = last - timedelta(days=6) if nth == "last" else first + timedelta(weeks=int(nth[0]) - 1)
    return _several(
        [begins, begins + timedelta(days=3), begins + timedelta(days=6)], (begins, begins + timedelta(days=6)), frame
    )


def _several(days: Sequence[date], period: tuple[date, date], frame: Frame) -> Piece:
    """Returns those of `days` that suit the tense; what is left of the period when fewer than two do."""
    way = frame.ways[0] if len(frame.ways) == 1 else 0
    suited = [day for day in days if (day - frame.today).days * way >= 0]
    if len(suited) < 2 and way > 0 and period[1] > frame.today:  # noqa: PLR2004 - one is no question
        suited = [frame.today, *suited, period[1]]
    if len(suited) < 2 and way < 0 and days[0] <= frame.today:  # noqa: PLR2004
        suited = [days[0], frame.today]
    return Days(any_of(suited or days).readings, within=period)


def _week_end(words: Words, frame: Frame) -> Piece | None:
    which = words["which"]
    if not which and frame.today.weekday() > FRIDAY:
        return any_of([frame.today, frame.today + timedelta(days=(FRIDAY - frame.today.weekday()) % 7)])
    days = [monday + timedelta(weeks=_WEEKS.get(which, 0), days=FRIDAY) for monday in weeks_of(frame.today)]
    return any_of(days)


def _year_end(words: Words, frame: Frame) -> Piece | None:
    years = {"next": 1, "last": -1}.get(words["which"], 0)
    return one(date(frame.today.year + years, 12, 31))


def _weekend(words: Words, frame: Frame) -> Piece | None:
    saturday = weeks_of(frame.today)[0] + timedelta(days=SATURDAY)
    which = words["which"]
    if which in {"next", "following"}:
        return any_of([saturday + timedelta(weeks=1), saturday, saturday + timedelta(days=8)])
    if which in {"last", "past", "previous"}:
        return any_of([saturday - timedelta(weeks=1), saturday - timedelta(days=6)])
    if frame.today.weekday() == SUNDAY:
        return any_of([frame.today, frame.today + timedelta(days=6)])
    return any_of([saturday, saturday + timedelta(days=1)])


RULES: tuple[Rule, ...] = (
    (rf"(?:{_HOW}[ -](?:in |during |on )?)?(?:the )?{_WHICH} week(?![a-z])", _week),
    (rf"(?:{_HOW}[ -](?:in |during |on )?)(?:the )?(?P<which>week)(?![a-z]| of)", _week),
    (r"(?:the )?week (?P<after>after next)(?![a-z])", _week),
    (rf"(?:{_HOW}[ -](?:in |during |on )?)?(?:the )?{_WHICH} month(?![a-z])", _month),
    (rf"(?:{_HOW}[ -](?:in |during |on )?)(?:the )?(?P<which>month)(?![a-z])", _month),
    (r"(?:the )?month (?P<after>after next)(?![a-z])", _month),
    (
        rf"(?:the )?(?P<nth>[1-4](?:st|nd|rd|th)|last) week (?:of|in) (?P<month>{MONTH})(?: (?P<year>20\d\d))?",
        _nth_week,
    ),
    (rf"(?:{_HOW}[ -](?:in |during )?)?(?P<month>{MONTH})(?: of)?(?: (?P<year>20\d\d))?(?!\d)", _month),
    (rf"(?:the )?end of (?:(?:the )?{_WHICH} |the )?(?:work(?:ing)? ?)?week(?![a-z])", _week_end),
    (r"(?:the )?end of (?:(?:the )?(?P<which>this|next|last) |the )?year(?![a-z])", _year_end),
    (rf"(?:(?:the )?{_WHICH} |the )?week-?end(?![a-z])", _weekend),
)
