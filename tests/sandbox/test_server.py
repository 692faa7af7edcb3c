import asyncio
import json
import socket
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, NetworkError, TimedOut
from telegram.ext import Application, ApplicationBuilder, MessageHandler, filters
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.web import Application as Site
from tornado.web import RequestHandler

from sandbox.chat import Chat
from sandbox.faults import BreakAfter, BreakBefore, Garbled, TimeOutAfter
from sandbox.server import SECRET_HEADER, Server
from sandbox.wire import Wire
from tests.sandbox.api_calls import ask


@pytest.fixture
async def server(wire: Wire) -> AsyncIterator[Server]:
    server = Server(wire)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def remote(server: Server) -> AsyncIterator[Bot]:
    async with Bot("1:sandbox", base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot") as remote:
        yield remote


async def fetch(url: str, **options: Any) -> HTTPResponse:
    client = AsyncHTTPClient(force_instance=True)
    try:
        return await client.fetch(url, raise_error=False, **options)
    finally:
        client.close()


async def test_a_real_bot_talks_over_http(remote: Bot, sam: Chat) -> None:
    sam.say("/start")
    (update,) = await remote.get_updates(timeout=1)
    assert update.message is not None
    await update.message.reply_html("<b>Hello</b>")
    assert sam.last.text == "Hello"
    sent = await remote.send_document(7, b"BEGIN:VCALENDAR", filename="a.ics")
    assert (sam.last.document, sam.last.content) == ("a.ics", b"BEGIN:VCALENDAR")
    assert sent.document is not None
    file = await remote.get_file(sent.document.file_id)
    assert await file.download_as_bytearray() == b"BEGIN:VCALENDAR"
    with pytest.raises(BadRequest, match="Chat not found"):
        await remote.send_message(8, "hi")


async def test_a_wrong_token_is_noticed(server: Server) -> None:
    stranger = Bot("1:other", base_url=f"{server.url}/bot")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_an_application_polls(server: Server, sam: Chat) -> None:
    heard: asyncio.Queue[str | None] = asyncio.Queue()

    async def hear(update: Any, _context: object) -> None:
        heard.put_nowait(update.message.text)

    application: Application[Any, Any, Any, Any, Any, Any] = (
        ApplicationBuilder().token("1:sandbox").base_url(f"{server.url}/bot").build()
    )
    application.add_handler(MessageHandler(filters.TEXT, hear))
    async with application:
        assert application.updater is not None
        await application.updater.start_polling()
        await application.start()
        sam.say("one")
        assert await heard.get() == "one"
        sam.say("two")
        assert await heard.get() == "two"
        await application.updater.stop()
        await application.stop()


async def test_parameters_come_as_json_as_a_form_or_in_the_address(server: Server, sam: Chat) -> None:
    address = f"{server.url}/bot1:sandbox/sendMessage"
    markup = {"inline_keyboard": [[{"text": "Save", "callback_data": "save"}]]}
    body = json.dumps({"chat_id": 7, "text": "json", "reply_markup": markup})
    answer = await fetch(address, method="POST", body=body, headers={"Content-Type": "application/json"})
    assert answer.code == 200
    assert len(sam.buttons) == 1
    await fetch(address, method="POST", body="chat_id=7&text=f%C3%B6rm")
    await fetch(f"{address}?chat_id=7&text=address")
    assert [message.text for message in sam.messages] == ["json", "förm", "address"]


@pytest.mark.parametrize("body", ["{", "[]"])
async def test_broken_json_is_refused(server: Server, body: str) -> None:
    answer = await fetch(
        f"{server.url}/bot1:sandbox/getMe",
        method="POST",
        body=body,
        headers={"Content-Type": "application/json"},
    )
    assert (answer.code, json.loads(answer.body)["error_code"]) == (400, 400)


async def test_faults_reach_the_bot(wire: Wire, remote: Bot, sam: Chat) -> None:
    for fault, accepted in ((BreakBefore(), 0), (BreakAfter(), 1), (Garbled(accept=False), 1)):
        wire.fail_next("sendMessage", fault)
        with pytest.raises(Exception, match=r"disconnected|Invalid server response|ReadError"):
            await remote.send_message(7, "hi")
        assert len(sam.messages) == accepted
    wire.fail_next("sendMessage", TimeOutAfter())
    with pytest.raises(TimedOut):
        await remote.send_message(7, "hi", read_timeout=0.05)
    assert len(sam.messages) == 2


async def test_a_stop_cuts_off_whoever_waits(wire: Wire, sam: Chat) -> None:
    server = Server(wire)
    await server.stop()
    await server.start()
    async with Bot("1:sandbox", base_url=f"{server.url}/bot") as remote:
        wire.fail_next("sendMessage", TimeOutAfter())
        hanging = asyncio.create_task(remote.send_message(7, "hi", read_timeout=30))
        polling = asyncio.create_task(remote.get_updates(timeout=30))
        await asyncio.gather(sam.news(), wire.call_of("getUpdates"))
        await server.stop()
        for waiting in (hanging, polling):
            with pytest.raises(NetworkError):
                await waiting


async def test_a_bot_that_hangs_up_ends_its_poll(wire: Wire, server: Server, sam: Chat) -> None:
    polled = asyncio.ensure_future(wire.call_of("getUpdates"))
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(b"GET /bot1:sandbox/getUpdates?timeout=30 HTTP/1.1\r\nHost: x\r\n\r\n")
    await polled
    writer.close()
    await writer.wait_closed()
    assert await reader.read() == b""
    sam.say("hello")
    assert [update["update_id"] for update in (await ask(wire, "getUpdates"))["result"]] == [1]


class Hook:
    """A webhook that answers as told, 200 when not told."""

    def __init__(self) -> None:
        self.codes: list[int] = []
        self.heard: asyncio.Queue[tuple[int, str | None]] = asyncio.Queue()
        hook = self

        class Door(RequestHandler):
            def post(self) -> None:
                update_id = json.loads(self.request.body)["update_id"]
                hook.heard.put_nowait((update_id, self.request.headers.get(SECRET_HEADER)))
                self.set_status(hook.codes.pop(0) if hook.codes else 200)

        self.http = HTTPServer(Site([("/hook", Door)], log_function=lambda _: None))


@pytest.fixture
async def hook() -> AsyncIterator[tuple[Hook, str]]:
    hook = Hook()
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setblocking(False)
    hook.http.add_socket(listening)
    yield hook, f"http://127.0.0.1:{listening.getsockname()[1]}/hook"
    hook.http.stop()
    await hook.http.close_all_connections()


async def test_a_webhook_gets_updates_in_order_with_the_secret(
    remote: Bot, wire: Wire, hook: tuple[Hook, str], sam: Chat
) -> None:
    there, url = hook
    sam.say("one")
    there.codes = [500, 503]
    await remote.set_webhook(url, secret_token="S3cret")
    sam.say("two")
    heard = [await there.heard.get() for _ in range(4)]
    assert heard == [(1, "S3cret"), (1, "S3cret"), (1, "S3cret"), (2, "S3cret")]
    await wire.confirmed()
    info = await remote.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"
    assert (await ask(wire, "getUpdates"))["error_code"] == 409


async def test_a_webhook_that_is_not_there_is_tried_again(
    remote: Bot, wire: Wire, hook: tuple[Hook, str], sam: Chat
) -> None:
    there, url = hook
    free = socket.create_server(("127.0.0.1", 0))
    nobody = f"http://127.0.0.1:{free.getsockname()[1]}/hook"
    free.close()
    await remote.set_webhook(nobody)
    sam.say("hello")
    while "last_error_message" not in wire.world.webhook:
        await wire.world.updates.bell.heard()
    await remote.set_webhook(url)
    assert await there.heard.get() == (1, None)
    await wire.confirmed()


def test_an_update_that_was_dropped_meanwhile_is_not_forgotten_twice(wire: Wire, sam: Chat) -> None:
    sam.say("one")
    sam.say("two")
    first = wire.world.updates.first()
    assert first is not None
    wire.world.updates.forget(first)
    wire.world.updates.forget(first)
    assert wire.pending == 1
