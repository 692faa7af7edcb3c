"""What a restore makes of a backup, a whole one or a damaged one."""

import io
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import archive
from storage.archive import BACKUPS
from storage.backups import REPLACED, Backups
from storage.disk import RealDisk
from storage.durable import line
from storage.errors import NoBackup, Unreadable
from storage.record_files import PEOPLE, RecordFiles
from storage.restoring import RESTORED, Restoring
from tests.factories import a_full_person
from tests.storage.changes import FIXTURES
from tests.storage.crashing import MemoryDisk
from tests.storage.data_folder import DATA, NOW, TODAY, commit, file_of, numbers, people_in_memory, person_of_version_1
from tests.stores import load_person, save_person


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


def test_each_restore_sets_aside_what_was_there_under_a_name_of_its_own() -> None:
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1})
    Backups(DATA, disk).make(NOW)
    for _ in range(3):
        Restoring(DATA, disk).restore(TODAY, NOW)
    aside = sorted(name for name in disk.list(DATA) if name.startswith(REPLACED))
    assert aside == [f"{REPLACED}2026-03-02T04000{second}" for second in range(3)]


def test_a_restore_that_was_cut_off_is_finished_by_the_next_start_or_the_next_restore_and_only_once() -> None:
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1})
    Backups(DATA, disk).make(NOW)
    commit(disk, {1: 2})
    assert not Restoring(DATA, disk).finish(NOW)
    disk.rename(DATA / PEOPLE, DATA / RESTORED)
    commit(disk, {1: 3})
    assert Restoring(DATA, disk).finish(NOW)
    assert not Restoring(DATA, disk).finish(NOW)
    assert numbers(disk) == {1: 2}
    disk.rename(DATA / PEOPLE, DATA / RESTORED)
    commit(disk, {1: 4})
    Restoring(DATA, disk).restore(TODAY, NOW)
    assert numbers(disk) == {1: 1}
    assert sorted(disk.list(DATA)) == [BACKUPS, PEOPLE, *(f"{REPLACED}2026-03-02T04000{second}" for second in range(3))]


def test_a_backup_of_every_released_version_is_restored() -> None:
    disk = MemoryDisk(DATA)
    disk.put(Backups(DATA).path(TODAY), (FIXTURES / "backup-1.tar.gz").read_bytes())
    assert Restoring(DATA, disk).restore(TODAY, NOW).people == 1
    assert load_person(RecordFiles(DATA, disk), a_full_person().id) == person_of_version_1()


def test_a_record_in_a_backup_that_is_no_record_is_named_and_restored_as_it_is() -> None:
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1, 2: 2})
    disk.put(file_of(a_full_person(2).id), disk.contents(file_of(a_full_person(1).id)))
    Backups(DATA, disk).make(NOW)
    done = Restoring(DATA, disk).restore(TODAY, NOW)
    assert (done.people, done.unreadable) == (2, (a_full_person(2).id,))
    with pytest.raises(Unreadable):
        load_person(RecordFiles(DATA, disk), a_full_person(2).id)


def test_one_line_that_is_no_whole_version_makes_a_backup_a_damaged_one(tmp_path: Path) -> None:
    path = tmp_path / "backup.tar.gz"
    disk = RealDisk()
    handle = disk.create(path)
    archive.pack([(a_full_person(1).id, line(1, b"{}")), (a_full_person(2).id, b"half a ver")], handle, tmp_path, disk)
    disk.close(handle)
    with pytest.raises(Unreadable, match=rf"^{path}: no whole version of {a_full_person(2).id}$"):
        list(archive.unpack(path, disk))


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
    with pytest.raises(Unreadable, match=rf"^{path}: (a damaged backup: .+|no whole version of [0-9a-f]{{16}})"):
        Restoring(DATA, disk).restore(TODAY, NOW)
    assert numbers(disk) == {1: 3, 2: 2}
    assert {each.name for each in disk.paths() if each.parent == DATA} == {"people", BACKUPS}


def test_members_of_other_names_are_passed_over(tmp_path: Path) -> None:
    people, _ = people_in_memory()
    save_person(people, a_full_person())
    whole = people.line(a_full_person().id)
    assert whole is not None
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as made:
        folder = tarfile.TarInfo("people/32/32fce4db60d5f587.json")
        folder.type = tarfile.DIRTYPE
        made.addfile(folder)
        for name in ("../../etc/passwd", "people/32/../x.json", "people/00/32fce4db60d5f587.json", "/people/x"):
            member = tarfile.TarInfo(name)
            member.size = len(whole)
            made.addfile(member, io.BytesIO(whole))
        last = tarfile.TarInfo("people/32/32fce4db60d5f587.json")
        last.size = len(whole)
        made.addfile(last, io.BytesIO(whole))
    (tmp_path / "odd.tar.gz").write_bytes(packed.getvalue())
    assert list(archive.unpack(tmp_path / "odd.tar.gz", RealDisk())) == [(a_full_person().id, whole)]
