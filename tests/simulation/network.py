"""The simulated network: the sandbox's Telegram, with random faults on the way to it."""

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
from tests.simulation.clock import SimulatedClock
from tests.simulation.crash import KillSwitch

DAY = 86_400
KEPT = 40
"""Messages that a phone still shows; older ones cannot be pressed."""

SENDING = ("sendMessage", "sendDocument", "sendPhoto", "sendVoice")
NUDGES_OF_CALL: ContextVar["tuple[Person, tuple[Nudge, ...]] | None"] = ContextVar("NUDGES_OF_CALL", default=None)
"""The nudges that a call is made for, and the record they were claimed in; None for an answer to somebody."""


class FaultRates(msgspec.Struct, frozen=True):
    """The probability of a fault in a call, by what the call does."""

    sending: float = 0.04
    other: float = 0.02
    polling: float = 0.004


class Network(Wire):
    """Telegram behind a network: `accepted` is called with every message it took, `faulted` with every fault."""

    def __init__(self, clock: SimulatedClock, rng: Random, rates: FaultRates) -> None:
        super().__init__(now=clock.true_time)
        self._clock = clock
        self._rng = rng
        self._rates = rates
        self.calls = deque(maxlen=8)  # type: ignore[assignment]  # a simulation's calls would fill the memory
        self.out = False
        self.counts: Counter[str] = Counter()
        self._held_back: dict[int, datetime] = {}
        self._faults_of: dict[int, Fault] = {}
        self.accepted: Callable[[Call, int, Fault | None], None] = lambda *_: None
        self.faulted: Callable[[Call, Fault], None] = lambda *_: None
        self.trace: Callable[..., None] = lambda *_: None

    def trouble_with(self, call: Call) -> Fault | None:
        """Returns the fault of this call: of an outage, of a chat that is held back, or a random one."""
        fault = self._draw(call)
        if fault is not None:
            self._faults_of[id(call)] = fault
            self.counts[name_of(fault)] += 1
            self.faulted(call, fault)
        if call.method != "getUpdates" or fault is not None:
            self.trace("call", call.method, call.parameters.get("chat_id"), digest(call), repr(fault))
        return fault

    def _draw(self, call: Call) -> Fault | None:
        rng = self._rng
        if self.out:
            return rng.choice((NoConnection(), NoConnection(), BreakBefore(), TimeOutBefore()))
        chat = chat_of(call)
        if (until := self._held_back.get(chat)) is not None and call.method in SENDING:
            left = int((until - self._clock.true_time()).total_seconds()) + 1
            if left > 0:
                return too_many(left)
            del self._held_back[chat]
        if call.method == "getUpdates":
            return rng.choice(POLLING) if rng.random() < self._rates.polling else None
        if rng.random() >= (self._rates.sending if call.method in SENDING else self._rates.other):
            return None
        fault = rng.choice(FAULTS)
        if fault == TOO_MANY:
            sends = call.method in SENDING
            seconds = rng.choice((1, 3, 30, 600, 7200, DAY) if sends else (1, 3, 30))
            if sends:
                self._held_back[chat] = self._clock.true_time() + timedelta(seconds=seconds)
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


class Connection(BaseRequest):
    """The network of one process, cut when the process is killed. `busy` counts the calls that wait, polls aside."""

    def __init__(self, network: Network, kill_switch: KillSwitch) -> None:
        self._network = network
        self._kill_switch = kill_switch
        self.busy = 0

    @property
    def read_timeout(self) -> float | None:
        """Returns what python-telegram-bot's own request returns."""
        return self._network.read_timeout

    async def initialize(self) -> None:
        """Opens the connection."""
        await self._network.initialize()

    async def shutdown(self) -> None:
        """Closes the connection."""
        await self._network.shutdown()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **named: Any
    ) -> tuple[int, bytes]:
        """Makes a call; a process that was killed neither makes it nor gets its answer."""
        polls = url.endswith("/getUpdates")
        (self._kill_switch.check if polls else self._kill_switch.before_operation)()
        self.busy += not polls
        try:
            answer = await self._network.do_request(url, method, request_data, *timeouts, **named)
        finally:
            self.busy -= not polls
            self._kill_switch.check()
        return answer


def chat_of(call: Call) -> int:
    """Returns the chat that a call is about; 0 for none."""
    return int(call.parameters.get("chat_id") or 0)


def digest(call: Call) -> str:
    """Returns the parameters of the call, for the trace."""
    return repr(sorted((name, str(value)) for name, value in call.parameters.items()))


def too_many(seconds: int) -> Refuse:
    """Returns a 429 for so many seconds."""
    return Refuse(429, f"Too Many Requests: retry after {seconds}", seconds)


def name_of(fault: Fault) -> str:
    """Returns the fault's name in the report."""
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
    """Whether the fault hides from the bot that Telegram accepted the message."""
    return fault is not None and accepts(fault) and not (isinstance(fault, Slow) and fault.seconds < 5)


TOO_MANY = too_many(0)
FAULTS: tuple[Fault, ...] = (
    *(TOO_MANY, TOO_MANY, TOO_MANY, NoConnection(), BreakBefore(), BreakAfter(), TimeOutBefore(), TimeOutAfter()),
    *(Slow(2), Slow(30), Slow(30), ServerError(500), ServerError(502, accept=True), ServerError(504, accept=True)),
    *(Garbled(), Garbled(accept=False), Refuse(400, "Bad Request: can't parse entities: unsupported start tag")),
    *(Refuse(400, "Bad Request: not to our taste"), Refuse(404, "Not Found"), Refuse(401, "Unauthorized")),
    *(Refuse(403, "Forbidden: bot was blocked by the user"), Refuse(409, "Conflict: terminated"), migrated(-100123)),
)
"""The faults of a call, each as likely as the others; a 429 holds the chat back for as long as it says."""

POLLING: tuple[Fault, ...] = (
    *(too_many(3), NoConnection(), BreakBefore(), BreakAfter(), TimeOutBefore(), ServerError(502), Garbled()),
    *(Refuse(409, "Conflict: terminated by other getUpdates request"), Refuse(404, "Not Found"), Slow(40)),
    *(Refuse(401, "Unauthorized"), TimeOutAfter()),
)
