"""The invariants of a single nudge, told from the record and a wall clock without the code that plans it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from interviews.model import Delivery, LetterKind, Nudge, NudgeKind, NudgeRecord, Person
from interviews.queries import application_of, follow_up_sent, round_of, unthanked
from sandbox.faults import Fault, Refuse
from tests.plan_invariants import LETTERS, check_hours, chosen, place_of

MINUTE = timedelta(minutes=1)
LONGEST_ANSWER_WAIT = timedelta(minutes=10)
"""How long a nudge may wait in undisturbed time."""

KEPT = timedelta(minutes=7)
"""Five minutes of grace (`interviews.nudges.plan.GRACE`), and two for a claim to get through."""

A_CLAIM = timedelta(minutes=2)
"""From a claim to its message: a rule that held when it was claimed may have ended meanwhile."""

WAITING = frozenset(
    {
        *(NudgeKind.REFLECTION, NudgeKind.THANK_YOU, NudgeKind.REFERENCES, NudgeKind.FOLLOW_UP),
        *(NudgeKind.PATIENCE, NudgeKind.STILL_WAITING),
    }
)
"""The kinds that are said only about an application that waits for an answer."""

ONCE = frozenset({NudgeKind.REFLECTION, NudgeKind.THANK_YOU, NudgeKind.REFERENCES, NudgeKind.FOLLOW_UP})
"""The kinds that are not said again once they were skipped or done."""


def given_up(record: NudgeRecord, now: datetime) -> bool:
    """Whether the nudge will not be tried again, and the person was not told so."""
    hidden = record.delivery in {Delivery.UNKNOWN, Delivery.CLAIMED} and now - record.claimed_at > LONGEST_ANSWER_WAIT
    spent = record.delivery is Delivery.NOT_SENT or (record.attempts > 1 and hidden)
    return spent and record.mentioned_at is None and not (record.skipped_at or record.done_at)


def moot_reason(person: Person, nudge: Nudge) -> str | None:
    """Returns why the record forbids to say the nudge; None if it does not."""
    if nudge.kind in person.settings.silenced:
        return "silenced"
    if person.suspended_at is not None:
        return "the person had blocked the bot"
    settled = [each for each in person.nudges if (each.kind, each.subject) == (nudge.kind, nudge.subject)]
    if nudge.kind in ONCE and any(each.id == nudge.id and (each.skipped_at or each.done_at) for each in settled):
        return "skipped or done"
    if nudge.application is None:
        return None
    application = application_of(person, nudge.application)
    if application is None:
        return "the application is gone"
    if nudge.kind in WAITING and application.outcome is not None:
        return "decided"
    round_ = round_of(application, nudge.round) if nudge.round else None
    if nudge.kind is NudgeKind.THANK_YOU and (round_ is None or not unthanked(person, round_)):
        return "thanked"
    if nudge.kind is NudgeKind.FOLLOW_UP and (round_ is None or follow_up_sent(person, round_)):
        return "followed up"
    if nudge.kind is NudgeKind.FEEDBACK and any(
        each.kind is LetterKind.FEEDBACK_REQUEST and each.application == application.id for each in person.letters
    ):
        return "asked for"
    return None


def misplaced_reason(person: Person, nudge: Nudge, at: datetime) -> str | None:
    """Returns why the nudge may not be said at this instant by the person's clock; None if it may."""
    if person.place is None:
        return "nobody knows where the person is"
    if chosen(person, nudge) and at - nudge.meant <= KEPT:
        return None
    moments = (at, at - A_CLAIM)
    brief = nudge.kind is NudgeKind.BRIEF
    if not brief and nudge.kind not in LETTERS and all(_quiet(person, moment) for moment in moments):
        return f"quiet hours: {at.astimezone(ZoneInfo(person.place.zone))}"
    kept = msgspec.structs.replace(nudge, repeat=False, meant=datetime.min.replace(tzinfo=UTC))
    for moment in moments:
        try:
            check_hours(person, kept, moment)
        except AssertionError:
            continue
        return None
    return f"not the hour for it: {at.astimezone(ZoneInfo(person.place.zone))}"


def _quiet(person: Person, at: datetime) -> bool:
    clock = at.astimezone(ZoneInfo(place_of(person).zone)).time()
    quiet = person.settings.quiet_hours
    if quiet.start <= quiet.end:
        return quiet.start <= clock < quiet.end
    return clock >= quiet.start or clock < quiet.end


def stamps_ahead(thing: object, now: datetime, name: str = "") -> set[str]:
    """Returns the times in a record, with their names, that are of something that happened and yet lie after `now`."""
    if isinstance(thing, datetime):
        return {f"{name} {thing}"} if name.endswith("_at") and thing > now + timedelta(days=2) else set()
    if isinstance(thing, tuple):
        return set().union(*(stamps_ahead(each, now, name) for each in thing)) if thing else set()
    if isinstance(thing, msgspec.Struct):
        fields = ((field, getattr(thing, field)) for field in thing.__struct_fields__)
        return set().union(*(stamps_ahead(each, now, field) for field, each in fields))
    return set()


def held_back(fault: Fault) -> timedelta:
    """Returns how long nothing can be sent to a chat after this fault."""
    match fault:
        case Refuse(retry_after=int(seconds)):
            return timedelta(seconds=seconds) + 2 * MINUTE
        case _:
            return 2 * MINUTE
