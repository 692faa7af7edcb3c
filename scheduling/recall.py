"""Sets everybody's alarm at a start, and again whenever the clock was set."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from itertools import islice

from interviews.changes.clock_repair import stamped_ahead, stamps_brought_back
from interviews.model import Id, Person
from scheduling.alarms import Alarms
from scheduling.clock import Clock
from scheduling.person_repository import NotStored, PersonRepository, turn_of
from storage.errors import NotOpenedHere, StorageError, StoreUnavailable
from storage.people_store import PeopleStore, Turn, Version
from telemetry.events import Event, kind_of

logger = logging.getLogger(__name__)

READ_AT_ONCE = 200

REMEMBERED_AT_ONCE = 2000

PAUSE = timedelta(seconds=3)
"""The pause after each chunk of records that are only read to make sure; so it takes a twentieth of one processor."""

AGAIN = timedelta(minutes=1)
"""The pause before the store is asked again for the records it did not return."""


class Recall:
    """Sets the alarm of everybody stored."""

    def __init__(self, repository: PersonRepository, store: PeopleStore, alarms: Alarms, clock: Clock) -> None:
        self._repository = repository
        self._store = store
        self._alarms = alarms
        self._clock = clock
        self.done = False
        """Whether the alarm of everybody has been set since the start, but for records that the store did not give."""

    async def at_start(self, rules: str) -> None:
        """Sets the alarm of everybody stored: at once by the turns that the store remembers, then by every record.

        `rules` tells the rules of timing, and who is allowed, from those of other starts. What the store does not
        remember is read at once. What it does remember is read little by little, so that a turn that is wrong is soon
        put right.
        """
        remembered, others = await self._set_remembered(rules)
        await self.everybody(others, known=remembered)
        if remembered:
            await self._clock.sleep(AGAIN)
            await self.everybody(little_by_little=True)

    async def _set_remembered(self, rules: str) -> tuple[int, list[Id] | None]:
        """Sets the alarms that the store remembers; returns how many people it remembers, and the ids of the others.

        None for the ids where the store did not tell everybody's.
        """
        remembered, others = 0, []
        turns = self._store.turns(rules)
        try:
            while chunk := await asyncio.to_thread(lambda: list(islice(turns, REMEMBERED_AT_ONCE))):
                for person, turn in chunk:
                    # Who wrote meanwhile has their alarm.
                    if turn is None:
                        others.append(person)
                    elif self._repository.in_memory(person) is None:
                        self._alarms.set(person, *turn)
                        remembered += 1
        except StoreUnavailable as error:
            logger.error(Event("recall_failed", error=kind_of(error)))
            return remembered, None
        return remembered, others

    async def everybody(self, only: list[Id] | None = None, *, known: int = 0, little_by_little: bool = False) -> int:
        """Sets the alarm of everybody stored, or `only` of these; returns how many people are known then.

        It reads their records in chunks off the event loop, `little_by_little` with a pause after each. It reports a
        record that cannot be used and skips it, so that the others are served. It asks again every minute for the
        records that the store did not return. It does not judge the clock by fewer people than are `known` already.
        """
        left, judging = only, only is None or len(only) > known
        while True:
            try:
                ids = left if left is not None else await asyncio.to_thread(lambda: list(self._store.ids()))
                read, unread = await self._set_by_records(ids, judging=judging, little_by_little=little_by_little)
            except StoreUnavailable as error:
                logger.error(Event("recall_failed", error=kind_of(error)))
            else:
                known += read
                self.done = True
                if not unread:
                    if not little_by_little:
                        logger.info(Event("everybody_recalled", people=known))
                    return known
                if unread != left:
                    logger.error(Event("recall_incomplete", people=len(unread)))
                left = unread
            await self._clock.sleep(AGAIN)

    async def _set_by_records(
        self, ids: Sequence[Id], *, judging: bool = True, little_by_little: bool = False
    ) -> tuple[int, list[Id]]:
        """Sets the alarms of these people; returns how many, and the ids whose record the store did not return.

        Where times are noted that lie in the future, today's clock is wrong if most people have not even joined by it.
        Otherwise the clock of then was wrong, and those times are brought back. Neither without `judging`.
        """
        known = credible = 0
        ahead: list[Id] = []
        unread: list[Id] = []
        for start in range(0, len(ids), READ_AT_ONCE):
            turns, refused = await asyncio.to_thread(self._turns_of, ids[start : start + READ_AT_ONCE])
            unread += refused
            for found, turn in turns:
                now, person = self._clock.now(), found.id
                credible += 1 if found.joined_at <= now else -1
                if stamped_ahead(found, now):
                    ahead.append(person)
                # A record in memory is newer than the one just read: the person wrote or was changed meanwhile.
                if (met := self._repository.in_memory(person)) is not None:
                    self._repository.set_alarm(met)
                else:
                    self._alarms.set(person, *turn)
                known += 1
            if little_by_little and start + READ_AT_ONCE < len(ids):
                await self._clock.sleep(PAUSE)
        if not judging:
            return known, unread
        if credible < 0:
            logger.error(Event("clock_is_wrong"))
        elif ahead:
            logger.warning(Event("times_brought_back", people=len(ahead)))
            for person in ahead:
                with suppress(NotStored, StorageError):  # erased meanwhile, or spoilt: then its next use says so
                    await self._repository.change(person, stamps_brought_back(self._clock.now()))
        return known, unread

    def _turns_of(self, ids: Sequence[Id]) -> tuple[list[tuple[Person, Turn]], list[Id]]:
        found: list[tuple[Person, Turn]] = []
        refused: list[Id] = []
        planned: list[tuple[Id, Version, Turn]] = []
        others = 0
        for each in ids:
            try:
                stored = self._store.load(each)
                if stored is not None:
                    turn = turn_of(self._repository.plan_of(stored.person))
                    found.append((stored.person, turn))
                    planned.append((each, stored.version, turn))
            except StoreUnavailable:
                refused.append(each)
            except Exception as error:  # noqa: BLE001 - whatever is wrong with one record, the others must be served
                if self._store.shared and isinstance(error, NotOpenedHere):
                    others += 1
                    continue
                logger.error(Event("record_unusable", person=each, error=kind_of(error)))
        if others:
            logger.warning(Event("planned_by_others", people=others))
        self._store.note(planned)
        return found, refused
