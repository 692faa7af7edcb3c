"""The record of a person: what happened, and nothing that can be computed from it.

Every instant is aware and UTC; a wall time stands beside its IANA zone. Ids are random and opaque.
"""

from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

Id: TypeAlias = str
"""A random, opaque id, unique within one person's record."""


class NudgeKind(StrEnum):
    """What an unprompted message is about; the values are stored and must not change."""

    REFLECTION = "reflection"
    THANK_YOU = "thank_you"
    REFERENCES = "references"
    ADD_REFERENCES = "add_references"
    FOLLOW_UP = "follow_up"
    STILL_WAITING = "still_waiting"
    KEEP_APPLYING = "keep_applying"
    PATIENCE = "patience"
    DRAFT = "draft"


class LetterKind(StrEnum):
    """What a letter is for (advice, "What a letter must be")."""

    THANK_YOU = "thank_you"
    FOLLOW_UP = "follow_up"
    REFERENCE_HEADS_UP = "reference_heads_up"


class OutcomeKind(StrEnum):
    """How an application ended, or the offer that is still to be answered."""

    OFFER = "offer"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NO_ANSWER = "no_answer"


class Delivery(StrEnum):
    """How far a nudge got on its way to the person."""

    CLAIMED = "claimed"
    SENT = "sent"
    UNKNOWN = "unknown"
    NOT_SENT = "not_sent"


class Place(Struct, frozen=True):
    """Where somebody is: an IANA zone, and the ISO 3166-1 country whose working days count, if known."""

    zone: str
    country: str | None = None


class Hours(Struct, frozen=True):
    """A daily span of wall time; `end` before `start` reaches past midnight."""

    start: time
    end: time


class Settings(Struct, frozen=True):
    """What a person can adjust; hours are wall time in the person's own zone."""

    working_hours: Hours = Hours(time(9), time(17))
    quiet_hours: Hours = Hours(time(21), time(8))
    weekly_target: int = 3
    silenced: tuple[NudgeKind, ...] = ()


class Interviewer(Struct, frozen=True):
    """Somebody who interviewed the person (R4)."""

    id: Id
    name: str
    title: str | None = None
    email: str | None = None
    phone: str | None = None


class Promise(Struct, frozen=True):
    """What happens next in the employer's own words, and the day they decide by, if one was said (R3)."""

    id: Id
    words: str
    by: date | None
    made_at: datetime


class Reflection(Struct, frozen=True):
    """What the person wrote about a round, as written (R1)."""

    text: str
    written_at: datetime


class Round(Struct, frozen=True):
    """One interview of an application; without a time nothing that counts from its end is planned."""

    id: Id
    logged_at: datetime
    starts: datetime | None = None
    ends: datetime | None = None
    zone: str | None = None
    interviewers: tuple[Interviewer, ...] = ()
    promise: Promise | None = None
    reflections: tuple[Reflection, ...] = ()


class Outcome(Struct, frozen=True):
    """How it ended, and when the person said so."""

    kind: OutcomeKind
    recorded_at: datetime


class Application(Struct, frozen=True):
    """One job applied for: its rounds in order of logging, the references named, and its outcome.

    `place` is where the employer is, when that is not where the person is. A removed application is kept for
    a day so that the removal can be taken back.
    """

    id: Id
    company: str
    role: str
    created_at: datetime
    rounds: tuple[Round, ...] = ()
    references: tuple[Id, ...] = ()
    place: Place | None = None
    outcome: Outcome | None = None
    removed_at: datetime | None = None


class Reference(Struct, frozen=True):
    """Somebody who can be asked about the person; removed ones are kept for a day for undo."""

    id: Id
    name: str
    email: str | None = None
    phone: str | None = None
    removed_at: datetime | None = None


class Letter(Struct, frozen=True):
    """A letter the person said was sent; `recipient` is an interviewer's or a reference's id.

    `silence` names the wait a follow-up was about (W9): the round's id and its promise's.
    """

    id: Id
    kind: LetterKind
    application: Id
    round: Id | None
    recipient: Id | None
    sent_at: datetime
    silence: str | None = None


class NudgeRecord(Struct, frozen=True):
    """What became of one nudge: how far it got, and what the person did with it.

    `subject` is what it is about (see `interviews.plan`), `generation` counts the nudges of one kind and
    subject, `attempts` how often it was sent (two at most).
    """

    id: Id
    kind: NudgeKind
    subject: str
    generation: int
    delivery: Delivery
    attempts: int
    claimed_at: datetime
    application: Id | None = None
    round: Id | None = None
    sent_at: datetime | None = None
    message_id: int | None = None
    done_at: datetime | None = None
    skipped_at: datetime | None = None
    snoozed_until: datetime | None = None
    mentioned_at: datetime | None = None


class Question(StrEnum):
    """What the bot has asked and waits to hear; the values are stored and must not change."""

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


class InterviewDraft(Struct, frozen=True, tag="interview"):
    """A half-told interview; a cancelled one is kept for a day for undo.

    `application` set: another round of it; `round` set too: that round, edited.

    `revising`: the next answer leads back to the summary. `doubt` holds the words an unclear date came from,
    `interrupted_by` a command that came in mid-question and waits for "leave" or "stay".
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
    references: tuple[Id, ...] = ()
    application: Id | None = None
    round: Id | None = None
    revising: bool = False
    doubt: str | None = None
    interrupted_by: str | None = None
    cancelled_at: datetime | None = None


class Asking(Struct, frozen=True, tag="asking"):
    """One open question outside the interview conversation, and the id of what it is about, if anything.

    `interrupted_by`: a command that came in mid-question and waits for "leave" or "stay".
    """

    asking: Question
    touched_at: datetime
    about: Id | None = None
    interrupted_by: str | None = None


Dialogue: TypeAlias = InterviewDraft | Asking


class Person(Struct, frozen=True):
    """Everything known of one person; `chat_id` is both their Telegram user id and their private chat's.

    `dialogue` is the question that is open now, `parked` are half-told interviews set aside. `suspended_at`:
    they blocked the bot. `not_before`: Telegram asked not to write earlier. `seen_updates`: the newest
    updates whose effects are in this record, oldest first.
    """

    id: Id
    chat_id: int
    joined_at: datetime
    place: Place | None = None
    settings: Settings = Settings()
    applications: tuple[Application, ...] = ()
    references: tuple[Reference, ...] = ()
    letters: tuple[Letter, ...] = ()
    nudges: tuple[NudgeRecord, ...] = ()
    dialogue: Dialogue | None = None
    parked: tuple[InterviewDraft, ...] = ()
    suspended_at: datetime | None = None
    not_before: datetime | None = None
    seen_updates: tuple[int, ...] = ()


class Nudge(Struct, frozen=True):
    """Something to say unprompted, computed by `interviews.plan.plan` and never stored.

    `due` is when to say it, `meant` the moment the rule itself gives: a later `due` was moved, a past one is
    late. `repeat`: an earlier attempt may have arrived.
    """

    id: Id
    kind: NudgeKind
    subject: str
    generation: int
    due: datetime
    meant: datetime
    application: Id | None = None
    round: Id | None = None
    repeat: bool = False
