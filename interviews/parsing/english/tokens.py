"""Defines the pieces the grammar finds in a phrase, before they are put together."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Literal

import msgspec

from interviews.parsing.english.durations import Span

Tense = Literal["future", "past", "any"]
Reading = tuple[date, ...]
"""One way to understand a day: the first of these dates that suits the time of day and the tense is meant."""


class Frame(msgspec.Struct, frozen=True):
    """Holds what relative words are relative to: the wall clock of the person who typed, and their habits."""

    now: datetime
    tense: Tense
    day_first: bool
    counted_from: date | None = None
    """The day from which lengths of days count, when that is not today."""

    @property
    def today(self) -> date:
        """Returns the day on the wall calendar."""
        return self.now.date()

    @property
    def ways(self) -> tuple[int, ...]:
        """Returns the directions in which an unfinished date may lie: 1 ahead, -1 behind; the likelier first."""
        return {"future": (1,), "past": (-1,), "any": (1, -1)}[self.tense]


class Days(msgspec.Struct, frozen=True):
    """Holds a day with every reading it has, the likeliest first; `within` a period when only that was said."""

    readings: tuple[Reading, ...]
    within: tuple[date, date] | None = None


class Weekday(msgspec.Struct, frozen=True):
    """Holds a weekday with nothing beside it; Monday is 0."""

    number: int


class DayOf(msgspec.Struct, frozen=True):
    """Holds a day of a month, with the month and the year where they were said."""

    day: int
    month: int | None = None
    year: int | None = None


class Calendar(msgspec.Struct, frozen=True):
    """Holds a calendar date, in one order of its figures or two; the likelier first."""

    dates: tuple[DayOf, ...]


class Clock(msgspec.Struct, frozen=True):
    """Holds a time of day as it was said; `literal` when it can be in no other half of the day."""

    hour: int
    minute: int = 0
    literal: bool = False
    midnight: bool = False


class ClockRange(msgspec.Struct, frozen=True):
    """Holds the time of day a range starts at and the one it ends at, both on the same day."""

    start: Clock
    end: Clock


class Part(msgspec.Struct, frozen=True):
    """Holds a part of the day; `day` when it names one ("tonight")."""

    name: str
    day: Reading | None = None


class Moment(msgspec.Struct, frozen=True):
    """Holds an instant that needs no day; `implied` when it gives way to any other date ("just finished")."""

    at: tuple[datetime, ...]
    implied: bool = False


class Length(msgspec.Struct, frozen=True):
    """Holds how long something takes, in one or several readings; `stated` when said with "for"."""

    spans: tuple[Span, ...]
    stated: bool = False


class Shift(msgspec.Struct, frozen=True):
    """Leads a length of time before (-1) or after (1) the day that follows in the text.

    With `weekday` it leads to the first such day beyond it; with `week` to the working week that the day lies in, or
    that it begins.
    """

    sign: int
    spans: tuple[Span, ...] = ()
    weekday: int | None = None
    week: bool = False


class Number(msgspec.Struct, frozen=True):
    """Holds a bare number: an hour beside a day, a day of the month beside a weekday, else nothing."""

    value: int


class Doubtful(msgspec.Struct, frozen=True):
    """Holds figures that may be a date, a time of day or a length; the other pieces tell which."""

    clock: Clock | ClockRange
    calendar: Calendar | None = None
    length: Length | None = None
    other: Clock | None = None


Piece = Days | Weekday | Calendar | Clock | ClockRange | Part | Moment | Length | Shift | Number | Doubtful


class Found(msgspec.Struct, frozen=True):
    """Holds a piece and the stretch of normalised text it was read from."""

    start: int
    end: int
    piece: Piece


class Words:
    """Holds what a rule's pattern found: the whole, and its named groups, empty where they took no part."""

    def __init__(self, found: re.Match[str]) -> None:
        self._groups = found.groupdict(default="")
        self.whole = found.group()

    def __getitem__(self, group: str) -> str:
        return self._groups.get(group, "")

    def number(self, group: str) -> int:
        """Returns the figures of `group` as a number, 0 where there are none."""
        return int(self[group] or 0)


Builder = Callable[[Words, Frame], Piece | None]
Rule = tuple[str, Builder]
"""A pattern, and the function that reads its named groups; None from it when they mean nothing after all."""


def one(day: date) -> Days:
    """Returns the day that can be only `day`."""
    return Days(((day,),))


def any_of(days: Iterable[date]) -> Days:
    """Returns a day that may be each of `days`, which are asked about."""
    return Days(tuple((day,) for day in dict.fromkeys(days)))
