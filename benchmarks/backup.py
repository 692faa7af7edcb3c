"""Measures what a day's backup and a restore cost: `python -m benchmarks.backup [people] [folder]`."""

import base64
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from benchmarks.commit import typical_person
from interviews.model import Person
from storage.backups import Backups
from storage.record_files import RecordFiles
from storage.restoring import Restoring
from tests.stores import save_person

LETTERS = "eeeeetttaaooiinnsshrrdlu     cmwfgypbvk"
NOW = datetime(2026, 3, 2, tzinfo=UTC)


def main() -> None:
    many = int(sys.argv[1]) if sys.argv[1:] else 1000
    for name, keys in (("as they are", []), ("encrypted", [base64.b64decode("A" * 43 + "=")])):
        with tempfile.TemporaryDirectory(dir=sys.argv[2] if sys.argv[2:] else None) as made:
            folder = Path(made)
            people, backups = RecordFiles(folder, keys=keys), Backups(folder)
            for chat_id in range(many):
                save_person(people, own_words(chat_id))
            size = sum(len(people.line(person) or b"") for person in people.ids())
            backup = _seconds(lambda: backups.make(NOW))  # noqa: B023 - called at once
            packed = backups.path(NOW.date()).stat().st_size
            restore = _seconds(lambda: Restoring(folder, keys=keys).restore(NOW.date(), NOW))  # noqa: B023
        print(
            f"{many} people {name}: newest versions {size / 1e6:.1f} MB, backup {packed / 1e6:.1f} MB"
            f" ({packed / size:.0%}) in {backup:.2f} s, restore {restore:.2f} s"
        )


def own_words(chat_id: int) -> Person:
    """Returns a typical person with words of their own, since words shared by everybody would be packed away."""
    chance = random.Random(chat_id)  # noqa: S311 - no secret
    person = msgspec.json.encode(typical_person(chat_id)).decode()
    for word in set(re.findall(r"(?:round|first|other|promi|appli|refer|lette)0\d+|The second[^\"]+", person)):
        person = person.replace(word, "".join(chance.choices(LETTERS, k=len(word))))
    return msgspec.json.decode(person, type=Person)


def _seconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
