"""Defines the facts about how interviews went (R1, R2)."""

from datetime import datetime

from msgspec.structs import replace

from interviews.changes.fact import Fact
from interviews.changes.rounds import on_round
from interviews.model import Id, Mood, Reflection, ReflectionPart, Round


def felt(application: Id, round_id: Id, mood: Mood) -> Fact:
    """Notes how a round felt. Raises `Gone`."""
    return on_round(application, round_id, lambda round_: replace(round_, mood=mood))


def feeling_taken_back(application: Id, round_id: Id) -> Fact:
    """Removes the mood; where it is all that was kept, the reflection counts as not begun. Raises `Gone`."""

    def change(round_: Round) -> Round:
        return replace(round_, mood=None, reflecting=round_.reflecting if round_.reflections else None)

    return on_round(application, round_id, change)


def reflecting_on(application: Id, round_id: Id, part: ReflectionPart | None) -> Fact:
    """Sets the part of how a round went that is asked next; None: no part is left. Raises `Gone`."""
    return on_round(application, round_id, lambda round_: replace(round_, reflecting=part, reflection_left=False))


def reflection_left(application: Id, round_id: Id) -> Fact:
    """Notes that it is enough for now of how a round went. Raises `Gone`."""
    return on_round(application, round_id, lambda round_: replace(round_, reflection_left=True))


def reflected(application: Id, round_id: Id, reflection: Reflection) -> Fact:
    """Adds what the person told about how a round went to what was told before (R2). Raises `Gone`."""

    def change(round_: Round) -> Round:
        known = reflection in round_.reflections
        return round_ if known else replace(round_, reflections=(*round_.reflections, reflection))

    return on_round(application, round_id, change)


def voice_worded(application: Id, round_id: Id, told_at: datetime, words: str) -> Fact:
    """Adds the words of the voice message that told about a round at that instant. Raises `Gone`."""

    def change(round_: Round) -> Round:
        said = (replace(each, text=words) if each.written_at == told_at else each for each in round_.reflections)
        return replace(round_, reflections=tuple(said))

    return on_round(application, round_id, change)


def reflection_moved(application: Id, round_id: Id, told_at: datetime, part: ReflectionPart) -> Fact:
    """Moves what was told about a round at that instant to another part. Raises `Gone`."""

    def change(round_: Round) -> Round:
        moved = (replace(each, part=part) if each.written_at == told_at else each for each in round_.reflections)
        return replace(round_, reflections=tuple(moved))

    return on_round(application, round_id, change)


def reflection_taken_back(application: Id, round_id: Id, told_at: datetime) -> Fact:
    """Removes what was told about a round at that instant. Raises `Gone`."""

    def change(round_: Round) -> Round:
        kept = tuple(each for each in round_.reflections if each.written_at != told_at)
        return replace(round_, reflections=kept)

    return on_round(application, round_id, change)
