"""Updates by webhook: Telegram posts them here, and gets its 200 after their effects are on disk."""

import hmac
import json
import logging
import re
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot
from tornado.httpserver import HTTPServer
from tornado.web import Application, HTTPError, RequestHandler

from handlers.intake import WANTED, Intake, read_update

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name (Bot API, setWebhook)
LARGEST = 1_000_000
"""Bytes of one request at most; an update is a few thousand."""


class Hook(RequestHandler):
    """One update a request; refused without the secret, before anything is parsed."""

    def initialize(self, bot: Bot, intake: Intake, secret: str) -> None:
        """Called by tornado with the arguments of the route."""
        self._bot = bot
        self._intake = intake
        self._secret = secret

    async def post(self) -> None:
        """200 when the update is handled, 403 without the secret, 400 for what is no update."""
        given = self.request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            raise HTTPError(403)
        try:
            update = read_update(json.loads(self.request.body), self._bot)
        except (ValueError, AttributeError, RecursionError) as error:
            logger.error("no update in a request: %s", type(error).__name__)
            raise HTTPError(400) from error
        await self._intake.take(update)

    def log_exception(self, *_error: object) -> None:
        """Refusals are everyday events; their tracebacks would quote the request."""


class Health(RequestHandler):
    """Says that the process answers."""

    def get(self) -> None:
        """200 and a word."""
        self.write("ok")


class Listener:
    """The web server behind the webhook."""

    def __init__(self, bot: Bot, intake: Intake, url: str, secret: str) -> None:
        routes: list[Any] = [
            ("/healthz", Health),
            (re.escape(urlsplit(url).path or "/"), Hook, {"bot": bot, "intake": intake, "secret": secret}),
        ]
        self._server = HTTPServer(Application(routes, log_function=lambda _handler: None), max_buffer_size=LARGEST)
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
        """Take nothing more."""
        await self._server.close_all_connections()
