"""Gives a handler one update of one person: the message or press, the record, and the ways to answer."""

import logging
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, TypeAlias, TypeVar

from markupsafe import Markup
from msgspec import Struct
from telegram import LinkPreviewOptions, ReplyParameters, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, RetryAfter
from telegram.ext import CallbackContext, ExtBot

from handlers.buttons import Row, keyboard
from handlers.command_names import command_name, nearest_command
from handlers.received_update import ReceivedUpdate, Words
from handlers.retry_once import retry_once
from interviews.changes import Fact, Gone, answered, asked, left_unanswered, newest_undone, remembered, updates_seen
from interviews.changes.dialogue import worth_keeping
from interviews.model import Asking, ChangeKind, Dialogue, Id, InterviewDraft, Nudge, Person, Question
from interviews.nudges.plan import plan
from scheduling.clock import Clock
from scheduling.person_repository import PersonRepository
from storage.dead_letters import DeadLetterStore
from telemetry.events import Event, kind_of
from texts import general
from texts import interview as interview_texts
from texts.markup import pages, paragraphs, plain
from transport.bursts import Bursts
from transport.language_model import LanguageModel
from transport.rate_limiter import retry_after_seconds

logger = logging.getLogger(__name__)

Found = TypeVar("Found")


class BotContext(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """Is what python-telegram-bot passes to every handler of one update; `met` is the `UpdateContext` they share."""

    met: "UpdateContext | None" = None


MOST_IN_CAPTION = 1000
"""Characters of a caption; Telegram takes 1,024 UTF-16 units."""

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Services(Struct, frozen=True):
    """Holds what every handler works with."""

    repository: PersonRepository
    clock: Clock
    new_id: Callable[[], Id]
    bursts: "Bursts[UpdateContext]"
    set_aside: DeadLetterStore
    model: LanguageModel | None = None


PLAIN_WORDS = "plain words"
"""The key, among the commands, of what words outside any question do; no command has a name of two words."""


class UpdateContext(ReceivedUpdate):
    """Answers one update. `person` is the record after the last change made through this context.

    `origin` is Telegram's number of the message whose words say what is done, where words outside any question do; an
    edit of that message takes it back.
    """

    def __init__(
        self, update: Update, bot: ExtBot[Any], services: Services, person: Person, commands: "Mapping[str, Handler]"
    ) -> None:
        super().__init__(update, services.clock)
        self.bot = bot
        self.services = services
        self.person = person
        self._commands = commands
        self.origin: int | None = None
        self._press_ended = False
        self._answers_below = False
        self._preface: Markup | None = None
        self._staged: tuple[Fact, ...] = ()
        self._before_staging: Person | None = None
        self._planned: Sequence[Nudge] | None = None

    @property
    def dialogue(self) -> Dialogue | None:
        """Returns the open question; None when there is none."""
        return self.person.dialogue

    @property
    def asking(self) -> Asking:
        """Returns the open question outside an interview. Raises `LookupError` when there is none."""
        if isinstance(self.dialogue, Asking):
            return self.dialogue
        raise LookupError("no question")

    @property
    def about(self) -> Id | None:
        """Returns the id of what the open question is about; None for one about nothing in particular."""
        return self.dialogue.about if isinstance(self.dialogue, Asking) else None

    def asks(self, question: Question, about: Id) -> bool:
        """Returns whether this question about this is the open one."""
        return self.dialogue is not None and (self.dialogue.asking, self.about) == (question, about)

    def closing(self, question: Question, about: Id) -> tuple[Fact, ...]:
        """Returns what closes this question about this, if it is the open one."""
        return (answered(),) if self.asks(question, about) else ()

    async def asked_about(self, found: Found | None) -> Found:
        """Returns `found`, what the open question is about; without it closes the question and raises `Gone`."""
        if found is None:
            await self.change(answered())
            raise Gone(self.about)
        return found

    @property
    def asks_for_place(self) -> bool:
        """Returns whether the open question is where somebody new is."""
        return self.person.place is None and self.dialogue is not None and self.dialogue.asking is Question.ZONE

    @property
    def zone(self) -> str:
        """Returns the person's IANA zone; UTC until it is known."""
        return self.person.place.zone if self.person.place else "UTC"

    @property
    def quiet(self) -> bool:
        """Returns whether answers are skipped, since many updates of this chat came at once; one follows at the end."""
        return self.services.bursts.skips_answers(self.person.chat_id)

    @property
    def planned(self) -> Sequence[Nudge]:
        """Returns the nudges planned for the person, soonest first, after the last change made through this context."""
        if self._planned is None:
            self._planned = plan(self.person, self.now)
        return self._planned

    async def change(self, *facts: Fact, kind: ChangeKind | None = None, undoable: bool = True) -> Person:
        """Commits `facts` together with the note that this update was handled, and returns the new record.

        All that one update changes can be taken back as one change (`handlers.undoing`). `kind` says what it is
        about where that does not show by itself; a change that only takes back another is not `undoable`.
        """
        facts, self._staged = (*self._staged, *facts), ()
        changed = (remembered(self.undo_id, self.now, facts, kind, self.origin),) if undoable else facts
        return await self.note(*changed, updates_seen(self.update.update_id))

    @property
    def undo_id(self) -> Id:
        """Returns the id under which the changes of this update can be taken back."""
        return f"u{self.update.update_id:08x}"

    def taking_back(self, path: tuple[str, ...], otherwise: Fact) -> Fact:
        """Returns what takes back the newest change at or below this path; `otherwise` where none is kept any more."""
        return newest_undone(path, self.now, otherwise)

    async def note(self, *facts: Fact) -> Person:
        """Commits `facts` while the update still counts as unhandled, and returns the new record."""
        staged, self._staged = self._staged, ()
        self.person, made = await self.services.repository.change_and_plan(self.person.id, *staged, *facts)
        self._planned = made.nudges if made is not None else None
        return self.person

    def stage(self, *facts: Fact) -> None:
        """Applies facts now, and commits them with the next change, at the latest before an answer or at the end."""
        if not self._staged:
            self._before_staging = self.person
        for fact in facts:
            self.person = fact(self.person)
        self._staged, self._planned = (*self._staged, *facts), None

    def unstage(self) -> None:
        """Drops what was staged and not committed; the record is as it was before."""
        if self._staged and self._before_staging is not None:
            self.person = self._before_staging
            self._staged, self._planned = (), None

    async def commit_staged(self) -> None:
        """Commits the staged facts, if there are any."""
        if self._staged:
            await self.note()

    def afterwards(self, person: Person, preface: Markup) -> "UpdateContext":
        """Returns a context for `person` without message or press; its first message begins with `preface`."""
        later = UpdateContext(Update(self.update.update_id), self.bot, self.services, person, self._commands)
        later._preface = preface
        return later

    async def run(self, command: str) -> None:
        """Runs a command that came while a question was open, as if it were sent now."""
        self.text, self._answers_below = command, True
        name = command_name(command)
        if name in self._commands:
            await self._commands[name](self)
        else:
            await self.say(general.unknown_command(nearest_command(name)))

    async def take_up(self, words: Words, preface: Markup | None = None) -> None:
        """Does what words of another message say, read as at the time they were written; the answer begins so."""
        self.text, self._earlier, self._answers_below, self._preface = words.text, words, True, preface
        await self._commands[PLAIN_WORDS](self)

    def knows(self, command: str) -> bool:
        """Returns whether there is a command of this name."""
        return command in self._commands

    async def ask(self, asking: Asking, text: Markup, rows: Iterable[Row] = ()) -> None:
        """Opens a small question and puts it; says so when a half-told interview is set aside for it."""
        set_aside = await self.open(asking)
        await self.say(paragraphs(set_aside, text), rows)

    async def open(self, asking: Asking, *facts: Fact, undoable: bool = True) -> Markup | None:
        """Commits the facts with a small question open; returns a note if a half-told interview was set aside."""
        left = self.dialogue
        await self.change(*facts, asked(asking), undoable=undoable)
        if isinstance(left, InterviewDraft) and worth_keeping(left):
            return interview_texts.set_aside(left)
        return None

    async def say(self, text: Markup, rows: Iterable[Row] = (), markup: Any = None) -> None:
        """Sends a new message; a long text goes out in parts, with the buttons under the last."""
        *earlier, last = pages(self._with_preface(text))
        for part in earlier:
            await self._send(part, None)
        await self._send(last, markup or keyboard(rows))

    async def reply(self, text: Markup, rows: Iterable[Row]) -> None:
        """Sends a new message that quotes the person's, so that a press under it finds what they sent."""
        number = self.words_message
        quoted = ReplyParameters(number, allow_sending_without_reply=True) if number is not None else None
        await self._send(self._with_preface(text), keyboard(rows), quoted)

    def _with_preface(self, text: Markup) -> Markup:
        preface, self._preface = self._preface, None
        return text if preface is None else paragraphs(preface, text)

    async def speak(self, voice: str, caption: Markup) -> None:
        """Sends a voice message by Telegram's file id. Raises `BadRequest` when Telegram no longer has the file."""
        await self.answer(
            lambda: self.bot.send_voice(self.person.chat_id, voice, caption=str(caption), parse_mode=ParseMode.HTML)
        )

    async def show_picture(self, file_id: str, caption: str) -> bool:
        """Sends a picture as the photo or file it came as; returns False when Telegram no longer has it."""
        for send in (self.bot.send_photo, self.bot.send_document):
            try:
                await self.answer(partial(send, self.person.chat_id, file_id, caption=caption[:MOST_IN_CAPTION]))
            except BadRequest:
                continue
            return True
        return False

    async def put(self, text: Markup, rows: Iterable[Row] = ()) -> None:
        """Edits the message whose button was pressed; sends a new one where there is none, or Telegram refuses."""
        if self.update.callback_query is None or self._answers_below:
            await self.say(text, rows)
            return
        buttons = keyboard(rows)
        try:
            await self.answer(
                lambda: self.query.edit_message_text(
                    str(text), parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW, reply_markup=buttons
                ),
                plain(text),
            )
        except BadRequest as refusal:
            if "not modified" not in refusal.message:
                await self.say(text, rows)

    async def toast(self, text: str | None = None) -> None:
        """Ends a press with a short text over the chat; does nothing for a message or a press already ended.

        A handler without anything to say leaves this to the adapter, so that an error can still show its own text.
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

    async def answer(self, call: Callable[[], Coroutine[Any, Any, object]], words: str = "") -> None:
        """Makes a call that says or shows something, unless answers are skipped because many updates came at once.

        When Telegram refuses the chat for longer than anybody waits, what the update changed stays, and the person gets
        these `words`, or the open question, as soon as Telegram allows it, or when they write again.
        """
        await self.commit_staged()
        if self.quiet:
            self.services.bursts.skip_answer(self.person.chat_id, self)
            return
        try:
            await retry_once(call)
        except RetryAfter as refusal:
            if self.update.update_id not in self.person.seen_updates:
                raise
            logger.warning(Event("answer_refused", update=self.update.update_id))
            until = self.now + timedelta(seconds=retry_after_seconds(refusal))
            await self.note(left_unanswered(words, until))

    async def _send(self, text: Markup, markup: Any, quoted: ReplyParameters | None = None) -> None:
        message = {
            "chat_id": self.person.chat_id,
            "text": str(text),
            "parse_mode": ParseMode.HTML,
            "link_preview_options": NO_PREVIEW,
            "reply_markup": markup,
            "reply_parameters": quoted,
        }
        # Not send_message, which makes an object of what Telegram answers, that nobody looks at. The method is spelt so
        # that python-telegram-bot does not warn of just that.
        await self.answer(lambda: self.bot.do_api_request("send_Message", api_kwargs=message), plain(text))


Handler: TypeAlias = Callable[[UpdateContext], Coroutine[Any, Any, None]]
