"""Keeps people in a data folder, one file each, and removes all that is theirs when they erase themselves."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from interviews.model import Id, Person
from storage.dead_letters import DeadLetters
from storage.disk import Disk
from storage.due_index import DueIndex
from storage.erasures import Erasures
from storage.errors import StorageError, StoreUnavailable
from storage.people_store import Erasure, Stored, Turn, Version, checked_id
from storage.record_files import RecordFiles
from storage.waiting_updates import WaitingUpdates


class FilePeopleStore:
    """Is a `PeopleStore` in a data folder, which belongs to one process alone (`storage.ownership`)."""

    def __init__(self, folder: Path, disk: Disk | None = None, keys: Sequence[bytes] = ()) -> None:
        self._due = DueIndex(folder, disk, keys)
        self._records = RecordFiles(folder, disk, keys, due=self._due)
        self._erasures = Erasures(folder, disk)
        self._set_aside = DeadLetters(folder, disk)
        self._waiting = WaitingUpdates(folder, disk)

    shared = False

    def load(self, person: Id) -> Stored | None:
        """See `PeopleStore.load`."""
        with _translating_errors():
            return self._records.load(person)

    def commit(self, person: Person, version: Version, *, erased: bool = False, turn: Turn | None = None) -> Version:
        """See `PeopleStore.commit`."""
        with _translating_errors():
            return self._records.commit(person, version, erased=erased, turn=turn)

    def ids(self) -> Iterator[Id]:
        """See `PeopleStore.ids`; skips other files."""
        with _translating_errors():
            yield from self._records.ids()

    def turns(self, rules: str) -> Iterator[tuple[Id, Turn | None]]:
        """See `PeopleStore.turns`; a record was changed where its file is no longer the one that was written then."""
        gone: set[Id] = set()
        with _translating_errors():
            noted = self._due.open(rules)
            for shard in self._records.shards():
                known = noted.pop(shard)
                for person, stamp in self._records.stamps(shard):
                    entry = known.pop(person, None)
                    yield person, entry.turn if entry is not None and entry.stamp == stamp else None
                gone.update(known)
        self._due.compact(without={*gone, *noted.people()})

    def note(self, planned: Sequence[tuple[Id, Version, Turn]]) -> None:
        """See `PeopleStore.note`."""
        for person, version, turn in planned:
            with suppress(OSError, StorageError):
                self._records.note(person, version, turn)

    def probe(self) -> None:
        """See `PeopleStore.probe`."""

    def compact(self) -> None:
        """See `PeopleStore.compact`."""
        self._due.compact()

    def erase(self, erasure: Erasure) -> None:
        """See `PeopleStore.erase`; removes their updates set aside or waiting, too, and leaves the backups to expire.

        The erasure is noted first: from then on no restore brings them back, and an update from before it is not taken
        for a new one.
        """
        with _translating_errors():
            person = checked_id(erasure.person)
            self._erasures.note(erasure)
            self._set_aside.erase(person)
            self._waiting.erase(person)
            self._records.remove(person)
            self._due.forget(person)

    def last_erasure(self, person: Id) -> Erasure | None:
        """See `PeopleStore.last_erasure`; an erasure is remembered for as long as a backup may hold the person."""
        with _translating_errors():
            return self._erasures.known().get(checked_id(person))


@contextmanager
def _translating_errors() -> Iterator[None]:
    try:
        yield
    except StoreUnavailable:
        raise
    except OSError as error:
        raise StoreUnavailable(error.errno, error.strerror, error.filename) from error
