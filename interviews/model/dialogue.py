"""Defines what the bot has asked and not heard yet: one open question, or an interview being told."""

from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from interviews.model.applications import InterviewFormat, InvitationVersion
from interviews.model.contacts import Interviewer
from interviews.model.ids import Id


class Question(StrEnum):
    """Names the questions of the bot that can be open; the values are stored and must not change."""

    ZONE = "zone"
    COUNTRY = "country"
    COMPANY = "company"
    ROLE = "role"
    WHEN = "when"
    WHEN_RIGHT = "when_right"
    INTERVIEWERS = "interviewers"
    NEXT_STEPS = "next_steps"
    DEADLINE_RIGHT = "deadline_right"
    REFERENCES = "references"
    NEW_REFERENCE = "new_reference"
    SUMMARY = "summary"
    REFLECTION = "reflection"
    REFERENCE = "reference"
    APPLIED = "applied"
    WORKING_HOURS = "working_hours"
    QUIET_HOURS = "quiet_hours"
    WEEKLY_TARGET = "weekly_target"
    SNOOZE_DATE = "snooze_date"
    DECIDER = "decider"
    MOVED = "moved"
    MOVED_RIGHT = "moved_right"
    CARD_OWNER = "card_owner"
    WHOSE = "whose"
    LETTER_POINT = "letter_point"
    LETTER_TEXT = "letter_text"
    LETTER_ADDRESS = "letter_address"
    OFFER = "offer"
    FEEDBACK = "feedback"
    FORMAT = "format"
    ANSWER_BY = "answer_by"
    NEW_TIME = "new_time"
    PERSON = "person"


class InterviewDraft(Struct, frozen=True, gc=False, tag="interview"):
    """Holds a half-told interview; a cancelled one is kept for a day for undo.

    `application` set: another round of it; `round` set too: that round, edited.

    `revising`: the next answer leads back to the summary. `doubt` holds the words an unclear date came from,
    `interrupted_by` a command that came in mid-question and waits for "leave" or "stay". `cards` are Telegram's
    file ids of photos of business cards that have no person yet, in the order they came. `invitation` is the
    appointment that its time was taken from, `correcting` the interviewer who is being corrected.
    `references_declined`: the person said that no reference was named. `message` is Telegram's number of the message
    that filled it.
    """

    id: Id
    asking: Question
    touched_at: datetime
    company: str | None = None
    role: str | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    zone: str | None = None
    interviewers: tuple[Interviewer, ...] = ()
    promise_words: str | None = None
    promise_by: date | None = None
    promise_decider: str | None = None
    references: tuple[Id, ...] = ()
    application: Id | None = None
    round: Id | None = None
    revising: bool = False
    doubt: str | None = None
    interrupted_by: str | None = None
    cancelled_at: datetime | None = None
    cards: tuple[str, ...] = ()
    format: InterviewFormat | None = None
    invitation: InvitationVersion | None = None
    references_declined: bool = False
    correcting: Id | None = None
    message: int | None = None


class Asking(Struct, frozen=True, gc=False, tag="asking"):
    """Holds one open question outside the telling of an interview, and the id of what it is about, if anything.

    `words` is what was said so far to a question that takes more than one answer, or the one of several that is asked;
    `interrupted_by` is a command that came in mid-question and waits for "leave" or "stay". `shared` are people whose
    contact or business card was shared, as far as it tells; the question is who they are. The photo of a card alone has
    no name yet. `message` is Telegram's number of the message that `words` came in, if all came in one.
    """

    asking: Question
    touched_at: datetime
    about: Id | None = None
    interrupted_by: str | None = None
    words: str | None = None
    shared: tuple[Interviewer, ...] = ()
    message: int | None = None


class Choosing(Struct, frozen=True, gc=False):
    """Holds what was answered with a choice of applications: a command, or a note on an interview.

    The name of one of them, typed next, completes it.
    """

    words: str
    asked_at: datetime


class SuggestedValue(Struct, frozen=True, gc=False):
    """Holds words of a message that a language model points out, and what they are ("company")."""

    part: str
    words: str


class SuggestedReading(Struct, frozen=True, gc=False):
    """Holds how a language model reads a message: the act, and what it tells, in the message's own words.

    `message` is Telegram's number of it; `label` an act with its kind ("outcome:offer").
    """

    message: int
    label: str
    told: tuple[SuggestedValue, ...] = ()


Dialogue: TypeAlias = InterviewDraft | Asking
