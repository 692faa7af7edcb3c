"""What is done to a data folder, each time on the disk an earlier day left; for whoever breaks every step of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from interviews.model import Person
from storage.durable import VERSIONS
from storage.ownership import LOCK
from storage.record_files import RecordFiles
from tests.factories import a_full_person
from tests.storage.crashing import MemoryDisk, cuts, steps
from tests.storage.data_folder import DATA, file_of, person_of_version_1, version
from tests.stores import load_person, save_person

FIXTURES = Path(__file__).parent / "fixtures"
OLD_KEY, KEY = b"o" * 32, b"k" * 32


class Change(NamedTuple):
    """A change from `before` to `after` on the disk that `prepare` leaves, with these keys set."""

    prepare: Callable[[MemoryDisk], None]
    before: Person | None
    after: Person | None
    do: Callable[[RecordFiles], object]
    keys: tuple[bytes, ...] = ()

    def ready(self) -> MemoryDisk:
        """The disk right before the change."""
        disk = MemoryDisk(DATA)
        disk.put(DATA / LOCK, b"4711\n")
        self.prepare(disk)
        disk.calls.clear()
        return disk

    def opened(self) -> tuple[RecordFiles, MemoryDisk]:
        """The people on that disk, and the disk."""
        disk = self.ready()
        return self.people(disk), disk

    def people(self, disk: MemoryDisk) -> RecordFiles:
        """The people on a disk, as a program that starts now finds them."""
        return RecordFiles(DATA, disk, self.keys)

    def found(self, disk: MemoryDisk) -> Person | None:
        """The record as a program that starts now finds it."""
        return load_person(self.people(disk), a_full_person().id)

    def work(self, disk: MemoryDisk) -> None:
        """Does it on a disk."""
        self.do(self.people(disk))

    def steps(self) -> range:
        """The numbers of the operations that it does."""
        return steps(self.ready, self.work)

    def cuts(self) -> Iterator[MemoryDisk]:
        """The disk at every moment at which the power can go."""
        return cuts(self.ready, self.work)


def committed(commits: int, *keys: bytes) -> Callable[[MemoryDisk], None]:
    """The disk after this many commits."""

    def prepare(disk: MemoryDisk) -> None:
        people = RecordFiles(DATA, disk, keys)
        for number in range(1, commits + 1):
            save_person(people, version(number))

    return prepare


def of_version_1(disk: MemoryDisk) -> None:
    """The disk as version 1 of the documents left it."""
    disk.put(file_of(a_full_person().id), (FIXTURES / "person-1.json").read_bytes())


def committing(
    commits: int, keys: tuple[bytes, ...] = (), before: tuple[bytes, ...] = (), *, erased: bool = False
) -> Change:
    """One more commit, with these keys set now and those before."""
    after = version(commits + 1)
    return Change(
        committed(commits, *before),
        version(commits) if commits else None,
        after,
        lambda people: save_person(people, after, erased=erased),
        keys,
    )


def going_on(commits: int) -> Change:
    """One more commit, by a process that has just committed the record that is there once more."""

    def commit_twice(people: RecordFiles) -> None:
        save_person(people, version(commits))
        save_person(people, version(commits + 1))

    return Change(committed(commits), version(commits), version(commits + 1), commit_twice)


CHANGES = {
    "the first commit": committing(0),
    "an append": committing(3),
    "an append after another": going_on(3),
    "a rewrite": committing(VERSIONS),
    "a rewrite after an append": going_on(VERSIONS - 1),
    "a commit that erases": committing(3, erased=True),
    "a commit that migrates": Change(
        of_version_1, person_of_version_1(), version(2), lambda people: save_person(people, version(2))
    ),
    "an erasure": Change(committed(3), version(3), None, lambda people: people.remove(a_full_person().id)),
    "an encrypted append": committing(3, (KEY,), (KEY,)),
    "a commit that encrypts": committing(3, (KEY,)),
    "a commit with a new key": committing(3, (KEY, OLD_KEY), (OLD_KEY,)),
    "encrypting everything": Change(committed(3), version(3), version(3), lambda people: people.renew(), (KEY,)),
}
