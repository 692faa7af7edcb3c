"""W10, W12: says a calm word in the middle of a wait, and asks after a month whether to wait on."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from interviews.model import Application, NudgeKind, NudgeRecord, Person, Place, Round
from interviews.nudges.ask import Ask, awake
from interviews.nudges.follow_up import follow_up, follow_up_time, last_contact
from interviews.queries import (
    follow_up_sent,
    interview_about,
    is_waiting,
    latest_round,
    silence,
    unthanked,
    was_skipped,
)
from interviews.walltime import WEEK, days_later

A_WAIT = timedelta(days=4)
"""The shortest wait that needs a calm word (W10)."""

A_MONTH = 30
"""The days without an answer after which it is time to ask whether to keep waiting (W12)."""

BEFORE, AFTER = "before", "after"
"""The names of the two waits in which W10 speaks: before the follow-up, and after it."""

MONTHS_ASKED = 6
"""The most asks, a month apart, to somebody who keeps waiting."""


def next_step(person: Person, place: Place, application: Application, round_: Round) -> datetime:
    """Returns when the next step about `round_` is due (UTC): the follow-up, or after it the word of W12."""
    if follow_up_sent(person, round_) is None:
        return follow_up(person, place, application, round_).moments[0]
    return days_later(last_contact(person, application, round_), A_MONTH, place.zone)


def patience(person: Person, place: Place) -> Iterator[Ask]:
    """Yields the calm word for the newest round of each application that waits for an answer."""
    for application, round_ in _waiting(person):
        yield from _patience(person, place, application, round_)


def still_waiting(person: Person, place: Place) -> Iterator[Ask]:
    """Yields the question after a month about the newest round of each application that waits for an answer."""
    for application, round_ in _waiting(person):
        yield _still_waiting(person, place, application, round_)


def _waiting(person: Person) -> Iterator[tuple[Application, Round]]:
    for application in filter(is_waiting, person.applications):
        round_ = latest_round(application)
        if round_ is not None and not round_.awaits_another_time:
            yield application, round_


def _patience(person: Person, place: Place, application: Application, round_: Round) -> Iterator[Ask]:
    """W10: says one calm word in a long wait: what is done, what comes next and when, and that a month is common.

    When: at the midpoint between last action and next, once a wait, and only in waits of four days or more;
    somebody who still has to thank is not waiting yet.
    Source: 000, 001, 002, 003.
    """
    begun, over = last_contact(person, application, round_), next_step(person, place, application, round_)
    thanks_due = round_.ends is not None and unthanked(person, round_)
    if over - begun < A_WAIT or (thanks_due and not was_skipped(person, NudgeKind.THANK_YOU, round_.id)):
        return
    move = awake(person, place)
    wait = BEFORE if follow_up_sent(person, round_) is None else AFTER
    yield Ask(
        NudgeKind.PATIENCE,
        f"{silence(round_)}:{wait}",
        (move(max(begun + (over - begun) / 2, round_.logged_at)),),
        move,
        application.id,
        round_.id,
        ends=over,
    )


def _still_waiting(person: Person, place: Place, application: Application, round_: Round) -> Ask:
    """W12: asks after a month of silence whether to keep waiting or to close the application.

    When: 30 days after the last contact, not while a promised day is still to come; again each month.
    Source: 002.
    """
    contact = last_contact(person, application, round_)
    follow_up, _ = follow_up_time(person, place, application, round_)
    move = awake(person, place)
    moments = [
        max(days_later(contact, A_MONTH * month, place.zone), follow_up + WEEK * month, round_.logged_at)
        for month in range(1, MONTHS_ASKED + 1)
    ]
    return Ask(
        NudgeKind.STILL_WAITING,
        f"{silence(round_)}:{int(contact.timestamp())}",
        tuple(move(moment) for moment in moments),
        move,
        application.id,
        round_.id,
        repeats=True,
    )


def wait_applies(person: Person, record: NudgeRecord, _place: Place) -> bool:
    """Returns whether the wait that the nudge was about goes on: no word from the employer has begun another since."""
    interview = interview_about(person, record)
    return interview is not None and record.subject.startswith(silence(interview[1]))


def last_heard(record: NudgeRecord) -> datetime:
    """Returns the last contact (UTC) before the month of silence that the nudge was about."""
    return datetime.fromtimestamp(int(record.subject.rpartition(":")[2]), UTC)


def followed_up(record: NudgeRecord) -> bool:
    """Returns whether the calm word came in the wait after the follow-up, and not in the one before it."""
    return record.subject.endswith(AFTER)
