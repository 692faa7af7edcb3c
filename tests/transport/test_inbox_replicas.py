"""Whatever happens to replicas that share an inbox, every update is handled, in order, and never two of one person."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.inbox import LEASE
from storage.postgres.connection import Database
from tests.stepped_replicas import Call
from tests.transport.replicas import PolledTelegram, Replicas, said_by
from tests.turned_database import TurnedDatabase, opened, turned_database

CHATS = (7, 8, 9)
UPDATES = 9
SPANS = (timedelta(seconds=2), timedelta(seconds=6), LEASE)


@pytest.fixture(scope="module")
def turned() -> Iterator[TurnedDatabase]:
    with turned_database() as made:
        yield made


class Posting:
    """Telegram, which posts what somebody says only after the 200 to what they said before, to any replica."""

    def __init__(self, replicas: Replicas, updates: int) -> None:
        self.replicas = replicas
        self.said = {chat: [number for number in range(1, updates + 1) if CHATS[number % 3] == chat] for chat in CHATS}
        self.left = {chat: list(numbers) for chat, numbers in self.said.items()}
        self._on_the_way: dict[int, asyncio.Task[bool]] = {}
        self.again: list[asyncio.Task[bool]] = []
        self.hangs: int | None = None
        """The replica that gets no answer of the database's."""

    def look(self) -> None:
        """Notes what was answered."""
        for chat, task in list(self._on_the_way.items()):
            if task.done():
                del self._on_the_way[chat]
                if not task.cancelled() and task.exception() is None and task.result():
                    self.left[chat].pop(0)

    def can_post(self) -> list[int]:
        """The chats of which something can be posted."""
        self.look()
        return [chat for chat, left in self.left.items() if left and chat not in self._on_the_way]

    def post(self, chat: int, number: int) -> None:
        """Posts the next of this chat to the replica."""
        self._on_the_way[chat] = self.replicas.post(number, said_by(chat, self.left[chat][0]))

    def post_again(self, chat: int, number: int) -> None:
        """Posts once more what a 200 was lost for."""
        acknowledged = self.said[chat][: len(self.said[chat]) - len(self.left[chat])]
        if acknowledged:
            self.again.append(self.replicas.post(number, said_by(chat, acknowledged[-1])))


Step = Callable[[], Any]


def steps(replicas: Replicas, posting: Posting, *, faults: bool) -> list[Step]:
    """What can happen next."""
    calls, here = replicas.gate.waiting(), list(replicas.running)
    well = [call for call in calls if call.replica != posting.hangs]
    found: list[Step] = [partial(replicas.gate.let_through, call) for call in well]
    found += [each.goes_on.set for each in replicas.handling]
    found += [partial(posting.post, chat, number) for number in here for chat in posting.can_post()]
    if well:
        found += 5 * [partial(replicas.answer, well)]
    if here:
        found.append(partial(posting.post_again, CHATS[len(calls) % 3], here[-1]))
    if len(here) < 3:
        found.append(replicas.start)
    if faults or not calls:
        found.append(partial(replicas.turn, SPANS[0]))
    return found + (troubles(replicas, posting, well) if faults else [])


def troubles(replicas: Replicas, posting: Posting, calls: Sequence[Call]) -> list[Step]:
    """What can go wrong next."""
    here = list(replicas.running)
    found: list[Step] = [partial(replicas.turn, span) for span in SPANS[1:]]
    for call in calls:
        found += [partial(replicas.gate.refuse, call), partial(replicas.gate.cut_off, call)]
    for number in here:
        found += [partial(replicas.kill, number), partial(replicas.stop, number)]
    return found + [partial(setattr, posting, "hangs", number) for number in (None, *here)]


async def goes_on(step: Step, replicas: Replicas) -> None:
    begun = step()
    if asyncio.iscoroutine(begun):
        await begun
    await replicas.settle()


async def until_nothing_is_left(replicas: Replicas, posting: Posting) -> None:
    """Everything is well from now on."""
    if not replicas.running:
        replicas.start()
    await replicas.settle()
    for _ in range(3000):
        replicas.answer()
        for each in list(replicas.handling):
            each.goes_on.set()
        for chat in posting.can_post():
            posting.post(chat, next(iter(replicas.running)))
        await replicas.settle()
        if not any(posting.left.values()) and replicas.effects == expected(posting):
            return
        await replicas.turn(timedelta(seconds=1))
    raise AssertionError(f"left: {posting.left}, done: {replicas.effects}")


def expected(posting: Posting) -> dict[str, list[int]]:
    return {str(chat): numbers for chat, numbers in posting.said.items() if numbers}


async def played(
    turned: TurnedDatabase, database: Database, data: st.DataObject, replicas_at_first: int, *, faults: bool
) -> Replicas:
    replicas = Replicas(turned, database)
    posting = Posting(replicas, updates=UPDATES)
    with replicas.in_charge():
        for _ in range(replicas_at_first):
            replicas.start()
        await replicas.settle()
        for _ in range(data.draw(st.integers(0, 150), label="steps")):
            possible = steps(replicas, posting, faults=faults)
            await goes_on(possible[data.draw(st.integers(0, len(possible) - 1))], replicas)
        await until_nothing_is_left(replicas, posting)
        assert replicas.effects == expected(posting)
        for number in list(replicas.running):
            await replicas.kill(number)
        await asyncio.gather(*posting.again, return_exceptions=True)
    return replicas


EXAMPLES = max(20, settings.default.max_examples // 3) if settings.default is not None else 20


@pytest.fixture(scope="module")
def database(turned: TurnedDatabase) -> Iterator[Database]:
    pool = opened(turned.url, connections=2)
    yield pool
    pool.close()


@pytest.mark.parametrize("at_first", [2, 3])
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_replicas_lose_nothing_keep_the_order_and_never_handle_two_of_one_person(
    turned: TurnedDatabase, database: Database, at_first: int, data: st.DataObject
) -> None:
    asyncio.run(played(turned, database, data, at_first, faults=True))


@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_where_nothing_goes_wrong_every_update_is_handled_once(
    turned: TurnedDatabase, database: Database, data: st.DataObject
) -> None:
    replicas = asyncio.run(played(turned, database, data, 3, faults=False))
    assert sorted(replicas.completed) == list(range(1, UPDATES + 1))


async def polled(turned: TurnedDatabase, database: Database, data: st.DataObject) -> None:
    replicas = Replicas(turned, database)
    telegram = PolledTelegram(replicas.clock)
    said: dict[str, list[int]] = {}
    to_say = iter(range(1, UPDATES + 1))

    def say() -> None:
        if (number := next(to_say, None)) is not None:
            telegram.say(CHATS[number % 3], number)
            said.setdefault(str(CHATS[number % 3]), []).append(number)

    with replicas.in_charge():
        for _ in range(2):
            replicas.start(telegram)
        for _ in range(data.draw(st.integers(0, 100), label="steps")):
            calls = replicas.gate.waiting()
            possible: list[Step] = [say, *(partial(replicas.turn, span) for span in SPANS)]
            possible += [each.goes_on.set for each in replicas.handling]
            possible += [
                partial(gate, call) for call in calls for gate in (replicas.gate.refuse, replicas.gate.cut_off)
            ]
            possible += 5 * [partial(replicas.answer, calls)]
            possible += [partial(replicas.kill, number) for number in replicas.running]
            if len(replicas.running) < 3:
                possible.append(partial(replicas.start, telegram))
            await goes_on(possible[data.draw(st.integers(0, len(possible) - 1))], replicas)
        if not replicas.running:
            replicas.start(telegram)
        for _ in range(300):
            say()
            if sum(map(len, said.values())) == UPDATES and replicas.effects == said and not telegram.waiting:
                break
            await replicas.goes_on()
            for each in list(replicas.handling):
                each.goes_on.set()
            await replicas.turn(SPANS[0])
        assert replicas.effects == said
        assert telegram.waiting == []
        for number in list(replicas.running):
            await replicas.kill(number)


@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_replicas_of_which_one_polls_lose_nothing_and_keep_the_order(
    turned: TurnedDatabase, database: Database, data: st.DataObject
) -> None:
    asyncio.run(polled(turned, database, data))
