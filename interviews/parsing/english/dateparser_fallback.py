"""Reads, with dateparser, whole dates written in an order or a typography the grammar does not know."""

import re
from datetime import date, datetime, time

from interviews.parsing.english.assemble import Said
from interviews.parsing.english.dayparts import DayTime
from interviews.parsing.english.normalise import MONTHS
from interviews.parsing.english.tokens import Frame

_LONGEST = 60
# Nothing but a date: any other word could turn it into something else.
_PURE = re.compile(rf"(?:[\d\s.,:/_-]|(?:st|nd|rd|th|am|pm|at|on|of|the|by|{'|'.join(MONTHS)})(?![a-z]))+", re.ASCII)
_FIGURES = re.compile(r"\d+", re.ASCII)


def second_opinion(words: str, frame: Frame) -> list[Said]:
    """Returns the readings dateparser has for the normalised `words`, in either order of day and month; often none.

    A reading counts only when each figure in the text is part of it.
    """
    if len(words) > _LONGEST or not _PURE.fullmatch(words) or len(_FIGURES.findall(words)) < 2:  # noqa: PLR2004
        return []
    import dateparser  # noqa: PLC0415 - costs 115 ms, and few texts get this far

    found: list[Said] = []
    for order in ("DMY", "MDY") if frame.day_first else ("MDY", "DMY"):
        read = dateparser.parse(
            words,
            languages=["en"],
            settings={
                "DATE_ORDER": order,
                "RELATIVE_BASE": frame.now.replace(tzinfo=None),
                "PREFER_DATES_FROM": {"future": "future", "past": "past"}.get(frame.tense, "current_period"),
                "STRICT_PARSING": True,
                "PARSERS": ["absolute-time"],
            },
        )
        said = _checked(words, read) if read and not read.tzinfo else None
        if said and said not in found:
            found.append(said)
    return found


def _checked(words: str, read: datetime) -> Said | None:
    figures = [int(figure) for figure in _FIGURES.findall(words)]
    day = date(read.year, read.month, read.day)
    if _used(figures, [read.day, read.month, read.year]):
        return Said(days=(day,))
    clock = time(read.hour, read.minute)
    if _used(figures, [read.day, read.month, read.year, read.hour, read.minute, read.second], read.hour):
        return Said(days=(day,), time=DayTime(clock))
    return None


def _used(figures: list[int], parts: list[int], hour: int | None = None) -> bool:
    """Returns whether every figure is one of the parts, each used once; the hour may be on a 12-hour clock."""
    left = list(parts)
    for figure in figures:
        twelve = [hour] if hour is not None and figure == (hour % 12 or 12) else []
        match = next((part for part in (figure, *twelve) if part in left), None)
        if match is None:
            return False
        left.remove(match)
    return True
