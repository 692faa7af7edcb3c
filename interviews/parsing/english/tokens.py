"""What a phrase is made of: the pieces the grammar finds in it, before they are put together."""

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
    """What relative words are relative to: the wall clock of the person who typed, and their habits."""

    now: datetime
    tense: Tense
    day_first: bool
    counted_from: date | None = None
    """The day lengths of days count from, when that is not today."""

    @property
    def today(self) -> date:
        """The day on the wall calendar."""
        return self.now.date()

    @property
    def ways(self) -> tuple[int, ...]:
        """The directions in which an unfinished date may lie: 1 ahead, -1 behind; the likelier first."""
        return {"future": (1,), "past": (-1,), "any": (1, -1)}[self.tense]


class Days(msgspec.Struct, frozen=True):
    """A day, with every reading it has, the likeliest first; `within` a period when that is all that was said."""

    readings: tuple[Reading, ...]
    within: tuple[date, date] | None = None


class Weekday(msgspec.Struct, frozen=True):
    """A weekday with nothing beside it; Monday is 0."""

    number: int


class DayOf(msgspec.Struct, frozen=True):
    """A day of a month, which one to be settled by the month and year when they were said."""

    day: int
    month: int | None = None
    year: int | None = None


class Calendar(msgspec.Struct, frozen=True):
    """A calendar date, in one order of its figures or two; the likelier first."""

    dates: tuple[DayOf, ...]


class Clock(msgspec.Struct, frozen=True):
    """A time of day as it was said; `literal` when it can be no other half of the day."""

    hour: int
    minute: int = 0
    literal: bool = False
    midnight: bool = False


class ClockRange(msgspec.Struct, frozen=True):
    """From one time of day to another on the same day."""

    start: Clock
    end: Clock


class Part(msgspec.Struct, frozen=True):
    """A part of the day; `day` when it names one ("tonight")."""

    name: str
    day: Reading | None = None


class Moment(msgspec.Struct, frozen=True):
    """An instant that needs no day; `implied` when it gives way to any other date ("just finished")."""

    at: tuple[datetime, ...]
    implied: bool = False


class Length(msgspec.Struct, frozen=True):
    """How long something takes, in one or several readings; `stated` when said with "for"."""

    spans: tuple[Span, ...]
    stated: bool = False


class Shift(msgspec.Struct, frozen=True):
    """So long before (-1) or after (1) the day that follows; with `weekday` the first such day beyond it.

    With `week` the working week that the day lies in, or that it begins.
    """

    sign: int
    spans: tuple[Span, ...] = ()
    weekday: int | None = None
    week: bool = False


class Number(msgspec.Struct, frozen=True):
    """A bare number: an hour beside a day, a day of the month beside a weekday, else nothing."""

    value: int


class Doubtful(msgspec.Struct, frozen=True):
    """Figures that may be a date, a time of day or a length; which, the other pieces tell."""

    clock: Clock | ClockRange
    calendar: Calendar | None = None
    length: Length | None = None
    other: Clock | None = None


Piece = Days | Weekday | Calendar | Clock | ClockRange | Part | Moment | Length | Shift | Number | Doubtful


class Found(msgspec.Struct, frozen=True):
    """A piece and the stretch of normalised text it was read from."""

    start: int
    end: int
    piece: Piece


class Words:
    """What a rule's pattern found: the whole, and its named groups, empty where they took no part."""

    def __init__(self, found: re.Match[str]) -> None:
        self._groups = found.groupdict(default="")
        self.whole = found.group()

    def __getitem__(self, group: str) -> str:
        return self._groups.get(group, "")

    def number(self, group: str) -> int:
        """The figures of `group`, 0 where there are none."""
        return int(self[group] or 0)


Builder = Callable[[Words, Frame], Piece | None]
Rule = tuple[str, Builder]
"""A pattern, and what its named groups mean; None when on second thoughts they mean nothing."""


def one(day: date) -> Days:
    """The day that can be nothing else."""
    return Days(((day,),))


def any_of(days: Iterable[date]) -> Days:
    """A day that may be each of `days`, which are asked about."""
    return Days(tuple((day,) for day in dict.fromkeys(days)))
