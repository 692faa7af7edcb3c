"""Handles replies to a letter and to the question how an interview went: their words, or what else they say."""

from handlers.context import UpdateContext
from handlers.letters import own_version
from handlers.reflection import free_text as reflection
from handlers.sentences.dispatch import LIKELY, asks, read
from handlers.sentences.plain_words import plain_words
from handlers.sentences.quoting import quoted
from handlers.sentences.told import Written
from interviews.letters.english.wishes import is_whole_letter, wishes_in
from interviews.understanding.acts import Act, Understood

SENT = frozenset({Act.LETTER_SENT, Act.DONE})
"""Acts by which a reply to a letter says that it is out."""

OF_THE_LETTER = frozenset({Act.UNCLEAR, Act.REWRITE_LETTER})
"""Acts of a reply that is about the wording of the letter, if it is about anything."""

NO_REFLECTION = frozenset({Act.SNOOZE, Act.MUTE, Act.UNDO})
"""Acts that are no answer to how it went."""


async def reply_to_letter(context: UpdateContext) -> None:
    """Does what a short reply to a letter tells or asks; any other is a wish for it, or the person's own version."""
    if not is_whole_letter(context.text) and not wishes_in(context.text):
        found = await _understood(context)
        likely = found.sure or (found.acts[0] in SENT and found.weight >= LIKELY)
        if likely and found.acts[0] not in OF_THE_LETTER:
            await plain_words(context)
            return
    await own_version.replied(context)


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
