"""One update of one person: what they said, their record, and how to answer."""

import logging
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, TypeAlias

from markupsafe import Markup
from msgspec import Struct
from telegram import CallbackQuery, LinkPreviewOptions, Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import CallbackContext, ExtBot

from handlers.buttons import AnyPayload, Row, keyboard, unpack
from interviews.changes import Fact, asked, left_unanswered, updates_seen
from interviews.model import Asking, Dialogue, Id, InterviewDraft, Nudge, Person
from interviews.nudges.plan import plan
from scheduling.clock import Clock
from scheduling.person_repository import PersonRepository
from storage.dead_letters import DeadLetters
from telemetry.events import Event, kind_of
from texts import general
from texts import interview as interview_texts
from texts.markup import pages, paragraphs, plain
from transport.bursts import Bursts

logger = logging.getLogger(__name__)


class BotContext(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """What python-telegram-bot hands to every handler of one update: here they meet the person, once."""

    met: "UpdateContext | None" = None


MOST_IN_CAPTION = 1000
"""Characters; Telegram takes 1,024 UTF-16 units."""

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Services(Struct, frozen=True):
    """What every handler works with."""

    repository: PersonRepository
    clock: Clock
    new_id: Callable[[], Id]
    bursts: "Bursts[UpdateContext]"
    set_aside: DeadLetters


class UpdateContext:
    """An update being answered. `person` is their record as of the last change made here."""

    def __init__(
        self, update: Update, bot: ExtBot[Any], services: Services, person: Person, commands: "Mapping[str, Handler]"
    ) -> None:
        self.update = update
        self.bot = bot
        self.services = services
        self.person = person
        self.text = whole((update.message.text if update.message else None) or "").strip()
        self._commands = commands
        self._press_ended = False
        self._preface: Markup | None = None
        self._staged: tuple[Fact, ...] = ()
        self._planned: Sequence[Nudge] | None = None

    @property
    def now(self) -> datetime:
        """The current instant, UTC."""
        return self.services.clock.now()

    @property
    def dialogue(self) -> Dialogue | None:
        """The question that is open."""
        return self.person.dialogue

    @property
    def zone(self) -> str:
        """The person's IANA zone; UTC until it is known."""
        return self.person.place.zone if self.person.place else "UTC"

    @property
    def message(self) -> Message:
        """The message the person sent. Raises `LookupError` for a press."""
        if self.update.message is None:
            raise LookupError("no message")
        return self.update.message

    @property
    def arguments(self) -> str:
        """What follows the command."""
        return self.text.partition(" ")[2].strip()

    @property
    def query(self) -> CallbackQuery:
        """The press. Raises `LookupError` for a message."""
        if self.update.callback_query is None:
            raise LookupError("no press")
        return self.update.callback_query

    @property
    def quiet(self) -> bool:
        """Whether nothing is said, because a lot came from this chat at once; one answer comes at the end."""
        return self.services.bursts.skips_answers(self.person.chat_id)

    @property
    def pressed(self) -> AnyPayload | None:
        """What the pressed button says; None for a message or a forged press."""
        return unpack(self.update.callback_query.data) if self.update.callback_query else None

    @property
    def planned(self) -> Sequence[Nudge]:
        """What is planned for the person, soonest first, as of the last change made here."""
        if self._planned is None:
            self._planned = plan(self.person, self.now)
        return self._planned

    async def change(self, *facts: Fact) -> Person:
        """The record after `facts`, on disk together with the word that this update was handled."""
        return await self.note(*facts, updates_seen(self.update.update_id))

    async def note(self, *facts: Fact) -> Person:
        """The record after `facts`, while the update itself is still to be handled."""
        staged, self._staged = self._staged, ()
        self.person, made = await self.services.repository.change_and_plan(self.person.id, *staged, *facts)
        self._planned = made.nudges if made is not None else None
        return self.person

    def stage(self, *facts: Fact) -> None:
        """Have these facts committed with the next change; before anything is said, and at the end, in any case."""
        for fact in facts:
            self.person = fact(self.person)
        self._staged, self._planned = (*self._staged, *facts), None

    async def commit_staged(self) -> None:
        """Commit what is staged, if anything is."""
        if self._staged:
            await self.note()

    def afterwards(self, person: Person, preface: Markup) -> "UpdateContext":
        """A visit of the same person as they are now, of no update; what it says begins with the preface."""
        later = UpdateContext(Update(self.update.update_id), self.bot, self.services, person, self._commands)
        later._preface = preface
        return later

    async def run(self, command: str) -> None:
        """Do what the command says that came in between, as if it were sent now."""
        self.text = command
        name = command_name(command)
        if name in self._commands:
            await self._commands[name](self)
        else:
            await self.say(general.unknown_command())

    async def ask(self, asking: Asking, text: Markup, rows: Iterable[Row] = ()) -> None:
        """Open a small question; an interview that is being told is set aside for it, and that is said."""
        set_aside = await self.open(asking)
        await self.say(paragraphs(set_aside, text), rows)

    async def open(self, asking: Asking, *facts: Fact) -> Markup | None:
        """Commit the facts with a small question open; gives the word on an interview that was set aside for it."""
        left = self.dialogue
        await self.change(*facts, asked(asking))
        if isinstance(left, InterviewDraft) and left.company is not None:
            return interview_texts.set_aside(left)
        return None

    async def say(self, text: Markup, rows: Iterable[Row] = (), markup: Any = None) -> None:
        """A new message; a long one in parts, the buttons under the last."""
        if self._preface is not None:
            text, self._preface = paragraphs(self._preface, text), None
        *earlier, last = pages(text)
        for part in earlier:
            await self._send(part, None)
        await self._send(last, markup or keyboard(rows))

    async def speak(self, voice: str, caption: Markup) -> None:
        """A voice message sent back, by Telegram's file id. Raises `BadRequest` when Telegram does not have it."""
        await self.answer(
            lambda: self.bot.send_voice(self.person.chat_id, voice, caption=str(caption), parse_mode=ParseMode.HTML)
        )

    async def show_picture(self, file_id: str, caption: str) -> bool:
        """Send a picture that Telegram has, as the photo or the file it came as; False when it has it no more."""
        for send in (self.bot.send_photo, self.bot.send_document):
            try:
                await self.answer(partial(send, self.person.chat_id, file_id, caption=caption[:MOST_IN_CAPTION]))
            except BadRequest:
                continue
            return True
        return False

    async def put(self, text: Markup, rows: Iterable[Row] = ()) -> None:
        """The message whose button was pressed says this now; a new message where it cannot be changed."""
        if self.update.callback_query is None:
            await self.say(text, rows)
            return
        buttons = keyboard(rows)
        try:
            await self.answer(
                lambda: self.query.edit_message_text(
                    str(text), parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW, reply_markup=buttons
                )
            )
        except BadRequest as refusal:
            if "not modified" not in refusal.message:
                await self.say(text, rows)

    async def toast(self, text: str | None = None) -> None:
        """The short word over the chat that ends a press; nothing for a message or a press already ended.

        Handlers without a word to say leave it to the doorway, so that an error can still have its own.
        """
        if self.update.callback_query is None or self._press_ended:
            return
        if self.quiet:
            self.services.bursts.skip_answer(self.person.chat_id, self)
            return
        await self.commit_staged()
        self._press_ended = True
        try:
            await self.query.answer(None if text is None else plain(text))
        except (BadRequest, RetryAfter) as refusal:
            logger.debug(Event("press_over", error=kind_of(refusal)))

    async def answer(self, call: Callable[[], Coroutine[Any, Any, object]]) -> None:
        """Make a call that says or shows something; left out while a lot comes at once.

        When Telegram refuses the chat for longer than anybody waits, what the update did stands, and it is answered
        at the next contact.
        """
        await self.commit_staged()
        if self.quiet:
            self.services.bursts.skip_answer(self.person.chat_id, self)
            return
        try:
            await twice(call)
        except RetryAfter:
            if self.update.update_id not in self.person.seen_updates:
                raise
            logger.warning(Event("answer_refused", update=self.update.update_id))
            await self.note(left_unanswered())

    async def _send(self, text: Markup, markup: Any) -> None:
        await self.answer(
            lambda: self.bot.send_message(
                self.person.chat_id,
                str(text),
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=markup,
            )
        )


async def twice(call: Callable[[], Coroutine[Any, Any, object]]) -> None:
    """Make the call, and once more when the network failed.

    An answer that was asked for may arrive twice, but should not be missing: the next words would answer a
    question that was never seen. Nudges go another way (`handlers.nudges.sender`).
    """
    try:
        await call()
    except BadRequest:
        raise
    except NetworkError:
        await call()


def whole(text: str) -> str:
    """The text without halves of surrogate pairs, which can be neither stored nor sent."""
    return text.encode("utf-8", "replace").decode()


def command_name(text: str) -> str:
    """The name of the command that `text` begins with: "new" of "/New@afterword_bot Acme"."""
    return text.split(maxsplit=1)[0].removeprefix("/").partition("@")[0].casefold()


Handler: TypeAlias = Callable[[UpdateContext], Coroutine[Any, Any, None]]
Callback: TypeAlias = Callable[[Update, BotContext], Coroutine[Any, Any, None]]


class HandlerAdapter:
    """Turns functions of a visit into callbacks of python-telegram-bot."""

    def __init__(self, services: Services, commands: Mapping[str, Handler]) -> None:
        self.services = services
        self.commands = commands

    def __call__(self, handler: Handler) -> Callback:
        """The callback that meets the person, hands the visit to `handler`, and ends a press that is still open."""

        async def callback(update: Update, callback_context: BotContext) -> None:
            context = await self.context(update, callback_context)
            await handler(context)
            await context.commit_staged()
            await context.toast()

        return callback

    async def context(self, update: Update, callback_context: BotContext) -> UpdateContext:
        """The visit of whoever sent the update, the same for all its handlers. Raises `LookupError` for nobody's."""
        if callback_context.met is None:
            if update.effective_chat is None:
                raise LookupError("no chat")
            person = await self.services.repository.meet(update.effective_chat.id)
            callback_context.met = UpdateContext(update, callback_context.bot, self.services, person, self.commands)
        return callback_context.met
