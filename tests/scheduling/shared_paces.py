"""Processes that keep one pace in a real database, all under one clock that jumps to whoever wakes next."""

import asyncio
from bisect import bisect_left
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import Any, LiteralString

from telegram.error import RetryAfter

from scheduling.shared_pace import SharedPace
from storage.errors import StoreUnavailable
from storage.pace_store import Refusal
from storage.postgres.connection import Database
from storage.postgres.pace import PostgresPaceStore
from tests.life import BEGIN, InTheLoop
from tests.scheduling.auto_clock import AutoClock
from tests.turned_database import TurnedDatabase
from transport.rate_limiter import AS_NUDGE, RateLimiter


class TickingStore(PostgresPaceStore):
    """A store whose database shows the time of the tests; while it is `away` it cannot be reached."""

    def __init__(self, database: Database, turned: TurnedDatabase, ticks: AutoClock) -> None:
        super().__init__(database)
        self.away = False
        self.ahead = timedelta()
        self._turned = turned
        self._ticks = ticks

    def refusals(self) -> list[Refusal]:
        """See `PaceStore.refusals`."""
        self._turn()
        return super().refusals()

    def _write(self, statement: LiteralString, values: dict[str, Any]) -> tuple[Any, ...]:
        self._turn()
        return super()._write(statement, values)

    def _turn(self) -> None:
        if self.away:
            raise StoreUnavailable
        self._turned.turn_to(BEGIN + timedelta(seconds=self._ticks.now()) + self.ahead)


class Paces:
    """So many processes; what goes out is noted with the time, and which of them sent it."""

    def __init__(self, database: Database, turned: TurnedDatabase, many: int = 3) -> None:
        self.ticks = AutoClock()
        self.store = TickingStore(database, turned, self.ticks)
        # No two machines count their seconds from the same moment.
        self.paces = [
            SharedPace(self.store, partial(self._ticks_of, 1e4 * number), self.ticks.sleep) for number in range(many)
        ]
        self.limiters = [RateLimiter(pace) for pace in self.paces]
        self.nudges: list[tuple[float, int]] = []
        self.answers: list[tuple[float, int]] = []
        self.ready_after: Callable[[], float] = lambda: 0.0
        """How long it takes to load and claim a nudge; a negative number where there is nothing to be said."""
        self.begun = self.ticks.now()
        turned.operator.execute("DELETE FROM refusals")
        turned.operator.execute("UPDATE pace SET next_at = 0, answers_at = 0")

    def _ticks_of(self, ahead: float) -> float:
        return self.ticks.now() + ahead

    @property
    def now(self) -> float:
        """Seconds since the beginning."""
        return self.ticks.now() - self.begun

    async def nudge(self, number: int) -> None:
        """Always somebody waits to be nudged; each nudge is `ready_after` so many seconds."""
        pace, chat, places = self.paces[number], 1000 * (number + 1), asyncio.Semaphore(30)
        async with asyncio.TaskGroup() as turns:
            while True:
                await places.acquire()
                booked = await pace.wait_to_nudge()
                chat += 1
                turns.create_task(self._turn(number, chat, booked, places))

    async def _turn(self, number: int, chat: int, booked: float, places: asyncio.Semaphore) -> None:
        seconds = self.ready_after()
        await self.ticks.sleep(abs(seconds))
        if seconds < 0:
            self.paces[number].give_back(booked)
        else:
            with suppress(RetryAfter):
                await self.limiters[number].process_request(
                    partial(self._send, number), (), {}, "sendMessage", {"chat_id": chat}, AS_NUDGE
                )
        places.release()

    async def _send(self, number: int) -> bool:
        self.nudges.append((self.now, number))
        return True

    async def answer(self, number: int, at: float, chat: int = 7) -> float:
        """Somebody writes at that second; gives how long the answer waited."""
        await self.ticks.sleep(max(0.0, at - self.now))
        wrote = self.now
        await self.paces[number].wait_to_answer(chat)
        self.answers.append((self.now, number))
        return self.now - wrote

    async def run(self, seconds: float, *work: Awaitable[object], nudging: int | None = None) -> None:
        """So many seconds pass with this work, while so many of the processes, by default all, have nudges to send."""
        asyncio.get_running_loop().set_default_executor(InTheLoop())
        for pace in self.paces:
            pace.start()
        sending = [asyncio.create_task(self.nudge(number)) for number in range(len(self.paces))[:nudging]]
        others = asyncio.gather(*work)
        await self.ticks.until(self.ticks.sleep(seconds))
        for task in sending:
            task.cancel()
        await asyncio.gather(*sending, return_exceptions=True)
        await self.ticks.until(others)
        for pace in self.paces:
            await pace.stop()

    async def at(self, seconds: float, do: Callable[[], object]) -> None:
        """This is done at that second."""
        await self.ticks.sleep(seconds - self.now)
        do()


def most_in_a_second(went: list[tuple[float, int]]) -> int:
    """How many went within any one second."""
    times = sorted(at for at, _ in went)
    return max((place - bisect_left(times, at - 1 + 1e-6) + 1 for place, at in enumerate(times)), default=0)
