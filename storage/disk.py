"""Names the few file operations that storage is built from, so that a test can put a failing disk under it."""

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

if sys.platform == "win32":  # pragma: no cover
    import msvcrt
else:
    import fcntl

_BINARY = getattr(os, "O_BINARY", 0)
_FILE_MODE = 0o600
_FOLDER_MODE = 0o700
_KEEP_SIZE = 1
"""Is FALLOC_FL_KEEP_SIZE of Linux (linux/falloc.h)."""


def keep_to_owner() -> None:
    """Makes every file and folder that this process creates from now on readable by its owner only."""
    os.umask(0o077)


class Stamp(NamedTuple):
    """Tells a file from what it was before: every write makes it longer, or puts another file in its place."""

    inode: int
    size: int
    written: int
    """When it was last written, in nanoseconds as the system has them."""


class Disk(Protocol):
    """Does file operations on absolute or relative paths; every one of them may raise `OSError`."""

    def read(self, path: Path, last: int | None = None) -> tuple[bytes, int]:
        """Returns the bytes of a file (with `last`, only its last so many) and the file's size in bytes."""
        ...

    def create(self, path: Path) -> int:
        """Returns a handle to a new file that only its owner can read; raises `FileExistsError` if the file exists."""
        ...

    def open_to_append(self, path: Path) -> int:
        """Returns a handle that writes at the end of a file; raises `FileNotFoundError` if there is none."""
        ...

    def write(self, handle: int, data: bytes) -> None:
        """Hands all of `data` to the system; raises `OSError` otherwise, when part of it may have been written."""
        ...

    def reserve(self, handle: int, size: int) -> None:
        """Sets room aside for a file of `size` bytes, where the system can do that, and leaves the file as it is."""
        ...

    def fsync(self, handle: int) -> None:
        """Makes what was written through the handle outlive a power loss."""
        ...

    def close(self, handle: int) -> None:
        """Closes the handle."""
        ...

    def lock(self, path: Path) -> int:
        """Returns a handle that writes to the file, created if missing, and locks it until closed.

        Raises `BlockingIOError` while another handle locks it; the system unlocks it when the process ends.
        """
        ...

    def truncate(self, path: Path, size: int) -> None:
        """Cuts the file to `size` bytes."""
        ...

    def rename(self, path: Path, to: Path) -> None:
        """Renames the file or folder within its folder in one step, replacing a file of that name."""
        ...

    def unlink(self, path: Path) -> None:
        """Removes the file; does nothing for one that does not exist."""
        ...

    def make_folder(self, path: Path) -> None:
        """Creates the folder, which only its owner can enter; does nothing for one that exists."""
        ...

    def remove_folder(self, path: Path) -> None:
        """Removes the folder and all in it, perhaps only in part if it raises; a missing folder is no error."""
        ...

    def fsync_folder(self, path: Path) -> None:
        """Makes the names in the folder outlive a power loss."""
        ...

    def sync_everything(self) -> None:
        """Makes what any process has written and named so far outlive a power loss, as far as the system can say."""
        ...

    def list(self, path: Path) -> Sequence[str]:
        """Returns the names in the folder in no particular order; none if the folder does not exist."""
        ...

    def stamp(self, path: Path) -> Stamp:
        """Returns the stamp of the file, without reading it; raises `FileNotFoundError` if there is none."""
        ...

    def stamps(self, path: Path) -> Sequence[tuple[str, Stamp]]:
        """Returns the names in the folder with their stamps, in no particular order; none if there is no folder."""
        ...

    def free(self, path: Path) -> int:
        """Returns the number of bytes that can still be written in this folder."""
        ...


class RealDisk:
    """Does the operations on the operating system's files: files of mode 0600 in folders of mode 0700."""

    def read(self, path: Path, last: int | None = None) -> tuple[bytes, int]:
        """See `Disk.read`."""
        with path.open("rb", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            if last is not None and last < size:
                file.seek(size - last)
            data = file.readall()
        # The file may have grown since its size was asked for.
        return data, max(size, len(data))

    def create(self, path: Path) -> int:
        """See `Disk.create`."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, _FILE_MODE)

    def open_to_append(self, path: Path) -> int:
        """See `Disk.open_to_append`."""
        return os.open(path, os.O_WRONLY | os.O_APPEND | _BINARY)

    def write(self, handle: int, data: bytes) -> None:
        """See `Disk.write`."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]

    if sys.platform == "linux":

        def reserve(self, handle: int, size: int) -> None:
            """See `Disk.reserve`."""
            if (fallocate := _fallocate()) is not None and fallocate(handle, _KEEP_SIZE, 0, size):
                raise OSError("no room set aside")

    else:  # pragma: no cover

        def reserve(self, handle: int, size: int) -> None:
            """See `Disk.reserve`; nothing is set aside."""

    if sys.platform == "darwin":  # pragma: no cover

        def fsync(self, handle: int) -> None:
            """See `Disk.fsync`."""
            # macOS' own fsync leaves the data in the drive's cache.
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)

    else:

        def fsync(self, handle: int) -> None:
            """See `Disk.fsync`."""
            os.fsync(handle)

    def close(self, handle: int) -> None:
        """See `Disk.close`."""
        os.close(handle)

    def lock(self, path: Path) -> int:
        """See `Disk.lock`."""
        handle = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, _FILE_MODE)
        try:
            _lock(handle)
        except BaseException:
            os.close(handle)
            raise
        return handle

    def truncate(self, path: Path, size: int) -> None:
        """See `Disk.truncate`."""
        os.truncate(path, size)

    def rename(self, path: Path, to: Path) -> None:
        """See `Disk.rename`."""
        path.replace(to)

    def unlink(self, path: Path) -> None:
        """See `Disk.unlink`."""
        with contextlib.suppress(FileNotFoundError):
            path.unlink()

    def make_folder(self, path: Path) -> None:
        """See `Disk.make_folder`."""
        path.mkdir(mode=_FOLDER_MODE, exist_ok=True)

    def remove_folder(self, path: Path) -> None:
        """See `Disk.remove_folder`."""
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(path)

    if sys.platform == "win32":  # pragma: no cover

        def fsync_folder(self, path: Path) -> None:
            """See `Disk.fsync_folder`; Windows cannot open a folder, and NTFS journals names by itself."""

    else:

        def fsync_folder(self, path: Path) -> None:
            """See `Disk.fsync_folder`."""
            handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    if sys.platform == "win32":  # pragma: no cover

        def sync_everything(self) -> None:
            """See `Disk.sync_everything`; Windows offers no such thing."""

    else:

        def sync_everything(self) -> None:
            """See `Disk.sync_everything`."""
            os.sync()

    def list(self, path: Path) -> Sequence[str]:
        """See `Disk.list`."""
        try:
            return os.listdir(path)  # noqa: PTH208 - 256 folders of names at start: no Path for each
        except (FileNotFoundError, NotADirectoryError):
            return []

    def stamp(self, path: Path) -> Stamp:
        """See `Disk.stamp`."""
        return _stamp(os.stat(path))  # noqa: PTH116 - at each commit

    def stamps(self, path: Path) -> Sequence[tuple[str, Stamp]]:
        """See `Disk.stamps`; leaves out what is removed meanwhile."""
        found = []
        with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(path) as names:
            for each in names:
                with contextlib.suppress(FileNotFoundError):
                    found.append((each.name, _stamp(each.stat(follow_symlinks=False))))
        return found

    def free(self, path: Path) -> int:
        """See `Disk.free`."""
        return shutil.disk_usage(path).free


@cache
def _fallocate() -> "Callable[[int, int, int, int], int] | None":
    """Returns the system's own function, since Python's (`os.posix_fallocate`) makes the file longer; None without."""
    from ctypes import CDLL, c_int, c_int64  # noqa: PLC0415 - most processes never fill a file

    own = CDLL(None)
    for name in ("fallocate64", "fallocate"):
        if (found := getattr(own, name, None)) is not None:
            found.argtypes = (c_int, c_int, c_int64, c_int64)
            return found  # type: ignore[no-any-return]
    return None


def _stamp(found: os.stat_result) -> Stamp:
    return Stamp(found.st_ino, found.st_size, found.st_mtime_ns)


if sys.platform == "win32":  # pragma: no cover

    def _lock(handle: int) -> None:
        # Windows' locks also forbid reading, so the locked byte lies far behind the content of the file.
        os.lseek(handle, 1 << 30, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error
        finally:
            os.lseek(handle, 0, os.SEEK_SET)

else:

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
