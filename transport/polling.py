"""Polls without end, with a pause after each failure."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from telegram.error import RetryAfter

from scheduling.clock import Clock
from transport.polling_outages import PollingOutages
from transport.rate_limiter import retry_after_seconds

LONGEST_PAUSE = 30.0
"""Seconds between polls at most while Telegram cannot be reached."""

LONGEST_WAIT = timedelta(minutes=5)
"""The same when Telegram itself says how long to wait."""


async def poll_on(poll_once: Callable[[], Awaitable[None]], polled: Callable[[], None], clock: Clock) -> None:
    """Polls until cancelled, whatever a poll raises; calls `polled` after each, well or not."""
    failures, outages = 0, PollingOutages(clock)
    while True:
        try:
            await poll_once()
        except Exception as error:  # noqa: BLE001 - a bot that has stopped asking is deaf, and looks alive
            pause = pause_after(failures, error)
            failures += 1
            outages.poll_failed(error, pause)
            await clock.sleep(pause)
        else:
            failures = 0
            outages.poll_answered()
        polled()


def pause_after(failures: int, error: Exception) -> timedelta:
    """Returns how long to wait after this error, with so many failures before it: twice as long each time."""
    pause = timedelta(seconds=min(2.0 ** min(failures, 10), LONGEST_PAUSE))
    if isinstance(error, RetryAfter):
        pause = max(pause, min(timedelta(seconds=retry_after_seconds(error)), LONGEST_WAIT))
    return pause
