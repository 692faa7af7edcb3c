"""Defines the facts about letters that are being written."""

from collections.abc import Callable

from msgspec.structs import replace

from interviews.changes.contacts import interviewer_changed
from interviews.changes.fact import Fact, Gone, application_in, put
from interviews.letters.drafts import draft_in, matter_of
from interviews.model import Id, Interviewer, LetterDraft, Person, Reference, Told


def letter_begun(draft: LetterDraft) -> Fact:
    """Adds the draft of a letter that the person wants to write, once for each id. Raises `Gone`."""

    def apply(person: Person) -> Person:
        application_in(person, draft.application)
        if draft_in(person, draft.id) is not None:
            return person
        return replace(person, letter_drafts=(*person.letter_drafts, draft))

    return apply


def point_told(draft: Id, told: Told) -> Fact:
    """Notes what the person said to one point of a letter, in place of what they said before. Raises `Gone`."""

    def tell(found: LetterDraft) -> LetterDraft:
        said = tuple(told if each.point is told.point else each for each in found.told)
        return replace(found, told=said if told in said else (*said, told))

    return _changed(draft, tell)


def letter_worded(draft: Id, subject: str | None, body: str | None) -> Fact:
    """Notes the person's own version of a letter; None for both restores the one composed. Raises `Gone`."""
    return _changed(draft, lambda found: replace(found, subject=subject, body=body))


def address_kept(draft: Id, email: str) -> Fact:
    """Notes the address of the letter's recipient with them. Raises `Gone`."""

    def apply(person: Person) -> Person:
        found = draft_in(person, draft)
        matter = matter_of(person, found) if found is not None else None
        if matter is None:
            raise Gone(draft)
        match matter.recipient:
            case Reference() as reference:
                return replace(person, references=put(person.references, replace(reference, email=email)))
            case Interviewer() as known:
                return interviewer_changed(matter.application.id, known.id, lambda each: replace(each, email=email))(
                    person
                )
            case _:
                raise Gone(draft)

    return apply


def _changed(draft: Id, change: Callable[[LetterDraft], LetterDraft]) -> Fact:
    def apply(person: Person) -> Person:
        found = draft_in(person, draft)
        if found is None or matter_of(person, found) is None:
            raise Gone(draft)
        drafts = tuple(change(each) if each.id == draft else each for each in person.letter_drafts)
        return replace(person, letter_drafts=drafts)

    return apply
