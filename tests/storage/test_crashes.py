"""Every step at which the power can go or the disk can fail, and everything that may be left after it."""

import errno
import os
from contextlib import suppress
from pathlib import Path

import pytest

from storage.errors import AlreadyOwned, InDoubt, Unwritable
from storage.ownership import own
from storage.people_store import Changed
from storage.record_files import RecordFiles
from tests.factories import a_full_person
from tests.storage.changes import CHANGES, KEY, OLD_KEY, Change, committing
from tests.storage.crashing import FAILURES, Failure, MemoryDisk, cuts
from tests.storage.data_folder import DATA, file_of, version
from tests.stores import load_person, save_person


@pytest.fixture(params=CHANGES)
def change(request: pytest.FixtureRequest) -> Change:
    return CHANGES[request.param]


def test_a_change_that_returned_outlives_the_power(change: Change) -> None:
    people, disk = change.opened()
    change.do(people)
    left = list(disk.after_power_loss())
    assert [change.found(one) for one in left] == [change.after] * len(left)
    for one in left:
        assert list(change.people(one).ids()) == ([] if change.after is None else [a_full_person().id])


def test_a_power_cut_before_or_after_any_step_leaves_the_record_before_or_after(change: Change) -> None:
    seen: list[object] = []
    for disk in change.cuts():
        for left in disk.after_power_loss():
            person = change.found(left)
            assert person in (change.before, change.after)
            seen.append(person)
            again = change.people(left)
            save_person(again, version(99))
            assert all(change.found(one) == version(99) for one in left.after_power_loss())
            assert [path for path in left.paths() if path.suffix == ".new"] == []
    # Neither outcome is missing, so the cuts were where they matter.
    assert change.before in seen
    assert change.after in seen


def test_a_kill_at_any_step_and_a_power_cut_after_the_next_start_lose_nothing_that_start_saw(change: Change) -> None:
    for cut in change.cuts():
        disk = cut.after_a_kill()
        with own(DATA, disk):
            people = change.people(disk)
            shown = load_person(people, a_full_person().id)
            assert shown in (change.before, change.after)
            assert all(change.found(one) == shown for one in disk.after_power_loss())
            save_person(people, version(99))
            assert all(change.found(one) == version(99) for one in disk.after_power_loss())


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("number", FAILURES, ids=errno.errorcode.get)
def test_a_failure_at_any_step_loses_nothing_and_the_next_commit_is_durable(
    change: Change, number: int, *, lasting: bool
) -> None:
    for step in change.steps():
        people, disk = change.opened()
        disk.trouble = Failure(step, number, lasting)
        try:
            change.do(people)
        except OSError as error:
            either = isinstance(error, InDoubt) or change.after is None
            allowed = [change.before, change.after] if either else [change.before]
        else:
            allowed = [change.after]
        disk.trouble = None
        shown = load_person(people, a_full_person().id)
        assert shown in allowed
        assert all(change.found(one) == shown for one in disk.after_power_loss())
        save_person(people, version(99))
        assert all(change.found(one) == version(99) for one in disk.after_power_loss())


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("number", FAILURES, ids=errno.errorcode.get)
def test_after_a_failure_at_any_step_and_a_restart_the_next_commit_is_durable(
    change: Change, number: int, *, lasting: bool
) -> None:
    for step in change.steps():
        people, disk = change.opened()
        disk.trouble = Failure(step, number, lasting)
        with suppress(OSError):
            change.do(people)
        disk.trouble = None
        again = change.people(disk)
        assert load_person(again, a_full_person().id) in (change.before, change.after)
        save_person(again, version(99))
        assert all(change.found(one) == version(99) for one in disk.after_power_loss())


def test_what_the_disk_still_has_can_be_read_while_nothing_can_be_written() -> None:
    people, disk = committing(3).opened()
    disk.trouble = Failure(4, errno.ENOSPC)
    with pytest.raises(OSError, match="Errno"):
        save_person(people, version(4))
    assert disk.calls[4][0] == "write"
    assert load_person(people, a_full_person().id) == version(3)


def test_what_may_be_lost_again_is_made_durable_before_anybody_reads_it() -> None:
    people, disk = committing(3).opened()
    disk.trouble = Failure(5, lasting=True)
    with pytest.raises(InDoubt) as doubt:
        save_person(people, version(4))
    assert (doubt.value.errno, doubt.value.filename) == (errno.EIO, str(file_of(a_full_person().id)))
    assert doubt.value.strerror == os.strerror(errno.EIO)
    assert disk.calls[5][0] == "fsync"
    with pytest.raises(OSError, match="Errno"):
        load_person(people, a_full_person().id)
    disk.trouble = None
    assert load_person(people, a_full_person().id) == version(4)
    assert [load_person(RecordFiles(DATA, left), a_full_person().id) for left in disk.after_power_loss()] == [
        version(4)
    ]
    disk.calls.clear()
    assert load_person(people, a_full_person().id) == version(4)
    assert [call for call, _ in disk.calls] == ["read"], "once is enough"


def test_after_a_commit_in_doubt_nothing_is_committed_by_whoever_has_not_looked_again() -> None:
    people, disk = committing(3).opened()
    before = people.load(a_full_person().id)
    assert before is not None
    disk.trouble = Failure(len(disk.calls) + 4, lasting=True)
    with pytest.raises(InDoubt):
        people.commit(version(4), before.version)
    disk.trouble = None
    with pytest.raises(Changed):
        people.commit(version(5), before.version)
    assert load_person(people, a_full_person().id) == version(4)
    assert [load_person(RecordFiles(DATA, left), a_full_person().id) for left in disk.after_power_loss()] == [
        version(4)
    ]


def test_what_was_sealed_anew_and_may_be_lost_is_made_durable_before_anybody_reads_it() -> None:
    people, disk = CHANGES["encrypting everything"].opened()
    disk.trouble = Failure(CHANGES["encrypting everything"].steps()[-1])
    with pytest.raises(InDoubt):
        people.renew()
    assert disk.calls[-1][0] == "fsync_folder"
    disk.calls.clear()
    disk.trouble = Failure(2)
    with pytest.raises(OSError, match="Errno"):
        load_person(people, a_full_person().id)
    disk.trouble = None
    assert load_person(people, a_full_person().id) == version(3)
    assert [load_person(RecordFiles(DATA, left, [KEY]), a_full_person().id) for left in disk.after_power_loss()] == [
        version(3)
    ]


def test_after_a_failed_commit_the_next_one_starts_a_new_file() -> None:
    people, disk = committing(3).opened()
    disk.trouble = Failure(4, errno.ENOSPC)
    with pytest.raises(OSError, match="Errno"):
        save_person(people, version(4))
    save_person(people, version(5))
    assert disk.contents(file_of(a_full_person().id)).count(b"\n") == 1
    save_person(people, version(6))
    assert disk.contents(file_of(a_full_person().id)).count(b"\n") == 2


@pytest.mark.parametrize("name", ["a commit that encrypts", "a commit with a new key", "encrypting everything"])
def test_once_a_file_is_encrypted_nothing_in_it_can_be_read_without_the_new_key(name: str) -> None:
    change = CHANGES[name]
    people, disk = change.opened()
    change.do(people)
    for left in disk.after_power_loss():
        data = left.contents(file_of(a_full_person().id))
        assert b"chat_id" not in data
        assert OLD_KEY not in data
        assert data.count(b"\n") == 1
        assert load_person(RecordFiles(DATA, left, [KEY]), a_full_person().id) == change.after


FOLDER = Path("/var/lib/afterword")


def take(disk: MemoryDisk) -> None:
    """What a start and its first commit do."""
    with own(FOLDER, disk):
        save_person(RecordFiles(FOLDER, disk), version(1))


def untaken() -> MemoryDisk:
    return MemoryDisk(FOLDER.parents[1])


def test_a_power_cut_at_any_step_of_taking_the_folder_never_keeps_the_next_start_out() -> None:
    for disk in cuts(untaken, take):
        for left in disk.after_power_loss():
            take(left)
            assert all(
                load_person(RecordFiles(FOLDER, one), a_full_person().id) == version(1)
                for one in left.after_power_loss()
            )


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("number", FAILURES, ids=errno.errorcode.get)
def test_after_a_failure_at_any_step_of_a_start_and_its_first_commit_the_next_start_works(
    number: int, *, lasting: bool
) -> None:
    whole = MemoryDisk(FOLDER.parents[1])
    take(whole)
    for step in range(len(whole.calls)):
        disk = MemoryDisk(FOLDER.parents[1])
        disk.trouble = Failure(step, number, lasting)
        with suppress(Unwritable, OSError):
            take(disk)
        disk.trouble = None
        take(disk)
        assert all(
            load_person(RecordFiles(FOLDER, left), a_full_person().id) == version(1) for left in disk.after_power_loss()
        )


@pytest.mark.parametrize("number", FAILURES, ids=errno.errorcode.get)
def test_a_failure_at_any_step_of_taking_the_folder_is_said_and_holds_nothing(number: int) -> None:
    whole = MemoryDisk(FOLDER.parents[1])
    with own(FOLDER, whole):
        steps = len(whole.calls)
    for step in range(steps):
        disk = MemoryDisk(FOLDER.parents[1])
        disk.trouble = Failure(step, number)
        call, path = whole.calls[step]
        try:
            with own(FOLDER, disk):
                pass
        except Unwritable as error:
            assert "afterword" in str(error)  # noqa: PT017 - one call may fail without harm
        else:
            assert call == "close" or (call == "fsync_folder" and path in FOLDER.parents[1:])
        disk.trouble = None
        with own(FOLDER, disk), pytest.raises(AlreadyOwned), own(FOLDER, disk):
            pass


def test_the_double_loses_what_a_failed_sync_dropped() -> None:
    disk = MemoryDisk(DATA)
    handle = disk.create(DATA / "file")
    disk.fsync_folder(DATA)
    disk.write(handle, b"lost")
    disk.trouble = Failure(len(disk.calls))
    with pytest.raises(OSError, match="Errno"):
        disk.fsync(handle)
    disk.fsync(handle)
    assert disk.contents(DATA / "file") == b"lost"
    assert b"\0" * 4 in [left.contents(DATA / "file") for left in disk.after_power_loss()]


def test_the_double_brings_renames_to_the_platter_in_any_order_until_their_folder_is_synced() -> None:
    disk = MemoryDisk(DATA)
    for name in ("a", "b"):
        disk.put(DATA / name, name.encode())
        disk.rename(DATA / name, DATA / f"{name}.renamed")
    found = {tuple(sorted(left.list(DATA))) for left in disk.after_power_loss()}
    assert found == {("a", "b"), ("a.renamed", "b"), ("a", "b.renamed"), ("a.renamed", "b.renamed")}
    disk.fsync_folder(DATA)
    assert [sorted(left.list(DATA)) for left in disk.after_power_loss()] == [["a.renamed", "b.renamed"]]


def test_the_double_brings_no_file_back_whose_folder_is_lost() -> None:
    disk = MemoryDisk(DATA)
    disk.make_folder(DATA / "new")
    handle = disk.create(DATA / "new" / "file")
    disk.write(handle, b"data")
    disk.fsync(handle)
    disk.fsync_folder(DATA / "new")
    assert {tuple(left.paths()) for left in disk.after_power_loss()} == {
        (DATA,),
        (DATA, DATA / "new", DATA / "new" / "file"),
    }
