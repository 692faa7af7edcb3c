"""The Telegram that replicas are measured at: it notes what it accepts from whom, and posts updates like Telegram."""

import asyncio
import random
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any, Self

import aiohttp

from benchmarks.distant_telegram import DistantTelegram
from benchmarks.replicas.history import Accepted
from scheduling.clock import wall_clock

SECRET = "measured-secret"  # noqa: S105 - of nobody
PATH = "/hook"
AGAIN = 0.2
"""Seconds after which an update that was not taken is posted again; Telegram's own pause grows from about a second."""

POSTED_WITHIN = 30.0


class RecordingTelegram(DistantTelegram):
    """Notes each message it accepts, and which replica sent it: each has an address of its own here."""

    def __init__(self, away: float) -> None:
        super().__init__(away)
        self.accepted: list[Accepted] = []

    def url(self, replica: str) -> str:
        """Returns the address at which it knows this replica."""
        return f"http://127.0.0.1:{self.port}/{replica}"

    def took(self, target: str, told: Mapping[str, str], message_id: int) -> None:
        """See `DistantTelegram.took`."""
        if target.endswith("/sendMessage"):
            replica = target.split("/", 2)[1]
            self.accepted.append(Accepted(wall_clock().timestamp(), replica, int(told["chat_id"]), told["text"]))
        super().took(target, told, message_id)


class Balancer:
    """Posts updates to replicas, in order within a chat, each until one of them has taken it (Bot API, setWebhook).

    It stands for Telegram and for a proxy: whoever does not listen is passed over, whoever breaks off or refuses is
    given the update again, or another is. `posted` counts posts, `twice` those that may have reached two replicas.
    """

    def __init__(self, ports: Sequence[int], seed: int = 1) -> None:
        self.posted = 0
        self.twice = 0
        self._urls = [f"http://127.0.0.1:{port}{PATH}" for port in ports]
        self._waiting: dict[int, deque[dict[str, Any]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._rng = random.Random(seed)  # noqa: S311 - whom it meets
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}, timeout=aiohttp.ClientTimeout(POSTED_WITHIN)
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def post(self, chat: int, update: dict[str, Any]) -> None:
        """Posts it, after all others of the chat."""
        if chat in self._waiting:
            self._waiting[chat].append(update)
            return
        self._waiting[chat] = deque([update])
        task = asyncio.get_running_loop().create_task(self._post_all(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def idle(self) -> None:
        """Returns when everything was taken."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _post_all(self, chat: int) -> None:
        waiting = self._waiting[chat]
        while waiting:
            while not await self._taken(waiting[0]):  # noqa: ASYNC110 - as Telegram does
                await asyncio.sleep(AGAIN)
            waiting.popleft()
        del self._waiting[chat]

    async def _taken(self, update: dict[str, Any]) -> bool:
        for url in self._rng.sample(self._urls, len(self._urls)):
            self.posted += 1
            try:
                async with self._session.post(url, json=update) as answer:  # type: ignore[union-attr]
                    if answer.status == 200:  # noqa: PLR2004 - OK
                        return True
            except aiohttp.ClientConnectorError:
                continue
            except (aiohttp.ClientError, TimeoutError):
                pass
            self.twice += 1
            return False
        return False
