"""Bursts: somebody sends a lot at once; all of it is handled in order, and answered once, at the end."""

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
"""More of a chat's updates than this, waiting behind the one being handled, are a burst."""

SkippedIn = TypeVar("SkippedIn")
"""What an answer was skipped in: an update's context."""

CALM = timedelta(seconds=2)
"""A burst is over when nothing more has come for so long: Telegram hands out a hundred updates at a time."""


class Bursts(Generic[SkippedIn]):
    """Knows which chats send faster than they can be answered; in memory alone."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._skipped: dict[int, SkippedIn | None] = {}
        self._ending: dict[int, asyncio.Task[None]] = {}

    def update_began(self, chat: int, waiting: int) -> None:
        """Notes that an update of the chat is being handled, with `waiting` more behind it."""
        if waiting > A_LOT:
            self._skipped.setdefault(chat, None)
        if (ending := self._ending.pop(chat, None)) is not None:
            ending.cancel()

    def skips_answers(self, chat: int) -> bool:
        """Returns whether answers to the chat are skipped at the moment."""
        return chat in self._skipped

    def skip_answer(self, chat: int, context: SkippedIn) -> None:
        """Notes that an answer was skipped; `catch_up` gets the newest of these contexts when the burst is over."""
        self._skipped[chat] = context

    def queue_emptied(self, chat: int, catch_up: Callable[[SkippedIn], Awaitable[None]]) -> None:
        """Notes that nothing of the chat waits any more; calls `catch_up` when that is still so after `CALM`."""
        if chat in self._skipped and chat not in self._ending:
            self._ending[chat] = asyncio.get_running_loop().create_task(self._end(chat, catch_up))

    async def stop(self) -> None:
        """Cancels the answers that were still to come."""
        for ending in list(self._ending.values()):
            ending.cancel()
            with suppress(asyncio.CancelledError):
                await ending
        self._ending.clear()

    async def _end(self, chat: int, catch_up: Callable[[SkippedIn], Awaitable[None]]) -> None:
        await self._clock.sleep(CALM)
        del self._ending[chat]
        context = self._skipped.pop(chat)
        try:
            if context is not None:
                await catch_up(context)
        except Exception as error:  # noqa: BLE001 - everything is handled; only this one answer is missing
            logger.error(Event("flood_not_answered", error=kind_of(error)))
