"""Handles replies to a letter and to the question how an interview went: their words, or what else they say."""

from handlers.context import UpdateContext
from handlers.letters import answers as letter_answers
from handlers.reflection import free_text as reflection
from handlers.sentences.dispatch import LIKELY, asks, read
from handlers.sentences.plain_words import plain_words
from handlers.sentences.quoting import quoted
from handlers.sentences.told import Written
from interviews.letters.coach.letter import LetterText
from interviews.understanding.acts import Act, Understood

MOST_WORDS = 20
"""The most words of a reply that says something about a letter; more words are a letter themselves."""

NO_REFLECTION = frozenset({Act.SNOOZE, Act.MUTE, Act.UNDO})
"""Acts that are no answer to how it went."""


async def reply_to_letter(context: UpdateContext) -> None:
    """Does what a short reply to a letter says; any other is the person's own version of it."""
    short = "\n" not in context.text and len(context.text.split()) <= MOST_WORDS
    if short and LetterText(context.text).greeting is None:
        found = await _understood(context)
        if found.acts != (Act.UNCLEAR,) and found.weight >= LIKELY:
            await plain_words(context)
            return
    await letter_answers.replied(context)


async def reply_to_reflection(context: UpdateContext) -> None:
    """Keeps how it went from a reply to that question, or does what else it says."""
    found = await _understood(context)
    something_else = found.acts[0] in NO_REFLECTION or (asks(found) and context.text.endswith("?"))
    if something_else and found.weight >= LIKELY:
        await plain_words(context)
    else:
        await reflection.replied(context)


async def _understood(context: UpdateContext) -> Understood:
    return await read(context, Written(context.text, context.now, about=quoted(context)))
