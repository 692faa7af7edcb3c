"""Backups and restores, whatever the disk does meanwhile."""

import errno
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from storage import archive
from storage.backups import Backups
from storage.record_files import RecordFiles
from storage.restoring import Restoring
from tests.factories import a_full_person
from tests.storage.crashing import FAILURES, Cut, Failure, MemoryDisk, PowerCut, cuts, steps
from tests.storage.data_folder import DATA, DAY, NOW, TODAY, commit, file_of, numbers


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


def start(disk: MemoryDisk) -> MemoryDisk:
    """The disk after the bot's start."""
    Restoring(DATA, disk).finish(NOW)
    RecordFiles(DATA, disk).sweep()
    return disk


def assert_whole(disk: MemoryDisk, least: int = 2) -> None:
    """Every backup there is can be restored, of at least so many people, and yesterday's of both is there."""
    backups = Backups(DATA, disk)
    held = {day: len(dict(archive.unpack(backups.path(day), disk))) for day in backups.days()}
    assert held[TODAY - DAY] == 2
    assert min(held.values()) >= least


def test_a_power_cut_or_a_kill_at_any_step_of_a_backup_leaves_it_whole_or_not_there() -> None:
    seen = set()
    for disk in cuts(ready, make):
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
    for disk in cuts(ready, restore):
        for left in (*disk.after_power_loss(), disk.after_a_kill()):
            found = numbers(start(left))
            assert found in ({1: 7, 2: 8}, {1: 1, 2: 2})
            aside = {path.name for path in left.paths() if "replaced" in str(path) and path.suffix == ".json"}
            assert aside == (set() if found[1] == 7 else {f"{a_full_person(chat_id).id}.json" for chat_id in (1, 2)})
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
    for step in steps(ready, do):
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
    assert "backup_failed" in caplog.text
    disk.trouble = None
    Backups(DATA, disk).daily(NOW)
    assert TODAY in Backups(DATA, disk).days()


def test_a_record_on_a_lost_part_of_the_disk_keeps_nobody_elses_out_of_the_backup() -> None:
    disk = ready()
    Backups(DATA, disk).make(NOW)
    step = [path for _, path in disk.calls].index(file_of(a_full_person(1).id))
    disk = ready()
    disk.trouble = Failure(step, errno.EIO)
    made = Backups(DATA, disk).make(NOW)
    assert (made.people, made.unreadable) == (1, (a_full_person(1).id,))
