"""Measures a commit with many people on file against one with ten: `python -m benchmarks.crowded [people] [folder]`.

Both stores are written to in turn, by somebody of each round, and note when whoever it is is due next. Prints the
medians, and the median of the rounds' ratios.
"""

import random
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from benchmarks.commit import typical_person
from benchmarks.load import Unsynced, seeker
from scheduling.clock import wall_clock
from storage.file_people_store import FilePeopleStore
from storage.people_store import person_id
from storage.record_files import RecordFiles
from tests.stores import save_person

FEW = 10
ROUNDS = 600
REACH = 1.1


def filled(many: int, folder: Path) -> FilePeopleStore:
    """Returns a store with so many people on file, ten of them with a typical record."""
    people, now = RecordFiles(folder, Unsynced()), wall_clock()
    for chat_id in range(1, many + 1):
        typical = chat_id <= FEW
        save_person(people, typical_person(chat_id) if typical else seeker(chat_id, now, now + timedelta(days=2)))
    store = FilePeopleStore(folder)
    for _ in store.turns("measured"):
        pass
    return store


def committed(store: FilePeopleStore, chat_id: int, update: int) -> float:
    """Changes one of the ten and returns the seconds that the commit took."""
    stored = store.load(person_id(chat_id))
    if stored is None:
        raise LookupError(chat_id)
    changed = replace(stored.person, seen_updates=(*stored.person.seen_updates[1:], update))
    begun = time.perf_counter()
    store.commit(changed, stored.version, turn=(wall_clock(), wall_clock()))
    return time.perf_counter() - begun


def measured(many: int, where: str | None = None) -> tuple[list[float], list[float]]:
    """Returns the seconds of each commit with many people on file, and of each with ten."""
    with tempfile.TemporaryDirectory(dir=where) as crowded, tempfile.TemporaryDirectory(dir=where) as empty:
        stores = {many: filled(many, Path(crowded)), FEW: filled(FEW, Path(empty))}
        taken: dict[int, list[float]] = {size: [] for size in stores}
        for turn in range(ROUNDS):
            # The order changes from turn to turn, so that none gains or loses by the one before it.
            for size in random.Random(turn).sample(sorted(stores), len(stores)):  # noqa: S311 - no secret
                taken[size].append(committed(stores[size], 1 + turn % FEW, 1_000_000_000 + turn))
    return taken[many], taken[FEW]


def main() -> None:
    many = int(sys.argv[1]) if sys.argv[1:] else 100_000
    ours, theirs = measured(many, sys.argv[2] if sys.argv[2:] else None)
    ratio = statistics.median(one / other for one, other in zip(ours, theirs, strict=True))
    print(f"a commit with {many} people on file {statistics.median(ours) * 1e3:.3f} ms, ", end="")
    print(f"with {FEW} {statistics.median(theirs) * 1e3:.3f} ms")
    print(f"  {ratio:.2f} times (median of the rounds; reach {REACH})")


if __name__ == "__main__":
    main()
