"""Gives one process a data folder for itself, for exactly as long as the process lives."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from storage.disk import Disk, RealDisk
from storage.errors import AlreadyOwned, Unwritable

LOCK = "lock"


@contextlib.contextmanager
def own(folder: Path, disk: Disk | None = None) -> Iterator[None]:
    """Creates the folder if missing, checks that it can be written, and locks it until the context is left.

    What an earlier owner wrote is on disk then. Raises `AlreadyOwned` if another owner lives, `Unwritable` with the
    system's reason. The system releases the lock however the process ends, so no stale lock is left to remove.
    """
    disk = disk if disk is not None else RealDisk()
    lock = folder / LOCK
    with contextlib.ExitStack() as held:
        try:
            _make(folder, disk)
            _sync_above(folder, disk)
            handle = disk.lock(lock)
            held.callback(_leave, disk, handle)
            _probe(folder, disk)
            if disk.read(lock)[0]:
                # The earlier owner was cut off. What it wrote last can be read, but may not be on disk yet.
                disk.sync_everything()
            disk.truncate(lock, 0)
            disk.write(handle, f"{os.getpid()}\n".encode())
        except BlockingIOError:
            raise AlreadyOwned(folder, _owner(lock, disk)) from None
        except OSError as error:
            raise Unwritable(folder, error.strerror or str(error)) from error
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                disk.truncate(lock, 0)


def _make(folder: Path, disk: Disk) -> None:
    try:
        disk.make_folder(folder)
    except FileNotFoundError:
        if folder == folder.parent:
            raise
        _make(folder.parent, disk)
        disk.make_folder(folder)
    # An existing folder is synced, too: an earlier start may have ended between creating and syncing it. A folder
    # that this process may not read cannot be synced, and was not created by it.
    with contextlib.suppress(PermissionError):
        disk.fsync_folder(folder.parent)


def _sync_above(folder: Path, disk: Disk) -> None:
    # An earlier start may have created these, too; errors are ignored, since most of them belong to the system.
    for path in folder.parents[1:]:
        with contextlib.suppress(OSError):
            disk.fsync_folder(path)


def _probe(folder: Path, disk: Disk) -> None:
    # The lock file may be writable in a folder where no new file can be created.
    probe = folder / f"{LOCK}.probe"
    disk.unlink(probe)
    disk.close(disk.create(probe))
    disk.unlink(probe)


def _leave(disk: Disk, handle: int) -> None:
    with contextlib.suppress(OSError):
        disk.close(handle)


def _owner(lock: Path, disk: Disk) -> int | None:
    try:
        return int(disk.read(lock)[0])
    except (OSError, ValueError):
        return None
