"""The rules of timing (W..): from a record, what to ask, when, and the hours in which it may be said."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain

from interviews.business_hours import thank_you_time, working_morning_after
from interviews.model import (
    Application,
    NudgeKind,
    Person,
    Place,
    Round,
)
from interviews.nudges.after_outcome import endings
from interviews.nudges.ask import AFTER_AN_INTERVIEW, Ask, at_work, awake, undisturbed
from interviews.nudges.brief import briefs
from interviews.nudges.follow_up import follow_up_time, follow_ups
from interviews.nudges.keep_applying import keep_applying
from interviews.nudges.retention import retention
from interviews.nudges.waiting import waits
from interviews.nudges.weekly_review import look_backs
from interviews.queries import (
    half_told,
    is_waiting,
    next_round_ends,
    office_of,
    references_on_file,
    unthanked,
    untold_references,
)
from interviews.reflecting import reflected_on
from interviews.walltime import DAY, WEEK, day_start, local_date

REFERENCES_DELAY = timedelta(minutes=30)
AFTER_LOGGING = timedelta(minutes=10)
"""References are spoken of a little after a late logging, so that not everything comes at once."""

BETWEEN_ASKS = timedelta(hours=3)


def asks(person: Person, place: Place) -> Iterator[Ask]:
    """Everything the rules ask for in `person`'s record, in no order; kinds the person silenced are left out."""
    wanted = chain(
        _rounds(person, place),
        _add_references(person, place),
        follow_ups(person, place),
        waits(person, place),
        keep_applying(person, place),
        briefs(person, place),
        endings(person, place),
        _drafts(person, place),
        look_backs(person, place),
        retention(person, place),
    )
    return (undisturbed(person, ask) for ask in wanted if ask.kind not in person.settings.silenced)


def _since(place: Place, ends: datetime) -> datetime:
    """What was said on a day before that of the interview was said before the interview was moved there."""
    return day_start(local_date(ends, place.zone), place.zone)


def _rounds(person: Person, place: Place) -> Iterator[Ask]:
    for application in filter(is_waiting, person.applications):
        for round_ in application.rounds:
            if round_.ends is None:
                continue
            if not reflected_on(round_):
                yield _reflection(person, place, application, round_, round_.ends)
            if unthanked(person, round_):
                yield _thank_you(person, place, application, round_, round_.ends)
            if untold_references(person, application):
                yield _references(person, place, application, round_, round_.ends)


def _reflection(person: Person, place: Place, application: Application, round_: Round, ends: datetime) -> Ask:
    """W1: how it went is asked for once, while it is fresh.

    When: ten minutes after the end; in quiet hours first thing next morning, weekend or not.
    Source: 000, 002, 004.
    """
    move = awake(person, place)
    return Ask(
        NudgeKind.REFLECTION,
        round_.id,
        (move(max(ends + AFTER_AN_INTERVIEW, round_.logged_at)),),
        move,
        application.id,
        round_.id,
        expires=ends + WEEK,
        ends=next_round_ends(application, round_),
        since=_since(place, ends),
    )


def _thank_you(person: Person, place: Place, application: Application, round_: Round, ends: datetime) -> Ask:
    """W2: everybody who interviewed gets a thank-you of their own, while they remember the person.

    When: within a day of the end, in the employer's working time, at the moment W3 and W4 give.
    Source: 002, 003, 004.

    W5: a thank-you not marked as sent is asked about twice more, and then only shown as overdue.

    When: at the 24 h and 48 h marks, in working time; marks that fall upon the ask before them (a weekend lies
    between) give way by a working day.
    Source: 003.

    A decision promised for the same day, or a round held hours later, leaves the first ask its day.
    """
    move = at_work(person, place, application)
    office = office_of(person, place, application)
    since = _since(place, ends)
    asked = sorted(
        record.claimed_at
        for record in person.nudges
        if (record.kind, record.subject) == (NudgeKind.THANK_YOU, round_.id)
        and record.snoozed_until is None
        and record.claimed_at >= since
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
        since=since,
    )


def _references(person: Person, place: Place, application: Application, round_: Round, ends: datetime) -> Ask:
    """W6: the references named hear who may call, about which role, and what to stress, before anyone can call.

    When: half an hour after the end; in quiet hours the next morning.
    Source: 000, 001, 002.
    """
    move = awake(person, place)
    return Ask(
        NudgeKind.REFERENCES,
        round_.id,
        (move(max(ends + REFERENCES_DELAY, round_.logged_at + AFTER_LOGGING)),),
        move,
        application.id,
        round_.id,
        expires=ends + 2 * WEEK,
        ends=next_round_ends(application, round_),
        since=_since(place, ends),
    )


def _add_references(person: Person, place: Place) -> Iterator[Ask]:
    """W6: to somebody without references on file it is offered once, and never again, to add some.

    When: half an hour after the first interview.
    Source: 000, 001, 002.
    """
    if references_on_file(person):
        return
    ended = [
        (round_.ends, round_, application)
        for application in filter(is_waiting, person.applications)
        for round_ in application.rounds
        if round_.ends is not None
    ]
    if not ended:
        return
    ends, round_, application = min(ended, key=lambda each: each[0])
    move = awake(person, place)
    yield Ask(
        NudgeKind.ADD_REFERENCES,
        "once",
        (move(max(ends + REFERENCES_DELAY, round_.logged_at + AFTER_LOGGING)),),
        move,
        application.id,
        round_.id,
    )


def _drafts(person: Person, place: Place) -> Iterator[Ask]:
    """A half-told interview left for a day is offered again, once for each time it was left."""
    move = awake(person, place)
    for draft in half_told(person):
        subject = f"{draft.id}:{int(draft.touched_at.timestamp())}"
        yield Ask(NudgeKind.DRAFT, subject, (move(draft.touched_at + DAY),), move)
