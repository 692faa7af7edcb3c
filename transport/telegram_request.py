"""Makes the requests of python-telegram-bot, on aiohttp. Importing this module imports aiohttp (0.1 s)."""

import transport.lean_aiohttp  # noqa: F401 - before anything else imports aiohttp

# isort: split

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, TypeVar

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from transport.api_answers import read_answer
from transport.certificates import NOTHING_SAID, trusted_certificates
from transport.never_left import NeverLeft
from transport.proxies import Proxies
from transport.request_bodies import UploadedFile, form_body, json_body

# Seconds, as python-telegram-bot has them.
READ = 5.0
WRITE = 5.0
WRITE_FILES = 20.0
CONNECT = 5.0
WAIT_FOR_A_PLACE = 1.0

PLACES = 256
"""Requests that are under way at once, at most."""

CHUNK = 64 * 1024
"""Bytes of a file that are written at a time."""

NOTHING_SENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
    aiohttp.NonHttpUrlClientError,
)
"""The errors that come before anything is sent to Telegram (aiohttp, "Client exceptions")."""

Told = TypeVar("Told")


class TelegramRequest(BaseRequest):
    """Is an HTTP client for one event loop, whose answers are judged before they are used.

    What goes wrong is `telegram.error.TimedOut` or `telegram.error.NetworkError`; its cause is a `NeverLeft` where
    nothing can have arrived. Messages name the kind of error only: an address holds the token.
    """

    def __init__(self, environment: Mapping[str, str] = NOTHING_SAID, *, places: int = PLACES) -> None:
        """Trusts whom this environment names, and reads the proxies from the process's own.

        Raises `transport.proxies.UnknownProxy`.
        """
        self._environment = environment
        self._proxies = Proxies()
        self._places = asyncio.Semaphore(places)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Returns the seconds that python-telegram-bot adds to a long poll's own, for slow answers."""
        return READ

    async def initialize(self) -> None:
        """Opens the client, also after it was shut; does nothing when it is open."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                # The places are counted here, with a timeout of their own.
                connector=aiohttp.TCPConnector(limit=0, ssl=trusted_certificates(self._environment)),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                # A request without parameters has no content, and so no type of it.
                skip_auto_headers=["Content-Type"],
            )

    async def shutdown(self) -> None:
        """Closes every connection; requests under way fail with `NetworkError`."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Returns the answer in a body. Raises `telegram.error.TelegramError`."""
        return read_answer(payload)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Makes one request, and returns the status and the body of its answer; follows no redirects.

        The seconds of `read_timeout` and `write_timeout` are for each piece that is read or written, None for ever.
        """
        if self._session is None:
            raise RuntimeError("initialize() comes first")
        files = request_data.multipart_data if request_data is not None else {}
        patience = _Patience(
            connect=_or_default(connect_timeout, CONNECT),
            write=_or_default(write_timeout, WRITE_FILES if files else WRITE),
            read=_or_default(read_timeout, READ),
        )
        body, content_type = _body(request_data, files) if request_data is not None else (b"", "")
        await self._take_place(_or_default(pool_timeout, WAIT_FOR_A_PLACE))
        try:
            return await self._exchange(self._session, method, url, body, content_type, patience)
        except NOTHING_SENT as error:
            cause = NeverLeft()
            cause.__cause__ = error
            raise _failure(error) from cause
        except (aiohttp.ClientError, TimeoutError) as error:
            raise _failure(error) from error
        finally:
            self._places.release()

    async def _take_place(self, within: float | None) -> None:
        try:
            async with asyncio.timeout(within):
                await self._places.acquire()
        except TimeoutError:
            raise TimedOut("Pool timeout: too many requests at once; this one was not sent") from NeverLeft()

    async def _exchange(
        self,
        session: aiohttp.ClientSession,
        method: str,
        url: str,
        body: bytes,
        content_type: str,
        patience: "_Patience",
    ) -> tuple[int, bytes]:
        # aiohttp has no timeout for writing: its own for reading begins when all is written.
        async with asyncio.timeout(patience.for_all_of_it) as unanswered:

            def wrote() -> None:
                if unanswered.when() is not None and patience.for_a_piece is not None:
                    unanswered.reschedule(asyncio.get_running_loop().time() + patience.for_a_piece)

            async with session.request(
                method,
                url,
                data=_in_pieces(body, wrote) if len(body) > CHUNK else body or None,
                headers={"Content-Type": content_type, "Content-Length": str(len(body))} if body else None,
                timeout=patience.of_aiohttp,
                proxy=self._proxies.proxy_of(url),
                allow_redirects=False,
            ) as answer:
                unanswered.reschedule(None)
                return answer.status, await answer.read()


class _Patience:
    """Holds the seconds that a request may take, None where it may take for ever."""

    def __init__(self, *, connect: float | None, write: float | None, read: float | None) -> None:
        self.of_aiohttp = aiohttp.ClientTimeout(total=None, connect=connect, sock_connect=connect, sock_read=read)
        self.for_a_piece = None if write is None or read is None else write + read
        self.for_all_of_it = None if self.for_a_piece is None or connect is None else connect + self.for_a_piece


def _body(data: RequestData, files: Mapping[str, UploadedFile]) -> tuple[bytes, str]:
    """Returns the body of a request and its content type; both empty without parameters."""
    if files:
        return form_body(data.json_parameters, files)
    parameters = data.parameters
    return json_body(parameters) if parameters else (b"", "")


def _or_default(told: Any, default: Told) -> Told:
    return default if told is BaseRequest.DEFAULT_NONE else told


def _failure(error: Exception) -> NetworkError:
    """Returns what python-telegram-bot is told instead of an error of aiohttp's."""
    return TimedOut() if isinstance(error, TimeoutError) else NetworkError(f"aiohttp.{type(error).__name__}")


async def _in_pieces(body: bytes, wrote: Callable[[], None]) -> AsyncIterator[bytes]:
    for start in range(0, len(body), CHUNK):
        yield body[start : start + CHUNK]
        wrote()
