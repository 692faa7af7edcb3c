from datetime import timedelta

import pytest

from interviews.changes import nudges_claimed
from interviews.model import Delivery, NudgeKind
from interviews.nudges.plan import plan
from sandbox.faults import BreakAfter, BreakBefore, Fault, Garbled, ServerError, TimeOutAfter, TimeOutBefore
from tests.chat_driver import interviewed
from tests.life import BEGIN, Life, words
from tests.scheduling.nudge_outcomes import ASKED, MINUTE, PERHAPS_AGAIN, TOO_MANY, asked, delivery, start
from tests.stores import save_person


@pytest.mark.parametrize(
    ("fault", "arrived"),
    [
        (TimeOutBefore(), 0),
        (TimeOutAfter(), 1),
        (BreakBefore(), 0),
        (BreakAfter(), 1),
        (ServerError(502), 0),
        (ServerError(502, accept=True), 1),
        (Garbled(), 1),
    ],
    ids=repr,
)
async def test_when_the_outcome_is_hidden_it_is_said_once_more_after_five_minutes(
    life: Life, fault: Fault, arrived: int
) -> None:
    await interviewed(life)
    life.wire.fail_next("sendMessage", fault)
    await life.wait(10 * MINUTE)
    assert len(asked(life)) == arrived
    assert delivery(life) == (Delivery.UNKNOWN, 1)
    assert await life.wait(5 * MINUTE - timedelta(seconds=1)) == []
    (again,) = await life.wait(timedelta(seconds=1))
    assert ASKED in again.text
    assert PERHAPS_AGAIN in again.text
    assert delivery(life) == (Delivery.SENT, 2)
    await life.wait(timedelta(hours=1))
    assert len(asked(life)) == arrived + 1


async def test_after_two_hidden_outcomes_it_is_given_up_and_told_at_the_next_contact(life: Life) -> None:
    await interviewed(life)
    life.wire.fail_next("sendMessage", TimeOutBefore(), times=2)
    await life.wait(15 * MINUTE)
    assert delivery(life) == (Delivery.UNKNOWN, 2)
    await life.wait(10 * MINUTE)
    assert asked(life) == []
    first, *_ = await life.say("/help")
    assert "swallowed something" in first.text


async def test_a_second_attempt_that_certainly_failed_does_not_count(life: Life) -> None:
    await interviewed(life)
    life.wire.fail_next("sendMessage", TimeOutBefore())
    life.wire.fail_next("sendMessage", TOO_MANY)
    await life.wait(15 * MINUTE)
    assert delivery(life) == (Delivery.UNKNOWN, 1)
    (again,) = await life.wait(10 * MINUTE)
    assert PERHAPS_AGAIN in again.text
    assert delivery(life) == (Delivery.SENT, 2)


async def test_a_press_proves_that_it_arrived(life: Life) -> None:
    await interviewed(life)
    life.wire.fail_next("sendMessage", TimeOutAfter())
    (said,) = await life.wait(10 * MINUTE)
    await life.press("Snooze", said)
    assert delivery(life) == (Delivery.SENT, 1)
    await life.wait(timedelta(hours=1))
    assert len(asked(life)) == 1


async def crash_while_sending(life: Life, attempts: int = 1) -> None:
    """Leave on disk what a process leaves that is killed after its last claim, a minute ago; the first is 10:10's."""
    await interviewed(life)
    await life.stop()
    record = life.record()
    claimed_at = BEGIN + 10 * MINUTE
    for attempt in range(attempts):
        claimed_at += 5 * attempt * MINUTE
        record = nudges_claimed(plan(record, claimed_at)[:1], claimed_at)(record)
    save_person(life.store, record)
    life.clock.turn_to(claimed_at + MINUTE)


async def test_a_claim_found_at_the_start_is_sent_once_more_and_marked(life: Life) -> None:
    await crash_while_sending(life)
    await start(life)
    assert asked(life) == []
    assert await life.wait(4 * MINUTE - timedelta(seconds=1)) == []
    (again,) = await life.wait(timedelta(seconds=1))
    assert ASKED in again.text
    assert PERHAPS_AGAIN in again.text
    await life.wait(timedelta(hours=1))
    assert len(asked(life)) == 1


async def test_a_press_settles_a_claim_found_at_the_start(life: Life) -> None:
    await crash_while_sending(life)
    await start(life)
    (claim,) = life.record().nudges
    # The message was sent and its answer lost with the process: it lies in the chat with its buttons.
    life.chat.press_data(f'["n","{claim.id}","d"]', 99)
    await life.settle()
    assert delivery(life) == (Delivery.SENT, 1)
    await life.wait(timedelta(hours=1))
    assert PERHAPS_AGAIN not in words(life.chat.messages)


async def test_a_second_attempt_cut_off_by_a_crash_is_told_at_the_next_contact(life: Life) -> None:
    await crash_while_sending(life, attempts=2)
    await start(life)
    assert "swallowed something" not in words(await life.say("/help"))
    await life.wait(5 * MINUTE)
    assert asked(life) == []
    assert delivery(life) == (Delivery.CLAIMED, 2)
    first, *_ = await life.say("/help")
    assert "swallowed something" in first.text


async def test_what_piled_up_while_the_bot_was_down_is_one_message_with_a_claim_each(life: Life) -> None:
    await interviewed(life)
    await life.stop()
    life.clock.turn_to(BEGIN + timedelta(days=2))
    before = len(life.wire.called("sendMessage"))
    await start(life)
    said = life.chat.last
    assert "A few things have come together" in said.text
    assert len(life.wire.called("sendMessage")) == before + 1
    records = life.record().nudges
    assert {each.kind for each in records} == {
        NudgeKind.REFLECTION,
        NudgeKind.THANK_YOU,
        NudgeKind.ADD_REFERENCES,
    }
    assert {(each.delivery, each.message_id, each.attempts) for each in records} == {
        (Delivery.SENT, said.message_id, 1)
    }
    assert ASKED in words(await life.press("Acme: note how it went", said))


async def test_a_digest_with_a_hidden_outcome_is_said_once_more(life: Life) -> None:
    await interviewed(life)
    await life.stop()
    life.clock.turn_to(BEGIN + timedelta(days=2))
    life.wire.fail_next("sendMessage", TimeOutBefore())
    await start(life)
    assert [(each.delivery, each.attempts) for each in life.record().nudges] == [(Delivery.UNKNOWN, 1)] * 3
    said = await life.wait(5 * MINUTE)
    assert [(each.delivery, each.attempts) for each in life.record().nudges] == [(Delivery.SENT, 2)] * 3
    (again,) = said
    assert "A few things have come together" in again.text
    assert PERHAPS_AGAIN in again.text
