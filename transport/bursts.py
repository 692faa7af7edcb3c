"""Whoever sends a lot at once: all of it is handled in its order, and answered once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from typing import Generic, TypeVar

from scheduling.clock import Clock
from telemetry.events import Event, kind_of

logger = logging.getLogger(__name__)

A_LOT = 20
"""More of a chat's updates than this, waiting behind the one in hand, are a flood."""

Unsaid = TypeVar("Unsaid")
"""What is left unsaid in: a visit."""

CALM = timedelta(seconds=2)
"""A flood is over when nothing more has come for so long: Telegram hands out a hundred at a time."""


class Bursts(Generic[Unsaid]):
    """Which chats send faster than they can be answered, in memory alone."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._unsaid: dict[int, Unsaid | None] = {}
        self._ebbing: dict[int, asyncio.Task[None]] = {}

    def comes(self, chat: int, waiting: int) -> None:
        """An update of the chat is in hand, and so many wait behind it."""
        if waiting > A_LOT:
            self._unsaid.setdefault(chat, None)
        if (ebbing := self._ebbing.pop(chat, None)) is not None:
            ebbing.cancel()

    def is_on(self, chat: int) -> bool:
        """Whether what would be said to the chat now is left out."""
        return chat in self._unsaid

    def leave_out(self, chat: int, visit: Unsaid) -> None:
        """Something was not said to the chat in this visit."""
        self._unsaid[chat] = visit

    def ebbs(self, chat: int, catch_up: Callable[[Unsaid], Awaitable[None]]) -> None:
        """Nothing of the chat waits any more; when it stays so, `catch_up` answers for all that was left out."""
        if chat in self._unsaid:
            self._ebbing[chat] = asyncio.get_running_loop().create_task(self._end(chat, catch_up))

    async def stop(self) -> None:
        """Answer no more."""
        for ebbing in list(self._ebbing.values()):
            ebbing.cancel()
            with suppress(asyncio.CancelledError):
                await ebbing
        self._ebbing.clear()

    async def _end(self, chat: int, catch_up: Callable[[Unsaid], Awaitable[None]]) -> None:
        await self._clock.sleep(CALM)
        del self._ebbing[chat]
        visit = self._unsaid.pop(chat)
        try:
            if visit is not None:
                await catch_up(visit)
        except Exception as error:  # noqa: BLE001 - everything is handled; only this one answer is missing
            logger.error(Event("flood_not_answered", error=kind_of(error)))
