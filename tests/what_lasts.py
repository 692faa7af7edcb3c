"""What a step leaves behind in a record, and which buttons take something back."""

from msgspec.structs import replace

from handlers.buttons import unpack
from handlers.letters.payloads import LetterAction, OnLetter
from handlers.payloads import (
    CardAction,
    FeedbackAction,
    NudgeAction,
    OfferAction,
    OnCard,
    OnFeedback,
    OnNudge,
    OnOffer,
    RecordOutcome,
)
from interviews.model import Asking, NudgeRecord, Person
from interviews.queries import half_told
from sandbox.history import Message
from texts import labels

Press = tuple[int, str, str]
"""The message, the label and the data of a button."""

UNDOES = (labels.UNDO, labels.BRING_BACK)


def undoes(press: Press, what: Press | None = None) -> bool:
    """Whether the button takes something back: whatever it was, or what this other button did."""
    _, label, _ = press
    name = label.removeprefix("Undo: ")
    if what is None:
        return label in UNDOES or name != label
    # A card, the questions of a reflection and a letter taken up again offer to take back something older.
    of_several = what[2].startswith(('["w"', '["c"', '["l"'))
    return (label in UNDOES and not of_several) or (name != label and name in what[1])


def takes_a_letter_back(data: str) -> bool:
    """Whether a press with this data may un-book a letter."""
    match unpack(data):
        case OnNudge(action=NudgeAction.UNDO) | OnCard(action=CardAction.UNDO_LETTER) | RecordOutcome():
            return True
        case OnFeedback(action=FeedbackAction.NOT_SENT) | OnLetter(action=LetterAction.UNDO | LetterAction.STILL_OPEN):
            return True
        case OnOffer(action=OfferAction.TAKE_BACK | OfferAction.STILL_OPEN):
            return True
    return False


def is_a_switch(press: Press) -> bool:
    """Whether the button is a switch, which is on again after a second press."""
    return press[2].startswith('["k"')


def settled(nudge: NudgeRecord) -> bool:
    """Whether the person has done something with it."""
    return any((nudge.done_at, nudge.skipped_at, nudge.snoozed_until))


def lasting(person: Person) -> Person:
    """The record without when and by which update; what was removed is gone, and half-told is what can be told on."""
    told = [replace(each, touched_at=person.joined_at, interrupted_by=None) for each in half_told(person)]
    asking = person.dialogue if isinstance(person.dialogue, Asking) else None
    there = {each.id for each in person.applications if each.removed_at is None}
    return replace(
        person,
        # What an outcome took the place of is known for one step back, and taken back that step is spent.
        applications=tuple(replace(each, outcome_before=None) for each in person.applications if each.id in there),
        letters=tuple(each for each in person.letters if each.application in there),
        letter_drafts=tuple(each for each in person.letter_drafts if each.application in there),
        references=tuple(each for each in person.references if each.removed_at is None),
        dialogue=asking and replace(asking, touched_at=person.joined_at, interrupted_by=None),
        parked=tuple(sorted(told, key=lambda each: each.id)),
        seen_updates=(),
    )


def differences(before: Person, after: Person) -> str:
    """What is not the same, field by field."""
    return "\n".join(
        f"{name}:\n  {getattr(before, name)}\n  {getattr(after, name)}"
        for name in before.__struct_fields__
        if getattr(before, name) != getattr(after, name)
    )


def buttons_of(messages: list[Message]) -> list[Press]:
    """What can be pressed under these messages of the bot's."""
    return [
        (message.message_id, button.label, button.data)
        for message in messages
        if message.from_bot
        for row in message.buttons
        for button in row
        if button.data and button.label != labels.ERASE  # a life that ends is told in test_erase.py
    ]
