"""Defines an inbox: updates that were acknowledged and wait to be handled, by any of the processes that share it."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import NamedTuple, Protocol

import msgspec

from interviews.model import Id
from storage.notifications import Notifications

NOBODY = "0" * 16
"""The value in place of the person's id where it is not known whose update it is."""

LEASE = timedelta(seconds=30)
"""How long somebody stays with the replica that took them, by the database's clock, unless it renews that."""

COUNTED = 50
"""More updates of a person than this are not counted."""


class Arrived(NamedTuple):
    """Holds an update that came in: its number, whose it is (`NOBODY` if not known), and its JSON."""

    update_id: int
    person: Id
    raw: bytes


class Waiting(NamedTuple):
    """Holds the oldest update of a person: its number, its JSON, and how many more wait behind it, up to `COUNTED`.

    The JSON is None where it is damaged.
    """

    update_id: int
    raw: bytes | None
    behind: int


class Inbox(Protocol):
    """Keeps updates until they are handled, and knows which replica handles whose.

    A replica takes a person, so that nobody else handles any update of theirs, handles them one after the other, oldest
    first, and gives the person back. What it took and does not renew in time is anybody's. An update that was handled
    is known for an hour by its number. The methods block, so call them off the event loop; any number of threads may,
    at the same time. Each of them raises `StoreUnavailable` when the database refuses or cannot be reached; after
    `InDoubt`, calling it again is right, as it is after everything else.
    """

    def put(self, updates: Sequence[Arrived], *, take: bool) -> set[Id]:
        """Stores the updates durably, those that are new; with `take`, returns whom of theirs this replica took."""
        ...

    def take(self, most: int, but: Collection[Id]) -> set[Id]:
        """Takes people whose updates wait and whom nobody has, longest wait first, at most so many; returns them.

        Never those in `but`, whom this replica has.
        """
        ...

    def take_if_waiting(self, person: Id) -> bool:
        """Takes this person where an update of theirs waits and nobody else has them; returns whether it did."""
        ...

    def next(self, person: Id, finished: int | None = None, *, keep: bool = False) -> Waiting | None:
        """Returns the oldest update of somebody whom this replica has, after noting that `finished` was handled.

        Returns None, and gives the person back unless it is to `keep` them, where no update waits; None too where they
        are no longer this replica's. Raises `WrongKey` for an update that no key opens.
        """
        ...

    def renew(self, names: Collection[str]) -> set[str]:
        """Keeps whom this replica took, and what it leads, for another `LEASE`; returns those that still are its."""
        ...

    def lead(self, role: str) -> bool:
        """Takes, for a `LEASE`, what one replica does for all; returns whether it is this one that does it."""
        ...

    def give_back(self, names: Collection[str] | None = None) -> None:
        """Gives back these people and roles, or all; others may take them at once."""
        ...

    def forget(self) -> None:
        """Removes the numbers of updates that were handled over an hour ago; to be called now and then."""
        ...


class SharedInbox(msgspec.Struct, frozen=True):
    """Holds an inbox, and where it is notified that there is something to take."""

    inbox: Inbox
    notifications: Notifications
    channel: str
