"""Short words for records, for what happens to them, and for what the plan says about them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count

from msgspec.structs import replace

from interviews.changes import Fact, nudges_claimed, nudges_sent
from interviews.model import (
    Application,
    Id,
    InterviewDraft,
    Interviewer,
    Letter,
    LetterKind,
    Nudge,
    NudgeKind,
    NudgeRecord,
    Outcome,
    OutcomeKind,
    Person,
    Place,
    Promise,
    Question,
    Reference,
    Reflection,
    Round,
    Settings,
)
from interviews.nudges.plan import plan
from interviews.walltime import instant, local

BERLIN = Place("Europe/Berlin", "DE")
JANE = Interviewer("jane", "Jane Doe")
MARIA = Reference("maria", "Maria Muster")
_messages: Iterator[int] = count(1)


def at(wall: str, zone: str = BERLIN.zone) -> datetime:
    """The instant at which a wall clock in `zone` shows `wall`, as in "2026-03-03 11:00"."""
    said = datetime.fromisoformat(wall)
    return instant(said.date(), said.time(), zone)


def an_interview(
    ends: datetime | None,
    *,
    id: Id = "round-1",  # noqa: A002 - reads as what it is
    logged: datetime | None = None,
    interviewers: tuple[Interviewer, ...] = (JANE,),
    promise: Promise | None = None,
    reflections: tuple[Reflection, ...] = (),
    minutes: int = 60,
) -> Round:
    """An interview of an hour, or of so many minutes, noted as it ended."""
    known = logged or ends
    if known is None:
        raise ValueError("an interview without a time needs to be logged at some time")
    starts = ends - timedelta(minutes=minutes) if ends else None
    return Round(id, known, starts, ends, BERLIN.zone, interviewers, promise, reflections)


def an_application(
    *rounds: Round,
    id: Id = "acme",  # noqa: A002 - reads as what it is
    created: datetime | None = None,
    place: Place | None = None,
    references: tuple[Id, ...] = (),
    outcome: Outcome | None = None,
) -> Application:
    """An application to a company named like its id."""
    applied = created or min(round_.logged_at for round_ in rounds)
    return Application(id, id.capitalize(), "Engineer", applied, rounds, references, place, outcome)


def somebody(
    *applications: Application,
    place: Place | None = BERLIN,
    settings: Settings | None = None,
    references: tuple[Reference, ...] = (MARIA,),
) -> Person:
    """A person in Berlin with a reference on file, who is not asked to keep applying unless `settings` say so."""
    return Person(
        "somebody",
        7,
        joined_at=at("2026-01-01 09:00"),
        place=place,
        settings=settings or Settings(weekly_target=0),
        applications=applications,
        references=references,
    )


def interviewed(ends: datetime, logged: datetime | None = None, *, promise: Promise | None = None) -> Person:
    """A person with one interview at one company."""
    return somebody(an_application(an_interview(ends, logged=logged, promise=promise)))


def a_promise(by: str | None, made: datetime, *, id: Id = "promise-1", words: str = "you will hear from us") -> Promise:  # noqa: A002
    """What the employer said happens next."""
    return Promise(id, words, date.fromisoformat(by) if by else None, made)


def a_letter(
    kind: LetterKind, sent: datetime, *, application: Id = "acme", round_: Id | None = "round-1", to: Id | None = "jane"
) -> Letter:
    """A letter sent about an interview."""
    return Letter(f"{kind}-{application}-{round_}-{to}-{sent:%m%d%H%M}", kind, application, round_, to, sent)


def a_draft(touched: datetime, *, id: Id = "draft-1", company: str | None = "Globex") -> InterviewDraft:  # noqa: A002
    """A half-told interview."""
    return InterviewDraft(id, Question.WHEN, touched, company=company)


def an_outcome(kind: OutcomeKind, recorded: datetime) -> Outcome:
    return Outcome(kind, recorded)


def after(person: Person, *facts: Fact) -> Person:
    """The person after these facts, in order."""
    for fact in facts:
        person = fact(person)
    return person


def with_rounds(person: Person, *rounds: Round) -> Person:
    """The person with these interviews at their first company."""
    first, *rest = person.applications
    return replace(person, applications=(replace(first, rounds=rounds), *rest))


def planned(person: Person, now: datetime, kind: NudgeKind) -> list[Nudge]:
    """The nudges of one kind that are planned."""
    return [nudge for nudge in plan(person, now) if nudge.kind is kind]


def dues(person: Person, now: datetime, kind: NudgeKind, zone: str | None = None) -> list[str]:
    """When the nudges of one kind are due, on the wall clock of the person or of `zone`."""
    shown = zone or (person.place or BERLIN).zone
    return [f"{local(nudge.due, shown):%Y-%m-%d %H:%M}" for nudge in planned(person, now, kind)]


def said(person: Person, kind: NudgeKind, now: datetime) -> Person:
    """The person after the one due nudge of this kind was said."""
    [nudge] = [each for each in planned(person, now, kind) if each.due <= now]
    return heard(person, [nudge], now)


def heard(person: Person, nudges: list[Nudge], now: datetime) -> Person:
    """The person after these nudges were said in one message."""
    return after(person, nudges_claimed(nudges, now), nudges_sent([each.id for each in nudges], next(_messages), now))


def last_said(person: Person, kind: NudgeKind) -> NudgeRecord:
    """The record of the newest nudge of a kind."""
    return max((each for each in person.nudges if each.kind is kind), key=lambda each: each.generation)
