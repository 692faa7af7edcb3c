"""Takes a message that its writer changed: what it did before is taken back, and the new words are read instead."""

from datetime import datetime, timedelta

from markupsafe import Markup
from telegram import Message

from handlers import onboarding
from handlers.context import UpdateContext
from handlers.fallbacks import put_again
from handlers.received_update import Words, without_lone_surrogates
from handlers.sentences.interviews import card_of
from handlers.undoing import say_overtaken, show_nudges_again
from interviews import changes
from interviews.model import Dialogue, UndoEntry
from texts import problems
from texts import undo as texts
from texts.undo import name as change_name

CORRECTED_FOR = timedelta(days=1)
"""How long an edit corrects what a message did: as long as a change can be taken back."""


async def received(context: UpdateContext) -> None:
    """Takes back what the message did before and does what it says now; in the middle of a question says what to do."""
    words = _words(context)
    if words is None or words.text.startswith("/") or context.now - words.at >= CORRECTED_FOR:
        await context.say(problems.edited())
        return
    if context.asks_for_place and context.asking.message == words.message:
        await onboarding.keep_words(context, words)
        return
    entry, card = _entry(context, words), card_of(context.person, words.message)
    if card is None and context.dialogue is not None and not _opened(context.dialogue, entry):
        await context.say(problems.edited())
        await put_again(context)
        return
    preface = texts.READ_ANEW
    if entry is not None:
        taken_back = await _take_back(context, entry)
        if taken_back is None:
            return
        preface = texts.taken_back_by_an_edit(taken_back)
    if words.message is not None:
        context.stage(changes.sentence_changed(words.message))
    await context.take_up(words, preface)
    if card is not None and card in {context.dialogue, *context.person.parked}:
        await context.note(changes.thrown_away(card.id))


async def _take_back(context: UpdateContext, entry: UndoEntry) -> Markup | None:
    """Takes the change back and returns what it was; None after saying what has to be taken back before."""
    before = context.person
    try:
        await context.note(changes.undone(entry.id, context.now))
    except changes.Overtaken as overtaken:
        await say_overtaken(context, overtaken)
        return None
    await show_nudges_again(context, entry, before)
    return change_name(entry, context.person, before)


def _words(context: UpdateContext) -> Words | None:
    """Returns the changed words; None for what holds no text, and for what python-telegram-bot could not read."""
    message = context.update.edited_message
    if message is None or not message.text or not isinstance(message.date, datetime):
        return None
    return Words(without_lone_surrogates(message.text).strip(), message.date, _number(message))


def _number(message: Message) -> int | None:
    number: object = message.message_id
    return number if isinstance(number, int) else None


def _entry(context: UpdateContext, words: Words) -> UndoEntry | None:
    """Returns the newest change that the message made and that still stands; None without one."""
    kept = changes.removed_for_good(context.now)(context.person).undo_history
    made = (each for each in reversed(kept) if words.message is not None and each.message == words.message)
    return next((each for each in made if not changes.was_taken_back(context.person, each)), None)


def _opened(dialogue: Dialogue, entry: UndoEntry | None) -> bool:
    """Returns whether the open question is one that the change to be taken back opened."""
    return entry is not None and entry.question is not None and dialogue.asking is entry.question
