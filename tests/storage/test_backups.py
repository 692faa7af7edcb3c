"""Backups: what is in them, which are kept, and what a restore makes of them, whatever the disk does meanwhile."""

import errno
import io
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interviews.model import Person
from storage import archive
from storage.backups import AT_MOST, BACKUPS, Backups, kept
from storage.disk import RealDisk
from storage.errors import NoBackup, NoRoom, Unreadable, WrongKey
from storage.people import People
from storage.restoring import Restoring
from tests.storage.changes import FIXTURES, KEY, OLD_KEY
from tests.storage.crashing import Cut, Failure, MemoryDisk, PowerCut
from tests.storage.samples import DATA, file_of, people_in_memory, sample, sample_of_version_1

NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)
TODAY = NOW.date()
DAY = timedelta(days=1)
FAILURES = (errno.EIO, errno.ENOSPC, errno.EMFILE, errno.EROFS)


def short(chat_id: int, number: int) -> Person:
    return Person(sample(chat_id).id, chat_id, joined_at=NOW, seen_updates=(number,))


def numbers(disk: MemoryDisk | RealDisk, folder: Path = DATA, *keys: bytes) -> dict[int, int]:
    """Everybody's number by their chat."""
    people = People(folder, disk, keys)
    found = [people.load(person) for person in people.ids()]
    return {person.chat_id: person.seen_updates[0] for person in found if person is not None}


def commit(disk: MemoryDisk, wanted: dict[int, int], *keys: bytes) -> None:
    people = People(DATA, disk, keys)
    for chat_id, number in wanted.items():
        people.commit(short(chat_id, number))


# Which are kept


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


# Making them


def test_a_backup_holds_everybodys_newest_version_and_is_restored_as_it_was() -> None:
    disk = MemoryDisk(DATA)
    for number in (1, 2, 3):
        commit(disk, {1: number, 2: 10 * number})
    assert Backups(DATA, disk).make(NOW).people == 2
    commit(disk, {1: 4, 3: 1})
    People(DATA, disk).erase(sample(2).id)
    done = Restoring(DATA, disk).restore(TODAY, NOW)
    assert (done.people, done.unreadable, done.back) == (2, (), (sample(2).id,))
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
    People(DATA, disk).erase(sample(2).id)
    with_them = backups.days()
    for day in range(10, 10 + 30):
        backups.daily(NOW + day * DAY)
        with_them = [one for one in backups.days() if sample(2).id in dict(archive.unpack(backups.path(one), disk))]
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
    with pytest.raises(NoRoom, match="would be left"):
        Backups(DATA, disk).make(NOW)
    assert disk.list(DATA / BACKUPS) == []


@pytest.mark.parametrize("keys", [(), (KEY,)])
def test_a_backup_made_while_everybody_writes_holds_whole_records(tmp_path: Path, keys: tuple[bytes, ...]) -> None:
    people = People(tmp_path, keys=keys)
    chats = range(8)
    for chat_id in chats:
        people.commit(short(chat_id, 0))
    done = False

    def write(chat_id: int) -> int:
        number = 0
        while not done:
            number += 1
            people.commit(short(chat_id, number), erased=number % 5 == 0)
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
    People(tmp_path).commit(sample())
    backups = Backups(tmp_path)
    backups.make(NOW)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    subprocess.run(["tar", "-xzf", backups.path(TODAY), "-C", elsewhere], check=True)  # noqa: S603, S607
    assert People(elsewhere).load(sample().id) == sample()
    assert file_of(sample().id, elsewhere).stat().st_mode & 0o777 == 0o600
    assert backups.path(TODAY).stat().st_mode & 0o777 == 0o600
    assert backups.path(TODAY).parent.stat().st_mode & 0o777 == 0o700


def test_the_same_records_make_the_same_backup() -> None:
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1, 2: 1})
    backups = Backups(DATA, disk)
    for day in (0, 1):
        backups.make(NOW + day * DAY)
    assert disk.contents(backups.path(TODAY)) == disk.contents(backups.path(TODAY + DAY))


def test_a_record_that_cannot_be_read_is_named_and_keeps_nobody_else_out() -> None:
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1, 2: 2})
    disk.put(file_of(sample(1).id), b"rubbish")
    made = Backups(DATA, disk).make(NOW)
    assert (made.people, made.unreadable) == (1, (sample(1).id,))


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


# Restoring them


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


# Whatever the disk does


def ready() -> MemoryDisk:
    """Two people, a backup of them, an older one that is due to go, and one of them has changed since."""
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1, 2: 2})
    backups = Backups(DATA, disk)
    backups.make(NOW - 40 * DAY)
    backups.make(NOW - DAY)
    commit(disk, {1: 7, 2: 8})
    disk.calls.clear()
    return disk


def make(disk: MemoryDisk) -> None:
    backups = Backups(DATA, disk)
    backups.expire(NOW)
    backups.make(NOW)
    backups.thin_out(NOW)


def restore(disk: MemoryDisk) -> None:
    Restoring(DATA, disk).restore(TODAY - DAY, NOW)


def steps(do: Callable[[MemoryDisk], None]) -> int:
    disk = ready()
    do(disk)
    return len(disk.calls)


def cuts(do: Callable[[MemoryDisk], None]) -> Iterator[MemoryDisk]:
    for step in range(steps(do)):
        for after in (False, True):
            disk = ready()
            disk.trouble = Cut(step, after)
            with pytest.raises(PowerCut):
                do(disk)
            yield disk


def start(disk: MemoryDisk) -> MemoryDisk:
    """The disk after the bot's start."""
    Restoring(DATA, disk).finish(NOW)
    People(DATA, disk).sweep()
    return disk


def assert_whole(disk: MemoryDisk, least: int = 2) -> None:
    """Every backup there is can be restored, of at least so many people, and yesterday's of both is there."""
    backups = Backups(DATA, disk)
    held = {day: len(dict(archive.unpack(backups.path(day), disk))) for day in backups.days()}
    assert held[TODAY - DAY] == 2
    assert min(held.values()) >= least


def test_a_power_cut_or_a_kill_at_any_step_of_a_backup_leaves_it_whole_or_not_there() -> None:
    seen = set()
    for disk in cuts(make):
        for left in (*disk.after_power_loss(), disk.after_a_kill()):
            assert_whole(start(left))
            assert numbers(left) == {1: 7, 2: 8}
            seen.add(TODAY in Backups(DATA, left).days())
            make(left)
            for again in left.after_power_loss():
                assert_whole(again)
                assert Backups(DATA, again).days() == [TODAY - DAY, TODAY]
                assert [path for path in again.paths() if path.suffix == ".new"] == []
    assert seen == {False, True}


def test_a_power_cut_or_a_kill_at_any_step_of_a_restore_leaves_everybody_as_before_or_as_in_the_backup() -> None:
    seen = set()
    for disk in cuts(restore):
        for left in (*disk.after_power_loss(), disk.after_a_kill()):
            found = numbers(start(left))
            assert found in ({1: 7, 2: 8}, {1: 1, 2: 2})
            aside = {path.name for path in left.paths() if "replaced" in str(path) and path.suffix == ".json"}
            assert aside == (set() if found[1] == 7 else {f"{sample(chat_id).id}.json" for chat_id in (1, 2)})
            seen.add(found[1])
            assert all(numbers(start(again)) == found for again in left.after_power_loss())
            assert [path for path in left.paths() if path.name in {"people.new", "people.restored"}] == []
            assert_whole(left)
    assert seen == {7, 1}


def test_a_power_cut_at_any_step_of_finishing_a_restore_leaves_it_to_the_next_start() -> None:
    half = ready()
    half.trouble = Cut([call for call, _ in half_calls()].index("rename") + 1)
    with pytest.raises(PowerCut):
        restore(half)
    halves = [left for left in half.after_power_loss() if DATA / "people.restored" in left.paths()]
    assert halves
    for step in range(12):
        for after in (False, True):
            disk = MemoryDisk.holding({path: _data(halves[0], path) for path in halves[0].paths()})
            disk.trouble = Cut(step, after)
            try:
                start(disk)
            except PowerCut:
                assert all(numbers(start(left)) == {1: 1, 2: 2} for left in disk.after_power_loss())


def half_calls() -> list[tuple[str, Path]]:
    disk = ready()
    restore(disk)
    return disk.calls


def _data(disk: MemoryDisk, path: Path) -> bytes | None:
    try:
        return disk.contents(path)
    except IsADirectoryError:
        return None


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("number", FAILURES, ids=errno.errorcode.get)
@pytest.mark.parametrize("do", [make, restore])
def test_a_failure_at_any_step_of_a_backup_or_a_restore_is_said_and_the_next_try_works(
    do: Callable[[MemoryDisk], None], number: int, *, lasting: bool
) -> None:
    for step in range(steps(do)):
        disk = ready()
        disk.trouble = Failure(step, number, lasting)
        with suppress(OSError):
            do(disk)
        disk.trouble = None
        # A part of the disk that is lost is one person's, and costs the others nothing.
        assert_whole(start(disk), least=1 if number == errno.EIO else 2)
        assert numbers(disk) in ([{1: 7, 2: 8}] if do is make else [{1: 7, 2: 8}, {1: 1, 2: 2}])
        do(disk)
        assert_whole(disk)
        assert numbers(disk) == ({1: 7, 2: 8} if do is make else {1: 1, 2: 2})
        assert all(numbers(start(left)) == numbers(disk) for left in disk.after_power_loss())


@pytest.mark.parametrize("number", FAILURES, ids=errno.errorcode.get)
def test_a_daily_backup_that_fails_is_logged_and_raises_nothing(number: int, caplog: pytest.LogCaptureFixture) -> None:
    disk = ready()
    disk.trouble = Failure(3, number, lasting=True)
    Backups(DATA, disk).daily(NOW)
    assert "no backup today" in caplog.text
    disk.trouble = None
    Backups(DATA, disk).daily(NOW)
    assert TODAY in Backups(DATA, disk).days()


def test_a_record_on_a_lost_part_of_the_disk_keeps_nobody_elses_out_of_the_backup() -> None:
    disk = ready()
    Backups(DATA, disk).make(NOW)
    step = [path for _, path in disk.calls].index(file_of(sample(1).id))
    disk = ready()
    disk.trouble = Failure(step, errno.EIO)
    made = Backups(DATA, disk).make(NOW)
    assert (made.people, made.unreadable) == (1, (sample(1).id,))
