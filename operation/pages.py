"""Serves the pages for operators: /healthz, and /metrics where METRICS_LISTEN is set."""

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
    """Serves a page that needs no secret; drops the body of a request as it comes in."""

    def data_received(self, chunk: bytes) -> None:
        """Drops a part of the body; tornado calls this with each."""

    def log_exception(self, *_error: object) -> None:
        """Logs nothing: a traceback would quote what strangers ask for."""


class HealthPage(Page):
    """Serves /healthz: the four facts of `telemetry.health`."""

    def initialize(self, health: Callable[[], Health]) -> None:
        """Keeps the arguments of the route; tornado calls this."""
        self._health = health

    def get(self) -> None:
        """Answers 200 when all four facts hold, else 503, with the facts as JSON; 503 and "starting" after a start.

        Whom this replica leaves to others is told and changes nothing: it does what it can, and takes in updates.
        """
        health = self._health()
        self.set_status(503 if health.missing or health.starting else 200)
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "no-store")
        self.write(msgspec.json.encode({**health.remarks, **health.facts}))


class MetricsPage(Page):
    """Serves /metrics."""

    def initialize(self, page: Callable[[], Awaitable[bytes]]) -> None:
        """Keeps the arguments of the route; tornado calls this."""
        self._page = page

    async def get(self) -> None:
        """Answers 200 with the metrics."""
        self.set_header("Content-Type", TEXT)
        self.write(await self._page())


def health_route(health: Callable[[], Health]) -> tuple[Any, ...]:
    """Returns the route of /healthz, for any tornado application."""
    return "/healthz", HealthPage, {"health": health}


class Pages:
    """Runs a web server for both pages."""

    def __init__(self, health: Callable[[], Health], metrics: Callable[[], Awaitable[bytes]]) -> None:
        routes: list[Any] = [health_route(health), ("/metrics", MetricsPage, {"page": metrics})]
        self._server = HTTPServer(Application(routes, log_function=lambda _handler: None), max_buffer_size=LARGEST)

    def listen(self, host: str, port: int) -> None:
        """Opens the port. Raises `OSError` when it is in use."""
        self._server.listen(port, address=host)

    def stop(self) -> None:
        """Accepts no new connection."""
        self._server.stop()
