"""Plans anew, little by little, for those in a shared store whose turn was planned by other rules of timing."""

import asyncio
import logging
import secrets
from datetime import timedelta

from interviews.model import Id
from scheduling.clock import Clock
from scheduling.recall import AGAIN, PAUSE, READ_AT_ONCE, Recall
from storage.due_store import DueStore
from storage.errors import StoreUnavailable
from telemetry.events import Event, kind_of

logger = logging.getLogger(__name__)

LOOK_AGAIN = timedelta(hours=1)
"""How often it is looked for turns by other rules: a process of an earlier release may have committed some since."""


class Replanning:
    """Is the `Recalling` of a process that shares its store: everybody's turn is there, and served from the start."""

    done = True

    def __init__(self, store: DueStore, recall: Recall, clock: Clock) -> None:
        self._store = store
        self._recall = recall
        self._clock = clock

    async def at_start(self, rules: str) -> None:
        """Plans anew for whoever was planned for by other rules than these, now and every hour, until cancelled."""
        while True:
            await self._plan_anew(rules)
            await self._clock.sleep(LOOK_AGAIN)

    async def everybody(self) -> int:
        """Plans anew for everybody, as after the clock was set; returns how many there are."""
        return await self._plan_anew(None)

    async def _plan_anew(self, rules: str | None) -> int:
        # Each process begins somewhere else; whom another one has planned for is no longer among the others.
        start = secrets.token_hex(8)
        before = await self._plan_between(rules, start, None)
        return before + await self._plan_between(rules, "", start)

    async def _plan_between(self, rules: str | None, after: Id, last: Id | None) -> int:
        """Plans anew for those from `after` on, up to and with `last`."""
        planned = 0
        while True:
            try:
                found = await asyncio.to_thread(self._store.planned_otherwise, rules, after, READ_AT_ONCE)
            except StoreUnavailable as error:
                logger.error(Event("recall_failed", error=kind_of(error)))
                await self._clock.sleep(AGAIN)
                continue
            ids = [each for each in found if last is None or each <= last]
            # A clock that was set is judged by each of these hundreds; otherwise it is the database's, and right.
            known = 0 if rules is None else len(ids)
            await self._recall.everybody(ids, known=known, little_by_little=True)
            planned += len(ids)
            if len(ids) < READ_AT_ONCE:
                return planned
            after = ids[-1]
            await self._clock.sleep(PAUSE)
