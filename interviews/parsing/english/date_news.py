"""Finds news of a date in plain words: they moved it, they need longer, they say by when (R3)."""

import re
from datetime import date, datetime, timedelta

from interviews.parsing.english.durations import EITHER, FEW, SPAN, add_months, read_choice, read_span
from interviews.parsing.english.normalise import normalised
from interviews.parsing.problems import NotUnderstood, Problem
from interviews.parsing.when import parse_when
from interviews.walltime import local_date

OWN = re.compile(r"\b(?:i|i'[a-z]+|we|we'[a-z]+|you|my|our)\b", re.IGNORECASE)
"""Words by which somebody speaks of themselves, or to the bot."""

_IT = r"(?:it|this|that|things|everything|(?:the|their|its) (?:final )?(?:decision|deadline|date|answer|call|verdict))"
_WAY = r"(?:\s+(?P<{}>back|out|off|forward|on|up|earlier|later))?"
_VERB = r"(?:moved|pushed|shifted|changed|put|set|brought|bumped|kicked|slipped|slid|dragged)"
_LENGTH = rf"(?:another |an (?:extra|additional) |a further )?(?:{EITHER}|{FEW}|{SPAN})(?![a-z])"
# The lengths are as `normalised` writes them.
_MOVED = re.compile(
    rf"\b(?:{_VERB}\s+{_IT}{_WAY.format('way')}|"
    rf"{_IT}\s+(?:(?:has|was|is|got|been)\s+)*{_VERB}{_WAY.format('its_way')}|"
    rf"(?:postponed|deferred|delayed|rescheduled|extended|prolonged)(?:\s+{_IT})?)"
    rf"(?:\s+(?:by |for |on )?(?:about |around |roughly )?(?P<length>{_LENGTH})(?!\s+(?:from|to|until|till)\b)|"
    r"\s+(?:to|until|till|by|from|for)\b)",
    re.IGNORECASE,
)
_LONGER = re.compile(
    r"\b(?:needs?|wants?|takes?|asked for|need to take)\s+(?:them\s+|me\s+)?"
    r"(?:another|one more|until|till|more time|longer|an? (?:extra|additional|further)|\w+ (?:more|extra|further)\b)",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"\b(?:no (?:decision|answer|news|word|reply|result)s?|(?:won't|won’t|will not|cannot|can't|can’t|not going to) "
    r"(?:be able to )?(?:decide|know|answer|reply|tell|say)(?:\s+\w+){0,3}?)\s+(?:before|until|till)\s+(?P<day>.+)",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\bfrom\b.+?\bto\b(?P<day>.+)", re.IGNORECASE)
_AT_THE_END = re.compile(r"[\s,]*\b(?:now|instead|though|again)\b[\s.]*$", re.IGNORECASE)
_COUNTS = {"another": 1, "one": 1, "a": 1, "an": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_MORE = re.compile(
    rf"\b(?:(?P<another>another)(?: (?P<of>\d{{1,2}}|{'|'.join(_COUNTS)}))?|"
    rf"(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)}) (?:more|extra|further|additional)) (?P<unit>day|week|month)s?\b",
    re.IGNORECASE,
)


def says_by_itself(text: str) -> bool:
    """Returns whether the words are news even without a day in them: it was moved, or takes longer."""
    return any(each.search(words) for each in (_MOVED, _LONGER, _NOT_BEFORE) for words in (text, normalised(text)))


def days_told(
    text: str, *, former: date | None, now: datetime, zone: str, told_on: date | None = None
) -> tuple[date, ...]:
    """R3: reads by when an employer decides, wherever that is told: as news, with an interview, with how it went.

    Returns the days that these words may mean, in order: one where it is clear. "Another week" counts from the day it
    was said (`told_on`, else today), or from the `former` day where that is still to come, and so do other lengths;
    what was moved by a week counts from the `former` day. Raises `NotUnderstood`. Source: 001, 003.
    """
    said = _AT_THE_END.sub("", text.strip())
    today = local_date(now, zone)
    moved = _MOVED.search(normalised(said))
    if moved is not None and moved["length"]:
        return _shifted(moved, former or told_on or today, today)
    longer = _MORE.search(said)
    if longer is not None:
        said_on = told_on if told_on is not None and _later(told_on, longer) >= today else today
        starts = [said_on] if former is None or former <= today else [said_on, former]
        return tuple(sorted({_later(start, longer) for start in starts}))
    found = _NOT_BEFORE.search(said) or _FROM_TO.search(said)
    when = parse_when(found["day"] if found else said, now=now, zone=zone, tense="future", told_on=told_on)
    days = dict.fromkeys(each.date() if isinstance(each, datetime) else each for each in when.choices or (when.value,))
    ahead = tuple(day for day in days if day >= today)
    if not ahead:
        raise NotUnderstood(Problem.PAST)
    return ahead


def _shifted(moved: re.Match[str], former: date, today: date) -> tuple[date, ...]:
    """Returns the days the told length after the `former` one, or before it when moved up, that are not past.

    Raises NotUnderstood(PAST) when all are past.
    """
    length = moved["length"]
    spans = read_choice(length) if re.search(rf"{EITHER}|{FEW}", length) else (read_span(length),)
    way = "earlier" if moved[0].startswith("brought") else moved["way"] or moved["its_way"]
    signs = {"forward": (1, -1), "up": (-1,), "earlier": (-1,)}.get(way, (1,))
    ahead = sorted({day for span in spans for sign in signs if (day := span.from_date(former, sign)) >= today})
    if not ahead:
        raise NotUnderstood(Problem.PAST)
    return tuple(ahead)


def _later(start: date, longer: re.Match[str]) -> date:
    word = (longer["of"] or longer["another"] or longer["count"]).casefold()
    count = int(word) if word.isdecimal() else _COUNTS[word]
    match longer["unit"].casefold():
        case "month":
            return add_months(start, count)
        case "week":
            return start + timedelta(weeks=count)
        case _:
            return start + timedelta(days=count)
