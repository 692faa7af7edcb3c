"""What to say next, and when: a pure function of a person's record and the time.

The rules (`interviews.rules`) say what to ask for; here each ask meets what was already said about it, moves
when it is late (W17), and gives way to what matters more on a full day (W18).
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from hashlib import blake2b

from msgspec.structs import replace

from interviews.model import Delivery, Nudge, NudgeKind, NudgeRecord, Person, Place
from interviews.rules import Ask, asks
from interviews.walltime import day_start, local_date

A_DAY_AT_MOST = 3
"""Unprompted messages a person gets on one day of their own calendar (W18)."""

ATTEMPTS_AT_MOST = 2
"""How often a nudge is sent when the network hid whether it arrived."""

WAIT_AFTER_UNKNOWN = timedelta(minutes=5)
LATE = timedelta(hours=1)
"""From here on a nudge counts as overdue; two or more overdue ones become one digest (W17)."""

SNOOZE_GRACE = timedelta(minutes=5)
"""A snooze is the person's own choice of time and kept to the minute; a later one moves like any other."""

RANK = {
    kind: rank
    for rank, kind in enumerate(
        (
            NudgeKind.THANK_YOU,
            NudgeKind.REFERENCES,
            NudgeKind.ADD_REFERENCES,
            NudgeKind.FOLLOW_UP,
            NudgeKind.REFLECTION,
            NudgeKind.KEEP_APPLYING,
            NudgeKind.DRAFT,
        )
    )
}
"""Who stays on a full day, first to last (W18)."""

TOGETHER = {kind: place for place, kind in enumerate(NudgeKind)}
"""Who speaks first of those due at the same moment: in the order things happen after an interview."""


def plan(person: Person, now: datetime) -> list[Nudge]:
    """Everything the bot means to say to `person` unprompted, soonest first, as far as is known at `now` (UTC).

    A nudge with `due <= now` is to be said now. Planning changes nothing and gives the same plan again. Empty
    until the person's place is known.
    """
    if person.place is None:
        return []
    place = person.place
    said = _records_by_subject(person.nudges)
    candidates = []
    for ask in asks(person, place, now):
        nudge = _next(person, ask, said.get((ask.kind, ask.subject), ()), now)
        if nudge is not None:
            candidates.append((nudge, ask))
    return _within_days(person, place, candidates, now)


def piled_up(nudges: Iterable[Nudge], now: datetime) -> list[Nudge]:
    """Those that are due and more than an hour late, when there are two or more of them; else none (W17)."""
    overdue = [nudge for nudge in nudges if nudge.due <= now and now - nudge.meant > LATE]
    return overdue if len(overdue) > 1 else []


def _records_by_subject(
    records: Iterable[NudgeRecord],
) -> dict[tuple[NudgeKind, str], list[NudgeRecord]]:
    found: dict[tuple[NudgeKind, str], list[NudgeRecord]] = {}
    for record in sorted(records, key=lambda each: each.generation):
        found.setdefault((record.kind, record.subject), []).append(record)
    return found


def nudge_id(person: Person, kind: NudgeKind, subject: str, generation: int) -> str:
    """A stable name for one nudge: the same for the same person, kind, subject and generation."""
    name = f"{person.id}|{kind}|{subject}|{generation}"
    return blake2b(name.encode(), digest_size=6).hexdigest()


def _next(person: Person, ask: Ask, records: Sequence[NudgeRecord], now: datetime) -> Nudge | None:
    last = records[-1] if records else None
    if not ask.repeats and any(record.skipped_at or record.done_at for record in records):
        return None
    generation = last.generation + 1 if last else 0
    asked = sum(record.snoozed_until is None for record in records)
    repeat = False
    if last is not None and last.delivery in {Delivery.CLAIMED, Delivery.UNKNOWN} and last.attempts < ATTEMPTS_AT_MOST:
        meant = due = last.claimed_at + WAIT_AFTER_UNKNOWN
        generation, repeat = last.generation, True
    elif last is not None and last.snoozed_until is not None:
        meant = due = last.snoozed_until
        if now - meant > SNOOZE_GRACE:
            due = ask.move(now)
    elif asked < len(ask.moments):
        meant = due = ask.moments[asked]
        if meant <= now and ask.move(now) > now:
            due = ask.move(now)
    else:
        return None
    if ask.expires is not None and max(due, now) >= ask.expires:
        return None
    return Nudge(
        nudge_id(person, ask.kind, ask.subject, generation),
        ask.kind,
        ask.subject,
        generation,
        due,
        meant,
        ask.application,
        ask.round,
        repeat,
    )


def _within_days(person: Person, place: Place, candidates: list[tuple[Nudge, Ask]], now: datetime) -> list[Nudge]:
    """W18: at most three on a day of the person's calendar; the rest move on in the order of `RANK`.

    What the person asked for (a snooze) and second attempts are never moved, but count. A pile counts once.
    """
    kept: list[Nudge] = []
    snoozes = {
        nudge_id(person, record.kind, record.subject, record.generation + 1)
        for record in person.nudges
        if record.snoozed_until is not None
    }
    pile = {nudge.id for nudge in piled_up((nudge for nudge, _ in candidates), now)}
    open_ones: list[tuple[Nudge, Ask]] = []
    for nudge, ask in candidates:
        if nudge.repeat or nudge.id in snoozes:
            kept.append(nudge)
        else:
            open_ones.append((nudge, ask))
    while open_ones:
        day = min(_day(nudge, place, now) for nudge, _ in open_ones)
        todays = [pair for pair in open_ones if _day(pair[0], place, now) == day]
        open_ones = [pair for pair in open_ones if _day(pair[0], place, now) != day]
        room = A_DAY_AT_MOST - _spoken_on(person, place, day)
        room -= sum(not nudge.repeat and _day(nudge, place, now) == day for nudge in kept)
        pile_counted = False
        for nudge, ask in sorted(todays, key=lambda pair: (RANK[pair[0].kind], pair[0].due)):
            joins_pile = nudge.id in pile and pile_counted
            if room > 0 or joins_pile:
                kept.append(nudge)
                room -= not joins_pile
                pile_counted = pile_counted or nudge.id in pile
                continue
            moved = _moved(nudge, ask, day_start(day + timedelta(days=1), place.zone))
            if moved is not None:
                open_ones.append((moved, ask))
    return sorted(kept, key=lambda nudge: (nudge.due, TOGETHER[nudge.kind], nudge.id))


def _day(nudge: Nudge, place: Place, now: datetime) -> date:
    return local_date(max(nudge.due, now), place.zone)


def _spoken_on(person: Person, place: Place, day: date) -> int:
    """How many messages nudges made on `day`; those of one digest share a message."""
    messages = {
        record.message_id or record.id
        for record in person.nudges
        if record.delivery is not Delivery.NOT_SENT and local_date(record.claimed_at, place.zone) == day
    }
    return len(messages)


def _moved(nudge: Nudge, ask: Ask, earliest: datetime) -> Nudge | None:
    due = ask.move(earliest)
    if ask.expires is not None and due >= ask.expires:
        return None
    return replace(nudge, due=due)
