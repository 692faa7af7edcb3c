"""A double for what attends to people whose alarm rings."""

import asyncio
from collections.abc import Awaitable, Callable


class Attendant:
    """Attends to people and remembers whom; may be told what else to do."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.also: Callable[[str], Awaitable[None]] | None = None
        self.news = asyncio.Event()

    async def attend(self, person: str) -> bool:
        self.seen.append(person)
        self.news.set()
        if self.also is not None:
            await self.also(person)
        return True
