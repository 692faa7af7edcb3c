"""The store of people in a data folder: a file a person, and what must go with it when they erase themselves."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from interviews.model import Id, Person
from storage.dead_letters import DeadLetters
from storage.disk import Disk
from storage.erasures import Erasures
from storage.errors import StoreUnavailable
from storage.people_store import Erasure, Stored, Version, checked_id
from storage.record_files import RecordFiles


class FilePeopleStore:
    """See `PeopleStore`: people in this data folder, which is one process's alone (`storage.ownership`)."""

    def __init__(self, folder: Path, disk: Disk | None = None, keys: Sequence[bytes] = ()) -> None:
        self._records = RecordFiles(folder, disk, keys)
        self._erasures = Erasures(folder, disk)
        self._set_aside = DeadLetters(folder, disk)

    def load(self, person: Id) -> Stored | None:
        """See `PeopleStore.load`."""
        with _translating_errors():
            return self._records.load(person)

    def commit(self, person: Person, version: Version, *, erased: bool = False) -> Version:
        """See `PeopleStore.commit`."""
        with _translating_errors():
            return self._records.commit(person, version, erased=erased)

    def ids(self) -> Iterator[Id]:
        """See `PeopleStore.ids`; other files are passed over."""
        with _translating_errors():
            yield from self._records.ids()

    def erase(self, erasure: Erasure) -> None:
        """See `PeopleStore.erase`. Their updates that were set aside go, too; what is in backups goes with those.

        It is noted first: after that no restore brings them back, and no update from before is taken for a new one.
        """
        with _translating_errors():
            person = checked_id(erasure.person)
            self._erasures.note(erasure)
            self._set_aside.erase(person)
            self._records.remove(person)

    def last_erasure(self, person: Id) -> Erasure | None:
        """See `PeopleStore.last_erasure`; it is remembered for as long as a backup may hold them."""
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
