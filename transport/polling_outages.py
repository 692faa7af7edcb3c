"""Logs that polling fails: each kind of error when it begins, and again every hour while it lasts."""

import logging
from datetime import datetime, timedelta

from telegram.error import Conflict, InvalidToken

from scheduling.clock import Clock
from telemetry.events import Event

logger = logging.getLogger(__name__)

SAID_AGAIN = timedelta(hours=1)
"""How long an error that lasts is left without another line."""

TO_MEND = (Conflict, InvalidToken)
"""Errors that an operator has to mend; these lines have the level ERROR."""


class PollingOutages:
    """Writes one line for each change: polling fails, fails for another reason, still fails, works again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kind = ""
        self._since: datetime | None = None
        self._said_at: datetime | None = None
        self._polls = 0

    def poll_failed(self, error: Exception, pause: timedelta) -> None:
        """Logs that a poll failed, unless that was said within the hour; the next poll comes after `pause`."""
        now, kind = self._clock.now(), type(error).__name__
        self._since = self._since or now
        self._polls += 1
        # A clock that was set back must not silence the log.
        if kind == self._kind and self._said_at is not None and timedelta() <= now - self._said_at < SAID_AGAIN:
            return
        self._kind, self._said_at = kind, now
        logger.log(
            logging.ERROR if isinstance(error, TO_MEND) else logging.WARNING,
            Event(
                "polling_failed",
                error=kind,
                again_in_seconds=pause.total_seconds(),
                since=f"{self._since:%Y-%m-%dT%H:%M:%SZ}",
                polls=self._polls,
            ),
        )

    def poll_answered(self) -> None:
        """Logs that polling works again, if it had failed."""
        if self._since is not None:
            logger.warning(Event("polling_works_again", polls=self._polls))
            self._kind, self._since, self._said_at, self._polls = "", None, None, 0
