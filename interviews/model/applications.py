"""Defines applications: their rounds, what was said about them, and how they ended."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from interviews.model.contacts import Interviewer
from interviews.model.ids import Id
from interviews.model.pauses import Pause
from interviews.model.places import Place


class Promise(Struct, frozen=True, gc=False):
    """R3: what happens next is kept in the employer's own words, with who decides, and by when as a date.

    When: with the interview, and whenever they name another day; as far as it was said.
    Source: 001, 003.
    """

    id: Id
    words: str
    by: date | None
    made_at: datetime
    decider: str | None = None


class Mood(StrEnum):
    """Says how an interview felt, in one tap (R1); the values are stored and must not change."""

    GREAT = "great"
    GOOD = "good"
    MIXED = "mixed"
    HARD = "hard"


class ReflectionPart(StrEnum):
    """Names the parts of a reflection (R1), in the order they are asked; the values are stored and must not change."""

    ASKED = "asked"
    WELL = "well"
    HARD = "hard"
    UNSAID = "unsaid"
    NEXT = "next"
    LINE = "line"


class Reflection(Struct, frozen=True, gc=False):
    """Holds what the person said about a round: their words, or Telegram's file id of a voice message (R1)."""

    text: str
    written_at: datetime
    part: ReflectionPart = ReflectionPart.LINE
    voice: str | None = None


class InterviewFormat(StrEnum):
    """Says how an interview is held; the values are stored and must not change."""

    PHONE = "phone"
    VIDEO = "video"
    ON_SITE = "on_site"


class InvitationVersion(Struct, frozen=True, gc=False):
    """Says which appointment an invitation is of, and how often that was changed (RFC 5545, UID and SEQUENCE)."""

    uid: str
    sequence: int = 0


class CalledOff(Struct, frozen=True, gc=False):
    """Holds when an interview would have been that the employer called off (UTC)."""

    starts: datetime
    ends: datetime


class Round(Struct, frozen=True, gc=False):
    """Holds one interview of an application; without a time nothing that counts from its end is planned.

    `reflecting` is the part to be asked next of a reflection that was begun and not finished. `reflection_left`: the
    person said that it is enough for now, and what they write outside any question is about something else.
    `earlier_promises` are those that newer ones replaced, oldest first (R3). `invitation` is the appointment that it
    was taken from, or that moved it last. `called_off` is the time it had when it was called off, as long as it has no
    other.
    """

    id: Id
    logged_at: datetime
    starts: datetime | None = None
    ends: datetime | None = None
    zone: str | None = None
    interviewers: tuple[Interviewer, ...] = ()
    promise: Promise | None = None
    reflections: tuple[Reflection, ...] = ()
    mood: Mood | None = None
    reflecting: ReflectionPart | None = None
    reflection_left: bool = False
    earlier_promises: tuple[Promise, ...] = ()
    format: InterviewFormat | None = None
    invitation: InvitationVersion | None = None
    called_off: CalledOff | None = None

    @property
    def awaits_another_time(self) -> bool:
        """Returns whether it was called off, and no other time is known."""
        return self.called_off is not None and self.starts is None


class OutcomeKind(StrEnum):
    """Says how an application ended, or that an offer is still to be answered."""

    OFFER = "offer"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NO_ANSWER = "no_answer"
    CANCELLED_BY_EMPLOYER = "cancelled_by_employer"


class Outcome(Struct, frozen=True, gc=False):
    """Holds how an application ended, and when the person said so."""

    kind: OutcomeKind
    recorded_at: datetime


class Offer(Struct, frozen=True, gc=False):
    """Holds what an offer says (W16) in the person's own words, as far as they told, and when they last told.

    What was told of a part later stands on a line of its own below. `answer_by` is the last day to answer the employer
    (W19), `starts_on` the first working day.
    """

    salary: str | None = None
    culture: str | None = None
    notes: str | None = None
    noted_at: datetime | None = None
    answer_by: date | None = None
    starts_on: date | None = None


class Feedback(Struct, frozen=True, gc=False):
    """Holds what the employer said when asked why (W15)."""

    text: str
    received_at: datetime


class Application(Struct, frozen=True, gc=False):
    """Holds one job applied for: its rounds in order of logging, the references named, and its outcome.

    `place` is where the employer is, if that is not where the person is. A removed application is kept for
    a day so that the removal can be taken back. `outcome_before` is the outcome that this one took the place of, which
    stands again, with its time, when this one is taken back. `kept_at` is when the person, asked whether it may
    go after a year, wanted it kept. `references_declined`: the person, asked who was named, said that nobody was,
    and is not asked again (W6). Nothing is said of it unasked during the `pause`.
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
    offer: Offer | None = None
    feedback: tuple[Feedback, ...] = ()
    outcome_before: Outcome | None = None
    kept_at: datetime | None = None
    references_declined: bool = False
    pause: Pause | None = None
