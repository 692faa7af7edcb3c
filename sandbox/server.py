"""Serves the same Telegram over HTTP, for a bot that runs as a process of its own.

Importing this module imports tornado, which is why nothing else here does.
"""

import asyncio
import json
from typing import Any
from urllib.parse import unquote

import msgspec
from telegram.error import NetworkError, TimedOut
from tornado.httpclient import AsyncHTTPClient, HTTPClientError
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.iostream import IOStream
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from sandbox.methods import Files
from sandbox.refusals import bad_request
from sandbox.updates import Update
from sandbox.wire import Wire

HOST = "127.0.0.1"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
# Seconds before a webhook that failed is tried again; doubled each time up to the longest.
FIRST_PAUSE = 0.02
LONGEST_PAUSE = 1.0


class Server:
    """Serves a wire on a port of this machine; port 0 takes any free one."""

    def __init__(self, wire: Wire, port: int = 0) -> None:
        self.wire = wire
        self.port = port
        self._held: set[IOStream] = set()
        self._http: HTTPServer | None = None
        self._delivery: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """Returns the root that /bot<token>/<method> and /file/bot<token>/<path> follow; known after the start."""
        return f"http://{HOST}:{self.port}"

    async def start(self) -> None:
        """Listens, and delivers to a webhook once one is set; raises OSError when the port is taken."""
        sockets = bind_sockets(self.port, HOST)
        self.port = sockets[0].getsockname()[1]
        door = Application([(r"/.*", _Door, {"wire": self.wire, "held": self._held})], log_function=lambda _: None)
        self._http = HTTPServer(door)
        self._http.add_sockets(sockets)
        self._delivery = asyncio.create_task(self._deliver())

    async def stop(self) -> None:
        """Stops listening and delivering; cuts off whoever waits."""
        if self._delivery is not None:
            self._delivery.cancel()
            await asyncio.gather(self._delivery, return_exceptions=True)
        if self._http is not None:
            self._http.stop()
            await self._http.close_all_connections()
        for stream in list(self._held):
            stream.close()

    async def _deliver(self) -> None:
        client = AsyncHTTPClient(force_instance=True)
        updates = self.wire.world.updates
        pause = FIRST_PAUSE
        try:
            while True:
                update = updates.first()
                if not updates.webhook or update is None:
                    await updates.bell.heard()
                    continue
                problem = await self._post(client, update)
                if problem is None:
                    updates.forget(update)
                    pause = FIRST_PAUSE
                    continue
                self.wire.world.webhook |= {
                    "last_error_date": self.wire.world.stamp(),
                    "last_error_message": problem,
                }
                updates.bell.ring()
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
        finally:
            client.close()

    async def _post(self, client: AsyncHTTPClient, update: Update) -> str | None:
        """Posts an update to the webhook; returns what went wrong, in Telegram's words, or None."""
        world = self.wire.world
        headers = {"Content-Type": "application/json"}
        if world.webhook_secret is not None:
            headers[SECRET_HEADER] = world.webhook_secret
        try:
            answer = await client.fetch(
                world.webhook["url"],
                method="POST",
                headers=headers,
                body=msgspec.json.encode(update),
                raise_error=False,
            )
        except (OSError, HTTPClientError):
            return "Connection refused"
        if answer.code // 100 == 2:  # noqa: PLR2004 - any success
            return None
        return f"Wrong response from the webhook: {answer.code} {answer.reason}"


class _Door(RequestHandler):
    def initialize(self, wire: Wire, held: set[IOStream]) -> None:
        self._wire = wire
        self._held = held
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None

    async def get(self) -> None:
        await self.post()

    async def post(self) -> None:
        try:
            parameters, files = _read(self.request)
        except ValueError:
            self._send(400, msgspec.json.encode(bad_request("can't parse JSON object").payload()))
            return
        self._answer = asyncio.ensure_future(self._wire.answer(unquote(self.request.path), parameters, files))
        try:
            self._send(*await self._answer)
        except TimedOut:
            await self._hang()
        except NetworkError:
            self.detach().close()
        except asyncio.CancelledError:
            if not self._answer.cancelled():
                raise

    def on_connection_close(self) -> None:
        if self._answer is not None:
            self._answer.cancel()

    def _send(self, status: int, body: bytes) -> None:
        self.set_status(status)
        is_file = self.request.path.startswith("/file/") and status == 200  # noqa: PLR2004 - a file came
        self.set_header("Content-Type", "application/octet-stream" if is_file else "application/json")
        self.write(body)

    async def _hang(self) -> None:
        """Waits without an answer until the bot gives up or the server stops."""
        stream = self.detach()
        gone = asyncio.Event()
        stream.set_close_callback(gone.set)
        self._held.add(stream)
        try:
            await gone.wait()
        finally:
            self._held.discard(stream)


def _read(request: HTTPServerRequest) -> tuple[dict[str, str], Files]:
    """Reads the parameters as a form would carry them, and the files; raises ValueError for broken JSON."""
    parameters = {name: values[-1].decode("utf-8", "replace") for name, values in request.arguments.items()}
    if request.headers.get("Content-Type", "").startswith("application/json") and request.body:
        given: Any = json.loads(request.body)
        if not isinstance(given, dict):
            raise ValueError("not an object")
        parameters |= {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}
    files = {
        name: (parts[-1]["filename"], parts[-1]["body"], parts[-1]["content_type"])
        for name, parts in request.files.items()
    }
    return parameters, files
