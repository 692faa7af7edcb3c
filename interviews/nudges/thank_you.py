"""W2-W5: asks for a letter of thanks to everybody who interviewed, and computes when it is right."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from interviews.business_hours import Office, in_working_time, working_morning_after, working_window
from interviews.model import Application, Interviewer, NudgeKind, NudgeRecord, Person, Place, Round
from interviews.nudges.ask import Ask, at_work, since
from interviews.nudges.follow_up import follow_up_time
from interviews.queries import interview_about, is_waiting, next_round_ends, office_of, unthanked
from interviews.walltime import DAY, instant, local_date

BETWEEN_ASKS = timedelta(hours=3)

_AFTER_THE_INTERVIEW = timedelta(hours=2)
_TOO_LATE_TODAY = time(16)
_LATEST_TODAY = time(16, 30)
_CLOSING_SOON = timedelta(hours=1)
_LAST_CALL = timedelta(minutes=30)


def thank_you_time(office: Office, ends: datetime) -> datetime:
    """W3: asks for the thank-you on the day of the interview while there is time, else the next working morning.

    When: one that ends before 16:00 two hours later, by 16:30, and not before the office opens; a later one when
    the office opens on its next working day.
    Source: 004.

    W4: keeps thank-yous off weekends and holidays, even if it then takes longer than the day of W2.

    When: after an interview on the last working day of the week that afternoon, if W3 allows it; after that, or
    after one on a day off, the next working morning.
    Source: 004 over 003.

    `ends` and the result are UTC instants. An office that closes early moves 16:00 to an hour, and 16:30 to half
    an hour, before it closes.
    """
    day = local_date(ends, office.zone)
    window = working_window(office, day)
    if window is not None:
        opens, closes = window
        too_late = min(instant(day, _TOO_LATE_TODAY, office.zone), closes - _CLOSING_SOON)
        latest = min(instant(day, _LATEST_TODAY, office.zone), closes - _LAST_CALL)
        today = max(opens, min(ends + _AFTER_THE_INTERVIEW, latest))
        if ends < too_late and in_working_time(office, today):
            return today
    return working_morning_after(office, day)


def thank_yous(person: Person, place: Place) -> Iterator[Ask]:
    """Yields an ask for each interview after which the person still has somebody to thank."""
    for application in filter(is_waiting, person.applications):
        for round_ in application.rounds:
            if round_.ends is not None and unthanked(person, round_):
                yield _thank_you(person, place, application, round_, round_.ends)


def _thank_you(person: Person, place: Place, application: Application, round_: Round, ends: datetime) -> Ask:
    """W2: asks to thank everybody who interviewed in a letter of their own, while they remember the person.

    When: within a day of the end, in the employer's working time, at the moment W3 and W4 give.
    Source: 002, 003, 004.

    W5: asks twice more about a thank-you not marked as sent, which is then only shown as overdue.

    When: at the 24 h and 48 h marks, in working time; marks that fall upon the ask before them (a weekend lies
    between) give way by a working day.
    Source: 003.

    A decision promised for the same day, or a round held hours later, leaves the first ask its day.
    """
    move = at_work(person, place, application)
    office = office_of(person, place, application)
    moved_there = since(place, ends)
    asked = sorted(
        record.claimed_at
        for record in person.nudges
        if (record.kind, record.subject) == (NudgeKind.THANK_YOU, round_.id)
        and record.snoozed_until is None
        and record.claimed_at >= moved_there
    )
    first = thank_you_time(office, ends)
    moments: list[datetime] = []
    for mark in (first, ends + DAY, ends + 2 * DAY):
        moment = move(max(mark, round_.logged_at))
        if moments:
            before = asked[len(moments) - 1] if len(moments) <= len(asked) else moments[-1]
            if moment < before + BETWEEN_ASKS:
                moment = move(working_morning_after(office, local_date(before, office.zone)))
        moments.append(moment)
    follow_up, _ = follow_up_time(person, place, application, round_)
    following = next_round_ends(application, round_)
    return Ask(
        NudgeKind.THANK_YOU,
        round_.id,
        tuple(moments),
        move,
        application.id,
        round_.id,
        expires=max(follow_up, first + DAY),
        ends=max(following, first + DAY) if following else None,
        since=moved_there,
    )


def whom_to_thank(person: Person, record: NudgeRecord) -> tuple[Interviewer | None, ...]:
    """Returns everybody who interviewed in the round that the nudge is about; `(None,)` when nobody was named."""
    interview = interview_about(person, record)
    return () if interview is None else interview[1].interviewers or (None,)


def thank_you_applies(person: Person, record: NudgeRecord, _place: Place) -> bool:
    """Returns whether the interview still exists."""
    return interview_about(person, record) is not None
