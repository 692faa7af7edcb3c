"""Finds out what a quoted message of the bot was about, from the buttons under it and the nudges on record."""

from collections.abc import Iterator

from telegram import Message

from handlers.applications.payloads import OnPromise, RecordOutcome
from handlers.buttons import unpack
from handlers.context import UpdateContext
from handlers.letters.payloads import OnLetter
from handlers.payloads import CardAction, OnCard, OnNudge, Payload, Reflect
from interviews.letters.drafts import draft_in
from interviews.model import NudgeKind, NudgeRecord, Person
from interviews.queries import application_of
from interviews.understanding.acts import About, Surface


def quoted(context: UpdateContext) -> About | None:
    """Returns what the message that the person's message replies to was about; None without one, or when unknown."""
    message = context.update.message or context.update.edited_message
    replied = message.reply_to_message if message is not None else None
    return about_message(context.person, replied) if isinstance(replied, Message) else None


def about_message(person: Person, message: Message) -> About | None:
    """Returns what a message of the bot was about; None when neither the record nor its buttons say."""
    record = next((each for each in person.nudges if each.message_id == message.message_id), None)
    if record is not None:
        return about_nudge(record)
    for payload in _payloads(message):
        found = _about(person, payload)
        if found is not None:
            return found
    return None


def about_nudge(record: NudgeRecord) -> About:
    """Returns that a message was this nudge."""
    surface = Surface.BRIEF if record.kind is NudgeKind.BRIEF else Surface.NUDGE
    return About(surface, record.kind, record.application, record.round, record=record.id)


def about_id(about: About | None) -> str:
    """Returns the id by which a button names what a message was about; empty for nothing."""
    if about is None:
        return ""
    return about.record or about.letter or about.application or ""


def about_called(person: Person, name: str) -> About | None:
    """Returns what a message was about, from the id on a button; None for none, or when it is gone."""
    record = next((each for each in person.nudges if each.id == name), None)
    if record is not None:
        return about_nudge(record)
    draft = draft_in(person, name)
    if draft is not None:
        return About(Surface.LETTER, None, draft.application, draft.round, letter=draft.id)
    return About(Surface.CARD, None, name) if application_of(person, name) is not None else None


def _payloads(message: Message) -> Iterator[Payload]:
    for row in message.reply_markup.inline_keyboard if message.reply_markup is not None else ():
        for button in row:
            payload = unpack(button.callback_data)
            if payload is not None:
                yield payload


def _about(person: Person, payload: Payload) -> About | None:
    """Returns what a button says that its message is about; None for a button that says nothing of it."""
    match payload:
        case OnNudge():
            return about_called(person, payload.nudge)
        case OnLetter():
            return about_called(person, payload.draft)
        case Reflect() if application_of(person, payload.application):
            return About(Surface.CARD, NudgeKind.REFLECTION, payload.application, payload.round)
        case OnCard() | RecordOutcome() | OnPromise() if application_of(person, payload.application):
            brief = isinstance(payload, OnCard) and payload.action is CardAction.BRIEF
            return About(Surface.BRIEF if brief else Surface.CARD, None, payload.application)
        case _:
            return None
