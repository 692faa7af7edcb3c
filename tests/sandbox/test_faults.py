import pytest
from telegram import Bot
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from sandbox.chat import Chat
from sandbox.faults import (
    BreakAfter,
    BreakBefore,
    Fault,
    Garbled,
    Refuse,
    ServerError,
    TimeOutAfter,
    TimeOutBefore,
)
from sandbox.wire import Wire
from tests.sandbox.asking import ask, refusal
from tests.sandbox.conftest import Clock


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("fault", "error", "accepted"),
    [
        (BreakBefore(), NetworkError, False),
        (BreakAfter(), NetworkError, True),
        (TimeOutBefore(), TimedOut, False),
        (TimeOutAfter(), TimedOut, True),
        (ServerError(502), NetworkError, False),
        (ServerError(500, accept=True), NetworkError, True),
        (Garbled(), TelegramError, True),
        (Garbled(accept=False), TelegramError, False),
        (Refuse(429, "Too Many Requests: retry after 3", 3), RetryAfter, False),
    ],
)
async def test_the_bot_sees_the_fault_and_the_person_what_was_accepted(
    bot: Bot, sam: Chat, fault: Fault, error: type[TelegramError], accepted: bool
) -> None:
    wire = bot.request
    assert isinstance(wire, Wire)
    wire.fail_next("sendMessage", fault)
    with pytest.raises(error):
        await bot.send_message(7, "hi")
    assert len(sam.messages) == accepted
    assert [call.accepted for call in wire.called("sendMessage")] == [accepted]
    await bot.send_message(7, "hi")
    assert sam.last.text == "hi"


@pytest.mark.asyncio
async def test_faults_queue_up(wire: Wire, sam: Chat) -> None:
    wire.fail_next("sendMessage", Refuse(400, "Bad Request: no"), times=2)
    wire.fail_next("sendMessage", Refuse(400, "Bad Request: never"))
    words = [await refusal(wire, "sendMessage", chat_id=7, text="hi") for _ in range(3)]
    assert words == ["Bad Request: no", "Bad Request: no", "Bad Request: never"]


@pytest.mark.asyncio
async def test_calls_are_remembered(wire: Wire, sam: Chat, clock: Clock) -> None:
    await ask(wire, "sendMessage", chat_id=7, text="hi", disable_notification=True)
    await ask(wire, "sendMessage", chat_id="7", text=[])
    first, second = wire.called("sendMessage")
    assert first.parameters == {"chat_id": 7, "text": "hi", "disable_notification": True}
    assert (first.accepted, first.at) == (True, clock())
    assert second.accepted
    assert [call.method for call in wire.calls] == ["sendMessage", "sendMessage"]


@pytest.mark.asyncio
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


@pytest.mark.asyncio
async def test_python_telegram_bot_notices_a_wrong_token(wire: Wire) -> None:
    stranger = Bot("1:other", request=wire, get_updates_request=wire)
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


def test_the_wire_takes_no_time(wire: Wire) -> None:
    assert wire.read_timeout == 5.0
