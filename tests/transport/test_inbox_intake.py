"""What a replica does with an inbox that others share: it handles what it took, in turn, and gives up what it lost."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest

from scheduling.left_to_others import LEFT_FOR
from storage.inbox import LEASE
from storage.postgres.connection import Database
from tests.storage.changes import KEY
from tests.transport.replicas import PolledTelegram, Replicas, said_by
from tests.turned_database import TurnedDatabase, opened, turned_database
from transport import inbox_worker
from transport.inbox_worker import LOOK, LOOK_IN_BURST, RENEWED
from transport.poller_election import ELECTION

SAM, KIM = 7, 8


@pytest.fixture(scope="module")
def turned() -> Iterator[TurnedDatabase]:
    with turned_database() as made:
        yield made


@pytest.fixture(scope="module")
def database(turned: TurnedDatabase) -> Iterator[Database]:
    pool = opened(turned.url, connections=2)
    yield pool
    pool.close()


@pytest.fixture
async def replicas(turned: TurnedDatabase, database: Database) -> AsyncIterator[Replicas]:
    made = Replicas(turned, database)
    with made.in_charge():
        yield made
        for number in list(made.running):
            await made.kill(number)
        asyncio.get_running_loop().set_task_factory(None)


async def started(replicas: Replicas, count: int = 2) -> list[int]:
    numbers = [replicas.start() for _ in range(count)]
    await replicas.settle()
    await replicas.goes_on()
    return numbers


async def posted(replicas: Replicas, number: int, *updates: int, chat: int = SAM) -> list[bool]:
    """Whether each was acknowledged."""
    posts = [replicas.post(number, said_by(chat, each)) for each in updates]
    await replicas.settle()
    await replicas.goes_on()
    return [post.result() for post in posts]


async def handled(replicas: Replicas, number: int, update_id: int) -> None:
    """The replica is handling the update, and now has."""
    (handling,) = [each for each in replicas.handling if each.update_id == update_id]
    assert handling.replica == number
    handling.goes_on.set()
    await replicas.settle()
    await replicas.goes_on()


async def test_it_is_acknowledged_before_it_is_handled_and_handled_by_whoever_got_it(replicas: Replicas) -> None:
    one, other = await started(replicas)
    assert await posted(replicas, other, 1) == [True]
    assert await posted(replicas, one, 2) == [True]
    await handled(replicas, other, 1)
    await handled(replicas, other, 2)
    assert replicas.effects == {str(SAM): [1, 2]}
    assert replicas.emptied == [SAM]
    assert replicas.turned.rows("leases") == []


async def test_people_are_served_side_by_side(replicas: Replicas) -> None:
    (one,) = await started(replicas, 1)
    await posted(replicas, one, 1)
    await posted(replicas, one, 2, chat=KIM)
    await handled(replicas, one, 2)
    await handled(replicas, one, 1)


async def test_how_many_wait_behind_an_update_is_known_while_it_is_handled(replicas: Replicas) -> None:
    (one,) = await started(replicas, 1)
    await posted(replicas, one, 1, 2, 3)
    assert replicas.backlog.waiting(SAM) == 2
    await handled(replicas, one, 1)
    assert replicas.backlog.waiting(SAM) == 1
    await handled(replicas, one, 2)
    await handled(replicas, one, 3)
    assert replicas.backlog.waiting(SAM) == 0


async def test_what_a_replica_had_in_hand_that_died_is_handled_by_another_after_the_lease(replicas: Replicas) -> None:
    one, other = await started(replicas)
    await posted(replicas, one, 1, 2)
    await replicas.kill(one)
    for _ in range(LEASE // LOOK - 1):
        await replicas.turn(LOOK)
        await replicas.goes_on()
    assert replicas.handling == []
    await replicas.turn(LOOK)
    await replicas.goes_on()
    await handled(replicas, other, 1)
    await handled(replicas, other, 2)
    assert replicas.effects == {str(SAM): [1, 2]}


async def test_a_long_handling_keeps_its_lease(replicas: Replicas) -> None:
    one, _ = await started(replicas)
    await posted(replicas, one, 1)
    (handling,) = replicas.handling
    for _ in range(3 * LEASE // RENEWED):
        await replicas.turn(RENEWED)
        await replicas.goes_on()
    assert replicas.handling[0] is handling
    await handled(replicas, one, 1)


async def test_a_replica_that_hears_nothing_of_the_database_gives_up_before_another_begins(replicas: Replicas) -> None:
    one, other = await started(replicas)
    await posted(replicas, one, 1)
    for _ in range(LEASE // LOOK - 1):
        await replicas.turn(LOOK)
        await replicas.goes_on(without=one)
    assert replicas.handling == []
    for _ in range(LEASE // LOOK):
        await replicas.turn(LOOK)
        await replicas.goes_on(without=one)
    await handled(replicas, other, 1)
    await replicas.goes_on()
    assert replicas.completed == [1]


async def test_a_lease_that_another_replica_has_is_noticed_and_the_update_given_up(replicas: Replicas) -> None:
    (one,) = await started(replicas, 1)
    await posted(replicas, one, 1)
    replicas.turned.operator.execute("UPDATE leases SET taken_by = 'another'")
    await replicas.turn(RENEWED)
    await replicas.goes_on()
    assert replicas.handling == []
    assert replicas.completed == []


async def test_at_a_stop_the_update_in_hand_is_the_last_and_others_go_on_at_once(replicas: Replicas) -> None:
    one, other = await started(replicas)
    await posted(replicas, one, 1, 2)
    stopping = replicas.do(one, lambda intake: intake.stop())
    await replicas.settle()
    await handled(replicas, one, 1)
    await stopping
    assert replicas.handling == []
    replicas.wakes[other].set()
    await replicas.settle()
    await replicas.goes_on()
    await handled(replicas, other, 2)


async def test_what_comes_in_while_somebody_is_given_back_is_not_left_for_the_next_look(replicas: Replicas) -> None:
    (one,) = await started(replicas, 1)
    await posted(replicas, one, 1)
    replicas.handling[0].goes_on.set()
    await replicas.settle()
    replicas.answer()
    # As if another replica had put it in the moment before: by its look the person was still taken.
    replicas.turned.operator.execute(
        "INSERT INTO updates SELECT 2, person, %s, received_at FROM updates",
        [b'{"update_id": 2, "message": {"chat": {"id": 7}}}'],
    )
    await replicas.settle()
    await replicas.goes_on()
    await handled(replicas, one, 2)


async def test_what_is_put_here_while_somebody_is_given_back_is_not_left_for_the_next_look(replicas: Replicas) -> None:
    (one,) = await started(replicas, 1)
    await posted(replicas, one, 1)
    replicas.handling[0].goes_on.set()
    await replicas.settle()
    replicas.answer()
    await replicas.settle()
    post = replicas.post(one, said_by(SAM, 2))
    await replicas.settle()
    # First nothing waits; then something does, and the replica hears of both at once, of the second first.
    nothing_waits, put = replicas.gate.waiting()
    put_done = replicas.gate.held_back(nothing_waits), replicas.gate.held_back(put)
    put_done[1]()
    put_done[0]()
    await replicas.settle()
    await replicas.goes_on()
    assert post.result()
    await handled(replicas, one, 2)


async def test_whoever_finds_no_place_is_taken_as_soon_as_one_is_free(
    replicas: Replicas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_worker, "PLACES", 1)
    (one,) = await started(replicas, 1)
    await posted(replicas, one, 1)
    await posted(replicas, one, 2, chat=KIM)
    await replicas.turn(LOOK)
    await replicas.goes_on()
    assert [each.update_id for each in replicas.handling] == [1]
    await handled(replicas, one, 1)
    await handled(replicas, one, 2)


async def test_whoever_sends_a_lot_at_once_stays_with_the_replica_until_that_is_over(replicas: Replicas) -> None:
    one, other = await started(replicas)
    await posted(replicas, one, 1)
    replicas.bursts.add(SAM)
    await handled(replicas, one, 1)
    await posted(replicas, other, 2)
    assert replicas.handling == []
    await replicas.turn(LOOK_IN_BURST)
    await replicas.goes_on()
    await handled(replicas, one, 2)
    replicas.bursts.clear()
    await replicas.turn(LOOK_IN_BURST)
    await replicas.goes_on()
    await posted(replicas, other, 3)
    await handled(replicas, other, 3)


async def test_an_update_that_no_key_here_opens_is_left_to_whoever_has_the_key(
    replicas: Replicas, caplog: pytest.LogCaptureFixture
) -> None:
    (without,) = await started(replicas, 1)
    replicas.keys = [KEY]
    (having,) = await started(replicas, 1)
    await posted(replicas, having, 1, 2)
    await replicas.kill(having)
    await replicas.turn(LEASE)
    await replicas.goes_on()
    await replicas.turn(LEFT_FOR - LOOK)
    await replicas.goes_on()
    assert caplog.text.count("left_to_others person") == 1
    (having,) = await started(replicas, 1)
    await handled(replicas, having, 1)
    await handled(replicas, having, 2)
    assert replicas.running.keys() == {without, having}


async def test_an_update_that_is_damaged_is_handled_as_one_that_cannot_be_read(replicas: Replicas) -> None:
    replicas.turned.operator.execute(
        "INSERT INTO updates VALUES (5, '0123456789abcdef', 'Dear diary', clock_timestamp())"
    )
    (one,) = await started(replicas, 1)
    assert [(each.person, each.update_id) for each in replicas.handling] == [("None", 5)]
    await handled(replicas, one, 5)


async def test_a_handling_that_raises_is_tried_again(replicas: Replicas, caplog: pytest.LogCaptureFixture) -> None:
    replicas.raises = [ValueError("Dear diary")]
    (one,) = await started(replicas, 1)
    await posted(replicas, one, 1)
    assert "update_failed_outside" in caplog.text
    assert "Dear diary" not in caplog.text
    await replicas.turn(timedelta(seconds=1))
    await handled(replicas, one, 1)


async def test_while_the_database_is_away_posts_are_refused_and_all_goes_on_when_it_is_back(
    replicas: Replicas, caplog: pytest.LogCaptureFixture
) -> None:
    (one,) = await started(replicas, 1)
    await posted(replicas, one, 1)
    replicas.handling[0].goes_on.set()
    await replicas.settle()
    post = replicas.post(one, said_by(KIM, 2))
    for _ in range(20):
        await replicas.settle()
        for call in list(replicas.gate.waiting()):
            replicas.gate.refuse(call)
        await replicas.turn(LOOK)
    assert post.result() is False
    assert caplog.text.count("inbox_unavailable") == 1
    await posted(replicas, one, 2, chat=KIM)
    for _ in range(20):
        await replicas.turn(LOOK)
        await replicas.goes_on()
    await handled(replicas, one, 2)
    assert replicas.completed == [1, 2]
    assert "inbox_works_again" in caplog.text


async def test_what_was_put_although_the_connection_broke_is_handled_once_however_often_it_is_posted(
    replicas: Replicas,
) -> None:
    (one,) = await started(replicas, 1)
    post = replicas.post(one, said_by(SAM, 1))
    await replicas.settle()
    (call,) = replicas.gate.waiting()
    replicas.gate.cut_off(call)
    await replicas.settle()
    assert post.result() is False
    assert await posted(replicas, one, 1, 1) == [True, True]
    await replicas.turn(LOOK)
    await replicas.goes_on()
    await handled(replicas, one, 1)
    assert await posted(replicas, one, 1) == [True]
    assert replicas.handling == []
    assert replicas.completed == [1]


async def test_what_comes_in_together_is_committed_together(replicas: Replicas) -> None:
    (one,) = await started(replicas, 1)
    posts = [replicas.post(one, said_by(chat, chat)) for chat in range(1, 31)]
    await replicas.settle()
    first = list(replicas.gate.waiting())
    assert len(first) == 1
    replicas.answer()
    await replicas.settle()
    assert [post.done() for post in posts] == [True] * 30 or len(replicas.gate.waiting()) > 0
    await replicas.goes_on()
    assert all(post.result() for post in posts)
    assert len(replicas.handling) == 30


async def test_one_replica_polls_and_another_goes_on_when_it_dies(replicas: Replicas) -> None:
    telegram = PolledTelegram(replicas.clock)
    one, other = replicas.start(telegram), replicas.start(telegram)
    await replicas.settle()
    await replicas.goes_on()
    telegram.say(SAM, 1)
    for _ in range(LEASE // LOOK):
        await replicas.turn(LOOK)
        await replicas.goes_on()
    assert telegram.waiting == []
    await handled(replicas, one, 1)
    assert [intake.answered_at is not None for intake in replicas.running.values()] == [True, True]
    await replicas.kill(one)
    telegram.say(SAM, 2)
    for _ in range((LEASE + ELECTION) // LOOK):
        await replicas.turn(LOOK)
        await replicas.goes_on()
    await handled(replicas, other, 2)
    assert (telegram.waiting, telegram.most_asking) == ([], 1)


async def test_a_poller_that_stops_confirms_what_it_put_and_another_polls_at_once(replicas: Replicas) -> None:
    telegram = PolledTelegram(replicas.clock)
    one = replicas.start(telegram)
    await replicas.settle()
    await replicas.goes_on()
    telegram.say(SAM, 1)
    await replicas.turn(timedelta(seconds=1))
    replicas.answer()
    await replicas.settle()
    replicas.answer()
    await replicas.settle()
    assert len(replicas.handling) == 1
    bot = replicas.bots[one]
    replicas.begun[one].cancel()
    stopping = replicas.do(one, lambda intake: intake.stop(bot))
    await replicas.settle()
    replicas.handling[0].goes_on.set()
    for _ in range(40):
        await replicas.goes_on()
        await replicas.turn(timedelta(seconds=1))
    await stopping
    assert telegram.waiting == []
    other = replicas.start(telegram)
    await replicas.settle()
    await replicas.goes_on()
    telegram.say(SAM, 2)
    await replicas.turn(timedelta(seconds=1))
    await replicas.goes_on()
    await handled(replicas, other, 2)


async def test_a_poll_whose_updates_the_database_refuses_confirms_none_of_them(replicas: Replicas) -> None:
    telegram = PolledTelegram(replicas.clock)
    one = replicas.start(telegram)
    await replicas.settle()
    await replicas.goes_on()
    telegram.say(SAM, 1)
    await replicas.turn(timedelta(seconds=1))
    for call in list(replicas.gate.waiting()):
        replicas.gate.refuse(call)
    await replicas.settle()
    assert len(telegram.waiting) == 1
    for _ in range(5):
        await replicas.turn(LOOK)
        await replicas.goes_on()
    await handled(replicas, one, 1)
    assert telegram.waiting == []


async def test_at_a_stop_while_the_database_is_away_nothing_is_said_to_work_again(
    replicas: Replicas, caplog: pytest.LogCaptureFixture
) -> None:
    (one,) = await started(replicas, 1)
    await posted(replicas, one, 1)
    await replicas.turn(LOOK)
    for call in list(replicas.gate.waiting()):
        replicas.gate.refuse(call)
    await replicas.settle()
    stopping = replicas.do(one, lambda intake: intake.stop())
    for _ in range(3):
        await replicas.turn(LOOK)
    assert "inbox_unavailable" in caplog.text
    assert "inbox_works_again" not in caplog.text
    await handled(replicas, one, 1)
    await stopping
