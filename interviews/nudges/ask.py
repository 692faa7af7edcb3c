"""Defines one thing to ask for, and computes the hours in which it may be said."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from interviews.business_hours import Office, in_quiet_hours, into_working_time, out_of_quiet_hours
from interviews.model import Application, NudgeKind, Person, Place
from interviews.queries import office_of
from interviews.walltime import day_start, local_date

AFTER_AN_INTERVIEW = timedelta(minutes=10)
"""The time after the end of an interview in which the bot says nothing, to walk out of the building (W1)."""

TRIES = 4
"""The most openings of an office tried to find one outside quiet hours; hours that meet at all meet by then."""


class Ask(Struct, frozen=True, gc=False):
    """Holds one thing to ask for: the moments of its asks in order, and where a late one may move to.

    `move` returns the first instant at or after another at which it may be said. From `expires` on it is not
    worth saying unless the person chose the time; from `ends` on it does not apply any more. What was said
    before `since` was about an interview that was moved later. `repeats` tells that Done or Skip settle one ask,
    not the whole subject. `applies` returns whether a time the person chose still holds.
    """

    kind: NudgeKind
    subject: str
    moments: tuple[datetime, ...]
    move: Callable[[datetime], datetime]
    application: str | None = None
    round: str | None = None
    expires: datetime | None = None
    ends: datetime | None = None
    since: datetime | None = None
    repeats: bool = False
    applies: Callable[[datetime], bool] = lambda _: True


def since(place: Place, ends: datetime) -> datetime:
    """Returns the start of the interview's day (UTC): anything said before it came before the interview moved there."""
    return day_start(local_date(ends, place.zone), place.zone)


def awake(person: Person, place: Place) -> Callable[[datetime], datetime]:
    """Returns a function that moves an instant out of the person's quiet hours, whatever the day."""
    return lambda moment: out_of_quiet_hours(person.settings.quiet_hours, place.zone, moment)


def at_work(person: Person, place: Place, application: Application) -> Callable[[datetime], datetime]:
    """Returns a function that moves an instant into the employer's working time and out of the person's quiet hours.

    Where the two never meet, the employer's working time counts alone.
    """
    return in_office(person, place, office_of(person, place, application))


def in_office(person: Person, place: Place, office: Office) -> Callable[[datetime], datetime]:
    """Returns a function that moves an instant into the office's working time and out of the person's quiet hours.

    Where the two never meet, the office's working time counts alone.
    """
    quiet = person.settings.quiet_hours

    def move(moment: datetime) -> datetime:
        candidate = into_working_time(office, moment)
        for _ in range(TRIES):
            if not in_quiet_hours(quiet, place.zone, candidate):
                return candidate
            candidate = into_working_time(office, out_of_quiet_hours(quiet, place.zone, candidate))
        return into_working_time(office, moment)

    return move


def interview_times(person: Person) -> list[tuple[datetime, datetime]]:
    """Returns the start and the end of each interview of which both are known (UTC)."""
    return [
        (round_.starts, round_.ends)
        for application in person.applications
        if application.removed_at is None
        for round_ in application.rounds
        if round_.starts is not None and round_.ends is not None
    ]


def undisturbed(busy: Sequence[tuple[datetime, datetime]], ask: Ask) -> Ask:
    """Returns the ask with every moment that falls into one of these interviews moved to a little after its end."""

    def move(moment: datetime) -> datetime:
        free = ask.move(moment)
        for _ in range(len(busy) + 1):
            ends = [end for start, end in busy if start <= free < end]
            if not ends:
                break
            free = ask.move(max(ends) + AFTER_AN_INTERVIEW)
        return free

    return replace(ask, moments=tuple(map(move, ask.moments)), move=move) if busy else ask
