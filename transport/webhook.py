"""Receives updates by webhook; answers 200 once their effects are on disk, or they are set aside or kept."""

import asyncio
import hmac
import logging
import re
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot
from tornado.httpserver import HTTPServer
from tornado.web import Application, HTTPError, RequestHandler, stream_request_body

from telemetry.events import Event, kind_of
from transport.api_answers import decoded
from transport.incoming_update import read_incoming_update
from transport.update_intake import UpdateIntake
from transport.update_requests import WANTED

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name (Bot API, setWebhook)
CLOSE_WITHIN = 1.0
"""Seconds that connections have to close."""

LARGEST = 1_000_000
"""Bytes of one request at most; an update is a few thousand."""


LONGEST = 30
"""Seconds that the body of a request may take to come in."""


def secret_of(token: str) -> str:
    """Returns a secret that only whoever has the token can know, the same at every start and for every replica."""
    return blake2b(token.encode(), digest_size=32, person=b"afterword hook").hexdigest()


@stream_request_body
class Page(RequestHandler):
    """Serves a page; refuses a request in `prepare`, before its body is read, and drops a body that nobody wants."""

    def prepare(self) -> None:
        """Answers 404: the path is none of the bot's pages."""
        raise HTTPError(404)

    def data_received(self, chunk: bytes) -> None:
        """Drops a part of the body; tornado calls this with each."""

    def log_exception(self, *_error: object) -> None:
        """Logs nothing: refusals are everyday events, and their tracebacks would quote the request."""


class WebhookPage(Page):
    """Takes one update a request; refuses a request without the secret before its body is read."""

    def initialize(self, bot: Bot, intake: UpdateIntake, secret: str) -> None:
        """Keeps the arguments of the route; tornado calls this."""
        self._bot = bot
        self._intake = intake
        self._secret = secret

    def prepare(self) -> None:
        """Answers 405 to what is no POST, and 403 to a request without the secret."""
        if self.request.method != "POST":
            raise HTTPError(405)
        given = self.request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            raise HTTPError(403)

    def data_received(self, chunk: bytes) -> None:
        """Keeps a part of the body; tornado calls this with each, of a request with the secret."""
        self.request.body += chunk

    async def post(self) -> None:
        """Answers 200 when the update is handled, set aside or kept, 503 when it is to be posted again later.

        Answers 400 to what is no update.
        """
        try:
            incoming = read_incoming_update(decoded(self.request.body), self._bot)
        except ValueError as error:
            logger.error(Event("request_without_update", error=kind_of(error)))
            raise HTTPError(400) from error
        if not await self._intake.accept(incoming):
            raise HTTPError(503)


class WebhookServer:
    """Runs the web server of the webhook, with `pages` (routes of tornado) beside it."""

    def __init__(self, bot: Bot, intake: UpdateIntake, url: str, secret: str, pages: Sequence[Any] = ()) -> None:
        routes: list[Any] = [
            *pages,
            (re.escape(urlsplit(url).path or "/"), WebhookPage, {"bot": bot, "intake": intake, "secret": secret}),
        ]
        site = Application(routes, default_handler_class=Page, log_function=lambda _handler: None)
        self._server = HTTPServer(site, max_buffer_size=LARGEST, body_timeout=LONGEST)
        self._bot = bot
        self._url = url
        self._secret = secret

    def listen(self, host: str, port: int) -> None:
        """Opens the port. Raises `OSError` when it is in use."""
        self._server.listen(port, address=host)

    async def set_webhook(self) -> None:
        """Tells Telegram where to post (setWebhook). Raises `telegram.error.TelegramError`."""
        await self._bot.set_webhook(self._url, secret_token=self._secret, allowed_updates=WANTED)

    def stop(self) -> None:
        """Accepts no new connection; requests that came in are still answered."""
        self._server.stop()

    async def close(self) -> None:
        """Closes all connections; whoever still waits for an answer gets none, and posts again."""
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_WITHIN):
                await self._server.close_all_connections()
