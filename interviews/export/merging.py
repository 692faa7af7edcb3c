"""Merges an export into a record: keeps what the record holds, and adds what is missing."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from interviews.changes.fact import Fact, put
from interviews.changes.nudges import nudges_claimed, nudges_mentioned, nudges_not_sent
from interviews.export.shape import Export, Reminder, alike
from interviews.limits import check_room
from interviews.model import (
    Application,
    Asking,
    Delivery,
    InterviewDraft,
    Letter,
    LetterDraft,
    NudgeRecord,
    Person,
    Question,
    Reference,
    Round,
)
from interviews.nudges.plan import nudge_id, plan
from interviews.walltime import DAY

ROUNDS_OF_SILENCING = 10
"""The most nudges about one thing, and so the rounds of planning it takes to pass over everything long due."""


class Sum(Struct, frozen=True):
    """Counts what an import adds and the applications already here; `settings`: it brings place and settings, too."""

    applications: int
    rounds: int
    letters: int
    references: int
    half_told: int
    here: int
    settings: bool

    @property
    def anything(self) -> bool:
        """Returns whether there is anything to add."""
        return bool(self.applications or self.rounds or self.letters or self.references or self.half_told) or (
            self.settings
        )


def sum_of(person: Person, export: Export) -> Sum:
    """Counts what an import of this export would add to the record."""
    after = _merged(person, export)
    known = {each.id for each in person.applications}
    return Sum(
        applications=len(after.applications) - len(person.applications),
        rounds=_rounds(after) - _rounds(person),
        letters=len(after.letters) + len(after.letter_drafts) - len(person.letters) - len(person.letter_drafts),
        references=len(after.references) - len(person.references),
        half_told=len(after.parked) - len(person.parked),
        here=sum(each.id in known for each in export.applications),
        settings=person.place is None and export.place is not None,
    )


def _rounds(person: Person) -> int:
    return sum(len(each.rounds) for each in person.applications)


def imported(export: Export, now: datetime) -> Fact:
    """Adds what the record lacks of the export; what has the same id in the record stays as it is.

    Where the person is and how they set the bot is taken over only while neither is known. Nudges that would have been
    said over a day before `now` (UTC) stay unsaid (W17). Raises `interviews.limits.Full` when there is no room for it.
    """

    def apply(person: Person) -> Person:
        after = _merged(person, export)
        if after == person:
            return person
        # The check comes before planning, whose time grows with the square of what the record holds.
        check_room(person, after)
        return _silenced(after, {nudge.id for nudge in plan(person, now)}, now)

    return apply


def _merged(person: Person, export: Export) -> Person:
    new_here = person.place is None
    ends_question = isinstance(person.dialogue, Asking) and (person.dialogue.asking, person.dialogue.about) in {
        (Question.ZONE, None),
        (Question.COUNTRY, None),
    }
    applications = person.applications
    for application in export.applications:
        known = next((each for each in applications if each.id == application.id), None)
        if known is None:
            applications = (*applications, application)
        else:
            rounds = (*known.rounds, *_missing(known.rounds, application.rounds))
            applications = put(applications, replace(known, rounds=rounds))
    told = (person.dialogue,) if isinstance(person.dialogue, InterviewDraft) else ()
    return replace(
        person,
        place=export.place if new_here else person.place,
        # What somebody agreed to elsewhere they did not agree to here.
        settings=replace(export.settings, model_host=person.settings.model_host)
        if new_here and export.place is not None
        else person.settings,
        dialogue=None if new_here and export.place is not None and ends_question else person.dialogue,
        applications=applications,
        references=(*person.references, *_missing(person.references, export.references)),
        letters=(*person.letters, *_missing(person.letters, export.letters)),
        letter_drafts=(*person.letter_drafts, *_missing(person.letter_drafts, export.letter_drafts)),
        parked=(*person.parked, *_missing((*person.parked, *told), export.half_told)),
        nudges=(*person.nudges, *_missing(person.nudges, [_heard(person, each) for each in export.reminders])),
    )


Kept = TypeVar("Kept", Application, Round, Reference, Letter, LetterDraft, InterviewDraft, NudgeRecord)


def _missing(here: Iterable[Kept], coming: Iterable[Kept]) -> list[Kept]:
    known = {each.id for each in here}
    missing = []
    for each in coming:
        if each.id not in known:
            known.add(each.id)
            missing.append(each)
    return missing


def _heard(person: Person, said: Reminder) -> NudgeRecord:
    """Returns the record of a nudge that was said elsewhere: settled, and without messages of this chat."""
    return NudgeRecord(
        nudge_id(person, said.kind, said.subject, said.generation),
        delivery=Delivery.SENT,
        attempts=1,
        claimed_at=said.said_at,
        sent_at=said.said_at,
        **alike(said),
    )


def _silenced(person: Person, before: set[str], now: datetime) -> Person:
    """Returns the record with each nudge that is new in it and over a day late noted as missed."""
    for _ in range(ROUNDS_OF_SILENCING):
        over = [each for each in plan(person, now) if each.meant < now - DAY and each.id not in before]
        if not over:
            break
        ids = [each.id for each in over]
        for fact in (nudges_claimed(over, now), nudges_not_sent(ids, final=True), nudges_mentioned(ids, now)):
            person = fact(person)
    return person
