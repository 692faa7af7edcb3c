"""Queues the updates that wait for the bot: numbers them, hands them out, forgets them when confirmed."""

import asyncio
from collections.abc import Iterable
from typing import Any

import msgspec

from sandbox.bell import Bell
from sandbox.refusals import conflict

Update = dict[str, Any]

LONGEST_POLL = 50.0
MOST_AT_ONCE = 100

ONLY_WHEN_ASKED_FOR = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that a bot gets only when it names them (Bot API, getUpdates, `allowed_updates`)."""


class _Waiting(msgspec.Struct, eq=False):
    update: Update
    handed_out: bool = False


class Updates:
    """Is one bot's queue of updates.

    `next_id` may be set to anything: after an idle week Telegram's numbers jump, down as well as up. `webhook` is
    true while updates go to a webhook and polling is refused; `bell` rings at every change.
    """

    def __init__(self) -> None:
        self.next_id = 1
        self.webhook = False
        self.allowed: frozenset[str] | None = None
        self._waiting: list[_Waiting] = []
        self._made: dict[int, Update] = {}
        self.bell = Bell()
        self._poll = 0
        self._closed = False

    @property
    def pending(self) -> int:
        """Returns how many updates are not confirmed yet."""
        return len(self._waiting)

    def add(self, kind: str, payload: dict[str, Any]) -> int:
        """Numbers an update of this kind and queues it, unless the bot does not want the kind; returns the number."""
        update_id = self.next_id
        self.next_id += 1
        update = {"update_id": update_id, kind: payload}
        self._made[update_id] = update
        if kind in self.allowed if self.allowed is not None else kind not in ONLY_WHEN_ASKED_FOR:
            self._queue(update)
        return update_id

    def bring(self, update: Update) -> int:
        """Queues an update of anybody's making, whatever is in it and wanted or not; returns its number."""
        update_id = self.next_id
        self.next_id += 1
        self._made[update_id] = {**update, "update_id": update_id}
        self.again(update_id)
        return update_id

    def again(self, update_id: int) -> None:
        """Queues the same update once more; raises `LookupError` for a number that was never used."""
        if update_id not in self._made:
            raise LookupError(f"no update {update_id} was ever made")
        self._queue(self._made[update_id])

    def _queue(self, update: Update) -> None:
        self._waiting.append(_Waiting(update))
        self.bell.ring()

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Queues only these kinds from now on; an empty list means Telegram's default, None changes nothing."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    async def poll(self, *, offset: int = 0, limit: int = MOST_AT_ONCE, timeout: float = 0) -> list[Update]:  # noqa: ASYNC109 - Telegram's own parameter
        """Returns the next updates, waiting up to `timeout` seconds for the first one.

        Raises a 409 `Refused` while a webhook is set, and when another poll starts before this one is answered.
        """
        self._poll += 1
        this_poll = self._poll
        self.bell.ring()
        self._confirm(offset)
        until = asyncio.get_running_loop().time() + min(timeout, LONGEST_POLL)
        while True:
            if self.webhook:
                raise conflict(
                    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
                )
            if this_poll != self._poll:
                raise conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running"
                )
            batch = self._waiting[: min(max(limit, 1), MOST_AT_ONCE)]
            if batch or self._closed:
                for entry in batch:
                    entry.handed_out = True
                return [entry.update for entry in batch]
            try:
                async with asyncio.timeout_at(until):
                    await self.bell.heard()
            except TimeoutError:
                return []

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._waiting = self._waiting[offset:]
        elif offset > 0:
            # What was never handed out cannot be confirmed: numbers may have jumped down meanwhile.
            self._waiting = [
                entry for entry in self._waiting if not entry.handed_out or entry.update["update_id"] >= offset
            ]
        self.bell.ring()

    def first(self) -> Update | None:
        """Returns the update that a webhook gets next."""
        return self._waiting[0].update if self._waiting else None

    def forget(self, update: Update) -> None:
        """Drops this update, if it is still the first: the webhook has taken it."""
        if self.first() is update:
            del self._waiting[:1]
            self.bell.ring()

    def drop(self) -> None:
        """Drops everything that waits."""
        self._waiting.clear()
        self.bell.ring()

    async def confirmed(self) -> None:
        """Waits until nothing is queued any more, or until the close."""
        while self._waiting and not self._closed:
            await self.bell.heard()

    def open(self) -> None:
        """Lets the bot poll (again)."""
        self._closed = False

    def close(self) -> None:
        """Ends polling: a poll that waits is answered with nothing."""
        self._closed = True
        self.bell.ring()

    def set_webhook(self, active: bool) -> None:
        """Sends updates to a webhook, or stops doing so."""
        self.webhook = active
        self.bell.ring()
