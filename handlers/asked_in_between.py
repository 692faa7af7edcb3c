"""Handles questions in plain words that come while a question of the bot is open: answers them, and puts its own again.

What they ask changes nothing. Where prose is asked for, the same words are a part of the answer.
"""

from telegram import Message
from telegram.ext import MessageHandler, filters

from handlers.adapter import HandlerAdapter
from handlers.context import UpdateContext
from handlers.conversation import PLAIN_TEXT, AnyHandler, States
from handlers.fallbacks import put_again
from handlers.help import show_help
from handlers.interview.answers import typed
from handlers.sentences.dispatch import Written, act_on, read
from interviews.model import Question
from interviews.understanding.english.asked_in_between import asks_in_between
from interviews.understanding.english.intents import HELP

PROSE = frozenset({Question.REFLECTION, Question.LETTER_POINT, Question.LETTER_TEXT, Question.OFFER, Question.FEEDBACK})
"""The questions whose answer may be any words."""


class _AsksInBetween(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return asks_in_between(message.text or "")


def answered_in_between(adapter: HandlerAdapter, states: States) -> States:
    """Returns the handlers of each question with, before them, that of a question which comes in between."""
    between: AnyHandler = MessageHandler(PLAIN_TEXT & _AsksInBetween(), adapter(received))
    return {question: handlers if question in PROSE else [between, *handlers] for question, handlers in states.items()}


async def received(context: UpdateContext) -> None:
    """Answers the question that came in between, and puts the open one again; a company may be called so."""
    written = Written(context.text, context.now)
    found = await read(context, written)
    if HELP.fullmatch(context.text):
        await show_help(context)
    elif context.person.place is not None and found.acts[0].startswith("ask_"):
        await act_on(context, written, found)
    if context.dialogue is not None and context.dialogue.asking is Question.COMPANY:
        await typed(context)
    else:
        await put_again(context)
