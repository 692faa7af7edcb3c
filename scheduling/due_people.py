"""Defines who knows when each person is next due, and whose turn it is."""

from datetime import datetime
from typing import NamedTuple, Protocol

from interviews.model import Id
from storage.errors import NotOpenedHere


class Place(NamedTuple):
    """Holds the place in line of somebody who is due: by when their message is to be sent (UTC), and who it is."""

    deadline: datetime
    person: Id


class DuePeople(Protocol):
    """Keeps one due instant a person; those who are due stand in line, the soonest deadline first."""

    @property
    def in_line(self) -> int:
        """Returns how many people are due and wait here for their turn."""
        ...

    def set(self, person: Id, due: datetime | None, deadline: datetime | None = None) -> None:
        """Sets when the person is next due (UTC), in place of any instant before; None for never.

        Of those who are due the one with the soonest `deadline` (by default `due`) comes first.
        """
        ...

    def next_due(self) -> datetime | None:
        """Returns when to line up next (UTC): the soonest instant at which somebody is due who is not in line."""
        ...

    async def line_up(self) -> bool:
        """Lines up everybody who is due now; returns whether it may be anybody's turn."""
        ...

    async def begin_turn(self) -> Place | None:
        """Takes out of the line whose turn it is, and returns their place; None when it is nobody's."""
        ...

    def end_turn(self, place: Place, again_at: datetime | None = None) -> None:
        """Ends the turn; it failed, and the person is due once more, where there is an `again_at` (UTC)."""
        ...

    def leave(self, place: Place, error: NotOpenedHere) -> bool:
        """Ends the turn of somebody whose record cannot be opened here, if others share the store; returns whether.

        Any of them may take the turn at once, this process only after a while.
        """
        ...

    async def stop(self) -> None:
        """Leaves those who are in line, or whose turn was cut off, to whoever comes next."""
        ...
