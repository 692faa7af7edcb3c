"""Keeps the days from 22 December to 2 January free of all but what the person caused themselves."""

from datetime import date, datetime

from msgspec.structs import replace

from interviews.business_hours import next_working_day
from interviews.model import Place
from interviews.nudges.ask import Ask
from interviews.walltime import DAY, day_start, local_date

FIRST, LAST = (12, 22), (1, 2)
"""The first and the last day of the quiet time around the new year, as month and day."""


def rested(place: Place, ask: Ask, *, is_step: bool) -> Ask:
    """Returns the ask with every moment that falls into the days around the new year moved to the time after them.

    A step in the search for a job waits for the first working day where the person is.
    """

    def move(moment: datetime) -> datetime:
        free = ask.move(moment)
        over = _over(local_date(free, place.zone))
        if over is None:
            return free
        if is_step:
            over = next_working_day(place.country, over - DAY, place.subdivision, zone=place.zone)
        return ask.move(day_start(over, place.zone))

    return replace(ask, moments=tuple(map(move, ask.moments)), move=move)


def _over(day: date) -> date | None:
    """Returns the first day after the quiet time if `day` is in it, else None."""
    if (day.month, day.day) >= FIRST:
        return date(day.year + 1, 1, LAST[1] + 1)
    return date(day.year, 1, LAST[1] + 1) if (day.month, day.day) <= LAST else None
