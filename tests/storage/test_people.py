import json
import os
import stat
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.model import Person
from storage.disk import Disk, RealDisk
from storage.documents import VERSION
from storage.durable import Durable, Tables, temporary
from storage.errors import NewerVersion, Unreadable
from storage.people import People, person_id
from tests.factories import a_full_person
from tests.storage.crashing import MemoryDisk
from tests.storage.data_folder import DATA, file_of, people_in_memory
from tests.strategies import people as any_person


class Place(NamedTuple):
    people: People
    disk: Disk
    folder: Path


@pytest.fixture(params=["real", "memory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "real":
        disk = RealDisk()
        return Place(People(tmp_path / "data", disk), disk, tmp_path / "data")
    people, memory = people_in_memory()
    return Place(people, memory, DATA)


def test_somebody_unknown_is_nobody(place: Place) -> None:
    assert place.people.load(person_id(1)) is None
    assert place.people.line(person_id(1)) is None
    assert list(place.people.ids()) == []


def test_a_committed_record_is_loaded_as_it_was(place: Place) -> None:
    place.people.commit(a_full_person())
    assert place.people.load(a_full_person().id) == a_full_person()
    assert People(place.folder, place.disk).load(a_full_person().id) == a_full_person()


def test_a_commit_replaces_the_whole_record(place: Place) -> None:
    place.people.commit(a_full_person())
    shorter = msgspec.structs.replace(a_full_person(), applications=(), letters=(), nudges=(), dialogue=None, parked=())
    place.people.commit(shorter)
    assert place.people.load(a_full_person().id) == shorter


def test_fifty_commits_in_a_row_each_show_in_the_next_load(place: Place) -> None:
    for number in range(50):
        person = msgspec.structs.replace(a_full_person(), seen_updates=(number,))
        place.people.commit(person, erased=number % 7 == 0)
        assert place.people.load(person.id) == person


def test_two_people_have_nothing_to_do_with_each_other(place: Place) -> None:
    place.people.commit(a_full_person(1))
    place.people.commit(a_full_person(2))
    place.people.erase(a_full_person(1).id)
    assert place.people.load(a_full_person(1).id) is None
    assert place.people.load(a_full_person(2).id) == a_full_person(2)


def test_the_ids_of_all_people_are_listed_once_each(place: Place) -> None:
    for chat_id in range(300):
        place.people.commit(a_full_person(chat_id))
    listed = list(place.people.ids())
    assert len(listed) == 300
    assert set(listed) == {person_id(chat_id) for chat_id in range(300)}


def test_after_erasing_nothing_is_left_and_erasing_again_is_no_error(place: Place) -> None:
    place.people.commit(a_full_person())
    place.people.erase(a_full_person().id)
    place.people.erase(a_full_person().id)
    place.people.erase(person_id(2))
    assert place.people.load(a_full_person().id) is None
    assert list(place.people.ids()) == []
    assert place.disk.list(file_of(a_full_person().id, place.folder).parent) == []


def test_erasing_also_removes_what_a_crash_left_of_a_rewrite(place: Place) -> None:
    place.people.commit(a_full_person())
    leftover = temporary(file_of(a_full_person().id, place.folder))
    place.disk.close(place.disk.create(leftover))
    place.people.erase(a_full_person().id)
    assert place.disk.list(leftover.parent) == []


def test_somebody_erased_can_come_back(place: Place) -> None:
    place.people.commit(a_full_person())
    place.people.erase(a_full_person().id)
    place.people.commit(a_full_person())
    assert place.people.load(a_full_person().id) == a_full_person()


def test_what_was_erased_from_a_record_is_gone_from_the_file(place: Place) -> None:
    place.people.commit(a_full_person())
    place.people.commit(msgspec.structs.replace(a_full_person(), applications=(), parked=()), erased=True)
    data, _ = place.disk.read(file_of(a_full_person().id, place.folder))
    assert "日本".encode() not in data
    assert b"chat_id" in data


def test_an_export_is_the_whole_record_in_readable_json(place: Place) -> None:
    place.people.commit(a_full_person())
    exported = place.people.export(a_full_person().id)
    assert msgspec.json.decode(exported, type=Person) == a_full_person()
    assert '\n  "chat_id": 4711,\n' in exported.decode()
    assert "Zoë" in exported.decode()


def test_there_is_no_export_of_somebody_unknown(place: Place) -> None:
    with pytest.raises(LookupError, match=person_id(1)):
        place.people.export(person_id(1))


@pytest.mark.parametrize(
    "foreign",
    ["", "..", "../../etc/passwd", "0" * 15, "0" * 17, "A" * 16, "０" * 16, "0" * 16 + "\n", "ab/def0123456789"],
)
def test_no_path_is_built_from_what_is_not_an_id(foreign: str, place: Place) -> None:
    for use in (place.people.load, place.people.erase, place.people.export):
        with pytest.raises(ValueError, match="not a person's id"):
            use(foreign)
    with pytest.raises(ValueError, match="not a person's id"):
        place.people.commit(msgspec.structs.replace(a_full_person(), id=foreign))


def test_an_id_is_the_same_every_time_and_does_not_show_the_chat() -> None:
    assert person_id(4711) == person_id(4711) == "32fce4db60d5f587"
    assert len({person_id(chat_id) for chat_id in range(-5000, 5000)}) == 10_000


def test_other_files_are_not_taken_for_people(tmp_path: Path) -> None:
    people = People(tmp_path)
    people.commit(a_full_person())
    path = file_of(a_full_person().id, tmp_path)
    for name in (path.name + ".new", path.name + "~", ".DS_Store", "0" * 16 + ".json", "readme.json"):
        (path.parent / name).write_text("not a record")
    (path.parents[1] / "zz").mkdir()
    (path.parents[1] / "ab").touch()
    assert list(people.ids()) == [a_full_person().id]


def test_a_sweep_removes_what_crashes_left_and_nothing_else(tmp_path: Path) -> None:
    people = People(tmp_path)
    assert people.sweep() == 0
    people.commit(a_full_person())
    path = file_of(a_full_person().id, tmp_path)
    temporary(path).write_text("half a ver")
    (path.parent / "mine.txt").touch()
    assert people.sweep() == 1
    assert {one.name for one in path.parent.iterdir()} == {path.name, "mine.txt"}
    assert people.load(a_full_person().id) == a_full_person()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_files_and_folders_are_for_their_owner_only_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        people = People(tmp_path / "data")
        for _ in range(18):
            people.commit(a_full_person())
    finally:
        os.umask(before)
    path = file_of(a_full_person().id, tmp_path / "data")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (path.parents[0], path.parents[1], path.parents[2]):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_record_of_a_newer_program_is_refused_and_left_as_it_is(place: Place) -> None:
    place.people.commit(a_full_person())
    path = file_of(a_full_person().id, place.folder)
    storage = Durable(path, place.disk)
    tables = storage.read()
    assert tables is not None
    tables["person"]["1"]["version"] = VERSION + 1
    storage.write(tables)
    before = place.disk.read(path)
    for use in (place.people.load, place.people.export):
        with pytest.raises(NewerVersion):
            use(a_full_person().id)
    with pytest.raises(NewerVersion):
        place.people.commit(a_full_person(), erased=True)
    assert place.disk.read(path) == before


@pytest.mark.parametrize(
    "tables",
    [{}, {"person": {}}, {"person": {"1": {"version": 0}}}, {"person": {"1": {"version": 1}}}, {"other": {}}],
)
def test_a_file_that_is_whole_but_no_record_is_unreadable(tables: Tables) -> None:
    disk = MemoryDisk(file_of(a_full_person().id).parent)
    people = People(DATA, disk)
    Durable(file_of(a_full_person().id), disk).write(tables)
    with pytest.raises(Unreadable, match=r": [^N]") as refused:
        people.load(a_full_person().id)
    assert refused.value.path == file_of(a_full_person().id)


@pytest.mark.parametrize("tables", [{"person": {"1": {"version": 0}}}, {"person": {"1": {}}}, {"other": {}}])
def test_a_commit_does_not_replace_what_is_no_record(tables: Tables) -> None:
    disk = MemoryDisk(file_of(a_full_person().id).parent)
    people = People(DATA, disk)
    Durable(file_of(a_full_person().id), disk).write(tables)
    before = disk.contents(file_of(a_full_person().id))
    with pytest.raises(Unreadable, match=r": [^N]") as refused:
        people.commit(a_full_person())
    assert refused.value.path == file_of(a_full_person().id)
    assert disk.contents(file_of(a_full_person().id)) == before


def test_a_file_under_somebody_elses_name_is_unreadable() -> None:
    people, disk = people_in_memory()
    people.commit(a_full_person(1))
    disk.put(file_of(a_full_person(2).id), disk.contents(file_of(a_full_person(1).id)))
    with pytest.raises(Unreadable, match=f"{file_of(a_full_person(2).id)}: somebody else's record"):
        people.load(a_full_person(2).id)


@settings(max_examples=2 * settings().max_examples, deadline=None)
@given(st.data())
def test_a_changed_byte_never_makes_a_record_nobody_committed(data: st.DataObject) -> None:
    people, disk = people_in_memory()
    versions = [msgspec.structs.replace(a_full_person(), seen_updates=(number,)) for number in range(3)]
    for person in versions:
        people.commit(person)
    path = file_of(a_full_person().id)
    whole = disk.contents(path)
    changed = bytearray(whole)
    changed[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    disk.put(path, bytes(changed))
    try:
        assert people.load(a_full_person().id) in versions
    except Unreadable:
        return


@settings(max_examples=settings().max_examples // 4, deadline=None)
@given(any_person())
def test_any_record_is_loaded_as_it_was_committed(person: Person) -> None:
    people, _ = people_in_memory()
    people.commit(person)
    assert people.load(person.id) == person
    assert msgspec.json.decode(people.export(person.id), type=Person) == person


def test_the_version_before_is_loaded_when_the_newest_is_torn() -> None:
    people, disk = people_in_memory()
    people.commit(a_full_person())
    path = file_of(a_full_person().id)
    first = len(disk.contents(path))
    people.commit(msgspec.structs.replace(a_full_person(), seen_updates=()))
    whole = disk.contents(path)
    for end in range(first, len(whole)):
        disk.put(path, whole[:end])
        assert people.load(a_full_person().id) == a_full_person()


def test_a_commit_is_one_write_and_one_sync() -> None:
    people, disk = people_in_memory()
    people.commit(a_full_person())
    disk.calls.clear()
    people.commit(a_full_person())
    assert [call for call, _ in disk.calls] == ["read", "open", "write", "fsync", "close", "unlink"]


def test_the_first_commit_syncs_every_folder_on_the_way() -> None:
    people, disk = people_in_memory()
    people.commit(a_full_person())
    shard = file_of(a_full_person().id).parent
    assert {path for call, path in disk.calls if call == "fsync_folder"} == {DATA, DATA / "people", shard}


def test_many_threads_commit_different_people_at_the_same_time(tmp_path: Path) -> None:
    people = People(tmp_path)

    def work(chat_id: int) -> list[Person | None]:
        loaded = []
        for number in range(5):
            person = msgspec.structs.replace(a_full_person(chat_id), seen_updates=(number,))
            people.commit(person)
            loaded.append(people.load(person.id))
        return loaded

    with ThreadPoolExecutor(16) as threads:
        for chat_id, loaded in enumerate(threads.map(work, range(48))):
            assert loaded == [
                msgspec.structs.replace(a_full_person(chat_id), seen_updates=(number,)) for number in range(5)
            ]


def test_a_reader_beside_a_writer_sees_whole_records_only(tmp_path: Path) -> None:
    people = People(tmp_path)
    people.commit(msgspec.structs.replace(a_full_person(), seen_updates=(0,)))

    def seen() -> Iterator[int]:
        while not writing.done():
            person = people.load(a_full_person().id)
            assert person is not None
            yield person.seen_updates[0]

    def write() -> None:
        for number in range(1, 80):
            people.commit(msgspec.structs.replace(a_full_person(), seen_updates=(number,)))

    with ThreadPoolExecutor(1) as threads:
        writing = threads.submit(write)
        numbers = list(seen())
        writing.result()
    assert numbers == sorted(numbers)


def test_a_record_that_grew_long_is_kept_like_any_other(place: Place) -> None:
    nudges = tuple(msgspec.structs.replace(a_full_person().nudges[0], id=f"{number:016}") for number in range(500))
    person = msgspec.structs.replace(a_full_person(), nudges=nudges)
    for _ in range(3):
        place.people.commit(person)
    assert place.people.load(person.id) == person
    assert len(json.loads(place.people.export(person.id))["nudges"]) == 500
