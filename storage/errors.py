"""What can be wrong with stored data (`StorageError`), or with what it lies on (`OSError`)."""

import errno
from datetime import date
from pathlib import Path


class StorageError(Exception):
    """The data folder or a file in it cannot be used as it is; nothing was changed by finding out."""


class Unreadable(StorageError):
    """What lies `where` (a file, or a person of a store without files) is no whole record; it is left as it is."""

    def __init__(self, where: Path | str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where


class WrongKey(StorageError):
    """A record is encrypted, and none of the keys opens it; it is left as it is. `key` is the id of the right one."""

    def __init__(self, key: str, *, given: bool) -> None:
        missing = "is not among STORAGE_KEYS" if given else "is needed, but STORAGE_KEYS is not set"
        super().__init__(f"the record is encrypted: its key, {key}, {missing}")
        self.key = key


class Malformed(StorageError):
    """Documents are whole but do not make up a person's record."""


class NewerVersion(StorageError):
    """A record was written by a newer program than this one; it is left as it is."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"the record has version {found}, this program knows versions up to {known}")
        self.found = found
        self.known = known


class AlreadyOwned(StorageError):
    """Another process holds the data folder; `pid` is that process, when it said so."""

    def __init__(self, folder: Path, pid: int | None) -> None:
        owner = "another process" if pid is None else f"process {pid}"
        super().__init__(f"the data folder {folder} is in use by {owner}")
        self.pid = pid


class Unwritable(StorageError):
    """The data folder cannot be created, written or locked, for the reason the system gives."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"the data folder {folder} cannot be written: {why}")


class StoreUnavailable(OSError):
    """The store of people refuses or cannot be reached; that may pass by itself, and nothing was changed."""


class InDoubt(StoreUnavailable):
    """It failed so late that what is found may be what was, or what was to be; the next use settles it."""


class NoRoom(OSError):
    """A backup would leave less room on the disk than the records need; nothing of it is kept."""

    def __init__(self, folder: Path, reserve: int) -> None:
        super().__init__(errno.ENOSPC, f"less than {reserve // 1_000_000} MB would be left", str(folder))


class Left(OSError):
    """A backup was given up because the process is to end; the next start makes it."""


class NoBackup(StorageError):
    """There is no backup of that day."""

    def __init__(self, day: date) -> None:
        super().__init__(f"there is no backup of {day}")
