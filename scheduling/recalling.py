"""Defines who sees to it, at a start and when the clock was set, that everybody's turn is known."""

from typing import Protocol


class Recalling(Protocol):
    """Sees to it that everybody is planned for by the rules of timing that this process has, and by today's clock."""

    @property
    def done(self) -> bool:
        """Returns whether everybody's turn has been known since the start, but for records the store did not give."""
        ...

    async def at_start(self, rules: str) -> None:
        """Plans for whoever's turn is not known by these `rules`; may go on until it is cancelled."""
        ...

    async def everybody(self) -> int:
        """Plans for everybody anew; returns how many people there are."""
        ...
