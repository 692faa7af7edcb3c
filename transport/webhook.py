"""Updates by webhook: Telegram posts them here; its 200 comes once their effects are on disk, or they are set aside."""

import asyncio
import hmac
import json
import logging
import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot
from tornado.httpserver import HTTPServer
from tornado.web import Application, HTTPError, RequestHandler, stream_request_body

from telemetry.events import Event, kind_of
from transport.incoming_update import read_arrival
from transport.intake import WANTED, Intake

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name (Bot API, setWebhook)
CLOSE_WITHIN = 1.0
"""Seconds given to connections that are closed."""

LARGEST = 1_000_000
"""Bytes of one request at most; an update is a few thousand."""


LONGEST = 30
"""Seconds that the body of a request may take to come in."""


@stream_request_body
class Page(RequestHandler):
    """A page: `prepare` sees a request before its body is taken; a body nobody wants is dropped as it comes in."""

    def prepare(self) -> None:
        """404 for what is none of the bot's pages."""
        raise HTTPError(404)

    def data_received(self, chunk: bytes) -> None:
        """Called by tornado with each part of the body."""

    def log_exception(self, *_error: object) -> None:
        """Refusals are everyday events; their tracebacks would quote the request."""


class Hook(Page):
    """One update a request; refused without the secret, before its body is taken."""

    def initialize(self, bot: Bot, intake: Intake, secret: str) -> None:
        """Called by tornado with the arguments of the route."""
        self._bot = bot
        self._intake = intake
        self._secret = secret

    def prepare(self) -> None:
        """405 for what is no post, 403 without the secret."""
        if self.request.method != "POST":
            raise HTTPError(405)
        given = self.request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            raise HTTPError(403)

    def data_received(self, chunk: bytes) -> None:
        """Called by tornado with each part of the body, of somebody who knows the secret."""
        self.request.body += chunk

    async def post(self) -> None:
        """200 when the update is handled or set aside, 503 when it cannot be kept for now, so that it is posted again.

        400 for what is no update.
        """
        try:
            arrival = read_arrival(json.loads(self.request.body), self._bot)
        except (ValueError, RecursionError) as error:
            logger.error(Event("request_without_update", error=kind_of(error)))
            raise HTTPError(400) from error
        if not await self._intake.keep(arrival):
            raise HTTPError(503)


class Listener:
    """The web server behind the webhook, with `pages` (routes of tornado) beside it."""

    def __init__(self, bot: Bot, intake: Intake, url: str, secret: str, pages: Sequence[Any] = ()) -> None:
        routes: list[Any] = [
            *pages,
            (re.escape(urlsplit(url).path or "/"), Hook, {"bot": bot, "intake": intake, "secret": secret}),
        ]
        site = Application(routes, default_handler_class=Page, log_function=lambda _handler: None)
        self._server = HTTPServer(site, max_buffer_size=LARGEST, body_timeout=LONGEST)
        self._bot = bot
        self._url = url
        self._secret = secret

    def listen(self, host: str, port: int) -> None:
        """Open the port. Raises `OSError` when it is in use."""
        self._server.listen(port, address=host)

    async def announce(self) -> None:
        """Tell Telegram where to post. Raises `telegram.error.TelegramError`."""
        await self._bot.set_webhook(self._url, secret_token=self._secret, allowed_updates=WANTED)

    def stop(self) -> None:
        """Take no new connection; what came in is answered still."""
        self._server.stop()

    async def close(self) -> None:
        """Take nothing more; who is still waiting for an answer gets none, and posts again."""
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_WITHIN):
                await self._server.close_all_connections()
