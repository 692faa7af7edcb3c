"""W11: reminds the person to apply elsewhere while an employer thinks."""

from collections.abc import Callable, Iterator
from datetime import datetime, time

from interviews.business_hours import is_working_day, next_working_day, out_of_quiet_hours
from interviews.model import NudgeKind, OutcomeKind, Person, Place
from interviews.nudges.ask import Ask
from interviews.queries import applied_at, is_open
from interviews.walltime import WEEK, day_start, instant, local_date

KEEP_APPLYING_CLOCK = time(10)
"""The time of the weekly word about applying elsewhere, on a working day of the person's own country."""


def keep_applying(person: Person, place: Place) -> Iterator[Ask]:
    """W11: reminds a person who waits to keep applying elsewhere, as long as their own target is not met.

    When: once a week per person while an interview is open and fewer applications than the target were logged in
    the last seven days; an accepted offer ends it until an interview is logged after that.
    Source: 001, 002.
    """
    present = [each for each in person.applications if each.removed_at is None]
    accepted = [
        each.outcome.recorded_at for each in present if each.outcome and each.outcome.kind is OutcomeKind.ACCEPTED
    ]
    logged = [round_.logged_at for each in filter(is_open, present) for round_ in each.rounds]
    waiting = [moment for moment in logged if not accepted or moment > max(accepted)]
    target = person.settings.weekly_target
    if not waiting or target < 1:
        return
    created = [applied for each in present if (applied := applied_at(each)) is not None]

    def falls_short(moment: datetime) -> bool:
        """Returns whether the week before `moment` has too few applications, and none since met the target late."""
        looks = (moment, *(each for each in created if each > moment))
        return all(sum(look - WEEK < each <= look for each in created) < target for look in looks)

    move = _on_working_days(person, place)
    said = [record.claimed_at for record in person.nudges if record.kind is NudgeKind.KEEP_APPLYING]
    day = local_date(max(min(waiting), *said), place.zone) if said else local_date(min(waiting), place.zone)
    while True:
        day += WEEK
        moment = move(day_start(day, place.zone))
        if falls_short(moment):
            break
    yield Ask(NudgeKind.KEEP_APPLYING, "weekly", (moment,) * (len(said) + 1), move, repeats=True, applies=falls_short)


def _on_working_days(person: Person, place: Place) -> Callable[[datetime], datetime]:
    """Returns a function that moves an instant to the person's working days, from 10:00 on and outside quiet hours."""
    quiet = person.settings.quiet_hours

    def move(moment: datetime) -> datetime:
        awake = out_of_quiet_hours(quiet, place.zone, moment)
        day = local_date(awake, place.zone)
        if is_working_day(place.country, day, place.subdivision, zone=place.zone):
            opening = instant(day, KEEP_APPLYING_CLOCK, place.zone)
            return out_of_quiet_hours(quiet, place.zone, max(awake, opening))
        following = next_working_day(place.country, day, place.subdivision, zone=place.zone)
        return out_of_quiet_hours(quiet, place.zone, instant(following, KEEP_APPLYING_CLOCK, place.zone))

    return move
