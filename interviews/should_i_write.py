"""Answers from the record whether to write to an employer."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from interviews.model import Application, Letter, Nudge, NudgeKind, OutcomeKind, Person, Place, Round
from interviews.nudges.ask import Ask, interview_times, undisturbed
from interviews.nudges.follow_up import TO_REFERENCES, follow_up, last_contact
from interviews.nudges.plan import plan
from interviews.nudges.thank_you import thank_you_time
from interviews.nudges.waiting import next_step
from interviews.queries import follow_up_sent, is_waiting, latest_round, office_of, unthanked
from interviews.walltime import days_since


class Answer(StrEnum):
    """Says whether to write, and what."""

    NO_INTERVIEW = "no interview"
    CALLED_OFF = "called off"
    AHEAD = "ahead"
    OFFERED = "offered"
    DECIDED = "decided"
    THANK = "thank"
    WAIT = "wait"
    FOLLOW_UP = "follow up"
    ENOUGH = "enough"


class Verdict(Struct, frozen=True):
    """Holds the answer, the `days` since the last contact, the letters sent, and when the next one is right (UTC).

    `allowed` at or before now means: now. None means that nothing is to be written. `reminder` is when the bot says so
    by itself, and `follow_up` when it will be time to follow up.
    """

    answer: Answer
    days: int | None = None
    sent: tuple[Letter, ...] = ()
    allowed: datetime | None = None
    reminder: datetime | None = None
    follow_up: datetime | None = None


def answer_now(person: Person, place: Place, application: Application, now: datetime) -> Answer:
    """Returns whether to write about `application` at `now` (UTC), and what."""
    round_ = latest_round(application)
    if application.outcome is not None and application.outcome.kind is OutcomeKind.OFFER:
        return Answer.OFFERED
    if not is_waiting(application):
        return Answer.DECIDED
    if round_ is None:
        return Answer.NO_INTERVIEW
    if round_.awaits_another_time:
        return Answer.CALLED_OFF
    if round_.ends is not None and round_.ends > now:
        return Answer.AHEAD
    if follow_up_sent(person, round_):
        return Answer.ENOUGH
    if _follow_up(person, place, application, round_).moments[0] <= now:
        return Answer.FOLLOW_UP
    return Answer.THANK if round_.ends is not None and unthanked(person, round_) else Answer.WAIT


def _follow_up(person: Person, place: Place, application: Application, round_: Round) -> Ask:
    return undisturbed(interview_times(person), follow_up(person, place, application, round_))


def verdict(
    person: Person, place: Place, application: Application, now: datetime, planned: Sequence[Nudge] | None = None
) -> Verdict:
    """R6: asked "should I write to them?", the bot tells the day of the wait, what was sent, and when to write.

    When: at once, whenever it is asked.
    Source: 000, 001, 002, 003.

    Returns the verdict about `application` at `now` (UTC), by the person's plan, `planned` where it was made already.
    """
    answer = answer_now(person, place, application, now)
    round_ = latest_round(application)
    if round_ is None or answer in {Answer.OFFERED, Answer.DECIDED, Answer.CALLED_OFF}:
        return Verdict(answer)
    if answer is Answer.AHEAD:
        return Verdict(answer, allowed=round_.starts)
    days = days_since(last_contact(person, application, round_), now, place.zone)
    sent = tuple(letter for letter in person.letters if letter.round == round_.id and letter.kind not in TO_REFERENCES)
    nudges = plan(person, now) if planned is None else planned
    coming = {each.kind: each.due for each in nudges if each.round == round_.id}
    if answer is Answer.ENOUGH:
        waits_until = coming.get(NudgeKind.STILL_WAITING) or next_step(person, place, application, round_)
        return Verdict(answer, days, sent, waits_until)
    ask, reminder = _follow_up(person, place, application, round_), coming.get(NudgeKind.FOLLOW_UP)
    if answer is Answer.FOLLOW_UP:
        return Verdict(answer, days, sent, _right(ask.move(now), reminder, now), reminder)
    following = reminder or ask.moments[0]
    if answer is Answer.WAIT or round_.ends is None:
        return Verdict(answer, days, sent, following, reminder, following)
    first, reminder = (
        thank_you_time(office_of(person, place, application), round_.ends),
        coming.get(NudgeKind.THANK_YOU),
    )
    return Verdict(answer, days, sent, _right(ask.move(max(first, now)), reminder, now), reminder, following)


def _right(moment: datetime, reminder: datetime | None, now: datetime) -> datetime:
    """Returns when a letter that may go at `moment` is right: then if that is now, else when the bot says so."""
    return moment if reminder is None or moment <= now else max(moment, reminder)
