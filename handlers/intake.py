"""Updates come in here and are acknowledged once their effects are on disk.

By polling: the offset confirmed to Telegram is that of the oldest unfinished update, so what was in memory when
the process died is handed out again. By webhook: `take` returns when the update is handled, and the 200 comes
after that. Updates of different chats run side by side, those of one chat in order.
"""

import asyncio
import logging
import warnings
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.warnings import PTBUserWarning

logger = logging.getLogger(__name__)

WANTED = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
LONG_POLL = 30
"""Seconds a poll waits for something new."""

LOOK_AGAIN = 0.25
"""Seconds until the next poll while updates are unfinished; Telegram would answer at once with the same ones."""

BREATH = 0.05
"""Seconds in which others may finish as well: each poll reads all that is unconfirmed again, which costs most."""

LONGEST_PAUSE = 30.0
"""Seconds between polls at most while Telegram cannot be reached."""

STOP_WITHIN = 4.0
"""Seconds given to unfinished updates when the bot stops."""

CONFIRM_WITHIN = 2.0
"""Seconds given to Telegram then to note what was handled."""


def read_update(raw: dict[str, Any], bot: Bot) -> Update:
    """The update; an empty one in place of what cannot be read, so that it is passed over and does not come for ever.

    Raises `ValueError` for what is no update at all.
    """
    update_id = raw.get("update_id")
    if not isinstance(update_id, int):
        raise ValueError("no update")  # noqa: TRY004 - it came over the network
    try:
        return Update.de_json(raw, bot)
    except Exception as error:  # noqa: BLE001 - python-telegram-bot lets out whatever its parsers meet
        logger.error("update cannot be read, passed over: update=%s error=%s", update_id, type(error).__name__)
        return Update(update_id)


class Intake:
    """Hands every update to `process` once, in order for each chat."""

    def __init__(self, process: Callable[[Update], Coroutine[Any, Any, None]]) -> None:
        self._process = process
        self._last_of_chat: dict[int, asyncio.Task[None]] = {}
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        self._unconfirmed: OrderedDict[int, asyncio.Task[None]] = OrderedDict()

    def take(self, update: Update) -> asyncio.Task[None]:
        """Begin to handle the update, after those of its chat before it; the task is done when it is handled.

        One that comes again while it is being handled is that same task.
        """
        if (known := self._in_hand.get(update.update_id)) is not None:
            return known
        chat = update.effective_chat.id if update.effective_chat else 0
        task = asyncio.get_running_loop().create_task(self._after(self._last_of_chat.get(chat), update))
        self._last_of_chat[chat] = self._in_hand[update.update_id] = task
        task.add_done_callback(lambda done: self._forget(chat, update.update_id, done))
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
                pause = min(2.0 ** min(failures - 1, 10), LONGEST_PAUSE)
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
        updates = await self._ask(bot, confirmed[-1] + 1 if confirmed else None, wait)
        for update_id in confirmed:
            del self._unconfirmed[update_id]
        fresh = [update for update in updates if update.update_id not in self._unconfirmed]
        for update in fresh:
            self._unconfirmed[update.update_id] = self.take(update)
        unfinished = [task for task in self._unconfirmed.values() if not task.done()]
        if unfinished:
            await asyncio.wait(unfinished, timeout=LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.wait(unfinished, timeout=BREATH)

    async def _ask(self, bot: Bot, offset: int | None, wait: int) -> Sequence[Update]:
        try:
            return await bot.get_updates(offset=offset, timeout=wait, allowed_updates=WANTED)
        except TelegramError:
            raise
        except Exception as error:  # noqa: BLE001 - see read_update
            logger.error("updates cannot be read, trying one by one: %s", type(error).__name__)
        with warnings.catch_warnings():
            # "Use get_updates": that is what has just failed, and it gives all or nothing.
            warnings.simplefilter("ignore", PTBUserWarning)
            asked = {"offset": offset, "timeout": 0, "allowed_updates": WANTED}
            raw: Any = await bot.do_api_request("getUpdates", api_kwargs=asked)
        return [read_update(each, bot) for each in raw]

    def _confirmable(self) -> list[int]:
        """The ids, as they came, before the oldest unfinished one, and below every unfinished one.

        They may jump down, but not within one call: confirming one confirms all below it.
        """
        unfinished = {update_id for update_id, task in self._unconfirmed.items() if not task.done()}
        ids: list[int] = []
        for update_id in self._unconfirmed:
            if update_id in unfinished or (ids and update_id < ids[-1]):
                break
            ids.append(update_id)
        lowest = min(unfinished, default=None)
        return [update_id for update_id in ids if lowest is None or update_id < lowest]

    async def stop(self, bot: Bot | None = None) -> None:
        """Finish what is in hand, within a few seconds, and confirm it to Telegram when polling through `bot`."""
        try:
            await asyncio.wait_for(self.idle(), STOP_WITHIN)
        except TimeoutError:
            logger.warning("stopped with %d updates unfinished; they will come again", len(self._last_of_chat))
        confirmed = self._confirmable()
        if bot is not None and confirmed:
            try:
                async with asyncio.timeout(CONFIRM_WITHIN):
                    await self._ask(bot, confirmed[-1] + 1, 0)
            except (TelegramError, TimeoutError) as error:
                logger.warning("last updates not confirmed, they will come again: %s", type(error).__name__)

    async def _after(self, before: asyncio.Task[None] | None, update: Update) -> None:
        if before is not None:
            await asyncio.wait([before])
        await self._process(update)

    def _forget(self, chat: int, update_id: int, done: asyncio.Task[None]) -> None:
        del self._in_hand[update_id]
        if self._last_of_chat.get(chat) is done:
            del self._last_of_chat[chat]
        if not done.cancelled() and (error := done.exception()) is not None:
            logger.error("update failed outside its handlers: %s", type(error).__name__)
