"""Finds out what a change was about, from what is different after it."""

from collections.abc import Iterable

from interviews.model import ChangeKind, Difference, Id, Person

BY_FIELD = {
    "removed_at": ChangeKind.REMOVAL,
    "outcome": ChangeKind.OUTCOME,
    "offer": ChangeKind.OFFER,
    "feedback": ChangeKind.FEEDBACK,
    "company": ChangeKind.NAME,
    "role": ChangeKind.NAME,
    "place": ChangeKind.EMPLOYER_PLACE,
    "kept_at": ChangeKind.KEPT,
}
BY_FIELD_OF_A_ROUND = {
    **dict.fromkeys(("starts", "ends", "zone", "invitation"), ChangeKind.TIME),
    **dict.fromkeys(("promise", "earlier_promises"), ChangeKind.PROMISE),
    "reflections": ChangeKind.REFLECTION,
    "mood": ChangeKind.MOOD,
    "interviewers": ChangeKind.INTERVIEWERS,
}
BY_PART = {
    "letters": ChangeKind.LETTER_SENT,
    "letter_drafts": ChangeKind.LETTER_TEXT,
    "nudges": ChangeKind.NUDGE,
    "place": ChangeKind.PLACE,
    "settings": ChangeKind.SETTINGS,
}
EDITED = frozenset({ChangeKind.TIME, ChangeKind.PROMISE, ChangeKind.INTERVIEWERS, ChangeKind.NAME, ChangeKind.DETAILS})
"""The kinds that go together when an interview is edited."""


def kind_of(found: Iterable[Difference], before: Person, after: Person) -> tuple[ChangeKind, Id | None]:
    """Returns what the change was about, and the id of the application or reference, if it was about one."""
    every = tuple(found)
    kinds = {_kind(each, after) for each in every}
    kind = min(kinds, key=list(ChangeKind).index)
    if kind in EDITED and len(kinds & EDITED) > 1:
        kind = ChangeKind.DETAILS
    ids = {_about(each, before, after) for each in every if _kind(each, after) is kind or kind is ChangeKind.DETAILS}
    return kind, ids.pop() if len(ids) == 1 else None


def _kind(difference: Difference, after: Person) -> ChangeKind:
    there = after.applications
    part, *rest = difference.path
    if part == "references":
        return ChangeKind.REFERENCE_REMOVAL if rest[-1] == "removed_at" else ChangeKind.REFERENCE
    if part != "applications":
        return BY_PART[part]
    match rest:
        case [application]:
            added = next((each for each in there if each.id == application), None)
            return ChangeKind.INTERVIEW if added is not None and added.rounds else ChangeKind.APPLICATION
        case [_, "rounds", _]:
            return ChangeKind.INTERVIEW
        case [_, "rounds", _, field, *_]:
            return BY_FIELD_OF_A_ROUND.get(field, ChangeKind.DETAILS)
        case [application, "removed_at"] if any(each.id == application and not each.removed_at for each in there):
            return ChangeKind.RETURN
        case [_, field, *_]:
            return BY_FIELD.get(field, ChangeKind.DETAILS)
        case _:
            return ChangeKind.DETAILS


def _about(difference: Difference, before: Person, after: Person) -> Id | None:
    part, *rest = difference.path
    match part:
        case "applications" | "references":
            return next(iter(rest), None)
        case "letters" | "letter_drafts" | "nudges":
            beside = {
                each.id: each.application
                for person in (before, after)
                for one in (person.letters, person.letter_drafts, person.nudges)
                for each in one
            }
            return beside.get(rest[0])
        case _:
            return None
