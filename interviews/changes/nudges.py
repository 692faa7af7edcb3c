"""Defines the facts about nudges: how far they got, and what the person did with them."""

from collections.abc import Callable, Iterable
from datetime import datetime

from msgspec.structs import replace

from interviews.changes.fact import Fact, nudge_in, put
from interviews.model import (
    Delivery,
    Id,
    Nudge,
    NudgeRecord,
    Person,
)


def nudges_claimed(nudges: Iterable[Nudge], at: datetime) -> Fact:
    """Claims these nudges; committed before anything is sent, so that a crash is seen afterwards."""
    claimed = tuple(nudges)

    def apply(person: Person) -> Person:
        records = person.nudges
        for nudge in claimed:
            before = next((each for each in records if each.id == nudge.id), None)
            if before is not None and before.delivery is Delivery.CLAIMED and before.claimed_at == at:
                continue
            record = NudgeRecord(
                nudge.id,
                nudge.kind,
                nudge.subject,
                nudge.generation,
                Delivery.CLAIMED,
                attempts=before.attempts + 1 if before else 1,
                claimed_at=at,
                application=nudge.application,
                round=nudge.round,
            )
            records = put(records, record)
        return replace(person, nudges=records)

    return apply


def _each_nudge(nudges: Iterable[Id], change: Callable[[NudgeRecord], NudgeRecord | None]) -> Fact:
    ids = frozenset(nudges)

    def apply(person: Person) -> Person:
        changed = (change(each) if each.id in ids else each for each in person.nudges)
        return replace(person, nudges=tuple(each for each in changed if each is not None))

    return apply


def nudges_sent(nudges: Iterable[Id], message_id: int | None, at: datetime) -> Fact:
    """Notes that Telegram confirmed the message, or that a press on it proved that it arrived."""
    return _each_nudge(
        nudges,
        lambda record: replace(record, delivery=Delivery.SENT, message_id=message_id or record.message_id, sent_at=at),
    )


def nudges_unknown(nudges: Iterable[Id]) -> Fact:
    """Notes that the network hid whether the message arrived, unless a press has proved it meanwhile."""

    def change(record: NudgeRecord) -> NudgeRecord:
        return replace(record, delivery=Delivery.UNKNOWN) if record.delivery is Delivery.CLAIMED else record

    return _each_nudge(nudges, change)


def nudges_not_sent(nudges: Iterable[Id], *, final: bool) -> Fact:
    """Notes that the message certainly did not arrive: gives the claim back, or, if `final`, keeps it as not sent."""

    def change(record: NudgeRecord) -> NudgeRecord | None:
        if record.delivery is not Delivery.CLAIMED:
            return record
        if final:
            return replace(record, delivery=Delivery.NOT_SENT)
        if record.attempts > 1:
            return replace(record, delivery=Delivery.UNKNOWN, attempts=record.attempts - 1)
        return None

    return _each_nudge(nudges, change)


def nudges_mentioned(nudges: Iterable[Id], at: datetime) -> Fact:
    """Notes that the person was shown what may never have reached them."""
    return _each_nudge(nudges, lambda record: replace(record, mentioned_at=at))


def nudge_settled(
    nudge: Id,
    *,
    done_at: datetime | None = None,
    skipped_at: datetime | None = None,
    snoozed_until: datetime | None = None,
) -> Fact:
    """Notes what the person did with a nudge, in place of what they did before; with no time given, it is open again.

    Raises `Gone` when there is no such nudge.
    """

    def apply(person: Person) -> Person:
        record = replace(nudge_in(person, nudge), done_at=done_at, skipped_at=skipped_at, snoozed_until=snoozed_until)
        return replace(person, nudges=put(person.nudges, record))

    return apply
