"""People who live through weeks of one virtual run, and the story that is written down of it."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sandbox.chat import Chat
from sandbox.history import Message
from tests.life import Life
from tests.transcript import Transcript

STORIES = Path(__file__).parent / "transcripts"


class Story:
    """One run of the bot; whatever is said in any chat is written down in the order it happens.

    `restarting`: the process ends and another begins before every step of everybody, with threads as the bot has them.
    """

    def __init__(self, life: Life, *, restarting: bool = False) -> None:
        self.life = life
        self._restarting = restarting
        if restarting:
            life.executor = ThreadPoolExecutor
        self.transcript = Transcript()
        self._people: list[Told] = []

    def meet(self, user: int, zone: str, name: str = "") -> "Told":
        """Somebody in a chat of their own; `name` stands in the headings of a story of several people."""
        told = Told(self, self.life.wire.chat(user, name or "Sam"), zone, name)
        self._people.append(told)
        return told

    async def goes_on_until(self, moment: datetime) -> None:
        """Time passes for everybody, and everything due on the way happens."""
        while (due := self.life.app.alarms.next_due()) is not None and due <= moment:
            self.life.clock.turn_to(max(due, self.life.clock.now()))
            await self.listen()
        self.life.clock.turn_to(moment)
        await self.listen()

    async def next_step(self) -> None:
        """Somebody is about to do something."""
        if self._restarting:
            await self.life.restart()
            await self.listen()

    async def listen(self) -> None:
        """What the bot said since is written down."""
        await self.life.settle()
        for each in self._people:
            each.write_down()

    def compare(self, name: str) -> None:
        """The story is the one that was written down before; after a change of wording, rewrite it and read it."""
        path = STORIES / f"{name}.txt"
        text = self.transcript.text()
        if os.environ.get("REWRITE_TRANSCRIPTS"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")


class Told:
    """One person of a story."""

    def __init__(self, story: Story, chat: Chat, zone: str, name: str) -> None:
        self.chat = chat
        self._story = story
        self._zone = ZoneInfo(zone)
        self._name = name
        self._heard = 0

    async def says(self, *texts: str) -> None:
        """The person writes."""
        for text in texts:
            await self._speaks(text)
            self.chat.say(text)
            await self._story.listen()

    async def presses(self, *labels: str, on: Message | None = None) -> None:
        """The person presses buttons, one after the other."""
        for label in labels:
            await self._speaks(f"[{label}]")
            self.chat.press(label, on)
            await self._story.listen()

    async def speaks_a_voice_message(self) -> None:
        """The person talks instead of typing."""
        await self._speaks("(a voice message)")
        self.chat.send_voice()
        await self._story.listen()

    async def sends_a_photo(self, caption: str) -> None:
        """The person sends a photo with words below it."""
        await self._speaks(f"(a photo) {caption}")
        self.chat.send_photo(caption)
        await self._story.listen()

    async def waits_until(self, wall: str) -> None:
        """Time passes until this person's clock shows `wall`."""
        moment = datetime.fromisoformat(wall).replace(tzinfo=self._zone).astimezone(UTC)
        assert moment >= self._story.life.clock.now(), "a story does not go back in time"
        await self._story.goes_on_until(moment)

    def nudge(self, words: str) -> Message:
        """The newest message with these words in it."""
        return next(message for message in reversed(self.chat.messages) if words in message.text)

    def write_down(self) -> None:
        """What happened in the chat since."""
        for event in self.chat.events[self._heard :]:
            if event.message is not None:
                self._story.transcript.bot(event.message, self._heading(event.at))
            elif event.answer is not None and event.answer.text:
                self._story.transcript.note(event.answer.text)
        self._heard = len(self.chat.events)

    async def _speaks(self, words: str) -> None:
        await self._story.next_step()
        self._story.transcript.person(words, self._heading(self._story.life.clock.now()))

    def _heading(self, at: datetime) -> str:
        wall = at.astimezone(self._zone)
        moment = f"{wall:%A} {wall.day} {wall:%B %Y, %H:%M %Z}"
        return f"{self._name}, {moment}" if self._name else moment
