"""Builds records for tests: plain functions whose defaults make sense, so that a test says only what it is about."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from msgspec.structs import replace

from interviews.changes import Fact
from interviews.model import (
    Application,
    Asking,
    ChangeKind,
    Delivery,
    Difference,
    Feedback,
    Hours,
    Id,
    InterviewDraft,
    Interviewer,
    InterviewFormat,
    InvitationVersion,
    Letter,
    LetterDraft,
    LetterKind,
    Mood,
    Nudge,
    NudgeKind,
    NudgeRecord,
    Offer,
    Outcome,
    OutcomeKind,
    Person,
    Place,
    Point,
    Promise,
    Question,
    Reference,
    Reflection,
    ReflectionPart,
    Round,
    Settings,
    Told,
    UndoEntry,
)
from interviews.walltime import instant
from storage.people_store import person_id

BERLIN = Place("Europe/Berlin", "DE")
NEW_YORK = Place("America/New_York", "US")
RIYADH = Place("Asia/Riyadh", "SA")
JANE = Interviewer("jane", "Jane Doe")
BOB = Interviewer("bob", "Bob Lee", "CTO", "bob@acme.com")
OMAR = Interviewer("omar", "Omar Aziz")
MARIA = Reference("maria", "Maria Muster")
NO_TARGET = Settings(weekly_target=0)
"""Settings with which nobody is asked to keep applying."""


def at(wall: str, zone: str = BERLIN.zone) -> datetime:
    """Returns the instant at which a wall clock in `zone` shows `wall`, as in "2026-03-03 11:00"."""
    said = datetime.fromisoformat(wall)
    return instant(said.date(), said.time(), zone)


ENDED = at("2026-03-03 11:00")
"""When an interview ended: on a Tuesday morning in Berlin."""


def a_person(
    *applications: Application,
    chat_id: int = 7,
    joined_at: datetime | None = None,
    place: Place | None = BERLIN,
    settings: Settings = NO_TARGET,
    references: tuple[Reference, ...] = (MARIA,),
    letters: tuple[Letter, ...] = (),
    nudges: tuple[NudgeRecord, ...] = (),
) -> Person:
    """A person in Berlin since January, with Maria as a reference, who is not asked to keep applying."""
    return Person(
        person_id(chat_id),
        chat_id,
        joined_at or at("2026-01-01 09:00"),
        place,
        settings,
        applications,
        references,
        letters,
        nudges=nudges,
    )


def a_stranger(chat_id: int = 7, joined_at: datetime = ENDED) -> Person:
    """A person of whom nothing is known yet."""
    return Person(person_id(chat_id), chat_id, joined_at)


def an_application(
    *rounds: Round,
    id: Id = "acme",  # noqa: A002 - reads as what it is
    company: str | None = None,
    created: datetime | None = None,
    references: tuple[Id, ...] = (),
    place: Place | None = None,
    outcome: OutcomeKind | None = None,
    decided: datetime | None = None,
    removed: datetime | None = None,
) -> Application:
    """An application to a company that is named like its id, made when its first round was noted, or at `ENDED`.

    An outcome was recorded at `decided`, or at `ENDED`.
    """
    created_at = created or min((each.logged_at for each in rounds), default=ENDED)
    ended = Outcome(outcome, decided or ENDED) if outcome else None
    name = company or id.capitalize()
    return Application(id, name, "Engineer", created_at, rounds, references, place, ended, removed)


def a_round(
    ends: datetime | None = ENDED,
    *,
    id: Id = "round-1",  # noqa: A002 - reads as what it is
    logged: datetime | None = None,
    minutes: int = 60,
    interviewers: tuple[Interviewer, ...] = (JANE,),
    promise: Promise | None = None,
    reflections: tuple[Reflection, ...] = (),
) -> Round:
    """An interview with Jane of an hour, or of so many minutes, noted as it ended; without an end, without a time."""
    starts = ends - timedelta(minutes=minutes) if ends else None
    return Round(id, logged or ends or ENDED, starts, ends, BERLIN.zone, interviewers, promise, reflections)


def interviewed(
    ends: datetime = ENDED, logged: datetime | None = None, *, promise: Promise | None = None, **about: Any
) -> Person:
    """A person with one interview at one company; `about` goes to `a_person`."""
    return a_person(an_application(a_round(ends, logged=logged, promise=promise)), **about)


def a_promise(by: str | None, made: datetime = ENDED, *, id: Id = "promise-1") -> Promise:  # noqa: A002
    """What the employer said happens next, by a day if one was named."""
    return Promise(id, "you will hear from us", date.fromisoformat(by) if by else None, made)


def a_letter(
    kind: LetterKind,
    sent: datetime = ENDED,
    *,
    application: Id = "acme",
    round_: Id | None = "round-1",
    to: Id | None = "jane",
    silence: str | None = None,
) -> Letter:
    """A letter to Jane about the first round at Acme."""
    name = f"{kind}-{application}-{round_}-{to}-{sent:%m%d%H%M}"
    return Letter(name, kind, application, round_, to, sent, silence)


def a_draft(
    touched: datetime = ENDED,
    *,
    id: Id = "draft-1",  # noqa: A002 - reads as what it is
    company: str | None = "Globex",
    application: Id | None = None,
    round_: Id | None = None,
) -> InterviewDraft:
    """A half-told interview at Globex."""
    return InterviewDraft(id, Question.WHEN, touched, company=company, application=application, round=round_)


def a_letter_draft(
    kind: LetterKind = LetterKind.THANK_YOU,
    told: Mapping[str, str | None] | None = None,
    *,
    to: Id | None = "?",
    id: Id = "draft-1",  # noqa: A002 - reads as what it is
) -> LetterDraft:
    """A letter that is being written to Jane, or to Maria; `told` by the names of points, None for one left out."""
    to_maria = kind in {LetterKind.REFERENCE_HEADS_UP, LetterKind.REFERENCE_THANKS}
    recipient = ("maria" if to_maria else "jane") if to == "?" else to
    said = tuple(Told(Point(point), words) for point, words in (told or {}).items())
    return LetterDraft(id, kind, "acme", ENDED, "round-1", recipient, said)


def a_nudge(kind: NudgeKind = NudgeKind.REFLECTION, due: datetime = ENDED, *, id: Id = "nudge-1") -> Nudge:  # noqa: A002
    """A planned nudge about the first round at Acme."""
    return Nudge(id, kind, "round-1", 0, due, due, "acme", "round-1")


def after(person: Person, *facts: Fact) -> Person:
    """The person after these facts, in order."""
    for fact in facts:
        person = fact(person)
    return person


def with_rounds(person: Person, *rounds: Round) -> Person:
    """The person with these interviews at their first company."""
    first, *rest = person.applications
    return replace(person, applications=(replace(first, rounds=rounds), *rest))


def with_applications(person: Person, *more: Application) -> Person:
    """The person with these applications beside their own."""
    return replace(person, applications=(*person.applications, *more))


NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def a_full_person(chat_id: int = 4711) -> Person:
    """A record with one of everything, nothing left at its default; the newest file of the storage fixtures is it."""
    zoe = Interviewer("i1", "Zoë O'Neil", "CTO", "zoe@example.com", "+49 30 1")
    round_ = Round(
        "r1",
        NOON,
        NOON,
        NOON.replace(hour=13),
        BERLIN.zone,
        (replace(zoe, card="AgACAgIAAxkBAAI"),),
        Promise("p1", "we'll call\nyou", date(2026, 3, 20), NOON, "Zoë"),
        (
            Reflection('went "well" 🙂 \\ \u2028', NOON),
            Reflection("", NOON, ReflectionPart.ASKED, "AwACAgIAAxkBAAI"),
        ),
        Mood.MIXED,
        ReflectionPart.WELL,
        reflection_left=True,
        earlier_promises=(Promise("p0", "soon", None, NOON, "the CTO"),),
        format=InterviewFormat.ON_SITE,
        invitation=InvitationVersion("7kf0@calendar.example", 2),
    )
    application = Application(
        "a1",
        "日本 GmbH",
        "Engineer",
        NOON,
        (round_,),
        ("f1",),
        NEW_YORK,
        Outcome(OutcomeKind.OFFER, NOON),
        removed_at=NOON,
        offer=Offer("60k", "kind", "remote", NOON, date(2026, 4, 1), date(2026, 5, 4)),
        feedback=(Feedback("more SQL", NOON),),
        outcome_before=Outcome(OutcomeKind.NO_ANSWER, NOON),
        kept_at=NOON,
        references_declined=True,
    )
    told = (Told(Point.DISCUSSED, "the move to Rust"), Told(Point.DRAWS, None))
    record = NudgeRecord(
        *("n1", NudgeKind.THANK_YOU, "r1", 2, Delivery.UNKNOWN, 2, NOON, "a1", "r1"),
        sent_at=NOON,
        message_id=99,
        done_at=NOON,
        skipped_at=NOON,
        snoozed_until=NOON,
        mentioned_at=NOON,
    )
    draft = InterviewDraft(
        id="d1",
        asking=Question.DEADLINE_RIGHT,
        touched_at=NOON,
        company="Söhne & <Töchter>",
        role="dev",
        starts=NOON,
        ends=NOON,
        zone="Asia/Kathmandu",
        interviewers=(zoe,),
        promise_words="by Friday",
        promise_by=date(2026, 3, 6),
        promise_decider="the board",
        references=("f1",),
        application="a1",
        round="r1",
        revising=True,
        doubt="03/04",
        interrupted_by="/status",
        cards=("AgACAgIAAxk",),
        format=InterviewFormat.PHONE,
        invitation=InvitationVersion("7kf0@calendar.example", 1),
    )
    return Person(
        person_id(chat_id),
        chat_id,
        NOON.replace(microsecond=1),
        BERLIN,
        Settings(Hours(time(8, 30), time(16)), Hours(time(22), time(7)), 5, (NudgeKind.KEEP_APPLYING, NudgeKind.DRAFT)),
        (application,),
        (Reference("f1", "Priya", "p@example.com", "1", NOON, "my old boss"),),
        (Letter("l1", LetterKind.FOLLOW_UP, "a1", "r1", "i1", NOON, "r1/p1", "w1"),),
        (LetterDraft("w1", LetterKind.FOLLOW_UP, "a1", NOON, "r1", "i1", told, "Still keen", "Hi Zoë"),),
        (record,),
        Asking(Question.SNOOZE_DATE, NOON, "n1", "/letters", "they moved it", (zoe,)),
        (draft,),
        NOON,
        NOON,
        (1, 2**40),
        unanswered=True,
        undo_history=(
            UndoEntry(
                *("u1", NOON, ChangeKind.OUTCOME),
                (Difference(("applications", "a1", "outcome"), "null", "0123456789abcdef", "a0"),),
                about="a1",
                undone_at=NOON,
                question=Question.OFFER,
                asked_about="a1",
            ),
        ),
        unsaid="✓ Saved",
    )
