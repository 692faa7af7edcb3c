"""Defines the facts about the people who interview, and how they can be reached (R4), and about references."""

from collections.abc import Callable, Iterable
from datetime import datetime

from msgspec.structs import replace

from interviews.changes.fact import Fact, Gone, on_application, put
from interviews.changes.rounds import on_round
from interviews.model import Application, Id, Interviewer, Person, Reference, Round
from interviews.queries import people_met

FILLED = ("title", "email", "phone")
"""The parts of an interviewer that a contact or a card fills in where they are not known; a new photo replaces one."""


def interviewers_added(application: Id, round_id: Id, people: Iterable[Interviewer]) -> Fact:
    """Adds these people to those who interviewed in this round. Raises `Gone`."""
    added = tuple(people)

    def change(round_: Round) -> Round:
        there = {each.id for each in round_.interviewers}
        new = tuple(each for each in added if each.id not in there)
        return replace(round_, interviewers=(*round_.interviewers, *new))

    return on_round(application, round_id, change)


def interviewer_completed(application: Id, interviewer: Id, shared: Interviewer) -> Fact:
    """R4: what was not known of an interviewer is filled in from a contact or a card, in all rounds with them.

    Raises `Gone`.
    Source: 003.
    """
    return interviewer_changed(application, interviewer, lambda known: completed(known, shared))


def completed(known: Interviewer, shared: Interviewer) -> Interviewer:
    """Returns `known` with what a shared contact or card tells besides, and with its photo."""
    parts = {field: getattr(known, field) or getattr(shared, field) for field in FILLED}
    return replace(known, **parts, card=shared.card or known.card)


def interviewer_changed(application: Id, interviewer: Id, change: Callable[[Interviewer], Interviewer]) -> Fact:
    """Changes what is known of an interviewer, in all their rounds. Raises `Gone`."""

    def told_again(round_: Round) -> Round:
        people = (change(each) if each.id == interviewer else each for each in round_.interviewers)
        return replace(round_, interviewers=tuple(people))

    def changed(found: Application) -> Application:
        if all(each.id != interviewer for each in people_met(found)):
            raise Gone(interviewer)
        return replace(found, rounds=tuple(map(told_again, found.rounds)))

    return on_application(application, changed)


def reference_saved(reference: Reference) -> Fact:
    """Puts a reference on file, new or changed."""
    return lambda person: replace(person, references=put(person.references, reference))


def references_named(application: Id, references: Iterable[Id]) -> Fact:
    """Adds these references to those named for the application. Raises `Gone`."""
    named = tuple(references)

    def change(found: Application) -> Application:
        new = tuple(each for each in named if each not in found.references)
        return replace(found, references=(*found.references, *new))

    return on_application(application, change)


def reference_removed(reference: Id, at: datetime | None) -> Fact:
    """Removes a reference, or brings it back with `at` None. Raises `Gone` once a day has passed."""

    def apply(person: Person) -> Person:
        found = next((each for each in person.references if each.id == reference), None)
        if found is None:
            raise Gone(reference)
        return replace(person, references=put(person.references, replace(found, removed_at=at)))

    return apply
