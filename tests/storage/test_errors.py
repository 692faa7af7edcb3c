"""What the operator reads when stored data cannot be used."""

import errno
from datetime import date
from pathlib import Path

from storage.errors import AlreadyOwned, NewerVersion, NoBackup, NoRoom, Unreadable, Unwritable, WrongKey

FOLDER = Path("/data")


def test_what_is_wrong_with_the_data_is_said_in_one_sentence() -> None:
    needed = "the record is encrypted: its key, 0a1b2c3d,"
    said = {
        "/data/file.json: no whole version": Unreadable(FOLDER / "file.json", "no whole version"),
        f"{needed} is not among STORAGE_KEYS": WrongKey("0a1b2c3d", given=True),
        f"{needed} is needed, but STORAGE_KEYS is not set": WrongKey("0a1b2c3d", given=False),
        "the record has version 3, this program knows versions up to 2": NewerVersion(3, 2),
        "the data folder /data is in use by process 4711": AlreadyOwned(FOLDER, 4711),
        "the data folder /data is in use by another process": AlreadyOwned(FOLDER, None),
        "the data folder /data cannot be written: read-only": Unwritable(FOLDER, "read-only"),
        "there is no backup of 2026-03-02": NoBackup(date(2026, 3, 2)),
    }
    assert {sentence: str(error) for sentence, error in said.items()} == {sentence: sentence for sentence in said}


def test_a_disk_too_full_for_a_backup_is_a_full_disk_to_whoever_asks() -> None:
    error = NoRoom(FOLDER, 105_000_000)
    assert (error.errno, error.filename) == (errno.ENOSPC, "/data")
    assert error.strerror == "less than 105 MB would be left"
