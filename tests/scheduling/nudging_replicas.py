"""Several replicas that send nudges from one database, in one process: nothing happens before the test says so."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from interviews.model import Delivery, Nudge, Person
from interviews.nudges.plan import plan
from scheduling.alarms import Alarms
from scheduling.database_clock import DatabaseClock
from scheduling.delivery import NotSent, NudgeDelivery, Outcome, Sent, Unknown
from scheduling.due_in_store import DueInStore
from scheduling.person_repository import PersonRepository
from storage.people_store import NEW
from storage.postgres.connection import Database
from storage.postgres.due import PostgresDueStore
from storage.postgres.people import PostgresPeopleStore
from tests.life import BEGIN, VirtualClock
from tests.scheduling.repository_driver import just_interviewed
from tests.stepped_replicas import RUNNING, Call, SteppedReplicas
from tests.stores import load_person
from tests.turned_database import TurnedDatabase

RULES = "rules"
FAR_AHEAD = timedelta(days=1000)
"""The scheduler goes by the machine's clock, and never rings by itself while a test runs."""


class Sending(NamedTuple):
    """A message on its way, until it is known what became of it."""

    replica: int
    person: Person
    nudges: tuple[Nudge, ...]
    outcome: "asyncio.Future[Outcome]"
    since: datetime


class ReplicaClock(DatabaseClock):
    """Shows the database's time on a machine whose own clock is wrong."""

    def __init__(self, clock: VirtualClock, wrong_by: timedelta, number: int) -> None:
        self._clock = clock
        # No two of them measure the database's time alike to the microsecond.
        super().__init__(
            lambda: clock.now() - timedelta(microseconds=number),
            lambda: clock.now().timestamp() + 1e4 * wrong_by.total_seconds(),
            lambda: datetime.now(UTC) + FAR_AHEAD + wrong_by,
        )

    async def sleep(self, span: timedelta) -> None:
        """Returns when the test has turned the clock so far."""
        await self._clock.sleep(span)


class Replica(NamedTuple):
    """A process that sends nudges."""

    alarms: Alarms
    delivery: NudgeDelivery
    repository: PersonRepository


class NudgingReplicas(SteppedReplicas):
    """Replicas that can be started and killed, what they are sending, and what arrived."""

    def __init__(self, turned: TurnedDatabase, database: Database, people: int) -> None:
        super().__init__(turned, database)
        self.sending: list[Sending] = []
        self.arrived: Counter[str] = Counter()
        self.marked: Counter[str] = Counter()
        """How often what arrived said that it may be a repetition."""
        self.in_doubt: Counter[str] = Counter()
        """How often the network hid the outcome, or a replica was gone between sending and settling."""
        self.running: dict[int, Replica] = {}
        self.store = PostgresPeopleStore(database, rules=RULES)
        self._sent_by: dict[str, int] = {}
        turned.operator.execute("DELETE FROM people")
        self.due = [plan(just_interviewed(chat), BEGIN)[0].id for chat in range(1, people + 1)]
        """What each of them is to hear first."""
        self.people = [just_interviewed(chat) for chat in range(1, people + 1)]
        for person in self.people:
            self.store.commit(person, NEW)

    def start(self, wrong_by: timedelta = timedelta()) -> int:
        """Another replica starts, on a machine whose clock is wrong; gives its number."""
        self._started += 1
        clock = ReplicaClock(self.clock, wrong_by, self._started)
        alarms = Alarms(clock, people=DueInStore(PostgresDueStore(self._database), clock))
        repository = PersonRepository(PostgresPeopleStore(self._database, rules=RULES), alarms, clock)
        replica = Replica(alarms, NudgeDelivery(repository, self, clock), repository)
        self.running[self._started] = replica

        async def begin() -> None:
            alarms.start(replica.delivery.attend)
            await alarms.ring()

        self.run_as(self._started, begin)
        return self._started

    async def say(self, person: Person, nudges: Sequence[Nudge]) -> Outcome:
        """See `Messenger.say`."""
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        sending = Sending(RUNNING.get(), person, tuple(nudges), future, self.clock.now())
        assert all(each.person.id != person.id for each in self.sending), "two messages to one person side by side"
        self.sending.append(sending)
        self._sent_by.update((nudge.id, sending.replica) for nudge in nudges)
        try:
            return await future
        finally:
            self.sending.remove(sending)

    async def catch_up(self, person: Person) -> NotSent | Unknown | None:
        """See `Messenger.catch_up`."""
        raise AssertionError(person)

    def arrive(self, sending: Sending) -> None:
        """The message is there, whatever the replica is told."""
        for nudge in sending.nudges:
            self.arrived[nudge.id] += 1
            self.marked[nudge.id] += nudge.repeat

    def conclude(self, sending: Sending, outcome: Outcome, *, arrives: bool) -> None:
        """The replica is told what became of the message."""
        if arrives:
            self.arrive(sending)
        if isinstance(outcome, Unknown):
            self.in_doubt.update(nudge.id for nudge in sending.nudges)
        sending.outcome.set_result(outcome)

    async def kill(self, number: int, *, done: bool, arrives: bool) -> None:
        """The process is gone; what it was asking of the database, and sending, is done, or not."""
        del self.running[number]
        if done:
            for call in list(self.gate.waiting()):
                if call.replica == number:
                    self._try(call)
        for sending in self.sending:
            if sending.replica == number and arrives:
                self.arrive(sending)
        self._count_doubts(number)
        self.cancel_tasks(number)
        await self.settle()

    async def stop(self, number: int, *, arrives: bool) -> None:
        """The process is told to end at once; what it still asks of the database is done when the test says so."""
        replica = self.running.pop(number)
        for sending in self.sending:
            if sending.replica == number and arrives:
                self.arrive(sending)
        self._count_doubts(number)

        async def end() -> None:
            await replica.alarms.stop(0)
            await replica.delivery.stop()

        self.ending.append(self.run_as(number, end))
        await self.settle()

    async def turn(self, span: timedelta) -> None:
        """Time passes, here and in the database, and every replica's heart beats."""
        self.turn_clocks(span)
        for number, replica in self.running.items():
            self.run_as(number, replica.alarms.beat)
        await self.settle()

    async def calm(self, span: timedelta) -> None:
        """So much time passes in which nothing fails."""
        until = self.clock.now() + span
        while True:
            while calls := self.gate.waiting() or self.sending:
                first = calls[0]
                if isinstance(first, Call):
                    self.gate.let_through(first)
                else:
                    self.conclude(first, Sent(1), arrives=True)
                await self.settle()
            if self.clock.now() >= until:
                return
            soonest = [replica.alarms.next_due() for replica in self.running.values()]
            asleep = [each for each, _ in self.clock.asleep()[:1]]
            moments = [each for each in [*soonest, *asleep] if each is not None and each > self.clock.now()]
            await self.turn(min([until, self.clock.now() + timedelta(minutes=1), *moments]) - self.clock.now())

    async def end(self) -> None:
        """Everybody is gone."""
        for number in list(self.running):
            await self.kill(number, done=False, arrives=False)
        await asyncio.gather(*self.ending, return_exceptions=True)
        self.cancel_tasks()
        await self.settle()

    def _try(self, call: Call) -> None:
        with suppress(Exception):  # there is nobody left to be told
            call.work()

    def _count_doubts(self, number: int) -> None:
        for person in self.people:
            stored = load_person(self.store, person.id)
            for each in stored.nudges if stored is not None else ():
                self.in_doubt[each.id] += each.delivery is Delivery.CLAIMED and self._sent_by.get(each.id) == number
