"""Plans what to say next, and when: a pure function of a person's record and the time.

The rules (`interviews.nudges.rules`) say what to ask for; the plan compares each ask with what was already said about
it, moves it when it is late (W17), and delays it for what matters more on a full day (W18).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from hashlib import blake2b

from msgspec import Struct
from msgspec.structs import replace

from interviews.model import Delivery, Nudge, NudgeKind, NudgeRecord, Person, Place
from interviews.nudges.ask import Ask
from interviews.nudges.deadlines import deadline
from interviews.nudges.kinds import KINDS, RANK, TOGETHER
from interviews.nudges.rules import Standing, all_asks, asks, standing
from interviews.nudges.year_end import rested
from interviews.walltime import day_start, local_date

A_DAY_AT_MOST = 3
"""The most unprompted messages a person gets on one day of their own calendar (W18)."""

ATTEMPTS_AT_MOST = 2
"""The most attempts to send a nudge when the network hides whether it arrived."""

WAIT_AFTER_UNKNOWN = timedelta(minutes=5)
LATE = timedelta(hours=1)
"""The delay after which a nudge counts as overdue; two or more overdue ones become one digest (W17)."""

GRACE = timedelta(minutes=5)
"""The delay within which a snooze, the person's own choice, or a second attempt stays on the minute; then it moves."""


class _Candidate(Struct, frozen=True, gc=False):
    """Holds a nudge before W18; one that is `fixed` (a snooze, a second attempt) stays on its day.

    A `repeat` was asked before, and is delayed for whatever is said for the first time.
    """

    nudge: Nudge
    ask: Ask
    fixed: bool
    repeat: bool


class Plan(Struct, frozen=True, gc=False):
    """Holds what the bot is to say to a person, soonest first, and from when until when it is their turn (UTC).

    `standing` is what the next plan of the person may use again.
    """

    nudges: Sequence[Nudge] = ()
    turn: tuple[datetime, datetime] | None = None
    standing: Standing | None = None


def plan(person: Person, now: datetime) -> list[Nudge]:
    """Returns everything the bot means to say to `person` unprompted, soonest first, as far as is known at `now` (UTC).

    A nudge with `due <= now` is to be said now. Planning changes nothing and gives the same plan again. The plan is
    empty until the person's place is known.
    """
    return [candidate.nudge for candidate in _planned(person, now)]


def plan_turn(person: Person, now: datetime, held_until: datetime | None, before: Plan | None = None) -> Plan:
    """Returns the plan, and the turn in which the bot first says something, not before `held_until` (UTC).

    Of several nudges due then, the deadline that ends soonest counts. The turn is None when there is nothing to say.
    `before` is any plan made of the person, which makes this one sooner where little has changed since.
    """
    if person.place is None:
        return Plan()
    known = standing(person, person.place, before.standing if before is not None else None)
    planned = _within_days(person, person.place, _candidates(person, all_asks(person, person.place, known), now), now)
    if not planned:
        return Plan(standing=known)
    turn = max(planned[0].nudge.due, held_until or planned[0].nudge.due)
    then = max(turn, now)
    asked = [each.ask for each in planned if each.nudge.due <= then]
    ends = min(deadline(person, person.place, ask, then) for ask in asked)
    return Plan([each.nudge for each in planned], (turn, ends), known)


def _planned(person: Person, now: datetime) -> list[_Candidate]:
    if person.place is None:
        return []
    return _within_days(person, person.place, _candidates(person, asks(person, person.place), now), now)


def _candidates(person: Person, wanted: Iterable[Ask], now: datetime) -> list[_Candidate]:
    said = _records_by_subject(person.nudges)
    found = (_next(person, ask, said.get((ask.kind, ask.subject), ()), now) for ask in wanted)
    return [candidate for candidate in found if candidate is not None]


def nudges_of(kind: NudgeKind, person: Person, now: datetime) -> list[Nudge]:
    """Returns what the rule of one kind asks for, as it stands in a plan before a full day moves any of it (W18)."""
    wanted = asks(person, person.place, [kind]) if person.place is not None else ()
    return [each.nudge for each in _candidates(person, wanted, now)]


def to_do(planned: Iterable[Nudge]) -> list[Nudge]:
    """Returns what of a plan is something to do: not patience (W10), the look back on the week, or what may go."""
    return [nudge for nudge in planned if KINDS[nudge.kind].is_step]


def piled_up(nudges: Iterable[Nudge], now: datetime) -> list[Nudge]:
    """W17: gathers what piled up into one digest: whatever is over an hour late, when there are two or more of it.

    When: whenever something is to be said.
    Source: common sense.

    Nudges that were claimed together were one digest, and are one digest again when they have to be repeated.
    """
    due = [nudge for nudge in nudges if nudge.due <= now]
    together = Counter(nudge.meant for nudge in due if nudge.repeat)
    pile = [nudge for nudge in due if now - nudge.meant > LATE or (nudge.repeat and together[nudge.meant] > 1)]
    return pile if len(pile) > 1 else []


def _records_by_subject(
    records: Iterable[NudgeRecord],
) -> dict[tuple[NudgeKind, str], list[NudgeRecord]]:
    found: dict[tuple[NudgeKind, str], list[NudgeRecord]] = {}
    for record in sorted(records, key=lambda each: each.generation):
        found.setdefault((record.kind, record.subject), []).append(record)
    return found


def nudge_id(person: Person, kind: NudgeKind, subject: str, generation: int) -> str:
    """Returns a stable id for one nudge: the same for the same person, kind, subject and generation."""
    name = f"{person.id}|{kind}|{subject}|{generation}"
    return blake2b(name.encode(), digest_size=6).hexdigest()


def _next(person: Person, ask: Ask, records: Sequence[NudgeRecord], now: datetime) -> _Candidate | None:
    """W17: drops what no longer applies; plans what is late anew and words it as late, instead of replaying it.

    When: whenever a plan is made, so once more right before anything is said.
    Source: common sense.
    """
    about = [record for record in records if ask.since is None or record.claimed_at >= ask.since]
    if not ask.repeats and any(record.skipped_at or record.done_at for record in about):
        return None
    generation = records[-1].generation + 1 if records else 0
    asked = sum(record.snoozed_until is None for record in about)
    last = about[-1] if about else None
    chosen = _chosen_time(about)
    fixed = repeat = False
    if last is not None and last.delivery in {Delivery.CLAIMED, Delivery.UNKNOWN} and last.attempts < ATTEMPTS_AT_MOST:
        meant = last.claimed_at + WAIT_AFTER_UNKNOWN
        generation, fixed, repeat = last.generation, True, True
    elif chosen is not None and ask.applies(chosen):
        meant, fixed = chosen, True
    elif asked < len(ask.moments):
        if person.place is not None and (KINDS[ask.kind].rests or (asked and not ask.repeats)):
            ask = rested(person.place, ask, is_step=KINDS[ask.kind].is_step)
        meant = ask.moments[asked]
    else:
        return None
    due = meant
    if now - meant > (GRACE if fixed else timedelta(0)) and ask.move(now) > now:
        due = ask.move(now)
    if _over(ask, max(due, now), chosen=fixed and not repeat):
        return None
    identity = nudge_id(person, ask.kind, ask.subject, generation)
    nudge = Nudge(identity, ask.kind, ask.subject, generation, due, meant, ask.application, ask.round, repeat)
    return _Candidate(nudge, ask, fixed, repeat=asked > 0 and not ask.repeats)


def _chosen_time(records: Sequence[NudgeRecord]) -> datetime | None:
    """Returns the time the person chose to come back to it, on any of its messages; None if none, or already kept."""
    pending = [
        record.snoozed_until
        for place, record in enumerate(records)
        if record.snoozed_until is not None
        and all(later.claimed_at < record.snoozed_until for later in records[place + 1 :])
    ]
    return max(pending, default=None)


def _over(ask: Ask, due: datetime, *, chosen: bool = False) -> bool:
    """Returns whether `due` is too late: it no longer applies (W17), or is not worth saying unless `chosen`."""
    if ask.ends is not None and due >= ask.ends:
        return True
    return ask.expires is not None and due >= ask.expires and not chosen


def _within_days(person: Person, place: Place, candidates: Sequence[_Candidate], now: datetime) -> list[_Candidate]:
    """W18: says at most three unprompted things to a person on one day, and moves the rest to the next.

    When: on each day of the person's own calendar; first words before repeats, and what matters most first (`RANK`).
    Never delayed and not counted: the brief and the card before an interview, how one went that ended that day, and
    the last day to answer an offer.
    Source: 000, 001, 002, 003.

    What the person asked for (a snooze) and second attempts are never moved, but count. Today's pile counts once;
    what it will be on another day is not known.
    """

    def counts(nudge: Nudge) -> bool:
        return not KINDS[nudge.kind].uncounted(person, nudge, place, _day(nudge, place, now))

    kept = [each for each in candidates if each.fixed or not counts(each.nudge)]
    pile = {nudge.id for nudge in piled_up((candidate.nudge for candidate in candidates), now)}
    today = local_date(now, place.zone)
    spoken = _spoken_from(person, place, today)
    # A second attempt is counted among what was spoken: its first one may have arrived.
    asked_for: dict[date, set[str]] = {}
    for each in kept:
        if not each.nudge.repeat and counts(each.nudge):
            asked_for.setdefault(_day(each.nudge, place, now), set()).add(each.nudge.id)
    movable: dict[date, list[_Candidate]] = {}
    for each in candidates:
        if not each.fixed and counts(each.nudge):
            movable.setdefault(_day(each.nudge, place, now), []).append(each)
    while movable:
        day = min(movable)
        todays = movable.pop(day)
        if day != today:
            pile = set()
        chosen = asked_for.get(day, set())
        pile_counted = not pile.isdisjoint(chosen)
        room = A_DAY_AT_MOST - len(spoken.get(day, ())) - len(chosen - pile) - pile_counted
        for each in sorted(todays, key=_place_in_the_day):
            joins_pile = each.nudge.id in pile and pile_counted
            if room > 0 or joins_pile:
                kept.append(each)
                room -= not joins_pile
                pile_counted = pile_counted or each.nudge.id in pile
                continue
            due = each.ask.move(day_start(day + timedelta(days=1), place.zone))
            if not _over(each.ask, due):
                moved = replace(each.nudge, due=due)
                movable.setdefault(_day(moved, place, now), []).append(replace(each, nudge=moved))
    # What is equal in all of this stays as the record has it, oldest first.
    return sorted(kept, key=lambda each: (each.nudge.due, TOGETHER[each.nudge.kind], each.nudge.meant))


def _place_in_the_day(each: _Candidate) -> tuple[bool, int, datetime, datetime]:
    return each.repeat, RANK[each.nudge.kind], each.nudge.due, each.nudge.meant


def _day(nudge: Nudge, place: Place, now: datetime) -> date:
    return local_date(max(nudge.due, now), place.zone)


def _spoken_from(person: Person, place: Place, today: date) -> dict[date, set[int | str]]:
    """Returns the messages that count on `today` and later, by day; the nudges of one digest share a message."""
    begun = day_start(today, place.zone)
    spoken: dict[date, set[int | str]] = {}
    for record in person.nudges:
        if record.delivery is not Delivery.NOT_SENT and record.claimed_at >= begun:
            day = local_date(record.claimed_at, place.zone)
            if KINDS[record.kind].uncounted(person, record, place, day):
                continue
            spoken.setdefault(day, set()).add(record.message_id or record.id)
    return spoken
