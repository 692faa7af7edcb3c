"""W7-W9: when to ask an employer how things stand."""

from collections.abc import Iterator
from datetime import datetime

from interviews.ask import Ask, at_work
from interviews.model import Application, LetterKind, NudgeKind, Person, Place, Round
from interviews.standing import follow_up_sent, is_waiting, latest_round, office_of, silence
from interviews.walltime import days_later, local_date
from interviews.worktime import Office, working_morning, working_morning_after


def last_contact(person: Person, application: Application, held: Round) -> datetime:
    """When the person and the employer last had to do with each other about `held` (UTC): met, wrote, or promised."""
    letters = [
        letter.sent_at
        for letter in person.letters
        if letter.application == application.id and letter.kind is not LetterKind.REFERENCE_HEADS_UP
    ]
    told_later = [held.promise.made_at] if held.promise and held.promise.made_at > held.logged_at else []
    return max([*letters, *told_later, held.ends or held.logged_at])


def follow_up_time(person: Person, place: Place, application: Application, held: Round) -> tuple[datetime, datetime]:
    """W7, W8: when to ask how things stand about `held`, and the instant the wait counts from (both UTC).

    The first working morning after the promised day, and after the interview; without a day, the first working
    morning that is a week after the last letter about the round, or after the interview when none was sent. Word
    from the employer that comes when that week is over begins another.
    """
    office = office_of(person, place, application)
    sent = [
        letter.sent_at
        for letter in person.letters
        if letter.kind in {LetterKind.THANK_YOU, LetterKind.FOLLOW_UP} and letter.round == held.id
    ]
    since = max(sent, default=held.ends or held.logged_at)
    promise = held.promise
    if promise is not None and promise.by is not None:
        held_on = local_date(held.ends, office.zone) if held.ends else promise.by
        return working_morning_after(office, max(promise.by, held_on)), since
    morning = _morning_a_week_after(office, since)
    if promise is not None and promise.made_at > held.logged_at and promise.made_at >= morning:
        since = promise.made_at
        morning = _morning_a_week_after(office, since)
    return morning, since


def _morning_a_week_after(office: Office, moment: datetime) -> datetime:
    week_later = days_later(moment, 7, office.zone)
    day = local_date(week_later, office.zone)
    morning = working_morning(office, day)
    return morning if morning >= week_later else working_morning_after(office, day)


def follow_ups(person: Person, place: Place) -> Iterator[Ask]:
    """W7-W9: one a silence, for the newest round of each open application."""
    for application in filter(is_waiting, person.applications):
        held = latest_round(application)
        if held is None or follow_up_sent(person, held):
            continue
        move = at_work(person, place, application)
        moment, _ = follow_up_time(person, place, application, held)
        known = max(held.logged_at, held.promise.made_at) if held.promise else held.logged_at
        yield Ask(
            NudgeKind.FOLLOW_UP,
            silence(held),
            (move(max(moment, known)),),
            move,
            application.id,
            held.id,
        )
