"""What the bot writes to standard error: one line an event, no words of anybody's, no token."""

import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from settings import Settings

logger = logging.getLogger("afterword")


class OneLine(logging.Formatter):
    """Keeps secrets out of everything that is logged, and of an error writes the type and the place alone."""

    def __init__(self, settings: Settings) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._settings = settings

    def format(self, record: logging.LogRecord) -> str:
        """As in the parent, without secrets."""
        if record.name == "asyncio":
            # Below its first line it writes out the task, the text of its error included.
            record.msg, record.args = record.getMessage().partition("\n")[0], ()
        return self._settings.redacted(super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the parent's name
        """The error's type and where it was raised; its text may quote anything."""
        return _of(ei[1])


def _of(error: BaseException | None) -> str:
    frames = traceback.extract_tb(error.__traceback__) if error is not None else []
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def _uncaught(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    logger.critical("ended by a fault: %s", _of(error))


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    logger.error("a thread ended by a fault: %s", _of(args.exc_value))


def set_up_logging(settings: Settings) -> None:
    """One line an event on standard error; libraries speak from WARNING on, since httpx's URLs hold the token."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(settings))
    quiet = logging.WARNING if settings.token else logging.ERROR
    level = logging.getLevelNamesMapping()[settings.log_level]
    logging.basicConfig(level=max(level, quiet), handlers=[handler], force=True)
    for own_package in ("afterword", "handlers", "scheduling", "storage"):
        logging.getLogger(own_package).setLevel(settings.log_level if settings.token else quiet)
    # It quotes answers and updates it cannot read; what matters of that the own packages say without the words.
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
    # The interpreter's own would write the error's text.
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread
