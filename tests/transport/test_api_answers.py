import asyncio
import json
import logging
from collections import deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import RetryAfter, TelegramError
from telegram.ext import ExtBot

from handlers.nudges.sender import TelegramMessenger
from sandbox.wire import Wire
from scheduling.delivery import NotSent, Unknown
from tests.factories import a_full_person
from tests.transport.intake_driver import IntakeDriver, real_sleep
from transport import intake as module
from transport.api_answers import LONGEST_REFUSAL, REFUSED_FOR, decoded, leniently_decoded, read_answer
from transport.rate_limiter import retry_after_seconds


class StrangeTelegram(Wire):
    """A Telegram that gives the next calls of a method these bodies, and is itself again afterwards."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """See `transport.telegram_request.TelegramRequest`."""
        return read_answer(payload)

    def __init__(self) -> None:
        super().__init__(now=lambda: datetime.now(UTC))
        self.bodies: dict[str, deque[tuple[int, bytes]]] = {}
        self.offsets: list[str | None] = []

    def answers(self, method: str, body: bytes, status: int = 200) -> None:
        """The next call of `method` is answered so."""
        self.bodies.setdefault(method, deque()).append((status, body))

    async def do_request(self, url: str, method: str, request_data: Any = None, *args: Any, **kwargs: Any) -> Any:
        """See `Wire.do_request`."""
        name = url.rpartition("/")[2]
        if name == "getUpdates":
            self.offsets.append(request_data.json_parameters.get("offset"))
        if bodies := self.bodies.get(name):
            await real_sleep(0)
            return bodies.popleft()
        return await super().do_request(url, method, request_data, *args, **kwargs)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from([2**63, 10**400]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["update_id", "message", "chat", "from", "id", "date", "ok", "result", "parameters", "text"]
            )
            | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


async def _asks_on(answers: Sequence[tuple[int, bytes]]) -> list[str]:
    """Answers the first polls so; returns what was handled once an update that waits behind them is confirmed.

    Checks that every number asked from is sound.
    """
    wire = StrangeTelegram()
    driver = IntakeDriver(wire)
    await driver.bot.initialize()
    for status, body in answers:
        wire.answers("getUpdates", body, status)
    driver.sam.say("behind it")
    polling = asyncio.create_task(driver.intake.poll(driver.bot))
    await driver.until("behind it")
    await driver.confirmed()
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    await driver.intake.idle()
    await driver.bot.shutdown()
    for offset in wire.offsets:
        assert offset is None or (offset.isdecimal() and int(offset) < 2**53), offset
    return driver.done


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pause takes any time."""

    async def sleep(_seconds: float) -> None:
        await real_sleep(0)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    monkeypatch.setattr(module, "POLL_PAUSE", 0.005)
    monkeypatch.setattr(module, "LONGEST_POLL_PAUSE", 0.005)
    logging.getLogger("telegram.Bot").setLevel(logging.CRITICAL + 1)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from([200, 429, 400, 500]), JSON), min_size=1, max_size=3))
@example([(429, {"ok": False, "error_code": 429, "parameters": {"retry_after": "soon"}})])
@example([(429, {"ok": False, "error_code": 429, "parameters": {"retry_after": [1]}})])
@example([(429, {"ok": False, "error_code": 429, "parameters": {"retry_after": float("nan")}})])
@example([(429, {"ok": False, "error_code": 429, "parameters": {"retry_after": 1e308}})])
@example([(429, {"ok": False, "error_code": 429, "parameters": ["retry_after"]})])
@example([(400, {"ok": False, "description": {"a": 1}})])
@example([(200, {"ok": True, "result": {"update_id": 7}}), (200, {"ok": True}), (200, [])])
def test_whatever_a_poll_is_answered_the_bot_goes_on_asking(answers: list[tuple[int, Any]]) -> None:
    asyncio.run(_asks_on([(status, json.dumps(answer).encode()) for status, answer in answers]))


@settings(deadline=None)
@given(st.lists(JSON, max_size=3))
@example([{"update_id": 1.5}, {"update_id": float("nan")}, {"update_id": True}, {"update_id": 10**400}, {}, 7, "x"])
@example([{"update_id": -3, "message": {}}, {"update_id": 2**63, "message": {}}])
def test_good_updates_beside_any_others_are_handled_and_the_number_asked_from_is_sound(strange: list[Any]) -> None:
    def good(number: int, text: str) -> dict[str, Any]:
        message = {"message_id": 1, "date": 1772528400, "chat": {"id": 5, "type": "private"}, "text": text}
        return {"update_id": number, "message": {**message, "from": {"id": 5, "is_bot": False, "first_name": "Kim"}}}

    beside = [good(2**40, "before"), *strange, good(2**40 + 1, "after")]
    done = asyncio.run(_asks_on([(200, json.dumps({"ok": True, "result": beside}).encode())]))
    assert {"before", "after"} <= set(done)


async def test_updates_without_a_number_that_come_again_and_again_are_reported_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    body = json.dumps({"ok": True, "result": [{"update_id": "Dear diary"}]}).encode()
    await _asks_on([(200, body)] * 5)
    assert caplog.text.count("updates_without_number updates=1") == 1
    assert "diary" not in caplog.text


@pytest.mark.parametrize("body", [b"", b"[]", b"7", b"null", b'{"ok":true', b"[" * 100_000, b"\xff\xfe"])
def test_what_is_no_answer_is_an_error_of_telegrams_that_quotes_nothing(body: bytes) -> None:
    with pytest.raises(TelegramError, match="Invalid server response"):
        read_answer(body)


def test_an_answer_without_its_result_is_an_error_of_telegrams() -> None:
    with pytest.raises(TelegramError, match="Invalid server response"):
        read_answer(b'{"ok":true}')["result"]


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("3", 3),
        ("2.5", 3),
        ("-7", REFUSED_FOR),
        ("0", REFUSED_FOR),
        ('"soon"', REFUSED_FOR),
        ("[3]", REFUSED_FOR),
        ("true", REFUSED_FOR),
        ("NaN", REFUSED_FOR),
        ("Infinity", REFUSED_FOR),
        ("1e999", REFUSED_FOR),
        ("1e300", LONGEST_REFUSAL),
        ("9" * 5000, REFUSED_FOR),
    ],
)
async def test_a_refusal_lasts_a_number_of_seconds_whatever_it_says(told: str, seconds: int) -> None:
    wire = StrangeTelegram()
    body = '{"ok":false,"error_code":429,"description":"no","parameters":{"retry_after":' + told + "}}"
    wire.answers("sendMessage", body.encode(), 429)
    with pytest.raises(RetryAfter) as refused:
        await Bot(wire.token, request=wire, get_updates_request=wire).send_message(7, "hello")
    assert int(retry_after_seconds(refused.value)) == seconds


@settings(deadline=None)
@given(st.sampled_from([200, 429, 400, 500]), JSON | st.fixed_dictionaries({"ok": st.just(True), "result": JSON}))
@example(200, {"ok": True, "result": {"message_id": "7", "date": 1, "chat": {"id": 7, "type": "private"}}})
@example(200, {"ok": True, "result": "sent"})
@example(200, {"ok": True, "result": True})
@example(200, {"ok": True, "result": None})
def test_whatever_a_message_is_answered_its_outcome_is_known_or_in_doubt(status: int, answer: Any) -> None:
    async def nothing(_person: object) -> None:
        pass

    async def say() -> object:
        wire = StrangeTelegram()
        wire.answers("sendMessage", json.dumps(answer).encode(), status)
        person = a_full_person()
        bot: ExtBot[None] = ExtBot(wire.token, request=wire, get_updates_request=wire)
        return await TelegramMessenger(bot, nothing)._try(person, "hello", [], None)  # noqa: SLF001 - what it sends is no matter

    assert isinstance(asyncio.run(say()), (NotSent, Unknown))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
bodies = json_values.map(lambda value: json.dumps(value).encode()) | st.builds(
    lambda value, at, piece: (
        bytes((body := json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))[:at]) + piece + body[at:]
    ),
    json_values,
    st.integers(0, 40),
    st.sampled_from([b"\xff", b"NaN", b"-", b"1e400", b'\\ud800"', b",", b"\x00", b"9" * 5000, b" ", b"\xed\xa0\x80"]),
)


@given(bodies)
@example(b"[" * 2000 + b"]" * 2000)
@example(b'{"a": 1, "a": 18446744073709551616, "b": -0.0}')
def test_json_to_the_letter_is_read_the_quick_way_as_it_is_read_the_lenient_way(body: bytes) -> None:
    def read(how: Callable[[bytes], Any]) -> str:
        try:
            return repr(how(body))
        except ValueError:
            return "no JSON"

    assert read(decoded) == read(leniently_decoded)
