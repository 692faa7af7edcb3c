"""Updates set aside, whatever the disk does meanwhile."""

import errno
from datetime import timedelta
from pathlib import Path

import pytest

from storage.dead_letters import NOBODY, SET_ASIDE, DeadLetters
from storage.errors import Unreadable, WrongKey
from storage.people_store import person_id
from tests.storage.crashing import Failure, MemoryDisk, cuts
from tests.storage.data_folder import DATA, DAY, NOW

SAM, KIM = person_id(7), person_id(8)
RAW = b'{"update_id": 4711, "message": {"text": "Dear diary"}}'
WHY = "error=ValueError at handlers.context:1"
KEY, OTHER_KEY = b"k" * 32, b"o" * 32


def put(disk: MemoryDisk, update: int = 4711, person: str | None = SAM, *keys: bytes) -> None:
    DeadLetters(DATA, disk, keys).put(update, person, RAW, WHY, NOW)


def found(disk: MemoryDisk, *keys: bytes) -> list[str]:
    """What lies there, each read whole."""
    aside = DeadLetters(DATA, disk, keys)
    return [aside.read(each.name).raw for each in aside.listing()]


def test_an_update_set_aside_can_be_read_with_all_that_is_known_of_it() -> None:
    disk = MemoryDisk(DATA)
    put(disk)
    aside = DeadLetters(DATA, disk)
    [listed] = aside.listing()
    assert (listed.day, listed.person) == (NOW.date(), SAM)
    read = aside.read(listed.name)
    assert (read.update_id, read.person, read.at, read.why, read.raw.encode()) == (4711, SAM, NOW, WHY, RAW)


def test_no_number_of_telegrams_shows_in_a_name(tmp_path: Path) -> None:
    DeadLetters(tmp_path).put(4711, person_id(123456), RAW, WHY, NOW)
    [file] = (tmp_path / SET_ASIDE).iterdir()
    assert "4711" not in file.name
    assert "123456" not in file.name
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_an_update_of_nobody_known_is_kept_as_such() -> None:
    disk = MemoryDisk(DATA)
    put(disk, person=None)
    [listed] = DeadLetters(DATA, disk).listing()
    assert listed.person is None
    assert NOBODY in listed.name


def test_what_is_no_persons_id_makes_no_name() -> None:
    disk = MemoryDisk(DATA)
    with pytest.raises(ValueError, match="not a person's id"):
        put(disk, person="../../etc")
    assert disk.calls == []


def test_one_that_was_set_aside_returns_only_when_it_outlives_the_power() -> None:
    disk = MemoryDisk(DATA)
    put(disk)
    left = list(disk.after_power_loss())
    assert [found(one) for one in left] == [[RAW.decode()]] * len(left)


def test_a_power_cut_or_a_kill_at_any_step_leaves_it_whole_or_not_there_and_the_next_try_works() -> None:
    seen = set()
    for disk in cuts(lambda: MemoryDisk(DATA), put):
        for left in (*disk.after_power_loss(), disk.after_a_kill()):
            seen.add(len(found(left)))
            put(left)
            for again in left.after_power_loss():
                assert found(again) == [RAW.decode()]
                assert [path for path in again.paths() if path.suffix == ".new"] == []
    assert seen == {0, 1}


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EMFILE, errno.EROFS], ids=errno.errorcode.get)
def test_a_disk_that_fails_at_any_step_is_said_and_the_next_try_works(number: int, *, lasting: bool) -> None:
    whole = MemoryDisk(DATA)
    put(whole)
    for step, (call, _) in enumerate(whole.calls):
        disk = MemoryDisk(DATA)
        disk.trouble = Failure(step, number, lasting)
        try:
            put(disk)
        except OSError:
            pass
        else:
            assert call == "close"
        disk.trouble = None
        put(disk)
        assert found(disk) == [RAW.decode()]
        assert all(found(left) == [RAW.decode()] for left in disk.after_power_loss())


def test_the_same_update_again_on_another_day_keeps_its_one_file() -> None:
    disk = MemoryDisk(DATA)
    put(disk)
    DeadLetters(DATA, disk).put(4711, SAM, RAW, "another error", NOW + DAY)
    aside = DeadLetters(DATA, disk)
    [listed] = aside.listing()
    assert (listed.day, aside.read(listed.name).why) == (NOW.date(), "another error")


def test_every_update_of_a_person_has_a_file_of_its_own() -> None:
    disk = MemoryDisk(DATA)
    for update in (1, 2, 3):
        DeadLetters(DATA, disk).put(update, SAM, str(update).encode(), WHY, NOW)
    assert sorted(found(disk)) == ["1", "2", "3"]


def test_with_keys_nothing_of_it_can_be_read_without_them() -> None:
    disk = MemoryDisk(DATA)
    put(disk, 4711, SAM, KEY)
    [name] = [each.name for each in DeadLetters(DATA, disk).listing()]
    assert b"diary" not in disk.contents(DATA / SET_ASIDE / name)
    assert found(disk, OTHER_KEY, KEY) == [RAW.decode()]
    for keys in ((), (OTHER_KEY,)):
        with pytest.raises(WrongKey):
            found(disk, *keys)


def test_a_file_moved_to_somebody_else_does_not_open() -> None:
    disk = MemoryDisk(DATA)
    put(disk, 4711, SAM, KEY)
    [name] = [each.name for each in DeadLetters(DATA, disk).listing()]
    disk.rename(DATA / SET_ASIDE / name, DATA / SET_ASIDE / name.replace(SAM, KIM))
    with pytest.raises(Unreadable, match="not what was sealed for this person") as refused:
        found(disk, KEY)
    assert refused.value.where == DATA / SET_ASIDE / name.replace(SAM, KIM)


@pytest.mark.parametrize("data", [b"", b"torn", b"01 0000000002 0000000000000000 {}\n"])
def test_a_damaged_file_is_said_to_be_unreadable(data: bytes) -> None:
    disk = MemoryDisk(DATA)
    put(disk)
    [name] = [each.name for each in DeadLetters(DATA, disk).listing()]
    disk.put(DATA / SET_ASIDE / name, data)
    with pytest.raises(Unreadable, match=f"{name}: not whole") as refused:
        found(disk)
    assert refused.value.where == DATA / SET_ASIDE / name


def test_only_what_was_set_aside_is_listed_and_read() -> None:
    disk = MemoryDisk(DATA)
    for name in ("notes.txt", f"2026-99-99-{SAM}-{SAM}.json", f"2026-03-02-{SAM}.json"):
        disk.put(DATA / SET_ASIDE / name, b"")
    aside = DeadLetters(DATA, disk)
    assert aside.listing() == []
    put(disk)
    assert [each.person for each in aside.listing()] == [SAM]
    with pytest.raises(FileNotFoundError):
        aside.read("../lock")


def test_erasing_somebody_leaves_nothing_of_theirs_and_all_of_the_others() -> None:
    for disk in cuts(lambda: MemoryDisk(DATA), put):
        put(disk2 := disk.after_a_kill(), 1, KIM)
        put(disk2, 2, None)
        put(disk2, 3, SAM)
        DeadLetters(DATA, disk2).erase(SAM)
        DeadLetters(DATA, disk2).erase(person_id(99))
        for left in disk2.after_power_loss():
            assert [path for path in left.paths() if SAM in path.name] == []
            assert {each.person for each in DeadLetters(DATA, left).listing()} == {KIM, None}


def test_one_that_was_handled_after_all_is_taken_back() -> None:
    disk = MemoryDisk(DATA)
    put(disk, 1)
    put(disk, 2)
    aside = DeadLetters(DATA, disk)
    aside.take_back(1, SAM)
    aside.take_back(3, None)
    assert [aside.read(each.name).update_id for each in aside.listing()] == [2]
    assert all(len(found(left)) == 1 for left in disk.after_power_loss())


def test_after_thirty_days_it_is_gone_and_not_before() -> None:
    disk = MemoryDisk(DATA)
    put(disk)
    aside = DeadLetters(DATA, disk)
    aside.expire(NOW + 30 * DAY)
    assert len(aside.listing()) == 1
    aside.expire(NOW + 31 * DAY)
    assert aside.listing() == []
    assert all(found(left) == [] for left in disk.after_power_loss())


def test_the_work_of_a_day_says_how_many_there_are_and_raises_nothing(caplog: pytest.LogCaptureFixture) -> None:
    disk = MemoryDisk(DATA)
    aside = DeadLetters(DATA, disk)
    aside.daily(NOW)
    assert caplog.messages == []
    put(disk)
    aside.daily(NOW)
    assert "updates_set_aside count=1" in caplog.text
    disk.trouble = Failure(len(disk.calls), lasting=True)
    aside.daily(NOW + timedelta(days=40))
    assert "set_aside_unreadable error=OSError" in caplog.text
    disk.trouble = None
    aside.daily(NOW + timedelta(days=40))
    assert aside.listing() == []


@pytest.mark.parametrize("raw", [b"\xff\x00 not json", b"", '{"text":"\U0001f642 \\ud800"}'.encode()])
def test_whatever_came_in_can_be_kept(raw: bytes) -> None:
    disk = MemoryDisk(DATA)
    DeadLetters(DATA, disk, (KEY,)).put(1, SAM, raw, WHY, NOW)
    assert found(disk, KEY) == [raw.decode(errors="backslashreplace")]
