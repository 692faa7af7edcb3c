"""Asks a language model over HTTP, by the protocol that OpenAI has and many servers speak. Imports aiohttp (0.1 s).

Only the start imports this module, and only where `MODEL_URL` is set.
"""

import transport.lean_aiohttp  # noqa: F401 - before anything else imports aiohttp

# isort: split

import asyncio
import logging
import re
from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlsplit

import aiohttp
import msgspec

from telemetry.events import Event, kind_of
from transport.certificates import NOTHING_SAID, trusted_certificates
from transport.language_model import WITHIN
from transport.proxies import Proxies

logger = logging.getLogger(__name__)

PLACES = 32
"""Calls that are under way at once, at most; whoever comes then gets the rules' answer at once."""

LARGEST = 64 * 1024
"""Bytes of an answer that are read, at most."""

FAILURES = 3
"""Failures in a row after which nobody is made to wait for the model any more, for a while."""

PAUSE = 60.0
"""Seconds in which it is then not asked."""


_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)


class _Message(msgspec.Struct):
    content: str


class _Choice(msgspec.Struct):
    message: _Message


class _Completion(msgspec.Struct):
    choices: Annotated[list[_Choice], msgspec.Meta(min_length=1)]


class _Transcript(msgspec.Struct):
    text: str


class _Refused(Exception):
    """Says that the server answered with another status than 200, or with too much."""


class ModelServer:
    """Is a client for one event loop. What goes wrong is logged by its kind alone: no address, no key, no words."""

    def __init__(
        self,
        url: str,
        name: str,
        key: str = "",
        environment: Mapping[str, str] = NOTHING_SAID,
        *,
        within: float = WITHIN,
        places: int = PLACES,
    ) -> None:
        """Keeps where the model is; `name` may be two names with a comma between, the second for voice messages.

        Whom it trusts is named by the environment.

        Raises `transport.proxies.UnknownProxy`.
        """
        parts = urlsplit(url)
        self.host = parts.hostname or ""
        self._root = url.rstrip("/") if parts.path.strip("/") else f"{url.rstrip('/')}/v1"
        self._for_words, _, for_voice = (each.strip() for each in name.partition(","))
        self._for_voice = for_voice or self._for_words
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._environment = environment
        self._within = within
        self._places = asyncio.Semaphore(places)
        self._proxies = Proxies()
        self._session: aiohttp.ClientSession | None = None
        self._failures: dict[str, int] = {}
        self._not_before: dict[str, float] = {}

    async def complete(self, instructions: str, words: str) -> str | None:
        """Returns what the model says to the words, or None where it does not answer in time or answers nonsense."""
        messages = [{"role": "system", "content": instructions}, {"role": "user", "content": words}]
        body = msgspec.json.encode({"model": self._for_words, "messages": messages, "stream": False})
        headers = {"Content-Type": "application/json"}
        answer = await self._asked("chat/completions", _Completion, data=body, headers=headers)
        said = answer.choices[0].message.content if answer is not None else ""
        return _THOUGHTS.sub("", said).strip() or None

    async def transcribe(self, voice: bytes) -> str | None:
        """Returns the words of a voice message (Ogg, Opus), or None as above."""
        form = aiohttp.FormData({"model": self._for_voice, "response_format": "json"})
        form.add_field("file", voice, filename="voice.ogg", content_type="audio/ogg")
        answer = await self._asked("audio/transcriptions", _Transcript, data=form)
        return (answer.text.strip() or None) if answer is not None else None

    async def close(self) -> None:
        """Ends every call; those under way return None."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def _asked(self, what: str, shape: type[Any], **request: Any) -> Any:
        """Returns the answer to one call in its shape, or None."""
        now = asyncio.get_running_loop().time
        if self._places.locked() or now() < self._not_before.get(what, 0.0):
            return None
        try:
            async with self._places, asyncio.timeout(self._within):
                answer = msgspec.json.decode(await self._exchange(f"{self._root}/{what}", **request), type=shape)
        except Exception as error:  # noqa: BLE001 - whatever it is, the rules answer instead
            logger.warning(Event("model_failed", what=what, error=_kind(error)))
            self._failures[what] = self._failures.get(what, 0) + 1
            if self._failures[what] >= FAILURES:
                self._not_before[what] = now() + PAUSE
            return None
        self._failures[what] = 0
        return answer

    async def _exchange(self, url: str, *, data: Any, headers: dict[str, str] | None = None) -> bytes:
        if self._session is None:
            trusted = trusted_certificates(self._environment)
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, ssl=trusted), cookie_jar=aiohttp.DummyCookieJar()
            )
        # A redirect would take the key and the words elsewhere.
        async with self._session.post(
            url,
            data=data,
            headers={**self._headers, **(headers or {})},
            proxy=self._proxies.proxy_of(url),
            allow_redirects=False,
        ) as answer:
            if answer.status != 200:  # noqa: PLR2004 - HTTP's OK
                raise _Refused(f"status {answer.status}")
            body = bytearray()
            async for chunk in answer.content.iter_any():
                body += chunk
                if len(body) > LARGEST:
                    raise _Refused("too large")
            return bytes(body)


def _kind(error: Exception) -> str:
    return str(error) if isinstance(error, _Refused) else kind_of(error)
