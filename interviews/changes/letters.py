"""Defines the facts about letters, as the person reports them."""

from collections.abc import Iterable

from msgspec.structs import replace

from interviews.changes.fact import Fact, Gone, application_in
from interviews.letters.drafts import ONCE
from interviews.model import Id, Letter, LetterKind, Person
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
