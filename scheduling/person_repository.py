"""Loads a person, applies what happened, commits, and sets the alarm: the only way to state."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Container, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TypeAlias
from weakref import WeakValueDictionary

from msgspec.structs import replace

from interviews.changes import Fact, removed_for_good
from interviews.changes.clock_repair import stamped_ahead, stamps_brought_back
from interviews.limits import check_room
from interviews.model import Id, Person
from interviews.nudges.plan import Plan, plan_turn
from scheduling.alarms import Alarms
from scheduling.clock import Clock
from storage.errors import StorageError, StoreUnavailable
from storage.people_store import NEW, Changed, Erasure, PeopleStore, Stored, Version, person_id
from telemetry.events import Event, kind_of
from telemetry.measures import Measures, NoMeasures

logger = logging.getLogger(__name__)

RECENT = 1000
"""The number of people whose records are kept in memory after their last use."""

READ_AT_ONCE = 200

AGAIN = timedelta(minutes=1)
"""The pause before the store is asked again for the records it did not return."""

Turn: TypeAlias = tuple[datetime | None, datetime | None]
"""When somebody's nudge is due, and until when it may be sent (UTC)."""

NEVER: Turn = (None, None)


LONGEST_HOLD = timedelta(days=2)
"""The longest hold that Telegram asks for; a later end was noted by a clock that ran ahead."""


def held_until(person: Person, now: datetime) -> datetime | None:
    """Returns until when (UTC) Telegram forbids unprompted messages in the person's chat; None once that has passed."""
    held = person.not_before
    return held if held is not None and now < held <= now + LONGEST_HOLD else None


def wake(person: Person, now: datetime) -> Plan | None:
    """Returns the plan of `person`, its turn not before Telegram allows messages; None while suspended.

    An answer that Telegram refused is due before anything else.
    """
    if person.suspended_at is not None:
        return None
    held = held_until(person, now)
    planned = plan_turn(person, now, held)
    return replace(planned, turn=(held or now, held or now)) if person.unanswered else planned


def _turn(plan: Plan | None) -> Turn:
    return (plan.turn if plan is not None else None) or NEVER


class NotStored(LookupError):
    """Says that this person has no record: they never wrote, or have erased themselves."""


class PersonRepository:
    """Loads and changes people, one change of one person at a time.

    Only this object changes the store, so the records it keeps in memory are the records stored; if somebody else
    commits first all the same, the change is applied to what they committed. A person whose chat is not `allowed`
    (None: everybody is) has no alarm: their record stays, and continues where it was when they are allowed again.
    """

    def __init__(
        self,
        store: PeopleStore,
        alarms: Alarms,
        clock: Clock,
        allowed: Container[int] | None = None,
        measures: Measures | None = None,
    ) -> None:
        self._store = store
        self._alarms = alarms
        self._clock = clock
        self._allowed = allowed
        self._measures = measures if measures is not None else NoMeasures()
        self.commit_failed_at: datetime | None = None
        """When the newest commit failed (UTC); None when it worked."""
        self.recalled = False
        """Whether the alarm of everybody has been set since the start, but for records that the store did not give."""
        self._recent: OrderedDict[Id, Stored] = OrderedDict()
        self._locks: WeakValueDictionary[Id, asyncio.Lock] = WeakValueDictionary()

    def recent(self, chat_id: int) -> Person | None:
        """Returns the record of somebody recently active, without asking the store; None if not in memory."""
        recent = self._recent.get(person_id(chat_id))
        return recent.person if recent is not None else None

    async def meet(self, chat_id: int) -> Person:
        """Returns the person who writes in this private chat; somebody new is not stored before the first change."""
        person = person_id(chat_id)
        async with self._lock(person):
            found = await self._load(person)
            return self._remember(found or Stored(Person(person, chat_id, joined_at=self._clock.now()), NEW))

    async def load(self, person: Id) -> Person | None:
        """Returns the record of `person`; None if there is none."""
        async with self._lock(person):
            found = await self._load(person)
            return found.person if found is not None else None

    async def change(self, person: Id, *facts: Fact) -> Person:
        """Applies `facts`, commits the record in one step, sets the alarm, and returns the record.

        Raises `interviews.changes.Gone` when a fact is about something that is not there, `interviews.limits.Full`
        when the record has no room for it, `NotStored` for a person without a record, `StoreUnavailable` when the
        store refuses; then nothing is changed.
        """
        changed, _ = await self.change_and_plan(person, *facts)
        return changed

    async def change_and_plan(self, person: Id, *facts: Fact) -> tuple[Person, Plan | None]:
        """Does what `change` does; returns also the plan that the alarm was set by, None for a person without one."""
        async with self._lock(person):
            changed = await self._commit_changed(person, facts)
            return changed, self.set_alarm(changed)

    async def claim(self, person: Id, fact: Fact) -> Person:
        """Does what `change` does, without setting an alarm: whoever settles the claim sets it."""
        async with self._lock(person):
            return await self._commit_changed(person, [fact])

    async def _commit_changed(self, person: Id, facts: Sequence[Fact]) -> Person:
        while True:
            before = await self._load(person)
            if before is None:
                raise NotStored(person)
            try:
                return await self._change(before, facts)
            except Changed:
                # Somebody else committed first: the facts are applied to what they committed.
                self._recent.pop(person, None)

    async def erase(self, person: Id, update: int) -> None:
        """Removes everything of `person` from the store, from memory and from the alarms; `update` asked for it.

        Raises `StoreUnavailable` when the store refuses; then part may have been removed, and calling it again removes
        the rest.
        """
        async with self._lock(person):
            self._recent.pop(person, None)
            self._alarms.set(person, None)
            await asyncio.to_thread(self._store.erase, Erasure(person, self._clock.now(), update))

    async def erased(self, person: Id) -> Erasure | None:
        """Returns the newest erasure of `person`, while it is remembered, else None."""
        return await asyncio.to_thread(self._store.last_erasure, person)

    async def _change(self, before: Stored, facts: Sequence[Fact]) -> Person:
        told = before.person
        for fact in facts:
            told = fact(told)
        after = removed_for_good(self._clock.now())(told)
        check_room(before.person, after)
        if after != before.person:
            await self._commit(after, before.version, erased=after != told)
        return after

    async def _commit(self, person: Person, version: Version, *, erased: bool) -> None:
        began, worked = time.perf_counter(), False
        try:
            committed = await asyncio.to_thread(self._store.commit, person, version, erased=erased)
            worked = True
            self.commit_failed_at = None
        except Changed:
            worked = True  # The store did what it is for.
            raise
        except StoreUnavailable as error:
            # Whether the store committed it is not known, so the next load must ask the store.
            self._recent.pop(person.id, None)
            self.commit_failed_at = self._clock.now()
            logger.error(Event("commit_failed", person=person.id, error=kind_of(error)))
            raise
        finally:
            self._measures.commit(time.perf_counter() - began, worked=worked)
        self._remember(Stored(person, committed))

    def set_alarm(self, person: Person) -> Plan | None:
        """Sets the alarm of `person` by the plan as of now; returns that plan, None for a person without one."""
        plan = self._plan_of(person)
        self._alarms.set(person.id, *_turn(plan))
        return plan

    def _plan_of(self, person: Person) -> Plan | None:
        if self._allowed is not None and person.chat_id not in self._allowed:
            return None
        return wake(person, self._clock.now())

    async def recall_everybody(self) -> int:
        """Sets the alarm of everybody stored, in chunks off the event loop; returns the number of people.

        It reports a record that cannot be used and skips it, so that the others are served. It asks again every minute
        for the records that the store did not return.
        """
        known = 0
        left: list[Id] | None = None
        while True:
            try:
                ids = left if left is not None else await asyncio.to_thread(lambda: list(self._store.ids()))
                read, unread = await self._recall(ids)
            except StoreUnavailable as error:
                logger.error(Event("recall_failed", error=kind_of(error)))
            else:
                known += read
                self.recalled = True
                if not unread:
                    logger.info(Event("everybody_recalled", people=known))
                    return known
                if unread != left:
                    logger.error(Event("recall_incomplete", people=len(unread)))
                left = unread
            await self._clock.sleep(AGAIN)

    async def _recall(self, ids: Sequence[Id]) -> tuple[int, list[Id]]:
        """Sets the alarms of these people; returns how many, and the ids whose record the store did not return.

        Where times are noted that lie in the future, today's clock is wrong if most people have not even joined by it.
        Otherwise the clock of then was wrong, and those times are brought back.
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
                if (met := self._recent.get(person)) is not None:
                    self.set_alarm(met.person)
                else:
                    self._alarms.set(person, *turn)
                known += 1
        if credible < 0:
            logger.error(Event("clock_is_wrong"))
        elif ahead:
            logger.warning(Event("times_brought_back", people=len(ahead)))
            for person in ahead:
                with suppress(NotStored, StorageError):  # erased meanwhile, or spoilt: then its next use says so
                    await self.change(person, stamps_brought_back(self._clock.now()))
        return known, unread

    def _turns_of(self, ids: Sequence[Id]) -> tuple[list[tuple[Person, Turn]], list[Id]]:
        found, refused = [], []
        for each in ids:
            try:
                stored = self._store.load(each)
                if stored is not None:
                    found.append((stored.person, _turn(self._plan_of(stored.person))))
            except StoreUnavailable:
                refused.append(each)
            except Exception as error:  # noqa: BLE001 - whatever is wrong with one record, the others must be served
                logger.error(Event("record_unusable", person=each, error=kind_of(error)))
        return found, refused

    def _lock(self, person: Id) -> asyncio.Lock:
        return self._locks.setdefault(person, asyncio.Lock())

    async def _load(self, person: Id) -> Stored | None:
        found = self._recent.get(person)
        if found is None:
            found = await asyncio.to_thread(self._store.load, person)
        if found is not None:
            self._remember(found)
        return found

    def _remember(self, stored: Stored) -> Person:
        person = stored.person
        self._recent[person.id] = stored
        self._recent.move_to_end(person.id)
        if len(self._recent) > RECENT:
            self._recent.popitem(last=False)
        return person
