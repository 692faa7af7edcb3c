"""A process that commits until it is killed: `python -m tests.storage.victim <folder>`.

It says the number of each version after its commit has returned.
"""

import itertools
import sys
from pathlib import Path

import msgspec

from interviews.model import Person
from storage.people import People
from tests.storage.samples import sample


def version(number: int) -> Person:
    """A record of about 20 kB that differs everywhere from the other versions."""
    nudge = sample().nudges[0]
    nudges = tuple(msgspec.structs.replace(nudge, id=f"{number}-{one}", message_id=number) for one in range(50))
    return msgspec.structs.replace(sample(), nudges=nudges, seen_updates=(number,))


def main() -> None:
    """Commit for ever."""
    people = People(Path(sys.argv[1]))
    for number in itertools.count(1):
        people.commit(version(number), erased=number % 5 == 0)
        print(number, flush=True)  # noqa: T201 - the parent reads it


if __name__ == "__main__":
    main()
