"""Ends the process on a signal, with one deadline for everything that it still has to do."""

import asyncio
import logging
import os
import signal
import threading
import time
from collections.abc import Coroutine
from contextlib import suppress
from types import FrameType
from typing import Any

from telemetry.events import Event

logger = logging.getLogger(__name__)

SETTLE_WITHIN = 6.0
"""Seconds after the signal to finish what is being handled; what is not finished comes again at the next start."""

END_WITHIN = 9.0
"""Seconds after the signal when the process ends, whatever hangs; everything promised is on disk by then."""


class Stop:
    """Reacts to signals: the first asks the bot to stop, the second ends the process at once."""

    def __init__(self) -> None:
        self._until: float | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._asked: asyncio.Event | None = None

    @property
    def asked(self) -> bool:
        """Returns whether the process is to end. May be called from any thread."""
        return self._until is not None

    @property
    def left(self) -> float:
        """Returns the seconds that are left to finish what is being handled."""
        return SETTLE_WITHIN if self._until is None else max(self._until - time.monotonic(), 0.0)

    def listen(self, *signals: signal.Signals) -> None:
        """Reacts to these signals from now on. Call it in the main thread; it needs no event loop yet."""
        for number in signals:
            signal.signal(number, self._signalled)

    def event(self) -> asyncio.Event:
        """Returns an event of the running loop that is set when a signal comes, or has come already."""
        self._asked, self._loop = asyncio.Event(), asyncio.get_running_loop()
        if self.asked:
            self._asked.set()
        return self._asked

    def _signalled(self, number: int, _frame: FrameType | None) -> None:
        if self._until is not None:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
            return
        self._until = time.monotonic() + SETTLE_WITHIN
        # A thread of its own: the event loop, or the end of the interpreter, may be what hangs.
        threading.Thread(target=_end, daemon=True).start()
        if self._loop is not None and self._asked is not None:
            with suppress(RuntimeError):  # the loop is closed: the process is ending anyway
                self._loop.call_soon_threadsafe(self._asked.set)


def _end() -> None:
    time.sleep(END_WITHIN)
    # Standard error may hang as well.
    saying = threading.Thread(target=logger.warning, args=(Event("stop_cut_short"),), daemon=True)
    saying.start()
    saying.join(0.5)
    os._exit(0)


async def run_until(stopping: asyncio.Event, work: Coroutine[Any, Any, object]) -> None:
    """Runs the work; cancels it when `stopping` is set first."""
    working, waiting = asyncio.create_task(work), asyncio.create_task(stopping.wait())
    try:
        await asyncio.wait([working, waiting], return_when=asyncio.FIRST_COMPLETED)
    finally:
        working.cancel()
        waiting.cancel()
    with suppress(asyncio.CancelledError):
        await working
