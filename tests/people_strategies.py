"""Hypothesis strategies for the record: anything the model allows, with references that point somewhere."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st
from msgspec import Struct

from interviews.model import (
    Application,
    Asking,
    Delivery,
    Feedback,
    Hours,
    Id,
    InterviewDraft,
    Interviewer,
    Letter,
    LetterDraft,
    LetterKind,
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
)
from interviews.parsing.lines import BadNames, bounded
from storage.people_store import person_id

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca")
COUNTRIES = ("DE", "US", "NP", "AU", "MA", "GB")


def instants(
    earliest: datetime = datetime(1970, 1, 1, tzinfo=UTC), latest: datetime = datetime(2200, 1, 1, tzinfo=UTC)
) -> st.SearchStrategy[datetime]:
    """Aware UTC instants, to the microsecond."""
    naive = (earliest.replace(tzinfo=None), latest.replace(tzinfo=None))
    return st.datetimes(*naive, timezones=st.just(UTC))


def days() -> st.SearchStrategy[date]:
    return st.dates(date(1970, 1, 1), date(2200, 1, 1))


def texts(*, least: int = 0, most: int = 40) -> st.SearchStrategy[str]:
    """Any text UTF-8 can hold."""
    return st.text(st.characters(codec="utf-8"), min_size=least, max_size=most)


def names() -> st.SearchStrategy[str]:
    """Any text in which there is something to read."""
    return texts(least=1).filter(is_readable)


def is_readable(text: str) -> bool:
    try:
        return bool(bounded(text, len(text)))
    except BadNames:
        return False


def ids() -> st.SearchStrategy[Id]:
    """Ids of things as long as the bot makes them."""
    return st.binary(min_size=4, max_size=4).map(bytes.hex)


def some(values: st.SearchStrategy[Id] | list[Id]) -> st.SearchStrategy[Id | None]:
    """One of the values, or None; None if there are none."""
    if isinstance(values, list):
        return st.sampled_from([None, *values])
    return st.none() | values


R = TypeVar("R", bound=Struct)


def records(kind: type[R], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[R]:
    """Records of this kind; a field that is not given is drawn as its type says, so that one added later is, too."""
    return st.builds(kind, **{name: fields.get(name, ...) for name in kind.__struct_fields__})


def places() -> st.SearchStrategy[Place]:
    return st.builds(Place, zone=st.sampled_from(ZONES), country=st.none() | st.sampled_from(COUNTRIES))


def hours() -> st.SearchStrategy[Hours]:
    clock = st.builds(time, st.integers(0, 23), st.integers(0, 59))
    return st.builds(Hours, start=clock, end=clock)


def settings() -> st.SearchStrategy[Settings]:
    return st.builds(
        Settings,
        working_hours=hours(),
        quiet_hours=hours(),
        weekly_target=st.integers(0, 50),
        silenced=st.lists(st.sampled_from(NudgeKind), unique=True).map(tuple),
    )


def interviewers() -> st.SearchStrategy[Interviewer]:
    maybe = st.none() | texts()
    return st.builds(
        Interviewer, id=ids(), name=names(), title=maybe, email=maybe, phone=maybe, card=maybe, card_before=maybe
    )


def references() -> st.SearchStrategy[Reference]:
    maybe = st.none() | texts()
    return st.builds(Reference, id=ids(), name=names(), email=maybe, phone=maybe, removed_at=st.none() | instants())


@st.composite
def rounds(draw: st.DrawFn) -> Round:
    """A round that ends after it starts, or has no time at all."""
    starts = draw(st.none() | instants())
    ends = None if starts is None else starts + draw(st.timedeltas(timedelta(minutes=1), timedelta(days=1)))
    maybe = st.none() | texts()
    promises = st.builds(Promise, id=ids(), words=texts(), by=st.none() | days(), made_at=instants(), decider=maybe)
    parts = st.sampled_from(ReflectionPart)
    reflections = st.builds(Reflection, text=texts(most=200), written_at=instants(), part=parts, voice=maybe)
    return draw(
        records(
            Round,
            id=ids(),
            logged_at=instants(),
            starts=st.just(starts),
            ends=st.just(ends),
            zone=st.none() if starts is None else st.sampled_from(ZONES),
            interviewers=st.lists(interviewers(), max_size=2).map(tuple),
            promise=st.none() | promises,
            reflections=st.lists(reflections, max_size=2).map(tuple),
            earlier_promises=st.lists(promises, max_size=1).map(tuple),
        )
    )


def applications(references: list[Id]) -> st.SearchStrategy[Application]:
    """Applications that name some of these references."""
    maybe = st.none() | texts()
    named = st.lists(st.sampled_from(references), unique=True, max_size=2) if references else st.just([])
    outcomes = st.builds(Outcome, kind=st.sampled_from(OutcomeKind), recorded_at=instants())
    return st.builds(
        Application,
        id=ids(),
        company=names(),
        role=names(),
        created_at=instants(),
        rounds=st.lists(rounds(), max_size=2).map(tuple),
        references=named.map(tuple),
        place=st.none() | places(),
        outcome=st.none() | outcomes,
        outcome_before=st.none() | outcomes,
        removed_at=st.none() | instants(),
        kept_at=st.none() | instants(),
        offer=st.none() | st.builds(Offer, salary=maybe, culture=maybe, notes=maybe, noted_at=st.none() | instants()),
        feedback=st.lists(st.builds(Feedback, text=texts(), received_at=instants()), max_size=2).map(tuple),
    )


def letter_drafts(application: Application) -> st.SearchStrategy[LetterDraft]:
    """Letters being written about this application."""
    maybe = st.none() | texts()
    told = st.builds(Told, point=st.sampled_from(Point), words=maybe)
    return st.builds(
        LetterDraft,
        id=ids(),
        kind=st.sampled_from(LetterKind),
        application=st.just(application.id),
        begun_at=instants(),
        round=st.none() | ids(),
        recipient=st.none() | ids(),
        told=st.lists(told, max_size=3).map(tuple),
        subject=maybe,
        body=maybe,
    )


def letters(application: Application, references: list[Id]) -> st.SearchStrategy[Letter]:
    """Letters about this application, to somebody in it or to a reference."""
    asked = [one.id for interview in application.rounds for one in interview.interviewers]
    return st.builds(
        Letter,
        id=ids(),
        kind=st.sampled_from(LetterKind),
        application=st.just(application.id),
        round=some([interview.id for interview in application.rounds]),
        recipient=some([*asked, *references]),
        sent_at=instants(),
        silence=st.none() | texts(),
        draft=st.none() | ids(),
    )


def nudges() -> st.SearchStrategy[NudgeRecord]:
    maybe = st.none() | instants()
    return st.builds(
        NudgeRecord,
        id=ids(),
        kind=st.sampled_from(NudgeKind),
        subject=texts(),
        generation=st.integers(0, 9),
        delivery=st.sampled_from(Delivery),
        attempts=st.integers(0, 2),
        claimed_at=instants(),
        application=st.none() | ids(),
        round=st.none() | ids(),
        sent_at=maybe,
        message_id=st.none() | st.integers(1, 2**40),
        done_at=maybe,
        skipped_at=maybe,
        snoozed_until=maybe,
        mentioned_at=maybe,
    )


def drafts() -> st.SearchStrategy[InterviewDraft]:
    maybe, moment = st.none() | texts(), st.none() | instants()
    return records(
        InterviewDraft,
        id=ids(),
        touched_at=instants(),
        company=st.none() | names(),
        role=st.none() | names(),
        starts=moment,
        ends=moment,
        zone=st.none() | st.sampled_from(ZONES),
        interviewers=st.lists(interviewers(), max_size=2).map(tuple),
        promise_words=maybe,
        promise_by=st.none() | days(),
        promise_decider=maybe,
        references=st.lists(ids(), max_size=2).map(tuple),
        application=st.none() | ids(),
        round=st.none() | ids(),
        doubt=maybe,
        interrupted_by=maybe,
        cancelled_at=st.none(),
        cards=st.lists(texts(least=1), max_size=1).map(tuple),
    )


def dialogues() -> st.SearchStrategy[InterviewDraft | Asking]:
    asking = st.builds(
        Asking,
        asking=st.sampled_from(Question),
        touched_at=instants(),
        about=st.none() | ids(),
        interrupted_by=st.none() | texts(),
        words=st.none() | texts(),
        shared=st.lists(interviewers(), max_size=1).map(tuple),
    )
    return drafts() | asking


def chats() -> st.SearchStrategy[int]:
    """Telegram user ids: at most 52 significant bits."""
    return st.integers(1, 2**52 - 1)


@st.composite
def people(draw: st.DrawFn, chat_ids: st.SearchStrategy[int] | None = None) -> Person:
    """A whole record under the id of its chat; letters and references named in it are somewhere in it."""
    chat_id = draw(chat_ids if chat_ids is not None else chats())
    known = draw(st.lists(references(), max_size=3))
    known_ids = [one.id for one in known]
    applied = draw(st.lists(applications(known_ids), max_size=3))
    return Person(
        id=person_id(chat_id),
        chat_id=chat_id,
        joined_at=draw(instants()),
        place=draw(st.none() | places()),
        settings=draw(settings()),
        applications=tuple(applied),
        references=tuple(known),
        letters=tuple(letter for one in applied for letter in draw(st.lists(letters(one, known_ids), max_size=2))),
        letter_drafts=tuple(draft for one in applied for draft in draw(st.lists(letter_drafts(one), max_size=2))),
        nudges=tuple(draw(st.lists(nudges(), max_size=3))),
        dialogue=draw(st.none() | dialogues()),
        parked=tuple(draw(st.lists(drafts(), max_size=2))),
        suspended_at=draw(st.none() | instants()),
        not_before=draw(st.none() | instants()),
        seen_updates=tuple(draw(st.lists(st.integers(0, 2**31), max_size=5))),
        unanswered=draw(st.booleans()),
    )
