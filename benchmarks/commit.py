"""Measures what a commit and a load of a typical person cost here, with SQLite and with TinyDB's own storage.

`python -m benchmarks.commit [folder]` prints medians in milliseconds. All commits of a run go to the same
folder, take turns, and are on disk when they return.
"""

import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
from tinydb import JSONStorage, TinyDB
from tinydb.middlewares import CachingMiddleware

from interviews.model import (
    Application,
    Delivery,
    Interviewer,
    Letter,
    LetterKind,
    NudgeKind,
    NudgeRecord,
    Person,
    Place,
    Promise,
    Reference,
    Reflection,
    Round,
)
from storage.documents import to_tables
from storage.people_store import NEW, person_id
from storage.record_files import RecordFiles

ROUNDS = 400
START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def typical_person(chat_id: int = 1) -> Person:
    """Returns somebody six weeks into a search: four applications, six rounds, twenty nudges."""
    rounds = [
        Round(
            id=f"round{number:011}",
            logged_at=START + timedelta(days=3 * number),
            starts=START + timedelta(days=3 * number, hours=1),
            ends=START + timedelta(days=3 * number, hours=2),
            zone="Europe/Berlin",
            interviewers=(
                Interviewer(f"first{number:011}", "Dana Whitfield", "Head of Data", "dana@example.com"),
                Interviewer(f"other{number:011}", "José Álvarez", "Engineer"),
            ),
            promise=Promise(f"promi{number:011}", "We will call you next week", date(2026, 3, 20), START),
            reflections=(Reflection("The second question, about indexes, went better than I feared. " * 4, START),),
        )
        for number in range(6)
    ]
    return Person(
        id=person_id(chat_id),
        chat_id=chat_id,
        joined_at=START,
        place=Place("Europe/Berlin", "DE"),
        applications=tuple(
            Application(
                id=f"appli{number:011}",
                company="Müller & Söhne",
                role="Data engineer",
                created_at=START,
                rounds=tuple(rounds[number::4]),
                references=("refer00000000001", "refer00000000002"),
            )
            for number in range(4)
        ),
        references=tuple(Reference(f"refer{number:011}", "Priya Nair", "p@example.com") for number in range(3)),
        letters=tuple(
            Letter(
                id=f"lette{number:011}",
                kind=LetterKind.THANK_YOU,
                application=f"appli{number % 4:011}",
                round=f"round{number:011}",
                recipient=f"first{number:011}",
                sent_at=START,
            )
            for number in range(6)
        ),
        nudges=tuple(
            NudgeRecord(
                id=f"{number:016x}",
                kind=NudgeKind.THANK_YOU,
                subject=f"round{number % 6:011}",
                generation=number // 6,
                delivery=Delivery.SENT,
                attempts=1,
                claimed_at=START,
                sent_at=START,
                message_id=4000 + number,
                done_at=START,
            )
            for number in range(20)
        ),
        seen_updates=tuple(range(900_000_000, 900_000_050)),
    )


class Writer:
    """Commits one record again and again to this folder."""

    def __init__(self, folder: Path, person: Person, *keys: bytes) -> None:
        self.records = RecordFiles(folder, keys=keys)
        self._person = person
        self._version = NEW

    def commit(self, *, erased: bool = False) -> None:
        """Commits the record in place of what was committed last."""
        self._version = self.records.commit(self._person, self._version, erased=erased)


def against_sqlite(where: str | None = None) -> tuple[list[float], list[float]]:
    """Returns what each commit here takes, and what each of SQLite's of the same record takes, in milliseconds."""
    with tempfile.TemporaryDirectory(dir=where) as name:
        folder, person = Path(name), typical_person()
        taken = _interleaved({"ours": Writer(folder, person).commit, "theirs": _sqlite(folder, person)})
    return taken["ours"], taken["theirs"]


def main() -> None:
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if sys.argv[1:] else None) as name:
        folder = Path(name)
        person = typical_person()
        plain, encrypted = Writer(folder, person), Writer(folder / "encrypted", person, bytes(range(32)))
        commits: dict[str, Callable[[], object]] = {
            "append + fsync, nothing else": _bare(folder, person),
            "this storage": plain.commit,
            "this storage, encrypted": encrypted.commit,
            "SQLite, WAL, synchronous=FULL": _sqlite(folder, person),
            "TinyDB's JSONStorage, all tables at once": _stock(folder / "cached.json", person, _cached),
            "TinyDB's JSONStorage, table by table": _stock(folder / "stock.json", person, lambda: JSONStorage),
        }
        taken = _interleaved(commits)
        rewrites = _interleaved(
            {
                "this storage, rewriting the file": lambda: plain.commit(erased=True),
                "this storage, encrypted, rewriting the file": lambda: encrypted.commit(erased=True),
            }
        )
        plain.commit()
        loads = _interleaved(
            {
                "this storage, load": lambda: plain.records.load(person.id),
                "this storage, encrypted, load": lambda: encrypted.records.load(person.id),
            }
        )
        size = len(msgspec.json.encode(person))
    ours = statistics.median(taken["this storage"])
    print(f"a record of {size / 1000:.1f} kB, median of {ROUNDS}, in ms; ratio to this storage")
    for label, times in {**taken, **rewrites, **loads}.items():
        _print(label, times, ours)
    theirs = statistics.median(taken["SQLite, WAL, synchronous=FULL"])
    print(f"a commit here takes {ours / theirs:.2f} times SQLite's")


def _interleaved(actions: dict[str, Callable[[], object]]) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {label: [] for label in actions}
    for turn in range(ROUNDS):
        # The order changes from turn to turn, so that no writer gains or loses by the one before it.
        order = random.Random(turn).sample(sorted(actions), len(actions))  # noqa: S311 - no secret
        for label in order:
            start = time.perf_counter()
            actions[label]()
            taken[label].append((time.perf_counter() - start) * 1000)
    return taken


def _bare(folder: Path, person: Person) -> Callable[[], None]:
    handle = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    payload = msgspec.json.encode(person)

    def commit() -> None:
        os.write(handle, payload)
        os.fsync(handle)

    return commit


def _sqlite(folder: Path, person: Person) -> Callable[[], None]:
    database = sqlite3.connect(folder / "people.sqlite", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE people (id TEXT PRIMARY KEY, record BLOB)")

    def commit() -> None:
        database.execute("REPLACE INTO people VALUES (?, ?)", (person.id, msgspec.json.encode(person)))

    return commit


def _cached() -> object:
    return CachingMiddleware(JSONStorage)  # type: ignore[no-untyped-call]


def _stock(path: Path, person: Person, storage: Callable[[], object]) -> Callable[[], None]:
    def commit() -> None:
        with TinyDB(path, storage=storage()) as database:
            for name, documents in to_tables(person).items():
                database.drop_table(name)
                database.table(name).insert_multiple(documents)

    return commit


def _print(label: str, times: list[float], ours: float) -> None:
    median = statistics.median(times)
    print(f"{label:45} {median:8.3f}  p99 {statistics.quantiles(times, n=100)[98]:8.3f}  x{median / ours:5.2f}")


if __name__ == "__main__":
    main()
