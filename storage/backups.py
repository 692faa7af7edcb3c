"""Makes a backup a day of everybody's record while the bot runs, and decides how long each is kept."""

import contextlib
import errno
import logging
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec

from storage.archive import BACKUPS, pack
from storage.disk import Disk, RealDisk
from storage.durable import TEMPORARY, replacing, sync_names
from storage.erasures import Erasures
from storage.errors import Left, StorageError
from storage.record_files import RecordFiles
from telemetry.events import Event, kind_of

logger = logging.getLogger(__name__)

REPLACED = "people.replaced-"
"""The beginning of the name of a folder of records that a restore set aside; the instant (UTC) follows it."""

DAYS = timedelta(days=7)
WEEKS = 4
AT_MOST = timedelta(days=30)
"""The longest that anything is kept: no older backup can hold a person who was erased."""

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})\.tar\.gz")
_ASIDE = re.compile(re.escape(REPLACED) + r"(\d{4}-\d{2}-\d{2})T\d{6}")


class Made(msgspec.Struct, frozen=True):
    """Describes a backup: the number of people in it, and the ids of those left out as unreadable."""

    people: int
    unreadable: tuple[str, ...]


def kept(days: Collection[date], today: date) -> set[date]:
    """Returns the backups to keep: those of the last seven days, and the last of each of the four weeks (ISO) before.

    Drops each one over 30 days old, and keeps each one dated in the future, since the clock was wrong then.
    """
    last_of_week = {day.isocalendar()[:2]: day for day in sorted(days)}
    weeks = {(today - timedelta(weeks=back)).isocalendar()[:2] for back in range(WEEKS + 1)}
    weekly = {day for week, day in last_of_week.items() if week in weeks}
    return {day for day in days if today - day <= AT_MOST and (today - day < DAYS or day in weekly)}


class Backups:
    """Keeps the backups of one data folder as `backups/<day>.tar.gz`; each file is either complete or absent.

    Every method blocks on the disk and may take minutes, so call it off the event loop, one call at a time. As soon as
    `leave` returns True, which is asked from any thread, a running backup is given up (`Left`) and nothing of it is
    kept. Trouble with the disk is an `OSError`.
    """

    def __init__(self, folder: Path, disk: Disk | None = None, leave: Callable[[], bool] = lambda: False) -> None:
        self._folder = folder
        self._leave = leave
        self._backups = folder / BACKUPS
        self._disk: Disk = disk if disk is not None else RealDisk()

    def days(self) -> list[date]:
        """Returns the days (UTC) that have a backup, oldest first."""
        return sorted(_dated(_NAME, self._disk.list(self._backups)).values())

    def path(self, day: date) -> Path:
        """Returns the path of that day's backup, whether or not it exists."""
        return self._backups / f"{day}.tar.gz"

    def daily(self, now: datetime, *, make: bool = True) -> None:
        """Makes today's (UTC) backup unless it exists, and removes those that have expired.

        With `make` False it only removes: the people are no longer in the data folder. Raises nothing: it logs what
        goes wrong, and the next call tries again.
        """
        try:
            self.expire(now)
            if make and now.date() not in self.days():
                made = self.make(now)
                logger.info(Event("backup_made", people=made.people, unreadable=len(made.unreadable)))
            self.thin_out(now)
        except Left:
            logger.info(Event("backup_left"))
        except (OSError, StorageError) as error:
            logger.error(Event("backup_failed", error=kind_of(error)))

    def make(self, now: datetime) -> Made:
        """Makes today's (UTC) backup of everybody as they are now, in place of an earlier one of today.

        Each record is one that was committed; different people's may be seconds apart. Raises `NoRoom` before
        the disk is full.
        """
        disk, path = self._disk, self.path(now.date())
        disk.make_folder(self._backups)
        sync_names(self._folder, disk)
        for name in disk.list(self._backups):
            # Other temporary files stay: another thread may be rewriting the list of erasures in this folder.
            if _NAME.fullmatch(name.removesuffix(TEMPORARY)) and name.endswith(TEMPORARY):
                disk.unlink(self._backups / name)
        unreadable: list[str] = []
        with replacing(path, disk) as handle:
            packed = pack(self._lines(unreadable), handle, self._backups, disk)
        return Made(packed, tuple(unreadable))

    def expire(self, now: datetime) -> None:
        """Removes the backups, the records set aside by a restore, and the erasures that are over 30 days old."""
        today = now.date()
        self._remove([day for day in self.days() if today - day > AT_MOST])
        for name, day in _dated(_ASIDE, self._disk.list(self._folder)).items():
            if today - day > AT_MOST:
                self._disk.remove_folder(self._folder / name)
                sync_names(self._folder, self._disk)
        Erasures(self._folder, self._disk).expire(now, AT_MOST)

    def thin_out(self, now: datetime) -> None:
        """Removes every backup that is not `kept`."""
        days = self.days()
        keep = kept(days, now.date())
        self._remove([day for day in days if day not in keep])

    def _remove(self, days: Sequence[date]) -> None:
        for day in days:
            self._disk.unlink(self.path(day))
        if days:
            sync_names(self._backups, self._disk)

    def _lines(self, unreadable: list[str]) -> Iterator[tuple[str, bytes]]:
        people = RecordFiles(self._folder, self._disk)
        for person in people.ids():
            if self._leave():
                raise Left
            try:
                line = people.line(person)
            except (OSError, StorageError) as error:
                # A bad part of the disk (EIO) concerns one person; any other error would concern everybody.
                if isinstance(error, OSError) and error.errno != errno.EIO:
                    raise
                logger.error(Event("backup_without", person=person, error=kind_of(error)))
                unreadable.append(person)
                continue
            # Somebody who erased themselves since the ids were listed has no line.
            if line is not None:
                yield person, line


def _dated(pattern: re.Pattern[str], names: Iterable[str]) -> dict[str, date]:
    """Returns the names that match the pattern, each with its day; skips a name whose day is no date."""
    found = {}
    for name in names:
        if dated := pattern.fullmatch(name):
            with contextlib.suppress(ValueError):
                found[name] = date.fromisoformat(dated[1])
    return found
