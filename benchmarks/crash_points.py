"""Counts the moments that the tests in tests/storage break, by operation: `python -m benchmarks.crash_points`.

A crash point is right before or right after one operation of the disk. A disk is one of all that may be found
when the power is back after such a cut. A failure is one operation that fails with one error, once or for good.
"""

from collections.abc import Iterator
from typing import NamedTuple
from unittest import mock

from tests.storage.changes import CHANGES
from tests.storage.crashing import FAILURES, MemoryDisk, cuts
from tests.storage.test_backup_crashes import make, ready, restore
from tests.storage.test_crashes import take, untaken
from tests.storage.test_due_index import filled, live


class Broken(NamedTuple):
    """Counts how often one operation is broken."""

    name: str
    steps: int
    points: int
    disks: int

    @property
    def failures(self) -> int:
        """Returns the number of failures: each step with each error, once and for good."""
        return self.steps * len(FAILURES) * 2


def main() -> None:
    rows = [
        *(_count(name, change.cuts()) for name, change in CHANGES.items()),
        _count("a backup, with one that expires", cuts(ready, make)),
        _count("a restore", cuts(ready, restore)),
        _count("a start and its first commit", cuts(untaken, take)),
    ]
    with mock.patch("storage.due_index.AT_ONCE", 1):
        rows.append(_count("an index at a start, in commits and an erasure", cuts(filled, live)))
    total = Broken("all of it", *(sum(column) for column in zip(*(row[1:] for row in rows), strict=True)))
    print(f"{'':48}{'steps':>8}{'crash points':>14}{'disks left':>12}{'failures':>10}")
    for row in (*rows, total):
        print(f"{row.name:48}{row.steps:8}{row.points:14}{row.disks:12}{row.failures:10}")


def _count(name: str, left: Iterator[MemoryDisk]) -> Broken:
    disks = [sum(1 for _ in disk.after_power_loss()) for disk in left]
    return Broken(name, len(disks) // 2, len(disks), sum(disks))


if __name__ == "__main__":
    main()
