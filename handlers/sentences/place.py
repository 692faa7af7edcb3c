"""Moves the person's own place when a sentence says so."""

import asyncio

from handlers import onboarding
from handlers.context import UpdateContext
from handlers.sentences.told import Told
from interviews.places import find_zones


async def moved_to(context: UpdateContext, told: Told) -> None:
    """Sets the place that is named, or asks which one it is where several have that name."""
    found = await asyncio.to_thread(find_zones, told.values.place or "", now=context.now) if told.values.place else ()
    if len(found) == 1 and found[0].sure:
        await onboarding.settle(context, found[0].place)
        return
    await onboarding.ask_place(context)
