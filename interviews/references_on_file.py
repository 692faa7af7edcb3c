"""Answers who is on file as a reference, and who was named, told and thanked for an application."""

from interviews.model import Application, Id, LetterKind, Person, Reference


def references_on_file(person: Person) -> tuple[Reference, ...]:
    """Returns every reference that was not removed."""
    return tuple(each for each in person.references if each.removed_at is None)


def references_for(person: Person, application: Application) -> tuple[Reference, ...]:
    """Returns the references on file that were named for the application."""
    return tuple(each for each in references_on_file(person) if each.id in application.references)


def untold_references(person: Person, application: Application) -> tuple[Reference, ...]:
    """Returns the references named for `application` who have not been told yet (W6)."""
    told = _written_to(person, application, LetterKind.REFERENCE_HEADS_UP)
    return tuple(each for each in references_for(person, application) if each.id not in told)


def may_be_named(person: Person, application: Application) -> tuple[Reference, ...]:
    """Returns the references named for the application, or all on file where it was not asked yet who is named.

    That question is not asked about an interview that is told before it is held, nor again after a no.
    """
    if application.references_declined:
        return references_for(person, application)
    beforehand = all(each.starts is not None and each.logged_at < each.starts for each in application.rounds)
    return references_for(person, application) or (references_on_file(person) if beforehand else ())


def told_references(person: Person, application: Application) -> tuple[Reference, ...]:
    """Returns the references on file who were told that they may be called about `application` (W6)."""
    told = _written_to(person, application, LetterKind.REFERENCE_HEADS_UP)
    return tuple(each for each in references_on_file(person) if each.id in told)


def unthanked_references(person: Person, application: Application) -> tuple[Reference, ...]:
    """Returns the references who were told about `application` and have not been thanked yet (W15, W16)."""
    thanked = _written_to(person, application, LetterKind.REFERENCE_THANKS)
    return tuple(each for each in told_references(person, application) if each.id not in thanked)


def _written_to(person: Person, application: Application, kind: LetterKind) -> frozenset[Id | None]:
    return frozenset(
        letter.recipient for letter in person.letters if (letter.kind, letter.application) == (kind, application.id)
    )
