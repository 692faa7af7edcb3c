"""One update of a chat at a time, in the order they came; those of different chats side by side."""

import asyncio
from collections.abc import Awaitable
from inspect import iscoroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from transport.incoming_update import IncomingUpdate

PLACES = 200
"""How many updates are in hand at most: Telegram hands out 100 by polling, and posts 40 at a time by webhook."""


class _Queue:
    def __init__(self) -> None:
        self.turn = asyncio.Lock()
        self.updates = 0


class ChatQueues(BaseUpdateProcessor):
    """The queues of all chats, each there only while something is in it; updates of nobody's share one."""

    def __init__(self) -> None:
        super().__init__(PLACES)
        self._queues: dict[int | None, _Queue] = {}

    def waiting(self, chat: int | None) -> int:
        """How many updates of the chat wait behind the one in hand."""
        queue = self._queues.get(chat)
        return queue.updates - 1 if queue is not None else 0

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Awaits the coroutine when the chat's turn comes; called by `process_update` alone."""
        chat = _chat_of(update)
        queue = self._queues.setdefault(chat, _Queue())
        queue.updates += 1
        try:
            # The lock is fair: whoever asked first is next.
            async with queue.turn:
                await coroutine
        finally:
            queue.updates -= 1
            if not queue.updates:
                del self._queues[chat]
            if iscoroutine(coroutine):
                coroutine.close()  # of an update whose turn never came

    async def initialize(self) -> None:
        """Nothing to do; python-telegram-bot asks for it."""

    async def shutdown(self) -> None:
        """Nothing to do; python-telegram-bot asks for it."""


def _chat_of(update: object) -> int | None:
    if isinstance(update, IncomingUpdate):
        return update.chat
    return IncomingUpdate(update.update_id, update).chat if isinstance(update, Update) else None
