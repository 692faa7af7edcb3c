"""Defines how processes that share a store hear of each other's news."""

from collections.abc import Collection
from typing import Protocol


class Notifications(Protocol):
    """Hears what other processes notify, by channels."""

    def connect(self, channels: Collection[str]) -> int:
        """Listens on these channels; returns the file that becomes readable when there is something to receive.

        Blocks. Raises `StoreUnavailable`.
        """
        ...

    def receive(self) -> set[str]:
        """Returns the channels on which something was notified since the last call; does not block.

        Raises `StoreUnavailable` once the connection is broken.
        """
        ...

    def close(self) -> None:
        """Ends the connection, if there is one."""
        ...
