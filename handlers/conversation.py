"""Runs conversations whose state is the open question in the person's record.

python-telegram-bot keeps the states of its conversations in memory and writes them out now and then. Here the
record is the truth: each answer is committed together with the next question, the state is read from the record
before every update, and a restart in mid-question continues with that question.
"""

import re
import warnings
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

from telegram import Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ConversationHandler, MessageHandler, filters
from telegram.warnings import PTBUserWarning

from handlers.adapter import HandlerAdapter
from handlers.buttons import Rows, unpack
from handlers.context import BotContext, Handler, UpdateContext
from handlers.payloads import Answer, Payload
from interviews.model import Question
from texts import labels

PLAIN_TEXT = filters.TEXT & ~filters.COMMAND & filters.UpdateType.MESSAGE
COMMAND = filters.COMMAND & filters.UpdateType.MESSAGE
NO_TEXT = ~filters.TEXT & ~filters.StatusUpdate.ALL & filters.UpdateType.MESSAGE

AnyHandler: TypeAlias = BaseHandler[Update, BotContext, object]
P = TypeVar("P", bound=Payload)
PressHandler: TypeAlias = Callable[[UpdateContext, P], Coroutine[Any, Any, None]]
States: TypeAlias = Mapping[Question, Sequence[AnyHandler]]


class RecordedConversation(ConversationHandler[BotContext]):
    """Reads from the record which question is open, and keeps no state of its own."""

    def __init__(
        self,
        adapter: HandlerAdapter,
        *,
        entry_points: Sequence[AnyHandler],
        states: States,
        fallbacks: Sequence[AnyHandler],
    ) -> None:
        with warnings.catch_warnings():
            # PTB warns that buttons of older messages arrive here; their payloads say which question they belong to.
            warnings.simplefilter("ignore", PTBUserWarning)
            super().__init__(
                entry_points=list(entry_points),
                states={question: list(handlers) for question, handlers in states.items()},
                fallbacks=list(fallbacks),
            )
        self._repository = adapter.services.repository

    def check_update(self, update: object) -> Any:
        """Returns what the parent does for the question in the record; None while another conversation is open."""
        if not isinstance(update, Update) or update.effective_chat is None or update.effective_user is None:
            return None
        person = self._repository.recent(update.effective_chat.id)
        asking = person.dialogue.asking if person is not None and person.dialogue is not None else None
        if asking is not None and asking not in self.states:
            return None
        key = self._get_key(update)
        if asking is None:
            self._conversations.pop(key, None)
        else:
            self._conversations[key] = asking
        return super().check_update(update)

    async def handle_update(self, update: Update, application: Any, check_result: Any, context: BotContext) -> Any:
        """Handles the update as the parent does, then forgets the state: only the record keeps it."""
        try:
            return await super().handle_update(update, application, check_result, context)
        finally:
            self._conversations.pop(check_result[1], None)


def command(adapter: HandlerAdapter, name: str, handler: Handler) -> AnyHandler:
    """Returns the handler of one command, in new messages only."""
    return CommandHandler(name, adapter(handler), filters=filters.UpdateType.MESSAGE)


def press(adapter: HandlerAdapter, kind: type[P], handler: PressHandler[P]) -> AnyHandler:
    """Returns the handler of buttons with a payload of this kind."""

    async def pressed(context: UpdateContext) -> None:
        payload = context.pressed
        if isinstance(payload, kind):
            await handler(context, payload)

    return CallbackQueryHandler(adapter(pressed), pattern=lambda data: isinstance(unpack(data), kind))


def text(adapter: HandlerAdapter, handler: Handler) -> AnyHandler:
    """Returns the handler of text that is no command."""
    return MessageHandler(PLAIN_TEXT, adapter(handler))


def answer_press(adapter: HandlerAdapter, question: Question, handler: PressHandler[Answer]) -> AnyHandler:
    """Returns the handler of the buttons under one question."""

    async def pressed(context: UpdateContext) -> None:
        payload = context.pressed
        if isinstance(payload, Answer):
            await handler(context, payload)

    def fits(data: object) -> bool:
        payload = unpack(data)
        return isinstance(payload, Answer) and payload.question is question

    return CallbackQueryHandler(adapter(pressed), pattern=fits)


def typed_answer(words: str, rows: Rows) -> Answer | None:
    """Returns the answer whose label, or a usual word for it, was typed, without regard to case and punctuation.

    Labels of switches are left out: a person who types a name means that it is on.
    """
    said = plain(words)
    for row in rows:
        for label, payload in row:
            if not isinstance(payload, Answer) or payload.word.startswith(SWITCHES):
                continue
            if said == plain(label) or said in ALSO_SAID.get(label, ()):
                return payload
    return None


class _Control(filters.MessageFilter):
    """Matches words for a button, which are never the answer to a question."""

    def filter(self, message: Message) -> bool:
        return control_typed(message.text or "") is not None


CONTROL = PLAIN_TEXT & _Control()


_SIGNS = re.compile(r"[^\w ]")


def plain(label: str) -> str:
    """Returns a button's label as a person would type it."""
    return _SIGNS.sub("", label).strip().casefold()


SWITCHES = ("+", "-")
"""How the word of a button begins that switches something on or off."""

_NOBODY = frozenset({"no", "none", "nobody", "no one", "noone", "nothing"})
_UNKNOWN = frozenset({"idk", "dunno", "i dont know", "i do not know", "dont know", "not sure", "no idea"})
_DONE = frozenset({"done", "thats all", "that is all", "thats it", "all of them", "next", "go on", "continue"})
ALSO_SAID = {
    labels.RIGHT: frozenset({"yes", "yep", "yeah", "ok", "okay", "correct", "thats right"}),
    labels.GOOD: frozenset({"yes", "yep", "ok", "okay", "fine", "great", "perfect", "right", "looks good", "good one"}),
    labels.NEXT: _NOBODY | _DONE | {"right", "ok", "okay", "yes", "skip"},
    labels.NONE: _NOBODY | _DONE | {"skip"},
    labels.SKIP: _NOBODY | _UNKNOWN,
    labels.NO_DATE: _NOBODY | _UNKNOWN | {"skip", "they did not say", "they didnt say"},
    labels.LEAVE_OUT: _NOBODY | _UNKNOWN | {"skip"},
    labels.BACK: frozenset({"go back", "previous"}),
    labels.CANCEL: frozenset({"stop", "quit", "abort", "never mind", "nevermind", "forget it"}),
    labels.SAVE: frozenset({"save it", "save this", "please save"}),
}
"""What people type for a button instead of its label."""

_CONTROLS = (
    *(labels.RIGHT, labels.BACK, labels.CANCEL, labels.SAVE),
    *(labels.SKIP, labels.NONE, labels.NEXT, labels.NO_DATE),
)
_CONTROL_OF = {said: label for label in reversed(_CONTROLS) for said in (plain(label), *ALSO_SAID.get(label, ()))}
"""The label that each of these words means; where several have it, the first of the controls."""


def control_typed(words: str) -> str | None:
    """Returns the label of the button that these words mean somewhere in a conversation; None for any other words.

    Such words are never the answer to a question, whether or not it has the button.
    """
    return _CONTROL_OF.get(plain(words))


_POLITE = ("please", "then", "it", "now")


def says_only(words: str, *buttons: str, also: Iterable[str] = ()) -> bool:
    """Returns whether the words are several of those for these buttons, and nothing else: "ok, that's right"."""
    phrases = sorted({plain(each) for label in buttons for each in (label, *ALSO_SAID[label])}, key=len, reverse=True)
    left, said = f" {plain(words)} ", False
    for each in phrases:
        said = said or f" {each} " in left
        left = left.replace(f" {each} ", "  ")
    return said and set(left.split()) <= {*also, *_POLITE}
