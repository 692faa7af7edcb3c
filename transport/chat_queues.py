"""Handles one update of a chat at a time, in the order they came, and those of different chats side by side."""

import asyncio
from collections.abc import Awaitable
from inspect import iscoroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from transport.incoming_update import IncomingUpdate

PLACES = 200
"""How many chats are served side by side at most: Telegram hands out 100 updates at once, and posts 40 by webhook."""


class _Queue:
    def __init__(self) -> None:
        self.turn = asyncio.Lock()
        self.updates = 0


class ChatQueues(BaseUpdateProcessor):
    """Keeps a queue for each chat while there is something in it; updates that belong to no chat share one."""

    def __init__(self) -> None:
        super().__init__(PLACES)
        self._queues: dict[int | None, _Queue] = {}

    def waiting(self, chat: int | None) -> int:
        """Returns how many updates of the chat wait behind the one being handled."""
        queue = self._queues.get(chat)
        return queue.updates - 1 if queue is not None else 0

    async def process_in_turn(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Awaits the coroutine when it is the turn of its chat; a chat has one place, however much of it waits."""
        chat = _chat_of(update)
        queue = self._queues.setdefault(chat, _Queue())
        queue.updates += 1
        try:
            # The lock is fair: whoever asked first is next.
            async with queue.turn:
                await self.process_update(update, coroutine)
        finally:
            queue.updates -= 1
            if not queue.updates:
                del self._queues[chat]
            if iscoroutine(coroutine):
                coroutine.close()  # of an update whose turn never came

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:  # noqa: ARG002
        """Awaits the coroutine. Only `process_update` calls this."""
        await coroutine

    async def initialize(self) -> None:
        """Does nothing; python-telegram-bot asks for the method."""

    async def shutdown(self) -> None:
        """Does nothing; python-telegram-bot asks for the method."""


def _chat_of(update: object) -> int | None:
    if isinstance(update, IncomingUpdate):
        return update.chat
    return IncomingUpdate(update.update_id, update).chat if isinstance(update, Update) else None
