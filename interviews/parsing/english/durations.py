"""Reads lengths of time in words: "45 min", "an hour and a half", "2-3 weeks", "10 working days"."""

import calendar
import re
from datetime import UTC, date, datetime, timedelta

import msgspec

from interviews.parsing.english.normalise import normalised
from interviews.parsing.problems import NotUnderstood, Problem

MAX_DAYS = 10_000
WORKING_DAYS_A_WEEK = 5
MONTHS_A_YEAR = 12
_LONGEST = 300


class Span(msgspec.Struct, frozen=True):
    """Holds a length of time on the calendar: months, then days, then working days (Monday to Friday), then seconds."""

    months: int = 0
    days: int = 0
    workdays: int = 0
    seconds: int = 0

    @property
    def of_days(self) -> bool:
        """Returns whether it leads from a date to a date, without a time of day."""
        return not self.seconds

    def from_date(self, day: date, sign: int = 1) -> date:
        """Returns the day this far after `day`, or before it when `sign` is -1.

        Raises NotUnderstood beyond the calendar.
        """
        if self.months > MONTHS_A_YEAR * 30 or self.days > MAX_DAYS or self.workdays > MAX_DAYS:
            raise NotUnderstood(Problem.TOO_FAR)
        moved = add_months(day, sign * self.months) + timedelta(days=sign * self.days)
        for _ in range(self.workdays):
            moved += timedelta(days=sign)
            while moved.weekday() >= WORKING_DAYS_A_WEEK:
                moved += timedelta(days=sign)
        return moved

    def from_moment(self, moment: datetime, sign: int = 1) -> datetime:
        """Returns the moment this far from the aware `moment`: days on its wall clock, hours as they pass.

        Raises NotUnderstood beyond the calendar.
        """
        if self.seconds > MAX_DAYS * 86_400:
            raise NotUnderstood(Problem.TOO_FAR)
        day = self.from_date(moment.date(), sign)
        wall = datetime.combine(day, moment.timetz()) if day != moment.date() else moment
        passed = timedelta(seconds=sign * self.seconds)
        return (wall.astimezone(UTC) + passed).astimezone(moment.tzinfo)


def add_months(day: date, months: int) -> date:
    """Returns the same day `months` later, or the last day of a month that has no such day."""
    index = day.year * MONTHS_A_YEAR + day.month - 1 + months
    year, month = index // MONTHS_A_YEAR, index % MONTHS_A_YEAR + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


_LONG_UNIT = (
    r"years?|yrs?|months?|mths?|weeks?|wks?|fortnights?|(?:working|business|work|week)[ -]?days?|days?|hours?|hrs?|"
    r"minutes?|mins?|seconds?|secs?"
)
_SHORT_UNIT = r"y|mo|w|d|h|m|s|'"
_AMOUNT = r"\d{1,5}(?:[.,]\d{1,2})?(?: ?(?:and )?(?:an? half|\d/\d))?|\d/\d"
_COMPONENT = (
    rf"(?:(?:{_AMOUNT}) ?(?:of an? )?(?:{_LONG_UNIT}|{_SHORT_UNIT})(?![a-z'])(?: and an? half(?![a-z]))?"
    rf"|(?:\d|an?) quarters?(?: of)? an hour|quarter(?: of)? an hour"
    rf"|(?:half an?|an? half|half|another|an?|couple(?: of)?|an? couple(?: of)?)[ -](?:{_LONG_UNIT})(?![a-z])"
    rf"(?: and an? half(?![a-z]))?"
    r"|fortnight(?![a-z])|\d{1,2} ?h ?\d\d(?: ?m(?:in)?s?)?(?![a-z\d]))"
)
SPAN = rf"{_COMPONENT}(?:(?:,| and|,? ?)? ?{_COMPONENT}){{0,3}}"
FEW = rf"(?:an? few|few|several) (?:{_LONG_UNIT})(?![a-z])"
EITHER = (
    rf"\d{{1,3}} ?(?:-|to|or) ?\d{{1,3}} (?:{_LONG_UNIT})(?![a-z])|(?:an? )?(?:{_LONG_UNIT}) or (?:2|two|so)(?![a-z])"
)

_READ = re.compile(
    r"(?<![a-z])(?:(?P<hours>\d{1,2}) ?h ?(?P<minutes>\d\d)(?: ?m(?:in)?s?)?(?![a-z\d])"
    r"|(?P<quarters>\d|an?)? ?quarters?(?: of)? an (?P<hour>hour)"
    rf"|(?P<half>half an?|an? half|half)[ -](?P<halved>{_LONG_UNIT})(?![a-z])"
    rf"|(?P<amount>\d{{1,5}}(?:[.,]\d{{1,2}})?)?(?: ?(?:and )?(?:(?P<more>an? half)|(?P<over>\d)/(?P<under>\d)))? ?"
    rf"(?:(?:of )?an? |another |(?:an? )?(?P<couple>couple) (?:of )?)?"
    rf"(?P<unit>{_LONG_UNIT}|{_SHORT_UNIT})(?![a-z])(?P<plus> and an? half(?![a-z]))?)"
)
_MONTHS = {"y": 12, "mo": 1, "mth": 1}
_DAYS = {"w": 7, "f": 14, "d": 1}
_SECONDS = {"h": 3600, "m": 60, "'": 60, "s": 1}


def read_span(words: str) -> Span:
    """Returns the length that `words`, a match of `SPAN`, stand for; half a month or half a week is no answer."""
    total = Span()
    for found in _READ.finditer(words):
        total = _sum(total, _component(found))
    return total


def read_choice(words: str) -> tuple[Span, ...]:
    """Returns the lengths that `words`, a match of `FEW` or `EITHER`, may stand for."""
    unit = re.search(rf"(?:{_LONG_UNIT})(?![a-z])", words)
    assert unit  # noqa: S101 - both patterns end in one
    numbers = [int(number) for number in re.findall(r"\d+", words.replace("or two", "or 2"))]
    if not numbers:
        numbers = [1] if words.endswith("so") else [3, 2, 4] if "few" in words else [3, 4, 5]
    elif len(numbers) == 1:
        numbers = [1, *numbers]
    return tuple(_scaled(number, unit.group()) for number in numbers)


def _component(found: re.Match[str]) -> Span:
    if found["hours"]:
        return Span(seconds=int(found["hours"]) * 3600 + int(found["minutes"]) * 60)
    if found["hour"]:
        quarters = found["quarters"] or "1"
        return Span(seconds=900 * (int(quarters) if quarters.isdecimal() else 1))
    if found["halved"]:
        return _scaled(0.5, found["halved"])
    amount = float((found["amount"] or ("0" if found["over"] else "1")).replace(",", "."))
    if found["couple"]:
        amount = 2
    if found["more"] or found["plus"]:
        amount += 0.5
    if found["over"]:
        if found["under"] == "0":
            raise NotUnderstood(Problem.IMPOSSIBLE)
        amount += int(found["over"]) / int(found["under"])
    return _scaled(amount, found["unit"])


def _scaled(amount: float, unit: str) -> Span:
    key = "mo" if unit.startswith("mo") else "mth" if unit.startswith("mth") else unit[0]
    if re.match(r"(?:work|business|week[ -]?d)", unit):
        return Span(workdays=_whole(amount))
    if key in _MONTHS:
        return Span(months=_whole(amount * _MONTHS[key]))
    if key in _DAYS:
        days = amount * _DAYS[key]
        return Span(seconds=round(days * 86_400)) if key == "d" and days != int(days) else Span(days=_whole(days))
    return Span(seconds=round(amount * _SECONDS[key]))


def _whole(amount: float) -> int:
    if amount != int(amount):
        raise NotUnderstood(Problem.NO_DATE)
    return int(amount)


def _sum(one: Span, other: Span) -> Span:
    return Span(
        months=one.months + other.months,
        days=one.days + other.days,
        workdays=one.workdays + other.workdays,
        seconds=one.seconds + other.seconds,
    )


_WHOLE = re.compile(rf"(?P<span>{SPAN})|(?P<minutes>\d{{1,4}})|(?P<hours>\d{{1,2}}):(?P<rest>[0-5]\d)(?: ?h(?:ours)?)?")
_ROUND_IT = re.compile(
    r"^(?:(?:it|was|took|lasted|lasts|takes|for|about|around|approximately|approx\.?|roughly|some|circa|ca\.?|just|"
    r"only|nearly|almost|maybe|probably|i think|~)(?: |(?<=~)))*|"
    r"[\s.,!]*(?:or so|long|approx\.?|ish)?[\s.,!]*$"
)


def parse_duration(text: str) -> timedelta:
    """Returns the length of time that `text` states, a bare number being minutes.

    Raises NotUnderstood: EMPTY, TOO_LONG, NO_DATE when it states none or several, IMPOSSIBLE for no time at all,
    TOO_FAR beyond 31 days.
    """
    if not text.strip():
        raise NotUnderstood(Problem.EMPTY)
    if len(text) > _LONGEST:
        raise NotUnderstood(Problem.TOO_LONG)
    found = _WHOLE.fullmatch(_ROUND_IT.sub("", normalised(text)))
    if not found:
        raise NotUnderstood(Problem.NO_DATE)
    if found["span"]:
        span = read_span(found["span"])
        if span.months or span.workdays:
            raise NotUnderstood(Problem.TOO_FAR if span.months else Problem.NO_DATE)
        length = timedelta(days=span.days, seconds=span.seconds)
    elif found["minutes"]:
        length = timedelta(minutes=int(found["minutes"]))
    else:
        length = timedelta(hours=int(found["hours"]), minutes=int(found["rest"]))
    if not length:
        raise NotUnderstood(Problem.IMPOSSIBLE)
    if length > timedelta(days=31):
        raise NotUnderstood(Problem.TOO_FAR)
    return length
