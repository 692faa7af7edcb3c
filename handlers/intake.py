"""Updates come in here and are acknowledged once their effects are on disk.

By polling: the offset confirmed to Telegram is that of the oldest unfinished update, so what was in memory when
the process died is handed out again. By webhook: `take` returns when the update is handled, and the 200 comes
after that. Updates of different chats run side by side, those of one chat in order.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, TelegramError

logger = logging.getLogger(__name__)

WANTED = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
LONG_POLL = 30
"""Seconds a poll waits for something new."""

LOOK_AGAIN = 0.25
"""Seconds until the next poll while updates are unfinished; Telegram would answer at once with the same ones."""

LONGEST_PAUSE = 30.0
"""Seconds between polls at most while Telegram cannot be reached."""

STOP_WITHIN = 8.0
"""Seconds given to unfinished updates when the bot stops."""


class Intake:
    """Hands every update to `process` once, in order for each chat."""

    def __init__(self, process: Callable[[Update], Coroutine[Any, Any, None]]) -> None:
        self._process = process
        self._last_of_chat: dict[int, asyncio.Task[None]] = {}
        self._unconfirmed: OrderedDict[int, asyncio.Task[None]] = OrderedDict()

    def take(self, update: Update) -> asyncio.Task[None]:
        """Begin to handle the update, after those of its chat before it; the task is done when it is handled."""
        chat = update.effective_chat.id if update.effective_chat else 0
        task = asyncio.get_running_loop().create_task(self._after(self._last_of_chat.get(chat), update))
        self._last_of_chat[chat] = task
        task.add_done_callback(lambda done: self._forget(chat, done))
        return task

    async def idle(self) -> None:
        """Returns when no update is being handled."""
        while self._last_of_chat:
            await asyncio.wait(list(self._last_of_chat.values()))

    async def poll(self, bot: Bot) -> None:
        """Ask Telegram for updates until cancelled; one that is unfinished is never confirmed."""
        failures = 0
        while True:
            try:
                await self._poll_once(bot, LONG_POLL)
                failures = 0
            except TelegramError as error:
                failures += 1
                pause = min(2.0 ** (failures - 1), LONGEST_PAUSE)
                hint = " (is another instance running?)" if isinstance(error, Conflict) else ""
                logger.log(
                    logging.ERROR if isinstance(error, (Conflict, InvalidToken)) else logging.WARNING,
                    "polling failed: %s%s, again in %.0f s",
                    type(error).__name__,
                    hint,
                    pause,
                )
                await asyncio.sleep(pause)

    async def _poll_once(self, bot: Bot, wait: int) -> None:
        confirmed = self._confirmable()
        updates = await bot.get_updates(
            offset=confirmed[-1] + 1 if confirmed else None, timeout=wait, allowed_updates=WANTED
        )
        for update_id in confirmed:
            del self._unconfirmed[update_id]
        fresh = [update for update in updates if update.update_id not in self._unconfirmed]
        for update in fresh:
            self._unconfirmed[update.update_id] = self.take(update)
        unfinished = [task for task in self._unconfirmed.values() if not task.done()]
        if unfinished:
            await asyncio.wait(unfinished, timeout=LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED)

    def _confirmable(self) -> list[int]:
        """The ids, as they came, before the oldest unfinished one; they may jump down, but not within one call."""
        ids: list[int] = []
        for update_id, task in self._unconfirmed.items():
            if not task.done() or (ids and update_id < ids[-1]):
                break
            ids.append(update_id)
        return ids

    async def stop(self, bot: Bot | None = None) -> None:
        """Finish what is in hand, within a few seconds, and confirm it to Telegram when polling through `bot`."""
        try:
            await asyncio.wait_for(self.idle(), STOP_WITHIN)
        except TimeoutError:
            logger.warning("stopped with %d updates unfinished; they will come again", len(self._last_of_chat))
        confirmed = self._confirmable()
        if bot is not None and confirmed:
            try:
                await bot.get_updates(offset=confirmed[-1] + 1, limit=1, timeout=0, allowed_updates=WANTED)
            except TelegramError as error:
                logger.warning("last updates not confirmed, they will come again: %s", type(error).__name__)

    async def _after(self, before: asyncio.Task[None] | None, update: Update) -> None:
        if before is not None:
            await asyncio.wait([before])
        await self._process(update)

    def _forget(self, chat: int, done: asyncio.Task[None]) -> None:
        if self._last_of_chat.get(chat) is done:
            del self._last_of_chat[chat]
        if not done.cancelled() and (error := done.exception()) is not None:
            logger.error("update failed outside its handlers: %s", type(error).__name__)
