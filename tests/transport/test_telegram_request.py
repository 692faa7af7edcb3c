import asyncio
import gzip
import json
from email import message_from_bytes
from email.policy import HTTP
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from telegram import Bot, InputFile
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, RequestData

from tests.transport.http_clients import BOTH, Before, data, outcome
from tests.transport.http_server import (
    Came,
    Handle,
    HttpServer,
    answer,
    bytes_of,
    bytes_then_cut,
    bytes_then_silence,
)
from transport.never_left import never_left
from transport.request_bodies import form_body
from transport.telegram_request import CHUNK, TelegramRequest

SOON = 0.15
"""Seconds that a test waits for what does not come."""

LARGE = 20 * 1024 * 1024
"""Bytes that no system takes off a program's hands before somebody reads them."""


def refusal(code: int, more: str = "") -> bytes:
    return f'{{"ok":false,"error_code":{code},"description":"no"{more}}}'.encode()


GARBAGE = b"SSH-2.0-OpenSSH_9.6\r\n\r\n"

MISBEHAVIOUR: dict[str, tuple[Handle, type[BaseException] | None]] = {
    "an answer": (bytes_of(answer()), None),
    "a compressed answer": (
        bytes_of(answer(gzip.compress(b'{"ok":true,"result":1}'), "200 OK", "Content-Encoding: gzip")),
        None,
    ),
    "an answer in pieces": (
        bytes_of(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            b'5\r\n{"ok"\r\n13\r\n:true,"result":true\r\n1\r\n}\r\n0\r\n\r\n'
        ),
        None,
    ),
    "an answer that ends with the connection": (bytes_then_cut(b'HTTP/1.1 200 OK\r\n\r\n{"ok":true,"result":1}'), None),
    "silence": (bytes_then_silence(b""), TimedOut),
    "silence after the head": (bytes_then_silence(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"), TimedOut),
    "silence in the body": (bytes_then_silence(answer()[:-4]), TimedOut),
    "a cut before the answer": (bytes_then_cut(b""), NetworkError),
    "a cut in the head": (bytes_then_cut(b"HTTP/1.1 200 OK\r\nContent-Le"), NetworkError),
    "a cut in the body": (bytes_then_cut(answer()[:-4]), NetworkError),
    "a cut in a piece": (
        bytes_then_cut(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"o'),
        NetworkError,
    ),
    "a length that is no number": (bytes_then_cut(b"HTTP/1.1 200 OK\r\nContent-Length: nine\r\n\r\n{}"), NetworkError),
    "a piece of no length": (
        bytes_then_cut(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n"),
        NetworkError,
    ),
    "another protocol": (bytes_then_cut(GARBAGE), NetworkError),
    "what is not compressed as it says": (bytes_of(answer(b"{}", "200 OK", "Content-Encoding: gzip")), NetworkError),
    "what is no JSON": (bytes_of(answer(b"<html>")), TelegramError),
    "another address": (bytes_of(answer(b"", "302 Found", "Location: /elsewhere")), NetworkError),
    "400": (bytes_of(answer(refusal(400), "400 Bad Request")), BadRequest),
    "401": (bytes_of(answer(refusal(401), "401 Unauthorized")), InvalidToken),
    "403": (bytes_of(answer(refusal(403), "403 Forbidden")), Forbidden),
    "404": (bytes_of(answer(refusal(404), "404 Not Found")), InvalidToken),
    "409": (bytes_of(answer(refusal(409), "409 Conflict")), Conflict),
    "429": (bytes_of(answer(refusal(429, ',"parameters":{"retry_after":7}'), "429 Too Many Requests")), RetryAfter),
    "500": (bytes_of(answer(refusal(500), "500 Internal Server Error")), NetworkError),
    "502 of a gateway": (bytes_of(answer(b"<html>bad gateway</html>", "502 Bad Gateway")), NetworkError),
    "a status that nobody knows": (bytes_of(answer(b"{}", "799 What")), NetworkError),
}


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("what", MISBEHAVIOUR)
async def test_whatever_comes_is_an_answer_or_the_error_that_python_telegram_bot_has_for_it(
    server: HttpServer, kind: type[BaseRequest], what: str
) -> None:
    server.handle, error = MISBEHAVIOUR[what]
    async with kind() as request:
        patience = SOON if error is TimedOut else 5.0
        assert await outcome(request, server.url(), read_timeout=patience) == (error, False)
        assert len(server.came) == 1
        # Whatever it was, the next request is answered.
        server.handle = bytes_of(answer())
        assert await outcome(request, server.url()) == (None, False)


@pytest.mark.parametrize("kind", BOTH)
async def test_without_a_connection_nothing_can_have_arrived(kind: type[BaseRequest]) -> None:
    async with HttpServer().listening() as server:
        gone = server.url()
    async with kind() as request:
        assert await outcome(request, gone) == (NetworkError, True)
        assert await outcome(request, gone.replace("http:", "ftp:")) == (NetworkError, True)
        assert await outcome(request, "http://nowhere.invalid/bot1:token/getMe") == (NetworkError, True)


@pytest.mark.parametrize("kind", BOTH)
async def test_a_connection_that_does_not_come_about_in_time_carried_nothing(
    server: HttpServer, kind: type[BaseRequest]
) -> None:
    # The server takes the connection and waits for plain HTTP: it never begins with TLS.
    async with kind() as request:
        assert await outcome(request, server.url("https"), connect_timeout=SOON) == (TimedOut, True)
    assert (server.connections, server.came) == (1, [])


@pytest.mark.parametrize(
    "request_of", [lambda: TelegramRequest(places=2), lambda: Before(2)], ids=["ours", "python-telegram-bot's"]
)
async def test_who_finds_no_place_in_time_was_not_sent(server: HttpServer, request_of: Any) -> None:
    async def hold(came: Came, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await released.wait()
        await bytes_of(answer())(came, reader, writer)

    released = asyncio.Event()
    server.handle = hold
    async with request_of() as request:
        waiting = [asyncio.create_task(outcome(request, server.url())) for _ in range(2)]
        await server.have_come(2)
        assert await outcome(request, server.url(), pool_timeout=SOON) == (TimedOut, True)
        assert len(server.came) == 2
        released.set()
        assert await asyncio.gather(*waiting) == [(None, False)] * 2
        assert await outcome(request, server.url()) == (None, False)


async def test_a_slow_body_may_take_its_time_as_long_as_something_comes(
    server: HttpServer, client: TelegramRequest
) -> None:
    async def drip(_came: Came, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for byte in answer(b'{"ok":true,"result":7}'):
            writer.write(bytes([byte]))
            await asyncio.sleep(SOON / 10)

    server.handle = drip
    assert await client.post(server.url(), read_timeout=2 * SOON) == 7


async def test_an_answer_with_more_than_its_length_is_read_to_its_length_and_spoils_no_other(
    server: HttpServer, client: TelegramRequest
) -> None:
    server.handle = bytes_then_cut(answer() + answer(b'{"ok":true,"result":"of somebody else"}'))
    assert await client.post(server.url()) is True
    server.handle = bytes_of(answer(b'{"ok":true,"result":2}'))
    assert await client.post(server.url()) == 2


async def test_parameters_travel_as_json(server: HttpServer, client: TelegramRequest) -> None:
    told = {
        "text": Markup('"Fish" &amp; Chips = 100 % ü 🙂'),
        "chat_id": 2**52,
        "silent": True,
        "rows": ((1.5, {"a": 2}),),
    }
    await client.post(server.url(), data(**told, parse_mode=ParseMode.HTML, reply_markup=None))
    (came,) = server.came
    assert (came.method, came.target) == ("POST", "/bot1:token/getMe")
    assert came.headers["content-type"] == "application/json"
    assert came.headers["user-agent"] == BaseRequest.USER_AGENT
    assert json.loads(came.body) == {**told, "rows": [[1.5, {"a": 2}]], "parse_mode": "HTML"}


async def test_half_a_character_travels_as_an_escape(server: HttpServer, client: TelegramRequest) -> None:
    await client.post(server.url(), data(text="\ud83d"))
    assert server.came[0].body == b'{"text": "\\ud83d"}'


async def test_a_request_without_parameters_has_no_body(server: HttpServer, client: TelegramRequest) -> None:
    await client.post(server.url())
    await client.post(server.url(), RequestData())
    assert [(came.body, came.headers["content-length"], "content-type" in came.headers) for came in server.came] == [
        (b"", "0", False)
    ] * 2


async def test_a_file_is_fetched_byte_by_byte(server: HttpServer, client: TelegramRequest) -> None:
    content = bytes(range(256)) * 4096
    server.handle = bytes_of(answer(content))
    assert await client.retrieve(server.url()) == content
    assert server.came[0].method == "GET"


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * 1024 * 1024])
async def test_an_upload_arrives_byte_by_byte(server: HttpServer, client: TelegramRequest, size: int) -> None:
    content = (bytes(range(256)) * (size // 256 + 1))[:size]
    message = b'{"ok":true,"result":{"message_id":1,"date":1,"chat":{"id":7,"type":"private"}}}'
    server.handle = bytes_of(answer(message))
    bot = Bot("1:token", f"http://127.0.0.1:{server.port}/bot", request=client, get_updates_request=client)
    await bot.send_document(7, InputFile(content, 'Ann "K"\r\nLee.bin'), caption="Ünder")
    (came,) = server.came
    assert int(came.headers["content-length"]) == len(came.body)
    assert "transfer-encoding" not in came.headers
    assert parts_of(came) == {
        "chat_id": (None, b"7"),
        "caption": (None, "Ünder".encode()),
        "document": ("Ann %22K%22%0D%0ALee.bin", content),
    }


def parts_of(came: Came) -> dict[str, tuple[str | None, bytes]]:
    """The parts of a multipart form: name, file name, content."""
    boundary = came.headers["content-type"].partition("boundary=")[2].encode()
    start, *parts, end = came.body.split(b"--" + boundary)
    assert (start, end) == (b"", b"--\r\n")
    found = {}
    for part in parts:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        told = message_from_bytes(head + b"\r\n\r\n", policy=HTTP)["Content-Disposition"].params
        found[told["name"]] = (told.get("filename"), content.removesuffix(b"\r\n"))
    return found


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.sampled_from(["a", "b", "c"]), st.text(st.characters(exclude_categories=["Cs"]))),
    st.dictionaries(st.sampled_from(["d", "e"]), st.binary(), min_size=1),
)
def test_whatever_a_form_holds_its_parts_are_told_apart(fields: dict[str, str], files: dict[str, bytes]) -> None:
    body, content_type = form_body(fields, {name: ("f.bin", content, "x/y") for name, content in files.items()})
    came = Came("POST", "/", {"content-type": content_type}, body)
    assert parts_of(came) == {
        **{name: (None, value.encode()) for name, value in fields.items()},
        **{name: ("f.bin", content) for name, content in files.items()},
    }


async def test_an_upload_that_is_not_taken_is_given_up(server: HttpServer, client: TelegramRequest) -> None:
    async def take_nothing(_came: Came, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.pause_reading()  # type: ignore[attr-defined]  # of a transport that reads, too
        await gone.wait()
        writer.close()

    gone = asyncio.Event()
    server.reads_bodies, server.handle = False, take_nothing
    large = data(document=InputFile(bytes(LARGE)))
    with pytest.raises(TimedOut) as caught:
        await client.post(server.url(), large, read_timeout=SOON, write_timeout=SOON, connect_timeout=SOON)
    assert not never_left(caught.value)
    gone.set()


async def test_an_upload_may_take_longer_than_its_timeouts_as_long_as_it_is_taken(
    server: HttpServer, client: TelegramRequest
) -> None:
    async def sip(came: Came, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        left = int(came.headers["content-length"])
        while left:
            left -= len(await reader.read(LARGE))
            await asyncio.sleep(SOON / 15)
        writer.write(answer())

    server.reads_bodies, server.handle = False, sip
    large, began = data(document=InputFile(bytes(LARGE))), asyncio.get_running_loop().time()
    assert await client.post(server.url(), large, read_timeout=4 * SOON, write_timeout=SOON, connect_timeout=SOON)
    assert asyncio.get_running_loop().time() - began > 6 * SOON


async def test_an_upload_that_is_refused_before_it_is_through_is_an_error_at_once(
    server: HttpServer, client: TelegramRequest
) -> None:
    server.reads_bodies = False
    server.handle = bytes_then_cut(answer(refusal(413), "413 Request Entity Too Large", "Connection: close"))
    with pytest.raises(NetworkError):
        await client.post(server.url(), data(document=InputFile(bytes(LARGE))))
    server.reads_bodies = True
    server.handle = bytes_of(answer())
    assert await client.post(server.url()) is True


async def test_connections_are_used_again(server: HttpServer, client: TelegramRequest) -> None:
    for _ in range(5):
        await client.post(server.url(), data(text="hi"))
    assert (len(server.came), server.connections) == (5, 1)


async def test_a_connection_that_was_closed_meanwhile_is_not_used_again(
    server: HttpServer, client: TelegramRequest
) -> None:
    for number in range(1, 4):
        server.handle = bytes_then_cut(answer())
        assert await client.post(server.url(), data(text="hi")) is True
        await asyncio.sleep(SOON / 5)
        assert server.connections == number


async def test_a_post_is_never_repeated_by_itself(server: HttpServer, client: TelegramRequest) -> None:
    await client.post(server.url(), data(text="first"))
    server.handle = bytes_then_cut(b"")
    # On the connection that was used before, and on a new one.
    for _ in range(2):
        with pytest.raises(NetworkError):
            await client.post(server.url(), data(text="second"))
    assert [came.body for came in server.came] == [b'{"text":"first"}', b'{"text":"second"}', b'{"text":"second"}']


async def test_under_load_every_request_gets_its_own_answer_and_no_more_go_at_once_than_there_are_places(
    server: HttpServer,
) -> None:
    under_way, most = 0, 0

    async def echo(came: Came, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0)
        under_way -= 1
        writer.write(answer(b'{"ok":true,"result":%d}' % json.loads(came.body)["number"]))

    server.handle = echo
    async with TelegramRequest(places=8) as client:
        asked = [client.post(server.url(), data(number=number), pool_timeout=None) for number in range(500)]
        assert await asyncio.gather(*asked) == list(range(500))
    assert most <= server.connections <= 8


async def test_a_request_that_is_cancelled_gives_its_place_back_and_its_connection_is_not_used_again(
    server: HttpServer,
) -> None:
    async with TelegramRequest(places=1) as client:
        for _ in range(3):
            server.handle = bytes_then_silence(answer()[:-4])
            asking = asyncio.create_task(client.post(server.url()))
            await server.have_come(len(server.came) + 1)
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
            server.handle = bytes_of(answer(b'{"ok":true,"result":8}'))
            assert await client.post(server.url(), pool_timeout=SOON) == 8


async def test_a_shutdown_ends_what_is_under_way_and_can_be_followed_by_another_start(server: HttpServer) -> None:
    client = TelegramRequest()
    with pytest.raises(NetworkError):
        await client.post(server.url())
    await client.initialize()
    await client.initialize()
    server.handle = bytes_then_silence(b"")
    asking = asyncio.create_task(outcome(client, server.url()))
    await server.have_come(1)
    await client.shutdown()
    await client.shutdown()
    assert await asking == (NetworkError, False)
    await client.initialize()
    server.handle = bytes_of(answer())
    assert await client.post(server.url()) is True
    await client.shutdown()


async def test_no_error_says_the_token(server: HttpServer, client: TelegramRequest) -> None:
    for handle, error in MISBEHAVIOUR.values():
        if error is not None:
            server.handle = handle
            with pytest.raises(TelegramError) as caught:
                await client.post(server.url(), read_timeout=SOON / 5)
            assert "token" not in str(caught.value)
    with pytest.raises(NetworkError) as refused:
        await client.post("http://[1:token/getMe")
    assert "token" not in str(refused.value)
    assert never_left(refused.value)
