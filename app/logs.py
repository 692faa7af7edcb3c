"""Writes events to standard error, one line each, as JSON or for people: nobody's words, no token."""

import asyncio
import json
import logging
import sys
import threading
import warnings
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TextIO

from app.settings import Settings
from telemetry.events import Event, kind_of, place_of

logger = logging.getLogger("afterword")

OWN = ("afterword", "handlers", "operation", "scheduling", "storage", "transport")
"""The loggers of the bot's own packages."""


class OneLine(logging.Formatter):
    """Formats a record as one line: its event, and of an error its type and place.

    Of a library's record only the template is written, without what was put into it: that may be anybody's words.
    """

    def __init__(self, settings: Settings, *, human: bool) -> None:
        super().__init__()
        self._settings = settings
        self._human = human

    def format(self, record: logging.LogRecord) -> str:
        """Returns the line of a record."""
        event = record.msg if isinstance(record.msg, Event) else Event("library_said", what=_template(record.msg))
        fields = dict(event.fields)
        if record.exc_info and record.exc_info[1] is not None:
            fields |= {"error": kind_of(record.exc_info[1]), "at": place_of(record.exc_info[1])}
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        if self._human:
            line = f"{when} {record.levelname} {record.name}: {Event(event.name, **fields)}"
        else:
            head = {"time": when, "level": record.levelname.lower(), "logger": record.name, "event": event.name}
            line = json.dumps({**head, **{name: value for name, value in fields.items() if name not in head}})
        return self._settings.redacted(line)


def set_up_logging(settings: Settings, stream: TextIO | None = None) -> None:
    """Makes every record, warning and uncaught error one line on standard error (or `stream`)."""
    stream = stream if stream is not None else sys.stderr
    handler = logging.StreamHandler(stream)
    handler.setFormatter(OneLine(settings, human=_human(settings, stream)))
    quiet = logging.WARNING if settings.token else logging.ERROR
    level = logging.getLevelNamesMapping()[settings.log_level]
    # Libraries speak from WARNING on: the URLs of requests hold the token.
    logging.basicConfig(level=max(level, quiet), handlers=[handler], force=True)
    for package in OWN:
        logging.getLogger(package).setLevel(settings.log_level if settings.token else quiet)
    # It quotes answers and updates it cannot read; what matters of that the own packages say without the words.
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
    # It says of each connection what a database that is away means for it; storage's own errors say it once.
    logging.getLogger("psycopg").setLevel(logging.CRITICAL + 1)
    # A line that cannot be written (the disk of the log is full) must not become a traceback on standard error.
    logging.raiseExceptions = False
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread
    sys.unraisablehook = _uncaught_in_passing
    warnings.showwarning = _warned


def uncaught_in_loop(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Handles an error that no task caught: asyncio's own handler would write out the text of the error."""
    error = context.get("exception")
    logger.error(Event("uncaught", where="task", error=kind_of(error), at=place_of(error)))


def _uncaught(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    logger.critical(Event("uncaught", where="main", error=kind_of(error), at=place_of(error)))


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    logger.error(Event("uncaught", where="thread", error=kind_of(args.exc_value), at=place_of(args.exc_value)))


def _uncaught_in_passing(args: "sys.UnraisableHookArgs") -> None:
    logger.error(Event("uncaught", where="finalizer", error=kind_of(args.exc_value), at=place_of(args.exc_value)))


def _warned(
    message: Warning | str,  # noqa: ARG001 - it may quote anything
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    logger.warning(Event("python_warned", error=category.__name__, at=f"{filename}:{lineno}"))


def _template(message: object) -> str:
    # Below its first line asyncio writes out the task, the text of its error included.
    return message.partition("\n")[0] if isinstance(message, str) else type(message).__name__


def _human(settings: Settings, stream: TextIO) -> bool:
    return settings.log_format == "human" or (not settings.log_format and stream.isatty())
