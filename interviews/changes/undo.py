"""Defines how the last changes of a person are kept, taken back and done again."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
from msgspec.structs import replace

from interviews.changes.change_kinds import kind_of
from interviews.changes.differences import differences, is_back, is_bookkeeping, put_back, stands
from interviews.changes.fact import Fact, Gone
from interviews.model import Asking, ChangeKind, Difference, Id, Letter, LetterDraft, Person, Question, UndoEntry

MOST_ENTRIES = 10

MOST_BYTES = 64_000
"""The most that is kept of all changes, as JSON; a change that alone is larger cannot be taken back."""


class Overtaken(LookupError):
    """Says that something newer stands where a change would be taken back; `by` are the newer changes, newest first."""

    def __init__(self, entry: UndoEntry, by: tuple[UndoEntry, ...]) -> None:
        super().__init__(entry.id)
        self.entry = entry
        self.by = by


def remembered(
    entry: Id, at: datetime, facts: Sequence[Fact], kind: ChangeKind | None = None, message: int | None = None
) -> Fact:
    """Applies the facts and keeps what takes them back, if they change anything that the person told.

    Facts remembered under one id are one change. `kind` says what it was about where its differences do not tell: then
    it is about no one application. `message` is Telegram's number of the message that made it.
    """

    def apply(person: Person) -> Person:
        after = person
        for fact in facts:
            after = fact(after)
        before, earlier, opened = person, person.undo_history, _opened(person, after)
        if earlier and earlier[-1].id == entry:
            first = earlier[-1]
            before, earlier = _without(person, first), earlier[:-1]
            opened = opened if opened[0] is not None else (first.question, first.asked_about)
        found = tuple(differences(before, after))
        if all(map(is_bookkeeping, found)):
            return after if before is person else replace(after, undo_history=earlier)
        told = tuple(each for each in found if not is_bookkeeping(each))
        named = (kind, None) if kind is not None else kind_of(told, before, after)
        newest = UndoEntry(entry, at, named[0], found, named[1], None, *opened, message)
        return replace(after, undo_history=_with_room((*earlier, newest)))

    return apply


def _opened(before: Person, after: Person) -> tuple[Question | None, Id | None]:
    """Returns the small question that is open now and was not before, and what it is about."""
    asked = _asked(after)
    return (None, None) if asked == _asked(before) else asked


def _asked(person: Person) -> tuple[Question | None, Id | None]:
    asking = person.dialogue
    return (asking.asking, asking.about) if isinstance(asking, Asking) else (None, None)


def _without(person: Person, entry: UndoEntry) -> Person:
    """Returns the person as they were before the newest change."""
    for each in entry.differences:
        if stands(person, each):
            person = put_back(person, each)
    return person


def _with_room(entries: tuple[UndoEntry, ...]) -> tuple[UndoEntry, ...]:
    """Returns the newest entries there is room for; of too many, those that were taken back go first."""
    while len(entries) > MOST_ENTRIES or len(msgspec.json.encode(entries)) > MOST_BYTES:
        over = next((each for each in entries[:-1] if each.undone_at is not None), entries[0])
        # Behind a change too large to be kept, an older one must not pass for the last.
        entries = tuple(each for each in entries if each is not over) if over is not entries[-1] else ()
    return entries


def undone(entry: Id, at: datetime) -> Fact:
    """Takes the change back. Raises `Gone` when it is no longer kept, `Overtaken` when something newer stands there."""

    def apply(person: Person) -> Person:
        found = entry_in(person, entry)
        return person if found.undone_at is not None else _turned(person, found, at)

    return apply


def redone(entry: Id) -> Fact:
    """Does again what was taken back. Raises `Gone` and `Overtaken` as `undone` does."""

    def apply(person: Person) -> Person:
        found = entry_in(person, entry)
        return person if found.undone_at is None else _turned(person, found, None)

    return apply


def newest_undone(path: tuple[str, ...], at: datetime, otherwise: Fact) -> Fact:
    """Takes back the newest change at or below this path; where none is kept, or something stands on it, `otherwise`.

    This is for buttons that take back for longer than a change is kept.
    """

    def apply(person: Person) -> Person:
        for entry in reversed(person.undo_history):
            there = any(each.path[: len(path)] == path for each in _told(entry))
            if there and not was_taken_back(person, entry):
                try:
                    return undone(entry.id, at)(person)
                except Overtaken:
                    break
        return otherwise(person)

    return apply


def forgotten(entry: Id) -> Fact:
    """Keeps a change for good."""
    return lambda person: replace(person, undo_history=tuple(each for each in person.undo_history if each.id != entry))


def entry_in(person: Person, entry: Id) -> UndoEntry:
    """Returns the change kept under this id. Raises `Gone`."""
    found = next((each for each in person.undo_history if each.id == entry), None)
    if found is None:
        raise Gone(entry)
    return found


def newest_to_undo(person: Person, before: Id | None = None) -> UndoEntry | None:
    """Returns the newest change, or the newest before that one, that was not taken back in any way; None without."""
    ids = [each.id for each in person.undo_history]
    older = person.undo_history[: ids.index(before)] if before in ids else person.undo_history
    return next((each for each in reversed(older) if not was_taken_back(person, each)), None)


def was_taken_back(person: Person, entry: UndoEntry) -> bool:
    """Returns whether everything is again as it was before the change."""
    return entry.undone_at is not None or all(is_back(person, each) for each in _told(entry))


def _told(entry: UndoEntry) -> list[Difference]:
    return [each for each in entry.differences if not is_bookkeeping(each)]


def _turned(person: Person, entry: UndoEntry, undone_at: datetime | None) -> Person:
    """Returns the person with the change taken back or done again; its entry now holds the way back from there."""
    obstacles = [each.path for each in _told(entry) if not stands(person, each) and not is_back(person, each)]
    if obstacles:
        raise Overtaken(entry, _later(person, entry, obstacles))
    back = _without(person, entry)
    if undone_at is not None and entry.question is not None and _asked(back) == (entry.question, entry.asked_about):
        back = replace(back, dialogue=None)
    if orphans := _orphans(person, back):
        raise Overtaken(entry, _later(person, entry, orphans))
    turned = replace(entry, differences=tuple(differences(person, back)), undone_at=undone_at)
    others = tuple(turned if each.id == entry.id else each for each in person.undo_history)
    if len(msgspec.json.encode(others)) > MOST_BYTES:
        others = tuple(each for each in others if each is not turned)
    return replace(back, undo_history=others)


def _later(person: Person, entry: UndoEntry, paths: Iterable[tuple[str, ...]]) -> tuple[UndoEntry, ...]:
    """Returns the changes since `entry` that touched one of these places, or what is in or around it, newest first."""
    every = list(paths)
    since = person.undo_history[person.undo_history.index(entry) + 1 :]
    return tuple(
        each
        for each in reversed(since)
        if not was_taken_back(person, each)
        and any(_meet(difference.path, path) for difference in each.differences for path in every)
    )


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(step == beside for step, beside in zip(one, other, strict=False))


def _orphans(person: Person, back: Person) -> list[tuple[str, ...]]:
    """Returns the paths of letters whose application or round is there now, and would not be there any more."""
    gone = _ids(person) - _ids(back)

    def is_about_it(letter: Letter | LetterDraft) -> bool:
        return not gone.isdisjoint((letter.application, letter.round))

    return [
        *(("letters", each.id) for each in back.letters if is_about_it(each)),
        *(("letter_drafts", each.id) for each in back.letter_drafts if is_about_it(each)),
    ]


def _ids(person: Person) -> set[Id]:
    return {each.id for each in person.applications} | {
        round_.id for each in person.applications for round_ in each.rounds
    }
