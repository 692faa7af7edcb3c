"""Measures this bot against its peers and against what is to be reached: `make bench`, or `make bench OF=answers`.

The parts are `answers` (5 min), `commits` (10 s), `start` (100,000 people on file, 4 min) and `nudges` (10,000 due at
once, 1 min). `python -m benchmarks.bench [part] [folder]`; records are in the folder (a temporary one, by default).
"""

import asyncio
import logging
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from benchmarks.answers import compared, first_answer, this_bot
from benchmarks.answers import figures as of_answers
from benchmarks.commit import Writer, against_sqlite, typical_person
from benchmarks.figures import Figure, Reach, compared_with, show
from benchmarks.nudges import LIFTED, LONGEST, storm
from benchmarks.start import put_on_file, started
from scheduling.rate_limits import OVERALL

PEOPLE, SECONDS, ROUNDS = 256, 8.0, 3
ON_FILE = 100_000
DUE, WATCHED = 10_000, 20.0
COMMITS = 400


def answers(where: str | None) -> Iterator[Figure]:
    """Yields how fast people are answered."""
    yield from of_answers(compared(PEOPLE, SECONDS, ROUNDS, where), PEOPLE)


def commits(where: str | None) -> Iterator[Figure]:
    """Yields what a commit of a typical record takes."""
    ours, theirs = (statistics.median(taken) for taken in against_sqlite(where))
    yield compared_with("ms a commit, against SQLite (WAL, FULL)", [ours], [theirs], Reach(1.2))


def start(where: str | None) -> Iterator[Figure]:
    """Yields what a start takes: of a new bot, and with many people on file, by the index of the start before."""
    new = [asyncio.run(first_answer(this_bot(), where)) for _ in range(ROUNDS)]
    seconds, memory = (statistics.median(each) for each in zip(*new, strict=True))
    yield Figure("s from a process's start to its first answer", seconds, reach=Reach(0.5))
    yield Figure("MB then", memory, reach=Reach(55))
    with tempfile.TemporaryDirectory(dir=where) as folder:
        few = _commits(Path(folder))
    with tempfile.TemporaryDirectory(dir=where) as folder:
        put_on_file(ON_FILE, Path(folder))
        started(ON_FILE, Path(folder))
        many = started(ON_FILE, Path(folder))
        yield Figure(f"s until all alarms are set, {ON_FILE} people", many.everybody, reach=Reach(2))
        yield Figure(f"s until the first answer, {ON_FILE} people", many.first_answer, reach=Reach(0.3))
        yield Figure(f"bytes of memory a person, {ON_FILE} people", many.each, reach=Reach(200))
        full = _commits(Path(folder))
    yield compared_with(f"ms a commit beside {ON_FILE} people, against one alone", [full], [few], Reach(1.1))


def nudges(where: str | None) -> Iterator[Figure]:
    """Yields how smoothly a great many nudges go out that are due at once."""
    lifted = asyncio.run(storm(DUE, LIFTED, LONGEST, where))
    shipped = asyncio.run(storm(DUE, OVERALL, WATCHED, where))
    stalled = f"ms of processor in the loop's longest stall, {DUE} nudges due"
    yield Figure(f"{stalled}, the limit lifted", 1000 * lifted.served.own_stall, reach=Reach(10))
    yield Figure(f"{stalled}, as shipped", 1000 * shipped.served.own_stall, reach=Reach(10))
    yield Figure("of them dropped", lifted.dropped, reach=Reach(0))
    yield Figure(
        "% over Telegram's limit within any second", 100 * max(0.0, shipped.fullest / OVERALL - 1), reach=Reach(2)
    )


def _commits(folder: Path) -> float:
    """Returns the median of what commits of a typical record take there, in milliseconds."""
    writer, taken = Writer(folder, typical_person(10**9)), []
    for _ in range(COMMITS):
        began = time.perf_counter()
        writer.commit()
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken)


PARTS: Mapping[str, Callable[[str | None], Iterator[Figure]]] = {
    each.__name__: each for each in (answers, commits, start, nudges)
}


def main() -> None:
    asked = sys.argv[1] if sys.argv[1:] else ""
    if asked and asked not in PARTS:
        sys.exit(f"There is no part {asked}; there are {', '.join(PARTS)}.")
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    logging.disable(logging.WARNING)
    for name, part in PARTS.items():
        if asked in {"", name}:
            show(part(sys.argv[2] if sys.argv[2:] else None))


if __name__ == "__main__":
    main()
