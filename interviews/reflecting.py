"""Returns what is kept of how an interview went: the parts in their order, and how far the person got."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from interviews.model import (
    Application,
    Delivery,
    Id,
    NudgeKind,
    NudgeRecord,
    Person,
    Reflection,
    ReflectionPart,
    Round,
)
from interviews.walltime import DAY, WEEK, local_date

PARTS = (ReflectionPart.ASKED, ReflectionPart.WELL, ReflectionPart.HARD, ReflectionPart.UNSAID, ReflectionPart.NEXT)
"""The parts that the bot asks for, in order; a line is added afterwards."""


def parts_of(round_: Round) -> tuple[ReflectionPart, ...]:
    """R3: asks what they said happens next, with how it went, as long as nothing of it is known.

    When: last. Source: 001, 003.

    Returns the parts that are asked for about `round_`, in order.
    """
    asked = told_about(round_, ReflectionPart.NEXT) or round_.reflecting is ReflectionPart.NEXT
    return PARTS if asked or round_.promise is None else PARTS[:-1]


def reflected_on(round_: Round) -> bool:
    """Returns whether a reflection on the round was begun: a mood, words, a voice message, or a part passed over."""
    return round_.mood is not None or bool(round_.reflections) or round_.reflecting is not None


def evaluated(round_: Round) -> bool:
    """R2: an interview is evaluated once; a second attempt shows the first, says why, and takes a line more.

    Source: 000.

    Returns whether it was evaluated: something of it is kept, and no part is still to be asked.
    """
    return reflected_on(round_) and round_.reflecting is None


def moved_later(round_: Round, asked_at: datetime, zone: str) -> bool:
    """Returns whether `round_` was moved to a later day after it was asked about (UTC), with nothing of it told."""
    moved = round_.ends is not None and local_date(asked_at, zone) < local_date(round_.ends, zone)
    return moved and not reflected_on(round_)


def part_to_tell(round_: Round) -> ReflectionPart:
    """R1: what was asked and answered, what went well, what was hard and what was left unsaid is kept, part by part.

    When: whenever somebody tells it, in words or by voice; each part can be skipped.
    Source: 000, 001, 002, 004.

    Returns the part that words about `round_` belong to: the one asked for, else the first, or a line after the last.
    """
    if round_.reflecting is not None:
        return round_.reflecting
    return ReflectionPart.LINE if evaluated(round_) else PARTS[0]


def part_after(round_: Round, part: ReflectionPart) -> ReflectionPart | None:
    """Returns the part that is asked for after this one; None after the last, and after a line."""
    return dict(pairwise(parts_of(round_))).get(part)


def part_before(part: ReflectionPart) -> ReflectionPart | None:
    """Returns the part that is asked for before this one; None before the first, and before a line."""
    return {after: before for before, after in pairwise(PARTS)}.get(part)


def told_about(round_: Round, part: ReflectionPart) -> tuple[Reflection, ...]:
    """Returns everything that was told to one part of how `round_` went, oldest first."""
    return tuple(each for each in round_.reflections if each.part is part)


def said_about(round_: Round, part: ReflectionPart) -> tuple[str, ...]:
    """Returns the words of one part of how `round_` went, oldest first; voice messages have none."""
    return tuple(each.text for each in told_about(round_, part) if each.text)


def unfinished(person: Person, now: datetime, within: timedelta) -> tuple[tuple[Application, Round], ...]:
    """Returns the interviews with a half-finished reflection, over less than `within` at `now` (UTC), newest first."""
    begun = [
        (application, round_)
        for application, round_ in _present(person)
        if round_.reflecting is not None and timedelta(0) <= now - over_since(round_) < within
    ]
    return tuple(sorted(begun, key=lambda each: over_since(each[1]), reverse=True))


def asked_last(person: Person) -> NudgeRecord | None:
    """Returns the nudge about how an interview went if it is the newest nudge and still unanswered, else None."""
    last = max(person.nudges, key=lambda record: record.claimed_at, default=None)
    if last is None or last.kind is not NudgeKind.REFLECTION or last.round is None:
        return None
    found = interview_of(person, last.round)
    settled = last.skipped_at or last.done_at or last.snoozed_until
    return last if found is not None and not settled and not evaluated(found[1]) else None


def asked_lately(person: Person, now: datetime) -> tuple[tuple[Application, Round], ...]:
    """Returns the interviews about which the bot asked within a day before `now` (UTC) and has no answer yet."""
    asked = {
        each.round
        for each in person.nudges
        if each.kind is NudgeKind.REFLECTION
        and each.delivery is not Delivery.NOT_SENT
        and now - each.claimed_at < DAY
        and not (each.skipped_at or each.done_at or each.snoozed_until)
    }
    return tuple(each for each in _present(person) if each[1].id in asked and not evaluated(each[1]))


def held_lately(person: Person, now: datetime) -> tuple[tuple[Application, Round], ...]:
    """Returns the interviews that ended within a day, or within a week without a finished reflection: newest first."""
    held = [
        each
        for each in _present(person)
        if not each[1].awaits_another_time
        and timedelta(0) <= now - over_since(each[1]) < (DAY if evaluated(each[1]) else WEEK)
    ]
    return tuple(sorted(held, key=lambda each: over_since(each[1]), reverse=True))


def _present(person: Person) -> Iterator[tuple[Application, Round]]:
    for application in person.applications:
        if application.removed_at is None:
            for round_ in application.rounds:
                yield application, round_


def over_since(round_: Round) -> datetime:
    """Returns when `round_` ended (UTC); one without a time counts from when it was logged."""
    return round_.ends or round_.logged_at


def interview_of(person: Person, round_id: Id) -> tuple[Application, Round] | None:
    """Returns the application and the round with this id; None if there is none, or it was removed."""
    return next((each for each in _present(person) if each[1].id == round_id), None)
