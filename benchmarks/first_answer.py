"""Measures a start of the bot itself: `python -m benchmarks.first_answer [times] [data folder]`.

Prints the seconds from the start of its process, with Telegram next door and somebody's message waiting there, until
the answer comes, the processor time that took, and the memory of the process then (medians). Without a folder it
begins with nobody on file.
"""

import asyncio
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from msgspec import Struct

from benchmarks.answers import ROOT, processor_time
from benchmarks.distant_telegram import DistantTelegram

TIMES = 7
GIVE_UP = 60.0


class FirstAnswer(Struct, frozen=True):
    """Holds what a start took until the first answer: seconds, processor seconds, and megabytes of memory."""

    seconds: float
    processor: float
    memory: float


def memory(pid: int) -> float:
    """Returns what a process takes now, in MB."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


async def first_answer(folder: Path) -> FirstAnswer:
    """Starts the bot on this data folder and returns what it took."""
    telegram = DistantTelegram(0.0)
    await telegram.start()
    answered = asyncio.Event()
    telegram.heard = lambda _chat: answered.set()
    telegram.say(1, "/start")
    told = {
        "TELEGRAM_BOT_TOKEN": "1:token",
        "TELEGRAM_API_URL": f"http://127.0.0.1:{telegram.port}",
        "DATA_DIR": str(folder),
        "ALLOWED_USERS": "*",
        "LOG_LEVEL": "ERROR",
    }
    begun = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "bot.py"), cwd=ROOT, env={**os.environ, **told}, stderr=subprocess.DEVNULL
    )
    try:
        async with asyncio.timeout(GIVE_UP):
            await answered.wait()
        took, used = time.perf_counter() - begun, processor_time(process.pid)
        return FirstAnswer(took, used, memory(process.pid))
    finally:
        process.terminate()
        await process.wait()
        await telegram.stop()


def main() -> None:
    times = int(sys.argv[1]) if sys.argv[1:] else TIMES
    found = []
    for _ in range(times):
        if sys.argv[2:]:
            found.append(asyncio.run(first_answer(Path(sys.argv[2]))))
            continue
        with tempfile.TemporaryDirectory() as made:
            found.append(asyncio.run(first_answer(Path(made))))
    print(f"first answer {statistics.median(each.seconds for each in found):.2f} s after the start of the process")
    print(f"  (reach 0.5 s), with {statistics.median(each.processor for each in found):.2f} s of processor")
    print(f"  memory then {statistics.median(each.memory for each in found):.1f} MB (reach 55 MB)")


if __name__ == "__main__":
    main()
