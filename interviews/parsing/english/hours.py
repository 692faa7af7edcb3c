"""Reads daily hours and small counts as people type them."""

import re
from datetime import time
from types import MappingProxyType

from interviews.model import Hours

_LONGEST_ANSWER = 100
_NOON = 12
_HOURS_A_DAY = 24
_MINUTES_AN_HOUR = 60

_CLOCK = r"(?P<{0}hour>\d{{1,2}})(?:[:.h]?(?P<{0}minute>\d{{2}})|h)?\s*(?P<{0}half>[ap]m)?(?:\s*o'?clock)?"
_HOURS = re.compile(
    r"(?:from|between)?\s*"
    + _CLOCK.format("start_")
    + r"\s*(?:[-–—−‒~]|\bto\b|\buntil\b|\btill?\b|\band\b)\s*"
    + _CLOCK.format("end_")
)
_WORDS = MappingProxyType({"noon": "12pm", "midday": "12pm", "midnight": "12am", "a.m.": "am", "p.m.": "pm"})
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_COUNTS = MappingProxyType(
    {"none": 0, "a": 1, "an": 1, "once": 1, "twice": 2, "a couple": 2, "a dozen": 12}
    | {word: number for number, word in enumerate(_NUMBERS.split(" "))}
)
_COUNT = re.compile(
    r"(?:about|around|maybe|at least)?\s*(?P<count>\d{1,6}|[a-z]+(?: couple| dozen)?)"
    r"(?:\s+(?:of\s+)?(?:more\s+)?(?:new\s+)?(?:(?:job\s+)?applications?|jobs?))?"
    r"(?:\s*(?:/|per|an?|each|every)\s*week|\s+weekly)?"
)


class BadHours(ValueError):
    """Says that what was typed is no span of hours; `text` is what was typed."""

    def __init__(self, text: str) -> None:
        super().__init__("no hours")
        self.text = text


class BadCount(ValueError):
    """Says that what was typed is no number from 0 to `most`; `text` is what was typed."""

    def __init__(self, text: str, most: int) -> None:
        super().__init__("no count")
        self.text = text
        self.most = most


def parse_hours(text: str, *, overnight: bool = False) -> Hours:
    """Returns the daily wall-clock hours `text` names: "9-17", "9am to 5:30pm", "22:00-07:00".

    Of two bare hours that run backwards on a 12-hour clock ("9-5") the second is in the afternoon, or with
    `overnight` the first in the evening ("10-7" is 22:00-07:00). 24:00 is midnight. Raises `BadHours`, also
    for hours that end as they start.
    """
    said = " ".join(text.casefold().split())
    if len(said) > _LONGEST_ANSWER:
        raise BadHours(text)
    for word, digits in _WORDS.items():
        said = said.replace(word, digits)
    found = _HOURS.fullmatch(said.strip(" .!"))
    if found is None:
        raise BadHours(text)
    start = _minutes(found["start_hour"], found["start_minute"], found["start_half"])
    end = _minutes(found["end_hour"], found["end_minute"], found["end_half"])
    if start is None or end is None:
        raise BadHours(text)
    half_a_day = _NOON * _MINUTES_AN_HOUR
    start_is_open = _is_open(found["start_hour"], found["start_half"])
    end_is_open = _is_open(found["end_hour"], found["end_half"])
    if start_is_open and found["end_half"]:
        # The last such hour before the end: "1-5pm" begins in the afternoon, "9-5pm" in the morning.
        start = end - ((end - start) % half_a_day or half_a_day)
    elif end_is_open and found["start_half"]:
        # The first such hour after the start: "10pm-7" ends in the morning, "9am-5" in the afternoon.
        end = start + ((end - start) % half_a_day or half_a_day)
    elif start_is_open and end_is_open and end <= start:
        start, end = (start + half_a_day, end) if overnight else (start, end + half_a_day)
    start, end = (minutes % (_HOURS_A_DAY * _MINUTES_AN_HOUR) for minutes in (start, end))
    if start == end:
        raise BadHours(text)
    return Hours(time(*divmod(start, _MINUTES_AN_HOUR)), time(*divmod(end, _MINUTES_AN_HOUR)))


def parse_count(text: str, *, most: int) -> int:
    """Returns the whole number from 0 to `most` that `text` names: "3", "three", "5 a week"; raises `BadCount`."""
    said = " ".join(text.casefold().split()).strip(".!")
    found = _COUNT.fullmatch(said) if len(said) <= _LONGEST_ANSWER else None
    if found is None:
        raise BadCount(text, most)
    word = found["count"]
    count = int(word) if word.isdecimal() else _COUNTS.get(word)
    if count is None or count > most:
        raise BadCount(text, most)
    return count


def _is_open(hour: str, half: str | None) -> bool:
    """Returns whether an hour may be in the morning or in the afternoon: "9", but not "09", "17" or "9am"."""
    return half is None and not hour.startswith("0") and int(hour) <= _NOON


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    """Returns the minutes since midnight; None when no clock shows that time."""
    hours, minutes = int(hour), int(minute or 0)
    if half is not None:
        if not 1 <= hours <= _NOON:
            return None
        hours = hours % _NOON + (_NOON if half == "pm" else 0)
    whole = hours * _MINUTES_AN_HOUR + minutes
    return whole if minutes < _MINUTES_AN_HOUR and whole <= _HOURS_A_DAY * _MINUTES_AN_HOUR else None
