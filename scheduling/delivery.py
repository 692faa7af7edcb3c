"""Delivers a nudge: claims it, sends it, settles it.

A nudge is planned again at its moment, so one that no longer applies disappears by itself. It is claimed in the store
before anything is sent, sent once, and settled by what is known of the outcome. A nudge is sent at least once and at
most twice, and twice only when the network hid the outcome.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeAlias
from weakref import WeakValueDictionary

from msgspec import Struct

from interviews import changes
from interviews.model import Id, Nudge, Person
from interviews.nudges.plan import WAIT_AFTER_UNKNOWN, piled_up, plan
from scheduling.clock import Clock
from scheduling.person_repository import NotStored, PersonRepository, held_until
from storage.errors import InDoubt, NotOpenedHere, StorageError, StoreUnavailable
from telemetry.events import Event, kind_of
from telemetry.measures import Measures, NoMeasures

logger = logging.getLogger(__name__)


SETTLED_AGAIN = timedelta(seconds=5)
"""The pause before an outcome is stored again that the store refused: it must be there before the nudge is repeated."""


class Sent(Struct, frozen=True):
    """Says that Telegram confirmed the message."""

    message_id: int


class NotSent(Struct, frozen=True):
    """Says that the message certainly did not arrive.

    `retry_after`: it is worth another try after that. `blocked`: the person blocked the bot. Neither: it never will
    arrive.
    """

    reason: str
    retry_after: timedelta | None = None
    blocked: bool = False


class Unknown(Struct, frozen=True):
    """Says that the network hid whether the message arrived."""

    reason: str


Outcome: TypeAlias = Sent | NotSent | Unknown

BECAME = {Sent: "sent", NotSent: "not_sent", Unknown: "unknown"}
"""The name under which each outcome is counted."""


class Messenger(Protocol):
    """Sends nudges to a person, once, without trying again."""

    async def say(self, person: Person, nudges: Sequence[Nudge]) -> Outcome:
        """Sends one message for these nudges: a single one as itself, several as a digest."""
        ...

    async def catch_up(self, person: Person) -> NotSent | Unknown | None:
        """Gives the answer that Telegram refused; returns None once it was given."""
        ...


class StepByStep:
    """Lets many turns take their steps one after another, and whatever else the event loop has to do in between.

    Else turns that were answered together would plan, word and send together, and whoever writes would wait for all.
    """

    def __init__(self) -> None:
        self._taken = asyncio.Lock()

    async def step(self) -> None:
        """Waits until the caller may go on, up to where it next waits for something."""
        async with self._taken:
            await asyncio.sleep(0)


class NudgeDelivery:
    """Delivers what is due to one person at a time, a message a turn."""

    def __init__(
        self, repository: PersonRepository, messenger: Messenger, clock: Clock, measures: Measures | None = None
    ) -> None:
        self._repository = repository
        self._messenger = messenger
        self._clock = clock
        self._measures = measures if measures is not None else NoMeasures()
        self._locks: WeakValueDictionary[Id, asyncio.Lock] = WeakValueDictionary()
        self._unsettled: set[asyncio.Task[None]] = set()
        self._steps = StepByStep()

    async def attend(self, person_id: Id) -> bool:
        """Sends one message of what is due to the person now, if anything is, and sets their next alarm.

        Returns whether anything was due. What else is due gets a turn of its own. Raises `StoreUnavailable` when the
        store refuses a claim; nothing was sent then.
        """
        async with self._locks.setdefault(person_id, asyncio.Lock()):
            person = await self._repository.load(person_id)
            if person is None:
                return False
            if person.unanswered and self._may_write(person):
                await self._catch_up(person)
                return True
            await self._steps.step()
            batch = self._batch(person)
            if not batch:
                self._repository.set_alarm(person)
                return False
            try:
                await self._say(person, batch)
            except NotStored:
                return False  # They erased themselves while it was on its way.
            return True

    def _may_write(self, person: Person) -> bool:
        held = held_until(person, self._clock.now())
        return person.suspended_at is None and held is None and self._repository.is_allowed(person)

    async def _catch_up(self, person: Person) -> None:
        """Gives the answer that Telegram refused.

        After a crash, or where the network hides whether it came, it may be given again, but it is never missing.
        """
        outcome = await self._messenger.catch_up(person)
        now = self._clock.now()

        def settle(stored: Person) -> Person:
            match outcome:
                case NotSent(blocked=True):
                    return changes.suspended(now)(stored)
                case NotSent(retry_after=timedelta() as pause):
                    return changes.held_back_until(now + pause)(stored)
                case Unknown():
                    return changes.held_back_until(now + WAIT_AFTER_UNKNOWN)(stored)
                case _:
                    # Meanwhile the person may have written again, and that answer may be refused.
                    return stored if held_until(stored, now) is not None else changes.answered_after_all()(stored)

        try:
            await self._repository.change(person.id, settle)
        except NotStored:
            return  # They erased themselves while it was on its way.
        if outcome is None:
            logger.info(Event("answered_after_all", person=person.id))
        else:
            logger.warning(Event("still_unanswered", person=person.id, error=outcome.reason))

    def _batch(self, person: Person) -> Sequence[Nudge]:
        now = self._clock.now()
        if not self._may_write(person):
            return ()
        due = [nudge for nudge in plan(person, now) if nudge.due <= now]
        return piled_up(due, now) or due[:1]

    async def _say(self, person: Person, batch: Sequence[Nudge]) -> None:
        ids = [nudge.id for nudge in batch]
        at = self._clock.now()
        due = False

        def claim(stored: Person) -> Person:
            # Meanwhile the person may have pressed or written what leaves nothing to be said, or another process
            # may have claimed it.
            nonlocal due
            due = stored == person or self._batch(stored) == batch
            return changes.nudges_claimed(batch, at)(stored) if due else stored

        try:
            claimed = await self._repository.claim(person.id, claim)
        except InDoubt:
            # Where it was stored after all, nobody else can know that nothing was sent.
            self._settle_later(person.id, _if_claimed(ids, at, changes.nudges_not_sent(ids, final=False)))
            raise
        if not due:
            self._repository.set_alarm(claimed)
            return
        await self._steps.step()
        outcome = await self._messenger.say(claimed, batch)
        now = self._clock.now()
        settled = _settling(outcome, ids, at, now)
        await self._steps.step()
        self._report(person.id, batch, outcome, now)
        try:
            await self._repository.change(person.id, *settled)
        except StoreUnavailable:
            # What is known must not be forgotten: nobody else knows whether it was sent.
            self._settle_later(person.id, settled)
            raise
        except NotOpenedHere as error:
            # Another process has changed the record meanwhile, and only that one can. It finds the claim in doubt.
            logger.warning(Event("nudge_not_settled", person=person.id, error=kind_of(error)))

    def _settle_later(self, person: Id, settled: Sequence[changes.Fact]) -> None:
        task = asyncio.get_running_loop().create_task(self._settle(person, settled))
        self._unsettled.add(task)
        task.add_done_callback(self._unsettled.discard)

    async def _settle(self, person: Id, settled: Sequence[changes.Fact]) -> None:
        """Settles a claim as soon as the store takes it."""
        while True:
            await self._clock.sleep(SETTLED_AGAIN)
            try:
                await self._repository.change(person, *settled)
            except StoreUnavailable:
                continue
            except (NotStored, StorageError) as error:
                logger.warning(Event("nudge_not_settled", person=person, error=kind_of(error)))
            return

    async def stop(self) -> None:
        """Gives up settling what the store refused: it is in doubt, and sent once more."""
        for task in self._unsettled:
            task.cancel()
        await asyncio.gather(*self._unsettled, return_exceptions=True)

    def _report(self, person: Id, batch: Sequence[Nudge], outcome: Outcome, now: datetime) -> None:
        kinds = ",".join(sorted({nudge.kind for nudge in batch}))
        match outcome:
            case Sent():
                logger.info(Event("nudge_said", person=person, kinds=kinds))
            case NotSent(reason):
                logger.warning(Event("nudge_not_said", person=person, kinds=kinds, error=reason))
            case Unknown(reason):
                logger.warning(Event("nudge_in_doubt", person=person, kinds=kinds, error=reason))
        for nudge in batch:
            self._measures.nudge(nudge.kind, BECAME[type(outcome)], (now - nudge.due).total_seconds())


def _settling(outcome: Outcome, ids: Sequence[Id], claimed_at: datetime, now: datetime) -> tuple[changes.Fact, ...]:
    match outcome:
        case Sent(message_id):
            return (changes.nudges_sent(ids, message_id, now),)
        case Unknown():
            return _if_claimed(ids, claimed_at, changes.nudges_unknown(ids))
        case NotSent(blocked=True):
            return _if_claimed(ids, claimed_at, changes.nudges_not_sent(ids, final=False), changes.suspended(now))
        case NotSent(retry_after=timedelta() as pause):
            held = changes.held_back_until(now + pause)
            return _if_claimed(ids, claimed_at, changes.nudges_not_sent(ids, final=False), held)
        case NotSent():
            return _if_claimed(ids, claimed_at, changes.nudges_not_sent(ids, final=True))


def _if_claimed(ids: Sequence[Id], at: datetime, *facts: changes.Fact) -> tuple[changes.Fact, ...]:
    """Returns facts about the claim of that instant alone: what comes late must not touch the claim of a repetition."""

    def apply(person: Person) -> Person:
        if any(each.id in ids and each.claimed_at == at for each in person.nudges):
            for fact in facts:
                person = fact(person)
        return person

    return (apply,)
