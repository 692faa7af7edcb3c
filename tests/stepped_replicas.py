"""Several replicas in one process and on one database: nothing happens before the test says that it does."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from functools import partial
from typing import Any, NamedTuple, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from storage.errors import InDoubt, StoreUnavailable
from storage.postgres.connection import Database
from tests.life import VirtualClock
from tests.turned_database import TurnedDatabase

P = ParamSpec("P")
T = TypeVar("T")

RUNNING: ContextVar[int] = ContextVar("RUNNING", default=0)
"""The number of the replica that a task belongs to."""


class Call(NamedTuple):
    """What a replica asks of the database, and has not done yet."""

    replica: int
    work: Callable[[], Any]
    done: "Future[Any]"


class Gate(ThreadPoolExecutor):
    """Keeps what is meant for a thread until it is let through, or fails it."""

    def __init__(self) -> None:
        super().__init__(1)
        self._waiting: list[Call] = []

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Comes to an end when the test says so."""
        call = Call(RUNNING.get(), lambda: fn(*args, **kwargs), Future())
        self._waiting.append(call)
        return call.done

    def waiting(self) -> list[Call]:
        """What can be let through; nobody waits any more for what was cancelled."""
        self._waiting = [each for each in self._waiting if not each.done.done()]
        return self._waiting

    def let_through(self, call: Call) -> None:
        """It is done, whatever comes of it."""
        try:
            found = call.work()
        except Exception as error:  # noqa: BLE001 - as a thread hands it over
            call.done.set_exception(error)
        else:
            call.done.set_result(found)

    def held_back(self, call: Call) -> Callable[[], None]:
        """It is done; the replica hears what came of it when this is called."""
        return partial(call.done.set_result, call.work())

    def refuse(self, call: Call) -> None:
        """The database was away before it was done."""
        call.done.set_exception(StoreUnavailable("away"))

    def cut_off(self, call: Call) -> None:
        """The connection broke after it was done."""
        call.work()
        call.done.set_exception(InDoubt("cut off"))


class SteppedReplicas:
    """The clock of replicas and of their database, what they ask of it, and what each of them does."""

    def __init__(self, turned: TurnedDatabase, database: Database) -> None:
        self.turned = turned
        self.clock = VirtualClock()
        self.gate = Gate()
        self.ending: list[asyncio.Task[Any]] = []
        self._database = database
        self._started = 0
        self._tasks: WeakKeyDictionary[asyncio.Task[Any], int] = WeakKeyDictionary()
        turned.turn_to(self.clock.now())

    @contextmanager
    def in_charge(self) -> Iterator[None]:
        """The running loop does nothing of its own accord."""
        loop = asyncio.get_running_loop()
        loop.set_default_executor(self.gate)

        def begin(loop: asyncio.AbstractEventLoop, coroutine: Any, **said: Any) -> asyncio.Task[Any]:
            task = asyncio.Task(coroutine, loop=loop, **said)
            self._tasks[task] = RUNNING.get()
            return task

        loop.set_task_factory(begin)
        yield

    def run_as(self, number: int, work: Callable[[], Coroutine[Any, Any, T]]) -> "asyncio.Task[T]":
        """The replica does this."""
        token = RUNNING.set(number)
        task = asyncio.get_running_loop().create_task(work())
        RUNNING.reset(token)
        return task

    def cancel_tasks(self, number: int | None = None) -> None:
        """Nothing of the replica goes on, or of all."""
        for task, whose in list(self._tasks.items()):
            if number in {None, whose} and task is not asyncio.current_task():
                task.cancel()

    async def settle(self) -> None:
        """Returns when nothing goes on any more without the test."""
        loop: Any = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(0)
            if not loop._ready:  # noqa: SLF001 - nothing else tells that everybody waits
                return

    def turn_clocks(self, span: timedelta) -> None:
        """Shows a later time, here and in the database."""
        self.clock.turn_to(self.clock.now() + span)
        self.turned.turn_to(self.clock.now())

    async def turn(self, span: timedelta) -> None:
        """Time passes, here and in the database."""
        self.turn_clocks(span)
        await self.settle()
