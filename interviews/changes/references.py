"""Defines the facts about references."""

from datetime import datetime

from msgspec.structs import replace

from interviews.changes.fact import Fact, Gone, put
from interviews.model import Id, Person, Reference


def reference_saved(reference: Reference) -> Fact:
    """Puts a reference on file, new or changed."""
    return lambda person: replace(person, references=put(person.references, reference))


def reference_removed(reference: Id, at: datetime | None) -> Fact:
    """Removes a reference, or brings it back with `at` None. Raises `Gone` once a day has passed."""

    def apply(person: Person) -> Person:
        found = next((each for each in person.references if each.id == reference), None)
        if found is None:
            raise Gone(reference)
        return replace(person, references=put(person.references, replace(found, removed_at=at)))

    return apply
