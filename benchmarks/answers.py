"""Measures how fast whole bots answer: this one and its peers, each a process, at a Telegram of this machine.

`make bench OF=answers`, or `python -m benchmarks.answers [people] [seconds] [rounds] [folder]`. First people are in a
conversation of ten questions, all at once, with Telegram 50 ms away and no limit of its own: answers a second, and
processor time an answer. Then a fresh process gets ten messages a second from Telegram next door: how long each waits
for its answer. The bots take turns for so many rounds, and medians are printed: what else runs on the machine meets all
of them. This bot keeps its records durably, in the folder (a temporary one, by default); the peers keep theirs in
memory. The peers run in the environment of `make bench` (PEERS_PYTHON names another Python that has them).
"""

import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import msgspec

from benchmarks.distant_telegram import DistantTelegram
from benchmarks.figures import Figure, Reach, compared_with, show
from scheduling.clock import wall_clock

ROOT = Path(__file__).resolve().parent.parent
AWAY = 0.05
A_SECOND = 10
FEW = 20
"""People who write in turn in the second measurement, a whole conversation each."""
GIVE_UP = 60.0
"""Seconds in which an answer has to come."""
QUIET = 0.5
"""Seconds after which nothing more comes, when somebody is alone with the bot."""
DAY = (wall_clock() + timedelta(days=9)).strftime("%Y-%m-%d")


class Contestant(msgspec.Struct, frozen=True):
    """Is a bot: how it is started, and what somebody writes to it before and during the conversation."""

    name: str
    command: tuple[str, ...]
    before: tuple[str, ...]
    conversation: tuple[str, ...]


class Figures(msgspec.Struct):
    """Holds what was measured of a bot; times are in seconds."""

    rate: float
    processor: float
    median: float
    worst: float


def this_bot() -> Contestant:
    one = ("/new", "Acme", "Engineer", f"{DAY} 10:00", "Jane Doe")
    other = ("/new", "Globex", "Analyst", f"{DAY} 14:00", "John Roe")
    return Contestant("this bot", (sys.executable, "bot.py"), ("/start", "Berlin"), (*one, *other))


def peer(name: str, python: str, module: str) -> Contestant:
    answers = tuple(f"answer {number}" for number in range(1, 11))
    return Contestant(name, (python, str(ROOT / "benchmarks" / "peers" / module)), ("/start",), answers)


@asynccontextmanager
async def running(bot: Contestant, away: float, folder: str | None) -> AsyncIterator[tuple[DistantTelegram, int]]:
    """Yields a Telegram and the id of the process that serves it."""
    telegram = DistantTelegram(away)
    await telegram.start()
    with tempfile.TemporaryDirectory(dir=folder) as data:
        settings = {
            "TELEGRAM_BOT_TOKEN": "1:token",
            "TELEGRAM_API_URL": f"http://127.0.0.1:{telegram.port}",
            "DATA_DIR": data,
            "ALLOWED_USERS": "*",
            "LOG_LEVEL": "ERROR",
        }
        process = await asyncio.create_subprocess_exec(
            *bot.command, cwd=ROOT, env={**os.environ, **settings}, stderr=subprocess.DEVNULL
        )
        try:
            yield telegram, process.pid
        finally:
            if process.returncode is None:
                process.terminate()
            else:
                print(f"{bot.name} ended by itself, with {process.returncode}", file=sys.stderr)
            await process.wait()
            await telegram.stop()


def processor_time(pid: int) -> float:
    """Returns the seconds of processor that a process has used."""
    used = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """Returns the megabytes that a process takes now."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


class Hall:
    """Lets people talk to the bot and listens to what each of them is answered."""

    def __init__(self, telegram: DistantTelegram) -> None:
        self._telegram = telegram
        self._heard: Counter[int] = Counter()
        self._waiting: dict[int, tuple[int, asyncio.Future[float]]] = {}
        self.first_heard: dict[int, float] = {}
        telegram.heard = self._hear

    async def ask(self, chat: int, text: str, messages: int) -> float:
        """Says it and waits for so many messages; returns the seconds to the first, from when it was handed out."""
        came = asyncio.get_running_loop().create_future()
        self._waiting[chat] = self._heard[chat] + messages, came
        self.first_heard.pop(chat, None)
        self._telegram.say(chat, text)
        async with asyncio.timeout(GIVE_UP):
            await came
        return self.first_heard[chat] - self._telegram.handed_out[chat]

    async def rehearse(self, chat: int, texts: Sequence[str]) -> list[int]:
        """Says it all alone with the bot; returns how many messages each is answered with."""
        found = []
        for text in texts:
            before = self._heard[chat]
            await self.ask(chat, text, 1)
            await asyncio.sleep(QUIET)
            found.append(self._heard[chat] - before)
        return found

    def _hear(self, chat: int) -> None:
        self._heard[chat] += 1
        self.first_heard.setdefault(chat, time.perf_counter())
        if (waiting := self._waiting.get(chat)) is not None and self._heard[chat] >= waiting[0]:
            del self._waiting[chat]
            if not waiting[1].done():
                waiting[1].set_result(time.perf_counter())


async def rehearsed(bot: Contestant, folder: str | None) -> list[int]:
    """Returns with how many messages the bot answers each thing said to it before and in the conversation."""
    async with running(bot, 0.0, folder) as (telegram, _):
        return await Hall(telegram).rehearse(1, (*bot.before, *bot.conversation))


async def rate(
    bot: Contestant, counts: Sequence[int], people: int, seconds: float, folder: str | None
) -> tuple[float, float]:
    """Returns answers a second, and processor seconds an answer, of many in a conversation at once."""
    async with running(bot, AWAY, folder) as (telegram, pid):
        hall = Hall(telegram)
        settle, talk = counts[: len(bot.before)], counts[len(bot.before) :]

        answers = 0

        async def come(chat: int) -> None:
            for text, messages in zip(bot.before, settle, strict=True):
                await hall.ask(chat, text, messages)

        async def converse(chat: int) -> None:
            nonlocal answers
            for text, messages in zip(bot.conversation, talk, strict=True):
                await hall.ask(chat, text, messages)
                answers += 1

        chats = range(2, people + 2)
        await asyncio.gather(*map(come, chats))
        used, began = processor_time(pid), time.perf_counter()
        _, late = await asyncio.wait([asyncio.create_task(converse(chat)) for chat in chats], timeout=seconds)
        took, used = time.perf_counter() - began, processor_time(pid) - used
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
    return answers / took, used / max(answers, 1)


async def latencies(bot: Contestant, counts: Sequence[int], folder: str | None) -> list[float]:
    """Returns how long each message waits for its answer (s), at a moderate rate, from the first one on."""
    async with running(bot, 0.0, folder) as (telegram, _):
        hall = Hall(telegram)
        texts = (*bot.before, *bot.conversation)
        took: list[float] = []
        await telegram.polled.wait()
        began = time.perf_counter()

        async def converse(place: int) -> None:
            for step, (text, messages) in enumerate(zip(texts, counts, strict=True)):
                at = began + (step * FEW + place) / A_SECOND
                await asyncio.sleep(max(0.0, at - time.perf_counter()))
                took.append(await hall.ask(place + 2, text, messages))

        await asyncio.gather(*map(converse, range(FEW)))
    return took


async def first_answer(bot: Contestant, folder: str | None) -> tuple[float, float]:
    """Returns the seconds from the start of the process to its first answer, and the megabytes it takes then."""
    began = time.perf_counter()
    async with running(bot, 0.0, folder) as (telegram, pid):
        await Hall(telegram).ask(1, bot.before[0], 1)
        took = time.perf_counter() - began
        return took, memory(pid)


async def measured(bot: Contestant, counts: Sequence[int], people: int, seconds: float, folder: str | None) -> Figures:
    fast, processor = await rate(bot, counts, people, seconds, folder)
    took = await latencies(bot, counts, folder)
    return Figures(fast, processor, statistics.median(took), statistics.quantiles(took, n=100)[98])


def compared(people: int, seconds: float, rounds: int, folder: str | None) -> dict[str, list[Figures]]:
    """Returns the figures of each bot, by name, one a round; the bots take turns."""
    python = peers_python()
    bots = [
        this_bot(),
        peer("python-telegram-bot", python, "telegram_form.py"),
        peer("aiogram", python, "aiogram_form.py"),
    ]
    counts = {bot.name: asyncio.run(rehearsed(bot, folder)) for bot in bots}
    found: dict[str, list[Figures]] = {bot.name: [] for bot in bots}
    for _ in range(rounds):
        for bot in bots:
            found[bot.name].append(asyncio.run(measured(bot, counts[bot.name], people, seconds, folder)))
    return found


def peers_python() -> str:
    """Returns the Python that has the peers; ends the program where there is none."""
    python = os.environ.get("PEERS_PYTHON") or str(ROOT / ".venv" / "bench" / "bin" / "python")
    if shutil.which(python) is None:
        sys.exit(f"There is no {python}: `make bench` sets it up, or PEERS_PYTHON names a Python that has the peers.")
    return python


def figures(found: dict[str, list[Figures]], people: int) -> Iterator[Figure]:
    """Yields each figure of this bot beside that of aiogram; python-telegram-bot's stand beside them."""
    rows: dict[str, tuple[Callable[[Figures], float], Reach]] = {
        f"answers/s, {people} people": (lambda figures: figures.rate, Reach(1.0, at_least=True)),
        "processor ms an answer": (lambda figures: 1000 * figures.processor, Reach(2.0)),
        f"p50 ms at {A_SECOND}/s": (lambda figures: 1000 * figures.median, Reach(2.0)),
        f"p99 ms at {A_SECOND}/s": (lambda figures: 1000 * figures.worst, Reach(2.0)),
    }
    for label, (of, reach) in rows.items():
        ours, plain, theirs = ([of(each) for each in found[name]] for name in found)
        yield compared_with(f"{label}, against aiogram", ours, theirs, reach)
        yield compared_with(f"{label}, against python-telegram-bot", ours, plain)


def main() -> None:
    given = dict(enumerate(sys.argv[1:]))
    people, seconds, rounds = int(given.get(0, 256)), float(given.get(1, 8)), int(given.get(2, 3))
    show(figures(compared(people, seconds, rounds, given.get(3)), people))


if __name__ == "__main__":
    main()
