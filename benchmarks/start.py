"""Measures a start with many people on file: `make bench OF=start`, or `python -m benchmarks.start [people] [folder]`.

Prints how soon somebody who writes is answered, how soon everybody's alarm is set, and the memory that takes: at a
start that finds no index of who is due when, and at one that finds the index of the start before. Each of them is a
process of its own, with Telegram in its memory.
"""

import asyncio
import logging
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
from telegram.ext import ExtBot

from app.compose import compose, running
from app.settings import read_settings
from benchmarks.load import SlowWire, Unsynced, seeker
from scheduling.clock import SystemClock, wall_clock
from scheduling.rate_limits import Pace
from storage.file_people_store import FilePeopleStore
from storage.record_files import RecordFiles
from tests.stores import save_person
from transport.rate_limiter import RateLimiter

PAUSE = 0.5
"""The seconds between two people who write."""

AT_LEAST = 3


def memory() -> float:
    """Returns what the process takes now, in MB."""
    with suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


class Started(msgspec.Struct, frozen=True):
    """Holds what a start took: seconds, megabytes, and bytes a person."""

    first_answer: float
    first_answer_of_process: float
    memory_then: float
    everybody: float
    processor: float
    answers: list[float]
    memory: float
    each: float


async def start(many: int, folder: Path, spawned: float) -> Started:
    """Starts the bot there, lets people write until everybody is recalled, and returns what it took."""
    before, begun, used = memory(), time.perf_counter(), time.process_time()
    wire = SlowWire()
    bot: ExtBot[Any] = ExtBot(wire.token, request=wire, get_updates_request=wire, rate_limiter=RateLimiter(Pace()))
    clock = SystemClock()
    house = compose(read_settings({"DATA_DIR": str(folder)}), FilePeopleStore(folder), clock, bot)
    took: list[float] = []
    first = of_process = memory_then = 0.0
    async with running(house):
        polling = asyncio.create_task(house.intake.poll(bot))
        recalled = 0.0
        while not recalled or len(took) < AT_LEAST:
            wrote = time.perf_counter()
            wire.chat(many + len(took) + 1).say("/start")
            await wire.confirmed()
            took.append(time.perf_counter() - wrote)
            if len(took) == 1:
                first, of_process = time.perf_counter() - begun, wall_clock().timestamp() - spawned
                memory_then = memory()
            if not recalled and house.recall.done:
                recalled, used = time.perf_counter() - begun, time.process_time() - used
            await asyncio.sleep(PAUSE)
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
    each = (memory() - before) * 1e6 / many
    return Started(first, of_process, memory_then, recalled, used, took, memory(), each)


def started(many: int, folder: Path) -> Started:
    """Returns what a start with these people takes, of a process of its own."""
    # The command is this module.
    said = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "benchmarks.start", str(many), str(folder), str(wall_clock().timestamp())],
        check=True,
        stdout=subprocess.PIPE,
    ).stdout
    return msgspec.json.decode(said, type=Started)


def put_on_file(many: int, folder: Path) -> None:
    """Writes so many people, whose interviews are the day after tomorrow, so that no nudge comes due meanwhile."""
    people, now = RecordFiles(folder, Unsynced()), wall_clock()
    for chat_id in range(1, many + 1):
        save_person(people, seeker(chat_id, now, now + timedelta(days=2)))


def main() -> None:
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    logging.disable(logging.WARNING)
    many = int(sys.argv[1]) if sys.argv[1:] else 5000
    if sys.argv[3:]:
        found = asyncio.run(start(many, Path(sys.argv[2]), float(sys.argv[3])))
        sys.stdout.write(msgspec.json.encode(found).decode())
        return
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if sys.argv[2:] else None) as made:
        put_on_file(many, Path(made))
        print(f"{many} people on file", flush=True)
        for begins in ("without an index", "with the index of the start before"):
            found = started(many, Path(made))
            print(f"a start {begins}")
            print(f"  the first answer came {found.first_answer:.2f} s after the start of the bot,")
            print(f"  {found.first_answer_of_process:.2f} s after that of its process, which takes", end=" ")
            print(f"{found.memory_then:.0f} MB then")
            print(f"  everybody's alarm was set after {found.everybody:.1f} s ({found.processor:.1f} s of processor)")
            median, worst = statistics.median(found.answers), max(found.answers)
            print(f"  meanwhile an answer took {median:.2f} s (median), {worst:.2f} s (worst)")
            print(f"  memory grew to {found.memory:.0f} MB, {found.each:.0f} B a person", flush=True)


if __name__ == "__main__":
    main()
