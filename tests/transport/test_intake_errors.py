import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn

import pytest
from telegram.error import InvalidToken, NetworkError

from sandbox.faults import BreakBefore, Fault, Garbled, Refuse, ServerError, TimeOutBefore
from tests.life import VirtualClock
from tests.transport.intake_driver import IntakeDriver, real_sleep
from transport import polling_outages
from transport.chat_queues import ChatQueues
from transport.incoming_update import read_incoming_update
from transport.intake import CONFIRM_WITHIN
from transport.update_requests import UpdateRequests

A_MOMENT = CONFIRM_WITHIN + 0.01
"""Seconds for a stop; what is in hand has only the last of them."""


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made; none takes any time."""
    made: list[float] = []

    async def sleep(seconds: float) -> None:
        if seconds:
            made.append(seconds)
        await real_sleep(0)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return made


CONFLICT = Refuse(409, "Conflict: terminated by other getUpdates request")


@pytest.mark.parametrize(
    ("fault", "level", "name"),
    [
        (CONFLICT, logging.ERROR, "Conflict"),
        (Refuse(401, "Unauthorized"), logging.ERROR, "InvalidToken"),
        (Refuse(404, "Not Found"), logging.ERROR, "InvalidToken"),
        (Refuse(429, "Too Many Requests: retry after 3", 3), logging.WARNING, "RetryAfter"),
        (ServerError(502), logging.WARNING, "NetworkError"),
        (TimeOutBefore(), logging.WARNING, "TimedOut"),
        (BreakBefore(), logging.WARNING, "NetworkError"),
        (Garbled(), logging.WARNING, "TelegramError"),
    ],
    ids=repr,
)
async def test_a_failed_poll_is_reported_and_repeated_after_a_pause(
    driver: IntakeDriver, pauses: list[float], caplog: pytest.LogCaptureFixture, fault: Fault, level: int, name: str
) -> None:
    driver.wire.fail_next("getUpdates", fault)
    driver.sam.say("hello")
    polling = asyncio.create_task(driver.intake.poll(driver.bot))
    await driver.until("hello")
    await driver.confirmed()
    polling.cancel()
    assert pauses == [fault.retry_after or 1 if isinstance(fault, Refuse) else 1]
    said = [record for record in caplog.records if record.name == polling_outages.__name__]
    assert [record.levelno for record in said] == [level, logging.WARNING]
    assert "polling_works_again" in said[1].getMessage()
    assert f"polling_failed error={name}" in caplog.text


async def test_pauses_grow_up_to_a_limit_and_begin_anew_after_a_success(
    driver: IntakeDriver, pauses: list[float]
) -> None:
    driver.wire.fail_next("getUpdates", CONFLICT, times=7)
    driver.sam.say("hello")
    polling = asyncio.create_task(driver.intake.poll(driver.bot))
    await driver.until("hello")
    await driver.confirmed()
    driver.wire.fail_next("getUpdates", CONFLICT)
    # The poll that waits now meets nothing; the one after it does.
    driver.sam.say("you")
    await driver.until("you")
    await driver.confirmed()
    polling.cancel()
    assert pauses == [1, 2, 4, 8, 16, 30, 30, 1]


@pytest.mark.usefixtures("polling")
async def test_an_update_that_cannot_be_read_is_handed_on_as_such_and_blocks_nobody(
    driver: IntakeDriver, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("telegram.Bot").setLevel(logging.CRITICAL + 1)
    unreadable: dict[str, Any] = {"message_id": "?", "date": "Dear diary"}
    number = driver.wire.world.updates.add("message", unreadable)
    driver.sam.say("behind it")
    await driver.until("behind it")
    await driver.confirmed()
    assert driver.other == [number]
    assert "update_unreadable" in caplog.text
    assert "Dear diary" not in caplog.text


@pytest.mark.parametrize("raw", [{}, {"update_id": "1"}, {"update_id": None}, {"update_id": True}, [], None, "7"])
def test_what_has_no_number_is_no_update(driver: IntakeDriver, raw: Any) -> None:
    with pytest.raises(ValueError, match="no update"):
        read_incoming_update(raw, driver.bot)


async def test_a_stop_finishes_and_confirms_what_was_taken_in(driver: IntakeDriver) -> None:
    gate = driver.hold("slow")
    driver.sam.say("slow")
    polling = asyncio.create_task(driver.intake.poll(driver.bot))
    await driver.begin("slow")
    polling.cancel()
    stopping = asyncio.create_task(driver.intake.stop(driver.bot))
    await real_sleep(0)
    assert driver.wire.pending == 1
    gate.set()
    await stopping
    assert driver.done == ["slow"]
    assert driver.wire.pending == 0


async def test_a_stop_leaves_what_takes_too_long_to_the_next_start(
    driver: IntakeDriver, caplog: pytest.LogCaptureFixture
) -> None:
    gate = driver.hold("slow")
    driver.sam.say("slow")
    polling = asyncio.create_task(driver.intake.poll(driver.bot))
    await driver.begin("slow")
    polling.cancel()
    await driver.intake.stop(driver.bot, A_MOMENT)
    assert driver.wire.pending == 1
    assert "updates_left_unfinished updates=1" in caplog.text
    gate.set()
    await driver.intake.idle()


@pytest.mark.parametrize("fault", [ServerError(502), TimeOutBefore(), CONFLICT], ids=repr)
async def test_a_stop_survives_that_telegram_does_not_answer(
    driver: IntakeDriver, caplog: pytest.LogCaptureFixture, fault: Fault
) -> None:
    driver.sam.say("hello")
    polling = asyncio.create_task(driver.intake.poll(driver.bot))
    await driver.begin("hello")
    polling.cancel()
    driver.wire.fail_next("getUpdates", fault)
    await driver.intake.stop(driver.bot)
    assert driver.wire.pending == 1
    assert "updates_not_confirmed" in caplog.text


async def test_what_is_left_at_a_stop_is_done_no_further(driver: IntakeDriver) -> None:
    gate = driver.hold("slow")
    driver.sam.say("slow")
    driver.sam.say("behind it")
    polling = asyncio.create_task(driver.intake.poll(driver.bot))
    await driver.begin("slow")
    polling.cancel()
    await driver.intake.stop(driver.bot, A_MOMENT)
    gate.set()
    await driver.intake.idle()
    assert driver.done == []
    assert driver.wire.pending == 2


async def test_when_telegram_last_answered_a_poll_is_known(driver: IntakeDriver, pauses: list[float]) -> None:
    assert driver.intake.answered_at is None
    driver.wire.fail_next("getUpdates", CONFLICT, times=3)
    polling = asyncio.create_task(driver.intake.poll(driver.bot))
    while len(pauses) < 2:
        await real_sleep(0)
    assert driver.intake.answered_at is None
    before = datetime.now(UTC)
    driver.sam.say("hello")
    await driver.until("hello")
    polling.cancel()
    assert driver.intake.answered_at is not None
    assert driver.intake.answered_at >= before


async def test_whatever_a_poll_raises_the_bot_goes_on_asking(
    driver: IntakeDriver, pauses: list[float], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as broken:

        async def fail(*_: object) -> NoReturn:
            raise RuntimeError("Dear diary")

        broken.setattr(UpdateRequests, "ask", fail)
        polling = asyncio.create_task(driver.intake.poll(driver.bot))
        while len(pauses) < 3:
            await real_sleep(0)
    driver.sam.say("hello")
    await driver.until("hello")
    polling.cancel()
    assert "polling_failed error=RuntimeError" in caplog.text
    assert "diary" not in caplog.text


@pytest.mark.usefixtures("polling")
async def test_something_without_a_number_among_the_updates_stops_nobody(
    driver: IntakeDriver, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("telegram.Bot").setLevel(logging.CRITICAL + 1)
    driver.sam.say("before it")
    driver.wire.world.updates._queue({"update_id": 1.5, "message": "Dear diary"})  # noqa: SLF001 - Telegram never does that
    driver.sam.say("behind it")
    await driver.until("behind it")
    assert "updates_without_number updates=1" in caplog.text
    assert "diary" not in caplog.text


async def test_telegram_may_ask_for_more_patience_than_the_longest_pause_but_not_for_ever(
    driver: IntakeDriver, pauses: list[float]
) -> None:
    for seconds in (60, 10_000_000):
        driver.wire.fail_next("getUpdates", Refuse(429, f"Too Many Requests: retry after {seconds}", seconds))
    driver.sam.say("hello")
    polling = asyncio.create_task(driver.intake.poll(driver.bot))
    await driver.until("hello")
    polling.cancel()
    assert pauses == [60, 300]


def test_trouble_that_lasts_is_said_when_it_begins_when_it_changes_and_every_hour(
    caplog: pytest.LogCaptureFixture,
) -> None:
    clock = VirtualClock()
    deaf = polling_outages.PollingOutages(clock)
    pause = timedelta(seconds=30)
    refused, away = InvalidToken(), NetworkError("Dear diary")
    for _ in range(250):  # over two hours
        deaf.poll_failed(refused, pause)
        clock.turn_to(clock.now() + pause)
    assert len(caplog.messages) == 3
    deaf.poll_failed(away, pause)
    deaf.poll_failed(away, pause)
    assert len(caplog.messages) == 4
    clock.turn_to(clock.now() - timedelta(days=1))
    deaf.poll_failed(away, pause)
    deaf.poll_answered()
    deaf.poll_answered()
    assert len(caplog.messages) == 6
    assert caplog.messages[-1] == "polling_works_again polls=253"
    deaf.poll_failed(away, pause)
    assert "since=2026-03-02T11:05:00Z polls=1" in caplog.messages[-1]
    assert "polling_failed error=InvalidToken" in caplog.messages[0]
    assert "diary" not in caplog.text


async def test_a_coroutine_whose_turn_never_came_is_closed() -> None:
    queues, held = ChatQueues(), asyncio.Event()

    async def wait() -> None:
        await held.wait()

    first = asyncio.create_task(queues.process_in_turn(object(), wait()))
    second = asyncio.create_task(queues.process_in_turn(object(), wait()))
    await real_sleep(0)
    assert queues.waiting(None) == 1
    second.cancel()
    held.set()
    await asyncio.gather(first, second, return_exceptions=True)
    assert queues.waiting(None) == 0
    assert queues.current_concurrent_updates == 0
