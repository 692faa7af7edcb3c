"""What a restore makes of a backup, a whole one or a damaged one."""

import io
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import archive
from storage.archive import BACKUPS
from storage.backups import Backups
from storage.disk import RealDisk
from storage.errors import NoBackup, Unreadable
from storage.people import People
from storage.restoring import Restoring
from tests.storage.changes import FIXTURES
from tests.storage.crashing import MemoryDisk
from tests.storage.days import NOW, TODAY, commit, numbers
from tests.storage.samples import DATA, file_of, people_in_memory, sample, sample_of_version_1


def test_there_is_no_restoring_of_a_day_without_a_backup() -> None:
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1})
    with pytest.raises(NoBackup, match="2026-03-02"):
        Restoring(DATA, disk).restore(TODAY, NOW)
    assert numbers(disk) == {1: 1}


def test_a_backup_can_be_restored_where_there_are_no_records_at_all() -> None:
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1})
    Backups(DATA, disk).make(NOW)
    empty = MemoryDisk(DATA)
    empty.put(Backups(DATA).path(TODAY), disk.contents(Backups(DATA).path(TODAY)))
    Restoring(DATA, empty).restore(TODAY, NOW)
    assert numbers(empty) == {1: 1}


def test_a_backup_of_every_released_version_is_restored() -> None:
    disk = MemoryDisk(DATA)
    disk.put(Backups(DATA).path(TODAY), (FIXTURES / "backup-1.tar.gz").read_bytes())
    assert Restoring(DATA, disk).restore(TODAY, NOW).people == 1
    assert People(DATA, disk).load(sample().id) == sample_of_version_1()


def test_a_record_in_a_backup_that_is_no_record_is_named_and_restored_as_it_is() -> None:
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1, 2: 2})
    disk.put(file_of(sample(2).id), disk.contents(file_of(sample(1).id)))
    Backups(DATA, disk).make(NOW)
    done = Restoring(DATA, disk).restore(TODAY, NOW)
    assert (done.people, done.unreadable) == (2, (sample(2).id,))
    with pytest.raises(Unreadable):
        People(DATA, disk).load(sample(2).id)


@given(st.data())
def test_a_damaged_backup_is_refused_and_the_records_stay(data: st.DataObject) -> None:
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1, 2: 2})
    Backups(DATA, disk).make(NOW)
    path = Backups(DATA).path(TODAY)
    whole = bytearray(disk.contents(path))
    match data.draw(st.sampled_from(["flip", "cut", "rubbish"])):
        case "flip":
            # The first ten bytes are gzip's header; not all of it is checked, or means anything.
            whole[data.draw(st.integers(10, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
        case "cut":
            del whole[data.draw(st.integers(0, len(whole) - 1)) :]
        case _:
            whole = bytearray(data.draw(st.binary(max_size=200)))
    disk.put(path, bytes(whole))
    commit(disk, {1: 3})
    with pytest.raises(Unreadable):
        Restoring(DATA, disk).restore(TODAY, NOW)
    assert numbers(disk) == {1: 3, 2: 2}
    assert {each.name for each in disk.paths() if each.parent == DATA} == {"people", BACKUPS}


def test_members_of_other_names_are_passed_over(tmp_path: Path) -> None:
    people, _ = people_in_memory()
    people.commit(sample())
    line = people.line(sample().id)
    assert line is not None
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as made:
        for name in ("../../etc/passwd", "people/32/../x.json", "people/00/32fce4db60d5f587.json", "/people/x"):
            member = tarfile.TarInfo(name)
            member.size = len(line)
            made.addfile(member, io.BytesIO(line))
        link = tarfile.TarInfo("people/32/32fce4db60d5f587.json")
        link.type, link.linkname = tarfile.DIRTYPE, "/etc/passwd"
        made.addfile(link)
    (tmp_path / "odd.tar.gz").write_bytes(packed.getvalue())
    assert list(archive.unpack(tmp_path / "odd.tar.gz", RealDisk())) == []
