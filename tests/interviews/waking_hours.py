"""When something may be said, told without the code that plans it."""

from datetime import datetime, timedelta

from interviews.business_hours import Office, in_quiet_hours, in_working_time
from interviews.model import Person, Place

QUARTER = timedelta(minutes=15)


def moments_awake_at_work(person: Person, place: Place, office: Office, since: datetime) -> bool:
    """Whether office and waking hours meet in the two days from `since` on."""
    looks = (since + step * QUARTER for step in range(2 * 24 * 4))
    return any(
        in_working_time(office, look) and not in_quiet_hours(person.settings.quiet_hours, place.zone, look)
        for look in looks
    )


def in_the_hour_before_an_interview(person: Person, moment: datetime) -> bool:
    """Whether one of their interviews begins within the hour."""
    starts = [round_.starts for each in person.applications for round_ in each.rounds if round_.starts is not None]
    return any(start - timedelta(hours=1) <= moment < start for start in starts)
