"""Measures a start with many people on file: `python -m benchmarks.start [people] [folder]`.

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


async def start(many: int, folder: Path, spawned: float) -> None:
    """Starts the bot there, lets people write until everybody is recalled, and prints what it took."""
    before, begun, used = memory(), time.perf_counter(), time.process_time()
    wire = SlowWire()
    bot: ExtBot[Any] = ExtBot(wire.token, request=wire, get_updates_request=wire, rate_limiter=RateLimiter(Pace()))
    clock = SystemClock()
    house = compose(read_settings({"DATA_DIR": str(folder)}), FilePeopleStore(folder), clock, bot)
    took: list[float] = []
    async with running(house):
        polling = asyncio.create_task(house.intake.poll(bot))
        recalled = 0.0
        while not recalled or len(took) < AT_LEAST:
            wrote = time.perf_counter()
            wire.chat(many + len(took) + 1).say("/start")
            await wire.confirmed()
            took.append(time.perf_counter() - wrote)
            if len(took) == 1:
                since = wall_clock().timestamp() - spawned
                print(f"  the first answer came {time.perf_counter() - begun:.2f} s after the start of the bot,")
                print(f"  {since:.2f} s after that of its process, which takes {memory():.0f} MB then")
            if not recalled and house.recall.recalled:
                recalled, used = time.perf_counter() - begun, time.process_time() - used
            await asyncio.sleep(PAUSE)
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
        print(f"  everybody's alarm was set after {recalled:.1f} s ({used:.1f} s of processor)")
        print(f"  meanwhile an answer took {statistics.median(took):.2f} s (median), {max(took):.2f} s (worst)")
        each = (memory() - before) * 1e6 / many
        print(f"  memory grew from {before:.0f} to {memory():.0f} MB, {each:.0f} B a person")


def main() -> None:
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    logging.disable(logging.WARNING)
    many = int(sys.argv[1]) if sys.argv[1:] else 5000
    if sys.argv[3:]:
        asyncio.run(start(many, Path(sys.argv[2]), float(sys.argv[3])))
        return
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if sys.argv[2:] else None) as made:
        people, now = RecordFiles(Path(made), Unsynced()), wall_clock()
        for chat_id in range(1, many + 1):
            # The interviews are the day after tomorrow, so that no nudge comes due during the measurement.
            save_person(people, seeker(chat_id, now, now + timedelta(days=2)))
        print(f"{many} people on file", flush=True)
        for begins in ("without an index", "with the index of the start before"):
            print(f"a start {begins}", flush=True)
            # The command is this module.
            subprocess.run(  # noqa: S603
                [sys.executable, "-m", "benchmarks.start", str(many), made, str(wall_clock().timestamp())], check=True
            )


if __name__ == "__main__":
    main()
