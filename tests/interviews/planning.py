"""Reads the plan of a record, and lets what it plans be said."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count

from interviews.changes import nudges_claimed, nudges_sent
from interviews.model import Nudge, NudgeKind, NudgeRecord, Person
from interviews.nudges.plan import plan
from interviews.walltime import local
from tests.factories import BERLIN, after

_messages: Iterator[int] = count(1)


def planned(person: Person, now: datetime, kind: NudgeKind) -> list[Nudge]:
    """The nudges of one kind that are planned."""
    return [nudge for nudge in plan(person, now) if nudge.kind is kind]


def dues(person: Person, now: datetime, kind: NudgeKind, zone: str | None = None) -> list[str]:
    """When the nudges of one kind are due, on the wall clock of the person or of `zone`."""
    shown = zone or (person.place or BERLIN).zone
    return [f"{local(nudge.due, shown):%Y-%m-%d %H:%M}" for nudge in planned(person, now, kind)]


def said(person: Person, kind: NudgeKind, now: datetime) -> Person:
    """The person after the one due nudge of this kind was said."""
    [nudge] = [each for each in planned(person, now, kind) if each.due <= now]
    return said_together(person, [nudge], now)


def said_together(person: Person, nudges: list[Nudge], now: datetime) -> Person:
    """The person after these nudges were said in one message."""
    return after(person, nudges_claimed(nudges, now), nudges_sent([each.id for each in nudges], next(_messages), now))


def last_said(person: Person, kind: NudgeKind) -> NudgeRecord:
    """The record of the newest nudge of a kind."""
    return max((each for each in person.nudges if each.kind is kind), key=lambda each: each.generation)
