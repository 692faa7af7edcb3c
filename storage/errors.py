"""Names what can be wrong with stored data (`StorageError`), or with the disk under it (`OSError`)."""

import errno
from datetime import date
from pathlib import Path


class StorageError(Exception):
    """Says that the data folder or a file in it cannot be used as it is; finding out changed nothing."""


class Unreadable(StorageError):
    """Says that a file, or a person in a store without files, is no whole record; it is left as it is."""

    def __init__(self, where: Path | str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where


class NotOpenedHere(StorageError):
    """Says that another program can open the record, as this one cannot: a newer one, or one that has its key."""


class WrongKey(NotOpenedHere):
    """Says that none of the keys opens an encrypted record, left as it is; `key` is the id of the right key."""

    def __init__(self, key: str, *, given: bool) -> None:
        missing = "is not among STORAGE_KEYS" if given else "is needed, but STORAGE_KEYS is not set"
        super().__init__(f"the record is encrypted: its key, {key}, {missing}")
        self.key = key


class Malformed(StorageError):
    """Says that documents are whole but do not make up a person's record."""


class NewerVersion(NotOpenedHere):
    """Says that a newer program than this one wrote the record; it is left as it is."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"the record has version {found}, this program knows versions up to {known}")
        self.found = found
        self.known = known


class AlreadyOwned(StorageError):
    """Says that another process holds the data folder; `pid` is that process, where known."""

    def __init__(self, folder: Path, pid: int | None) -> None:
        owner = "another process" if pid is None else f"process {pid}"
        super().__init__(f"the data folder {folder} is in use by {owner}")
        self.pid = pid


class Unwritable(StorageError):
    """Says that the data folder cannot be created, written or locked, with the reason the system gives."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"the data folder {folder} cannot be written: {why}")


class StoreUnavailable(OSError):
    """Says that the store of people refuses or cannot be reached, perhaps for a while; nothing was changed."""


class InDoubt(StoreUnavailable):
    """Says that a write failed so late that the old or the new version may be found; the next use settles it."""


class NoRoom(OSError):
    """Says that a backup would leave less room on the disk than the records need; nothing of it is kept."""

    def __init__(self, folder: Path, reserve: int) -> None:
        super().__init__(errno.ENOSPC, f"less than {reserve // 1_000_000} MB would be left", str(folder))


class Left(OSError):
    """Says that a backup was given up because the process is about to end; the next start makes it."""


class NoBackup(StorageError):
    """Says that there is no backup of that day."""

    def __init__(self, day: date) -> None:
        super().__init__(f"there is no backup of {day}")
