"""Handles words outside any question: finds out what they ask for, tell, or could mean."""

from functools import partial

from handlers import should_i_write, week
from handlers.applications import decision_date, outcome
from handlers.applications.card import application_buttons, show_card
from handlers.context import Handler, UpdateContext
from handlers.conversation import control_typed
from handlers.help import show_help
from handlers.letters import commands as letters
from handlers.reflection import commands as reflection
from handlers.reflection import free_text as reflection_in_mind
from handlers.reflection.answers import keep
from handlers.status import next_thing, status
from interviews.matching import find_applications
from interviews.model import Application
from interviews.nudges.plan import to_do
from interviews.queries import is_open, open_applications
from interviews.understanding.english.intents import (
    A_SENTENCE,
    ENDED,
    FEW_WORDS,
    FOLLOW_UP,
    GOING,
    HELP,
    HOW_IT_WENT,
    MANY_WORDS,
    NEXT,
    NO_ONE_NAMED,
    QUESTION,
    SHORT_NEWS,
    SHOULD,
    STATUS,
    WEEK,
)
from texts import applications as texts
from texts import general
from texts.markup import paragraphs


async def plain_words(context: UpdateContext) -> None:
    """Handles words outside any question: a request, a reflection, or words the bot does not understand."""
    about, asked = reflection_in_mind.round_in_mind(context), reflection_in_mind.still_asked(context)
    if await decision_date.told_after_saving(context):
        return
    if await decision_date.told_in_passing(context, sparingly=about is not None):
        return
    present = [each for each in context.person.applications if each.removed_at is None]
    asks = QUESTION.search(context.text) is not None or len(context.text.split()) <= FEW_WORDS
    named = find_applications(context.text, present) if asks else ()
    answer = answer_to(context.text, named) if asks else None
    if about is not None and await reflection_in_mind.mood_typed(context, about):
        return
    if HOW_IT_WENT.fullmatch(context.text):
        await reflection.command(context)
    elif ENDED.search(context.text) and _is_news(context.text, expected=about is not None):
        await _ended(context, find_applications(context.text, [each for each in present if is_open(each)]))
    elif letters.wish(context.text):
        await letters.wished(context)
    elif about is not None and _tells(context.text, could_ask=answer is not None):
        await keep(context, about)
    elif asked is not None and len(context.text.split()) > SHORT_NEWS and _tells(context.text, could_ask=False):
        await keep(context, asked)
    elif answer is not None:
        await answer(context)
    elif control_typed(context.text) is not None:
        await context.say(general.nothing_is_asked())
    elif not (_could_tell(context.text, asked=asked is not None) and await reflection_in_mind.ask_which(context)):
        await context.say(general.not_understood(), reflection.go_on_buttons(context))


def _is_news(words: str, *, expected: bool) -> bool:
    """Returns whether the words tell how an application ended, and are no question.

    Where a reflection is `expected`, only short words count.
    """
    return len(words.split()) <= (SHORT_NEWS if expected else MANY_WORDS) and QUESTION.search(words) is None


def answer_to(words: str, named: tuple[Application, ...]) -> Handler | None:
    """Returns the handler that answers these words; None when they ask for nothing the bot knows."""
    words = words.replace("’", "'")
    if HELP.fullmatch(words):
        return show_help
    if SHOULD.search(words):
        return partial(should_i_write.should, named=named)
    if FOLLOW_UP.search(words) and named:
        return partial(_follow_up, named=named)
    if NO_ONE_NAMED.search(words):
        return _every_follow_up
    if named:
        return partial(_about, named=named)
    if NEXT.search(words):
        return next_thing
    if WEEK.search(words):
        return week.show_week
    if STATUS.search(words):
        return status
    return _no_such_company if FOLLOW_UP.search(words) or GOING.search(words) else None


def _tells(words: str, *, could_ask: bool) -> bool:
    """Returns whether the words read like how an interview went, and not like a question."""
    count = len(words.split())
    if count > MANY_WORDS or (count >= A_SENTENCE and ("\n" in words or ":" in words)):
        return True
    return count >= A_SENTENCE and not could_ask and not words.endswith("?")


def _could_tell(words: str, *, asked: bool) -> bool:
    """Returns whether the words may tell how an interview went: two words if the bot `asked`, otherwise a sentence."""
    return len(words.split()) >= A_SENTENCE - asked and QUESTION.search(words) is None


async def _every_follow_up(context: UpdateContext) -> None:
    named = tuple(each for each in open_applications(context.person) if each.rounds)
    if named:
        await _follow_up(context, named[: texts.LISTED_AT_MOST])
    else:
        await context.say(texts.nothing_open())


async def _follow_up(context: UpdateContext, named: tuple[Application, ...]) -> None:
    planned = to_do(context.planned)
    answers = [texts.follow_up_when(context.person, each, planned, context.now, context.zone) for each in named]
    cards = application_buttons(context.person, named, 1)
    await context.say(paragraphs(*answers), [*should_i_write.follow_up_rows(context, named), *cards])


async def _about(context: UpdateContext, named: tuple[Application, ...]) -> None:
    if len(named) == 1:
        await show_card(context, named[0].id)
        return
    planned = to_do(context.planned)
    cards = application_buttons(context.person, named, 1)
    await context.say(texts.status(context.person, named, planned, context.now, context.zone), cards)


async def _ended(context: UpdateContext, named: tuple[Application, ...]) -> None:
    """Offers to record the outcome that the words tell of; nothing is recorded before the person taps it."""
    possible = named or tuple(open_applications(context.person))
    if len(possible) == 1:
        await outcome.show(context, possible[0])
    else:
        await outcome.choose(context)


async def _no_such_company(context: UpdateContext) -> None:
    await context.say(texts.no_such_company())
