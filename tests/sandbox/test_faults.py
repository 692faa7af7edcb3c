import asyncio
from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any, TypeVar

import pytest
from telegram import Bot
from telegram.error import (
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from sandbox.chat import Chat
from sandbox.faults import (
    BreakAfter,
    BreakBefore,
    Fault,
    Garbled,
    NoConnection,
    Refuse,
    ServerError,
    Slow,
    TimeOutAfter,
    TimeOutBefore,
    migrated,
)
from sandbox.wire import Wire
from tests.sandbox.api_calls import ask, refusal
from tests.sandbox.conftest import Clock
from tests.simulation.clock import SimulatedClock, SimulatedLoop

Made = TypeVar("Made")


def wire_of(bot: Bot) -> Wire:
    wire = bot.request
    assert isinstance(wire, Wire)
    return wire


@pytest.mark.parametrize(
    ("fault", "error", "accepted"),
    [
        (NoConnection(), NetworkError, False),
        (BreakBefore(), NetworkError, False),
        (BreakAfter(), NetworkError, True),
        (TimeOutBefore(), TimedOut, False),
        (TimeOutAfter(), TimedOut, True),
        (ServerError(502), NetworkError, False),
        (ServerError(500, accept=True), NetworkError, True),
        (Garbled(), TelegramError, True),
        (Garbled(accept=False), TelegramError, False),
        (Refuse(429, "Too Many Requests: retry after 3", 3), RetryAfter, False),
        (Refuse(403, "Forbidden: bot was blocked by the user"), Forbidden, False),
        (Refuse(409, "Conflict: terminated by other getUpdates request"), Conflict, False),
        (migrated(-100), ChatMigrated, False),
    ],
)
async def test_the_bot_sees_the_fault_and_the_person_what_was_accepted(
    bot: Bot, sam: Chat, fault: Fault, error: type[TelegramError], accepted: bool
) -> None:
    wire = wire_of(bot)
    wire.fail_next("sendMessage", fault)
    with pytest.raises(error):
        await bot.send_message(7, "hi")
    assert len(sam.messages) == accepted
    assert [call.accepted for call in wire.called("sendMessage")] == [accepted]
    await bot.send_message(7, "hi")
    assert sam.last.text == "hi"


async def test_a_connection_that_never_came_about_is_told_from_one_that_broke(bot: Bot, sam: Chat) -> None:
    """As the bot tells them apart: by the cause."""
    causes = []
    for fault in (NoConnection(), BreakBefore()):
        wire_of(bot).fail_next("sendMessage", fault)
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(7, "hi")
        causes.append(type(caught.value.__cause__).__name__)
    assert causes == ["ConnectionRefusedError", "NoneType"]


async def test_a_chat_that_moved_names_its_new_id(bot: Bot, sam: Chat) -> None:
    wire_of(bot).fail_next("sendMessage", migrated(-100123))
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(7, "hi")
    assert caught.value.new_chat_id == -100123


def test_an_answer_past_the_read_timeout_is_hidden_though_the_message_is_there_before_the_bot_gives_up() -> None:
    clock = SimulatedClock(datetime(2026, 11, 24, 12, 0, tzinfo=UTC))
    assert asyncio_on(clock, slow_answers(clock)) == [
        (True, "Message", 2.0),
        (True, "TimedOut", 5.0),
        (True, "Message", 30.0),
    ]


async def slow_answers(clock: SimulatedClock) -> list[tuple[bool, str, float]]:
    """For an answer in time, one past it, and one a patient bot waits for: there at once? what came? after how long?"""
    wire = Wire(now=clock.true_time)
    sam, outcomes = wire.chat(7), []
    async with Bot("1:sandbox", request=wire, get_updates_request=wire) as bot:
        for seconds, patience in ((2, 5), (30, 5), (30, 60)):
            wire.fail_next("sendMessage", Slow(seconds))
            began, known = clock.uptime(), len(sam.messages)
            sending = asyncio.create_task(bot.send_message(7, "hi", read_timeout=patience))
            await asyncio.sleep(0.5)
            there = len(sam.messages) > known
            (came,) = await asyncio.gather(sending, return_exceptions=True)
            outcomes.append((there, type(came).__name__, round(clock.uptime() - began, 3)))
    return outcomes


def asyncio_on(clock: SimulatedClock, work: Coroutine[Any, Any, Made]) -> Made:
    """Run this under the machine's clock, in which nobody waits."""
    loop = SimulatedLoop(clock)
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()


async def test_faults_queue_up(wire: Wire, sam: Chat) -> None:
    wire.fail_next("sendMessage", Refuse(400, "Bad Request: no"), times=2)
    wire.fail_next("sendMessage", Refuse(400, "Bad Request: never"))
    words = [await refusal(wire, "sendMessage", chat_id=7, text="hi") for _ in range(3)]
    assert words == ["Bad Request: no", "Bad Request: no", "Bad Request: never"]


async def test_calls_are_remembered(wire: Wire, sam: Chat, clock: Clock) -> None:
    await ask(wire, "sendMessage", chat_id=7, text="hi", disable_notification=True)
    await ask(wire, "sendMessage", chat_id="7", text=[])
    first, second = wire.called("sendMessage")
    assert first.parameters == {"chat_id": 7, "text": "hi", "disable_notification": True}
    assert (first.accepted, first.at) == (True, clock())
    assert second.accepted
    assert [call.method for call in wire.calls] == ["sendMessage", "sendMessage"]


async def test_only_the_right_token_and_a_known_method_are_answered(wire: Wire) -> None:
    cases = {
        "/bot1:other/getMe": (401, "Unauthorized"),
        "/botnonsense/getMe": (404, "Not Found"),
        "/elsewhere": (404, "Not Found"),
        f"/bot{wire.token}/getRich": (404, "Not Found: method not found"),
        f"/file/bot{wire.token}/documents/none.txt": (404, "Not Found"),
    }
    for address, (code, words) in cases.items():
        status, body = await wire.answer(address, {})
        assert status == code
        assert f'"description":"{words}"'.encode() in body
    assert wire.calls == []


async def test_python_telegram_bot_notices_a_wrong_token(wire: Wire) -> None:
    stranger = Bot("1:other", request=wire, get_updates_request=wire)
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


def test_the_wire_takes_no_time(wire: Wire) -> None:
    assert wire.read_timeout == 5.0
