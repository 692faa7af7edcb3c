"""Keeps the updates that were acknowledged before they were handled, until they are."""

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from storage.disk import Disk, RealDisk
from storage.durable import TEMPORARY, line, new_file, only_version, sync_names
from storage.errors import Unreadable
from storage.people_store import checked_id
from storage.sealing import seal_of

WAITING = "waiting"
"""The folder of these files within the data folder."""

_NAME = re.compile(rf"(\d{{12}})-([0-9a-f]{{16}})\.json(?:{re.escape(TEMPORARY)})?")


def person_of(name: str) -> str:
    """Returns the id of the person whose updates a file of this name holds. Raises `FileNotFoundError` for others."""
    named = _NAME.fullmatch(name)
    if named is None:
        raise FileNotFoundError(f"not the name of updates that wait: {name!r}")
    return named[2]


class WaitingUpdates:
    """Keeps updates as complete files `waiting/<number>-<person>.json`, each with some of one person, in their order.

    Where there are keys, each file is sealed as its person's record is. Every method blocks on the disk, so call it off
    the event loop, one call at a time. Trouble with the disk is an `OSError`.
    """

    def __init__(self, folder: Path, disk: Disk | None = None, keys: Sequence[bytes] = ()) -> None:
        self._folder = folder
        self._waiting = folder / WAITING
        self._disk: Disk = disk if disk is not None else RealDisk()
        self._keys = keys

    def put(self, person: str, updates: Sequence[bytes]) -> str:
        """Writes the updates, each as JSON in ASCII, to a file; it is on disk when its name is returned."""
        whose = checked_id(person)
        names = self._names()
        if not names:
            self._disk.make_folder(self._waiting)
            # An existing folder is synced, too: an earlier process may have died between creating and syncing it.
            sync_names(self._folder, self._disk)
        name = f"{int(names[-1][:12]) + 1 if names else 1:012}-{whose}.json"
        payload = seal_of(whose, self._keys).close(msgspec.json.encode([each.decode() for each in updates]))
        new_file(self._waiting / name, line(1, payload), self._disk)
        return name

    def remove(self, name: str) -> None:
        """Removes a file whose updates are handled. If a power cut brings it back, they are recognised by their ids."""
        self._disk.unlink(self._waiting / name)

    def names(self) -> list[str]:
        """Returns the names of all files, oldest first; removes what a process that died was writing."""
        names = self._names()
        for name in names:
            if name.endswith(TEMPORARY):
                self._disk.unlink(self._waiting / name)
        return [name for name in names if not name.endswith(TEMPORARY)]

    def read(self, name: str) -> list[bytes]:
        """Returns the updates in a file, in their order. Raises `FileNotFoundError`, `Unreadable`, `WrongKey`."""
        whose, path = person_of(name), self._waiting / name
        payload = only_version(self._disk.read(path)[0])
        if payload is None:
            raise Unreadable(path, "not whole")
        try:
            updates = msgspec.json.decode(seal_of(whose, self._keys).open(payload), type=list[str])
        except ValueError as error:
            raise Unreadable(path, str(error)) from error
        return [each.encode() for each in updates]

    def erase(self, person: str) -> None:
        """Removes every file of the person; does nothing for somebody unknown."""
        for name in self._names():
            if person_of(name) == person:
                self._disk.unlink(self._waiting / name)
        # The folder is synced even if nothing was removed: an earlier process may have died before it synced a removal.
        with suppress(FileNotFoundError):
            sync_names(self._waiting, self._disk)

    def _names(self) -> list[str]:
        return sorted(name for name in self._disk.list(self._waiting) if _NAME.fullmatch(name))
