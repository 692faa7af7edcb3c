"""Defines the facts about the open question and half-told interviews."""

from datetime import datetime

from msgspec.structs import replace

from interviews.changes.fact import Fact, Gone, put
from interviews.changes.person import REMOVED_FOR
from interviews.model import Choosing, Dialogue, Id, InterviewDraft, Person, SuggestedReading

SENTENCES_KEPT = 20
"""The number of messages that are known to be done."""

SUGGESTIONS_KEPT = 5
"""The number of messages of which it is known how a language model read them."""


def asked(dialogue: Dialogue) -> Fact:
    """Opens a question whose answer the bot waits for; parks another half-told interview."""

    def apply(person: Person) -> Person:
        before = person.dialogue
        same = isinstance(before, InterviewDraft) and isinstance(dialogue, InterviewDraft) and before.id == dialogue.id
        left = person if same else set_aside()(person)
        if not isinstance(dialogue, InterviewDraft):
            return replace(left, dialogue=dialogue)
        return replace(left, dialogue=dialogue, parked=tuple(each for each in left.parked if each.id != dialogue.id))

    return apply


def choice_offered(words: str, at: datetime) -> Fact:
    """Notes that applications are offered to choose from for this command or note."""
    return lambda person: replace(person, choosing=Choosing(words, at))


def choice_over() -> Fact:
    """Notes that nothing is offered to choose from any more."""
    return lambda person: replace(person, choosing=None)


def sentence_done(message: int) -> Fact:
    """Notes that what a message says was done, so that a second press of a button about it does nothing."""

    def apply(person: Person) -> Person:
        others = tuple(each for each in person.sentences_done if each != message)
        return replace(person, sentences_done=(*others, message)[-SENTENCES_KEPT:])

    return apply


def reading_suggested(suggestion: SuggestedReading) -> Fact:
    """Notes how a language model reads a message, in place of how it did before."""

    def apply(person: Person) -> Person:
        others = tuple(each for each in person.suggested if each.message != suggestion.message)
        return replace(person, suggested=(*others, suggestion)[-SUGGESTIONS_KEPT:])

    return apply


def sentence_changed(message: int) -> Fact:
    """Notes that a message says something else now, which is not done yet."""
    return lambda person: replace(
        person, sentences_done=tuple(each for each in person.sentences_done if each != message)
    )


def answered() -> Fact:
    """Closes the open question as settled."""
    return lambda person: replace(person, dialogue=None)


def worth_keeping(dialogue: Dialogue) -> bool:
    """Returns whether anything would be lost with this question: a half-told interview that holds something."""
    return isinstance(dialogue, InterviewDraft) and (dialogue.company is not None or dialogue.starts is not None)


def set_aside() -> Fact:
    """Leaves the open question; parks a half-told interview that holds anything."""

    def apply(person: Person) -> Person:
        draft = person.dialogue
        if isinstance(draft, InterviewDraft) and worth_keeping(draft):
            parked = put(person.parked, replace(draft, interrupted_by=None))
            return replace(person, dialogue=None, parked=parked)
        return replace(person, dialogue=None)

    return apply


def put_aside(draft: InterviewDraft) -> Fact:
    """Lets a half-told interview wait to be taken up."""
    return lambda person: replace(person, parked=put(person.parked, draft))


def cancelled(draft: Id, at: datetime) -> Fact:
    """Gives up a half-told interview; it stays parked for a day, offered to nobody, so that it can come back."""

    def apply(person: Person) -> Person:
        left = (
            set_aside()(person)
            if isinstance(person.dialogue, InterviewDraft) and person.dialogue.id == draft
            else person
        )
        parked = tuple(replace(each, cancelled_at=at) if each.id == draft else each for each in left.parked)
        return replace(left, parked=parked)

    return apply


def taken_up(draft: Id, at: datetime) -> Fact:
    """Makes a parked interview the open question again. Raises `Gone`, also for one given up more than a day ago."""

    def apply(person: Person) -> Person:
        if isinstance(person.dialogue, InterviewDraft) and person.dialogue.id == draft:
            return replace(person, dialogue=replace(person.dialogue, touched_at=at))
        found = next((each for each in person.parked if each.id == draft), None)
        if found is None or (found.cancelled_at is not None and at - found.cancelled_at >= REMOVED_FOR):
            raise Gone(draft)
        left = set_aside()(person)
        return replace(
            left,
            dialogue=replace(found, touched_at=at, cancelled_at=None),
            parked=tuple(each for each in left.parked if each.id != draft),
        )

    return apply


def thrown_away(draft: Id) -> Fact:
    """Removes a half-told interview."""

    def apply(person: Person) -> Person:
        dialogue = person.dialogue
        if isinstance(dialogue, InterviewDraft) and dialogue.id == draft:
            dialogue = None
        return replace(person, dialogue=dialogue, parked=tuple(each for each in person.parked if each.id != draft))

    return apply
