"""Takes updates in, and acknowledges each once it is committed to an inbox that several replicas share.

By webhook, the 200 comes after the commit. Of those that poll one is elected, and confirms to Telegram what is
committed.
"""

import asyncio
import errno
import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

from telegram import Bot

from scheduling.clock import Clock
from storage.errors import StoreUnavailable
from storage.inbox import NOBODY, Arrived, Inbox
from telemetry.events import Event, kind_of
from transport.inbox_worker import InboxWorker
from transport.incoming_update import IncomingUpdate
from transport.poller_election import PollerElection
from transport.polling import poll_on
from transport.update_intake import STOP_WITHIN
from transport.update_requests import LONG_POLL, UpdateRequests

logger = logging.getLogger(__name__)

PUT_AT_ONCE = 500
"""Updates that are committed together at most."""

HOLD = 20.0
"""Seconds a request of the webhook is kept waiting for the commit; then Telegram is to post the update again."""

FORGOTTEN = timedelta(minutes=5)
"""How often the numbers of updates that were handled long ago are removed."""

NOT_CONFIRMED = timedelta(seconds=1)
"""The pause after a poll of which nothing can be confirmed: it may be answered with the same for ever, and at once."""

GIVE_BACK_WITHIN = 1.0
"""Seconds in which people are given back at a stop; those that are not, others take after the lease."""


class InboxIntake:
    """Is an `UpdateIntake` on an inbox, out of which its `worker` handles them.

    Where another replica polls, `answered_at` and `asked_at` are when the database last said so.
    """

    def __init__(self, inbox: Inbox, worker: InboxWorker, clock: Clock) -> None:
        self.answered_at: datetime | None = None
        self.asked_at: datetime | None = None
        self._inbox = inbox
        self._worker = worker
        self._clock = clock
        self._election = PollerElection(inbox, clock)
        self._requests = UpdateRequests(lambda _update_id: None)
        self._offset: int | None = None
        self._arriving: list[tuple[Arrived, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._background: list[asyncio.Task[None]] = []
        self._given_back = False

    @property
    def in_hand(self) -> int:
        """Returns how many people's updates are being handled here."""
        return self._worker.served

    async def idle(self) -> None:
        """Returns when no update is being handled here."""
        await self._worker.idle()

    async def take_up(self, bot: Bot) -> None:  # noqa: ARG002 - the worker knows for which bot it reads them
        """Begins to handle what waits in the inbox, and whatever is put into it from now on."""
        if not self._background:
            for work in (self._worker.work(), self._forget_on()):
                self._background.append(asyncio.get_running_loop().create_task(work, name="inbox"))

    async def accept(self, incoming: IncomingUpdate) -> bool:
        """Returns whether the update is committed; where the database refuses it, it is to be posted again."""
        try:
            async with asyncio.timeout(HOLD):
                await self._put([incoming])
        except (StoreUnavailable, TimeoutError) as error:
            logger.warning(Event("update_not_put", update=incoming.update_id, error=kind_of(error)))
            return False
        return True

    async def poll(self, bot: Bot) -> None:
        """Asks Telegram for updates whenever this replica is the one that does, until cancelled."""
        await self.take_up(bot)

        def polled() -> None:
            self.asked_at = self._clock.now()

        await poll_on(partial(self._poll_once, bot), polled, self._clock)

    async def stop(self, bot: Bot | None = None, within: float = STOP_WITHIN) -> None:
        """Finishes the updates that are being handled `within` so many seconds; the others stay in the inbox."""
        self._worker.stop()
        try:
            async with asyncio.timeout(max(0.0, within - GIVE_BACK_WITHIN)):
                await self.idle()
                if bot is not None and self._offset is not None:
                    await self._requests.ask(bot, self._offset, 0)
        except TimeoutError:
            logger.warning(Event("updates_left_unfinished", updates=self.in_hand))
        except Exception as error:  # noqa: BLE001 - whatever it is, the next poll is told of them again
            logger.warning(Event("updates_not_confirmed", error=kind_of(error)))
        await self.abandon()

    async def abandon(self) -> None:
        """Gives up what is being handled and gives everybody back, so that another replica may begin at once."""
        await self._worker.abandon()
        tasks = [*self._background, *([self._writing] if self._writing is not None else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._background.clear()
        if self._given_back:
            return
        self._given_back = True
        with suppress(StoreUnavailable, TimeoutError):
            async with asyncio.timeout(GIVE_BACK_WITHIN):
                await asyncio.to_thread(self._inbox.give_back)

    async def _poll_once(self, bot: Bot) -> None:
        if not await self._election.is_won():
            # Another replica may confirm more meanwhile.
            self._offset = None
            self.answered_at = self._clock.now()
            await self._election.pause()
            return
        async with self._election.kept():
            incoming = await self._requests.ask(bot, self._offset, LONG_POLL)
        self.answered_at = self._clock.now()
        if incoming:
            await self._put(incoming)
            self._offset = _last_in_order(incoming) + 1
        elif self._requests.without_number:
            await self._clock.sleep(NOT_CONFIRMED)

    async def _put(self, updates: Sequence[IncomingUpdate]) -> None:
        """Returns once they are committed, together with whatever comes in meanwhile. Raises `StoreUnavailable`."""
        loop = asyncio.get_running_loop()
        arriving = [
            (Arrived(each.update_id, each.person or NOBODY, each.as_json()), loop.create_future()) for each in updates
        ]
        self._arriving += arriving
        if self._writing is None or self._writing.done():
            self._writing = loop.create_task(self._write())
        await asyncio.gather(*(committed for _, committed in arriving))

    async def _write(self) -> None:
        # Whoever no longer waits was told to post it again.
        while waited_for := [each for each in self._arriving if not each[1].done()]:
            batch, self._arriving = waited_for[:PUT_AT_ONCE], waited_for[PUT_AT_ONCE:]
            people = {arrived.person for arrived, _ in batch}
            began = self._clock.now()
            put = partial(self._inbox.put, [each for each, _ in batch], take=self._worker.has_room_for(people))
            try:
                taken = await asyncio.to_thread(put)
            except asyncio.CancelledError:
                _settle([*batch, *self._arriving], StoreUnavailable(errno.ECANCELED, "the process ends"))
                raise
            except Exception as error:  # noqa: BLE001 - whatever it is, whoever waits must be told
                _settle(batch, error)
                continue
            _settle(batch)
            # Whoever is served already is not taken, but may be about to be given back.
            self._worker.look_again(people)
            for person in taken:
                self._worker.begin(person, began)

    async def _forget_on(self) -> None:
        while True:
            with suppress(StoreUnavailable):
                await asyncio.to_thread(self._inbox.forget)
            await self._clock.sleep(FORGOTTEN)


def _settle(batch: Sequence[tuple[Arrived, "asyncio.Future[None]"]], error: Exception | None = None) -> None:
    for _, committed in batch:
        if committed.done():
            continue
        if error is None:
            committed.set_result(None)
        else:
            committed.set_exception(error)


def _last_in_order(updates: Sequence[IncomingUpdate]) -> int:
    """Returns the number before the first that jumps down: one confirms all below it (Bot API, getUpdates)."""
    last = updates[0].update_id
    for each in updates:
        if each.update_id < last:
            break
        last = each.update_id
    return last
