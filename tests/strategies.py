"""Hypothesis strategies for the record: anything the model allows, with references that point somewhere."""

from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st

from interviews.model import Application, Id, Letter, LetterDraft, Person, Reference, Round
from interviews.parsing.lines import BadNames, bounded
from storage.people_store import person_id

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca")
COUNTRIES = ("DE", "US", "NP", "AU", "MA", "GB")

T = TypeVar("T", bound=msgspec.Struct)


def instants(
    earliest: datetime = datetime(1970, 1, 1, tzinfo=UTC), latest: datetime = datetime(2200, 1, 1, tzinfo=UTC)
) -> st.SearchStrategy[datetime]:
    """Aware UTC instants, to the microsecond."""
    naive = (earliest.replace(tzinfo=None), latest.replace(tzinfo=None))
    return st.datetimes(*naive, timezones=st.just(UTC))


def texts(*, least: int = 0, most: int = 40) -> st.SearchStrategy[str]:
    """Any text UTF-8 can hold."""
    return st.text(st.characters(codec="utf-8"), min_size=least, max_size=most)


def is_readable(text: str) -> bool:
    """Whether there is something to read in the text."""
    try:
        return bool(bounded(text, len(text)))
    except BadNames:
        return False


IDS: st.SearchStrategy[Id] = st.binary(min_size=4, max_size=4).map(bytes.hex)
"""Ids of things as long as the bot makes them."""

NAMES = texts(least=1).filter(is_readable)
"""Any text in which there is something to read."""

BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(0, 2**31 - 1),
    str: texts(),
    date: st.dates(date(1970, 1, 1), date(2200, 1, 1)),
    time: st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    datetime: instants(),
}
BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("id", "application", "round", "recipient", "draft", "about"), IDS),
    **dict.fromkeys(("name", "company", "role"), NAMES),
    "references": IDS,
    "cards": texts(least=1),
    "zone": st.sampled_from(ZONES),
    "country": st.sampled_from(COUNTRIES),
    "weekly_target": st.integers(0, 50),
    "generation": st.integers(0, 9),
    "attempts": st.integers(0, 2),
    "sequence": st.integers(0, 2**31 - 1),
    "sentences_done": st.integers(1, 2**31 - 1),
    "message_id": st.integers(1, 2**40),
    "seen_updates": st.integers(0, 2**31),
}
"""The fields that hold less than their type allows; of a tuple, what each of its parts is."""


def any_of(kind: type[T], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """Records of a kind with any value for each field, or what is `given` for it."""
    free = {name: values(name, of) for name, of in hints(kind).items() if name not in given}
    return st.builds(kind, **free, **given)


@cache
def hints(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """The fields of a kind of record, and their types."""
    return get_type_hints(kind)


@cache
def values(name: str, of: Any) -> st.SearchStrategy[Any]:
    """What a field of this name and type may hold; of a tuple two parts at most."""
    parts = [each for each in get_args(of) if each not in {NoneType, Ellipsis}]
    if get_origin(of) is tuple:
        is_set = issubclass(parts[0], Enum)
        return st.lists(values(name, parts[0]), unique=is_set, max_size=None if is_set else 2).map(tuple)
    if parts:
        some = st.one_of(*(values(name, each) for each in parts))
        return st.none() | some if NoneType in get_args(of) else some
    if of is Round:
        return rounds()
    if issubclass(of, msgspec.Struct):
        return any_of(of)
    return st.sampled_from(of) if issubclass(of, Enum) else BY_NAME[name] if name in BY_NAME else BY_TYPE[of]


@st.composite
def rounds(draw: st.DrawFn) -> Round:
    """A round that ends after it starts, or has no time at all."""
    starts = draw(st.none() | instants())
    length = draw(st.timedeltas(timedelta(minutes=1), timedelta(days=1)))
    zone = st.none() if starts is None else BY_NAME["zone"]
    return draw(any_of(Round, starts=st.just(starts), ends=st.just(starts and starts + length), zone=zone))


def some(ids: list[Id]) -> st.SearchStrategy[Id | None]:
    """One of the ids, or None."""
    return st.sampled_from([None, *ids])


def letters(application: Application, references: list[Id]) -> st.SearchStrategy[Letter]:
    """Letters about this application, to somebody in it or to a reference."""
    asked = [one.id for interview in application.rounds for one in interview.interviewers]
    about = some([interview.id for interview in application.rounds])
    return any_of(Letter, application=st.just(application.id), round=about, recipient=some([*asked, *references]))


def chats() -> st.SearchStrategy[int]:
    """Telegram user ids: at most 52 significant bits."""
    return st.integers(1, 2**52 - 1)


@st.composite
def people(draw: st.DrawFn, chat_ids: st.SearchStrategy[int] | None = None) -> Person:
    """A whole record under the id of its chat; letters and references named in it are somewhere in it."""

    def many(each: st.SearchStrategy[Any], most: int = 4) -> Any:
        # A list alone has mostly no or one part; with its size drawn first, a record has two applications on average.
        size = draw(st.sampled_from([*range(most + 1), most - 1, most]))
        return tuple(draw(st.lists(each, min_size=size, max_size=size)))

    chat_id = draw(chat_ids if chat_ids is not None else chats())
    known = many(any_of(Reference))
    ids = [one.id for one in known]
    named = st.lists(st.sampled_from(ids), unique=True).map(tuple) if ids else st.just(())
    applied = many(any_of(Application, references=named))
    drafts = (many(any_of(LetterDraft, application=st.just(one.id)), 2) for one in applied)
    return draw(
        any_of(
            Person,
            id=st.just(person_id(chat_id)),
            chat_id=st.just(chat_id),
            applications=st.just(applied),
            references=st.just(known),
            letters=st.just(tuple(letter for one in applied for letter in many(letters(one, ids), 2))),
            letter_drafts=st.just(tuple(draft for some in drafts for draft in some)),
        )
    )
