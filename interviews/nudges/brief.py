"""W13: asks for a brief of what to know before walking in."""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta

from interviews.business_hours import out_of_quiet_hours
from interviews.model import Application, Delivery, NudgeKind, NudgeRecord, Person, Place, Round
from interviews.nudges.ask import AFTER_AN_INTERVIEW, Ask
from interviews.queries import interview_about, open_applications
from interviews.walltime import DAY, instant, local_date

EVENING = time(18)
"""The time of the first brief, on the person's wall clock, the day before the interview."""

BEFORE = timedelta(hours=1)
"""The time between the second brief and the start of the interview."""

APART = timedelta(hours=2)
"""The least time between two briefs about one interview; of two that would be closer the later one stays."""


def brief_subject(round_: Round) -> str:
    """Returns the subject of a brief: this round at this time, so that a moved round gets a new brief."""
    return f"{int(round_.starts.timestamp()) if round_.starts else '-'}:{round_.id}"


def earlier_rounds(application: Application, round_: Round) -> tuple[tuple[int, Round], ...]:
    """R5: gathers the earlier rounds of the application for a later one, oldest first, with their numbers on the card.

    When: whenever a brief is said or asked for.
    Source: 000, 001, 002, 004.
    """
    before = round_.starts or round_.logged_at
    found = [
        (number, each)
        for number, each in enumerate(application.rounds, 1)
        if each.id != round_.id and (each.ends or each.logged_at) <= before
    ]
    return tuple(sorted(found, key=lambda numbered: numbered[1].ends or numbered[1].logged_at))


def next_interview(applications: tuple[Application, ...], now: datetime) -> tuple[Application, Round] | None:
    """Returns the soonest interview of these applications that has not begun at `now`; None when there is none."""
    coming = [
        (round_.starts, application, round_)
        for application in applications
        for round_ in application.rounds
        if round_.starts is not None and round_.starts > now
    ]
    if not coming:
        return None
    _, application, round_ = min(coming, key=lambda each: each[0])
    return application, round_


def briefs(person: Person, place: Place) -> Iterator[Ask]:
    """W13: tells before each interview what earlier rounds asked, what was answered, and what stayed unsaid.

    When: at 18:00 the evening before, by the person's clock and outside quiet hours; an hour before the start the
    card alone (W14), with a button for the brief; never once the interview began. The hour before is kept in quiet
    hours, too: a person with an interview in an hour is awake, and asked for it by having the interview. An interview
    noted after that evening gets one brief with the card; one that was moved gets a new brief, at once when its evening
    is over already. Several come in the order the interviews are held.
    Source: 000, 001, 002, 004.

    W14: ends a brief with what to ask before leaving: what happens next, by when, a contact, and how names are spelt.

    When: in every brief.
    Source: 001, 003.
    """
    planned = [
        (round_.starts, round_, application)
        for application in open_applications(person)
        for round_ in application.rounds
        if round_.starts is not None and round_.logged_at < round_.starts
    ]
    for starts, round_, application in sorted(planned, key=lambda each: each[0]):
        yield _brief(person, place, application, round_, starts)


def _brief(person: Person, place: Place, application: Application, round_: Round, starts: datetime) -> Ask:
    subject = brief_subject(round_)
    last = _hour_before(person, application, round_, starts)
    move = _before(person, place, last)
    about = [each for each in person.nudges if each.kind is NudgeKind.BRIEF and each.round == round_.id]
    said = [each.claimed_at for each in about if each.subject == subject and each.snoozed_until is None]
    evening = move(instant(local_date(starts, place.zone) - DAY, EVENING, place.zone))
    # Before it was moved the same interview may have been briefed this very evening.
    known = max([round_.logged_at, *(each.claimed_at for each in about if each.subject != subject and not said)])
    moments: tuple[datetime, ...] = (evening, last) if known < evening < last else (max(last, round_.logged_at),)
    if said and max(said) > last - APART:
        moments = moments[: len(said)]
    return Ask(NudgeKind.BRIEF, subject, moments, move, application.id, round_.id, ends=starts, repeats=True)


def _before(person: Person, place: Place, last: datetime) -> Callable[[datetime], datetime]:
    def move(moment: datetime) -> datetime:
        free = out_of_quiet_hours(person.settings.quiet_hours, place.zone, moment)
        return free if free <= last - APART else max(moment, last)

    return move


def _hour_before(person: Person, application: Application, round_: Round, starts: datetime) -> datetime:
    """Returns an hour before the start; before the interview held then, when too little time is left after it."""
    leading_in = [
        other.starts
        for open_one in open_applications(person)
        for other in open_one.rounds
        if other.starts is not None
        and other.ends is not None
        and other.starts < starts < other.ends + 2 * AFTER_AN_INTERVIEW
        and (open_one.id, other.id) != (application.id, round_.id)
    ]
    moment = starts - BEFORE
    first = min((begin for begin in leading_in if begin <= moment), default=None)
    return moment if first is None else _hour_before(person, application, round_, first)


def brief_applies(person: Person, record: NudgeRecord, _place: Place) -> bool:
    """Returns whether the interview still exists, and still begins at the time of the brief."""
    interview = interview_about(person, record)
    return interview is not None and brief_subject(interview[1]) == record.subject


def had_brief(person: Person, record: NudgeRecord) -> bool:
    """Returns whether the bot said an earlier brief about the same interview."""
    return any(
        (each.kind, each.subject) == (record.kind, record.subject)
        and each.generation < record.generation
        and each.delivery is not Delivery.NOT_SENT
        for each in person.nudges
    )
