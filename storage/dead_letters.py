"""Updates that could not be handled: each in a file of its own, for thirty days, for whoever runs the bot."""

import logging
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import msgspec

from storage.disk import Disk, RealDisk
from storage.durable import TEMPORARY, line, new_file, only_version, sync_names
from storage.errors import StorageError, Unreadable
from storage.people_store import checked_id
from storage.sealing import seal_of
from telemetry.events import Event, kind_of

logger = logging.getLogger(__name__)

SET_ASIDE = "set-aside"
"""The folder of these files in the data folder."""

KEPT = timedelta(days=30)

NOBODY = "0" * 16
"""Stands for the person where it is not known whose update it was."""

_NAME = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}})-([0-9a-f]{{16}})-[0-9a-f]{{16}}\.json(?:{re.escape(TEMPORARY)})?")


class Aside(msgspec.Struct, frozen=True):
    """An update that was set aside: whose, when (UTC), why (no words of theirs), and its JSON as it came."""

    update_id: int
    person: str | None
    at: datetime
    why: str
    raw: str


class Listed(NamedTuple):
    """What the name of a file tells: the day (UTC), and whose it is, if that is known."""

    name: str
    day: date
    person: str | None


class DeadLetters:
    """The updates that were set aside in one data folder: `set-aside/<day>-<person>-<update>.json`, none in part.

    The names show no number of Telegram's. With keys each is sealed as its person's record is. Everything blocks on
    the disk, so call it off the event loop, from any threads; trouble with the disk is an `OSError`.
    """

    def __init__(self, folder: Path, disk: Disk | None = None, keys: Sequence[bytes] = ()) -> None:
        self._folder = folder
        self._aside = folder / SET_ASIDE
        self._disk: Disk = disk if disk is not None else RealDisk()
        self._keys = keys

    def put(self, update_id: int, person: str | None, raw: bytes, why: str, now: datetime) -> None:
        """The update (`raw` is its JSON) is in a file of its own, and on disk, when this returns.

        One that was set aside before, because it came again after a crash, keeps its one file. Raises `ValueError`
        for a person whose id is none.
        """
        whose = checked_id(person or NOBODY)
        tail = f"-{whose}-{_disguised(update_id)}.json"
        known = next((name for name in self._disk.list(self._aside) if name.endswith(tail)), None)
        if known is None:
            self._disk.make_folder(self._aside)
            # Synced even if it was there: an earlier process may have died between making and syncing it.
            sync_names(self._folder, self._disk)
        aside = Aside(update_id, person, now, why, raw.decode(errors="backslashreplace"))
        payload = seal_of(whose, self._keys).close(msgspec.json.encode(aside))
        new_file(self._aside / (known or f"{now.date()}{tail}"), line(1, payload), self._disk)

    def take_back(self, update_id: int, person: str | None) -> None:
        """The update is not set aside; one that never was is no error."""
        tail = f"-{person or NOBODY}-{_disguised(update_id)}.json"
        self._remove([each.name for each in self._named() if each.name.endswith((tail, tail + TEMPORARY))])

    def listing(self) -> list[Listed]:
        """What is there, oldest first."""
        return sorted(each for each in self._named() if not each.name.endswith(TEMPORARY))

    def read(self, name: str) -> Aside:
        """One of those in the listing. Raises `FileNotFoundError`, `Unreadable`, `WrongKey`."""
        named = _NAME.fullmatch(name)
        if named is None:
            raise FileNotFoundError(f"not the name of an update set aside: {name!r}")
        path = self._aside / name
        data, _ = self._disk.read(path)
        payload = only_version(data)
        if payload is None:
            raise Unreadable(path, "not whole")
        try:
            return msgspec.json.decode(seal_of(named[2], self._keys).open(payload), type=Aside)
        except ValueError as error:
            raise Unreadable(path, str(error)) from error

    def erase(self, person: str) -> None:
        """Nothing of the person is left here; somebody unknown is no error."""
        self._remove([each.name for each in self._named() if each.person == person])

    def expire(self, now: datetime) -> None:
        """Nothing is left that was set aside more than thirty days ago."""
        self._remove([each.name for each in self._named() if now.date() - each.day > KEPT])

    def daily(self, now: datetime) -> None:
        """As `expire`, and says in the log how many there are; nothing is raised, the next call tries again."""
        try:
            self.expire(now)
            left = len(self.listing())
        except (OSError, StorageError) as error:
            logger.error(Event("set_aside_unreadable", error=kind_of(error)))
        else:
            if left:
                logger.warning(Event("updates_set_aside", count=left))

    def _named(self) -> list[Listed]:
        found = []
        for name in self._disk.list(self._aside):
            if named := _NAME.fullmatch(name):
                try:
                    day = date.fromisoformat(named[1])
                except ValueError:
                    continue
                found.append(Listed(name, day, named[2] if named[2] != NOBODY else None))
        return found

    def _remove(self, names: Sequence[str]) -> None:
        for name in names:
            self._disk.unlink(self._aside / name)
        # Synced even if nothing is there: an earlier process may have died between removing it and syncing that.
        with suppress(FileNotFoundError):
            sync_names(self._aside, self._disk)


def _disguised(update_id: int) -> str:
    return blake2b(str(update_id).encode(), digest_size=8, person=b"afterword update").hexdigest()
