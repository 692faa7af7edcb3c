"""One process owns a data folder, for as long as it lives and not a moment longer."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from storage.disk import RealDisk
from storage.errors import AlreadyOwned, Unwritable

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(handle: int) -> None:
        # Windows' locks also forbid reading, so a byte far behind the process id is locked.
        os.lseek(handle, 1 << 30, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error
        finally:
            os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def own(folder: Path) -> Iterator[None]:
    """The folder exists, can be written, and is this process's alone until the context is left.

    Raises `AlreadyOwned` if another holder lives, `Unwritable` with the system's reason. The system releases
    the lock when the process ends, however it ends, so there is never a stale one to remove.
    """
    with contextlib.ExitStack() as held:
        try:
            handle = _open(folder)
            held.callback(os.close, handle)
            _lock(handle)
            _write(handle, folder)
        except BlockingIOError:
            raise AlreadyOwned(folder, _owner(folder / "lock")) from None
        except OSError as error:
            raise Unwritable(folder, error.strerror or str(error)) from error
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                os.truncate(handle, 0)


def _open(folder: Path) -> int:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for made in missing:
        RealDisk().fsync_folder(made.parent)
    return os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)


def _write(handle: int, folder: Path) -> None:
    # The lock file may be writable where nothing new can be made.
    probe = folder / "lock.probe"
    probe.touch(mode=0o600)
    probe.unlink()
    os.truncate(handle, 0)
    os.write(handle, f"{os.getpid()}\n".encode())


def _owner(lock: Path) -> int | None:
    try:
        return int(lock.read_text())
    except (OSError, ValueError):
        return None
