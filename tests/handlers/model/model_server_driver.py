"""A language model on this machine for a life to ask: an HTTP server that answers as a test says."""

import asyncio
from collections.abc import Callable

import msgspec

from tests.life import Life
from tests.transport.http_server import Came, HttpServer, answer
from texts import model as texts

Answers = Callable[[str], str]


class ModelDriver:
    """Answers each question with `says`, each recording with `hears`; keeps what came."""

    def __init__(self, server: HttpServer) -> None:
        self.server = server
        self.says: str = ""
        self.hears: str = ""
        server.handle = self._handle

    async def _handle(self, came: Came, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard = came.target.endswith("/audio/transcriptions")
        told: object = {"text": self.hears} if heard else {"choices": [{"message": {"content": self.says}}]}
        writer.write(answer(msgspec.json.encode(told)))
        await writer.drain()

    @property
    def asked(self) -> list[str]:
        """What the model was given to read, call by call."""
        sent = [msgspec.json.decode(came.body) for came in self.server.came if came.target.endswith("completions")]
        return [each["messages"][-1]["content"] for each in sent]


async def agree(life: Life) -> None:
    """The person lets the model help."""
    await life.say("/settings")
    await life.press(texts.SETTING)
    await life.press(texts.ALLOW)
