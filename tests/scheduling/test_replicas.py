"""Whatever happens to replicas that send nudges from one database, each comes, and twice only where nobody knew."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.nudges.plan import WAIT_AFTER_UNKNOWN
from scheduling.delivery import NotSent, Sent, Unknown
from storage.due_store import LEASE
from storage.postgres.connection import Database
from tests.scheduling.nudging_replicas import NudgingReplicas
from tests.turned_database import TurnedDatabase, opened, turned_database

SECONDS = timedelta(seconds=1)
LONG_ENOUGH = 2 * WAIT_AFTER_UNKNOWN + 4 * LEASE
SPANS = (SECONDS, 6 * SECONDS, LEASE, 65 * SECONDS)
SLOWEST = 60 * SECONDS
"""No message is on its way for longer."""
WRONG = (timedelta(), timedelta(minutes=7), timedelta(minutes=-11))


@pytest.fixture(scope="module")
def turned() -> Iterator[TurnedDatabase]:
    with turned_database() as made:
        yield made


@pytest.fixture(scope="module")
def database(turned: TurnedDatabase) -> Iterator[Database]:
    made = opened(turned.url)
    yield made
    made.close()


class Chaos:
    """Does what is drawn, one thing after another, for as much time as there is."""

    def __init__(self, replicas: NudgingReplicas, data: st.DataObject, time: timedelta) -> None:
        self.replicas = replicas
        self.data = data
        self.until = replicas.clock.now() + time

    async def step(self) -> None:
        replicas = self.replicas
        calls, sending = replicas.gate.waiting(), replicas.sending
        what = self.data.draw(st.sampled_from(["goes on"] * 10 + ["fails", "time", "time", "dies"]))
        if what == "time":
            await self.time_passes()
        elif what == "dies":
            await self.somebody_dies()
        elif sending and (not calls or self.data.draw(st.booleans())):
            chosen = self.data.draw(st.sampled_from(sending))
            if what == "goes on":
                replicas.conclude(chosen, Sent(1), arrives=True)
            elif self.data.draw(st.booleans()):
                replicas.conclude(chosen, Unknown("TimedOut"), arrives=self.data.draw(st.booleans()))
            else:
                replicas.conclude(chosen, NotSent("RetryAfter", retry_after=20 * SECONDS), arrives=False)
        elif calls:
            call = self.data.draw(st.sampled_from(calls))
            if what == "goes on":
                replicas.gate.let_through(call)
            elif self.data.draw(st.booleans()):
                replicas.gate.refuse(call)
            else:
                replicas.gate.cut_off(call)
        await replicas.settle()

    async def time_passes(self) -> None:
        span, now = self.data.draw(st.sampled_from(SPANS)), self.replicas.clock.now()
        if now + span <= min([self.until, *(each.since + SLOWEST for each in self.replicas.sending)]):
            await self.replicas.turn(span)

    async def somebody_dies(self) -> None:
        number = self.data.draw(st.sampled_from(sorted(self.replicas.running)))
        arrives = self.data.draw(st.booleans())
        if self.data.draw(st.booleans()):
            await self.replicas.kill(number, done=self.data.draw(st.booleans()), arrives=arrives)
        else:
            await self.replicas.stop(number, arrives=arrives)
        self.replicas.start(self.data.draw(st.sampled_from(WRONG)))


async def live(replicas: NudgingReplicas, data: st.DataObject, many: int, steps: int, time: timedelta) -> None:
    with replicas.in_charge():
        for number in range(many):
            replicas.start(WRONG[number])
        await replicas.settle()
        chaos = Chaos(replicas, data, time)
        for _ in range(steps):
            await chaos.step()
        await replicas.calm(LONG_ENOUGH)
        await replicas.end()


EXAMPLES = max(10, settings.get_profile(settings.get_current_profile_name()).max_examples // 4)


@settings(max_examples=EXAMPLES)
@given(data=st.data(), many=st.sampled_from([2, 3]), steps=st.integers(0, 120))
def test_each_nudge_comes_and_comes_twice_only_where_its_outcome_was_hidden(
    turned: TurnedDatabase, database: Database, data: st.DataObject, many: int, steps: int
) -> None:
    replicas = NudgingReplicas(turned, database, 4)
    asyncio.run(live(replicas, data, many, steps, WAIT_AFTER_UNKNOWN - 2 * SLOWEST))
    assert set(replicas.due) <= set(replicas.arrived)
    for nudge, times in replicas.arrived.items():
        assert times == 1 or (times == 2 and replicas.in_doubt[nudge] and replicas.marked[nudge] == 1)


@settings(max_examples=EXAMPLES)
@given(data=st.data(), many=st.sampled_from([2, 3]), steps=st.integers(0, 200))
def test_however_long_all_fails_no_nudge_comes_three_times_and_none_is_lost_but_where_both_attempts_were_hidden(
    turned: TurnedDatabase, database: Database, data: st.DataObject, many: int, steps: int
) -> None:
    replicas = NudgingReplicas(turned, database, 2)
    asyncio.run(live(replicas, data, many, steps, 10 * WAIT_AFTER_UNKNOWN))
    assert max(replicas.arrived.values()) <= 2
    for nudge in replicas.due:
        assert replicas.arrived[nudge] or replicas.in_doubt[nudge] >= 2
