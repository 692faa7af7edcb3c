"""The buttons below messages: what can be pressed, and which of them take something back."""

from handlers.applications.payloads import FeedbackAction, OfferAction, OnFeedback, OnOffer, RecordOutcome
from handlers.buttons import unpack
from handlers.letters.payloads import LetterAction, OnLetter
from handlers.payloads import CardAction, NudgeAction, OnCard, OnNudge, OnUndo
from sandbox.history import Message
from texts import labels

Press = tuple[int, str, str]
"""The message, the label and the data of a button."""


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
        case OnOffer(action=OfferAction.STILL_OPEN) | OnUndo():
            return True
    return False


def is_a_switch(press: Press) -> bool:
    """Whether the button is a switch, which is on again after a second press."""
    return press[2].startswith('["k"')
