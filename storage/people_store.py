"""Defines a store of people: everybody's record with its version, and who has erased themselves."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple, Protocol, TypeAlias

import msgspec

from interviews.model import Id, Person

Version: TypeAlias = str
"""An opaque value that tells a record from every other record of the same person."""

NEW: Version = ""
"""The version of a person who has no record."""

_PERSON_ID = re.compile(r"[0-9a-f]{16}")


def version_of(stored: bytes) -> Version:
    """Returns the version of a record that is stored as these bytes; the same bytes give the same version."""
    return blake2b(stored, digest_size=8).hexdigest()


def person_id(chat_id: int) -> Id:
    """Returns the id of the person with this Telegram chat: always the same 16 hex digits, which do not show it."""
    return blake2b(str(chat_id).encode(), digest_size=8, person=b"afterword").hexdigest()


def is_person_id(text: str) -> bool:
    """Returns whether `text` has the shape of what `person_id` returns."""
    return _PERSON_ID.fullmatch(text) is not None


def checked_id(person: str) -> Id:
    """Returns the id if it is one, else raises `ValueError`, so that no path and no query is made of anything else."""
    if not is_person_id(person):
        raise ValueError(f"not a person's id: {person!r}")
    return person


Turn: TypeAlias = tuple[datetime | None, datetime | None]
"""When somebody's nudge is due, and until when it may be sent (UTC); None and None for nobody's."""


class Stored(NamedTuple):
    """Holds a record as it was committed, and its version, which the next commit replaces."""

    person: Person
    version: Version


class Erasure(msgspec.Struct, frozen=True):
    """Says that the person with this id erased themselves at that instant (UTC), by this update of Telegram's."""

    person: Id
    at: datetime
    update: int


class Changed(Exception):
    """Says that somebody else committed or erased the record first; nothing was changed."""


class PeopleStore(Protocol):
    """Keeps everybody's record, and who has erased themselves.

    The methods block, so call them off the event loop; any number of threads may, at the same time. They are not
    coroutines: a file can only block, a database driver with a pool is as fast from threads, and hundreds of records
    are read and planned in one thread without a switch for each.

    Where it is `shared`, other processes change records at any time, so that none in memory is surely the newest.

    Each of them raises `StoreUnavailable` when the store refuses or cannot be reached, perhaps for a while; nothing
    was changed then. Each raises `ValueError` for a malformed id.
    """

    @property
    def shared(self) -> bool:
        """Returns whether other processes may change records, too."""
        ...

    def load(self, person: Id) -> Stored | None:
        """Returns the record as last committed; None if there is none.

        Raises `Unreadable` for one that is damaged, `NewerVersion` for one of a newer program, `WrongKey` for one
        that no key opens.
        """
        ...

    def commit(self, person: Person, version: Version, *, erased: bool = False, turn: Turn | None = None) -> Version:
        """Stores the record durably in place of the one of this version (`NEW`: of none); returns the new version.

        `turn` is when the person is next due by this record, for `turns`; None where that is not known.
        With `erased`, nothing is left of what earlier records held, but for their turns, which go with the next
        `compact`. Raises `Changed` when another version is stored, `InDoubt` when either record may be stored, which
        the next `load` decides, what `load` raises for a record that it cannot use, and `ValueError` for text that
        UTF-8 cannot hold. Otherwise an error leaves the record as before.
        """
        ...

    def ids(self) -> Iterator[Id]:
        """Yields the ids of all people who have a record, in no particular order."""
        ...

    def turns(self, rules: str) -> Iterator[tuple[Id, Turn | None]]:
        """Yields the ids of all people who have a record, each with the turn that was committed or noted with it.

        None for a record that has to be looked at: the store does not remember its turn, or the record was changed, or
        the turn was planned by other rules than these. What is committed and noted from now on is by these rules. A
        store may remember nothing at all, and what it remembers is only a copy: the record is right.
        """
        ...

    def note(self, planned: Sequence[tuple[Id, Version, Turn]]) -> None:
        """Remembers the turns of these people by these versions of their records, for `turns`; raises nothing."""
        ...

    def probe(self) -> None:
        """Commits something small that changes nothing, where records do not lie in the data folder."""
        ...

    def compact(self) -> None:
        """Removes the turns of earlier records; to be called each day. Raises nothing, the next call tries again."""
        ...

    def erase(self, erasure: Erasure) -> None:
        """Removes everything of the person except that they erased themselves; somebody unknown is no error.

        If it raises, part may have been removed, and calling it again removes the rest.
        """
        ...

    def last_erasure(self, person: Id) -> Erasure | None:
        """Returns the newest erasure of this person, while it is remembered, else None. Raises `Unreadable`."""
        ...
