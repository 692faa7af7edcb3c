"""Remembers who has erased themselves for as long as a backup may hold them, so that no restore brings them back."""

import logging
import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from storage.archive import BACKUPS
from storage.disk import Disk, RealDisk, Stamp
from storage.durable import new_file, sync_names
from storage.errors import Unreadable
from storage.people_store import Erasure
from telemetry.events import Event

logger = logging.getLogger(__name__)

ERASED = "erased.json"
"""The name of the file; it lies in the folder of the backups, so that a copy of the folder includes it."""

_decoder = msgspec.json.Decoder(list[Erasure])
"""Is made here, since two threads must not be the first to read a type (`storage.documents`)."""

_writing = threading.Lock()
"""Lets one thread write at a time: people erase themselves while the daily work expires the list."""


class Erasures:
    """Keeps the erasures of one data folder, none older than a backup can be.

    Every method blocks on the disk, so call it off the event loop; any thread may. Trouble with the disk is an
    `OSError`.
    """

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        self._folder = folder
        self._path = folder / BACKUPS / ERASED
        self._disk: Disk = disk if disk is not None else RealDisk()
        # What was read last: whoever writes on their first day is looked up here with each update.
        self._read: tuple[Stamp, Mapping[str, Erasure]] | None = None

    def known(self) -> Mapping[str, Erasure]:
        """Returns the newest erasure of each person, by id. Raises `Unreadable` for a file that is no such list."""
        try:
            # The stamp first: a list that is written in between has another one.
            stamp = self._disk.stamp(self._path)
            if self._read is not None and self._read[0] == stamp:
                return self._read[1]
            data, _ = self._disk.read(self._path)
        except FileNotFoundError:
            return {}
        try:
            known = {each.person: each for each in _decoder.decode(data)}
        except (msgspec.MsgspecError, UnicodeError) as error:
            raise Unreadable(self._path, "no list of erasures") from error
        self._read = stamp, known
        return known

    def note(self, erasure: Erasure) -> None:
        """Writes the erasure to disk in place of an earlier one of the same person; begins a damaged list anew."""
        with _writing:
            try:
                known = self.known()
            except Unreadable:
                logger.error(Event("erasures_begun_anew"))
                known = dict[str, Erasure]()
            # An erasure that is noted already is written again: a process that died may have left it unsynced.
            self._write({**known, erasure.person: erasure})

    def expire(self, now: datetime, after: timedelta) -> None:
        """Removes each erasure over `after` old, by the day (UTC). Raises `Unreadable`."""
        with _writing:
            known = self.known()
            left = {person: each for person, each in known.items() if now.date() - each.at.date() <= after}
            if left != known:
                self._write(left)

    def _write(self, known: Mapping[str, Erasure]) -> None:
        self._disk.make_folder(self._folder)
        self._disk.make_folder(self._path.parent)
        sync_names(self._folder, self._disk)
        new_file(self._path, msgspec.json.encode(sorted(known.values(), key=lambda each: each.at)), self._disk)
