"""Runs the local chat: a person at a terminal or a pipe, and a clock that they can turn."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from sandbox import files, rendering, wording
from sandbox.chat import Chat
from sandbox.history import Event, Message
from sandbox.keyboards import Button
from sandbox.keystrokes import read_lines
from sandbox.wire import Wire
from sandbox.wording import Misused

__all__ = ["Terminal", "read_lines"]

_END = "."
_COMMAND = re.compile(r":([a-z]+)(?:\s+(.*))?", re.DOTALL)


class _Shown(msgspec.Struct, frozen=True):
    button: Button
    message_id: int


class Terminal:
    """Shows one private chat as lines of text, in and out.

    `now` is the aware time of the chat; `turn` moves it forward, letting everything due on the way happen; `settle`
    returns when the bot has answered everything; `zone` names the IANA zone to show times in. `write` gets whole
    lines, except for the prompt of an interactive chat, which also shows what the bot says unasked. Files are read
    from and saved to `folder`.
    """

    def __init__(
        self,
        *,
        wire: Wire,
        chat: Chat,
        now: Callable[[], datetime],
        turn: Callable[[timedelta], Awaitable[None]],
        settle: Callable[[], Awaitable[None]],
        zone: Callable[[], str],
        lines: AsyncIterator[str],
        write: Callable[[str], None],
        interactive: bool,
        width: int = 78,
        folder: Path = Path(),
    ) -> None:
        self._wire = wire
        self._chat = chat
        self._now = now
        self._turn = turn
        self._settle = settle
        self._zone = zone
        self._lines = lines
        self._write = write
        self._interactive = interactive
        self._width = width
        self._folder = folder
        self._seen = 0
        self._said: dict[int, str] = {}
        self._header = ""
        self._shown: list[_Shown] = []
        self._files: list[Message] = []
        self._stale = False

    async def run(self) -> int:
        """Chats until the input ends or `:quit`; returns the process's exit code."""
        if self._interactive:
            self._say_line("(:help tells what you can do here; /start begins)")
        await self._news()
        while (line := await self._next_line()) is not None:
            if not line.strip():
                continue
            self._echo(line)
            self._stale = True
            if line.strip() == ":quit":
                break
            try:
                await self._obey(line.strip())
            except Misused as misuse:
                self._say_line(f"({misuse})")
            except LookupError as missing:
                self._say_line(f"({missing.args[0]})")
            await self._news()
        return 0

    def _echo(self, line: str) -> None:
        if not self._interactive:
            self._say_line(f"> {line}")

    async def _next_line(self) -> str | None:
        waiting = asyncio.ensure_future(self._line())
        try:
            self._prompt()
            while self._interactive:
                news = self._chat.news()
                await asyncio.wait((waiting, news), return_when=asyncio.FIRST_COMPLETED)
                news.cancel()
                if waiting.done():
                    break
                self._write("\n")
                await self._news()
                self._prompt()
            return await waiting
        finally:
            waiting.cancel()

    async def _line(self) -> str | None:
        return await anext(self._lines, None)

    def _prompt(self) -> None:
        if self._interactive:
            self._write("> ")

    async def _obey(self, line: str) -> None:
        command = _COMMAND.fullmatch(line)
        if command:
            obey = getattr(self, f"_do_{command[1]}", None)
            if obey is None:
                raise Misused(f"there is no :{command[1]}; :help lists what there is")
            await obey(command[2] or "")
        elif line.isascii() and line.isdigit() and 1 <= int(line) <= len(self._shown):
            self._press(self._shown[int(line) - 1])
        else:
            self._chat.say(line)

    def _press(self, shown: _Shown) -> None:
        if shown.button.url is not None:
            self._say_line(f"(opens {shown.button.url})")
        elif shown.button.copy_text is not None:
            self._say_line(f"(copied: {shown.button.copy_text})")
        else:
            self._chat.press(shown.button, shown.message_id)

    async def _do_wait(self, argument: str) -> None:
        await self._pass(wording.duration(argument))

    async def _do_until(self, argument: str) -> None:
        await self._pass(wording.until(argument, now=self._now(), zone=self._zone()))

    async def _pass(self, length: timedelta) -> None:
        await self._turn(length)
        await self._news()
        self._head(self._now())

    async def _do_now(self, _argument: str) -> None:
        self._say_line(f"({rendering.shown(self._now(), self._zone())})")

    async def _do_location(self, argument: str) -> None:
        self._chat.share_location(*wording.place(argument))

    async def _do_contact(self, argument: str) -> None:
        first, last, phone = wording.contact(argument)
        self._chat.share_contact(first, phone, last)

    async def _do_photo(self, argument: str) -> None:
        self._chat.send_photo(argument.strip() or None)

    async def _do_voice(self, _argument: str) -> None:
        self._chat.send_voice()

    async def _do_file(self, argument: str) -> None:
        name, content, mime = files.read(self._folder, argument)
        self._chat.send_document(name, content, mime=mime)

    async def _do_save(self, argument: str) -> None:
        number = wording.number(argument)
        if not 1 <= number <= len(self._files):
            raise Misused(f"there is no file {number} here")
        self._say_line(f"(saved as {files.save(self._folder, self._files[number - 1])})")

    async def _do_sticker(self, _argument: str) -> None:
        self._chat.send_sticker()

    async def _do_edit(self, argument: str) -> None:
        mine = [message for message in self._chat.messages if not message.from_bot and message.kind == "text"]
        if not mine or not argument.strip():
            raise Misused("nothing to change: say something first, then :edit BETTER WORDS")
        self._chat.edit(mine[-1].message_id, argument)

    async def _do_say(self, argument: str) -> None:
        if not argument.strip():
            raise Misused("what? :say 3")
        self._chat.say(argument)

    async def _do_reply(self, argument: str) -> None:
        back, words = wording.reply(argument)
        said = [message for message in self._chat.messages if message.from_bot]
        if back > len(said):
            raise Misused(f"messages of the bot's here so far: {len(said)}")
        self._say_line(f"(to: {rendering.beginning(said[-back])})")
        self._chat.say(words, reply_to=said[-back])

    async def _do_react(self, argument: str) -> None:
        back, emoji = wording.reaction(argument)
        said = [message for message in self._chat.messages if message.from_bot]
        if back > len(said):
            raise Misused(f"messages of the bot's here so far: {len(said)}")
        self._say_line(f"(to: {rendering.beginning(said[-back])})")
        self._chat.react(said[-back], emoji)

    async def _do_text(self, _argument: str) -> None:
        if self._interactive:
            self._say_line("(as many lines as you like; one with only a dot ends them)")
        typed: list[str] = []
        while (line := await self._line()) is not None and line.strip() != _END:
            self._echo(line)
            typed.append(line)
        if not "".join(typed).strip():
            raise Misused("nothing said: :text, then the lines, then a line with a dot")
        self._chat.say("\n".join(typed))

    async def _do_press(self, argument: str) -> None:
        if not argument.strip():
            raise Misused("which one? :press LABEL")
        self._chat.press(argument.strip())

    async def _do_help(self, _argument: str) -> None:
        for usage, meaning in wording.USAGE:
            self._say_line(f"{usage:<24}{meaning}")
        for command, description in self._wire.menu(self._chat.user["language_code"]).items():
            self._say_line(f"{'/' + command:<24}{description}")

    async def _news(self) -> None:
        await self._settle()
        events = self._chat.events
        fresh, self._seen = events[self._seen :], len(events)
        for event in fresh:
            self._show(event)

    def _show(self, event: Event) -> None:
        message = event.message
        if event.answer is not None:
            if event.answer.text:
                self._head(event.at)
                self._say_line(f"({event.answer.text})")
        elif message is not None and event.what == "sent":
            self._show_message(event.at, message, "")
        elif message is not None and event.what == "edited":
            self._show_change(event.at, message)

    def _show_change(self, at: datetime, message: Message) -> None:
        # Buttons that merely went away say nothing.
        if message.html != self._said[message.message_id] or message.buttons:
            self._show_message(at, message, "(changed) ")

    def _show_message(self, at: datetime, message: Message, prefix: str) -> None:
        if self._stale:
            self._shown.clear()
            self._stale = False
        self._said[message.message_id] = message.html
        self._head(at)
        text = rendering.body(message, self._width, styled=self._interactive, file=self._file_number(message))
        self._say_line(f"{prefix}{text}")
        for row in message.buttons:
            numbered = []
            for button in row:
                self._shown.append(_Shown(button, message.message_id))
                numbered.append(rendering.button(len(self._shown), button))
            self._say_line(f"  {'  '.join(numbered)}")
        for keys in message.reply_keyboard:
            self._say_line(f"  {'  '.join(map(rendering.key, keys))}")
        self._say_line("")

    def _file_number(self, message: Message) -> int | None:
        if message.document is None:
            return None
        known = [each.message_id for each in self._files]
        if message.message_id not in known:
            self._files.append(message)
            return len(self._files)
        return known.index(message.message_id) + 1

    def _head(self, at: datetime) -> None:
        header = rendering.header(at, self._zone())
        if header != self._header:
            self._say_line(header)
            self._header = header

    def _say_line(self, line: str) -> None:
        self._write(f"{line}\n")
