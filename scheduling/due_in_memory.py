"""Keeps in memory when each person is next due, for a process that is alone: of a hundred thousand, each a number."""

import asyncio
import heapq
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from interviews.model import Id
from scheduling.clock import Clock
from scheduling.due_people import Place
from storage.errors import NotOpenedHere

CHUNK = 200
"""The number of people who are lined up before others get their turn on the event loop."""

EARLIEST = datetime.min.replace(tzinfo=UTC)
TICK = timedelta(microseconds=1)
BITS = 60
"""As many bits hold every instant there is, in ticks."""

ID_BITS = 128
"""As many bits hold an id, which is at most 16 characters of ASCII."""


class Alarm(NamedTuple):
    """Holds when somebody is due, and until when their nudge may be sent (UTC)."""

    due: datetime
    deadline: datetime
    person: Id


def packed(alarm: Alarm) -> int:
    """Returns the alarm as one number, in the order of the alarms: of a hundred thousand, each takes 64 bytes."""
    due, deadline = (alarm.due - EARLIEST) // TICK, (alarm.deadline - EARLIEST) // TICK
    return (due << BITS | deadline) << ID_BITS | _number(alarm.person)


def unpacked(number: int) -> Alarm:
    """Returns the alarm that was `packed`."""
    person = number & ((1 << ID_BITS) - 1)
    deadline, due = number >> ID_BITS & ((1 << BITS) - 1), number >> (ID_BITS + BITS)
    text = person.to_bytes(ID_BITS // 8, "big").lstrip(b"\0").decode()
    return Alarm(EARLIEST + due * TICK, EARLIEST + deadline * TICK, text)


def _number(person: Id) -> int:
    return int.from_bytes(person.encode("ascii"), "big")


class DueInMemory:
    """Is a `DuePeople` that knows what it was told since the start."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        # Of each heap only the entries count that the dictionary beside it has.
        # Alarms that are to come, by the number of their person, are packed: there is one for everybody.
        self._coming: dict[int, int] = {}
        self._coming_heap: list[int] = []
        self._line: dict[Id, Place] = {}
        self._line_heap: list[Place] = []

    @property
    def in_line(self) -> int:
        """See `DuePeople.in_line`."""
        return len(self._line)

    def set(self, person: Id, due: datetime | None, deadline: datetime | None = None) -> None:
        """See `DuePeople.set`."""
        if due is not None and person in self._line and due <= self._clock.now():
            self._stand_in_line(person, deadline or due)
            return
        self._line.pop(person, None)
        number = _number(person)
        if due is None:
            self._coming.pop(number, None)
        elif self._coming.get(number) != (entry := packed(Alarm(due, deadline or due, person))):
            self._coming[number] = entry
            heapq.heappush(self._coming_heap, entry)
        if len(self._coming_heap) > 2 * len(self._coming) + CHUNK:
            self._coming_heap = sorted(self._coming.values())

    def next_due(self) -> datetime | None:
        """See `DuePeople.next_due`."""
        alarm = self._next()
        return alarm.due if alarm is not None else None

    async def line_up(self) -> bool:
        """See `DuePeople.line_up`."""
        taken = 0
        while (alarm := self._next()) is not None and alarm.due <= self._clock.now():
            heapq.heappop(self._coming_heap)
            del self._coming[_number(alarm.person)]
            self._stand_in_line(alarm.person, alarm.deadline)
            taken += 1
            if taken % CHUNK == 0:
                await asyncio.sleep(0)
        return bool(self._line)

    async def begin_turn(self) -> Place | None:
        """See `DuePeople.begin_turn`."""
        while self._line_heap:
            first = heapq.heappop(self._line_heap)
            if self._line.get(first.person) == first:
                del self._line[first.person]
                return first
        return None

    def end_turn(self, place: Place, again_at: datetime | None = None) -> None:
        """See `DuePeople.end_turn`."""
        if again_at is not None:
            self.set(place.person, again_at, place.deadline)

    def leave(self, place: Place, error: NotOpenedHere) -> bool:  # noqa: ARG002 - nobody else is there
        """See `DuePeople.leave`."""
        return False

    async def stop(self) -> None:
        """See `DuePeople.stop`; the next process finds them by their records."""

    def _next(self) -> Alarm | None:
        heap = self._coming_heap
        while heap and self._coming.get(heap[0] & ((1 << ID_BITS) - 1)) != heap[0]:
            heapq.heappop(heap)
        return unpacked(heap[0]) if heap else None

    def _stand_in_line(self, person: Id, deadline: datetime) -> None:
        place = Place(deadline, person)
        if self._line.get(person) != place:
            self._line[person] = place
            heapq.heappush(self._line_heap, place)
