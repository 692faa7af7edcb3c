"""What holds for every nudge of a plan, told without the code that plans it: W1, W2, W7, W13, W15."""

from datetime import datetime, timedelta

from interviews.business_hours import Office, in_quiet_hours, in_working_time, out_of_quiet_hours
from interviews.model import Application, Nudge, NudgeKind, NudgeRecord, Person, Place
from interviews.queries import application_of, office_of
from interviews.reflecting import interview_of
from interviews.walltime import local_date

LETTERS = frozenset({NudgeKind.THANK_YOU, NudgeKind.FOLLOW_UP, NudgeKind.FEEDBACK})
"""The kinds about a letter to an employer, which keep the employer's working time."""

QUARTER = timedelta(minutes=15)


def place_of(person: Person) -> Place:
    """Returns where the person is, which must be known."""
    assert person.place is not None
    return person.place


def application_behind(person: Person, nudge: Nudge) -> Application:
    """Returns the application that the nudge is about, which must be there."""
    found = application_of(person, nudge.application or "")
    assert found is not None
    return found


def chosen(person: Person, nudge: Nudge) -> bool:
    """Whether the person snoozed it to this moment, or it is a second attempt."""
    return nudge.repeat or any(
        (each.kind, each.subject, each.snoozed_until) == (nudge.kind, nudge.subject, nudge.meant)
        for each in person.nudges
    )


def takes_no_room(person: Person, said: Nudge | NudgeRecord, at: datetime) -> bool:
    """W18: whether it does not count at `at`: a brief, the last day to answer an offer, or how an interview went.

    The interview ended then or the night before.
    """
    if said.kind is NudgeKind.OFFER_ANSWER:
        return said.subject.endswith(local_date(at, place_of(person).zone).isoformat())
    if said.kind is not NudgeKind.REFLECTION:
        return said.kind is NudgeKind.BRIEF
    place, interview = place_of(person), interview_of(person, said.round or "")
    if interview is None or interview[1].ends is None:
        return False
    left = interview[1].ends + timedelta(minutes=10)
    awake = out_of_quiet_hours(person.settings.quiet_hours, place.zone, left)
    return local_date(at, place.zone) in {local_date(each, place.zone) for each in (interview[1].ends, awake)}


def check_hours(person: Person, nudge: Nudge, said: datetime) -> None:
    """Fails when a nudge may not be said at this instant, unless the person chose it."""
    if not chosen(person, nudge):
        application = application_behind(person, nudge) if nudge.kind in LETTERS else None
        check_hour(person, nudge.kind, application, said)


def check_hour(person: Person, kind: NudgeKind, application: Application | None, said: datetime) -> None:
    """W2, W7, W15: letters are spoken of in the employer's working time; W1: nothing is said in quiet hours.

    W13: but a brief is, in the hour before an interview; and letters are where office and waking hours never meet.
    """
    place = place_of(person)
    if kind is NudgeKind.BRIEF and in_the_hour_before_an_interview(person, said):
        return
    office = office_of(person, place, application) if application else None
    if kind in LETTERS and office is not None:
        assert in_working_time(office, said), f"{kind} outside working time: {said}"
    if in_quiet_hours(person.settings.quiet_hours, place.zone, said):
        assert kind in LETTERS, f"{kind} in quiet hours: {said}"
        assert office is None or not moments_awake_at_work(person, place, office, said), (
            f"{kind} in quiet hours: {said}"
        )


def moments_awake_at_work(person: Person, place: Place, office: Office, since: datetime) -> bool:
    """Whether office and waking hours meet in the two days from `since` on."""
    looks = (since + step * QUARTER for step in range(2 * 24 * 4))
    return any(
        in_working_time(office, look) and not in_quiet_hours(person.settings.quiet_hours, place.zone, look)
        for look in looks
    )


def in_the_hour_before_an_interview(person: Person, moment: datetime) -> bool:
    """Whether one of their interviews begins within the hour."""
    starts = [held.starts for each in person.applications for held in each.rounds if held.starts is not None]
    return any(start - timedelta(hours=1) <= moment < start for start in starts)
