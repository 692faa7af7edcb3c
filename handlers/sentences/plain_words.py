"""Handles words outside any question: what is told, wished or asked, or how an interview went that is in mind."""

from collections.abc import Sequence

from handlers import typed_choice
from handlers.applications import decision_date
from handlers.context import UpdateContext
from handlers.conversation import control_typed, plain
from handlers.fallbacks import LEAVE_QUESTION_OPEN
from handlers.reflection import commands as reflection
from handlers.reflection import free_text as reflection_in_mind
from handlers.reflection.answers import keep
from handlers.sentences.dispatch import ASKED_WHICH, act_on, offer, read, readings_of
from handlers.sentences.quoting import quoted
from handlers.sentences.their_words import decision_told, is_forwarded
from handlers.sentences.told import Written
from interviews.model import Application, Id
from interviews.understanding.acts import Act, Understood
from texts import general
from texts import sentences as texts

SAID_WITHOUT_A_SLASH = frozenset({*LEAVE_QUESTION_OPEN, "undo", "settings", "privacy", "references"})
"""Commands that are meant also when their name alone is written."""

A_SENTENCE = 3
"""The fewest words that answer how an interview went, unless that was the question."""

FEW_WORDS = 7
"""The most words of news; more may be how an interview went, where that was asked."""

MANY_WORDS = 12
"""The number of words from which they are rather told than asked."""

OTHER_NEWS = frozenset(Act) - {Act.UNCLEAR, Act.REFLECT, Act.PROMISE, Act.OK, Act.THANKS, Act.GREETING, Act.DONE}
"""Acts that are hardly ever how an interview went, where they are sure."""


async def plain_words(context: UpdateContext) -> None:
    """Does what words outside any question say, or keeps them with the interview that they tell of."""
    if await typed_choice.taken(context, _goes_on_with):
        return
    context.origin = context.words_message
    about = quoted(context)
    written = Written(context.text, context.written_at, about, forwarded=_is_forwarded(context))
    if written.forwarded or decision_told(context.person, written) is not None:
        await _their_words(context, written)
        return
    name = plain(context.text)
    if name in SAID_WITHOUT_A_SLASH:
        await context.run(f"/{name}")
        return
    if about is None and await decision_date.told_after_saving(context):
        return
    in_mind = reflection_in_mind.round_in_mind(context) if about is None else None
    if in_mind is not None and await reflection_in_mind.mood_typed(context, in_mind):
        return
    found = await read(context, written)
    round_id = _told_of(context, found, in_mind) if about is None else None
    if round_id is not None:
        await keep(context, round_id)
    elif found.acts != (Act.UNCLEAR,):
        await act_on(context, written, found)
    elif control_typed(context.text) is not None:
        await context.say(general.nothing_is_asked())
    elif not found.others and about is None and _could_tell(context) and await reflection_in_mind.ask_which(context):
        return
    elif found.others:
        await offer(context, written, readings_of(found), texts.UNDERSTOOD)
    else:
        await context.say(texts.NOT_UNDERSTOOD, reflection.go_on_buttons(context))


async def _their_words(context: UpdateContext, written: Written) -> None:
    """Shows what an employer's words tell, and does nothing of it at once."""
    found = await read(context, written)
    if found.acts != (Act.UNCLEAR,):
        await act_on(context, written, found)
    elif found.others:
        await offer(context, written, readings_of(found), texts.UNDERSTOOD)
    else:
        await context.say(texts.NOT_UNDERSTOOD_OF_THEIRS)


def _is_forwarded(context: UpdateContext) -> bool:
    message = context.update.message
    return message is not None and context.words_message == message.message_id and is_forwarded(message, context.person)


async def _goes_on_with(context: UpdateContext, named: Sequence[Application], words: str) -> bool:
    """Does what the words before said, about the application named now; a note is kept with its interview."""
    if not words.startswith(ASKED_WHICH):
        return await reflection_in_mind.keep_with_named(context, named, words)
    written = Written(words.removeprefix(ASKED_WHICH), context.now)
    await act_on(context, written, await read(context, written), named[0].id)
    return True


def _told_of(context: UpdateContext, found: Understood, in_mind: Id | None) -> Id | None:
    """Returns the round that the words tell of, where they read like how an interview went and not like other news."""
    words, act = len(context.text.split()), found.acts[0]
    if act in OTHER_NEWS and (found.sure or act.startswith("ask_")):
        return None
    told = act is Act.REFLECT or words > MANY_WORDS or (words >= A_SENTENCE and not context.text.endswith("?"))
    if in_mind is not None and told and (act in {Act.REFLECT, Act.UNCLEAR} or words > FEW_WORDS):
        return in_mind
    asked = reflection_in_mind.still_asked(context)
    long_note = words > MANY_WORDS or "\n" in context.text
    return asked if long_note and act in {Act.REFLECT, Act.UNCLEAR} else None


def _could_tell(context: UpdateContext) -> bool:
    """Returns whether words that are not understood may tell how an interview went."""
    asked = reflection_in_mind.still_asked(context) is not None
    return len(context.text.split()) >= A_SENTENCE - asked and not context.text.endswith("?")
