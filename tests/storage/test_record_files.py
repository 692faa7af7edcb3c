import os
import stat
import sys
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.disk import Disk, RealDisk
from storage.documents import VERSION
from storage.durable import Durable, Tables, temporary
from storage.errors import NewerVersion, Unreadable
from storage.people_store import NEW, person_id
from storage.record_files import RecordFiles
from tests.factories import a_full_person
from tests.storage.crashing import MemoryDisk
from tests.storage.data_folder import DATA, file_of, people_in_memory
from tests.stores import load_person, save_person


class Place(NamedTuple):
    people: RecordFiles
    disk: Disk
    folder: Path


@pytest.fixture(params=["real", "memory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "real":
        disk = RealDisk()
        return Place(RecordFiles(tmp_path / "data", disk), disk, tmp_path / "data")
    people, memory = people_in_memory()
    return Place(people, memory, DATA)


def test_a_committed_record_is_loaded_as_it_was(place: Place) -> None:
    save_person(place.people, a_full_person())
    assert load_person(place.people, a_full_person().id) == a_full_person()
    assert load_person(RecordFiles(place.folder, place.disk), a_full_person().id) == a_full_person()


def test_after_erasing_nothing_is_left_and_erasing_again_is_no_error(place: Place) -> None:
    save_person(place.people, a_full_person())
    place.people.remove(a_full_person().id)
    place.people.remove(a_full_person().id)
    place.people.remove(person_id(2))
    assert load_person(place.people, a_full_person().id) is None
    assert list(place.people.ids()) == []
    assert place.disk.list(file_of(a_full_person().id, place.folder).parent) == []


def test_erasing_also_removes_what_a_crash_left_of_a_rewrite(place: Place) -> None:
    save_person(place.people, a_full_person())
    leftover = temporary(file_of(a_full_person().id, place.folder))
    place.disk.close(place.disk.create(leftover))
    place.people.remove(a_full_person().id)
    assert place.disk.list(leftover.parent) == []


def test_what_was_erased_from_a_record_is_gone_from_the_file(place: Place) -> None:
    save_person(place.people, a_full_person())
    save_person(place.people, msgspec.structs.replace(a_full_person(), applications=(), parked=()), erased=True)
    data, _ = place.disk.read(file_of(a_full_person().id, place.folder))
    assert "日本".encode() not in data
    assert b"chat_id" in data


@pytest.mark.parametrize(
    "foreign",
    ["", "..", "../../etc/passwd", "0" * 15, "0" * 17, "A" * 16, "０" * 16, "0" * 16 + "\n", "ab/def0123456789"],
)
def test_no_path_is_built_from_what_is_not_an_id(foreign: str, place: Place) -> None:
    for use in (place.people.load, place.people.remove, place.people.line):
        with pytest.raises(ValueError, match="not a person's id"):
            use(foreign)
    with pytest.raises(ValueError, match="not a person's id"):
        place.people.commit(msgspec.structs.replace(a_full_person(), id=foreign), NEW)


def test_an_id_is_the_same_every_time_and_does_not_show_the_chat() -> None:
    assert person_id(4711) == person_id(4711) == "32fce4db60d5f587"
    assert len({person_id(chat_id) for chat_id in range(-5000, 5000)}) == 10_000


def test_other_files_are_not_taken_for_people(tmp_path: Path) -> None:
    people = RecordFiles(tmp_path)
    save_person(people, a_full_person())
    path = file_of(a_full_person().id, tmp_path)
    for name in (path.name + ".new", path.name + "~", ".DS_Store", "0" * 16 + ".json", "readme.json"):
        (path.parent / name).write_text("not a record")
    (path.parents[1] / "zz").mkdir()
    (path.parents[1] / "ab").touch()
    assert list(people.ids()) == [a_full_person().id]


def test_a_sweep_removes_what_crashes_left_and_nothing_else(tmp_path: Path) -> None:
    people = RecordFiles(tmp_path)
    assert people.sweep() == 0
    save_person(people, a_full_person())
    path = file_of(a_full_person().id, tmp_path)
    temporary(path).write_text("half a ver")
    (path.parent / "mine.txt").touch()
    assert people.sweep() == 1
    assert {one.name for one in path.parent.iterdir()} == {path.name, "mine.txt"}
    assert load_person(people, a_full_person().id) == a_full_person()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_files_and_folders_are_for_their_owner_only_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        people = RecordFiles(tmp_path / "data")
        for _ in range(18):
            save_person(people, a_full_person())
    finally:
        os.umask(before)
    path = file_of(a_full_person().id, tmp_path / "data")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (path.parents[0], path.parents[1], path.parents[2]):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_record_of_a_newer_program_is_refused_and_left_as_it_is(place: Place) -> None:
    save_person(place.people, a_full_person())
    path = file_of(a_full_person().id, place.folder)
    storage = Durable(path, place.disk)
    tables = storage.read()
    assert tables is not None
    tables["person"]["1"]["version"] = VERSION + 1
    storage.write(tables)
    before = place.disk.read(path)
    with pytest.raises(NewerVersion):
        place.people.load(a_full_person().id)
    with pytest.raises(NewerVersion):
        place.people.commit(a_full_person(), NEW, erased=True)
    assert place.disk.read(path) == before


@pytest.mark.parametrize(
    "tables",
    [{}, {"person": {}}, {"person": {"1": {"version": 0}}}, {"person": {"1": {"version": 1}}}, {"other": {}}],
)
def test_a_file_that_is_whole_but_no_record_is_unreadable(tables: Tables) -> None:
    disk = MemoryDisk(file_of(a_full_person().id).parent)
    people = RecordFiles(DATA, disk)
    Durable(file_of(a_full_person().id), disk).write(tables)
    with pytest.raises(Unreadable, match=r": [^N]") as refused:
        load_person(people, a_full_person().id)
    assert refused.value.where == file_of(a_full_person().id)


@pytest.mark.parametrize("tables", [{"person": {"1": {"version": 0}}}, {"person": {"1": {}}}, {"other": {}}])
def test_a_commit_does_not_replace_what_is_no_record(tables: Tables) -> None:
    disk = MemoryDisk(file_of(a_full_person().id).parent)
    people = RecordFiles(DATA, disk)
    Durable(file_of(a_full_person().id), disk).write(tables)
    before = disk.contents(file_of(a_full_person().id))
    with pytest.raises(Unreadable, match=r": [^N]") as refused:
        people.commit(a_full_person(), NEW)
    assert refused.value.where == file_of(a_full_person().id)
    assert disk.contents(file_of(a_full_person().id)) == before


def test_a_file_under_somebody_elses_name_is_unreadable() -> None:
    people, disk = people_in_memory()
    save_person(people, a_full_person(1))
    disk.put(file_of(a_full_person(2).id), disk.contents(file_of(a_full_person(1).id)))
    with pytest.raises(Unreadable, match=f"{file_of(a_full_person(2).id)}: somebody else's record"):
        load_person(people, a_full_person(2).id)


@settings(max_examples=2 * settings().max_examples, deadline=None)
@given(st.data())
def test_a_changed_byte_never_makes_a_record_nobody_committed(data: st.DataObject) -> None:
    people, disk = people_in_memory()
    versions = [msgspec.structs.replace(a_full_person(), seen_updates=(number,)) for number in range(3)]
    for person in versions:
        save_person(people, person)
    path = file_of(a_full_person().id)
    whole = disk.contents(path)
    changed = bytearray(whole)
    changed[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    disk.put(path, bytes(changed))
    try:
        assert load_person(people, a_full_person().id) in versions
    except Unreadable:
        return


def test_the_version_before_is_loaded_when_the_newest_is_torn() -> None:
    people, disk = people_in_memory()
    save_person(people, a_full_person())
    path = file_of(a_full_person().id)
    first = len(disk.contents(path))
    save_person(people, msgspec.structs.replace(a_full_person(), seen_updates=()))
    whole = disk.contents(path)
    for end in range(first, len(whole)):
        disk.put(path, whole[:end])
        assert load_person(people, a_full_person().id) == a_full_person()


def test_a_commit_is_one_write_and_one_sync() -> None:
    people, disk = people_in_memory()
    version = people.commit(a_full_person(), NEW)
    disk.calls.clear()
    people.commit(a_full_person(), version)
    assert [call for call, _ in disk.calls] == ["stamp", "open", "write", "fsync", "close", "stamp"]


def test_the_first_commit_syncs_every_folder_on_the_way() -> None:
    people, disk = people_in_memory()
    save_person(people, a_full_person())
    shard = file_of(a_full_person().id).parent
    assert {path for call, path in disk.calls if call == "fsync_folder"} == {DATA, DATA / "people", shard}
