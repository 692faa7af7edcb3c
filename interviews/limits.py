"""Limits how much one record holds: far more than a job search needs, and little enough to be kept quickly."""

from collections.abc import Iterator
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from interviews.model import Id, InterviewDraft, Person

REMOVED_BESIDES = 2
"""The factor by which a record may outgrow its limits with what was removed and can still be brought back."""


class Part(StrEnum):
    """Names the parts of a record that are limited."""

    APPLICATIONS = "applications"
    ROUNDS = "rounds"
    OPEN_ROUNDS = "rounds of applications without an outcome"
    REFERENCES = "references"
    LETTERS = "letters"
    HALF_TOLD = "half-told interviews"
    NOTES = "notes on one round, or of one employer's feedback"
    BYTES = "all that was told of applications, people and letters, as JSON"

    @property
    def most(self) -> int:
        """Returns the most of this part that a record holds."""
        return _MOST[self]


_MOST = {
    Part.APPLICATIONS: 500,
    Part.ROUNDS: 300,
    Part.OPEN_ROUNDS: 60,  # what is planned for them takes time with their square
    Part.REFERENCES: 200,
    Part.LETTERS: 500,
    Part.HALF_TOLD: 50,
    Part.NOTES: 100,
    Part.BYTES: 1_000_000,
}


class Full(ValueError):
    """Says that the record has no room for more of this part; nothing of the change is kept."""

    def __init__(self, part: Part) -> None:
        super().__init__(part)
        self.part = part


def check_room(before: Person, after: Person) -> None:
    """Raises `Full` if the record outgrows what it may hold.

    A record that is over a limit already may stay as it is and shrink; what was removed does not count. Nudges and
    handled updates do not count either: they are the bot's own, and must never be refused. Leaving a question adds
    nothing, since an interview being told counts as half-told already.
    """
    had = dict(_counts(before))
    for (part, where), count in _counts(after):
        if count > max(part.most, had.get((part, where), 0)):
            raise Full(part)
    if _told(after) == _told(before):
        return
    if _outgrown(before, after, Part.BYTES.most * REMOVED_BESIDES):
        raise Full(Part.BYTES)
    if _outgrown(_kept(before), _kept(after), Part.BYTES.most):
        raise Full(Part.BYTES)


def _counts(person: Person) -> Iterator[tuple[tuple[Part, Id], int]]:
    kept = _kept(person)
    telling = isinstance(person.dialogue, InterviewDraft) and all(
        each.id != person.dialogue.id for each in person.parked
    )
    yield (Part.APPLICATIONS, ""), len(kept.applications)
    yield (Part.ROUNDS, ""), sum(len(each.rounds) for each in kept.applications)
    yield (Part.OPEN_ROUNDS, ""), sum(len(each.rounds) for each in kept.applications if each.outcome is None)
    yield (Part.REFERENCES, ""), len(kept.references)
    yield (Part.LETTERS, ""), len(kept.letters) + len(kept.letter_drafts)
    yield (Part.HALF_TOLD, ""), len(person.parked) + telling
    for application in kept.applications:
        yield (Part.NOTES, application.id), len(application.feedback)
        for round_ in application.rounds:
            yield (Part.NOTES, round_.id), len(round_.reflections) + len(round_.earlier_promises)


def _kept(person: Person) -> Person:
    """Returns the person without what was removed."""
    removed = {each.id for each in person.applications if each.removed_at is not None}
    if not removed and all(each.removed_at is None for each in person.references):
        return person
    return replace(
        person,
        applications=tuple(each for each in person.applications if each.id not in removed),
        references=tuple(each for each in person.references if each.removed_at is None),
        letters=tuple(each for each in person.letters if each.application not in removed),
        letter_drafts=tuple(each for each in person.letter_drafts if each.application not in removed),
    )


def _told(person: Person) -> tuple[object, ...]:
    return person.applications, person.references, person.letters, person.letter_drafts


def _outgrown(before: Person, after: Person, most: int) -> bool:
    size = _size(after)
    return size > most and size > _size(before)


def _size(person: Person) -> int:
    return len(msgspec.json.encode(_told(person)))
