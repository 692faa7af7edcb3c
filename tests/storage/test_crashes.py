"""Every step at which the power can go or the disk can fail, and everything that may be left after it."""

import errno
from collections.abc import Callable
from typing import NamedTuple

import msgspec
import pytest

from interviews.model import Person
from storage.durable import VERSIONS
from storage.people import People
from tests.storage.crashing import MemoryDisk, PowerCut
from tests.storage.samples import DATA, file_of, people_in_memory, sample


def version(number: int) -> Person:
    return msgspec.structs.replace(sample(), seen_updates=(number,), applications=(), parked=())


class Change(NamedTuple):
    """A change from `before` to `after`, on a disk that `commits` earlier commits left."""

    commits: int
    before: Person | None
    after: Person | None
    do: Callable[[People], None]


def committing(commits: int, *, erased: bool = False) -> Change:
    after = version(commits + 1)
    before = version(commits) if commits else None
    return Change(commits, before, after, lambda people: people.commit(after, erased=erased))


CHANGES = {
    "the first commit": committing(0),
    "an append": committing(3),
    "a rewrite": committing(VERSIONS),
    "a commit that erases": committing(3, erased=True),
    "an erasure": Change(3, version(3), None, lambda people: people.erase(sample().id)),
}


@pytest.fixture(params=CHANGES)
def change(request: pytest.FixtureRequest) -> Change:
    return CHANGES[request.param]


def prepared(change: Change) -> tuple[People, MemoryDisk]:
    people, disk = people_in_memory()
    for number in range(1, change.commits + 1):
        people.commit(version(number))
    disk.calls.clear()
    return people, disk


def steps(change: Change) -> int:
    people, disk = prepared(change)
    change.do(people)
    return len(disk.calls)


def found(disk: MemoryDisk) -> Person | None:
    return People(DATA, disk).load(sample().id)


def test_a_change_that_returned_outlives_the_power(change: Change) -> None:
    people, disk = prepared(change)
    change.do(people)
    left = list(disk.after_power_loss())
    assert [found(one) for one in left] == [change.after] * len(left)
    for one in left:
        assert list(People(DATA, one).ids()) == ([] if change.after is None else [sample().id])


def test_a_power_cut_at_any_step_leaves_the_record_before_or_after(change: Change) -> None:
    seen: set[int] = set()
    for step in range(steps(change)):
        people, disk = prepared(change)
        disk.cut_at = step
        with pytest.raises(PowerCut):
            change.do(people)
        for left in disk.after_power_loss():
            person = found(left)
            assert person in (change.before, change.after)
            seen.add(0 if person is None else person.seen_updates[0])
            again = People(DATA, left)
            again.commit(version(99))
            assert all(found(one) == version(99) for one in left.after_power_loss())
            assert [path for path in left.names if path.suffix == ".new"] == []
    # Neither outcome is missing, so the cuts were where they matter.
    assert seen == {0 if one is None else one.seen_updates[0] for one in (change.before, change.after)}


def test_a_failure_at_any_step_leaves_the_record_before_and_the_next_commit_is_durable(change: Change) -> None:
    for failure in (errno.EIO, errno.ENOSPC):
        for step in range(steps(change)):
            people, disk = prepared(change)
            disk.fail_at, disk.failure = step, failure
            try:
                change.do(people)
            except OSError:
                allowed = [change.before]
                if disk.calls[step][0] == "fsync_folder" or change.after is None:
                    allowed.append(change.after)
                assert found(disk) in allowed
            else:
                assert found(disk) == change.after
                assert all(found(one) == change.after for one in disk.after_power_loss())
            people.commit(version(99))
            assert found(disk) == version(99)
            assert all(found(one) == version(99) for one in disk.after_power_loss())


def test_after_a_failed_commit_the_next_one_starts_a_new_file() -> None:
    people, disk = prepared(committing(3))
    disk.fail_at, disk.failure = 1, errno.ENOSPC
    with pytest.raises(OSError, match="Errno"):
        people.commit(version(4))
    people.commit(version(5))
    assert disk.contents(file_of(sample().id)).count(b"\n") == 1
    people.commit(version(6))
    assert disk.contents(file_of(sample().id)).count(b"\n") == 2


def test_the_double_loses_what_a_failed_sync_dropped() -> None:
    disk = MemoryDisk({DATA: None})
    handle = disk.create(DATA / "file")
    disk.fsync_folder(DATA)
    disk.write(handle, b"lost")
    disk.fail_at = len(disk.calls)
    with pytest.raises(OSError, match="Errno"):
        disk.fsync(handle)
    disk.fsync(handle)
    assert disk.contents(DATA / "file") == b"lost"
    assert b"\0" * 4 in [left.contents(DATA / "file") for left in disk.after_power_loss()]
