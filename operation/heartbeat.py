"""Keeps the file `heartbeat` in the data folder, which is young as long as the bot works."""

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from storage.disk import Disk, RealDisk
from storage.durable import closing, temporary

HEARTBEAT = "heartbeat"
PROBE = "heartbeat.probe"

YOUNG = timedelta(minutes=1)
"""Four beats."""


class Beat(msgspec.Struct, frozen=True):
    """Is the content of the file: when all four facts of `telemetry.health` held (UTC), and the bytes free then.

    `starting`: not everybody's alarm was set by then.
    """

    at: datetime
    free: int
    starting: bool = False


class Heartbeat:
    """Writes and reads the file. Every method blocks on the disk, and raises `OSError` when the disk refuses."""

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        self._folder = folder
        self._disk: Disk = disk if disk is not None else RealDisk()

    def probe(self) -> int:
        """Writes and syncs one byte, and returns how many bytes are free."""
        probe = self._folder / PROBE
        self._disk.unlink(probe)
        handle = self._disk.create(probe)
        with closing(handle, self._disk):
            self._disk.write(handle, b"\n")
            self._disk.fsync(handle)
        self._disk.unlink(probe)
        return self._disk.free(self._folder)

    def beat(self, beat: Beat) -> None:
        """Writes the file in one step. Does not sync it: after a power cut it is too old anyway."""
        path = self._folder / HEARTBEAT
        self._disk.unlink(temporary(path))
        handle = self._disk.create(temporary(path))
        with closing(handle, self._disk):
            self._disk.write(handle, msgspec.json.encode(beat) + b"\n")
        self._disk.rename(temporary(path), path)

    def read(self) -> Beat | None:
        """Returns the newest beat; None when there is none that can be read."""
        with suppress(OSError, ValueError):
            return msgspec.json.decode(self._disk.read(self._folder / HEARTBEAT)[0], type=Beat)
        return None

    def end(self) -> None:
        """Removes the file, since the bot ends."""
        self._disk.unlink(self._folder / HEARTBEAT)


def judge(beat: Beat | None, now: datetime) -> str | None:
    """Returns what is wrong, in a sentence for the operator; None when the bot works."""
    if beat is None:
        return "no heartbeat: the bot does not run on this folder, or has not worked since it started"
    if abs(now - beat.at) > YOUNG:
        return f"the last heartbeat is of {beat.at:%Y-%m-%d %H:%M:%S} UTC; the log says health_lost and why"
    if beat.starting:
        return "the bot is starting: it answers, and nudges go out once it has looked through everybody's record"
    return None
