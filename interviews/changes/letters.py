"""Defines the facts about letters: as they are written, and as the person reports them sent."""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from interviews.changes.contacts import interviewer_changed
from interviews.changes.fact import Fact, Gone, application_in, put
from interviews.letters.drafts import ONCE, draft_in, matter_of
from interviews.model import Id, Interviewer, Letter, LetterDraft, LetterKind, Person, Reference, Told, Tone
from interviews.queries import round_of, silence


def letter_sent(letter: Letter) -> Fact:
    """Notes that the person says this letter went out; a second report of the same letter changes nothing.

    A follow-up is booked on the silence of its round (W9). Raises `Gone` when there is no such round.
    """

    def apply(person: Person) -> Person:
        application = application_in(person, letter.application)
        round_ = round_of(application, letter.round) if letter.round is not None else None
        if letter.round is not None and round_ is None:
            raise Gone(letter.round)
        booked = replace(letter, silence=silence(round_) if letter.kind is LetterKind.FOLLOW_UP and round_ else None)
        if any(_what_for(each) == _what_for(booked) for each in person.letters):
            return person
        return replace(person, letters=(*person.letters, booked))

    return apply


def _what_for(letter: Letter) -> tuple[str | None, ...]:
    if letter.kind in ONCE:
        return letter.kind, letter.application
    # One follow-up breaks the silence, whoever of the employer's people it went to (W9).
    recipient = None if letter.kind is LetterKind.FOLLOW_UP else letter.recipient
    return letter.kind, letter.application, letter.round, recipient, letter.silence


def letters_taken_back(letters: Iterable[Id]) -> Fact:
    """Notes that these letters were not sent after all."""
    gone = frozenset(letters)
    return lambda person: replace(person, letters=tuple(each for each in person.letters if each.id not in gone))


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

    return _draft_changed(draft, tell)


def letter_worded(draft: Id, subject: str | None, body: str | None) -> Fact:
    """Notes the person's own version of a letter; None for both restores the one composed. Raises `Gone`."""
    return _draft_changed(draft, lambda found: replace(found, subject=subject, body=body))


def letter_toned(draft: Id, tone: Tone | None, *, short: bool) -> Fact:
    """Notes how a letter should sound, and whether it is to be short. Raises `Gone`."""
    return _draft_changed(draft, lambda found: replace(found, tone=tone, short=short))


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
                written = interviewer_changed(matter.application.id, known.id, lambda each: replace(each, email=email))
                return written(person)
            case _:
                raise Gone(draft)

    return apply


def _draft_changed(draft: Id, change: Callable[[LetterDraft], LetterDraft]) -> Fact:
    def apply(person: Person) -> Person:
        found = draft_in(person, draft)
        if found is None or matter_of(person, found) is None:
            raise Gone(draft)
        drafts = tuple(change(each) if each.id == draft else each for each in person.letter_drafts)
        return replace(person, letter_drafts=drafts)

    return apply
