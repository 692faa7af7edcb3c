"""Handles what waits in an inbox: whoever's updates wait is taken by one replica, which handles them in order.

Those of different people are handled side by side. What a replica that died had in hand is another's after the lease.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple, TypeVar

from telegram import Bot

from interviews.model import Id
from scheduling.clock import Clock
from scheduling.left_to_others import LeftToOthers
from storage.errors import NotOpenedHere, StoreUnavailable
from storage.inbox import LEASE, Inbox, Waiting
from telemetry.events import Event, kind_of, place_of
from transport.api_answers import decoded
from transport.backlog import Backlog
from transport.incoming_update import IncomingUpdate, read_incoming_update
from transport.polling import pause_after

logger = logging.getLogger(__name__)

PLACES = 200
"""How many people are served side by side at most by one replica."""

LOOK = timedelta(seconds=2)
"""How often a replica looks for people whom nobody has: those of one that died, and whatever it was not notified of."""

RENEWED = LEASE / 6
"""How often a replica renews what it took."""

MARGIN = 2 * RENEWED
"""So long before a lease ends by this replica's reckoning, the update that is being handled under it is given up."""

LOOK_IN_BURST = timedelta(seconds=0.5)
"""How often a replica looks for more of somebody who sent a lot at once, before it gives them back."""

Returned = TypeVar("Returned")


class ServedChats(NamedTuple):
    """Holds what handles an update, and what there is to know about the chats of those that are being handled.

    `handle` raises `NotOpenedHere` for an update that only another replica can handle. `nothing_waits` is told when
    nothing of a chat waits any more; `in_burst` returns whether more of it is expected at once, so that it stays with
    this replica.
    """

    handle: Callable[[IncomingUpdate], Awaitable[None]]
    backlog: Backlog
    nothing_waits: Callable[[int], None]
    in_burst: Callable[[int], bool]


class _Served(NamedTuple):
    task: asyncio.Task[None]
    until: datetime
    """Until when the lease lasts at least (UTC)."""


class InboxWorker:
    """Serves people whom it took from the inbox; `wake` is set when there is somebody to take."""

    def __init__(
        self,
        inbox: Inbox,
        chats: ServedChats,
        bot: Bot,
        clock: Clock,
        wake: asyncio.Event,
        left: LeftToOthers | None = None,
    ) -> None:
        self._inbox = inbox
        self._chats = chats
        self._bot = bot
        self._clock = clock
        self._wake = wake
        self._served: dict[Id, _Served] = {}
        self._handling: set[Id] = set()
        self._look_again: set[Id] = set()
        self._left = left if left is not None else LeftToOthers(clock)
        self._more = False
        self._stopping = False

    @property
    def served(self) -> int:
        """Returns how many people are being served."""
        return len(self._served)

    def has_room_for(self, people: Collection[Id]) -> bool:
        """Returns whether these may be taken as well; whoever is left to others is theirs to take."""
        if self._stopping or not self._left.people().isdisjoint(people):
            return False
        return len(self._served.keys() | people) <= PLACES

    async def idle(self) -> None:
        """Returns when nobody is being served."""
        while self._served:
            await asyncio.wait([each.task for each in self._served.values()])

    def stop(self) -> None:
        """Takes nobody from now on; the update in hand of each is the last."""
        self._stopping = True

    async def abandon(self) -> None:
        """Gives up what is being handled, and keeps whoever is served until their leases end or are given back."""
        self.stop()
        tasks = [each.task for each in self._served.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def begin(self, person: Id, taken_at: datetime) -> None:
        """Begins to serve somebody whom this replica took, at that time at the earliest (UTC), or looks again."""
        if person in self._served:
            self._look_again.add(person)
            return
        task = asyncio.get_running_loop().create_task(self._serve(person), name=f"updates of {person}")
        self._served[person] = _Served(task, taken_at + LEASE)
        task.add_done_callback(partial(self._end, person))

    def look_again(self, people: Collection[Id]) -> None:
        """Looks once more at those of these people who are served: they may be about to be given back."""
        self._look_again |= self._served.keys() & people

    async def work(self) -> None:
        """Takes whoever waits, and keeps whom it took, until cancelled."""
        renewing = asyncio.get_running_loop().create_task(self._renew_on(), name="renewing leases")
        failures = 0
        try:
            while True:
                self._wake.clear()
                try:
                    asked = await self._take()
                except Exception as error:  # noqa: BLE001 - a replica that takes nobody any more looks alive
                    if not failures:
                        logger.error(Event("inbox_unavailable", error=kind_of(error)))
                    await self._clock.sleep(pause_after(failures, error))
                    failures += 1
                else:
                    if asked and failures:
                        logger.warning(Event("inbox_works_again", failures=failures))
                        failures = 0
                    await self._news()
        finally:
            renewing.cancel()
            await asyncio.gather(renewing, return_exceptions=True)

    async def _news(self) -> None:
        """Returns when there may be somebody to take."""
        tasks = [asyncio.ensure_future(self._wake.wait()), asyncio.ensure_future(self._clock.sleep(LOOK))]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _take(self) -> bool:
        """Takes as many as there is room for; returns whether there was any."""
        now = self._clock.now()
        room = PLACES - len(self._served)
        if room <= 0 or self._stopping:
            self._more = True
            return False
        but = self._served.keys() | self._left.people()
        taken = await asyncio.to_thread(self._inbox.take, room, but)
        self._more = len(taken) >= room
        for person in taken:
            self.begin(person, now)
        return True

    def _end(self, person: Id, done: asyncio.Task[None]) -> None:
        del self._served[person]
        news = person in self._look_again
        self._look_again.discard(person)
        if not done.cancelled() and (error := done.exception()) is not None:
            logger.error(Event("serving_failed", person=person, error=kind_of(error), at=place_of(error)))
        if self._more or news:
            self._wake.set()

    async def _serve(self, person: Id) -> None:
        """Handles the updates of this person until none is left, or the person is no longer this replica's."""
        chat: int | None = None
        finished: int | None = None
        while True:
            self._look_again.discard(person)
            keep = chat is not None and self._chats.in_burst(chat) and not self._stopping
            try:
                waiting = await self._until_it_answers(partial(self._inbox.next, person, finished, keep=keep))
                finished = None
                if self._stopping:
                    return
                if waiting is not None:
                    incoming = self._read(waiting)
                    chat = incoming.chat
                    await self._handle(person, incoming, waiting.behind)
                    finished = waiting.update_id
                    continue
            except NotOpenedHere as error:
                await self._leave_to_others(person, chat, error)
                return
            if chat is not None:
                self._chats.nothing_waits(chat)
            if keep:
                await self._clock.sleep(LOOK_IN_BURST)
            elif not await self._takes_again(person):
                return

    async def _takes_again(self, person: Id) -> bool:
        """Returns whether anything of somebody waits who was given back in the moment in which it came in."""
        began = self._clock.now()
        again = await self._until_it_answers(partial(self._inbox.take_if_waiting, person))
        if again:
            self._served[person] = _Served(self._served[person].task, began + LEASE)
        return again

    async def _handle(self, person: Id, incoming: IncomingUpdate, behind: int) -> None:
        self._chats.backlog.note(incoming.chat, behind)
        self._handling.add(person)
        failures = 0
        try:
            while True:
                try:
                    await self._chats.handle(incoming)
                except NotOpenedHere:
                    raise
                except Exception as error:  # noqa: BLE001 - whatever it is, the update must be handled in the end
                    where = place_of(error)
                    logger.error(
                        Event("update_failed_outside", update=incoming.update_id, error=kind_of(error), at=where)
                    )
                    await self._clock.sleep(pause_after(failures, error))
                    failures += 1
                else:
                    return
        finally:
            self._handling.discard(person)
            self._chats.backlog.note(incoming.chat, 0)

    async def _leave_to_others(self, person: Id, chat: int | None, error: NotOpenedHere) -> None:
        """Gives the person back with what waits of theirs, which others may take at once."""
        self._left.leave(person, error)
        if chat is not None:
            self._chats.nothing_waits(chat)
        await self._until_it_answers(partial(self._inbox.give_back, [person]))

    async def _until_it_answers(self, call: Callable[[], Returned]) -> Returned:
        failures = 0
        while True:
            try:
                return await asyncio.to_thread(call)
            except StoreUnavailable as error:
                await self._clock.sleep(pause_after(failures, error))
                failures += 1

    def _read(self, waiting: Waiting) -> IncomingUpdate:
        if waiting.raw is not None:
            with suppress(ValueError):
                return read_incoming_update(decoded(waiting.raw), self._bot)
        return IncomingUpdate(waiting.update_id, None, {"update_id": waiting.update_id})

    async def _renew_on(self) -> None:
        renewing: asyncio.Task[None] | None = None
        try:
            while True:
                await self._clock.sleep(RENEWED)
                if renewing is None or renewing.done():
                    renewing = asyncio.get_running_loop().create_task(self._renew())
                # A database that hangs must not keep anybody here whom another replica may have by then.
                now = self._clock.now()
                for person, served in self._served.items():
                    if served.until - MARGIN <= now:
                        self._lose(person, served)
        finally:
            if renewing is not None:
                renewing.cancel()

    async def _renew(self) -> None:
        before, now = dict(self._served), self._clock.now()
        if not before:
            return
        try:
            kept = await asyncio.to_thread(self._inbox.renew, before.keys())
        except StoreUnavailable as error:
            logger.warning(Event("leases_not_renewed", people=len(before), error=kind_of(error)))
            return
        for person, (task, _) in before.items():
            served = self._served.get(person)
            if served is None or served.task is not task:
                continue
            if person in kept:
                self._served[person] = _Served(task, max(served.until, now + LEASE))
            else:
                self._lose(person, served)

    def _lose(self, person: Id, served: _Served) -> None:
        if person in self._handling:
            logger.error(Event("lease_lost", person=person))
            served.task.cancel()
