"""Settles by the pieces around it what may be a date, a time of day or a length."""

import re

import msgspec

from interviews.parsing.english.tokens import (
    Calendar,
    Clock,
    ClockRange,
    DayOf,
    Days,
    Doubtful,
    Found,
    Number,
    Part,
    Piece,
    Weekday,
)
from interviews.parsing.problems import NotUnderstood, Problem

# What may stand between two pieces of one date.
_GLUE = re.compile(
    r"[\s,.@()~:-]*(?:(?:at|on|of|in|the|around|about|approximately|by|to|for|from|and|or|early|late|which is|that is|"
    r"i\.e|this|roughly|like|say|maybe)\b[\s,.@()~:-]*)*"
)

NOON = 12


class Placed(msgspec.Struct, frozen=True):
    """Holds a piece, and the small words between it and the one before; None when there is more between them."""

    piece: Piece
    gap: str | None

    @property
    def joined(self) -> bool:
        """Returns whether this piece and the one before may belong together."""
        return self.gap is not None


def _touching(found: list[Found], text: str) -> list[Placed]:
    placed = []
    end = -1
    for each in found:
        joined = end >= 0 and _GLUE.fullmatch(text, end, each.start)
        placed.append(Placed(each.piece, text[end : each.start] if joined else None))
        end = each.end
    return placed


def versions(found: list[Found], text: str) -> list[list[Placed]]:
    """Returns every way to take the pieces `found` in normalised `text`; one where the neighbours settle each.

    Raises NotUnderstood for a bare number that nothing beside it explains.
    """
    placed = _touching(found, text)
    told: list[list[Placed]] = [[]]
    for index, each in enumerate(placed):
        beside = [placed[index - 1].piece] if each.joined else []
        if index + 1 < len(placed) and placed[index + 1].joined:
            beside.append(placed[index + 1].piece)
        if each.gap and each.gap.strip() == "or" and isinstance(placed[index - 1].piece, Clock):
            beside.append(Days(()))  # "at 10 or 11"
        options = _options(each.piece, [other.piece for i, other in enumerate(placed) if i != index], beside)
        told = [[*version, Placed(option, each.gap)] for version in told for option in options]
        if len(told) > 8:  # noqa: PLR2004 - nobody says that much in one answer
            raise NotUnderstood(Problem.NO_DATE)
    return told


def _options(piece: Piece, others: list[Piece], beside: list[Piece]) -> list[Piece]:
    if isinstance(piece, Doubtful):
        if piece.other:
            return [piece.clock, piece.other]
        timed = any(isinstance(other, Clock | ClockRange) for other in others)
        if piece.length:
            return [piece.length if timed else piece.clock]
        if piece.calendar is None or any(isinstance(other, Days | Weekday | Calendar) for other in others):
            return [piece.clock]
        return [piece.calendar] if timed else [piece.calendar, piece.clock]
    if isinstance(piece, Number):
        return _number(piece.value, beside)
    return [piece]


def _number(value: int, beside: list[Piece]) -> list[Piece]:
    hour, minute = divmod(value, 100) if value >= 100 else (value, 0)  # noqa: PLR2004 - "1530"
    clock = [Clock(hour, minute, literal=hour > 12 or hour == 0)] if hour < 24 else []  # noqa: PLR2004 - a day's hours
    if any(isinstance(other, Part) for other in beside) and clock:
        return list(clock)
    if any(isinstance(other, Weekday) for other in beside):
        day = [Calendar((DayOf(value),))] if 0 < value <= 31 else []  # noqa: PLR2004 - a month's days
        # "Monday 10" is more often ten o'clock than the tenth, "Monday 14" the fourteenth.
        return [*clock, *day] if value <= NOON else [*day, *clock]
    # After "14 March" a figure may be a year as well; four figures that are no year are a time.
    if clock and any(
        isinstance(other, Days) or (isinstance(other, Calendar) and (minute or other.dates[0].year)) for other in beside
    ):
        return list(clock)
    raise NotUnderstood(Problem.NO_DATE)
