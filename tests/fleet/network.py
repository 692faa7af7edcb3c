"""Telegram and the network between: the sandbox's wire, with everything that can go wrong on the way."""

import re
from collections import Counter, deque
from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime, timedelta
from random import Random
from typing import Any

import msgspec
from telegram.request import BaseRequest, RequestData

from interviews.model import Nudge, Person
from sandbox.faults import (
    BreakAfter,
    BreakBefore,
    Fault,
    Garbled,
    NoConnection,
    Refuse,
    ServerError,
    Slow,
    TimeOutAfter,
    TimeOutBefore,
    accepts,
    migrated,
)
from sandbox.methods import Files
from sandbox.wire import Call, Wire
from tests.fleet.machine import Machine
from tests.fleet.mortality import Mortality

DAY = 86_400
KEPT = 40
"""Messages that a phone still shows; older ones cannot be pressed."""

SENDING = ("sendMessage", "sendDocument", "sendPhoto", "sendVoice")
UNASKED: ContextVar["tuple[Person, tuple[Nudge, ...]] | None"] = ContextVar("UNASKED", default=None)
"""The nudges that the call is made for, and the record they were claimed in; None for an answer to somebody."""


class Odds(msgspec.Struct, frozen=True):
    """How likely it is that a call goes wrong, by what it does."""

    sending: float = 0.04
    other: float = 0.02
    polling: float = 0.004


class Network(Wire):
    """One Telegram. `accepted` hears of every message it took, `troubled` of everything that went wrong with one."""

    def __init__(self, machine: Machine, luck: Random, odds: Odds) -> None:
        super().__init__(now=machine.truly)
        self._machine = machine
        self._luck = luck
        self._odds = odds
        self.calls = deque(maxlen=8)  # type: ignore[assignment]  # a fleet's calls would fill the memory
        self.out = False
        self.counts: Counter[str] = Counter()
        self._held: dict[int, datetime] = {}
        self._faults_of: dict[int, Fault] = {}
        self.accepted: Callable[[Call, int, Fault | None], None] = lambda *_: None
        self.troubled: Callable[[Call, Fault], None] = lambda *_: None
        self.journal: Callable[..., None] = lambda *_: None

    def trouble_with(self, call: Call) -> Fault | None:
        """What goes wrong with this call: the network is out, the chat is held back, or it is bad luck."""
        fault = self._draw(call)
        if fault is not None:
            self._faults_of[id(call)] = fault
            self.counts[name_of(fault)] += 1
            self.troubled(call, fault)
        if call.method != "getUpdates" or fault is not None:
            self.journal("call", call.method, call.parameters.get("chat_id"), digest(call), repr(fault))
        return fault

    def _draw(self, call: Call) -> Fault | None:
        luck = self._luck
        if self.out:
            return luck.choice((NoConnection(), NoConnection(), BreakBefore(), TimeOutBefore()))
        chat = chat_of(call)
        if (until := self._held.get(chat)) is not None and call.method in SENDING:
            left = int((until - self._machine.truly()).total_seconds()) + 1
            if left > 0:
                return too_many(left)
            del self._held[chat]
        if call.method == "getUpdates":
            return luck.choice(POLLING) if luck.random() < self._odds.polling else None
        if luck.random() >= (self._odds.sending if call.method in SENDING else self._odds.other):
            return None
        fault = luck.choice(FAULTS)
        if fault == TOO_MANY:
            sends = call.method in SENDING
            seconds = luck.choice((1, 3, 30, 600, 7200, DAY) if sends else (1, 3, 30))
            if sends:
                self._held[chat] = self._machine.truly() + timedelta(seconds=seconds)
            return too_many(seconds)
        return fault

    async def _take(self, call: Call, parameters: Any, files: Files) -> tuple[int, bytes]:
        status, body = await super()._take(call, parameters, files)
        fault = self._faults_of.pop(id(call), None)
        if call.method in SENDING and call.accepted:
            message_id = int(re.search(rb'"message_id":(\d+)', body)[1])  # type: ignore[index]
            self.accepted(call, message_id, fault)
            self._forget(chat_of(call))
        return status, body

    def _forget(self, chat: int) -> None:
        room = self.world.rooms[chat]
        while len(room.records) > KEPT:
            del room.records[next(iter(room.records))]
        del room.events[:-KEPT]
        while len(self.world.queries) > KEPT:
            del self.world.queries[next(iter(self.world.queries))]


class Line(BaseRequest):
    """The network as one process has it: cut when the process is dead. `busy` counts calls that wait, polls aside."""

    def __init__(self, network: Network, mortality: Mortality) -> None:
        self._network = network
        self._mortality = mortality
        self.busy = 0

    @property
    def read_timeout(self) -> float | None:
        """As python-telegram-bot's own."""
        return self._network.read_timeout

    async def initialize(self) -> None:
        """The line is open."""
        await self._network.initialize()

    async def shutdown(self) -> None:
        """The line is shut."""
        await self._network.shutdown()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **named: Any
    ) -> tuple[int, bytes]:
        """Ask Telegram; whoever is dead neither asks nor hears an answer."""
        polls = url.endswith("/getUpdates")
        (self._mortality.check if polls else self._mortality.touch)()
        self.busy += not polls
        try:
            answer = await self._network.do_request(url, method, request_data, *timeouts, **named)
        finally:
            self.busy -= not polls
            self._mortality.check()
        return answer


def chat_of(call: Call) -> int:
    """The chat a call is about; 0 for none."""
    return int(call.parameters.get("chat_id") or 0)


def digest(call: Call) -> str:
    """What the call asks, for the journal."""
    return repr(sorted((name, str(value)) for name, value in call.parameters.items()))


def too_many(seconds: int) -> Refuse:
    """A 429."""
    return Refuse(429, f"Too Many Requests: retry after {seconds}", seconds)


def name_of(fault: Fault) -> str:
    """The fault's name in the table."""
    match fault:
        case Refuse(migrate_to=int()):
            return "chat migrated"
        case Refuse(error_code=code):
            return str(code)
        case ServerError(accept=accept):
            return "5xx, accepted" if accept else "5xx"
        case Garbled(accept=accept):
            return "garbled 200, accepted" if accept else "garbled 200"
        case Slow():
            return "slow answer" if fault.seconds < 5 else "answer past the read timeout"
        case NoConnection():
            return "no connection"
        case BreakBefore():
            return "broken before"
        case BreakAfter():
            return "broken after accepting"
        case TimeOutBefore():
            return "no answer"
        case TimeOutAfter():
            return "no answer, accepted"


def hides(fault: Fault | None) -> bool:
    """Whether the bot cannot know that Telegram accepted the message."""
    return fault is not None and accepts(fault) and not (isinstance(fault, Slow) and fault.seconds < 5)


TOO_MANY = too_many(0)
FAULTS: tuple[Fault, ...] = (
    *(TOO_MANY, TOO_MANY, TOO_MANY, NoConnection(), BreakBefore(), BreakAfter(), TimeOutBefore(), TimeOutAfter()),
    *(Slow(2), Slow(30), Slow(30), ServerError(500), ServerError(502, accept=True), ServerError(504, accept=True)),
    *(Garbled(), Garbled(accept=False), Refuse(400, "Bad Request: can't parse entities: unsupported start tag")),
    *(Refuse(400, "Bad Request: not to our taste"), Refuse(404, "Not Found"), Refuse(401, "Unauthorized")),
    *(Refuse(403, "Forbidden: bot was blocked by the user"), Refuse(409, "Conflict: terminated"), migrated(-100123)),
)
"""What can happen to a call, each as likely as the others; a 429 is held for as long as it says."""

POLLING: tuple[Fault, ...] = (
    *(too_many(3), NoConnection(), BreakBefore(), BreakAfter(), TimeOutBefore(), ServerError(502), Garbled()),
    *(Refuse(409, "Conflict: terminated by other getUpdates request"), Refuse(404, "Not Found"), Slow(40)),
    *(Refuse(401, "Unauthorized"), TimeOutAfter()),
)
