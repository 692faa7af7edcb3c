"""W7-W9: computes when to ask an employer how things stand."""

from collections.abc import Iterator
from datetime import datetime

from interviews.business_hours import Office, working_morning, working_morning_after
from interviews.model import Application, LetterKind, NudgeKind, NudgeRecord, Person, Place, Round
from interviews.nudges.ask import Ask, at_work
from interviews.queries import follow_up_sent, interview_about, is_waiting, latest_round, office_of, silence
from interviews.walltime import days_later, local_date

TO_REFERENCES = frozenset({LetterKind.REFERENCE_HEADS_UP, LetterKind.REFERENCE_THANKS})
"""The kinds of letters that the employer does not see."""

_BEGIN_A_WAIT = frozenset({LetterKind.THANK_YOU, LetterKind.FOLLOW_UP, LetterKind.DECISION_REQUEST})


def last_contact(person: Person, application: Application, round_: Round) -> datetime:
    """Returns when the person and the employer last met, wrote or promised something about `round_` (UTC)."""
    letters = [
        letter.sent_at
        for letter in person.letters
        if letter.application == application.id and letter.kind not in TO_REFERENCES
    ]
    told_later = [round_.promise.made_at] if round_.promise and round_.promise.made_at > round_.logged_at else []
    return max([*letters, *told_later, round_.ends or round_.logged_at])


def follow_up_time(person: Person, place: Place, application: Application, round_: Round) -> tuple[datetime, datetime]:
    """W7: reminds to ask an employer who promised a day how things stand once that day has passed.

    When: the first working morning after the promised day, and after the interview.
    Source: 000, 002.

    W8: reminds to ask an employer who promised no day after a quiet week.

    When: the first working morning a week after the last letter about the round, or after the interview when none
    was sent; word from the employer that comes when that week is over begins another.
    Source: 002, 003.

    Returns that morning about `round_`, and the instant the wait counts from (both UTC).
    """
    office = office_of(person, place, application)
    sent = [letter.sent_at for letter in person.letters if letter.kind in _BEGIN_A_WAIT and letter.round == round_.id]
    since = max(sent, default=round_.ends or round_.logged_at)
    promise = round_.promise
    if promise is not None and promise.by is not None:
        held_on = local_date(round_.ends, office.zone) if round_.ends else promise.by
        return working_morning_after(office, max(promise.by, held_on)), since
    morning = _morning_a_week_after(office, since)
    if promise is not None and promise.made_at > round_.logged_at and promise.made_at >= morning:
        since = promise.made_at
        morning = _morning_a_week_after(office, since)
    return morning, since


def _morning_a_week_after(office: Office, moment: datetime) -> datetime:
    week_later = days_later(moment, 7, office.zone)
    day = local_date(week_later, office.zone)
    morning = working_morning(office, day)
    return morning if morning >= week_later else working_morning_after(office, day)


def follow_ups(person: Person, place: Place) -> Iterator[Ask]:
    """W9: asks for one follow-up in each silence: a person who has sent one is not asked to send another.

    When: about the newest round of each open application, unless it was called off and has no other time yet; a new
    promise, a new round or other news opens another.
    Source: 001, 002.
    """
    for application in filter(is_waiting, person.applications):
        round_ = latest_round(application)
        if round_ is not None and not round_.awaits_another_time and not follow_up_sent(person, round_):
            yield follow_up(person, place, application, round_)


def follow_up(person: Person, place: Place, application: Application, round_: Round) -> Ask:
    """Returns the one ask to follow up about `round_`."""
    move = at_work(person, place, application)
    moment, _ = follow_up_time(person, place, application, round_)
    known = max(round_.logged_at, round_.promise.made_at) if round_.promise else round_.logged_at
    moments = (move(max(moment, known)),)
    return Ask(NudgeKind.FOLLOW_UP, silence(round_), moments, move, application.id, round_.id)


def follow_up_applies(person: Person, record: NudgeRecord, _place: Place) -> bool:
    """Returns whether the silence that the nudge was about goes on, without word from the employer since (W9)."""
    interview = interview_about(person, record)
    return interview is not None and silence(interview[1]) == record.subject


def employer(person: Person, record: NudgeRecord) -> tuple[None, ...]:
    """Returns `(None,)`, nobody by name, as the recipient; an empty tuple once the silence was broken."""
    interview = interview_about(person, record)
    return (None,) if interview is not None and silence(interview[1]) == record.subject else ()
