"""The rules of timing (W..): from a record, what to ask, when, and the hours in which it may be said."""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from itertools import chain

from msgspec import Struct

from interviews.model import (
    Application,
    LetterKind,
    NudgeKind,
    OutcomeKind,
    Person,
    Place,
    Round,
)
from interviews.standing import (
    follow_up_sent,
    half_told,
    is_open,
    is_waiting,
    latest_round,
    next_round_ends,
    office_of,
    references_on_file,
    silence,
    unthanked,
    untold_references,
)
from interviews.walltime import day_start, days_later, instant, local_date
from interviews.worktime import (
    Office,
    in_quiet_hours,
    into_working_time,
    is_working_day,
    next_working_day,
    out_of_quiet_hours,
    thank_you_time,
    working_morning,
    working_morning_after,
)

REFLECTION_DELAY = timedelta(minutes=10)
REFERENCES_DELAY = timedelta(minutes=30)
AFTER_LOGGING = timedelta(minutes=10)
"""References are spoken of a little after a late logging, so that not everything comes at once."""

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
BETWEEN_ASKS = timedelta(hours=3)
TRIES = 4
"""As many openings of an office are looked at for one in waking hours; hours that meet at all meet by then."""

KEEP_APPLYING_CLOCK = time(10)
"""When the weekly word about applying elsewhere is said, on a working day of the person's own country."""


class Ask(Struct, frozen=True):
    """One thing to be asked for: the moments of its asks in order, and where a late one may move to.

    `move` gives the first instant at or after another at which it may be said. From `expires` on it is not
    worth saying unless the person chose the time; from `ends` on it does not apply any more. What was said
    before `since` was about an interview that was moved later. `repeats`: Done or Skip settle one ask, not the
    whole subject. `applies`: whether a time the person chose still holds.
    """

    kind: NudgeKind
    subject: str
    moments: tuple[datetime, ...]
    move: Callable[[datetime], datetime]
    application: str | None = None
    round: str | None = None
    expires: datetime | None = None
    ends: datetime | None = None
    since: datetime | None = None
    repeats: bool = False
    applies: Callable[[datetime], bool] = lambda _: True


def asks(person: Person, place: Place) -> Iterator[Ask]:
    """Everything the rules ask for in `person`'s record, in no order; kinds the person silenced are left out."""
    wanted = chain(
        _rounds(person, place),
        _add_references(person, place),
        _follow_ups(person, place),
        _keep_applying(person, place),
        _drafts(person, place),
    )
    return (ask for ask in wanted if ask.kind not in person.settings.silenced)


def _awake(person: Person, place: Place) -> Callable[[datetime], datetime]:
    return lambda moment: out_of_quiet_hours(person.settings.quiet_hours, place.zone, moment)


def _at_work(person: Person, place: Place, application: Application) -> Callable[[datetime], datetime]:
    """Inside the employer's working time and outside the person's quiet hours; the former wins if they never meet."""
    office = office_of(person, place, application)
    quiet = person.settings.quiet_hours

    def move(moment: datetime) -> datetime:
        candidate = into_working_time(office, moment)
        for _ in range(TRIES):
            if not in_quiet_hours(quiet, place.zone, candidate):
                return candidate
            candidate = into_working_time(office, out_of_quiet_hours(quiet, place.zone, candidate))
        return into_working_time(office, moment)

    return move


def _since(place: Place, ends: datetime) -> datetime:
    """What was said on a day before that of the interview was said before the interview was moved there."""
    return day_start(local_date(ends, place.zone), place.zone)


def _rounds(person: Person, place: Place) -> Iterator[Ask]:
    for application in filter(is_waiting, person.applications):
        for held in application.rounds:
            if held.ends is None:
                continue
            if not held.reflections:
                yield _reflection(person, place, application, held, held.ends)
            if unthanked(person, held):
                yield _thank_you(person, place, application, held, held.ends)
            if untold_references(person, application):
                yield _references(person, place, application, held, held.ends)


def _reflection(person: Person, place: Place, application: Application, held: Round, ends: datetime) -> Ask:
    """W1: right after the end, once; in quiet hours first thing next morning, weekend or not."""
    move = _awake(person, place)
    return Ask(
        NudgeKind.REFLECTION,
        held.id,
        (move(max(ends + REFLECTION_DELAY, held.logged_at)),),
        move,
        application.id,
        held.id,
        expires=ends + WEEK,
        ends=next_round_ends(application, held),
        since=_since(place, ends),
    )


def _thank_you(person: Person, place: Place, application: Application, held: Round, ends: datetime) -> Ask:
    """W2-W5: in working time, on the day or the next working morning; again at the 24 h and 48 h marks.

    When the marks fall upon the ask before them (a weekend lies between), they give way by a working day. A
    decision promised for the same day, or a round held hours later, leaves the first ask its day.
    """
    move = _at_work(person, place, application)
    office = office_of(person, place, application)
    since = _since(place, ends)
    asked = sorted(
        record.claimed_at
        for record in person.nudges
        if (record.kind, record.subject) == (NudgeKind.THANK_YOU, held.id)
        and record.snoozed_until is None
        and record.claimed_at >= since
    )
    first = thank_you_time(office, ends)
    moments: list[datetime] = []
    for mark in (first, ends + DAY, ends + 2 * DAY):
        moment = move(max(mark, held.logged_at))
        if moments:
            before = asked[len(moments) - 1] if len(moments) <= len(asked) else moments[-1]
            if moment < before + BETWEEN_ASKS:
                moment = move(working_morning_after(office, local_date(before, office.zone)))
        moments.append(moment)
    follow_up, _ = follow_up_time(person, place, application, held)
    following = next_round_ends(application, held)
    return Ask(
        NudgeKind.THANK_YOU,
        held.id,
        tuple(moments),
        move,
        application.id,
        held.id,
        expires=max(follow_up, first + DAY),
        ends=max(following, first + DAY) if following else None,
        since=since,
    )


def _references(person: Person, place: Place, application: Application, held: Round, ends: datetime) -> Ask:
    """W6: the same day, or the next morning outside quiet hours, before anyone can call them."""
    move = _awake(person, place)
    return Ask(
        NudgeKind.REFERENCES,
        held.id,
        (move(max(ends + REFERENCES_DELAY, held.logged_at + AFTER_LOGGING)),),
        move,
        application.id,
        held.id,
        expires=ends + 2 * WEEK,
        ends=next_round_ends(application, held),
        since=_since(place, ends),
    )


def _add_references(person: Person, place: Place) -> Iterator[Ask]:
    """W6: nobody on file: one offer to add some, never repeated."""
    if references_on_file(person):
        return
    ended = [
        (held.ends, held, application)
        for application in filter(is_waiting, person.applications)
        for held in application.rounds
        if held.ends is not None
    ]
    if not ended:
        return
    ends, held, application = min(ended, key=lambda each: each[0])
    move = _awake(person, place)
    yield Ask(
        NudgeKind.ADD_REFERENCES,
        "once",
        (move(max(ends + REFERENCES_DELAY, held.logged_at + AFTER_LOGGING)),),
        move,
        application.id,
        held.id,
    )


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


def _follow_ups(person: Person, place: Place) -> Iterator[Ask]:
    """W7-W9: one a silence, for the newest round of each open application."""
    for application in filter(is_waiting, person.applications):
        held = latest_round(application)
        if held is None or follow_up_sent(person, held):
            continue
        move = _at_work(person, place, application)
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


def _keep_applying(person: Person, place: Place) -> Iterator[Ask]:
    """W11: weekly per person while an interview is open and the target of the last 7 days is not met.

    An accepted offer ends it until an interview is logged after that.
    """
    present = [each for each in person.applications if each.removed_at is None]
    accepted = [
        each.outcome.recorded_at for each in present if each.outcome and each.outcome.kind is OutcomeKind.ACCEPTED
    ]
    logged = [held.logged_at for each in filter(is_open, present) for held in each.rounds]
    waiting = [moment for moment in logged if not accepted or moment > max(accepted)]
    target = person.settings.weekly_target
    if not waiting or target < 1:
        return
    created = [each.created_at for each in present]

    def falls_short(moment: datetime) -> bool:
        """Too few applications in the week before `moment`, and none since that met the target late."""
        looks = (moment, *(each for each in created if each > moment))
        return all(sum(look - WEEK < each <= look for each in created) < target for look in looks)

    move = _on_working_days(person, place)
    said = [record.claimed_at for record in person.nudges if record.kind is NudgeKind.KEEP_APPLYING]
    day = local_date(max(min(waiting), *said), place.zone) if said else local_date(min(waiting), place.zone)
    while True:
        day += WEEK
        moment = move(day_start(day, place.zone))
        if falls_short(moment):
            break
    yield Ask(NudgeKind.KEEP_APPLYING, "weekly", (moment,) * (len(said) + 1), move, repeats=True, applies=falls_short)


def _on_working_days(person: Person, place: Place) -> Callable[[datetime], datetime]:
    """On the person's own working days, from the weekly word's hour on, outside quiet hours."""
    quiet = person.settings.quiet_hours

    def move(moment: datetime) -> datetime:
        awake = out_of_quiet_hours(quiet, place.zone, moment)
        day = local_date(awake, place.zone)
        if is_working_day(place.country, day):
            opening = instant(day, KEEP_APPLYING_CLOCK, place.zone)
            return out_of_quiet_hours(quiet, place.zone, max(awake, opening))
        following = next_working_day(place.country, day)
        return out_of_quiet_hours(quiet, place.zone, instant(following, KEEP_APPLYING_CLOCK, place.zone))

    return move


def _drafts(person: Person, place: Place) -> Iterator[Ask]:
    """A half-told interview left for a day is offered again, once for each time it was left."""
    move = _awake(person, place)
    for draft in half_told(person):
        subject = f"{draft.id}:{int(draft.touched_at.timestamp())}"
        yield Ask(NudgeKind.DRAFT, subject, (move(draft.touched_at + DAY),), move)
