"""The bot as a process of its own, and Telegram as it sees it: over HTTP on this machine."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.chat import Chat
from sandbox.history import Message
from sandbox.server import Server
from sandbox.wire import Wire

ROOT = Path(__file__).parents[2]
TOKEN = "123456:canary-token"
SETTINGS = (
    "TELEGRAM_BOT_TOKEN",
    "TELEGRAM_API_URL",
    "DATA_DIR",
    "DATABASE_URL",
    "WEBHOOK_URL",
    "WEBHOOK_SECRET",
    "WEBHOOK_LISTEN",
    "ALLOWED_USERS",
    "STORAGE_KEYS",
    "LOG_LEVEL",
    "LOG_FORMAT",
    "METRICS_LISTEN",
    "MESSAGES_PER_SECOND",
    "MODEL_URL",
    "MODEL_NAME",
    "MODEL_KEY",
)
ZONES = (
    "Pacific/Honolulu",
    "America/Los_Angeles",
    "America/New_York",
    "Europe/Berlin",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Pacific/Auckland",
)


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """What the process gets to see: these settings, and nothing of the machine's own or of a `.env`."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT"} or "COVERAGE" in name}
    return {**kept, **dict.fromkeys(SETTINGS, ""), "DATA_DIR": str(folder), **settings}


def run(folder: Path, said: str = "", **settings: str) -> "subprocess.CompletedProcess[str]":
    """A process that ends by itself within a minute, with this on its standard input."""
    return subprocess.run(
        [sys.executable, "bot.py"],
        cwd=ROOT,
        env=environment(folder, **settings),
        input=said,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


class Child:
    """A bot that runs until it is stopped; what it writes goes into a file, over all its starts."""

    def __init__(self, folder: Path, settings: Mapping[str, str], *program: str) -> None:
        self.folder = folder
        self.settings = settings
        self.program = program or ("bot.py",)
        self.log = folder.with_name(f"{folder.name}.log")
        self.log.touch()
        self._process: asyncio.subprocess.Process | None = None

    @property
    def process(self) -> asyncio.subprocess.Process:
        """The process that was started last."""
        assert self._process is not None
        return self._process

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self.process.pid

    async def start(self) -> None:
        """Start it, on what was on disk when it last ended."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *self.program,
                cwd=ROOT,
                env=environment(self.folder, **self.settings),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    async def kill(self) -> None:
        """End it without a warning."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def stop(self, within: float = 10) -> int:
        """Ask it to end; its exit code."""
        self.process.terminate()
        return await self.ended(within)

    async def ended(self, within: float = 10) -> int:
        """Its exit code, as soon as it has ended."""
        async with asyncio.timeout(within):
            return await self.process.wait()

    def said(self) -> str:
        """Everything that it has written so far."""
        return self.log.read_text(encoding="utf-8")

    def events(self) -> list[dict[str, Any]]:
        """What it has logged so far, where it writes nothing else."""
        return [json.loads(line) for line in self.said().splitlines()]


class Telegram:
    """Telegram on a port of this machine, with one person in a chat."""

    def __init__(self) -> None:
        self.wire = Wire(now=lambda: datetime.now(UTC), token=TOKEN)
        self.server = Server(self.wire)
        self.chat: Chat = self.wire.chat(7)

    def settings(self, **more: str) -> dict[str, str]:
        """What a bot must be told to find this Telegram."""
        return {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": self.server.url, "ALLOWED_USERS": "*", **more}


def zone_by_day() -> str:
    """A zone in which it is between late morning and early evening now, so that nobody's quiet hours are met."""
    now = datetime.now(UTC)
    return min(ZONES, key=lambda zone: abs(now.astimezone(ZoneInfo(zone)).hour - 14))


def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


async def heard(chat: Chat, words: str, since: int = 0, within: float = 60) -> Message:
    """The first message with these words that the bot has sent or changed, counted from the event `since`."""
    try:
        async with asyncio.timeout(within):
            while True:
                news = chat.news()
                for event in chat.events[since:]:
                    if event.message is not None and event.what in {"sent", "edited"} and words in event.message.text:
                        news.cancel()
                        return event.message
                await news
    except TimeoutError:
        last = "\n".join(f"{event.what}: {event.message.text if event.message else ''}" for event in chat.events[-8:])
        raise AssertionError(f"not heard in {within:g} s: {words!r}; what happened last:\n{last}") from None


async def talk(chat: Chat, *exchanges: tuple[str, str], asked: Message | None = None) -> Message | None:
    """Say or press one thing after another, each when the one before was answered in these words.

    What stands on a button of the question that was heard last (`asked`, at first) is pressed. Gives the last answer.
    """
    for said, answer in exchanges:
        since = len(chat.events)
        act(chat, said, asked)
        asked = await heard(chat, answer, since)
    return asked


def act(chat: Chat, said: str, asked: Message | None) -> None:
    """Press the button of the question with this label, else say it."""
    if asked is not None and any(button.label == said for row in asked.buttons for button in row):
        chat.press(said, asked)
    else:
        chat.say(said)


IMPATIENT = ("-m", "tests.process.impatient_bot")
"""The program for a long conversation that is about something else than its pace."""

LITTLE_TIME_TO_STOP = """
from operation import stopping
stopping.SETTLE_WITHIN, stopping.END_WITHIN = 0.5, 1.5
"""
"""Before what a program runs, for one that is held up at its end."""

SETTLE_IN = (("/start", "Where are you?"), (zone_by_day(), "Ready."))

INTERVIEW = (
    ("/new", "Which company"),
    ("Acme", "which role at Acme"),
    ("Engineer", "When was it"),
    ("today 9:00", "Who interviewed you"),
    ("Jane Doe", "✓ Saved."),
)
"""An interview that is over by now in the zone of `SETTLE_IN`."""
