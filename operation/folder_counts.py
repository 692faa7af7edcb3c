"""Counts what is kept: people, updates set aside, the age of the newest backup."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from msgspec import Struct

from storage.backups import Backups
from storage.dead_letters import DeadLetterStore
from storage.people_store import PeopleStore

FRESH = timedelta(minutes=1)
"""How long a count is used: 100,000 names take a while to list."""


class Counts(Struct, frozen=True):
    """Holds what was counted `at` an instant (UTC); `backup_age` is seconds since the newest backup began."""

    at: datetime
    people: int
    set_aside: int
    backup_age: float | None


class FolderCounts:
    """Counts at most once a minute, in a thread."""

    def __init__(
        self, folder: Path, store: PeopleStore, set_aside: DeadLetterStore, now: Callable[[], datetime]
    ) -> None:
        self._folder = folder
        self._store = store
        self._set_aside = set_aside
        self._now = now
        self._last: Counts | None = None
        self._counting = asyncio.Lock()

    async def counts(self) -> Counts | None:
        """Returns the counts of the last minute; None when the folder cannot be read."""
        async with self._counting:
            if self._last is None or abs(self._now() - self._last.at) > FRESH:
                try:
                    self._last = await asyncio.to_thread(self._count)
                except OSError:
                    self._last = None
            return self._last

    def _count(self) -> Counts:
        now = self._now()
        people = sum(1 for _ in self._store.ids())
        days = Backups(self._folder).days()
        age = (now - datetime.combine(days[-1], time(), UTC)).total_seconds() if days else None
        aside = len(self._set_aside.listing())
        return Counts(now, people, aside, age)
