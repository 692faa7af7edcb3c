"""Answers from the record whether to write to an employer."""

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from interviews.model import Application, Letter, NudgeKind, OutcomeKind, Person, Place
from interviews.nudges.ask import at_work
from interviews.nudges.follow_up import TO_REFERENCES, follow_up_time, last_contact
from interviews.nudges.plan import plan
from interviews.nudges.thank_you import thank_you_time
from interviews.nudges.waiting import next_step
from interviews.queries import follow_up_sent, is_waiting, latest_round, office_of, unthanked
from interviews.walltime import local_date


class Answer(StrEnum):
    """Says whether to write, and what."""

    NO_INTERVIEW = "no interview"
    AHEAD = "ahead"
    OFFERED = "offered"
    DECIDED = "decided"
    THANK = "thank"
    WAIT = "wait"
    FOLLOW_UP = "follow up"
    ENOUGH = "enough"


class Verdict(Struct, frozen=True):
    """Holds the answer, the `day` of the wait (from 1), the letters sent, and when the next one is right (UTC).

    `allowed` at or before now means: now. None means that nothing is to be written.
    """

    answer: Answer
    day: int = 0
    sent: tuple[Letter, ...] = ()
    allowed: datetime | None = None


def verdict(person: Person, place: Place, application: Application, now: datetime) -> Verdict:
    """R6: asked "should I write to them?", the bot tells the day of the wait, what was sent, and when to write.

    When: at once, whenever it is asked.
    Source: 000, 001, 002, 003.

    Returns the verdict about `application` at `now` (UTC).
    """
    round_ = latest_round(application)
    if application.outcome is not None and application.outcome.kind is OutcomeKind.OFFER:
        return Verdict(Answer.OFFERED)
    if not is_waiting(application):
        return Verdict(Answer.DECIDED)
    if round_ is None:
        return Verdict(Answer.NO_INTERVIEW)
    if round_.ends is not None and round_.ends > now:
        return Verdict(Answer.AHEAD, allowed=round_.starts)
    move = at_work(person, place, application)
    since = last_contact(person, application, round_)
    day = (local_date(now, place.zone) - local_date(since, place.zone)) // timedelta(days=1) + 1
    sent = tuple(letter for letter in person.letters if letter.round == round_.id and letter.kind not in TO_REFERENCES)
    follow_up, _ = follow_up_time(person, place, application, round_)
    if follow_up_sent(person, round_):
        return Verdict(Answer.ENOUGH, day, sent, next_step(person, place, application, round_))
    if follow_up <= now:
        return Verdict(Answer.FOLLOW_UP, day, sent, move(now))
    if round_.ends is not None and unthanked(person, round_):
        first = thank_you_time(office_of(person, place, application), round_.ends)
        right = move(max(first, now))
        planned = (each for each in plan(person, now) if (each.kind, each.round) == (NudgeKind.THANK_YOU, round_.id))
        asked = next((each.due for each in planned), right)
        return Verdict(Answer.THANK, day, sent, right if right <= now else max(right, asked))
    return Verdict(Answer.WAIT, day, sent, move(follow_up))
