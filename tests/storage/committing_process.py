"""A process that commits until it is killed: `python -m tests.storage.committing_process <folder>`.

It says the number of each version after its commit has returned. Every seventh time it makes a backup first, of the
next of the days, and every fifth it erases. After four weeks, before any backup expires, it waits for its end. With
`key` as the last word, everything is encrypted.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from interviews.model import Person
from storage.backups import Backups
from storage.ownership import own
from storage.record_files import RecordFiles
from tests.factories import a_full_person
from tests.stores import save_person

BEGIN = datetime(2026, 3, 2, tzinfo=UTC)
KEY = b"k" * 32
LAST = 28


def version(number: int) -> Person:
    """A record of about 20 kB that differs everywhere from the other versions."""
    nudge = a_full_person().nudges[0]
    nudges = tuple(msgspec.structs.replace(nudge, id=f"{number}-{one}", message_id=number) for one in range(50))
    return msgspec.structs.replace(a_full_person(), nudges=nudges, seen_updates=(number,))


def main() -> None:
    """Commit for ever."""
    folder, encrypted = Path(sys.argv[1]), sys.argv[2:] == ["key"]
    people, backups = RecordFiles(folder, keys=[KEY] if encrypted else []), Backups(folder)
    with own(folder):
        for number in range(1, LAST + 1):
            if number % 7 == 0:
                backups.daily(BEGIN + timedelta(days=number))
            save_person(people, version(number), erased=number % 5 == 0)
            print(number, flush=True)  # noqa: T201 - the parent reads it
        sys.stdin.read()


if __name__ == "__main__":
    main()
