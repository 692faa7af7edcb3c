"""Defines how updates come in, for whoever runs the bot: by polling or webhook, by this process alone or by several."""

from datetime import datetime
from typing import Protocol

from telegram import Bot

from transport.incoming_update import IncomingUpdate

STOP_WITHIN = 6.0
"""Seconds in which unfinished updates may be finished when the bot stops."""


class UpdateIntake(Protocol):
    """Has every update handled once, those of a chat in order."""

    answered_at: datetime | None
    """When Telegram last answered a poll (UTC); None before the first one, and by webhook."""
    asked_at: datetime | None
    """When a poll last ended, well or not (UTC)."""

    @property
    def in_hand(self) -> int:
        """Returns how many updates are being handled here, or wait here for one of their chat before them."""
        ...

    async def take_up(self, bot: Bot) -> None:
        """Begins to handle what is left from before; `poll` does this by itself."""
        ...

    async def poll(self, bot: Bot) -> None:
        """Asks Telegram for updates until cancelled, whatever it answers."""
        ...

    async def accept(self, incoming: IncomingUpdate) -> bool:
        """Returns whether an update that was posted may be acknowledged; one that may not is to be posted again."""
        ...

    async def idle(self) -> None:
        """Returns when no update is being handled."""
        ...

    async def stop(self, bot: Bot | None = None, within: float = STOP_WITHIN) -> None:
        """Finishes what is being handled `within` so many seconds; tells Telegram of it when `bot` polls."""
        ...

    async def abandon(self) -> None:
        """Gives up what is being handled; it is handled later."""
        ...
