"""Stores of people as tests use them: records are put there by hand and found there, and a store fails when told so."""

from typing import Protocol

from interviews.model import Id, Person
from storage.errors import StoreUnavailable
from storage.memory_people_store import MemoryPeopleStore
from storage.people_store import NEW, Erasure, Stored, Turn, Version


class Records(Protocol):
    """A store of people, or the files of one."""

    def load(self, person: Id, /) -> Stored | None:
        """See `PeopleStore.load`."""
        ...

    def commit(self, person: Person, version: Version, *, erased: bool = False) -> Version:
        """See `PeopleStore.commit`."""
        ...


class UnreliableStore(MemoryPeopleStore):
    """A store in memory that counts its commits. While it is `full` nothing can be written."""

    def __init__(self) -> None:
        super().__init__()
        self.commits = 0
        self.full = False

    def commit(self, person: Person, version: Version, *, erased: bool = False, turn: Turn | None = None) -> Version:
        """See `PeopleStore.commit`."""
        self._write()
        committed = super().commit(person, version, erased=erased, turn=turn)
        self.commits += 1
        return committed

    def erase(self, erasure: Erasure) -> None:
        """See `PeopleStore.erase`."""
        self._write()
        super().erase(erasure)

    def _write(self) -> None:
        if self.full:
            raise StoreUnavailable("No space left on device")


def load_person(records: Records, person: Id) -> Person | None:
    """The record that is stored, if there is one."""
    stored = records.load(person)
    return stored.person if stored is not None else None


def save_person(records: Records, person: Person, *, erased: bool = False) -> None:
    """The record is stored in the place of whatever was."""
    stored = records.load(person.id)
    records.commit(person, stored.version if stored is not None else NEW, erased=erased)
