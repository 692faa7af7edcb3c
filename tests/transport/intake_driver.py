"""Updates that come in from a wire, and are handled as slowly as a test wants."""

import asyncio
from datetime import UTC, datetime

from telegram import Bot

from sandbox.wire import Wire
from scheduling.clock import SystemClock
from storage.waiting_updates import WaitingUpdates
from tests.storage.crashing import MemoryDisk
from tests.storage.data_folder import DATA
from transport.chat_queues import ChatQueues
from transport.incoming_update import IncomingUpdate
from transport.intake import Intake
from transport.kept_updates import KeptUpdates

real_sleep = asyncio.sleep


class IntakeDriver:
    """Takes updates in from a wire; what is said there can be held up, word by word."""

    def __init__(self, wire: Wire | None = None) -> None:
        self.wire = wire if wire is not None else Wire(now=lambda: datetime.now(UTC))
        self.bot = Bot(self.wire.token, request=self.wire, get_updates_request=self.wire)
        self.disk = MemoryDisk(DATA)
        self.intake = self.intake_of_a_new_process()
        self.sam = self.wire.chat(7)
        self.kim = self.wire.chat(8, "Kim")
        self.gates: dict[str, asyncio.Event] = {}
        self.begun: list[str] = []
        self.done: list[str] = []
        self.other: list[int] = []
        self.news = asyncio.Event()

    def intake_of_a_new_process(self) -> Intake:
        """Returns an intake that knows nothing but what is on disk."""
        return Intake(self.process, ChatQueues(), SystemClock(), KeptUpdates(WaitingUpdates(DATA, self.disk)))

    async def process(self, arrival: IncomingUpdate) -> None:
        if arrival.update is None or arrival.update.message is None or arrival.update.message.text is None:
            self.other.append(arrival.update_id)
            return
        text = arrival.update.message.text
        self.begun.append(text)
        self.news.set()
        if text == "fail" and self.begun.count(text) == 1:
            raise ValueError("Dear diary")
        if text in self.gates:
            await self.gates[text].wait()
        await real_sleep(0)
        self.done.append(text)
        self.news.set()

    def hold(self, text: str) -> asyncio.Event:
        """Let whoever says this wait."""
        self.gates[text] = asyncio.Event()
        return self.gates[text]

    async def until(self, text: str) -> None:
        """Returns when this was handled."""
        async with asyncio.timeout(5):
            while text not in self.done:
                self.news.clear()
                await self.news.wait()

    async def begin(self, text: str) -> None:
        """Returns when this is being handled."""
        async with asyncio.timeout(5):
            while text not in self.begun:
                self.news.clear()
                await self.news.wait()

    async def confirmed(self) -> None:
        """Returns when Telegram has nothing left to hand out."""
        async with asyncio.timeout(5):
            await self.wire.confirmed()
