"""A backup a day of everybody's record, made while the bot runs; which are kept, and for how long."""

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
from storage.durable import TEMPORARY, closing, sync_names, temporary
from storage.erasures import Erasures
from storage.errors import Left, StorageError
from storage.record_files import RecordFiles
from telemetry.events import Event, kind_of

logger = logging.getLogger(__name__)

REPLACED = "people.replaced-"
"""What the name of a folder of records begins with that a restore has set aside; the instant (UTC) comes next."""

DAYS = timedelta(days=7)
WEEKS = 4
AT_MOST = timedelta(days=30)
"""Nothing is kept longer: whoever was erased is in no backup after that."""

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})\.tar\.gz")
_ASIDE = re.compile(re.escape(REPLACED) + r"(\d{4}-\d{2}-\d{2})T\d{6}")


class Made(msgspec.Struct, frozen=True):
    """A backup: of how many people, and the ids of those whose file could not be read and who are not in it."""

    people: int
    unreadable: tuple[str, ...]


def kept(days: Collection[date], today: date) -> set[date]:
    """Which backups are kept: those of the last seven days, and the last of each of the four weeks (ISO) before.

    None is kept that is over 30 days old, and each one from the future (the clock was wrong) is.
    """
    last_of_week = {day.isocalendar()[:2]: day for day in sorted(days)}
    weeks = {(today - timedelta(weeks=back)).isocalendar()[:2] for back in range(WEEKS + 1)}
    weekly = {day for week, day in last_of_week.items() if week in weeks}
    return {day for day in days if today - day <= AT_MOST and (today - day < DAYS or day in weekly)}


class Backups:
    """The backups in one data folder: `backups/<day>.tar.gz`, each of them whole or not there.

    Everything blocks on the disk and may take minutes, so call it off the event loop; one call at a time. As soon as
    `leave` says so a backup being made is given up (`Left`), and nothing of it is kept; it is asked from any thread.
    Trouble with the disk is an `OSError`.
    """

    def __init__(self, folder: Path, disk: Disk | None = None, leave: Callable[[], bool] = lambda: False) -> None:
        self._folder = folder
        self._leave = leave
        self._backups = folder / BACKUPS
        self._disk: Disk = disk if disk is not None else RealDisk()

    def days(self) -> list[date]:
        """The days (UTC) of which there is a backup, oldest first."""
        return sorted(_dated(_NAME, self._disk.list(self._backups)).values())

    def path(self, day: date) -> Path:
        """Where the backup of that day is, or would be."""
        return self._backups / f"{day}.tar.gz"

    def daily(self, now: datetime) -> None:
        """Today's (UTC) backup is there, and none that has expired; calling it again the same day makes none.

        Nothing is raised: what goes wrong is logged, and the next call tries again.
        """
        try:
            self.expire(now)
            if now.date() not in self.days():
                made = self.make(now)
                logger.info(Event("backup_made", people=made.people, unreadable=len(made.unreadable)))
            self.thin_out(now)
        except Left:
            logger.info(Event("backup_left"))
        except (OSError, StorageError) as error:
            logger.error(Event("backup_failed", error=kind_of(error)))

    def make(self, now: datetime) -> Made:
        """Today's (UTC) backup holds everybody as they are now, in place of an earlier one of today.

        Each record is one that was committed; different people's may be seconds apart. Raises `NoRoom` before
        the disk is full.
        """
        disk, path = self._disk, self.path(now.date())
        disk.make_folder(self._backups)
        sync_names(self._folder, disk)
        for name in disk.list(self._backups):
            # The list of erasures is written beside them, perhaps right now.
            if _NAME.fullmatch(name.removesuffix(TEMPORARY)) and name.endswith(TEMPORARY):
                disk.unlink(self._backups / name)
        unreadable: list[str] = []
        try:
            handle = disk.create(temporary(path))
            with closing(handle, disk):
                packed = pack(self._lines(unreadable), handle, self._backups, disk)
                disk.fsync(handle)
            disk.rename(temporary(path), path)
        except OSError:
            with contextlib.suppress(OSError):
                disk.unlink(temporary(path))
            raise
        sync_names(self._backups, disk)
        return Made(packed, tuple(unreadable))

    def expire(self, now: datetime) -> None:
        """Nothing is left that is over 30 days old: no backup, no records that a restore has set aside, no erasure."""
        today = now.date()
        self._remove([day for day in self.days() if today - day > AT_MOST])
        for name, day in _dated(_ASIDE, self._disk.list(self._folder)).items():
            if today - day > AT_MOST:
                self._disk.remove_folder(self._folder / name)
                sync_names(self._folder, self._disk)
        Erasures(self._folder, self._disk).expire(now, AT_MOST)

    def thin_out(self, now: datetime) -> None:
        """Only those are left that are `kept`."""
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
                # A part of the disk that is lost is one person's; any other trouble is everybody's.
                if isinstance(error, OSError) and error.errno != errno.EIO:
                    raise
                logger.error(Event("backup_without", person=person, error=kind_of(error)))
                unreadable.append(person)
                continue
            # Whoever was erased since the names were listed is not in it.
            if line is not None:
                yield person, line


def _dated(pattern: re.Pattern[str], names: Iterable[str]) -> dict[str, date]:
    """The names of this pattern with the day each of them tells; one that tells none was not given here."""
    found = {}
    for name in names:
        if dated := pattern.fullmatch(name):
            with contextlib.suppress(ValueError):
                found[name] = date.fromisoformat(dated[1])
    return found
