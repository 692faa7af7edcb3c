"""An HTTP server on this machine that does with each request what a test says, byte by byte."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TypeAlias

import msgspec


class Came(msgspec.Struct):
    """A request as it came in; the names of its headers are lower case."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes = b""


Handle: TypeAlias = Callable[[Came, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def answer(body: bytes = b'{"ok":true,"result":true}', status: str = "200 OK", *headers: str) -> bytes:
    """An answer as it travels."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def bytes_of(sent: bytes) -> Handle:
    """Sends these bytes, whatever was asked; the connection stays."""

    async def handle(_came: Came, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(sent)
        await writer.drain()

    return handle


def bytes_then_cut(sent: bytes) -> Handle:
    """Sends these bytes and closes the connection."""

    async def handle(_came: Came, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(sent)
        await writer.drain()
        writer.close()

    return handle


def bytes_then_silence(sent: bytes) -> Handle:
    """Sends these bytes and nothing more, for as long as the client stays."""

    async def handle(_came: Came, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(sent)
        await writer.drain()
        await reader.read()

    return handle


class HttpServer:
    """Hands each request to `handle`; keeps all that came, and how many connections were opened."""

    def __init__(self) -> None:
        self.handle: Handle = bytes_of(answer())
        self.came: list[Came] = []
        self.connections = 0
        self.reads_bodies = True
        self.port = 0
        self._bell = asyncio.Event()
        self._writers: set[asyncio.StreamWriter] = set()

    def url(self, scheme: str = "http") -> str:
        """The address of a method of the bot."""
        return f"{scheme}://127.0.0.1:{self.port}/bot1:token/getMe"

    async def have_come(self, many: int) -> None:
        """Waits until so many requests have come."""
        while len(self.came) < many:
            await self._bell.wait()
            self._bell.clear()

    @asynccontextmanager
    async def listening(self, tls: ssl.SSLContext | None = None) -> AsyncIterator["HttpServer"]:
        """Listens on a free port until the context is left; then cuts every connection."""
        with socket.create_server(("127.0.0.1", 0)) as door:
            # A small one, so that whoever writes notices when nobody reads.
            door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 64 * 1024)
            server = await asyncio.start_server(self._serve, sock=door.dup(), ssl=tls)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            for writer in list(self._writers):
                writer.transport.abort()
            for _ in range(5):
                await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.CancelledError):
            await self._attend(reader, writer)

    async def _attend(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._writers.add(writer)
        with suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            while not writer.is_closing():
                came = await self._read(reader)
                self.came.append(came)
                self._bell.set()
                await self.handle(came, reader, writer)
        self._writers.discard(writer)
        writer.close()

    async def _read(self, reader: asyncio.StreamReader) -> Came:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().rstrip().split("\r\n")
        method, target, _ = head[0].split(" ")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
        body = await reader.readexactly(int(headers.get("content-length", 0))) if self.reads_bodies else b""
        return Came(method, target, headers, body)
