"""Scenarios: people who use one bot for weeks, and the transcript of their chats."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sandbox.chat import Chat
from sandbox.history import Message
from tests.life import Life

TRANSCRIPTS = Path(__file__).parent / "transcripts"


class Transcript:
    """Lines to read: who said what when, with the buttons; a heading whenever it changes."""

    def __init__(self) -> None:
        self._heading = ""
        self._lines: list[str] = []

    def person(self, words: str, heading: str) -> None:
        """The person wrote or pressed something."""
        self._head(heading)
        self._lines += [f"    > {words}", ""]

    def bot(self, message: Message, heading: str) -> None:
        """The bot sent a message, or changed one."""
        self._head(heading)
        if message.edited:
            self._lines.append("(changed in place)")
        self._lines += message.text.split("\n")
        self._lines += ["    " + "  ".join(f"[{button.label}]" for button in row) for row in message.buttons]
        self._lines.append("")

    def note(self, words: str) -> None:
        """Something happened outside the chat."""
        self._lines += [f"({words})", ""]

    def text(self) -> str:
        """The whole transcript."""
        return "\n".join(self._lines).rstrip() + "\n"

    def _head(self, heading: str) -> None:
        if heading != self._heading:
            self._heading = heading
            self._lines += [f"--- {heading} ---", ""]


class Scenario:
    """One run of the bot; whatever is said in any chat goes into the transcript, in the order it happens.

    `restarting`: the process ends and another begins before every step of everybody, with threads as the bot has them.
    """

    def __init__(self, life: Life, *, restarting: bool = False) -> None:
        self.life = life
        self._restarting = restarting
        if restarting:
            life.executor = ThreadPoolExecutor
        self.transcript = Transcript()
        self._people: list[Actor] = []

    def meet(self, user: int, zone: str, name: str = "") -> "Actor":
        """Adds somebody in a chat of their own; `name` stands in the headings of a transcript of several people."""
        actor = Actor(self, self.life.wire.chat(user, name or "Sam"), zone, name)
        self._people.append(actor)
        return actor

    async def goes_on_until(self, moment: datetime) -> None:
        """Lets time pass for everybody, and everything due on the way happen."""
        while (due := self.life.app.alarms.next_due()) is not None and due <= moment:
            self.life.clock.turn_to(max(due, self.life.clock.now()))
            await self.listen()
        self.life.clock.turn_to(moment)
        await self.listen()

    async def next_step(self) -> None:
        """Restarts the bot before somebody does something, if this scenario does."""
        if self._restarting:
            await self.life.restart()
            await self.listen()

    async def listen(self) -> None:
        """Writes down what the bot said since."""
        await self.life.settle()
        for each in self._people:
            each.write_down()

    def compare(self, name: str) -> None:
        """Fails when the transcript differs from the one on file; after a change of wording, rewrite it and read it."""
        path = TRANSCRIPTS / f"{name}.txt"
        text = self.transcript.text()
        if os.environ.get("REWRITE_TRANSCRIPTS"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")


class Actor:
    """One person of a scenario."""

    def __init__(self, scenario: Scenario, chat: Chat, zone: str, name: str) -> None:
        self.chat = chat
        self._scenario = scenario
        self._zone = ZoneInfo(zone)
        self._name = name
        self._heard = 0

    async def says(self, *texts: str) -> None:
        """The person writes."""
        for text in texts:
            await self._speaks(text)
            self.chat.say(text)
            await self._scenario.listen()

    async def replies(self, text: str, to: Message) -> None:
        """The person writes in reply to a message of the bot."""
        await self._speaks(f"(in reply to: {to.text.splitlines()[0]}) {text}")
        self.chat.say(text, reply_to=to)
        await self._scenario.listen()

    async def presses(self, *labels: str, on: Message | None = None) -> None:
        """The person presses buttons, one after the other."""
        for label in labels:
            await self._speaks(f"[{label}]")
            self.chat.press(label, on)
            await self._scenario.listen()

    async def speaks_a_voice_message(self) -> None:
        """The person talks instead of typing."""
        await self._speaks("(a voice message)")
        self.chat.send_voice()
        await self._scenario.listen()

    async def sends_a_photo(self, caption: str) -> None:
        """The person sends a photo with words below it."""
        await self._speaks(f"(a photo) {caption}")
        self.chat.send_photo(caption)
        await self._scenario.listen()

    async def waits_until(self, wall: str) -> None:
        """Time passes until this person's clock shows `wall`."""
        moment = datetime.fromisoformat(wall).replace(tzinfo=self._zone).astimezone(UTC)
        assert moment >= self._scenario.life.clock.now(), "a scenario does not go back in time"
        await self._scenario.goes_on_until(moment)

    def nudge(self, words: str) -> Message:
        """The newest message with these words in it."""
        return next(message for message in reversed(self.chat.messages) if words in message.text)

    def write_down(self) -> None:
        """Writes down what happened in the chat since."""
        for event in self.chat.events[self._heard :]:
            if event.message is not None:
                self._scenario.transcript.bot(event.message, self._heading(event.at))
            elif event.answer is not None and event.answer.text:
                self._scenario.transcript.note(event.answer.text)
        self._heard = len(self.chat.events)

    async def _speaks(self, words: str) -> None:
        await self._scenario.next_step()
        self._scenario.transcript.person(words, self._heading(self._scenario.life.clock.now()))

    def _heading(self, at: datetime) -> str:
        wall = at.astimezone(self._zone)
        moment = f"{wall:%A} {wall.day} {wall:%B %Y, %H:%M %Z}"
        return f"{self._name}, {moment}" if self._name else moment
