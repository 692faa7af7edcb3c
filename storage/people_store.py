"""What a store of people is: everybody's record with its version, and who has erased themselves."""

import re
from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple, Protocol, TypeAlias

import msgspec

from interviews.model import Id, Person

Version: TypeAlias = str
"""Tells a record from every other record of the same person; nothing can be read from it."""

NEW: Version = ""
"""The version of a person who has no record."""

_PERSON_ID = re.compile(r"[0-9a-f]{16}")


def version_of(stored: bytes) -> Version:
    """The version of a record that is stored as these bytes: the same bytes, the same version."""
    return blake2b(stored, digest_size=8).hexdigest()


def person_id(chat_id: int) -> Id:
    """The id of the person with this Telegram chat: always the same 16 hex digits, which do not show it."""
    return blake2b(str(chat_id).encode(), digest_size=8, person=b"afterword").hexdigest()


def is_person_id(text: str) -> bool:
    """Whether `person_id` could have given this."""
    return _PERSON_ID.fullmatch(text) is not None


def checked_id(person: str) -> Id:
    """The id, if it is one; raises `ValueError` otherwise, so that no path and no query is made of anything else."""
    if not is_person_id(person):
        raise ValueError(f"not a person's id: {person!r}")
    return person


class Stored(NamedTuple):
    """A record as it was committed, and the version of it that the next commit replaces."""

    person: Person
    version: Version


class Erasure(msgspec.Struct, frozen=True):
    """Whoever has this id erased themselves at that instant (UTC), by this update of Telegram's."""

    person: Id
    at: datetime
    update: int


class Changed(Exception):
    """Somebody else committed or erased the record first; nothing was changed."""


class PeopleStore(Protocol):
    """Keeps everybody's record, and who has erased themselves.

    The methods block, so call them off the event loop; any threads may, at the same time. They are not coroutines:
    a file has no other way, a database driver with a pool is as fast from threads, and hundreds of records are read
    and planned in one thread without a switch for each.

    Each of them raises `StoreUnavailable` when the store refuses or cannot be reached, which may pass by itself;
    nothing was changed then. `ValueError` is raised for an id that is none.
    """

    def load(self, person: Id) -> Stored | None:
        """The record as last committed; None if there is none.

        Raises `Unreadable` for one that is damaged, `NewerVersion` for one of a newer program, `WrongKey` for one
        that no key opens.
        """
        ...

    def commit(self, person: Person, version: Version, *, erased: bool = False) -> Version:
        """The record takes the place of the one of this version (`NEW`: of none), and lasts; gives its own version.

        With `erased`, nothing is left of what earlier ones held. Raises `Changed` when another version is stored,
        `InDoubt` when the record may be either, which the next `load` decides, what `load` raises for a record that
        it cannot use, and `ValueError` for text that UTF-8 cannot hold. The record is as before then.
        """
        ...

    def ids(self) -> Iterator[Id]:
        """The ids of all people who have a record, in no order."""
        ...

    def erase(self, erasure: Erasure) -> None:
        """Nothing of the person is left but that they erased themselves; somebody unknown is no error.

        If it raises, part of it may be gone, and doing it again takes the rest.
        """
        ...

    def last_erasure(self, person: Id) -> Erasure | None:
        """The newest erasure of this person, while it is remembered. Raises `Unreadable`."""
        ...
