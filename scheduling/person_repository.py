"""Loads a person, applies what happened, commits, and sets the alarm: the only way to state."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Container, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
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
from storage.people_store import NEW, Changed, Erasure, PeopleStore, Stored, Turn, Version, person_id
from telemetry.events import Event, kind_of
from telemetry.measures import Measures, NoMeasures

logger = logging.getLogger(__name__)

RECENT = 1000
"""The number of people whose records are kept in memory after their last use."""

READ_AT_ONCE = 200

REMEMBERED_AT_ONCE = 2000

PAUSE = timedelta(seconds=3)
"""The pause after each chunk of records that are only read to make sure; so it takes a twentieth of one processor."""

AGAIN = timedelta(minutes=1)
"""The pause before the store is asked again for the records it did not return."""

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

    Where only this object changes the store, the records it keeps in memory are the records stored. Where the store is
    shared, they only save a change its look at the store. If somebody else committed first, the change is applied to
    what they committed. A person whose chat is not `allowed`
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
            changed, made = await self._commit_changed(person, facts, planned=True)
            self._alarms.set(person, *_turn(made))
            return changed, made

    async def claim(self, person: Id, fact: Fact) -> Person:
        """Does what `change` does, without setting an alarm: whoever settles the claim sets it."""
        async with self._lock(person):
            changed, _ = await self._commit_changed(person, [fact], planned=False)
            return changed

    async def _commit_changed(self, person: Id, facts: Sequence[Fact], *, planned: bool) -> tuple[Person, Plan | None]:
        while True:
            proven = person not in self._recent or not self._store.shared
            before = await self._load(person, proven=False)
            if before is None:
                raise NotStored(person)
            try:
                after, made = await self._change(before, facts, planned=planned)
            except Changed:
                # Somebody else committed first: the facts are applied to what they committed.
                self._recent.pop(person, None)
            except StoreUnavailable:
                raise
            except Exception:
                if proven:
                    raise
                self._recent.pop(person, None)
            else:
                # A commit proves that the record in memory was the newest; where nothing changed, there was none.
                if proven or after != before.person:
                    return after, made
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

    async def _change(self, before: Stored, facts: Sequence[Fact], *, planned: bool) -> tuple[Person, Plan | None]:
        told = before.person
        for fact in facts:
            told = fact(told)
        after = removed_for_good(self._clock.now())(told)
        check_room(before.person, after)
        made = self._plan_of(after) if planned else None
        if after != before.person:
            turn = _turn(made) if planned else None
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
        return wake(person, self._clock.now()) if self.is_allowed(person) else None

    def is_allowed(self, person: Person) -> bool:
        """Returns whether the person may use the bot; whoever may not hears nothing."""
        return self._allowed is None or person.chat_id in self._allowed

    async def recall_at_start(self, rules: str) -> None:
        """Sets the alarm of everybody stored: at once by the turns that the store remembers, then by every record.

        `rules` tells the rules of timing, and who is allowed, from those of other starts. What the store does not
        remember is read at once. What it does remember is read little by little, so that a turn that is wrong is soon
        put right.
        """
        remembered, others = await self._recall_remembered(rules)
        await self.recall_everybody(others, known=remembered)
        if remembered:
            await self._clock.sleep(AGAIN)
            await self.recall_everybody(little_by_little=True)

    async def _recall_remembered(self, rules: str) -> tuple[int, list[Id] | None]:
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
                    elif person not in self._recent:
                        self._alarms.set(person, *turn)
                        remembered += 1
        except StoreUnavailable as error:
            logger.error(Event("recall_failed", error=kind_of(error)))
            return remembered, None
        return remembered, others

    async def recall_everybody(
        self, only: list[Id] | None = None, *, known: int = 0, little_by_little: bool = False
    ) -> int:
        """Sets the alarm of everybody stored, or `only` of these; returns how many people are known then.

        It reads their records in chunks off the event loop, `little_by_little` with a pause after each. It reports a
        record that cannot be used and skips it, so that the others are served. It asks again every minute for the
        records that the store did not return. It does not judge the clock by fewer people than are `known` already.
        """
        left, judging = only, only is None or len(only) > known
        while True:
            try:
                ids = left if left is not None else await asyncio.to_thread(lambda: list(self._store.ids()))
                read, unread = await self._recall(ids, judging=judging, little_by_little=little_by_little)
            except StoreUnavailable as error:
                logger.error(Event("recall_failed", error=kind_of(error)))
            else:
                known += read
                self.recalled = True
                if not unread:
                    if not little_by_little:
                        logger.info(Event("everybody_recalled", people=known))
                    return known
                if unread != left:
                    logger.error(Event("recall_incomplete", people=len(unread)))
                left = unread
            await self._clock.sleep(AGAIN)

    async def _recall(
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
                if (met := self._recent.get(person)) is not None:
                    self.set_alarm(met.person)
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
                    await self.change(person, stamps_brought_back(self._clock.now()))
        return known, unread

    def _turns_of(self, ids: Sequence[Id]) -> tuple[list[tuple[Person, Turn]], list[Id]]:
        found: list[tuple[Person, Turn]] = []
        refused: list[Id] = []
        planned: list[tuple[Id, Version, Turn]] = []
        for each in ids:
            try:
                stored = self._store.load(each)
                if stored is not None:
                    turn = _turn(self._plan_of(stored.person))
                    found.append((stored.person, turn))
                    planned.append((each, stored.version, turn))
            except StoreUnavailable:
                refused.append(each)
            except Exception as error:  # noqa: BLE001 - whatever is wrong with one record, the others must be served
                logger.error(Event("record_unusable", person=each, error=kind_of(error)))
        self._store.note(planned)
        return found, refused

    def _lock(self, person: Id) -> asyncio.Lock:
        return self._locks.setdefault(person, asyncio.Lock())

    async def _load(self, person: Id, *, proven: bool = True) -> Stored | None:
        """Returns the newest record, or perhaps an earlier one where others commit and it need not be `proven`."""
        found = None if proven and self._store.shared else self._recent.get(person)
        if found is None:
            found = await asyncio.to_thread(self._store.load, person)
        if found is not None:
            self._remember(found)
        else:
            self._recent.pop(person, None)
        return found

    def _remember(self, stored: Stored) -> Person:
        person = stored.person
        self._recent[person.id] = stored
        self._recent.move_to_end(person.id)
        if len(self._recent) > RECENT:
            self._recent.popitem(last=False)
        return person
