import errno
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from storage.durable import VERSIONS, Durable, Tables, is_line, temporary
from storage.errors import Unreadable
from storage.read_once import ReadOnce
from tests.storage.crashing import Failure, MemoryDisk

PATH = Path("/data/file.json")


def tables(number: int) -> Tables:
    return {"person": {"1": {"number": number, "text": "zwölf\n"}}}


def filled(versions: int) -> MemoryDisk:
    disk = MemoryDisk(PATH.parent)
    for number in range(1, versions + 1):
        Durable(PATH, disk).write(tables(number))
    return disk


def calls(disk: MemoryDisk, action: str) -> int:
    return [call for call, _ in disk.calls].count(action)


def test_a_file_that_is_not_there_holds_nothing() -> None:
    disk = filled(0)
    assert Durable(PATH, disk).read() is None
    Durable(PATH, disk).write(tables(1))
    assert Durable(PATH, disk).read() == tables(1)


def test_opening_and_reading_create_nothing(tmp_path: Path) -> None:
    storage = Durable(tmp_path / "file.json")
    storage.read()
    storage.close()
    assert list(tmp_path.iterdir()) == []


def test_the_newest_version_is_the_one_read_and_the_earlier_ones_are_above_it() -> None:
    disk = filled(3)
    assert Durable(PATH, disk).read() == tables(3)
    lines = disk.contents(PATH).splitlines()
    assert [json.loads(line[31:])["person"]["1"]["number"] for line in lines] == [1, 2, 3]


def test_one_storage_can_write_and_read_again_and_again() -> None:
    disk = filled(0)
    storage = Durable(PATH, disk)
    for number in range(1, 40):
        storage.write(tables(number))
        assert storage.read() == tables(number)


def test_a_version_longer_than_what_is_read_first_is_read_whole() -> None:
    disk = filled(2)
    long = {"person": {"1": {"text": "x" * 100_000}}}
    Durable(PATH, disk).write(long)
    assert Durable(PATH, disk).read() == long
    Durable(PATH, disk).write(tables(4))
    assert Durable(PATH, disk).read() == tables(4)
    assert disk.contents(PATH).count(b"\n") == 4


def test_a_commit_appends_with_one_sync_and_the_one_after_sixteen_versions_rewrites() -> None:
    disk = filled(1)
    for number in range(2, VERSIONS + 1):
        disk.calls.clear()
        Durable(PATH, disk).write(tables(number))
        assert [call for call, _ in disk.calls] == ["read", "open", "write", "fsync", "close", "unlink"]
    assert disk.contents(PATH).count(b"\n") == VERSIONS
    disk.calls.clear()
    Durable(PATH, disk).write(tables(17))
    assert [call for call, _ in disk.calls] == [
        *("read", "unlink", "create", "reserve", "write", "fsync", "close", "rename", "fsync_folder"),
    ]
    assert disk.contents(PATH).count(b"\n") == 1
    assert Durable(PATH, disk).read() == tables(17)


def test_only_a_file_that_was_full_has_room_set_aside_for_as_many_versions_again() -> None:
    disk = filled(VERSIONS - 1)
    Durable(PATH, disk).write(tables(0), compact=True)
    assert calls(disk, "reserve") == 0
    for number in range(VERSIONS):
        Durable(PATH, disk).write(tables(number))
    assert calls(disk, "reserve") == 1
    assert disk.contents(PATH).count(b"\n") == 1


def test_a_disk_that_has_no_room_to_set_aside_takes_the_version_all_the_same() -> None:
    disk = filled(VERSIONS)
    at = [call for call, _ in filled(VERSIONS + 1).calls].index("reserve")
    disk.trouble = Failure(at, errno.ENOSPC)
    Durable(PATH, disk).write(tables(0))
    assert disk.calls[at][0] == "reserve"
    assert Durable(PATH, disk).read() == tables(0)


def test_a_rewrite_when_asked_leaves_no_earlier_version() -> None:
    disk = filled(3)
    Durable(PATH, disk).write(tables(4), compact=True)
    assert disk.contents(PATH).count(b"\n") == 1
    assert Durable(PATH, disk).read() == tables(4)


def test_a_tail_torn_at_any_byte_is_the_version_that_never_happened() -> None:
    whole = filled(3).contents(PATH)
    begins = whole.rfind(b"\n", 0, -1) + 1
    for end in range(begins, len(whole)):
        disk = filled(0)
        disk.put(PATH, whole[:end])
        assert Durable(PATH, disk).read() == tables(2)
        Durable(PATH, disk).write(tables(9))
        assert Durable(PATH, disk).read() == tables(9)
        assert disk.contents(PATH).count(b"\n") == (3 if end == begins else 1)


@pytest.mark.parametrize("rubbish", [b"\n", b"\0" * 50, b"\0\n", b"00 0000000000 \n", b"rubbish\nand more\n"])
def test_rubbish_after_the_last_version_is_passed_over_and_gone_with_the_next(rubbish: bytes) -> None:
    disk = filled(2)
    disk.put(PATH, disk.contents(PATH) + rubbish)
    assert Durable(PATH, disk).read() == tables(2)
    Durable(PATH, disk).write(tables(3))
    assert Durable(PATH, disk).read() == tables(3)
    assert rubbish not in disk.contents(PATH)[:-1]


@settings(max_examples=3 * settings().max_examples, deadline=None)
@given(st.data())
def test_any_changed_byte_gives_this_version_or_an_earlier_one_or_an_error(data: st.DataObject) -> None:
    disk = filled(4)
    whole = disk.contents(PATH)
    changed = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 3))):
        changed[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    disk.put(PATH, bytes(changed))
    try:
        found = Durable(PATH, disk).read()
    except Unreadable:
        return
    assert found in [tables(number) for number in range(1, 5)]


def test_one_whole_version_and_nothing_around_it_is_a_line() -> None:
    first, second = filled(2).contents(PATH).splitlines(keepends=True)
    assert is_line(first)
    assert is_line(second)
    for other in (b"", b"\n", first[:-1], first + second, b"\0" + first, b"rest of one\n" + first, first + b"rest"):
        assert not is_line(other)


def test_a_corrupt_version_in_the_middle_does_not_hide_the_newest() -> None:
    disk = filled(3)
    changed = bytearray(disk.contents(PATH))
    changed[disk.contents(PATH).index(b"\n") + 40] ^= 1
    disk.put(PATH, bytes(changed))
    assert Durable(PATH, disk).read() == tables(3)


def test_a_corrupt_newest_version_gives_the_one_before() -> None:
    disk = filled(3)
    changed = bytearray(disk.contents(PATH))
    changed[-20] ^= 1
    disk.put(PATH, bytes(changed))
    assert Durable(PATH, disk).read() == tables(2)


@pytest.mark.parametrize("foreign", [b"", b"x", b"\0" * 4096, b'{"person": {}}\n', b"\n", b"x" * 100_000 + b"\n"])
def test_a_file_without_any_whole_version_is_an_error_and_is_never_overwritten(foreign: bytes) -> None:
    disk = filled(0)
    disk.put(PATH, foreign)
    with pytest.raises(Unreadable, match=f"{PATH}: no whole version") as refused:
        Durable(PATH, disk).read()
    assert refused.value.where == PATH
    with pytest.raises(Unreadable):
        Durable(PATH, disk).write(tables(1))
    assert disk.contents(PATH) == foreign


def test_a_whole_version_of_something_else_than_tables_is_an_error() -> None:
    disk = filled(0)
    Durable(PATH, disk).write([1, 2])  # type: ignore[arg-type]
    with pytest.raises(Unreadable, match=f"{PATH}: Expected"):
        Durable(PATH, disk).read()


@pytest.mark.parametrize(
    ("value", "error"),
    [("\ud83d", ValueError), (object(), TypeError), ({1: {2: object()}}, TypeError)],
)
def test_what_json_cannot_hold_is_refused_before_the_disk_is_touched(value: object, error: type[Exception]) -> None:
    disk = filled(1)
    before = disk.contents(PATH)
    with pytest.raises(error):
        Durable(PATH, disk).write({"person": {"1": {"text": value}}})
    assert disk.contents(PATH) == before


def test_a_number_json_does_not_have_is_written_as_null() -> None:
    disk = filled(0)
    Durable(PATH, disk).write({"person": {"1": {"a": float("nan"), "b": float("inf")}}})
    assert Durable(PATH, disk).read() == {"person": {"1": {"a": None, "b": None}}}


@pytest.mark.parametrize("failure", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_a_failed_append_leaves_the_version_before_and_the_next_one_works(failure: int) -> None:
    disk = filled(2)
    disk.calls.clear()
    disk.trouble = Failure(2, failure)
    with pytest.raises(OSError, match="Errno"):
        Durable(PATH, disk).write(tables(3))
    assert disk.calls[2][0] == "write"
    assert Durable(PATH, disk).read() == tables(2)
    Durable(PATH, disk).write(tables(3))
    assert Durable(PATH, disk).read() == tables(3)


def test_after_a_failed_sync_the_file_is_written_anew_and_not_synced_again() -> None:
    disk = filled(2)
    disk.calls.clear()
    disk.trouble = Failure(3)
    Durable(PATH, disk).write(tables(3))
    assert [call for call, _ in disk.calls] == [
        *("read", "open", "write", "fsync", "truncate"),
        *("unlink", "create", "write", "fsync", "close", "rename", "fsync_folder", "close"),
    ]
    assert [Durable(PATH, left).read() for left in disk.after_power_loss()] == [tables(3)]


def test_what_a_crash_left_of_a_rewrite_is_removed_by_the_next_commit() -> None:
    disk = filled(2)
    disk.put(temporary(PATH), b"half a vers")
    Durable(PATH, disk).write(tables(3))
    assert temporary(PATH) not in disk.paths()


def test_all_tables_are_read_at_once_and_what_they_write_is_read_again() -> None:
    disk = filled(1)
    disk.calls.clear()
    with TinyDB(PATH, disk, storage=ReadOnce()) as database:
        assert {name: database.table(name).all() for name in database.tables()} == {
            name: [*documents.values()] for name, documents in tables(1).items()
        }
        assert [call for call, _ in disk.calls] == ["read"]
        database.table("letters").insert({"number": 1})
        assert len(database.table("letters")) == 1
    with TinyDB(PATH, disk, storage=ReadOnce()) as database:
        assert database.table("letters").all() == [{"number": 1}]


def test_the_plain_storage_serves_tinydb_as_well(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - a fixed sequence, nothing secret
    expected: dict[int, Any] = {}
    path = tmp_path / "file.json"
    for _ in range(40):
        with TinyDB(path, storage=Durable) as database:
            table = database.table("letters")
            if expected and chance.random() < 0.3:
                gone = chance.choice(sorted(expected))
                table.remove(doc_ids=[gone])
                del expected[gone]
            else:
                document = {"text": chance.choice(["ä", "\n", '"'])}
                expected[table.insert(document)] = document
            assert {one.doc_id: dict(one) for one in table.all()} == expected
