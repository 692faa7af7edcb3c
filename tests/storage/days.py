"""Short records for the tests of backups, and the days they are made on."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from interviews.model import Person
from storage.disk import Disk
from storage.record_files import RecordFiles
from tests.storage.crashing import MemoryDisk
from tests.storage.samples import DATA, sample
from tests.stores import load_person, save_person

NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)
TODAY = NOW.date()
DAY = timedelta(days=1)


def short(chat_id: int, number: int) -> Person:
    """A record that tells its number."""
    return Person(sample(chat_id).id, chat_id, joined_at=NOW, seen_updates=(number,))


def numbers(disk: Disk, folder: Path = DATA, *keys: bytes) -> dict[int, int]:
    """Everybody's number by their chat."""
    people = RecordFiles(folder, disk, keys)
    found = [load_person(people, person) for person in people.ids()]
    return {person.chat_id: person.seen_updates[0] for person in found if person is not None}


def commit(disk: MemoryDisk, wanted: dict[int, int], *keys: bytes) -> None:
    """One commit of everybody, by their chat, with their number."""
    people = RecordFiles(DATA, disk, keys)
    for chat_id, number in wanted.items():
        save_person(people, short(chat_id, number))
