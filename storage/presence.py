"""Defines how a process tells that it runs on a store, so that nobody takes the records away from under it."""

from datetime import timedelta
from typing import Protocol

PRESENT = timedelta(seconds=30)
"""How long a process counts as running after it said so, by the store's clock."""


class Presence(Protocol):
    """Tells of one process that it runs. The methods block, and raise `StoreUnavailable`."""

    def stay(self) -> None:
        """Says that the process runs; to be said again well before `PRESENT` is over."""
        ...

    def leave(self) -> None:
        """Says that the process runs no longer."""
        ...
