"""Decides whether it is time for a letter, and if not, when it is and what to do instead."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from interviews.letters.drafts import LEAVING, UNLESS, leaving_letter
from interviews.model import Application, LetterKind, OutcomeKind, Person, Place, Round
from interviews.queries import follow_up_sent, has_left, is_open, is_waiting, latest_round, other_offer
from interviews.references_on_file import references_on_file
from interviews.should_i_write import Answer, answer_now, verdict


class TimingStatus(StrEnum):
    """Names whether a letter may be written now, and if not, why."""

    YES = "yes"
    EARLY = "early"
    THANK_FIRST = "thank first"
    ENOUGH = "enough"
    AHEAD = "ahead"
    NO_INTERVIEW = "no interview"
    CALLED_OFF = "called off"
    DECIDED = "decided"
    UNDECIDED = "undecided"
    NO_OFFER = "no offer"
    NO_OTHER_OFFER = "no other offer"


class LetterTiming(Struct, frozen=True):
    """Holds a status, `day` (UTC) when this letter or something else is right, and `sent`, the follow-up's time."""

    status: TimingStatus
    day: datetime | None = None
    sent: datetime | None = None

    @property
    def writable(self) -> bool:
        """Returns whether the letter may be written down now; an early one waits for its day to be sent."""
        return self.status is TimingStatus.YES or self.early

    @property
    def early(self) -> bool:
        """Returns whether the letter's day is still to come."""
        return self.status in {TimingStatus.EARLY, TimingStatus.THANK_FIRST}


def may_write(person: Person, application: Application, kind: LetterKind, now: datetime) -> LetterTiming:
    """W9: a second follow-up about one silence is answered with a calm no and the day when something else is right.

    When: until a new promise or a new round begins another silence; an early follow-up hears its own day (W7, W8).
    Source: 001, 002.

    Other letters wait for the interview, or for the decision.
    """
    if kind is LetterKind.FOLLOW_UP:
        return _follow_up(person, application, now)
    if kind in {LetterKind.THANK_YOU, LetterKind.REFERENCE_HEADS_UP, LetterKind.ADDRESS_REQUEST}:
        return _about_an_interview(application, kind, now)
    if kind is LetterKind.DECISION_REQUEST and is_waiting(application):
        offered = other_offer(person, application) is not None
        return LetterTiming(TimingStatus.YES if offered else TimingStatus.NO_OTHER_OFFER)
    if kind is LetterKind.DECISION_REQUEST:
        return LetterTiming(TimingStatus.DECIDED)
    if kind is LetterKind.FEEDBACK_REQUEST and is_open(application):
        return LetterTiming(TimingStatus.UNDECIDED)
    if kind in {LetterKind.ACCEPTANCE, LetterKind.DECLINE} and application.outcome is None:
        return LetterTiming(TimingStatus.NO_OFFER)
    decided = application.outcome is not None and application.outcome.kind in UNLESS.get(kind, ())
    if decided or (kind in LEAVING and not (is_open(application) or has_left(application))):
        return LetterTiming(TimingStatus.DECIDED)
    return LetterTiming(TimingStatus.YES)


def _follow_up(person: Person, application: Application, now: datetime) -> LetterTiming:
    place = person.place or Place("UTC")
    if answer_now(person, place, application, now) is Answer.FOLLOW_UP:
        return LetterTiming(TimingStatus.YES)
    given = verdict(person, place, application, now)
    round_ = latest_round(application)
    match given.answer:
        case Answer.NO_INTERVIEW:
            return LetterTiming(TimingStatus.NO_INTERVIEW)
        case Answer.CALLED_OFF:
            return LetterTiming(TimingStatus.CALLED_OFF)
        case Answer.AHEAD:
            return LetterTiming(TimingStatus.AHEAD, given.allowed)
        case Answer.ENOUGH if round_ is not None:
            return LetterTiming(TimingStatus.ENOUGH, given.allowed, follow_up_sent(person, round_))
        case Answer.THANK:
            return LetterTiming(TimingStatus.THANK_FIRST, given.follow_up)
        case Answer.WAIT:
            return LetterTiming(TimingStatus.EARLY, given.follow_up)
        case _:
            return LetterTiming(TimingStatus.DECIDED)


def _about_an_interview(application: Application, kind: LetterKind, now: datetime) -> LetterTiming:
    if not is_waiting(application):
        return LetterTiming(TimingStatus.DECIDED)
    if kind is LetterKind.REFERENCE_HEADS_UP:
        return LetterTiming(TimingStatus.YES)
    begun = [round_ for round_ in application.rounds if has_begun(round_, now)]
    if begun:
        return LetterTiming(TimingStatus.YES)
    first = min((round_.starts for round_ in application.rounds if round_.starts), default=None)
    return LetterTiming(TimingStatus.AHEAD, first) if first is not None else LetterTiming(TimingStatus.NO_INTERVIEW)


def has_begun(round_: Round, now: datetime) -> bool:
    """Returns whether the interview has begun; one without a time counts as begun, unless it was called off."""
    return not round_.awaits_another_time and (round_.starts is None or round_.starts <= now)


def kinds_now(person: Person, application: Application, now: datetime) -> tuple[LetterKind, ...]:
    """Returns the kinds of letter that make sense about `application` now, the most pressing first."""
    return tuple(kind for kind in _ORDER if _makes_sense(person, application, kind, now))


_ORDER = (
    LetterKind.THANK_YOU,
    LetterKind.REFERENCE_HEADS_UP,
    LetterKind.DECISION_REQUEST,
    LetterKind.FOLLOW_UP,
    LetterKind.FEEDBACK_REQUEST,
    LetterKind.REFERENCE_THANKS,
    LetterKind.ACCEPTANCE,
    LetterKind.WITHDRAWAL,
    LetterKind.DECLINE,
)


def _makes_sense(person: Person, application: Application, kind: LetterKind, now: datetime) -> bool:
    outcome = application.outcome.kind if application.outcome else None
    named = any(each.id in application.references for each in references_on_file(person))
    match kind:
        case LetterKind.THANK_YOU:
            return outcome is None and any(has_begun(round_, now) for round_ in application.rounds)
        case LetterKind.REFERENCE_HEADS_UP:
            return outcome is None and named and bool(application.rounds)
        case LetterKind.FOLLOW_UP:
            return outcome is None and any(has_begun(round_, now) for round_ in application.rounds)
        case LetterKind.DECISION_REQUEST:
            return outcome is None and other_offer(person, application) is not None
        case LetterKind.FEEDBACK_REQUEST:
            return outcome is OutcomeKind.REJECTED
        case LetterKind.REFERENCE_THANKS:
            return outcome is not None and named
        case LetterKind.ACCEPTANCE:
            return outcome in {OutcomeKind.OFFER, OutcomeKind.ACCEPTED}
        case LetterKind.WITHDRAWAL | LetterKind.DECLINE:
            return kind is leaving_letter(application) and (is_open(application) or has_left(application))
        case _:
            return False
