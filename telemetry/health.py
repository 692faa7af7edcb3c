"""Judges whether the bot works, by four facts and the times when they were last seen to hold."""

from datetime import datetime, timedelta

from msgspec import Struct

ANSWERED_WITHIN = timedelta(minutes=2)
"""Two long polls and a pause between them; by webhook, two checks that it is still set."""

TICKED_WITHIN = timedelta(minutes=1)
"""Four ticks of the scheduler."""

PROVED_WITHIN = timedelta(minutes=1)
"""Four small writes to the disk."""

ROOM = 100 * 1024 * 1024
"""Bytes that must be free; a backup leaves as many (`storage.archive.RESERVE`)."""


class Vitals(Struct, frozen=True):
    """Holds when each thing was last seen (UTC); None stands for never.

    `asked_at`: a request for updates ended, well or not. `answered_at`: Telegram answered one. `proved_at`: a small
    write was synced, None as soon as one failed. `failed_at`: a commit failed and none has worked since. `starting`:
    not everybody's alarm has been set since the start. `left_to_others`: people whose record other replicas can open.
    """

    asked_at: datetime | None = None
    answered_at: datetime | None = None
    ticked_at: datetime | None = None
    proved_at: datetime | None = None
    failed_at: datetime | None = None
    free: int | None = None
    starting: bool = False
    left_to_others: int = 0


class Health(Struct, frozen=True):
    """Holds which facts are true now. The bot works when the first four are."""

    last_poll_answered: bool
    scheduler_ticked: bool
    last_commit_worked: bool
    disk_not_full: bool
    turning: bool
    """The scheduler ticks and updates are asked for, so a restart would mend nothing."""
    starting: bool = False
    """Whoever writes is answered, but not everybody's next nudge is known yet."""
    left_to_others: int = 0
    """So many people's updates or nudges wait for a replica that can open their records, as this one cannot."""

    @property
    def facts(self) -> dict[str, bool]:
        """Returns the four facts by name."""
        return {
            "last_poll_answered": self.last_poll_answered,
            "scheduler_ticked": self.scheduler_ticked,
            "last_commit_worked": self.last_commit_worked,
            "disk_not_full": self.disk_not_full,
        }

    @property
    def remarks(self) -> dict[str, bool | int]:
        """Returns what else an operator should know, as far as there is anything."""
        told = {"starting": self.starting, "left_to_others": self.left_to_others}
        return {name: value for name, value in told.items() if value}

    @property
    def missing(self) -> tuple[str, ...]:
        """Returns the names of the facts that do not hold."""
        return tuple(name for name, holds in self.facts.items() if not holds)


def health(vitals: Vitals, now: datetime) -> Health:
    """Judges the vitals at `now`. Ignores an instant in the future: the clock was set back since."""
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
        starting=vitals.starting,
        left_to_others=vitals.left_to_others,
    )


def _lately(seen: datetime | None, now: datetime, within: timedelta) -> bool:
    return seen is not None and abs(now - seen) <= within
