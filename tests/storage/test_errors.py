"""What the operator reads when stored data cannot be used."""

import errno
from datetime import date
from pathlib import Path

import pytest

from storage.errors import AlreadyOwned, NewerVersion, NoBackup, NoRoom, StorageError, Unreadable, Unwritable, WrongKey

FOLDER = Path("/data")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Unreadable(FOLDER / "file.json", "no whole version"), "/data/file.json: no whole version"),
        (
            WrongKey("0a1b2c3d", given=True),
            "the record is encrypted: its key, 0a1b2c3d, is not among STORAGE_KEYS",
        ),
        (
            WrongKey("0a1b2c3d", given=False),
            "the record is encrypted: its key, 0a1b2c3d, is needed, but STORAGE_KEYS is not set",
        ),
        (NewerVersion(3, 2), "the record has version 3, this program knows versions up to 2"),
        (AlreadyOwned(FOLDER, 4711), "the data folder /data is in use by process 4711"),
        (AlreadyOwned(FOLDER, None), "the data folder /data is in use by another process"),
        (Unwritable(FOLDER, "read-only file system"), "the data folder /data cannot be written: read-only file system"),
        (NoBackup(date(2026, 3, 2)), "there is no backup of 2026-03-02"),
    ],
)
def test_what_is_wrong_with_the_data_is_said_in_one_sentence(error: StorageError, said: str) -> None:
    assert str(error) == said


def test_a_disk_too_full_for_a_backup_is_a_full_disk_to_whoever_asks() -> None:
    error = NoRoom(FOLDER, 100 * 1024 * 1024)
    assert (error.errno, error.filename) == (errno.ENOSPC, "/data")
    assert error.strerror == "less than 104 MB would be left"
