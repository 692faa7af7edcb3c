import asyncio
import logging
from typing import Any

import pytest

from handlers import deafness
from handlers import intake as module
from handlers.arrivals import read_arrival
from sandbox.faults import BreakBefore, Fault, Garbled, Refuse, ServerError, TimeOutBefore
from tests.handlers.post import Office, real_sleep


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


@pytest.mark.asyncio
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
    office: Office, pauses: list[float], caplog: pytest.LogCaptureFixture, fault: Fault, level: int, name: str
) -> None:
    office.wire.fail_next("getUpdates", fault)
    office.sam.say("hello")
    polling = asyncio.create_task(office.intake.poll(office.bot))
    await office.until("hello")
    await office.confirmed()
    polling.cancel()
    assert pauses == [fault.retry_after or 1 if isinstance(fault, Refuse) else 1]
    said = [record for record in caplog.records if record.name == deafness.__name__]
    assert [record.levelno for record in said] == [level, logging.WARNING]
    assert "polling works again" in said[1].getMessage()
    assert f"polling failed: {name}" in caplog.text
    assert ("another instance" in caplog.text) is (name == "Conflict")


@pytest.mark.asyncio
async def test_pauses_grow_up_to_a_limit_and_begin_anew_after_a_success(office: Office, pauses: list[float]) -> None:
    office.wire.fail_next("getUpdates", CONFLICT, times=7)
    office.sam.say("hello")
    polling = asyncio.create_task(office.intake.poll(office.bot))
    await office.until("hello")
    await office.confirmed()
    office.wire.fail_next("getUpdates", CONFLICT)
    # The poll that waits now meets nothing; the one after it does.
    office.sam.say("you")
    await office.until("you")
    await office.confirmed()
    polling.cancel()
    assert pauses == [1, 2, 4, 8, 16, 30, 30, 1]


@pytest.mark.asyncio
@pytest.mark.usefixtures("polling")
async def test_an_update_that_cannot_be_read_is_handed_on_as_such_and_blocks_nobody(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("telegram.Bot").setLevel(logging.CRITICAL + 1)
    unreadable: dict[str, Any] = {"message_id": "?", "date": "Dear diary"}
    number = office.wire.world.updates.add("message", unreadable)
    office.sam.say("behind it")
    await office.until("behind it")
    await office.confirmed()
    assert office.other == [number]
    assert "cannot be read" in caplog.text
    assert "Dear diary" not in caplog.text


@pytest.mark.parametrize("raw", [{}, {"update_id": "1"}, {"update_id": None}, {"update_id": True}, [], None, "7"])
def test_what_has_no_number_is_no_update(office: Office, raw: Any) -> None:
    with pytest.raises(ValueError, match="no update"):
        read_arrival(raw, office.bot)


@pytest.mark.asyncio
async def test_a_stop_finishes_and_confirms_what_was_taken_in(office: Office) -> None:
    gate = office.hold("slow")
    office.sam.say("slow")
    polling = asyncio.create_task(office.intake.poll(office.bot))
    await office.begin("slow")
    polling.cancel()
    stopping = asyncio.create_task(office.intake.stop(office.bot))
    await real_sleep(0)
    assert office.wire.pending == 1
    gate.set()
    await stopping
    assert office.done == ["slow"]
    assert office.wire.pending == 0


@pytest.mark.asyncio
async def test_a_stop_leaves_what_takes_too_long_to_the_next_start(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "STOP_WITHIN", 0.01)
    gate = office.hold("slow")
    office.sam.say("slow")
    polling = asyncio.create_task(office.intake.poll(office.bot))
    await office.begin("slow")
    polling.cancel()
    await office.intake.stop(office.bot)
    assert office.wire.pending == 1
    assert "1 updates unfinished" in caplog.text
    gate.set()
    await office.intake.idle()


@pytest.mark.asyncio
@pytest.mark.parametrize("fault", [ServerError(502), TimeOutBefore(), CONFLICT], ids=repr)
async def test_a_stop_survives_that_telegram_does_not_answer(
    office: Office, caplog: pytest.LogCaptureFixture, fault: Fault
) -> None:
    office.sam.say("hello")
    polling = asyncio.create_task(office.intake.poll(office.bot))
    await office.begin("hello")
    polling.cancel()
    office.wire.fail_next("getUpdates", fault)
    await office.intake.stop(office.bot)
    assert office.wire.pending == 1
    assert "they will come again" in caplog.text
