"""Defines a fact, and finds its place in a record."""

from collections.abc import Callable, Iterable
from typing import TypeAlias, TypeVar

from msgspec.structs import replace

from interviews.model import Application, Id, InterviewDraft, NudgeRecord, Person, Reference, Round
from interviews.queries import application_of, round_of

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


def on_application(application: Id, change: Callable[[Application], Application]) -> Fact:
    """Changes the application as `change` says. Raises `Gone`."""
    return lambda person: with_application(person, change(application_in(person, application)))


def with_application(person: Person, application: Application) -> Person:
    """Returns the person with this application, in place of the one with its id."""
    return replace(person, applications=put(person.applications, application))


def round_in(application: Application, round_id: Id) -> Round:
    """Returns the round with this id. Raises `Gone`."""
    found = round_of(application, round_id)
    if found is None:
        raise Gone(round_id)
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
