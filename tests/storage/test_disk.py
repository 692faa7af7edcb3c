"""The real disk and its double do the same."""

import os
import sys
from os import fsync, sync
from pathlib import Path

import pytest

from storage.disk import Disk, RealDisk
from tests.storage.crashing import MemoryDisk


@pytest.fixture(autouse=True)
def waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here the system does what it is asked for; see `no_waiting_for_the_disk`."""
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "sync", sync)


@pytest.fixture(params=["real", "memory"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Disk:
    return RealDisk() if request.param == "real" else MemoryDisk(tmp_path)


def write(disk: Disk, path: Path, data: bytes) -> None:
    handle = disk.create(path)
    disk.write(handle, data)
    disk.fsync(handle)
    disk.close(handle)


def test_what_was_written_is_read_whole_or_from_its_end(disk: Disk, tmp_path: Path) -> None:
    write(disk, tmp_path / "file", b"0123456789")
    assert disk.read(tmp_path / "file") == (b"0123456789", 10)
    assert disk.read(tmp_path / "file", 3) == (b"789", 10)
    assert disk.read(tmp_path / "file", 10) == disk.read(tmp_path / "file", 99) == (b"0123456789", 10)


def test_appending_goes_to_the_end_and_truncating_takes_it_away(disk: Disk, tmp_path: Path) -> None:
    write(disk, tmp_path / "file", b"01234")
    handle = disk.open_to_append(tmp_path / "file")
    disk.write(handle, b"56")
    disk.write(handle, b"")
    disk.close(handle)
    assert disk.read(tmp_path / "file") == (b"0123456", 7)
    disk.truncate(tmp_path / "file", 2)
    assert disk.read(tmp_path / "file") == (b"01", 2)


def test_room_that_is_set_aside_changes_nothing_of_the_file(disk: Disk, tmp_path: Path) -> None:
    handle = disk.create(tmp_path / "file")
    disk.reserve(handle, 100_000)
    disk.write(handle, b"01234")
    disk.close(handle)
    assert disk.read(tmp_path / "file") == (b"01234", 5)
    assert disk.stamp(tmp_path / "file").size == 5


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux sets room aside")
def test_room_is_set_aside_or_it_is_an_error(tmp_path: Path) -> None:
    disk = RealDisk()
    handle = disk.create(tmp_path / "file")
    disk.reserve(handle, 100_000)
    assert (tmp_path / "file").stat().st_blocks * 512 >= 100_000
    disk.close(handle)
    with pytest.raises(OSError, match="no room"):
        disk.reserve(handle, 100_000)


def test_a_new_file_takes_no_other_ones_place_until_it_is_renamed(disk: Disk, tmp_path: Path) -> None:
    write(disk, tmp_path / "old", b"old")
    with pytest.raises(FileExistsError):
        disk.create(tmp_path / "old")
    write(disk, tmp_path / "new", b"new")
    disk.rename(tmp_path / "new", tmp_path / "old")
    assert disk.read(tmp_path / "old") == (b"new", 3)
    assert disk.list(tmp_path) == ["old"]


def test_what_is_not_there_can_be_removed_and_listed_but_not_opened(disk: Disk, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    disk.unlink(nothing)
    assert disk.list(nothing) == []
    for use in (disk.read, disk.open_to_append, disk.fsync_folder):
        with pytest.raises(FileNotFoundError):
            use(nothing)
    with pytest.raises(FileNotFoundError):
        disk.create(nothing / "file")


def test_a_file_has_no_names_in_it(disk: Disk, tmp_path: Path) -> None:
    write(disk, tmp_path / "file", b"")
    assert disk.list(tmp_path / "file") == []


def test_a_folder_is_made_once_and_left_alone_after_that(disk: Disk, tmp_path: Path) -> None:
    disk.make_folder(tmp_path / "folder")
    write(disk, tmp_path / "folder" / "file", b"x")
    disk.make_folder(tmp_path / "folder")
    disk.fsync_folder(tmp_path / "folder")
    disk.fsync_folder(tmp_path)
    assert disk.list(tmp_path / "folder") == ["file"]
    disk.unlink(tmp_path / "folder" / "file")
    assert disk.list(tmp_path / "folder") == []


def test_a_lock_keeps_every_other_handle_out_until_it_is_closed(disk: Disk, tmp_path: Path) -> None:
    handle = disk.lock(tmp_path / "lock")
    disk.write(handle, b"mine")
    with pytest.raises(BlockingIOError):
        disk.lock(tmp_path / "lock")
    disk.close(handle)
    again = disk.lock(tmp_path / "lock")
    assert disk.read(tmp_path / "lock") == (b"mine", 4)
    disk.close(again)


def test_a_folder_takes_everything_in_it_to_its_other_name_and_away(disk: Disk, tmp_path: Path) -> None:
    disk.make_folder(tmp_path / "old")
    disk.make_folder(tmp_path / "old" / "inner")
    write(disk, tmp_path / "old" / "inner" / "file", b"x")
    disk.rename(tmp_path / "old", tmp_path / "new")
    assert disk.list(tmp_path) == ["new"]
    assert disk.read(tmp_path / "new" / "inner" / "file") == (b"x", 1)
    disk.make_folder(tmp_path / "other")
    with pytest.raises(OSError, match=r"(?i)not empty"):
        disk.rename(tmp_path / "other", tmp_path / "new")
    disk.remove_folder(tmp_path / "new")
    disk.remove_folder(tmp_path / "new")
    assert disk.list(tmp_path) == ["other"]


def test_the_room_on_the_disk_is_known(disk: Disk, tmp_path: Path) -> None:
    disk.sync_everything()
    assert disk.free(tmp_path) > 0
    with pytest.raises(FileNotFoundError):
        disk.free(tmp_path / "nothing")


def test_the_real_disk_writes_on_when_the_system_takes_only_a_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: whole(handle, bytes(data)[:3]))
    write(RealDisk(), tmp_path / "file", b"0123456789")
    assert RealDisk().read(tmp_path / "file") == (b"0123456789", 10)
