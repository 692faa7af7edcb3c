"""Plans the look back on the week, on Sundays for those who want it."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from interviews.business_hours import out_of_quiet_hours
from interviews.model import NudgeKind, Person, Place
from interviews.nudges.ask import Ask
from interviews.queries import is_open
from interviews.walltime import DAY, WEEK, instant, local_date

LOOK_BACK_CLOCK = time(18)
"""The time of the look back on the week, on the person's own Sunday."""


def monday_of(moment: datetime, zone: str) -> date:
    """Returns the Monday of the week in which the calendar of `zone` is at `moment`."""
    day = local_date(moment, zone)
    return day - timedelta(days=day.weekday())


def sunday_evening(monday: date, place: Place) -> datetime:
    """Returns when the bot looks back on the week that begins on `monday`: a UTC instant."""
    return instant(monday + WEEK - DAY, LOOK_BACK_CLOCK, place.zone)


def look_backs(person: Person, place: Place) -> Iterator[Ask]:
    """Yields the look back once a week: on Sunday at 18:00, out of quiet hours and at most a day late.

    A person who has nothing open any more gets one more, about the week in which that came about.
    """
    happened = _last_happened(person)
    if happened is None:
        return
    said = [record.claimed_at for record in person.nudges if record.kind is NudgeKind.WEEK]
    move = _on_sundays(person, place)
    # A day less, because what was done on Monday is no reason to leave out a look back that is late.
    moment = move(evening_after(max([happened - DAY, *said]), place))
    settled = not any(map(is_open, person.applications))
    ends = sunday_evening(monday_of(happened, place.zone), place) + DAY if settled else None
    yield Ask(NudgeKind.WEEK, "weekly", (moment,) * (len(said) + 1), move, ends=ends, repeats=True)


def looked_back_on(moment: datetime, place: Place) -> date:
    """Returns the Monday of the week that a look back said at `moment` is about.

    That is the week that ended last, or ends within a day: a person who moved to another zone meanwhile may be there
    earlier by the clock.
    """
    monday = monday_of(moment, place.zone)
    return monday if sunday_evening(monday, place) - DAY <= moment else monday - WEEK


def _last_happened(person: Person) -> datetime | None:
    """Returns when something was last done or decided about an application, as far as is known; None if nothing was."""
    present = {each.id: each for each in person.applications if each.removed_at is None}
    decided = [each.outcome.recorded_at for each in present.values() if each.outcome is not None]
    sent = [each.sent_at for each in person.letters if each.application in present]
    return max([*(each.created_at for each in present.values()), *decided, *sent], default=None)


def evening_after(moment: datetime, place: Place) -> datetime:
    """Returns the first Sunday evening after `moment`, when the bot looks back on weeks (UTC)."""
    monday = monday_of(moment, place.zone)
    evening = sunday_evening(monday, place)
    return evening if evening > moment else sunday_evening(monday + WEEK, place)


def _on_sundays(person: Person, place: Place) -> Callable[[datetime], datetime]:
    """Returns a function that moves an instant to Sunday evening or the day after it, outside quiet hours."""
    quiet = person.settings.quiet_hours

    def move(moment: datetime) -> datetime:
        awake = out_of_quiet_hours(quiet, place.zone, moment)
        evening = evening_after(awake - DAY, place)
        return out_of_quiet_hours(quiet, place.zone, max(awake, evening))

    return move
