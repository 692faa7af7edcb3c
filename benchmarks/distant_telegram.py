"""A Telegram on a port of this machine, some milliseconds away, that costs little: for measuring whole bots.

It knows as much of the Bot API as a conversation in text needs, and takes whatever it is sent.
"""

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs

from scheduling.clock import wall_clock

ME = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "measured_bot"}
AT_A_TIME = 100
"""Updates that one poll hands out (Bot API, getUpdates)."""


class DistantTelegram:
    """Serves one bot. `heard` is called with the chat whenever a message to it has come."""

    def __init__(self, away: float) -> None:
        self.away = away
        self.heard: Callable[[int], None] = lambda _chat: None
        self.handed_out: dict[int, float] = {}
        """When each chat's newest update was handed out first (s, of time.perf_counter)."""
        self.polled = asyncio.Event()
        """Is set once the bot asks for updates."""
        self.port = 0
        self._updates: deque[dict[str, Any]] = deque()
        self._number = 0
        self._newest = 0
        self._webhook = ""
        self._bell = asyncio.Event()
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Listens on a free port."""
        self._server = await asyncio.get_running_loop().create_server(lambda: _Connection(self), "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Listens no more."""
        if self._server is not None:
            self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def say(self, chat: int, text: str) -> None:
        """Lets somebody write to the bot, which polls."""
        self._updates.append(self.update(chat, text))
        self._bell.set()

    def update(self, chat: int, text: str) -> dict[str, Any]:
        """Returns the update that says what somebody wrote."""
        self._number += 1
        who = {"id": chat, "first_name": "Sam"}
        message: dict[str, Any] = {"message_id": self._number, "date": _stamp(), "text": text}
        message |= {"chat": {**who, "type": "private"}, "from": {**who, "is_bot": False, "language_code": "en"}}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        return {"update_id": self._number, "message": message}

    def took(self, target: str, told: Mapping[str, str], message_id: int) -> None:  # noqa: ARG002 - for who asks more
        """Notes a message that was accepted, from a request to `target`; `told` are its parameters."""
        self.heard(int(told["chat_id"]))

    def serve(self, target: str, body: bytes, write: Callable[[bytes], None]) -> None:
        """Answers one request, when it and its answer have come all the way."""
        task = asyncio.get_running_loop().create_task(self._serve(target, body, write))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, target: str, body: bytes, write: Callable[[bytes], None]) -> None:
        method = target.rpartition("/")[2]
        told = _parameters(body)
        result: object = True
        if method == "getUpdates":
            result = await self._handed(int(told.get("offset", 0)), float(told.get("timeout", 0)))
        elif method == "getMe":
            result = ME
        elif method == "getMyCommands":
            result = []
        elif method == "setWebhook":
            self._webhook = told.get("url", "")
        elif method == "getWebhookInfo":
            result = {"url": self._webhook, "has_custom_certificate": False, "pending_update_count": 0}
        elif "text" in told:
            self._number += 1
            chat = int(told["chat_id"])
            result = {"message_id": self._number, "date": _stamp(), "chat": {"id": chat, "type": "private"}}
            self.took(target, told, self._number)
        if self.away:
            await asyncio.sleep(self.away)
        if method == "getUpdates" and isinstance(result, list):
            now = time.perf_counter()
            news = [each for each in result if each["update_id"] > self._newest]
            self.handed_out.update((each["message"]["chat"]["id"], now) for each in news)
            self._newest = max([self._newest, *(each["update_id"] for each in news)])
        write(json.dumps({"ok": True, "result": result}).encode())

    async def _handed(self, offset: int, within: float) -> list[dict[str, Any]]:
        self.polled.set()
        while self._updates and self._updates[0]["update_id"] < offset:
            self._updates.popleft()
        if not self._updates and within:
            self._bell.clear()
            try:
                async with asyncio.timeout(within):
                    await self._bell.wait()
            except TimeoutError:
                pass
        return [self._updates[place] for place in range(min(AT_A_TIME, len(self._updates)))]


class _Connection(asyncio.Protocol):
    def __init__(self, telegram: DistantTelegram) -> None:
        self._telegram = telegram
        self._came = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._came += data
        while (end := self._came.find(b"\r\n\r\n")) >= 0:
            head = self._came[:end].lower()
            _, marked, rest = head.partition(b"content-length:")
            length = int(rest.partition(b"\r\n")[0]) if marked else 0
            if len(self._came) < end + 4 + length:
                return
            target = self._came.split(b" ", 2)[1].decode()
            body = self._came[end + 4 : end + 4 + length]
            self._came = self._came[end + 4 + length :]
            self._telegram.serve(target, body, self._write)

    def _write(self, body: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            self._transport.write(head.encode() + body)


def _parameters(body: bytes) -> dict[str, Any]:
    """Returns what a body tells, JSON or a form (Bot API, "Making requests")."""
    if body.startswith(b"{"):
        found: dict[str, Any] = json.loads(body)
        return found
    return {name: values[-1] for name, values in parse_qs(body.decode()).items()}


def _stamp() -> int:
    """Returns now as the Bot API tells it, in seconds since 1970."""
    return int(wall_clock().timestamp())
