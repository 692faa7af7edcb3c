"""Defines a fact, and finds its place in a record."""

from collections.abc import Callable, Iterable
from typing import TypeAlias, TypeVar

from interviews.model import (
    Application,
    Id,
    InterviewDraft,
    NudgeRecord,
    Person,
    Reference,
    Round,
)
from interviews.queries import application_of

Fact: TypeAlias = Callable[[Person], Person]


T = TypeVar("T", bound=Application | Reference | Round | NudgeRecord | InterviewDraft)


class Gone(LookupError):
    """Says that what the fact is about is not in the record."""


def put(items: Iterable[T], item: T) -> tuple[T, ...]:
    """Returns the items with `item` in place of the one with its id, or at the end."""
    present = tuple(items)
    if any(each.id == item.id for each in present):
        return tuple(item if each.id == item.id else each for each in present)
    return (*present, item)


def application_in(person: Person, application: Id) -> Application:
    """Returns the application with this id. Raises `Gone`."""
    found = application_of(person, application)
    if found is None:
        raise Gone(application)
    return found


def nudge_in(person: Person, nudge: Id) -> NudgeRecord:
    """Returns the record of this nudge. Raises `Gone`."""
    found = next((each for each in person.nudges if each.id == nudge), None)
    if found is None:
        raise Gone(nudge)
    return found


def reference_in(person: Person, reference: Id) -> Reference:
    """Returns the reference with this id that was not removed. Raises `Gone`."""
    found = next((each for each in person.references if each.id == reference and not each.removed_at), None)
    if found is None:
        raise Gone(reference)
    return found
