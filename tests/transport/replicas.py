"""Several replicas on one inbox in one process: nothing happens before the test says that it does."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import cache, partial
from typing import Any, NamedTuple

from telegram import Bot

from sandbox.wire import Wire
from storage.postgres.connection import Database
from storage.postgres.inbox import PostgresInbox
from tests.life import BEGIN, VirtualClock
from tests.stepped_replicas import RUNNING, Call, SteppedReplicas
from tests.turned_database import TurnedDatabase
from transport.backlog import Backlog
from transport.inbox_intake import InboxIntake
from transport.inbox_worker import InboxWorker, ServedChats
from transport.incoming_update import IncomingUpdate, read_incoming_update


class Handling(NamedTuple):
    """An update that is being handled, until `goes_on` is set."""

    replica: int
    person: str
    update_id: int
    goes_on: asyncio.Event


@cache
def any_bot() -> Bot:
    """The bot that updates are read for; it asks nobody anything."""
    wire = Wire(now=lambda: BEGIN)
    return Bot(wire.token, request=wire, get_updates_request=wire)


class PolledTelegram:
    """Hands out what was not confirmed, to whoever asks."""

    def __init__(self, clock: VirtualClock) -> None:
        self.waiting: list[dict[str, Any]] = []
        self.asking = 0
        self.most_asking = 0
        self._clock = clock

    def bot(self) -> Bot:
        """A bot that asks here."""
        telegram = self

        class Asking(Bot):
            async def do_api_request(self, *_said: Any, api_kwargs: dict[str, Any], **_as_well: Any) -> Any:  # type: ignore[override]
                return await telegram.get_updates(api_kwargs.get("offset"))

        wire = Wire(now=lambda: BEGIN)
        return Asking(wire.token, request=wire, get_updates_request=wire)

    def say(self, chat: int, update_id: int) -> None:
        """Somebody writes."""
        self.waiting.append(said_by(chat, update_id))

    async def get_updates(self, offset: int | None) -> list[dict[str, Any]]:
        """At most three at once, after up to thirty seconds (Bot API, getUpdates)."""
        self.asking += 1
        self.most_asking = max(self.asking, self.most_asking)
        try:
            self.waiting = [each for each in self.waiting if offset is None or each["update_id"] >= offset]
            until = self._clock.now() + timedelta(seconds=30)
            while not self.waiting and self._clock.now() < until:
                await self._clock.sleep(timedelta(seconds=1))
            return self.waiting[:3]
        finally:
            self.asking -= 1


class Replicas(SteppedReplicas):
    """Replicas that can be started and killed, what they are handling, and what came of it."""

    def __init__(self, turned: TurnedDatabase, database: Database) -> None:
        super().__init__(turned, database)
        self.handling: list[Handling] = []
        self.effects: dict[str, list[int]] = {}
        """What each person said, in the order in which it had its effects; a repetition has none."""
        self.completed: list[int] = []
        """The updates that were handled to the end, with repetitions."""
        self.backlog = Backlog()
        self.emptied: list[int] = []
        self.bursts: set[int] = set()
        """The chats that send a lot at once."""
        self.running: dict[int, InboxIntake] = {}
        self.raises: list[Exception] = []
        self.keys: Sequence[bytes] = ()
        self.bots: dict[int, Bot] = {}
        self.wakes: dict[int, asyncio.Event] = {}
        self.begun: dict[int, asyncio.Task[None]] = {}
        turned.operator.execute("DELETE FROM updates")
        turned.operator.execute("DELETE FROM leases")

    def start(self, telegram: PolledTelegram | None = None) -> int:
        """Another replica starts, and polls if there is anything to poll; gives its number."""
        self._started += 1
        number = self._started
        inbox = PostgresInbox(self._database, self.keys)
        chats = ServedChats(self._handle, self.backlog, self.emptied.append, self.bursts.__contains__)
        bot = any_bot() if telegram is None else telegram.bot()
        self.wakes[number] = asyncio.Event()
        worker = InboxWorker(inbox, chats, bot, self.clock, self.wakes[number])
        intake = InboxIntake(inbox, worker, self.clock)
        self.running[number], self.bots[number] = intake, bot
        self.begun[number] = self.run_as(number, partial(intake.take_up if telegram is None else intake.poll, bot))
        return number

    def do(self, number: int, work: Callable[[InboxIntake], Any]) -> "asyncio.Task[Any]":
        """The replica does this."""
        return self.run_as(number, partial(work, self.running[number]))

    def post(self, number: int, update: dict[str, Any]) -> "asyncio.Task[bool]":
        """Telegram posts the update to the replica."""
        return self.do(number, lambda intake: intake.accept(read_incoming_update(update, self.bots[number])))

    def answer(self, calls: Sequence[Call] | None = None) -> None:
        """The database does these calls, or all."""
        for call in list(self.gate.waiting()) if calls is None else calls:
            self.gate.let_through(call)

    async def goes_on(self, *, without: int | None = None) -> None:
        """Everything happens that can without time, but for what the replica `without` asks."""
        while calls := [each for each in self.gate.waiting() if each.replica != without]:
            self.answer(calls)
            await self.settle()

    async def kill(self, number: int) -> None:
        """The process is gone; what it had asked of the database may be done or not."""
        del self.running[number]
        self.cancel_tasks(number)
        await self.settle()

    async def stop(self, number: int) -> None:
        """The process is told to end, and gives up what it has in hand; what it asks of the database may be done."""
        ending = self.do(number, lambda intake: intake.abandon())
        del self.running[number]
        self.ending.append(ending)
        await self.settle()

    async def _handle(self, incoming: IncomingUpdate) -> None:
        person = str(incoming.chat)
        assert all(each.person != person for each in self.handling), "two of one person side by side"
        if self.raises:
            raise self.raises.pop()
        handling = Handling(RUNNING.get(), person, incoming.update_id, asyncio.Event())
        self.handling.append(handling)
        try:
            await handling.goes_on.wait()
            theirs = self.effects.setdefault(person, [])
            if incoming.update_id not in theirs:
                theirs.append(incoming.update_id)
            self.completed.append(incoming.update_id)
        finally:
            self.handling.remove(handling)


def said_by(chat: int, update_id: int) -> dict[str, Any]:
    """An update as Telegram sends it: somebody writes in their chat."""
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1772528400,
            "chat": {"id": chat, "type": "private", "first_name": "Sam"},
            "from": {"id": chat, "is_bot": False, "first_name": "Sam"},
            "text": str(update_id),
        },
    }
