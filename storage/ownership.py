"""One process owns a data folder, for as long as it lives and not a moment longer."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from storage.disk import Disk, RealDisk
from storage.errors import AlreadyOwned, Unwritable

LOCK = "lock"


@contextlib.contextmanager
def own(folder: Path, disk: Disk | None = None) -> Iterator[None]:
    """The folder exists, can be written, and is this process's alone until the context is left.

    What an earlier owner left is on disk. Raises `AlreadyOwned` if another holder lives, `Unwritable` with the
    system's reason. The system releases the lock when the process ends, however it ends, so there is never a
    stale one to remove.
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
                # It did not leave by itself. What it wrote last is there to be read, but perhaps not yet on disk.
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
    # Synced even if it was there: an earlier start may have ended between making and syncing it. What may not
    # be read cannot be synced, and was not made here.
    with contextlib.suppress(PermissionError):
        disk.fsync_folder(folder.parent)


def _sync_above(folder: Path, disk: Disk) -> None:
    # For the same reason; what is further up was hardly made here, and may be anybody's.
    for path in folder.parents[1:]:
        with contextlib.suppress(OSError):
            disk.fsync_folder(path)


def _probe(folder: Path, disk: Disk) -> None:
    # The lock file may be writable where nothing new can be made.
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
