"""Acknowledges updates before they are handled, where others wait behind them: they are on disk until they are done.

Telegram hands out a hundred updates at a time, and the next only once the oldest is acknowledged. So a chat whose
updates take long, or come by the hundred, would hold up everybody's.
"""

import asyncio
import logging
from collections.abc import Iterator, Sequence

from msgspec import Struct
from telegram import Bot

from storage.errors import StorageError
from storage.waiting_updates import WaitingUpdates, person_of
from telemetry.events import Event, kind_of
from transport.api_answers import decoded
from transport.incoming_update import IncomingUpdate, read_incoming_update

logger = logging.getLogger(__name__)

MOST_OF_ONE = 1000
"""Updates of one person that are kept at most; more stay with Telegram, and whoever wrote after them waits."""

MOST_BYTES_OF_ONE = 4_000_000
MOST_BYTES = 32_000_000
"""Bytes of updates that are kept at most, since they wait in memory as well."""


class _File(Struct):
    name: str
    left: set[int]
    sizes: dict[int, int]
    person: str


class KeptUpdates:
    """Knows which updates are on disk, and removes each file when everything in it is handled."""

    def __init__(self, waiting: WaitingUpdates) -> None:
        self._waiting = waiting
        self._files: dict[int, _File] = {}
        self._disk = asyncio.Lock()

    def __contains__(self, update_id: int) -> bool:
        """Returns whether the update is on disk, and not handled yet."""
        return update_id in self._files

    def __len__(self) -> int:
        """Returns how many updates are on disk and not handled yet."""
        return len(self._files)

    async def keep(self, updates: Sequence[IncomingUpdate]) -> None:
        """Writes those that there is room for to disk; what the disk refuses stays with Telegram."""
        async with self._disk:
            people: dict[str, dict[int, bytes]] = {}
            for each in updates:
                if each.person is not None and each.update_id not in self._files:
                    people.setdefault(each.person, {})[each.update_id] = each.as_json()
            for person, theirs in people.items():
                await self._keep(person, theirs)

    async def _keep(self, person: str, updates: dict[int, bytes]) -> None:
        sizes = {update_id: len(raw) for update_id, raw in updates.items()}
        if not self._has_room(person, sizes):
            return
        try:
            name = await asyncio.to_thread(self._waiting.put, person, list(updates.values()))
        except (OSError, ValueError) as error:
            logger.warning(Event("updates_not_kept", person=person, error=kind_of(error)))
            return
        self._note(_File(name, set(updates), sizes, person))
        logger.info(Event("updates_kept", person=person, updates=len(updates)))

    def _has_room(self, person: str, sizes: dict[int, int]) -> bool:
        kept = [(file.person, file.sizes[update_id]) for update_id, file in self._files.items()]
        theirs = [size for whose, size in kept if whose == person]
        more = sum(sizes.values())
        return (
            len(theirs) + len(sizes) <= MOST_OF_ONE
            and sum(theirs) + more <= MOST_BYTES_OF_ONE
            and sum(size for _, size in kept) + more <= MOST_BYTES
        )

    def _note(self, file: _File) -> None:
        self._files.update(dict.fromkeys(file.left, file))

    async def handled(self, update_id: int) -> None:
        """Notes that the update is done; removes its file when all in it are."""
        file = self._files.pop(update_id)
        file.left.discard(update_id)
        if file.left:
            return
        try:
            async with self._disk:
                await asyncio.to_thread(self._waiting.remove, file.name)
        except OSError as error:
            # The next start handles them again, and recognises what had effects.
            logger.warning(Event("kept_updates_not_removed", person=file.person, error=kind_of(error)))

    async def left_over(self, bot: Bot) -> list[IncomingUpdate]:
        """Returns the updates that an earlier process left, in their order, and counts them as kept."""
        try:
            names = await asyncio.to_thread(self._waiting.names)
        except OSError as error:
            logger.error(Event("kept_updates_unreadable", error=kind_of(error)))
            return []
        found: list[IncomingUpdate] = []
        for name in names:
            try:
                raw = await asyncio.to_thread(self._waiting.read, name)
            except (OSError, StorageError) as error:
                logger.error(Event("kept_updates_unreadable", error=kind_of(error)))
                continue
            updates = list(_read(raw, bot))
            sizes = {each.update_id: len(each.as_json()) for each in updates}
            self._note(_File(name, set(sizes), sizes, person_of(name)))
            found += updates
        return found


def _read(raw: Sequence[bytes], bot: Bot) -> Iterator[IncomingUpdate]:
    for each in raw:
        try:
            yield read_incoming_update(decoded(each), bot)
        except ValueError:
            continue  # it was read before, so it can be
