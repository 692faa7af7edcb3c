"""Computes until when something due may be said: of several due at once, the one whose time ends soonest goes first."""

from datetime import datetime

from interviews.business_hours import Office
from interviews.model import Person, Place
from interviews.nudges.ask import Ask
from interviews.queries import office_of
from interviews.walltime import DAY, day_start, instant, local_date


def deadline(person: Person, place: Place, ask: Ask, moment: datetime) -> datetime:
    """Returns when (UTC) an ask said at `moment` would be moved, dropped, or said on another day than it was meant for.

    That is when the interview begins, the office closes, quiet hours begin, or the person's day ends; `moment` itself
    when the ask may not be said then in any case.
    """
    tomorrow = day_start(local_date(moment, place.zone) + DAY, place.zone)
    ends = min([tomorrow, *(each for each in (ask.ends, ask.expires) if each is not None and each > moment)])
    if ask.move(moment) > moment:
        return moment
    turns = sorted(each for each in _turns(person, place, ask, moment) if moment < each < ends)
    return next((each for each in turns if ask.move(each) > each), ends)


def _turns(person: Person, place: Place, ask: Ask, moment: datetime) -> list[datetime]:
    """Returns the instants, on the day of `moment`, at which the hours for saying something can end."""
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
