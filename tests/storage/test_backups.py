"""Backups: what is in them, and which are kept."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storage import archive
from storage.archive import BACKUPS
from storage.backups import AT_MOST, Backups, kept
from storage.disk import RealDisk
from storage.errors import NoRoom, WrongKey
from storage.record_files import RecordFiles
from storage.restoring import Restoring
from tests.factories import a_full_person
from tests.storage.changes import KEY, OLD_KEY
from tests.storage.crashing import MemoryDisk
from tests.storage.data_folder import DATA, DAY, NOW, TODAY, commit, file_of, numbers, version
from tests.stores import load_person, save_person


def test_seven_days_and_four_weeks_are_kept_after_a_year_of_backups_a_day() -> None:
    found: set[date] = set()
    for back in range(365, -1, -1):
        today = TODAY - back * DAY
        found = kept(found | {today}, today)
    ages = sorted((TODAY - day).days for day in found)
    assert ages[:7] == list(range(7))
    # 2 March 2026 is a Monday, so that the Sundays of the four weeks before are the weekly ones.
    assert ages[7:] == [8, 15, 22]
    assert len(found) == 10


def test_the_last_of_a_week_is_kept_for_thirty_days_to_the_day() -> None:
    sunday = date(2026, 3, 8)
    assert kept({sunday - AT_MOST}, sunday) == {sunday - AT_MOST}
    assert kept({sunday - AT_MOST - DAY}, sunday) == set()
    assert kept({sunday - AT_MOST}, sunday + DAY) == set()


@given(st.integers(0, 1000), st.sets(st.integers(-3, 60), max_size=40))
@example(0, {0})
def test_what_is_kept_is_never_old_never_many_and_always_has_the_last_week(start: int, ages: set[int]) -> None:
    today = TODAY + start * DAY
    days = {today - age * DAY for age in ages}
    keep = kept(days, today)
    assert keep <= days
    assert {day for day in days if today - day < 7 * DAY} <= keep
    assert all(today - day <= AT_MOST for day in keep)
    assert len({day for day in keep if day <= today}) <= 7 + 4
    assert kept(keep, today) == keep


@given(st.integers(0, 1000), st.sets(st.integers(0, 60), min_size=1, max_size=40))
def test_as_long_as_a_backup_is_made_now_and_then_there_is_one_of_each_of_the_last_four_weeks(
    start: int, ages: set[int]
) -> None:
    found: set[date] = set()
    today = TODAY + start * DAY
    for age in sorted(ages, reverse=True):
        found = kept(found | {today - age * DAY}, today - age * DAY)
    for back in range(1, 5):
        week = {today - age * DAY for age in ages}
        last = (today - back * 7 * DAY).isocalendar()[:2]
        of_week = [day for day in week if day.isocalendar()[:2] == last and today - day <= AT_MOST]
        if of_week and today in found:
            assert max(of_week) in found


def test_a_backup_holds_everybodys_newest_version_and_is_restored_as_it_was() -> None:
    disk = MemoryDisk(DATA)
    for number in (1, 2, 3):
        commit(disk, {1: number, 2: 10 * number})
    assert Backups(DATA, disk).make(NOW).people == 2
    commit(disk, {1: 4, 3: 1})
    RecordFiles(DATA, disk).remove(a_full_person(2).id)
    done = Restoring(DATA, disk).restore(TODAY, NOW)
    assert (done.people, done.unreadable, done.back) == (2, (), (a_full_person(2).id,))
    assert numbers(disk) == {1: 3, 2: 30}
    commit(disk, {1: 5})
    assert numbers(disk) == {1: 5, 2: 30}


def test_what_a_restore_replaces_is_set_aside_for_thirty_days() -> None:
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1})
    Backups(DATA, disk).make(NOW)
    commit(disk, {1: 2})
    Restoring(DATA, disk).restore(TODAY, NOW)
    aside = DATA / "people.replaced-2026-03-02T040000"
    assert aside in disk.paths()
    Backups(DATA, disk).expire(NOW + AT_MOST)
    assert aside in disk.paths()
    Backups(DATA, disk).expire(NOW + AT_MOST + DAY)
    assert aside not in disk.paths()
    assert all(aside not in left.paths() for left in disk.after_power_loss())


def test_a_daily_backup_is_made_once_a_day_and_somebody_erased_is_in_none_after_thirty_days() -> None:
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1, 2: 2})
    backups = Backups(DATA, disk)
    for day in range(10):
        for hour in (0, 12):
            backups.daily(NOW + day * DAY + timedelta(hours=hour))
    assert len(backups.days()) == 7
    RecordFiles(DATA, disk).remove(a_full_person(2).id)
    with_them = backups.days()
    for day in range(10, 10 + 30):
        backups.daily(NOW + day * DAY)
        with_them = [
            one for one in backups.days() if a_full_person(2).id in dict(archive.unpack(backups.path(one), disk))
        ]
        assert TODAY + day * DAY in backups.days()
        assert TODAY + day * DAY not in with_them
    assert with_them == []
    assert 10 <= len(backups.days()) <= 11


def test_nothing_expires_for_want_of_a_new_backup_but_what_is_too_old() -> None:
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1})
    backups = Backups(DATA, disk)
    for day in range(10):
        backups.make(NOW + day * DAY)
    disk.room = archive.RESERVE
    backups.daily(NOW + 15 * DAY)
    assert len(backups.days()) == 10
    backups.daily(NOW + 32 * DAY)
    assert len(backups.days()) == 8


def test_a_backup_leaves_room_for_the_records() -> None:
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1})
    disk.room = archive.RESERVE
    with pytest.raises(NoRoom, match="would be left") as refused:
        Backups(DATA, disk).make(NOW)
    assert refused.value.filename == str(DATA / BACKUPS)
    assert disk.list(DATA / BACKUPS) == []


def test_a_backup_may_take_all_of_the_room_but_what_is_left_for_the_records() -> None:
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1})
    backups = Backups(DATA, disk)
    backups.make(NOW)
    disk.room = archive.RESERVE + len(disk.contents(backups.path(TODAY)))
    backups.make(NOW + DAY)
    disk.room -= 1
    with pytest.raises(NoRoom):
        backups.make(NOW + 2 * DAY)
    assert backups.days() == [TODAY, TODAY + DAY]


@pytest.mark.parametrize("keys", [(), (KEY,)])
def test_a_backup_made_while_everybody_writes_holds_whole_records(tmp_path: Path, keys: tuple[bytes, ...]) -> None:
    people = RecordFiles(tmp_path, keys=keys)
    chats = range(8)
    for chat_id in chats:
        save_person(people, version(0, chat_id))
    done = False

    def write(chat_id: int) -> int:
        number = 0
        while not done:
            number += 1
            save_person(people, version(number, chat_id), erased=number % 5 == 0)
        return number

    with ThreadPoolExecutor(len(chats)) as threads:
        writing = [threads.submit(write, chat_id) for chat_id in chats]
        made = [Backups(tmp_path).make(NOW + day * DAY) for day in range(5)]
        done = True
        last = [each.result() for each in writing]
    assert [(each.people, each.unreadable) for each in made] == [(len(chats), ())] * 5
    seen = []
    for day in range(5):
        Restoring(tmp_path, keys=keys).restore(TODAY + day * DAY, NOW + timedelta(minutes=day))
        seen.append(numbers(RealDisk(), tmp_path, *keys))
    for chat_id in chats:
        assert [each[chat_id] for each in seen] == sorted(each[chat_id] for each in seen)
        assert seen[-1][chat_id] <= last[chat_id]


def test_any_tar_unpacks_a_backup_in_place(tmp_path: Path) -> None:
    save_person(RecordFiles(tmp_path), a_full_person())
    backups = Backups(tmp_path)
    backups.make(NOW)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    subprocess.run(["tar", "-xzf", backups.path(TODAY), "-C", elsewhere], check=True)  # noqa: S603, S607
    assert load_person(RecordFiles(elsewhere), a_full_person().id) == a_full_person()
    assert file_of(a_full_person().id, elsewhere).stat().st_mode & 0o777 == 0o600
    assert backups.path(TODAY).stat().st_mode & 0o777 == 0o600
    assert backups.path(TODAY).parent.stat().st_mode & 0o777 == 0o700


def test_the_same_records_make_the_same_backup() -> None:
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1, 2: 1})
    backups = Backups(DATA, disk)
    for day in (0, 1):
        backups.make(NOW + day * DAY)
    assert disk.contents(backups.path(TODAY)) == disk.contents(backups.path(TODAY + DAY))
    assert disk.contents(backups.path(TODAY))[4:8] == bytes(4), "gzip's header says no time"


def test_a_record_that_cannot_be_read_is_named_and_keeps_nobody_else_out() -> None:
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1, 2: 2})
    disk.put(file_of(a_full_person(1).id), b"rubbish")
    made = Backups(DATA, disk).make(NOW)
    assert (made.people, made.unreadable) == (1, (a_full_person(1).id,))


def test_a_backup_of_encrypted_records_is_encrypted_and_needs_their_key() -> None:
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1}, OLD_KEY)
    Backups(DATA, disk).make(NOW)
    ((_, line),) = archive.unpack(Backups(DATA, disk).path(TODAY), disk)
    assert b"chat_id" not in line
    commit(disk, {1: 2}, KEY, OLD_KEY)
    with pytest.raises(WrongKey):
        Restoring(DATA, disk, [KEY]).restore(TODAY, NOW)
    assert numbers(disk, DATA, KEY) == {1: 2}
    assert {path.name for path in disk.paths() if path.parent == DATA} == {"people", BACKUPS}
    Restoring(DATA, disk, [KEY, OLD_KEY]).restore(TODAY, NOW)
    assert numbers(disk, DATA, KEY, OLD_KEY) == {1: 1}


def test_what_else_lies_in_the_folders_is_left_alone() -> None:
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1})
    others = [DATA / BACKUPS / "2026-99-99.tar.gz", DATA / BACKUPS / "mine", DATA / "people.replaced-2025-99-99T000000"]
    for path in others:
        disk.put(path, b"mine")
    Backups(DATA, disk).daily(NOW)
    assert Backups(DATA, disk).days() == [TODAY]
    assert set(others) <= set(disk.paths())


def test_a_backup_that_is_to_be_left_off_leaves_nothing_and_is_made_at_the_next_start(
    caplog: pytest.LogCaptureFixture,
) -> None:
    disk, asked = MemoryDisk(), 0

    def second() -> bool:
        nonlocal asked
        asked += 1
        return asked == 2

    commit(disk, {1: 1, 2: 2, 3: 3})
    caplog.set_level("INFO")
    left = Backups(DATA, disk, leave=second)
    left.daily(NOW)
    assert caplog.messages == ["backup_left"]
    assert disk.list(DATA / BACKUPS) == []
    left.daily(NOW)
    assert left.days() == [TODAY]
