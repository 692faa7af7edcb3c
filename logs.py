"""What the bot writes to standard error: one line an event, no words of anybody's, no token."""

import logging
import sys

from settings import Settings


class WithoutToken(logging.Formatter):
    """Keeps the token out of everything that is logged, tracebacks included."""

    def __init__(self, token: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """As in the parent, without the token."""
        text = super().format(record)
        return text.replace(self._token, "<token>") if self._token else text


def set_up_logging(settings: Settings) -> None:
    """One line an event on standard error; libraries speak from WARNING on, since httpx's URLs hold the token."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(WithoutToken(settings.token))
    quiet = logging.WARNING if settings.token else logging.ERROR
    level = logging.getLevelNamesMapping()[settings.log_level]
    logging.basicConfig(level=max(level, quiet), handlers=[handler], force=True)
    for own_package in ("afterword", "handlers", "scheduling", "storage"):
        logging.getLogger(own_package).setLevel(settings.log_level if settings.token else quiet)
    # It quotes answers and updates it cannot read; what matters of that the own packages say without the words.
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
