"""Updates come in here and are acknowledged once their effects are on disk, or they were set aside.

By polling: the offset confirmed to Telegram is that of the oldest unfinished update, so what was in memory when
the process died is handed out again. By webhook: the 200 comes after `keep`. Updates of different chats run side
by side, those of one chat in order.
"""

import asyncio
import logging
import warnings
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from telegram import Bot, Update
from telegram.error import RetryAfter, TelegramError
from telegram.ext import BaseUpdateProcessor
from telegram.warnings import PTBUserWarning

from scheduling.clock import Clock
from telemetry.events import Event, kind_of, place_of
from transport.incoming_update import IncomingUpdate, incoming_update, read_arrival
from transport.polling_outages import PollingOutages

logger = logging.getLogger(__name__)

WANTED = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
LONG_POLL = 30
"""Seconds a poll waits for something new."""

LOOK_AGAIN = 0.25
"""Seconds until the next poll while updates are unfinished; Telegram would answer at once with the same ones."""

LOOK_AGAIN_AT_LATEST = 1.0
"""The same when nothing has come or been finished for a while, as with a disk that refuses everything for hours."""

BREATH = 0.05
"""Seconds in which others may finish as well: each poll reads all that is unconfirmed again, which costs most."""

LONGEST_PAUSE = 30.0
"""Seconds between polls at most while Telegram cannot be reached."""

LONGEST_WAIT = timedelta(minutes=5)
"""The same when it asks for patience."""

HOLD = 30.0
"""Seconds a request of the webhook is kept waiting; Telegram posts the update again later, and it is the same one."""

STOP_WITHIN = 6.0
"""Seconds in which unfinished updates may be finished when the bot stops."""

CONFIRM_WITHIN = 2.0
"""The last of these seconds, given to Telegram to note what was handled."""

REMEMBERED = 1000
"""How many updates are remembered that were acknowledged: a 200 that got lost must not have them handled again."""


class Intake:
    """Hands every update to `see_through` once, in its turn, which `queues` gives.

    `answered_at` is when Telegram last answered a poll (UTC), `asked_at` when a poll last ended, well or not;
    None before the first one, and by webhook.
    """

    def __init__(
        self, see_through: Callable[[IncomingUpdate], Awaitable[None]], queues: BaseUpdateProcessor, clock: Clock
    ) -> None:
        self.answered_at: datetime | None = None
        self.asked_at: datetime | None = None
        self._see_through = see_through
        self._queues = queues
        self._clock = clock
        self._deafness = PollingOutages(clock)
        self._in_hand: dict[int, tuple[IncomingUpdate, asyncio.Task[None]]] = {}
        self._done: OrderedDict[int, asyncio.Task[None]] = OrderedDict()
        self._unconfirmed: OrderedDict[int, asyncio.Task[None]] = OrderedDict()
        self._look_again = LOOK_AGAIN

    def take(self, arrival: IncomingUpdate) -> asyncio.Task[None]:
        """Begin to handle the update, after those of its chat before it; the task ends when it may be acknowledged.

        One that comes again is that same task, while it is being handled and for a while afterwards.
        """
        if (known := self._in_hand.get(arrival.update_id)) is not None:
            return known[1]
        if (done := self._done.get(arrival.update_id)) is not None:
            return done
        task = asyncio.get_running_loop().create_task(self._in_turn(arrival), name=f"update {arrival.update_id}")
        self._in_hand[arrival.update_id] = arrival, task
        task.add_done_callback(lambda done: self._settle(arrival.update_id, done))
        return task

    async def keep(self, arrival: IncomingUpdate) -> bool:
        """True as soon as the update may be acknowledged; False when there is no room for it, or it is held up.

        One that is held up stays in hand, and is the same when it comes again.
        """
        if arrival.update_id not in self._in_hand and len(self._in_hand) >= self._queues.max_concurrent_updates:
            logger.warning(Event("no_room_for_update", update=arrival.update_id))
            return False
        task = self.take(arrival)
        first = self._in_hand[arrival.update_id][0] if arrival.update_id in self._in_hand else arrival
        holding_up = asyncio.create_task(first.held_up.wait())
        try:
            await asyncio.wait([task, holding_up], timeout=HOLD, return_when=asyncio.FIRST_COMPLETED)
        finally:
            holding_up.cancel()
        return _is_over(task)

    @property
    def in_hand(self) -> int:
        """How many updates are being handled, or wait for one of their chat before them."""
        return len(self._in_hand)

    async def idle(self) -> None:
        """Returns when no update is being handled."""
        while self._in_hand:
            await asyncio.wait([task for _, task in self._in_hand.values()])

    async def poll(self, bot: Bot) -> None:
        """Ask Telegram for updates until cancelled, whatever it answers; one that is unfinished is never confirmed."""
        failures = 0
        while True:
            try:
                await self._poll_once(bot, LONG_POLL)
            except Exception as error:  # noqa: BLE001 - a bot that has stopped asking is deaf, and looks alive
                pause = _pause(failures, error)
                failures += 1
                self._deafness.met(error, pause)
                await self._clock.sleep(pause)
            else:
                failures = 0
                self._deafness.over()
            self.asked_at = self._clock.now()

    async def _poll_once(self, bot: Bot, wait: int) -> None:
        confirmed = self._confirmable()
        arrivals = await self._ask(bot, confirmed[-1] + 1 if confirmed else None, wait)
        self.answered_at = self._clock.now()
        for update_id in confirmed:
            del self._unconfirmed[update_id]
        news = bool(confirmed)
        for arrival in arrivals:
            known = self._unconfirmed.get(arrival.update_id)
            if known is None or (known.done() and not _is_over(known)):
                self._unconfirmed[arrival.update_id] = self.take(arrival)
                news = True
        self._look_again = next_look(self._look_again, news=news)
        unfinished = [task for task in self._unconfirmed.values() if not task.done()]
        if unfinished:
            await asyncio.wait(unfinished, timeout=self._look_again, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.wait(unfinished, timeout=BREATH)

    async def _ask(self, bot: Bot, offset: int | None, wait: int) -> Sequence[IncomingUpdate]:
        try:
            updates = await bot.get_updates(offset=offset, timeout=wait, allowed_updates=WANTED)
            return [incoming_update(update) for update in updates]
        except TelegramError:
            raise
        except Exception as error:  # noqa: BLE001 - see read_arrival
            logger.debug(Event("updates_unreadable", error=kind_of(error)))
        with warnings.catch_warnings():
            # "Use get_updates": that is what has just failed, and it gives all or nothing.
            warnings.simplefilter("ignore", PTBUserWarning)
            asked = {"offset": offset, "timeout": 0, "allowed_updates": WANTED}
            raw: Any = await bot.do_api_request("getUpdates", api_kwargs=asked)
        return list(_readable(raw, bot))

    def _confirmable(self) -> list[int]:
        """The ids, as they came, before the oldest unfinished one, and below every unfinished one.

        They may jump down, but not within one call: confirming one confirms all below it.
        """
        unfinished = {update_id for update_id, task in self._unconfirmed.items() if not _is_over(task)}
        ids: list[int] = []
        for update_id in self._unconfirmed:
            if update_id in unfinished or (ids and update_id < ids[-1]):
                break
            ids.append(update_id)
        lowest = min(unfinished, default=None)
        return [update_id for update_id in ids if lowest is None or update_id < lowest]

    async def stop(self, bot: Bot | None = None, within: float = STOP_WITHIN) -> None:
        """Finish what is in hand, `within` so many seconds, and confirm it to Telegram when polling through `bot`."""
        try:
            await asyncio.wait_for(self.idle(), within - (CONFIRM_WITHIN if bot is not None else 0))
        except TimeoutError:
            logger.warning(Event("updates_left_unfinished", updates=len(self._in_hand)))
        confirmed = self._confirmable()
        if bot is not None and confirmed:
            try:
                async with asyncio.timeout(CONFIRM_WITHIN):
                    await self._ask(bot, confirmed[-1] + 1, 0)
            except Exception as error:  # noqa: BLE001 - see poll
                logger.warning(Event("updates_not_confirmed", error=kind_of(error)))
        await self.abandon()

    async def abandon(self) -> None:
        """Leave what is in hand where it is; none of it was acknowledged."""
        tasks = [task for _, task in self._in_hand.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _in_turn(self, arrival: IncomingUpdate) -> None:
        await self._queues.process_update(arrival.update or arrival, self._see_through(arrival))

    def _settle(self, update_id: int, done: asyncio.Task[None]) -> None:
        del self._in_hand[update_id]
        if _is_over(done):
            self._done[update_id] = done
            if len(self._done) > REMEMBERED:
                self._done.popitem(last=False)
            return
        # It stays unconfirmed, so the next poll hands it out again.
        if not done.cancelled():
            error = done.exception()
            logger.error(Event("update_failed_outside", update=update_id, error=kind_of(error), at=place_of(error)))


def next_look(before: float, *, news: bool) -> float:
    """After how many seconds at most the next poll follows, while updates are unfinished: twice as many as before."""
    return LOOK_AGAIN if news else min(2 * before, LOOK_AGAIN_AT_LATEST)


def _readable(raw: Sequence[object], bot: Bot) -> Iterator[IncomingUpdate]:
    for each in raw:
        try:
            yield read_arrival(each, bot)
        except ValueError:
            logger.error(Event("update_without_number"))  # it cannot be confirmed either


def _is_over(task: asyncio.Task[None]) -> bool:
    return task.done() and not task.cancelled() and task.exception() is None


def _pause(failures: int, error: Exception) -> timedelta:
    pause = timedelta(seconds=min(2.0 ** min(failures, 10), LONGEST_PAUSE))
    if isinstance(error, RetryAfter):
        asked = error.retry_after
        asked = asked if isinstance(asked, timedelta) else timedelta(seconds=asked)
        pause = max(pause, min(asked, LONGEST_WAIT))
    return pause
