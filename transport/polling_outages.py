"""What the log says while Telegram gives no updates: each kind of trouble when it begins, and every hour it lasts."""

import logging
from datetime import datetime, timedelta

from telegram.error import Conflict, InvalidToken

from scheduling.clock import Clock
from telemetry.events import Event

logger = logging.getLogger(__name__)

SAID_AGAIN = timedelta(hours=1)
"""How long trouble that lasts is left without another line."""

TO_MEND = (Conflict, InvalidToken)
"""What an operator has to mend; these lines are errors."""


class PollingOutages:
    """One line for each change: deaf, deaf for another reason, still deaf, hearing again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kind = ""
        self._since: datetime | None = None
        self._said_at: datetime | None = None
        self._polls = 0

    def met(self, error: Exception, pause: timedelta) -> None:
        """A poll failed; the next one comes after the pause."""
        now, kind = self._clock.now(), type(error).__name__
        self._since = self._since or now
        self._polls += 1
        # Clocks are set back as well, which must not make it silent.
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

    def over(self) -> None:
        """Telegram answered."""
        if self._since is not None:
            logger.warning(Event("polling_works_again", polls=self._polls))
            self._kind, self._since, self._said_at, self._polls = "", None, None, 0
