"""Updates that wait on disk, whatever the disk does meanwhile."""

from contextlib import suppress
from pathlib import Path

import pytest

from storage.errors import Unreadable, WrongKey
from storage.people_store import person_id
from storage.waiting_updates import WAITING, WaitingUpdates
from tests.storage.crashing import Failure, MemoryDisk, cuts, steps
from tests.storage.data_folder import DATA

SAM, KIM = person_id(7), person_id(8)
UPDATES = [b'{"update_id": 4711, "message": {"text": "Dear diary"}}', b'{"update_id": 4712}']
KEY, OTHER_KEY = b"k" * 32, b"o" * 32


def found(disk: MemoryDisk, *keys: bytes) -> list[list[bytes]]:
    """What lies there, file by file."""
    waiting = WaitingUpdates(DATA, disk, keys)
    return [waiting.read(name) for name in waiting.names()]


def test_they_are_found_in_the_order_they_came_also_by_another_process() -> None:
    disk = MemoryDisk(DATA)
    waiting = WaitingUpdates(DATA, disk)
    first = waiting.put(SAM, UPDATES)
    waiting.put(KIM, UPDATES[:1])
    WaitingUpdates(DATA, disk).put(SAM, UPDATES[1:])
    assert found(disk) == [UPDATES, UPDATES[:1], UPDATES[1:]]
    waiting.remove(first)
    waiting.remove(first)
    assert found(disk) == [UPDATES[:1], UPDATES[1:]]
    waiting.erase(KIM)
    assert found(disk) == [UPDATES[1:]]


def test_no_number_of_telegrams_shows_in_a_name_and_nobody_else_can_read_it(tmp_path: Path) -> None:
    WaitingUpdates(tmp_path).put(person_id(123456), UPDATES)
    [file] = (tmp_path / WAITING).iterdir()
    assert "4711" not in file.name
    assert "123456" not in file.name
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_with_a_key_nothing_of_them_can_be_read_without_it() -> None:
    disk = MemoryDisk(DATA)
    name = WaitingUpdates(DATA, disk, [KEY]).put(SAM, UPDATES)
    assert b"diary" not in disk.read(DATA / WAITING / name)[0]
    assert found(disk, OTHER_KEY, KEY) == [UPDATES]
    with pytest.raises(WrongKey):
        found(disk, OTHER_KEY)


def test_what_is_damaged_or_no_such_file_is_said_so() -> None:
    disk = MemoryDisk(DATA)
    waiting = WaitingUpdates(DATA, disk)
    name = waiting.put(SAM, UPDATES)
    with pytest.raises(FileNotFoundError):
        waiting.read("../people/x.json")
    handle = disk.create(DATA / WAITING / f"000000000009-{SAM}.json")
    disk.write(handle, b"torn")
    disk.close(handle)
    with pytest.raises(Unreadable):
        found(disk)
    assert waiting.read(name) == UPDATES


def put(disk: MemoryDisk) -> None:
    WaitingUpdates(DATA, disk).put(SAM, UPDATES)


def test_a_power_cut_or_a_kill_at_any_step_leaves_them_whole_or_not_there_and_the_next_try_works() -> None:
    seen = set()
    for disk in cuts(lambda: MemoryDisk(DATA), put):
        for left in (*disk.after_power_loss(), disk.after_a_kill()):
            seen.add(len(found(left)))
            assert [path for path in left.paths() if path.suffix == ".new"] == []
            put(left)
            for again in left.after_power_loss():
                assert found(again)[-1] == UPDATES
    assert seen == {0, 1}


def test_after_a_failure_at_any_step_the_next_try_works() -> None:
    for step in steps(lambda: MemoryDisk(DATA), put):
        disk = MemoryDisk(DATA)
        disk.trouble = Failure(step)
        with suppress(OSError):
            put(disk)
        disk.trouble = None
        put(disk)
        for left in disk.after_power_loss():
            assert found(left)[-1] == UPDATES
