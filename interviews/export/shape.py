"""Defines what of a record an export holds: all but what only Telegram and this bot know of each other."""

from datetime import datetime
from typing import Any, Literal

from msgspec import Struct

from interviews.changes.dialogue import set_aside, worth_keeping
from interviews.model import (
    Application,
    Dialogue,
    Id,
    InterviewDraft,
    Letter,
    LetterDraft,
    NudgeKind,
    NudgeRecord,
    Person,
    Place,
    Reference,
    Settings,
)

VERSION = 1
"""The version of the exports that this program writes."""


class Reminder(Struct, frozen=True):
    """Holds a nudge that was said (UTC), and what the person did with it, without the id of its message."""

    kind: NudgeKind
    subject: str
    generation: int
    said_at: datetime
    application: Id | None = None
    round: Id | None = None
    done_at: datetime | None = None
    skipped_at: datetime | None = None
    snoozed_until: datetime | None = None


def alike(nudge: Reminder | NudgeRecord) -> dict[str, Any]:
    """Returns what a nudge and its reminder hold under one name."""
    both = set(Reminder.__struct_fields__).intersection(NudgeRecord.__struct_fields__)
    return {name: getattr(nudge, name) for name in both}


class Export(Struct, frozen=True):
    """Holds a record without the ids of its chat, its messages and updates, and without how changes are taken back.

    `half_told` are interviews begun and not saved, the one being told included. `open_question` is any other open
    question; the export tells of it, and an import does not ask it again.
    """

    format: Literal["afterword"]
    version: int
    exported_at: datetime
    joined_at: datetime
    place: Place | None
    settings: Settings
    applications: tuple[Application, ...]
    references: tuple[Reference, ...]
    letters: tuple[Letter, ...]
    letter_drafts: tuple[LetterDraft, ...]
    half_told: tuple[InterviewDraft, ...]
    reminders: tuple[Reminder, ...]
    open_question: Dialogue | None = None


def portable(person: Person, now: datetime) -> Export:
    """Returns the record as an export."""
    asked = person.dialogue
    return Export(
        "afterword",
        VERSION,
        now,
        person.joined_at,
        person.place,
        person.settings,
        person.applications,
        person.references,
        person.letters,
        person.letter_drafts,
        set_aside()(person).parked,
        tuple(Reminder(said_at=each.claimed_at, **alike(each)) for each in person.nudges),
        asked if asked is not None and not worth_keeping(asked) else None,
    )
