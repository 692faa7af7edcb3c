"""Looks back on a week, Monday to Sunday on the person's calendar: what happened, and what is true and good about it.

The week begins on Monday everywhere, as in ISO 8601, also where calendars are printed from Sunday on: the look back
comes on Sunday evening, and looks at the days just lived.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from interviews.model import Application, Letter, LetterKind, OutcomeKind, Person, Place
from interviews.nudges.plan import plan
from interviews.nudges.thank_you import thank_you_time
from interviews.nudges.weekly_review import monday_of, sunday_evening
from interviews.queries import applied_at, is_open, is_waiting, office_of, round_of
from interviews.should_i_write import Answer, Verdict, verdict
from interviews.walltime import DAY, WEEK, day_start


class Ahead(Struct, frozen=True):
    """Holds an interview that is still to come, and when it begins (UTC)."""

    application: Application
    starts: datetime


class Wait(Struct, frozen=True):
    """Holds an application that waits for an answer, and what the rules say about writing there."""

    application: Application
    verdict: Verdict


class Week(Struct, frozen=True):
    """Holds what is on record of one week, as of a moment; it is `over` from its Sunday evening on.

    `applied` counts what was logged against the weekly `target`; `held` and `noted` have an application for each
    round; `fresh` are those of the noted ones that were written about within a day; `on_time` counts the letters sent
    within a day of when they were right. `ahead` and `waiting` are what is still to come, `offered` waits for
    the person themself, and `unanswered` counts applications without an interview: all empty for earlier weeks.
    """

    monday: date
    over: bool
    target: int
    applied: int
    held: tuple[Application, ...]
    noted: tuple[Application, ...]
    fresh: tuple[Application, ...]
    letters: tuple[tuple[LetterKind, int], ...]
    on_time: int
    outcomes: tuple[Application, ...]
    ahead: tuple[Ahead, ...] = ()
    waiting: tuple[Wait, ...] = ()
    offered: tuple[Application, ...] = ()
    unanswered: int = 0


def first_monday(person: Person, zone: str) -> date:
    """Returns the Monday of the first week on record."""
    ends = [held.ends for each in _present(person) for held in each.rounds if held.ends is not None]
    return monday_of(min([person.joined_at, *ends]), zone)


def look_back(person: Person, place: Place, monday: date, now: datetime) -> Week:
    """Returns the week that begins on `monday`, as of `now` (UTC), without what happened later.

    What is still to come is told until a day after its end, which is as long as the look back may be late.
    """
    begins, ends = day_start(monday, place.zone), day_start(monday + WEEK, place.zone)

    def happened(moment: datetime | None) -> bool:
        return moment is not None and begins <= moment < ends and moment <= now

    present = _present(person)
    rounds = [(each, held) for each in present for held in each.rounds]
    notes = [
        (each, held, [note.written_at for note in held.reflections if happened(note.written_at)])
        for each, held in rounds
        if any(happened(note.written_at) for note in held.reflections)
    ]
    known = {each.id: each for each in present}
    letters = [each for each in person.letters if happened(each.sent_at) and each.application in known]
    week = Week(
        monday,
        over=now >= sunday_evening(monday, place),
        target=person.settings.weekly_target,
        applied=sum(happened(applied_at(each)) for each in present),
        held=tuple(each for each, held in rounds if happened(held.ends)),
        noted=tuple(each for each, _, _ in notes),
        fresh=tuple(each for each, held, written in notes if held.ends is not None and min(written) - held.ends <= DAY),
        letters=tuple(sorted(Counter(each.kind for each in letters).items(), key=lambda each: _KINDS[each[0]])),
        on_time=sum(_on_time(person, place, known[each.application], each) for each in letters),
        outcomes=tuple(each for each in present if each.outcome is not None and happened(each.outcome.recorded_at)),
    )
    return week if now >= ends + DAY else _with_what_comes(week, person, place, now)


_KINDS = {kind: rank for rank, kind in enumerate(LetterKind)}


def _present(person: Person) -> list[Application]:
    return [each for each in person.applications if each.removed_at is None]


def _on_time(person: Person, place: Place, application: Application, letter: Letter) -> bool:
    """Returns whether a thank-you left by a day after it was right (W2-W4), or a reference was told in time (W6).

    A reference is told in time by a day after the interview.
    """
    held = round_of(application, letter.round) if letter.round else None
    if held is None or held.ends is None:
        return False
    if letter.kind is LetterKind.REFERENCE_HEADS_UP:
        return letter.sent_at <= held.ends + DAY
    right = thank_you_time(office_of(person, place, application), held.ends)
    return letter.kind is LetterKind.THANK_YOU and letter.sent_at <= right + DAY


def _with_what_comes(week: Week, person: Person, place: Place, now: datetime) -> Week:
    """Returns the week with what is ahead until the end of the next one, and with what waits."""
    horizon = day_start(week.monday + 2 * WEEK, place.zone)
    then = replace(person, letters=tuple(each for each in person.letters if each.sent_at <= now))
    known = [each for each in _present(then) if each.created_at <= now]
    ahead = [
        Ahead(each, held.starts)
        for each in filter(is_waiting, known)
        for held in each.rounds
        if held.starts is not None and now < held.starts < horizon
    ]
    planned = plan(then, now)
    waits = [Wait(each, verdict(then, place, each, now, planned)) for each in filter(is_waiting, known)]
    return replace(
        week,
        ahead=tuple(sorted(ahead, key=lambda each: each.starts)),
        waiting=tuple(
            sorted(
                (each for each in waits if each.verdict.answer in _WAITS), key=lambda each: each.verdict.allowed or now
            )
        ),
        offered=tuple(each for each in known if each.outcome is not None and is_open(each)),
        unanswered=sum(each.verdict.answer is Answer.NO_INTERVIEW for each in waits),
    )


_WAITS = frozenset({Answer.THANK, Answer.WAIT, Answer.FOLLOW_UP, Answer.ENOUGH})


class Encouragement(StrEnum):
    """Names what is true and good about a week."""

    ACCEPTED = "accepted"
    OFFER = "offer"
    ON_TIME = "on time"
    TARGET = "target"
    FRESH = "fresh"
    HELD = "held"
    APPLIED = "applied"
    SENT = "sent"
    NOTED = "noted"
    CHOSEN = "chosen"
    INVITED = "invited"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    CLOSED = "closed"
    THEIR_TURN = "their turn"
    QUIET = "quiet"


class TrueLine(Struct, frozen=True):
    """Holds what is true of a week, how often, and the applications it is about, if any."""

    kind: Encouragement
    count: int = 0
    about: tuple[Application, ...] = ()


def _ended(week: Week, *kinds: OutcomeKind) -> tuple[Application, ...]:
    return tuple(each for each in week.outcomes if each.outcome is not None and each.outcome.kind in kinds)


def _their_turn(week: Week) -> tuple[Application, ...]:
    """Returns the applications waited for, when no letter is due anywhere and no offer waits."""
    resting = {Answer.WAIT, Answer.ENOUGH}
    due = week.offered or any(each.verdict.answer not in resting for each in week.waiting)
    return () if due else tuple(each.application for each in week.waiting)


_TRUE_OF: tuple[tuple[Encouragement, Callable[[Week], int | tuple[Application, ...]]], ...] = (
    (Encouragement.ACCEPTED, lambda week: _ended(week, OutcomeKind.ACCEPTED)),
    (Encouragement.OFFER, lambda week: _ended(week, OutcomeKind.OFFER)),
    (Encouragement.ON_TIME, lambda week: week.on_time),
    (Encouragement.TARGET, lambda week: 0 < week.target <= week.applied),
    (Encouragement.FRESH, lambda week: week.fresh),
    (Encouragement.HELD, lambda week: week.held),
    (Encouragement.APPLIED, lambda week: week.applied),
    (Encouragement.SENT, lambda week: sum(count for _, count in week.letters)),
    (Encouragement.NOTED, lambda week: week.noted),
    (Encouragement.CHOSEN, lambda week: _ended(week, OutcomeKind.DECLINED, OutcomeKind.WITHDRAWN)),
    (Encouragement.INVITED, lambda week: tuple(each.application for each in week.ahead)),
    (Encouragement.REJECTED, lambda week: _ended(week, OutcomeKind.REJECTED)),
    (Encouragement.CANCELLED, lambda week: _ended(week, OutcomeKind.CANCELLED_BY_EMPLOYER)),
    (Encouragement.CLOSED, lambda week: _ended(week, OutcomeKind.NO_ANSWER)),
    (Encouragement.THEIR_TURN, _their_turn),
)
"""The condition of each line, the rarest and the most earned first."""


def encouragement(week: Week) -> TrueLine:
    """Returns the first thing that is true of the week and good to hear; for a quiet week, that it is quiet."""
    for kind, truth in _TRUE_OF:
        found = truth(week)
        if found:
            return TrueLine(kind, found) if isinstance(found, int) else TrueLine(kind, len(found), found)
    return TrueLine(Encouragement.QUIET)
