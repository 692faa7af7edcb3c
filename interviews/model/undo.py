"""Defines what is kept of a person's last changes, so that each can be taken back."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from interviews.model.dialogue import Question
from interviews.model.ids import Id


class ChangeKind(StrEnum):
    """Names what a change was about, the most telling first; the values are stored and must not change."""

    IMPORT = "import"
    REMOVAL = "removal"
    RETURN = "return"
    INTERVIEW = "interview"
    APPLICATION = "application"
    OUTCOME = "outcome"
    OFFER = "offer"
    FEEDBACK = "feedback"
    TIME = "time"
    PROMISE = "promise"
    REFLECTION = "reflection"
    MOOD = "mood"
    INTERVIEWERS = "interviewers"
    LETTER_SENT = "letter_sent"
    REFERENCE_REMOVAL = "reference_removal"
    REFERENCE = "reference"
    NAME = "name"
    EMPLOYER_PLACE = "employer_place"
    KEPT = "kept"
    DETAILS = "details"
    LETTER_TEXT = "letter_text"
    NUDGE = "nudge"
    PLACE = "place"
    SETTINGS = "settings"


class Difference(Struct, frozen=True, gc=False):
    """Holds what takes one field, or one element of a list, back to what it was.

    `path` leads from the person to it by the names of fields and the keys of elements. `value` is what to put back, as
    JSON; None where there was no such element. `present` is the digest of what stands there since the change, empty
    where nothing does. `behind` is the key of the element in front of the one to put back, empty for the first.
    """

    path: tuple[str, ...]
    value: str | None
    present: str
    behind: str = ""


class UndoEntry(Struct, frozen=True, gc=False):
    """Holds one change of the last day, which `differences` take back.

    `about` is the application or reference it was about, if it was one; `question` is the one that it opened, about
    `asked_about`. One that was taken back holds, since `undone_at`, what does it again. `message` is Telegram's number
    of the message that made it, or that a reaction to made it; None for one made in any other way.
    """

    id: Id
    changed_at: datetime
    kind: ChangeKind
    differences: tuple[Difference, ...]
    about: Id | None = None
    undone_at: datetime | None = None
    question: Question | None = None
    asked_about: Id | None = None
    message: int | None = None
