"""Loads a person, applies what happened, commits, and sets the alarm: the only way to state."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Container, Sequence
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

from msgspec.structs import replace

from interviews.changes import Fact, removed_for_good
from interviews.limits import check_room
from interviews.model import Id, Person
from interviews.nudges.plan import Plan, plan_turn
from scheduling.alarms import Alarms
from scheduling.clock import Clock
from storage.errors import StoreUnavailable
from storage.people_store import NEW, Changed, Erasure, PeopleStore, Stored, Turn, Version, person_id
from telemetry.events import Event, kind_of
from telemetry.measures import Measures, NoMeasures

logger = logging.getLogger(__name__)

RECENT = 1000
"""The number of people whose records are kept in memory after their last use."""

NEVER: Turn = (None, None)


LONGEST_HOLD = timedelta(days=2)
"""The longest hold that Telegram asks for; a later end was noted by a clock that ran ahead."""


def held_until(person: Person, now: datetime) -> datetime | None:
    """Returns until when (UTC) Telegram forbids unprompted messages in the person's chat; None once that has passed."""
    held = person.not_before
    return held if held is not None and now < held <= now + LONGEST_HOLD else None


def wake(person: Person, now: datetime, before: Plan | None = None) -> Plan | None:
    """Returns the plan of `person`, its turn not before Telegram allows messages; None while suspended.

    `before` is an earlier plan of theirs, if one is known. An answer that Telegram refused is due before anything else.
    """
    if person.suspended_at is not None:
        return None
    held = held_until(person, now)
    planned = plan_turn(person, now, held, before)
    return replace(planned, turn=(held or now, held or now)) if person.unanswered else planned


def turn_of(plan: Plan | None) -> Turn:
    """Returns when somebody with this plan is due; never without a plan, or with nothing in it."""
    return (plan.turn if plan is not None else None) or NEVER


class NotStored(LookupError):
    """Says that this person has no record: they never wrote, or have erased themselves."""


class PersonRepository:
    """Loads and changes people, one change of one person at a time.

    Where only this object changes the store, the records it keeps in memory are the records stored. Where the store is
    shared, they only save a change its look at the store. If somebody else committed first, the change is applied to
    what they committed. A person whose chat is not `allowed` (None: everybody is) has no alarm: their record stays, and
    continues where it was when they are allowed again.
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
        self._recent: OrderedDict[Id, Stored] = OrderedDict()
        # Who has no record yet is known here alone: the people of whom there is one must not push them out.
        self._newcomers: OrderedDict[Id, Stored] = OrderedDict()
        # The last plan of each of them that a change made.
        self._plans: dict[Id, Plan] = {}
        # Whoever writes on their first day is looked up among the erased with each update.
        self._erasures: OrderedDict[Id, Erasure | None] = OrderedDict()
        self._locks: WeakValueDictionary[Id, asyncio.Lock] = WeakValueDictionary()

    def recent(self, chat_id: int) -> Person | None:
        """Returns the record of somebody recently active, without asking the store; None if not in memory."""
        return self.in_memory(person_id(chat_id))

    def in_memory(self, person: Id) -> Person | None:
        """Returns what `recent` does, of the person with this id."""
        recent = self._remembered(person)
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
            changed, made = await self._commit_changed(person, facts, planned=True)
            self._alarms.set(person, *turn_of(made))
            return changed, made

    async def claim(self, person: Id, fact: Fact) -> Person:
        """Does what `change` does, without setting an alarm: whoever settles the claim sets it."""
        async with self._lock(person):
            changed, _ = await self._commit_changed(person, [fact], planned=False)
            return changed

    async def _commit_changed(self, person: Id, facts: Sequence[Fact], *, planned: bool) -> tuple[Person, Plan | None]:
        proven = not self._store.shared or self._remembered(person) is None
        while True:
            before = await self._load(person, proven=proven)
            if before is None:
                raise NotStored(person)
            try:
                after, made = await self._change(before, facts, planned=planned)
            except Changed:
                # Somebody else committed first: the facts are applied to what they committed.
                self._forget(person)
            except StoreUnavailable:
                raise
            except Exception:  # whatever a record of the past refuses, the newest may allow
                if proven:
                    raise
            else:
                # A commit proves that the record in memory was the newest; where nothing changed, there was none.
                if proven or after != before.person:
                    return after, made
            proven = True

    async def erase(self, person: Id, update: int) -> None:
        """Removes everything of `person` from the store, from memory and from the alarms; `update` asked for it.

        Raises `StoreUnavailable` when the store refuses; then part may have been removed, and calling it again removes
        the rest.
        """
        async with self._lock(person):
            self._forget(person)
            self._erasures.pop(person, None)
            self._alarms.set(person, None)
            await asyncio.to_thread(self._store.erase, Erasure(person, self._clock.now(), update))

    async def erased(self, person: Id) -> Erasure | None:
        """Returns the newest erasure of `person`, while it is remembered, else None."""
        async with self._lock(person):
            if self._store.shared or person not in self._erasures:
                self._erasures[person] = await asyncio.to_thread(self._store.last_erasure, person)
                if len(self._erasures) > RECENT:
                    self._erasures.popitem(last=False)
            return self._erasures[person]

    async def _change(self, before: Stored, facts: Sequence[Fact], *, planned: bool) -> tuple[Person, Plan | None]:
        told = before.person
        for fact in facts:
            told = fact(told)
        after = removed_for_good(self._clock.now())(told)
        check_room(before.person, after)
        made = self.plan_of(after, self._plans.get(after.id)) if planned else None
        if made is not None:
            self._plans[after.id] = made
        if after != before.person:
            turn = turn_of(made) if planned else None
            await self._commit(after, before.version, turn, erased=after != told)
        return after, made

    async def _commit(self, person: Person, version: Version, turn: Turn | None, *, erased: bool) -> None:
        began, worked = time.perf_counter(), False
        try:
            committed = await asyncio.to_thread(self._store.commit, person, version, erased=erased, turn=turn)
            worked = True
            self.commit_failed_at = None
        except Changed:
            worked = True  # The store did what it is for.
            raise
        except StoreUnavailable as error:
            # Whether the store committed it is not known, so the next load must ask the store.
            self._forget(person.id)
            self.commit_failed_at = self._clock.now()
            logger.error(Event("commit_failed", person=person.id, error=kind_of(error)))
            raise
        finally:
            self._measures.commit(time.perf_counter() - began, worked=worked)
        self._newcomers.pop(person.id, None)
        self._remember(Stored(person, committed))

    def set_alarm(self, person: Person) -> Plan | None:
        """Sets the alarm of `person` by the plan as of now; returns that plan, None for a person without one."""
        plan = self.plan_of(person)
        self._alarms.set(person.id, *turn_of(plan))
        return plan

    def plan_of(self, person: Person, before: Plan | None = None) -> Plan | None:
        """Returns the plan as of now; None for a person without an alarm."""
        return wake(person, self._clock.now(), before) if self.is_allowed(person) else None

    def is_allowed(self, person: Person) -> bool:
        """Returns whether the person may have an alarm, and hear of anything."""
        return self._allowed is None or person.chat_id in self._allowed

    def _lock(self, person: Id) -> asyncio.Lock:
        return self._locks.setdefault(person, asyncio.Lock())

    async def _load(self, person: Id, *, proven: bool = True) -> Stored | None:
        """Returns the newest record, or perhaps an earlier one where others commit and it need not be `proven`."""
        found = None if proven and self._store.shared else self._remembered(person)
        if found is None:
            found = await asyncio.to_thread(self._store.load, person)
            # Whoever is stored is no newcomer any more, and of somebody erased nothing is remembered.
            (self._newcomers if found is not None else self._recent).pop(person, None)
            found = found or self._newcomers.get(person)
        if found is not None:
            self._remember(found)
        return found

    def _remember(self, stored: Stored) -> Person:
        person, known = stored.person, self._newcomers if stored.version == NEW else self._recent
        known[person.id] = stored
        known.move_to_end(person.id)
        if len(known) > RECENT:
            left, _ = known.popitem(last=False)
            self._plans.pop(left, None)
        return person

    def _remembered(self, person: Id) -> Stored | None:
        return self._recent.get(person) or self._newcomers.get(person)

    def _forget(self, person: Id) -> None:
        self._recent.pop(person, None)
        self._newcomers.pop(person, None)
        self._plans.pop(person, None)
