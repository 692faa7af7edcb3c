"""Defines a store that several processes ask who is due, so that each person's turn is one of them's."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from interviews.model import Id
from storage.people_store import Turn, Version

LEASE = timedelta(seconds=30)
"""How long somebody's turn is with the process that took it, by the store's clock: longer than a message can take."""


class Taken(NamedTuple):
    """Holds somebody who is due: by when their message is to be sent (UTC), who it is, and their record's version."""

    deadline: datetime
    person: Id
    version: Version


class Ended(NamedTuple):
    """Holds a turn that has ended, of a person whose record was of that version when it was taken.

    `turn` is when they are next due by that very record, None where it was not planned for without a commit.
    `again_at` is when the turn, which failed, may be taken again (UTC), None for at once.
    """

    person: Id
    version: Version
    turn: Turn | None = None
    again_at: datetime | None = None


class DueStore(Protocol):
    """Knows from the turns that are committed with people's records who is due, and which process has whose turn.

    Each object is a process of its own. A turn that was taken and not given back within a `LEASE` is anybody's. Whoever
    has no turn may plan and send all the same, and does no harm: the claim in the record decides. The methods block,
    so call them off the event loop; any number of threads may, at the same time. Each of them raises `StoreUnavailable`
    when the store refuses or cannot be reached; after `InDoubt`, calling it again is right, as it is after everything
    else.
    """

    def take(self, most: int, now: datetime, but: Collection[Id] = ()) -> list[Taken]:
        """Takes the turns of people who are due and whose turn nobody has, soonest deadline first, at most so many.

        Never those in `but`.
        They are due by the store's clock and by `now` (UTC), so that whoever plans for them by `now` finds them due.
        """
        ...

    def give_back(self, ended: Sequence[Ended]) -> None:
        """Gives back turns that are still this process's, and notes what was planned where the record is the same."""
        ...

    def give_back_all(self) -> None:
        """Gives back every turn of this process's of somebody who is due."""
        ...

    def count_due(self, now: datetime) -> int:
        """Returns how many people are due whose turn nobody has."""
        ...

    def next_due(self, now: datetime) -> datetime | None:
        """Returns when the next turn can be taken that cannot be now (UTC): somebody is due, or a lease runs out."""
        ...

    def planned_otherwise(self, rules: str | None, after: Id, most: int) -> list[Id]:
        """Returns those after `after`, in order, planned for by other rules of timing than these, or all (None)."""
        ...
