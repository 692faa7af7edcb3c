"""Loads in the background, a part at a time, what whoever first needs it would otherwise wait for."""

import asyncio
import gc
import importlib
from collections.abc import Callable, Sequence
from datetime import timedelta

from interviews.business_hours import is_working_day
from interviews.places.cities import cities
from interviews.understanding.weights import model
from scheduling.clock import Clock, SystemClock

FIRST = timedelta(seconds=2)
"""The pause before it begins, in which whoever waited for the start is answered."""

BETWEEN = timedelta(seconds=0.5)

PARTS: Sequence[Callable[[], object]] = (
    model,  # 75 ms: the weights by which messages are understood
    lambda: is_working_day("DE", SystemClock().now().date()),  # 350 ms: the calendars of holidays
    cities,  # 1.5 s: the towns of the world
    lambda: importlib.import_module("dateparser"),  # 150 ms
    lambda: importlib.import_module("icalendar"),  # 70 ms
)
"""What is loaded, in the order in which somebody new needs it. The coach's dictionary is not: it takes 130 MB."""


async def warm_up(clock: Clock, parts: Sequence[Callable[[], object]] = PARTS) -> None:
    """Loads the parts, each in a thread, with pauses in which others get their turn.

    What was loaded before and is loaded here stays, and is no more looked through for garbage: with all of it, one look
    would keep everybody waiting for a tenth of a second.
    """
    gc.freeze()
    await clock.sleep(FIRST)
    for part in parts:
        await asyncio.to_thread(part)
        await clock.sleep(BETWEEN)
    gc.freeze()
