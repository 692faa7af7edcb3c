"""Puts the records of a backup in place of the present ones: all of them or none."""

import contextlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec

from storage.archive import unpack
from storage.backups import REPLACED, Backups
from storage.disk import Disk, RealDisk
from storage.due_index import INDEX
from storage.durable import closing, sync_names
from storage.erasures import Erasures
from storage.errors import NoBackup, StorageError, Unreadable
from storage.people_store import Erasure, Stored
from storage.record_files import PEOPLE, RecordFiles

UNPACKED = "people.new"
"""The folder in which a backup is unpacked; what a crash leaves in it is ignored."""

RESTORED = "people.restored"
"""The folder that takes the place of the records; once it exists, the restore is decided."""


class Restored(msgspec.Struct, frozen=True):
    """Counts the people restored; lists those whose record in the backup is unreadable, and those who had none before.

    `erased` are those in the backup who have erased themselves since, and are not restored. Of those who had no record
    right before and no noted erasure, the record was lost or the erasure was not noted: only the operator can know.
    """

    people: int
    unreadable: tuple[str, ...]
    back: tuple[str, ...]
    erased: tuple[str, ...] = ()


class Restoring:
    """Restores the backups of one data folder, which nobody else uses meanwhile."""

    def __init__(self, folder: Path, disk: Disk | None = None, keys: Sequence[bytes] = ()) -> None:
        self._folder = folder
        self._disk: Disk = disk if disk is not None else RealDisk()
        self._keys = keys

    def restore(self, day: date, now: datetime) -> Restored:
        """Replaces the records by those of that day's backup; sets the old ones aside as `people.replaced-<now>`.

        If it raises or the power goes, the records are as before, or `finish` makes them those of the backup.
        Raises `NoBackup`, `Unreadable` for a damaged backup, `WrongKey` and `NewerVersion` for records this
        program cannot open as it is set up, and `OSError` as the disk does.
        """
        self.finish(now)
        try:
            self._unpack(day)
            restored = self._read_back()
            self._disk.rename(self._folder / UNPACKED, self._folder / RESTORED)
        except (OSError, StorageError):
            with contextlib.suppress(OSError):
                self._disk.remove_folder(self._folder / UNPACKED)
            raise
        sync_names(self._folder, self._disk)
        self.finish(now)
        return restored

    def finish(self, now: datetime) -> bool:
        """Finishes a restore that was cut off in its last steps; returns whether there was one. For every start."""
        disk, names = self._disk, self._disk.list(self._folder)
        if UNPACKED in names:
            disk.remove_folder(self._folder / UNPACKED)
        if RESTORED not in names:
            return False
        # It would be found out, record by record; but nothing of it is needed any more.
        disk.unlink(self._folder / INDEX)
        if PEOPLE in names:
            while (aside := f"{REPLACED}{now:%Y-%m-%dT%H%M%S}") in names:
                now += timedelta(seconds=1)
            disk.rename(self._folder / PEOPLE, self._folder / aside)
            sync_names(self._folder, disk)
        disk.rename(self._folder / RESTORED, self._folder / PEOPLE)
        sync_names(self._folder, disk)
        return True

    def _unpack(self, day: date) -> None:
        disk, to = self._disk, self._folder / UNPACKED
        backups = Backups(self._folder, disk)
        if day not in backups.days():
            raise NoBackup(day)
        disk.make_folder(to)
        shards: set[Path] = set()
        for person, line in unpack(backups.path(day), disk):
            shard = to / person[:2]
            if shard not in shards:
                disk.make_folder(shard)
                shards.add(shard)
            handle = disk.create(shard / f"{person}.json")
            with closing(handle, disk):
                disk.write(handle, line)
                disk.fsync(handle)
        for folder in (*shards, to, self._folder):
            disk.fsync_folder(folder)

    def _read_back(self) -> Restored:
        people = RecordFiles(self._folder, self._disk, self._keys, within=UNPACKED)
        before = RecordFiles(self._folder, self._disk, self._keys)
        erasures = Erasures(self._folder, self._disk).known()
        known, unreadable, erased = sorted(people.ids()), [], []
        for person in known:
            try:
                found = people.load(person)
            except Unreadable:
                found = None
                unreadable.append(person)
            if (erasure := erasures.get(person)) is not None and _is_of(erasure, found, before):
                people.remove(person)
                erased.append(person)
        back = [person for person in known if person not in erased]
        there = set(before.ids())
        return Restored(
            len(back),
            tuple(person for person in unreadable if person not in erased),
            tuple(person for person in back if person not in there),
            tuple(erased),
        )


def _is_of(erasure: Erasure, found: Stored | None, before: RecordFiles) -> bool:
    """Returns whether the erasure is of the record in the backup (None: unreadable) rather than of an earlier record.

    An erasure that the disk refused does not count: the record from before it still exists.
    """
    try:
        there = before.load(erasure.person)
    except StorageError:
        there = None
    began_before = there is not None and there.person.joined_at <= erasure.at
    return not began_before and (found is None or found.person.joined_at <= erasure.at)
