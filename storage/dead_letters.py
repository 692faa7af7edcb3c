"""Keeps the updates that could not be handled, one file each, for thirty days, for the operator of the bot."""

import logging
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from storage.disk import Disk, RealDisk
from storage.durable import TEMPORARY, line, new_file, only_version, sync_names
from storage.errors import StorageError, Unreadable
from storage.people_store import checked_id
from storage.sealing import seal_of
from telemetry.events import Event, kind_of

logger = logging.getLogger(__name__)

SET_ASIDE = "set-aside"
"""The folder of these files within the data folder."""

KEPT = timedelta(days=30)

NOBODY = "0" * 16
"""The value in place of the person's id where it is not known whose update it was."""

_NAME = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}})-([0-9a-f]{{16}})-[0-9a-f]{{16}}\.json(?:{re.escape(TEMPORARY)})?")


class Aside(msgspec.Struct, frozen=True):
    """Holds an update set aside: its person, when (UTC), why (none of their words), and its JSON as it came."""

    update_id: int
    person: str | None
    at: datetime
    why: str
    raw: str


class Listed(NamedTuple):
    """Holds what the name of a file tells: the day (UTC), and the person, if known."""

    name: str
    day: date
    person: str | None


class DeadLetterStore(Protocol):
    """Keeps the updates that could not be handled, for thirty days.

    Every method blocks, so call it off the event loop; any thread may. Trouble is an `OSError`.
    """

    def put(self, update_id: int, person: str | None, raw: bytes, why: str, now: datetime) -> None:
        """Stores the update, whose JSON is `raw`, durably, in place of the same one that was set aside before.

        Raises `ValueError` for a person id that is malformed.
        """
        ...

    def take_back(self, update_id: int, person: str | None) -> None:
        """Removes the update from those set aside; does nothing for one that never was."""
        ...

    def listing(self) -> list[Listed]:
        """Returns the names of all updates set aside, oldest first."""
        ...

    def read(self, name: str) -> Aside:
        """Returns an update of the listing. Raises `FileNotFoundError`, `Unreadable`, `WrongKey`."""
        ...

    def erase(self, person: str) -> None:
        """Removes every update of the person; does nothing for somebody unknown."""
        ...

    def expire(self, now: datetime) -> None:
        """Removes the updates that were set aside more than thirty days ago."""
        ...

    def daily(self, now: datetime) -> None:
        """Does what `expire` does and logs the number of updates left; raises nothing, the next call tries again."""
        try:
            self.expire(now)
            left = len(self.listing())
        except (OSError, StorageError) as error:
            logger.error(Event("set_aside_unreadable", error=kind_of(error)))
        else:
            if left:
                logger.warning(Event("updates_set_aside", count=left))


_decoder = msgspec.json.Decoder(Aside)
"""Is made here, since two threads must not be the first to read a type (`storage.documents`)."""


class DeadLetters(DeadLetterStore):
    """Keeps the updates set aside in one data folder as complete files `set-aside/<day>-<person>-<update>.json`.

    The names show no number of Telegram's. Where there are keys, each file is sealed as its person's record is. Every
    method blocks on the disk, so call it off the event loop; any thread may. Trouble with the disk is an `OSError`.
    """

    def __init__(self, folder: Path, disk: Disk | None = None, keys: Sequence[bytes] = ()) -> None:
        self._folder = folder
        self._aside = folder / SET_ASIDE
        self._disk: Disk = disk if disk is not None else RealDisk()
        self._keys = keys

    def put(self, update_id: int, person: str | None, raw: bytes, why: str, now: datetime) -> None:
        """Writes the update, whose JSON is `raw`, to a file of its own; it is on disk when the method returns.

        An update that came again after a crash, and was set aside before, keeps its one file. Raises `ValueError`
        for a person id that is malformed.
        """
        whose = checked_id(person or NOBODY)
        tail = f"-{whose}-{disguised(update_id)}.json"
        known = next((name for name in self._disk.list(self._aside) if name.endswith(tail)), None)
        if known is None:
            self._disk.make_folder(self._aside)
            # An existing folder is synced, too: an earlier process may have died between creating and syncing it.
            sync_names(self._folder, self._disk)
        payload = sealed(Aside(update_id, person, now, why, raw.decode(errors="backslashreplace")), self._keys)
        new_file(self._aside / (known or f"{now.date()}{tail}"), line(1, payload), self._disk)

    def take_back(self, update_id: int, person: str | None) -> None:
        """Removes the update from those set aside; does nothing for one that never was."""
        tail = f"-{person or NOBODY}-{disguised(update_id)}.json"
        self._remove([each.name for each in self._named() if each.name.endswith((tail, tail + TEMPORARY))])

    def listing(self) -> list[Listed]:
        """Returns the names of all files, oldest first."""
        return sorted(each for each in self._named() if not each.name.endswith(TEMPORARY))

    def read(self, name: str) -> Aside:
        """Returns the update in a file of the listing. Raises `FileNotFoundError`, `Unreadable`, `WrongKey`."""
        named = _NAME.fullmatch(name)
        if named is None:
            raise FileNotFoundError(f"not the name of an update set aside: {name!r}")
        path = self._aside / name
        data, _ = self._disk.read(path)
        payload = only_version(data)
        if payload is None:
            raise Unreadable(path, "not whole")
        try:
            return _decoder.decode(seal_of(named[2], self._keys).open(payload))
        except ValueError as error:
            raise Unreadable(path, str(error)) from error

    def erase(self, person: str) -> None:
        """Removes every file of the person; does nothing for somebody unknown."""
        self._remove([each.name for each in self._named() if each.person == person])

    def expire(self, now: datetime) -> None:
        """Removes the files that were set aside more than thirty days ago."""
        self._remove([each.name for each in self._named() if now.date() - each.day > KEPT])

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
        # The folder is synced even if nothing was removed: an earlier process may have died before it synced a removal.
        with suppress(FileNotFoundError):
            sync_names(self._aside, self._disk)


def sealed(aside: Aside, keys: Sequence[bytes]) -> bytes:
    """Returns the update as its person's record would be sealed."""
    return seal_of(aside.person or NOBODY, keys).close(msgspec.json.encode(aside))


def disguised(update_id: int) -> str:
    """Returns what tells this update from others without showing its number."""
    return blake2b(str(update_id).encode(), digest_size=8, person=b"afterword update").hexdigest()
