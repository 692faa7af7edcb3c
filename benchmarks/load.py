"""Measures ten thousand nudges due in one minute while people write, with this bot's limiter and with a peer's.

`python -m benchmarks.load [people] [seconds] [folder]`: so many people with a nudge due at once, watched for so many
seconds (all of it takes 400 s for 10,000), once with the limiter of this bot and once with python-telegram-bot's
AIORateLimiter in its place. Then many chats write at the same moment, handled side by side and, as python-telegram-bot
does by default, one by one. The application is the real one, on real files; Telegram is in memory and takes 50 ms for
an answer.
"""

import asyncio
import logging
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest import mock

from telegram.ext import AIORateLimiter, BaseRateLimiter, ExtBot

from app.compose import App, compose, running
from app.settings import read_settings
from interviews.model import Application, Person, Place, Round
from sandbox.wire import Wire
from scheduling import alarms
from scheduling.clock import SystemClock, wall_clock
from scheduling.rate_limits import Pace
from storage.disk import RealDisk
from storage.file_people_store import FilePeopleStore
from storage.people_store import person_id
from storage.record_files import RecordFiles
from tests.stores import save_person
from transport.rate_limiter import RateLimiter

TELEGRAM_TAKES = 0.05
WRITES = 1.0
"""The seconds between two people who write."""

CHATS = 100

A_MOMENT = 0.001


class Unsynced(RealDisk):
    """Writes the people who only receive nudges without syncing; what is measured syncs like the bot."""

    def fsync(self, handle: int) -> None:
        """See `RealDisk.fsync`."""

    def fsync_folder(self, folder: Path) -> None:
        """See `RealDisk.fsync_folder`."""


class OneQueue(AIORateLimiter):
    """Is python-telegram-bot's limiter as this bot once used it, which does not know nudges."""

    async def process_request(self, *args: Any, **kwargs: Any) -> Any:
        """See `AIORateLimiter.process_request`."""
        return await super().process_request(*args, **{**kwargs, "rate_limit_args": None})


class SlowWire(Wire):
    """Is a distant Telegram that notes when each message comes."""

    def __init__(self) -> None:
        super().__init__(now=wall_clock)
        self.came: list[tuple[int, float]] = []

    async def do_request(self, url: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """See `Wire.do_request`."""
        data = kwargs.get("request_data") or (args[1] if len(args) > 1 else None)
        if url.endswith("sendMessage") and data is not None:
            self.came.append((int(data.json_parameters["chat_id"]), time.monotonic()))
        if not url.endswith("getUpdates"):
            await asyncio.sleep(TELEGRAM_TAKES)
        return await super().do_request(url, *args, **kwargs)


def seeker(chat_id: int, joined: datetime, ends: datetime) -> Person:
    """Returns somebody who joined and told of an interview at once; quiet hours, and so deadlines, differ by zone."""
    zones = ("Europe/Berlin", "Europe/Lisbon", "Europe/Helsinki", "America/New_York", "America/Chicago", "Asia/Kolkata")
    place = Place(zones[chat_id % len(zones)], None)
    held = Round(f"round{chat_id:011}", joined, ends - timedelta(hours=1), ends, place.zone)
    application = Application(f"appli{chat_id:011}", f"Company {chat_id}", "Engineer", joined, (held,))
    return Person(person_id(chat_id), chat_id, joined, place=place, applications=(application,))


async def nudged(many: int, seconds: float, folder: Path, limiter: BaseRateLimiter[Any]) -> dict[str, float]:
    """Returns nudges a second, how many came out of order, and how soon answers came (s), for that time."""
    ended = wall_clock() - timedelta(minutes=11)
    people = RecordFiles(folder, Unsynced())
    for chat_id in range(1, many + 1):
        save_person(people, seeker(chat_id, ended, ended))
    wire = SlowWire()
    for chat_id in range(1, many + 1):
        wire.chat(chat_id)
    bot: ExtBot[Any] = ExtBot(wire.token, request=wire, get_updates_request=wire, rate_limiter=limiter)
    with mock.patch.object(alarms, "AT_ONCE", alarms.AT_ONCE if isinstance(limiter, RateLimiter) else 100):
        app = compose(read_settings({"DATA_DIR": str(folder)}), FilePeopleStore(folder), SystemClock(), bot)
    deadlines: dict[int, datetime] = {}
    set_alarm = app.alarms.set

    def remember(person: str, due: datetime | None, deadline: datetime | None = None) -> None:
        if deadline is not None:
            deadlines.setdefault(known[person], deadline)
        set_alarm(person, due, deadline)

    known = {person_id(chat_id): chat_id for chat_id in range(1, many + 1 + 1000)}
    app.alarms.set = remember  # type: ignore[method-assign]
    # Everybody's alarm is set before the first one rings, so that the queue is measured and not the start.
    await app.recall.everybody()
    with mock.patch.object(app.recall, "everybody", mock.AsyncMock(return_value=many)):
        stalls = asyncio.create_task(longest_stall())
        took, came = await watched(app, wire, many, seconds)
        stalls.cancel()
    order = [deadlines[chat] for chat, _ in came]
    overtaken = sum(later < earlier for earlier, later in pairwise(order))
    first, last = came[0][1], came[-1][1]
    return {
        "nudges/s": (len(came) - 1) / (last - first),
        "out of order": float(overtaken),
        "answer, median": statistics.median(took),
        "answer, worst": max(took),
        "longest stall": await stalls,
    }


async def longest_stall() -> float:
    """Returns, once cancelled, the longest time (s) for which the loop did not come to what was due."""
    longest = 0.0
    with suppress(asyncio.CancelledError):
        while True:
            due = time.perf_counter() + A_MOMENT
            await asyncio.sleep(A_MOMENT)
            longest = max(longest, time.perf_counter() - due)
    return longest


async def watched(app: App, wire: SlowWire, many: int, seconds: float) -> tuple[list[float], list[tuple[int, float]]]:
    """Returns how long people waited for an answer, and which chat was nudged when."""
    async with running(app):
        polling = asyncio.create_task(app.intake.poll(app.application.bot))
        until = time.monotonic() + seconds
        took = await people_write(wire, many, until)
        said = [(chat, at) for chat, at in wire.came if chat <= many and at < until]
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
    return took, said


async def people_write(wire: SlowWire, many: int, until: float) -> list[float]:
    """Lets somebody new write every moment; returns how long each waits for an answer (infinity: none in time)."""
    took: list[float] = []
    chat_id = many
    while time.monotonic() < until - 2 * WRITES:
        chat_id += 1
        await asyncio.sleep(WRITES)
        chat, wrote = wire.chat(chat_id), time.monotonic()
        chat.say("/start")
        took.append(float("inf"))
        while time.monotonic() < until and took[-1] == float("inf"):
            await asyncio.sleep(0.005)
            came = [at for each, at in wire.came[-200:] if each == chat_id]
            if came:
                took[-1] = came[0] - wrote
    return took


async def written(folder: Path, handle: Callable[[App, SlowWire], Awaitable[None]]) -> float:
    """Returns the updates a second when many chats write at once, without any limiter."""
    wire = SlowWire()
    bot: ExtBot[Any] = ExtBot(wire.token, request=wire, get_updates_request=wire)
    app = compose(read_settings({"DATA_DIR": str(folder)}), FilePeopleStore(folder), SystemClock(), bot)
    async with running(app):
        for chat_id in range(1, CHATS + 1):
            wire.chat(chat_id).say("/start")
        begun = time.perf_counter()
        await handle(app, wire)
        return CHATS / (time.perf_counter() - begun)


async def side_by_side(app: App, wire: SlowWire) -> None:
    """Handles updates as this bot polls."""
    polling = asyncio.create_task(app.intake.poll(app.application.bot))
    await wire.confirmed()
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)


async def one_by_one(app: App, wire: SlowWire) -> None:
    """Handles updates as `Application.run_polling` does by default, without concurrency: fetch, then one by one."""
    offset = None
    while wire.pending:
        for update in await app.application.bot.get_updates(offset=offset, timeout=0):
            await app.application.process_update(update)
            offset = update.update_id + 1


def main() -> None:
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    logging.disable(logging.WARNING)
    many = int(sys.argv[1]) if sys.argv[1:] else 10_000
    seconds = float(sys.argv[2]) if sys.argv[2:] else 15.0
    where = sys.argv[3] if sys.argv[3:] else None
    found: dict[str, dict[str, float]] = {}
    limiters: dict[str, Callable[[], BaseRateLimiter[Any]]] = {
        "this bot": lambda: RateLimiter(Pace()),
        "AIORateLimiter": lambda: OneQueue(max_retries=0),
    }
    for name, make in limiters.items():
        with tempfile.TemporaryDirectory(dir=where) as made:
            found[name] = asyncio.run(nudged(many, seconds, Path(made), make()))
    print(f"{many} nudges due at once, watched for {seconds:.0f} s, Telegram answers in {TELEGRAM_TAKES * 1000:.0f} ms")
    for what in found["this bot"]:
        print(f"  {what:16}", *(f"{name} {figures[what]:8.3f}" for name, figures in found.items()), sep="  ")
    ours, theirs = (found[name]["answer, median"] for name in limiters)
    print(f"  until an answer is on its way takes {theirs / ours:.0f} times as long with AIORateLimiter (median)")
    speeds = {}
    for label, handle in (("side by side", side_by_side), ("one by one", one_by_one)):
        with tempfile.TemporaryDirectory(dir=where) as made:
            speeds[label] = asyncio.run(written(Path(made), handle))
    print(f"{CHATS} chats write at once:", *(f"{label} {speed:.0f} updates/s" for label, speed in speeds.items()))
    print(f"  ratio {speeds['side by side'] / speeds['one by one']:.1f}")


if __name__ == "__main__":
    main()
