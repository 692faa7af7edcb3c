"""Takes updates in, and acknowledges each once its effects are on disk, or itself: set aside, or kept till its turn.

By polling: the offset confirmed to Telegram is that of the oldest unfinished update, so what was in memory when
the process died is handed out again. By webhook: the 200 comes after `accept`. Updates of different chats are handled
side by side, those of one chat in order.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from telegram import Bot

from scheduling.clock import Clock
from telemetry.events import Event, kind_of, place_of
from transport.chat_queues import ChatQueues
from transport.incoming_update import IncomingUpdate
from transport.kept_updates import KeptUpdates
from transport.polling import pause_after, poll_on
from transport.update_intake import STOP_WITHIN
from transport.update_requests import FULL, LONG_POLL, UpdateRequests

logger = logging.getLogger(__name__)

SHARE = 10
"""More updates of one chat than this are not left to wait in Telegram's connections to the webhook, which are few."""

POLL_PAUSE = 0.25
"""Seconds until the next poll while updates are unfinished; Telegram would answer at once with the same ones."""

LONGEST_POLL_PAUSE = 1.0
"""The same when nothing has come or been finished for a while, as with a disk that refuses everything for hours."""

BREATH = 0.01
"""Seconds in which others may finish as well: each poll hands out again all that is unconfirmed, which costs most."""

HELD_UP = timedelta(seconds=0.5)
"""How long an update may be in hand before it is kept on disk, where Telegram holds others back until it is confirmed.

To keep one costs as much as to handle it, and most are handled sooner also when hundreds write at once.
"""

HOLD = 30.0
"""Seconds a request of the webhook is kept waiting; Telegram posts the update again later, and it is the same one."""

CONFIRM_WITHIN = 2.0
"""The last of the seconds of a stop, given to Telegram to note what was handled."""

REMEMBERED = 1000
"""How many updates are remembered that were acknowledged: a 200 that got lost must not have them handled again."""


class Intake:
    """Is the `UpdateIntake` of a process that is alone; hands every update to `handle` once, in the order of `queues`.

    `answered_at` is when Telegram last answered a poll (UTC), `asked_at` when a poll last ended, well or not;
    None before the first one, and by webhook.
    """

    def __init__(
        self,
        handle: Callable[[IncomingUpdate], Awaitable[None]],
        queues: ChatQueues,
        clock: Clock,
        kept: KeptUpdates,
    ) -> None:
        self.answered_at: datetime | None = None
        self.asked_at: datetime | None = None
        self._handle = handle
        self._queues = queues
        self._clock = clock
        self._kept = kept
        self._in_hand: dict[int, tuple[IncomingUpdate, asyncio.Task[None]]] = {}
        self._done: OrderedDict[int, asyncio.Task[None]] = OrderedDict()
        self._unconfirmed: OrderedDict[int, tuple[IncomingUpdate, asyncio.Task[None]]] = OrderedDict()
        self._poll_pause = POLL_PAUSE
        self._requests = UpdateRequests(self._known)
        self._keeping: asyncio.Task[None] | None = None

    def begin(self, incoming: IncomingUpdate) -> asyncio.Task[None]:
        """Begins to handle the update, after those of its chat before it; the task ends when it may be acknowledged.

        Returns the same task for an update that comes again, while it is handled and for a while afterwards.
        """
        if (known := self._in_hand.get(incoming.update_id)) is not None:
            return known[1]
        if (done := self._done.get(incoming.update_id)) is not None:
            return done
        incoming.begun_at = self._clock.now()
        task = asyncio.get_running_loop().create_task(self._in_turn(incoming), name=f"update {incoming.update_id}")
        self._in_hand[incoming.update_id] = incoming, task
        task.add_done_callback(lambda done: self._settle(incoming.update_id, done))
        return task

    async def accept(self, incoming: IncomingUpdate) -> bool:
        """Returns True as soon as the update may be acknowledged; False when there is no room for it, or it is held up.

        One that is held up is still being handled, and is the same when it comes again.
        """
        taken = len(self._in_hand) - len(self._kept)
        if incoming.update_id not in self._in_hand and taken >= self._queues.max_concurrent_updates:
            logger.warning(Event("no_room_for_update", update=incoming.update_id))
            return False
        task = self.begin(incoming)
        theirs = [each for each, _ in self._in_hand.values() if each.chat == incoming.chat]
        if len(theirs) > SHARE and incoming.update_id not in self._kept:
            await self._keep(theirs)
        first = self._in_hand[incoming.update_id][0] if incoming.update_id in self._in_hand else incoming
        holding_up = asyncio.create_task(first.held_up.wait())
        try:
            await asyncio.wait([task, holding_up], timeout=HOLD, return_when=asyncio.FIRST_COMPLETED)
        finally:
            holding_up.cancel()
        return _is_over(task) or incoming.update_id in self._kept

    @property
    def in_hand(self) -> int:
        """Returns how many updates are being handled, or wait for one of their chat before them."""
        return len(self._in_hand)

    async def idle(self) -> None:
        """Returns when no update is being handled."""
        while self._in_hand:
            await asyncio.wait([task for _, task in self._in_hand.values()])

    async def poll(self, bot: Bot) -> None:
        """Asks Telegram for updates until cancelled, whatever it answers; never confirms one that is unfinished."""
        await self.take_up(bot)

        def polled() -> None:
            self.asked_at = self._clock.now()

        await poll_on(partial(self._poll_once, bot, LONG_POLL), polled, self._clock)

    async def _poll_once(self, bot: Bot, wait: int) -> None:
        confirmed = self._confirmable()
        incoming = await self._requests.ask(bot, confirmed[-1] + 1 if confirmed else None, wait)
        self.answered_at = self._clock.now()
        held_up = self._holding_others_up() if len(incoming) >= FULL else []
        if held_up and (self._keeping is None or self._keeping.done()):
            self._keeping = asyncio.create_task(self._keep(held_up))
            # A disk that hangs must not make the bot deaf.
            await asyncio.wait([self._keeping], timeout=POLL_PAUSE)
        for update_id in confirmed:
            del self._unconfirmed[update_id]
        news = bool(confirmed)
        for each in incoming:
            _, known = self._unconfirmed.get(each.update_id, (each, None))
            if known is None or (known.done() and not _is_over(known)):
                self._unconfirmed[each.update_id] = each, self.begin(each)
                news = True
        self._poll_pause = next_pause(self._poll_pause, news=news)
        unfinished = [task for _, task in self._unconfirmed.values() if not task.done()]
        if unfinished:
            await asyncio.wait(unfinished, timeout=self._poll_pause, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.wait(unfinished, timeout=BREATH)
        elif self._requests.without_number and not news:
            # What cannot be confirmed may be handed out for ever, and at once.
            await self._clock.sleep(timedelta(seconds=LONGEST_POLL_PAUSE))

    def _known(self, update_id: int) -> IncomingUpdate | None:
        known = self._in_hand.get(update_id) or self._unconfirmed.get(update_id)
        return known[0] if known is not None else None

    def _confirmable(self) -> list[int]:
        """Returns the ids, as they came, before the oldest unfinished one, and below every unfinished one.

        Ids may jump down between calls. Confirming one confirms all below it (Bot API, getUpdates).
        """
        unfinished = self._unfinished()
        ids: list[int] = []
        for update_id in self._unconfirmed:
            if update_id in unfinished or (ids and update_id < ids[-1]):
                break
            ids.append(update_id)
        lowest = min(unfinished, default=None)
        return [update_id for update_id in ids if lowest is None or update_id < lowest]

    def _holding_others_up(self) -> list[IncomingUpdate]:
        """Returns the updates that have been in hand for long and may not be confirmed."""
        unfinished, before = self._unfinished(), self._clock.now() - HELD_UP
        return [each for each, _ in self._in_hand.values() if each.update_id in unfinished and each.begun_at <= before]

    async def _keep(self, updates: Sequence[IncomingUpdate]) -> None:
        """Has the updates kept on disk, those of a chat in their order, so that they may be acknowledged."""
        await self._kept.keep(updates)
        for each in updates:
            if each.update_id in self._kept:
                each.held_up.set()
                # It may have ended while it was being written.
                if _is_over(self.begin(each)):
                    await self._kept.handled(each.update_id)

    def _unfinished(self) -> set[int]:
        """Returns the ids of the updates that may not be confirmed: neither handled nor on disk."""
        return {
            update_id
            for update_id, (_, task) in self._unconfirmed.items()
            if not _is_over(task) and update_id not in self._kept
        }

    async def take_up(self, bot: Bot) -> None:
        """Begins to handle the updates that an earlier process acknowledged and did not handle."""
        for each in await self._kept.left_over(bot):
            self.begin(each)

    async def stop(self, bot: Bot | None = None, within: float = STOP_WITHIN) -> None:
        """Finishes what is being handled `within` so many seconds, and confirms it to Telegram when `bot` polls."""
        try:
            await asyncio.wait_for(self.idle(), within - (CONFIRM_WITHIN if bot is not None else 0))
        except TimeoutError:
            logger.warning(Event("updates_left_unfinished", updates=len(self._in_hand)))
        confirmed = self._confirmable()
        if bot is not None and confirmed:
            try:
                async with asyncio.timeout(CONFIRM_WITHIN):
                    await self._requests.ask(bot, confirmed[-1] + 1, 0)
            except Exception as error:  # noqa: BLE001 - whatever it is, the next start is told of them again
                logger.warning(Event("updates_not_confirmed", error=kind_of(error)))
        await self.abandon()

    async def abandon(self) -> None:
        """Cancels what is being handled; Telegram hands it out again, or the next start does where it is kept."""
        tasks = [task for _, task in self._in_hand.values()]
        tasks += [self._keeping] if self._keeping is not None else []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _in_turn(self, incoming: IncomingUpdate) -> None:
        update_id, failures = incoming.update_id, 0
        while True:
            try:
                await self._queues.process_in_turn(incoming.update or incoming, self._handle(incoming))
            except Exception as error:  # whatever it is, the update must be handled in the end
                if update_id not in self._kept:
                    raise
                # Nobody hands it out again.
                _report_failed(update_id, error)
                await self._clock.sleep(pause_after(failures, error))
                failures += 1
            else:
                break
        if update_id in self._kept:
            await self._kept.handled(update_id)

    def _settle(self, update_id: int, done: asyncio.Task[None]) -> None:
        incoming, _ = self._in_hand.pop(update_id)
        if _is_over(done):
            self._done[update_id] = done
            if len(self._done) > REMEMBERED:
                self._done.popitem(last=False)
            return
        # It stays unconfirmed, so the next poll hands it out again; but not one that was just written to disk.
        if not done.cancelled():
            _report_failed(update_id, done.exception())
            if update_id in self._kept:
                self.begin(incoming)


def _report_failed(update_id: int, error: BaseException | None) -> None:
    logger.error(Event("update_failed_outside", update=update_id, error=kind_of(error), at=place_of(error)))


def next_pause(before: float, *, news: bool) -> float:
    """Returns the longest pause in seconds before the next poll while updates are unfinished: it doubles each time."""
    return POLL_PAUSE if news else min(2 * before, LONGEST_POLL_PAUSE)


def _is_over(task: asyncio.Task[None]) -> bool:
    return task.done() and not task.cancelled() and task.exception() is None
