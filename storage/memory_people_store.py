"""Keeps people in memory, for tests and for a chat that need not outlive the process."""

import threading
from collections.abc import Iterator, Sequence

import msgspec

from interviews.model import Id, Person
from storage.documents import from_tables, to_tables
from storage.errors import Malformed, Unreadable
from storage.people_store import NEW, Changed, Erasure, Stored, Turn, Version, checked_id, version_of


class MemoryPeopleStore:
    """Is a `PeopleStore` in the memory of this process; each person is the documents that a file would hold."""

    def __init__(self) -> None:
        self.documents: dict[Id, bytes] = {}
        self._erasures: dict[Id, Erasure] = {}
        self._writing = threading.Lock()

    shared = False

    def load(self, person: Id) -> Stored | None:
        """See `PeopleStore.load`."""
        data = self.documents.get(checked_id(person))
        if data is None:
            return None
        try:
            found = from_tables(msgspec.json.decode(data, type=dict[str, list[dict[str, object]]]))
        except (Malformed, ValueError) as error:
            raise Unreadable(person, str(error)) from error
        if found.id != person:
            raise Unreadable(person, "somebody else's record")
        return Stored(found, version_of(data))

    def commit(
        self,
        person: Person,
        version: Version,
        *,
        erased: bool = False,  # noqa: ARG002 - no earlier one is ever kept
        turn: Turn | None = None,  # noqa: ARG002 - as quickly planned as remembered
    ) -> Version:
        """See `PeopleStore.commit`."""
        data = msgspec.json.encode(to_tables(person))
        with self._writing:
            stored = self.load(person.id)
            if version != (stored.version if stored is not None else NEW):
                raise Changed
            self.documents[person.id] = data
        return version_of(data)

    def ids(self) -> Iterator[Id]:
        """See `PeopleStore.ids`."""
        yield from tuple(self.documents)

    def turns(self, rules: str) -> Iterator[tuple[Id, Turn | None]]:  # noqa: ARG002
        """See `PeopleStore.turns`; remembers none."""
        return ((person, None) for person in self.ids())

    def note(self, planned: Sequence[tuple[Id, Version, Turn]]) -> None:
        """See `PeopleStore.note`."""

    def probe(self) -> None:
        """See `PeopleStore.probe`."""

    def compact(self) -> None:
        """See `PeopleStore.compact`."""

    def erase(self, erasure: Erasure) -> None:
        """See `PeopleStore.erase`."""
        with self._writing:
            self._erasures[checked_id(erasure.person)] = erasure
            self.documents.pop(erasure.person, None)

    def last_erasure(self, person: Id) -> Erasure | None:
        """See `PeopleStore.last_erasure`; an erasure is remembered for as long as the process runs."""
        return self._erasures.get(checked_id(person))
