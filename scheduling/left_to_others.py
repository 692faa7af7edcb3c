"""Knows whom this process leaves for a while to others that share its store: it cannot open what is kept of them."""

import logging
from datetime import datetime, timedelta

from interviews.model import Id
from scheduling.clock import Clock
from storage.errors import NewerVersion, NotOpenedHere
from telemetry.events import Event, kind_of

logger = logging.getLogger(__name__)

LEFT_FOR = timedelta(minutes=1)
"""How long somebody is left to others before this process tries again: it may be the only one."""

RELEASE = "a newer release keeps more of them: start replicas of it, and stop this one"
KEYS = "give this replica the STORAGE_KEYS of all others"


class LeftToOthers:
    """Holds them, each for a minute, with their updates and their nudges."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until: dict[Id, datetime] = {}

    def leave(self, person: Id, error: NotOpenedHere) -> None:
        """Leaves somebody to others; the log says what an operator can do."""
        self._until[person] = self._clock.now() + LEFT_FOR
        hint = RELEASE if isinstance(error, NewerVersion) else KEYS
        logger.warning(Event("left_to_others", person=person, error=kind_of(error), hint=hint))

    def people(self) -> set[Id]:
        """Returns who is left to others now."""
        now = self._clock.now()
        self._until = {person: until for person, until in self._until.items() if until > now}
        return set(self._until)
