"""Compares two versions of a record by what lasts."""

from msgspec.structs import replace

from interviews.model import Asking, NudgeRecord, Person
from interviews.queries import half_told


def settled(nudge: NudgeRecord) -> bool:
    """Whether the person has done something with it."""
    return any((nudge.done_at, nudge.skipped_at, nudge.snoozed_until))


def lasting(person: Person) -> Person:
    """The record without when and by which update; what was removed is gone, and half-told is what can be told on."""
    told = [replace(each, touched_at=person.joined_at, interrupted_by=None) for each in half_told(person)]
    asking = person.dialogue if isinstance(person.dialogue, Asking) else None
    there = {each.id for each in person.applications if each.removed_at is None}
    return replace(
        person,
        # What an outcome took the place of is known for one step back, and taken back that step is spent.
        applications=tuple(replace(each, outcome_before=None) for each in person.applications if each.id in there),
        letters=tuple(each for each in person.letters if each.application in there),
        letter_drafts=tuple(each for each in person.letter_drafts if each.application in there),
        references=tuple(each for each in person.references if each.removed_at is None),
        dialogue=asking and replace(asking, touched_at=person.joined_at, interrupted_by=None),
        parked=tuple(sorted(told, key=lambda each: each.id)),
        seen_updates=(),
        undo_history=(),
    )


def differences(before: Person, after: Person) -> str:
    """What is not the same, field by field."""
    return "\n".join(
        f"{name}:\n  {getattr(before, name)}\n  {getattr(after, name)}"
        for name in before.__struct_fields__
        if getattr(before, name) != getattr(after, name)
    )
