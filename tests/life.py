"""A life to test with: the real application on the wire in memory, under a clock that only tests turn."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from msgspec.structs import replace
from telegram.ext import ExtBot

from app.compose import App, compose, running
from app.settings import read_settings
from app.stores import Stores
from interviews.model import Person, Question
from sandbox.chat import Chat
from sandbox.history import Message
from sandbox.wire import Wire
from storage.file_people_store import FilePeopleStore
from storage.memory_people_store import MemoryPeopleStore
from storage.people_store import PeopleStore, person_id
from tests.recorded_measures import RecordedMeasures
from tests.stores import load_person
from transport.inbox_intake import InboxIntake

BEGIN = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
"""Tuesday 3 March 2026, 10:00 in Berlin."""

USER = 7

LOOKING = {"inbox", "renewing leases", "renewing the election", "listening"}
"""The tasks that look at a shared store again and again: nothing is due because they are."""


class VirtualClock:
    """Stands still until it is turned."""

    def __init__(self, now: datetime = BEGIN) -> None:
        self._now = now
        self._sleepers: list[tuple[datetime, asyncio.Event, str]] = []
        self.dozing_off = asyncio.Event()

    def now(self) -> datetime:
        """The instant it was turned to."""
        return self._now

    def machine_time(self, moment: datetime) -> datetime:
        """Far enough from the machine's own time that the scheduler never rings by itself while a test runs."""
        return datetime.now(UTC) + max(moment - self._now, timedelta(days=1))

    def stepped(self) -> timedelta:
        """A test turns it as time turns it; nobody ever set it."""
        return timedelta()

    async def sleep(self, span: timedelta) -> None:
        """Returns when the clock was turned so far."""
        task = asyncio.current_task()
        sleeper = (self._now + span, asyncio.Event(), task.get_name() if task else "")
        self._sleepers.append(sleeper)
        self.dozing_off.set()
        try:
            await sleeper[1].wait()
        finally:
            self._sleepers.remove(sleeper)

    def asleep(self) -> list[tuple[datetime, str]]:
        """When each of those wakes up who sleep by this clock, soonest first, and the names of their tasks."""
        return sorted((until, name) for until, woken, name in self._sleepers if not woken.is_set())

    def turn_to(self, moment: datetime) -> None:
        """Show `moment` from now on, earlier or later."""
        self._now = moment
        for until, woken, _ in self._sleepers:
            if until <= moment:
                woken.set()


P = ParamSpec("P")
T = TypeVar("T")


class InTheLoop(ThreadPoolExecutor):
    """Does at once, in the event loop, what is meant for a thread: nothing waits for one, and no order is chance."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """What came of it."""
        done: Future[T] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001 - as a thread hands it over
            done.set_exception(error)
        return done


class Life:
    """One bot, one store, one clock, and people in chats; `chat` is the first of them.

    The store is in memory and outlives a restart, as a disk does; with `on_disk` it is the bot's own, in files, and
    `elsewhere` opens any other, with where updates are kept and who is due is known.
    """

    def __init__(
        self,
        data: Path,
        now: datetime = BEGIN,
        zone: str = "Europe/Berlin",
        *,
        on_disk: bool = False,
        elsewhere: Callable[[], Stores] | None = None,
        clock: VirtualClock | None = None,
    ) -> None:
        self.data = data
        self._memory = None if on_disk or elsewhere is not None else MemoryPeopleStore()
        self._elsewhere = elsewhere
        self.zone = zone
        self.clock = clock if clock is not None else VirtualClock(now)
        self.allowed: frozenset[int] | None = None
        self.environment: dict[str, str | None] = {}
        self.wire = Wire(now=self.clock.now)
        self.tally = RecordedMeasures()
        self.chat: Chat = self.wire.chat(USER)
        self.app: App
        self.executor: type[ThreadPoolExecutor] = InTheLoop
        self._running: AsyncExitStack | None = None

    async def start(self) -> None:
        """The process starts, with threads of its own if `executor` has any."""
        self._threads = self.executor()
        asyncio.get_running_loop().set_default_executor(self._threads)
        bot: ExtBot[None] = ExtBot(self.wire.token, request=self.wire, get_updates_request=self.wire)
        settings = replace(read_settings({"DATA_DIR": str(self.data), **self.environment}), allowed=self.allowed)
        elsewhere = self._elsewhere() if self._elsewhere is not None else None
        updates, due = (elsewhere.updates, elsewhere.due) if elsewhere is not None else (None, None)
        self.app = compose(settings, self.store, self.clock, bot, self.tally, updates, due)
        self._running = AsyncExitStack()
        await self._running.enter_async_context(running(self.app))
        polling = asyncio.create_task(self.app.intake.poll(bot), name="polling")

        async def stop_polling() -> None:
            polling.cancel()
            with suppress(asyncio.CancelledError):
                await polling

        self._running.push_async_callback(stop_polling)

    async def stop(self) -> None:
        """The process ends."""
        if self._running is not None:
            await self._running.aclose()
            self._running = None
            # A commit that was cut off ends before another process begins, as the lock on the folder sees to.
            self._threads.shutdown()

    async def restart(self) -> None:
        """The process ends and another starts on the same store, knowing nothing but what is stored."""
        await self.stop()
        await self.start()
        await self.app.recall.everybody()  # as the process does in the background, which nobody waits for
        await self.settle()

    async def settle(self) -> None:
        """Returns when the bot has answered everything, or waits to try again, and said everything that is due."""
        await self._handled()
        await self.app.alarms.ring()
        await self.app.alarms.settled()

    async def _handled(self) -> None:
        confirmed = asyncio.create_task(self._nothing_in_hand())
        while not confirmed.done() and not self.trying_again:
            self.clock.dozing_off.clear()
            dozing_off = asyncio.create_task(self.clock.dozing_off.wait())
            await asyncio.wait([confirmed, dozing_off], return_when=asyncio.FIRST_COMPLETED)
            dozing_off.cancel()
        confirmed.cancel()

    async def _nothing_in_hand(self) -> None:
        await self.wire.confirmed()
        if isinstance(self.app.intake, InboxIntake):
            # There they are acknowledged before they are handled.
            await self.app.intake.idle()

    @property
    def trying_again(self) -> list[datetime]:
        """When each update is tried again that is not handled yet, and when Telegram is asked again."""
        return [until for until, name in self.clock.asleep() if name.startswith(("update", "polling"))]

    async def say(self, text: str) -> list[Message]:
        """The person writes; gives what the bot said or changed."""
        self.chat.new_messages()
        self.chat.say(text)
        await self.settle()
        return self.chat.new_messages()

    async def press(self, label: str, message: Message | None = None) -> list[Message]:
        """The person presses a button; gives what the bot said or changed."""
        self.chat.new_messages()
        self.chat.press(label, message)
        await self.settle()
        return self.chat.new_messages()

    async def hears(self, update: int) -> list[Message]:
        """The bot gets what the person did (`life.chat.send_photo()`); gives what it said or changed."""
        await self.settle()
        return self.chat.new_messages()

    async def forge(self, data: str, message: Message) -> list[Message]:
        """Data comes in as if a button under the message had it; gives what the bot said or changed."""
        self.chat.new_messages()
        return await self.hears(self.chat.press_data(data, message.message_id))

    def find(self, fragment: str) -> Message:
        """The bot's newest message that says this."""
        return next(each for each in reversed(self.chat.messages) if each.from_bot and fragment in each.text)

    def shown(self, message: Message) -> Message:
        """The same message as it is now."""
        return next(each for each in self.chat.messages if each.message_id == message.message_id)

    @property
    def toast(self) -> str:
        """The last word over the chat."""
        return self.chat.answers[-1].text if self.chat.answers else ""

    async def wait(self, span: timedelta) -> list[Message]:
        """Time passes and everything due on the way happens; gives what the bot said meanwhile."""
        self.chat.new_messages()
        until = self.clock.now() + span
        while (due := self._next()) is not None and due <= until:
            self.clock.turn_to(max(due, self.clock.now()))
            await asyncio.sleep(0)
            await self.settle()
        self.clock.turn_to(until)
        await self.settle()
        return self.chat.new_messages()

    def _next(self) -> datetime | None:
        awake = [until for until, name in self.clock.asleep() if name not in LOOKING][:1]
        return min([*awake, *filter(None, [self.app.alarms.next_due()])], default=None)

    async def wait_until(self, wall: datetime) -> list[Message]:
        """Time passes until the wall clock in this life's zone shows `wall` (naive)."""
        return await self.wait(wall.replace(tzinfo=ZoneInfo(self.zone)) - self.clock.now())

    @property
    def store(self) -> PeopleStore:
        """The store as a process finds it that starts now."""
        if self._elsewhere is not None:
            return self._elsewhere().people
        return self._memory if self._memory is not None else FilePeopleStore(self.data)

    @property
    def folder(self) -> Path:
        """The data folder, for whoever looks into it: all of it is there only where the life is on disk."""
        assert self._memory is None, "the records are in memory"
        return self.data

    def stored(self, chat_id: int = USER) -> Person | None:
        """The record of whoever is in this chat as it is stored, if there is one."""
        return load_person(self.store, person_id(chat_id))

    def record(self) -> Person:
        """The person's record as it is stored."""
        found = self.stored()
        if found is None:
            raise LookupError("nothing is stored")
        return found

    @property
    def asking(self) -> Question | None:
        """Which question is open, by the record."""
        dialogue = self.record().dialogue
        return dialogue.asking if dialogue else None

    async def settle_in(self, zone: str = "Europe/Berlin") -> None:
        """The person says where they are."""
        self.zone = zone
        await self.say("/start")
        await self.say(zone)

    async def tell(self, *answers: str) -> list[Message]:
        """The person answers question after question; an answer that is a button's label is pressed."""
        said: list[Message] = []
        for answer in answers:
            labels = [button.label for row in self.chat.buttons for button in row]
            said = await (self.press(answer) if answer in labels else self.say(answer))
        return said

    async def log_interview(self, company: str = "Acme", when: str = "today 9:00", who: str = "Jane Doe") -> None:
        """An interview is told and saved: an engineer's, with nothing promised and no references."""
        await self.tell("/new", company, "Engineer", when, who)


def words(messages: list[Message]) -> str:
    """Everything the messages say, as plain text."""
    return "\n".join(message.text for message in messages)


def labels_of(message: Message) -> list[list[str]]:
    """What stands on the buttons under the message, row by row."""
    return [[button.label for button in row] for row in message.buttons]


def data_of(message: Message, label: str) -> str:
    """What the button with this label sends, to be sent again when it is gone."""
    return next(button.data or "" for row in message.buttons for button in row if button.label == label)
