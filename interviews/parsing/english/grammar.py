"""Finds the pieces of a date in normalised text, the longest reading at each place."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from interviews.parsing.english import calendar_dates, clock_times, named_days, periods, relative, weekdays
from interviews.parsing.english.tokens import Builder, Found, Frame, Number, Piece, Rule, Words


def _number(words: Words, _frame: Frame) -> Piece | None:
    return Number(words.number("number"))


_NUMBERS: tuple[Rule, ...] = ((r"(?P<number>\d{1,2})(?![\d%:/]|[.,]\d|[a-z])", _number),)
_MODULES = (calendar_dates, weekdays, named_days, clock_times, relative, periods)
_STARTS = re.compile(r"(?<![a-z\d_])(?:[a-z]|@|~)|(?<![\d$€£#+_])(?<!\d[.:/])\d", re.ASCII)
# Nothing can be a date without one of these.
_DATED = re.compile(
    r"\d|day\b|days\b|week|month|year|noon|midnight|tonight|night|morning|evening|afternoon|lunch|now\b|moment|minute|"
    r"present|today|yesterday|tomorrow|overmorrow|fortnight|hour|eod|cob|eob|christmas|easter|new years?\b|valentine|"
    r"halloween|thanksgiving|patrick|close of|just |january|february|march|april|may\b|june|july|august|september|"
    r"october|november|december|second"
)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Builder], ...]:
    # Compiled when the first answer is read: start-up need not wait for some hundred patterns.
    return tuple(
        (re.compile(pattern, re.ASCII), build)
        for rules in (*(module.RULES for module in _MODULES), _NUMBERS)
        for pattern, build in rules
    )


def dated(text: str) -> bool:
    """Returns whether normalised `text` has any word or figure a date can be made of."""
    return bool(_DATED.search(text))


def pieces_in(text: str, frame: Frame) -> list[Found]:
    """Returns the pieces of a date in normalised `text`, from left to right, none overlapping another.

    Raises NotUnderstood for what looks like a date and cannot be one.
    """
    found: list[Found] = []
    position = 0
    while start := _STARTS.search(text, position):
        piece = _longest(text, start.start(), frame)
        if piece:
            found.append(piece)
            position = piece.end
        else:
            position = start.end()
    return found


@lru_cache(maxsize=64)
def _matches(text: str, start: int) -> Sequence[tuple[re.Match[str], Builder]]:
    # The same words are read as to come and as gone, for each piece of a message, and once more for its own question.
    matches = [(match, build) for pattern, build in _rules() if (match := pattern.match(text, start))]
    return sorted(matches, key=lambda pair: -pair[0].end())


def _longest(text: str, start: int, frame: Frame) -> Found | None:
    for match, build in _matches(text, start):
        piece = build(Words(match), frame)
        if piece is not None:
            return Found(start, match.end(), piece)
    return None
