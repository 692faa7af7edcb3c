"""Whether the bot works: four facts, each with the time it was last seen to hold."""

from datetime import datetime, timedelta

from msgspec import Struct

ANSWERED_WITHIN = timedelta(minutes=2)
"""Two long polls and a pause between them; by webhook, two looks at whether it is still set."""

TICKED_WITHIN = timedelta(minutes=1)
"""Four ticks of the scheduler."""

PROVED_WITHIN = timedelta(minutes=1)
"""Four small writes to the disk."""

ROOM = 100 * 1024 * 1024
"""Bytes that must be free; a backup leaves the same (`storage.archive.RESERVE`)."""


class Vitals(Struct, frozen=True):
    """What was last seen, as instants (UTC); None for never.

    `asked_at`: a request for updates ended, well or not. `answered_at`: Telegram answered one. `proved_at`: a small
    write was synced, None as soon as one failed. `failed_at`: a commit failed and none has worked since.
    """

    asked_at: datetime | None = None
    answered_at: datetime | None = None
    ticked_at: datetime | None = None
    proved_at: datetime | None = None
    failed_at: datetime | None = None
    free: int | None = None


class Health(Struct, frozen=True):
    """What holds now. The bot works when all four facts hold."""

    last_poll_answered: bool
    scheduler_ticked: bool
    last_commit_worked: bool
    disk_not_full: bool
    turning: bool
    """The scheduler ticks and updates are asked for, so no restart would mend anything."""

    @property
    def facts(self) -> dict[str, bool]:
        """The four facts by name."""
        return {
            "last_poll_answered": self.last_poll_answered,
            "scheduler_ticked": self.scheduler_ticked,
            "last_commit_worked": self.last_commit_worked,
            "disk_not_full": self.disk_not_full,
        }

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that do not hold."""
        return tuple(name for name, holds in self.facts.items() if not holds)


def health(vitals: Vitals, now: datetime) -> Health:
    """What the vitals say at `now`. An instant from the future (the clock was set back) proves nothing."""
    ticked = _lately(vitals.ticked_at, now, TICKED_WITHIN)
    proved = _lately(vitals.proved_at, now, PROVED_WITHIN)
    # After a commit that failed, the small write shows when the disk takes something again.
    mended = vitals.failed_at is None or (vitals.proved_at is not None and vitals.proved_at > vitals.failed_at)
    return Health(
        last_poll_answered=_lately(vitals.answered_at, now, ANSWERED_WITHIN),
        scheduler_ticked=ticked,
        last_commit_worked=proved and mended,
        disk_not_full=vitals.free is not None and vitals.free >= ROOM,
        turning=ticked and _lately(vitals.asked_at, now, ANSWERED_WITHIN),
    )


def _lately(seen: datetime | None, now: datetime, within: timedelta) -> bool:
    return seen is not None and abs(now - seen) <= within
