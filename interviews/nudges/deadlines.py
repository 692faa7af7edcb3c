"""Until when something that is due may be said: of many that are due at once the soonest to end goes first."""

from datetime import datetime

from interviews.business_hours import Office
from interviews.model import Person, Place
from interviews.nudges.ask import Ask
from interviews.queries import office_of
from interviews.walltime import DAY, day_start, instant, local_date


def deadline(person: Person, place: Place, ask: Ask, moment: datetime) -> datetime:
    """From when on (UTC) what may be said at `moment` is moved, dropped, or said on another day than it was meant for.

    The interview begins, the office closes, quiet hours begin, or the person's day ends; `moment` itself when it may
    not be said then in any case.
    """
    tomorrow = day_start(local_date(moment, place.zone) + DAY, place.zone)
    ends = min([tomorrow, *(each for each in (ask.ends, ask.expires) if each is not None and each > moment)])
    if ask.move(moment) > moment:
        return moment
    turns = sorted(each for each in _turns(person, place, ask, moment) if moment < each < ends)
    return next((each for each in turns if ask.move(each) > each), ends)


def _turns(person: Person, place: Place, ask: Ask, moment: datetime) -> list[datetime]:
    """When, on the day of `moment`, the hours in which something may be said can end."""
    application = next((each for each in person.applications if each.id == ask.application), None)
    offices = [Office(place.zone, place.country, person.settings.working_hours, place.subdivision)]
    if application is not None:
        offices.append(office_of(person, place, application))
    today = local_date(moment, place.zone)
    return [
        instant(today, person.settings.quiet_hours.start, place.zone),
        *(instant(local_date(moment, office.zone), office.hours.end, office.zone) for office in offices),
        *(round_.starts for each in person.applications for round_ in each.rounds if round_.starts is not None),
    ]
