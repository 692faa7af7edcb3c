"""A monotonic clock that jumps to the next sleeper when everybody sleeps."""

import asyncio
import heapq
from collections.abc import Awaitable
from itertools import count


class AutoClock:
    """Seconds that pass only while everybody sleeps, up to whoever wakes next."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self._sleepers: list[tuple[float, int, asyncio.Event]] = []
        self._order = count()

    def now(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.Event()
        heapq.heappush(self._sleepers, (self.seconds + seconds, next(self._order), woken))
        await woken.wait()

    async def until(self, work: Awaitable[object]) -> None:
        """Time passes until the work is done; it must wait for nothing but this clock."""
        doing = asyncio.ensure_future(work)
        while not doing.done():
            for _ in range(20):
                await asyncio.sleep(0)
            if self._sleepers and not doing.done():
                at, _, woken = heapq.heappop(self._sleepers)
                self.seconds = max(self.seconds, at)
                woken.set()
        await doing
