"""Counts the files that run for an answer, a nudge and a press under it: `python -m benchmarks.footprint [-v]`.

Counts the files in which a function is entered, on any thread, in the real application over the wire in memory; and
how often a plan is made, a record is committed and a question or a nudge is rendered meanwhile (which is once, see
`tests/handlers/test_once.py`). `-v` names the files.
"""

import asyncio
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import Any

from tests.handlers.test_once import WATCHED
from tests.life import Life
from texts import labels

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("app", "handlers", "interviews", "operation", "scheduling", "storage", "telemetry", "texts", "transport")
"""The parts of the product; the sandbox is none, since it stands for Telegram."""


class Footprint:
    """Counts the functions that are entered while something is done."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self.files: Counter[str] = Counter()
        self.watched: Counter[str] = Counter()
        self._on = False

    def watch(self) -> None:
        """Watches every function entered from now on, on this thread and on those begun later."""
        threading.setprofile(self._entered)
        sys.setprofile(self._entered)

    async def of(self, doing: Callable[[], Coroutine[Any, Any, object]]) -> None:
        """Counts what runs while `doing` runs."""
        self.files.clear()
        self.watched.clear()
        before = len(self._life.tally.commits)
        self._on = True
        await doing()
        self._on = False
        self.watched["commit"] = len(self._life.tally.commits) - before

    def _entered(self, frame: FrameType, event: str, _: object) -> None:
        if not self._on or event != "call":
            return
        code = frame.f_code
        path = code.co_filename.removeprefix(f"{ROOT}/")
        if path.partition("/")[0] in PARTS:
            self.files[path] += 1
        if code in WATCHED:
            self.watched[WATCHED[code]] += 1


def shown(name: str, footprint: Footprint, *, every: bool) -> None:
    """Prints what was counted."""
    counts = ", ".join(f"{what} {count}" for what, count in sorted(footprint.watched.items()))
    print(f"{name}: {len(footprint.files)} files, {sum(footprint.files.values())} calls; {counts}")
    if every:
        for path, calls in sorted(footprint.files.items()):
            print(f"  {calls:5} {path}")


async def measure(*, every: bool) -> None:
    """Measures an answer in the middle of /new, the thank-you nudge two hours after an interview, and a press on it."""
    with tempfile.TemporaryDirectory() as folder:
        life = Life(Path(folder), on_disk=True)
        footprint = Footprint(life)
        footprint.watch()
        await life.start()
        await life.settle_in()
        await life.log_interview()
        await life.tell("/new", "Initech")
        await footprint.of(lambda: life.say("Engineer"))
        shown("a typed answer", footprint, every=every)
        await life.tell("/cancel")
        await life.wait(timedelta(hours=1, minutes=59))
        await footprint.of(lambda: life.wait(timedelta(minutes=1)))
        shown("a nudge", footprint, every=every)
        await footprint.of(lambda: life.press(labels.sent_to("Jane Doe")))
        shown("a press under it", footprint, every=every)
        await life.stop()


if __name__ == "__main__":
    asyncio.run(measure(every="-v" in sys.argv[1:]))
