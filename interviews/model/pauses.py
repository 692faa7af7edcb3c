"""Defines how long the person wants to hear nothing unasked."""

from datetime import datetime

from msgspec import Struct


class Pause(Struct, frozen=True, gc=False):
    """Holds from when until when (UTC) nothing is said unasked; without an end, until the person wants it again."""

    since: datetime
    until: datetime | None = None

    def holds(self, moment: datetime) -> bool:
        """Returns whether nothing is said unasked at this moment."""
        return self.since <= moment and (self.until is None or moment < self.until)
