"""Handles words outside any question: what is told, wished or asked, or how an interview went that is in mind."""

from collections.abc import Sequence

from msgspec.structs import replace

from handlers import typed_choice
from handlers.applications.next_step_told import told_after_saving
from handlers.context import UpdateContext
from handlers.conversation import control_typed, plain
from handlers.fallbacks import LEAVE_QUESTION_OPEN
from handlers.help import show_help
from handlers.letters.commands import recipient_typed
from handlers.model.reading import read_by_model
from handlers.reflection import commands as reflection
from handlers.reflection import free_text as reflection_in_mind
from handlers.reflection.answers import keep
from handlers.sentences import questions
from handlers.sentences.dispatch import (
    LIKELY,
    act_on,
    asks,
    go_on_with,
    offer,
    read,
    readings_of,
    show_first,
)
from handlers.sentences.quoting import quoted
from handlers.sentences.their_words import decision_told, is_forwarded
from handlers.sentences.told import Written
from handlers.sentences.waiting import WHICH, Waiting, waiting_in, yes_or_no
from interviews.matching import find_applications, names_only
from interviews.model import Application, Id, LetterKind
from interviews.understanding.acts import Act, Scope, Understood, Values
from interviews.understanding.english.intents import HELP, asks_how_it_went
from interviews.understanding.english.small_words import letter_named
from texts import general, labels
from texts import sentences as texts

SAID_WITHOUT_A_SLASH = frozenset({*LEAVE_QUESTION_OPEN, "undo", "settings", "privacy", "references"})
"""Commands that are meant also when their name alone is written."""

A_SENTENCE = 3
"""The fewest words that answer how an interview went, unless that was the question."""

FEW_WORDS = 7
"""The most words of news, or of a question without a mark; more may be how an interview went, where that was asked."""

MANY_WORDS = 12
"""The number of words from which they are rather told than asked."""

NAMES_ALONE = 4
"""The most words that name a company without saying anything of it."""

MOST_READINGS = 3
"""The most readings that are offered, a language model's among them."""

SAYS_NOTHING = 0.75
"""The probability that a message is about nothing at all from which it is no answer to how an interview went."""

OTHER_NEWS = frozenset(Act) - {Act.UNCLEAR, Act.REFLECT, Act.PROMISE, Act.OK, Act.THANKS, Act.GREETING, Act.DONE}
"""Acts that are hardly ever how an interview went, where they are sure."""


async def plain_words(context: UpdateContext) -> None:
    """Does what words outside any question say, or keeps them with the interview that they tell of."""
    if await choice_typed(context):
        return
    context.origin = context.words_message
    about = quoted(context)
    number = context.words_message or 0
    written = Written(context.text, context.written_at, number, about, forwarded=_is_forwarded(context))
    if written.forwarded or decision_told(context.person, written) is not None:
        await _their_words(context, written)
        return
    name = plain(context.text)
    if name in SAID_WITHOUT_A_SLASH:
        await context.run(f"/{name}")
        return
    if about is None and await _answers(context):
        return
    in_mind = reflection_in_mind.round_in_mind(context) if about is None else None
    if in_mind is not None and await reflection_in_mind.mood_typed(context, in_mind):
        return
    if about is not None and about.record is not None and control_typed(context.text) == labels.CANCEL:
        found = Understood((Act.MUTE,), Values(scope=Scope.THIS), sure=True)
    else:
        found = _of_following_up(await read(context, written), context.text)
    if about is None and await _asks_of_company(context, found):
        return
    round_id = _told_of(context, found, in_mind) if about is None else None
    if round_id is not None:
        await keep(context, round_id)
    elif await _read_by_model(context, written, found) or (about is None and await _which_interview(context, found)):
        return
    elif found.acts != (Act.UNCLEAR,):
        may_be_a_note = about is None and found.values.company is None and _could_tell(context)
        more = reflection_in_mind.keep_rows(context) if may_be_a_note else ()
        await act_on(context, written, found, more)
    elif readings_of(found):
        await offer(context, written, readings_of(found), texts.UNDERSTOOD)
    else:
        await context.say(general.not_understood(), reflection.go_on_buttons(context))


async def _read_by_model(context: UpdateContext, written: Written, found: Understood) -> bool:
    """Shows how a language model reads words that the rules did not understand; says whether it did."""
    if found.acts != (Act.UNCLEAR,) or control_typed(context.text) is not None:
        return False
    reading = await read_by_model(context, written)
    if reading is None:
        return False
    more = reflection_in_mind.keep_rows(context) if written.about is None and _could_tell(context) else ()
    await show_first(context, written, [reading, *readings_of(found)[: MOST_READINGS - 1]], more)
    return True


def _of_following_up(found: Understood, words: str) -> Understood:
    """Returns how a question was understood, as the one when to follow up where it is doubtful and names that."""
    if found.sure or not asks(found) or letter_named(words) is not LetterKind.FOLLOW_UP:
        return found
    values = replace(found.values, letter=LetterKind.FOLLOW_UP)
    return replace(found, acts=(Act.ASK_SHOULD_WRITE,), values=values, sure=True)


async def _answers(context: UpdateContext) -> bool:
    """Takes words that answer what was asked a moment ago, or name a company alone; returns whether they were that."""
    if await told_after_saving(context):
        return True
    if HELP.fullmatch(context.text):
        await show_help(context)
        return True
    if asks_how_it_went(context.text):
        await reflection.command(context)
        return True
    named = [each for each in _found(context) if names_only(context.text, each)]
    if not named:
        return False
    await questions.show(context, named)
    return True


def _found(context: UpdateContext) -> Sequence[Application]:
    return find_applications(context.text, [each for each in context.person.applications if each.removed_at is None])


async def _asks_of_company(context: UpdateContext, found: Understood) -> bool:
    """Shows the company that few words name without saying anything else that is understood; says whether it did."""
    few = len(context.text.split()) <= NAMES_ALONE
    in_doubt = found.acts == (Act.UNCLEAR,) or found.weight < LIKELY or (asks(found) and not found.sure)
    named = _found(context) if few and in_doubt else ()
    if named:
        await questions.show(context, named)
    return bool(named)


async def _which_interview(context: UpdateContext, found: Understood) -> bool:
    """Asks which interview words tell of that say how it went, or that are not understood; says whether it asked."""
    if found.acts == (Act.UNCLEAR,) and control_typed(context.text) is not None:
        await context.say(general.nothing_is_asked())
        return True
    of_one = found.acts == (Act.REFLECT,) and found.values.application is None and found.values.company is None
    unclear = found.acts == (Act.UNCLEAR,) and _could_tell(context)
    return (of_one or unclear) and await reflection_in_mind.ask_which(context)


async def choice_typed(context: UpdateContext) -> bool:
    """Takes a typed yes, no or name that a message of a moment ago waits for; returns whether it was that."""
    agreed = yes_or_no(context)
    if agreed is None:
        return await recipient_typed(context) or await typed_choice.taken(context, _goes_on_with)
    await _answered(context, *agreed)
    return True


async def _answered(context: UpdateContext, waiting: Waiting, yes: bool) -> None:
    """Does what the message says that was shown, or nothing."""
    if yes:
        await go_on_with(context, waiting)
    else:
        await context.say(texts.NOTHING_CHANGED)


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
    waiting = waiting_in(words)
    if waiting is None:
        return await reflection_in_mind.keep_with_named(context, named, words)
    if words.startswith(WHICH):
        await go_on_with(context, waiting, named[0].id)
        return True
    return await reflection_in_mind.keep_with_named(context, named, waiting.words)


def _told_of(context: UpdateContext, found: Understood, in_mind: Id | None) -> Id | None:
    """Returns the round that the words tell of, where they read like how an interview went and not like other news."""
    text = context.text
    words, act, long_note = len(text.split()), found.acts[0], "\n" in text or ":" in text
    still_writing = in_mind is not None and reflection_in_mind.still_writing(context, in_mind)
    if act is Act.UNCLEAR and found.weight >= SAYS_NOTHING and not still_writing:
        return None
    is_question = asks(found) and (text.endswith("?") or (words <= FEW_WORDS and not long_note))
    if is_question or (act in OTHER_NEWS and not asks(found) and found.sure):
        return None
    told = act is Act.REFLECT or words > MANY_WORDS or (words >= A_SENTENCE and not text.endswith("?"))
    of_interview = act in {Act.REFLECT, Act.UNCLEAR} or words > FEW_WORDS or found.weight < LIKELY or long_note
    if in_mind is not None and told and of_interview:
        return in_mind
    asked = reflection_in_mind.still_asked(context)
    return asked if (act is Act.REFLECT and found.sure) or (words > MANY_WORDS and act is Act.UNCLEAR) else None


def _could_tell(context: UpdateContext) -> bool:
    """Returns whether words that are not understood may tell how an interview went."""
    asked = reflection_in_mind.still_asked(context) is not None
    return len(context.text.split()) >= A_SENTENCE - asked and not context.text.endswith("?")
