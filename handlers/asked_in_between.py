"""Handles questions in plain words that come while a question of the bot is open: answers them, and puts its own again.

What they ask changes nothing. Where prose is asked for, the same words are a part of the answer.
"""

from telegram import Message
from telegram.ext import MessageHandler, filters

from handlers.adapter import HandlerAdapter
from handlers.context import Services, UpdateContext
from handlers.conversation import PLAIN_TEXT, AnyHandler, States, control_typed, typed_answer
from handlers.fallbacks import put_again
from handlers.interview.answers import typed
from handlers.interview.questions import buttons
from handlers.sentences.dispatch import act_on
from handlers.sentences.told import Written
from interviews.model import InterviewDraft, Person, Question
from interviews.understanding.acts import Understood
from interviews.understanding.in_between import PROSE, asked_in_between


class _AsksInBetween(filters.MessageFilter):
    """Matches questions to the bot of somebody whose place is known and who has a question of the bot to answer."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services

    def filter(self, message: Message) -> bool:
        person = self._services.repository.recent(message.chat.id)
        if person is None or person.place is None or control_typed(message.text or "") is not None:
            return False
        return _asked(message.text or "", person, self._services) is not None


def _asked(words: str, person: Person, services: Services) -> Understood | None:
    if person.dialogue is None or _means_a_button(words, person):
        return None
    return asked_in_between(words, person.dialogue.asking, person, services.clock.now())


def _means_a_button(words: str, person: Person) -> bool:
    """Returns whether the words are the label of a button under the open question, typed out."""
    draft, place = person.dialogue, person.place
    if not isinstance(draft, InterviewDraft) or place is None:
        return False
    return typed_answer(words, buttons(person, draft, place.zone)) is not None


def answered_in_between(adapter: HandlerAdapter, states: States) -> States:
    """Returns the handlers of each question with, before them, that of a question which comes in between."""
    between: AnyHandler = MessageHandler(PLAIN_TEXT & _AsksInBetween(adapter.services), adapter(received))
    return {question: handlers if question in PROSE else [between, *handlers] for question, handlers in states.items()}


async def received(context: UpdateContext) -> None:
    """Answers the question that came in between, and puts the open one again; a company may be called so."""
    found = _asked(context.text, context.person, context.services)
    if found is not None:
        await act_on(context, Written(context.text, context.now), found)
    if context.dialogue is not None and context.dialogue.asking is Question.COMPANY:
        await typed(context)
    else:
        await put_again(context)
