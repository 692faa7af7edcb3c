"""The pages for whoever runs the bot: /healthz, and /metrics where it is asked for."""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler, stream_request_body

from telemetry.health import Health

TEXT = "text/plain; version=0.0.4; charset=utf-8"
LARGEST = 10_000
"""Bytes of one request at most; these pages take none."""


@stream_request_body
class Page(RequestHandler):
    """A page without a secret; a body that somebody sends is dropped as it comes in."""

    def data_received(self, chunk: bytes) -> None:
        """Called by tornado with each part of the body."""

    def log_exception(self, *_error: object) -> None:
        """What strangers ask for is no event; a traceback would quote it."""


class HealthPage(Page):
    """The four facts."""

    def initialize(self, health: Callable[[], Health]) -> None:
        """Called by tornado with the arguments of the route."""
        self._health = health

    def get(self) -> None:
        """200 when all four hold, else 503; which, as JSON."""
        health = self._health()
        self.set_status(503 if health.missing else 200)
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "no-store")
        self.write(msgspec.json.encode(health.facts))


class MetricsPage(Page):
    """What Prometheus reads."""

    def initialize(self, page: Callable[[], Awaitable[bytes]]) -> None:
        """Called by tornado with the arguments of the route."""
        self._page = page

    async def get(self) -> None:
        """200 and the figures."""
        self.set_header("Content-Type", TEXT)
        self.write(await self._page())


def health_route(health: Callable[[], Health]) -> tuple[Any, ...]:
    """The route of /healthz, for any server."""
    return "/healthz", HealthPage, {"health": health}


class Pages:
    """A server of their own."""

    def __init__(self, health: Callable[[], Health], metrics: Callable[[], Awaitable[bytes]]) -> None:
        routes: list[Any] = [health_route(health), ("/metrics", MetricsPage, {"page": metrics})]
        self._server = HTTPServer(Application(routes, log_function=lambda _handler: None), max_buffer_size=LARGEST)

    def listen(self, host: str, port: int) -> None:
        """Open the port. Raises `OSError` when it is in use."""
        self._server.listen(port, address=host)

    def stop(self) -> None:
        """Take no new connection."""
        self._server.stop()
