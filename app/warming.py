"""Loads in the background, a part at a time, what whoever first needs it would otherwise wait for."""

import asyncio
import gc
import importlib
import sys
from collections.abc import Callable, Sequence
from datetime import timedelta

from interviews.business_hours import is_working_day
from interviews.model import Person
from interviews.places import find_zones
from interviews.understanding import understand
from scheduling.clock import Clock, SystemClock

FIRST = timedelta(seconds=0.1)
"""The pause before it begins, in which whoever waited for the start is answered."""

BETWEEN = timedelta(seconds=0.1)

TURNS = 0.0005
"""Seconds after which the thread that loads lets the others go on meanwhile; ten times that is Python's own measure."""


def _understand() -> object:
    now = SystemClock().now()
    return understand("tomorrow 10:00", person=Person("nobody", 0, now), now=now)


PARTS: Sequence[Callable[[], object]] = (
    _understand,  # 250 ms of processor: the weights by which messages are understood, and the grammar of dates
    lambda: find_zones("Berlin"),  # 350 ms: the towns, countries and clocks of the world, and the calendars of holidays
    lambda: is_working_day("DE", SystemClock().now().date()),
    lambda: importlib.import_module("dateparser"),  # 150 ms
    lambda: importlib.import_module("icalendar"),  # 70 ms
)
"""What is loaded, in the order in which somebody new needs it. The coach's dictionary is not: it takes 130 MB."""


async def warm_up(clock: Clock, parts: Sequence[Callable[[], object]] = PARTS) -> None:
    """Loads the parts, each in a thread, with pauses and in short turns, so that others are answered meanwhile.

    What was loaded stays for good: Python need not look for garbage in it, for which everybody would wait.
    """
    gc.freeze()
    usual = sys.getswitchinterval()
    sys.setswitchinterval(TURNS)
    try:
        await clock.sleep(FIRST)
        for part in parts:
            await asyncio.to_thread(part)
            gc.freeze()
            await clock.sleep(BETWEEN)
    finally:
        sys.setswitchinterval(usual)
