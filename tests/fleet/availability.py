"""When the bot could have spoken to somebody, and why not."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

EVERYBODY = 0
KEPT = timedelta(days=90)


class Trouble(msgspec.Struct):
    """Why nobody, or one person, could be spoken to, from when until when; open while `end` is None."""

    reason: str
    start: datetime
    end: datetime | None = None


class Availability:
    """What stood in the way of speaking to everybody (0) or to one chat. All instants are real time, UTC."""

    def __init__(self) -> None:
        self._of: dict[int, list[Trouble]] = {}

    def begins(self, reason: str, at: datetime, chat: int = EVERYBODY) -> None:
        """From now on, until `ends`; nothing when it holds already."""
        if not any(each.reason == reason and each.end is None for each in self._of.get(chat, ())):
            self._add(chat, Trouble(reason, at))

    def ends(self, reason: str, at: datetime, chat: int = EVERYBODY) -> None:
        """Not any more from `at` on."""
        for each in self._of.get(chat, ()):
            if each.reason == reason and each.end is None:
                each.end = at

    def lasts(self, reason: str, start: datetime, length: timedelta, chat: int = EVERYBODY) -> None:
        """From then on for so long."""
        self._add(chat, Trouble(reason, start, start + length))

    def is_open(self, reason: str, chat: int = EVERYBODY) -> bool:
        """Whether it holds without an end."""
        return any(each.reason == reason and each.end is None for each in self._of.get(chat, ()))

    def between(self, start: datetime, end: datetime, chat: int) -> timedelta:
        """How long, from `start` to `end`, nothing stood in the way."""
        free, at = timedelta(), start
        for begin, until in sorted((each.start, each.end or end) for each in self._within(start, end, chat)):
            free += max(begin - at, timedelta())
            at = max(at, until)
        return free + max(end - at, timedelta())

    def why_not(self, start: datetime, end: datetime, chat: int) -> str:
        """What stood in the way longest."""
        spans: dict[str, timedelta] = {}
        for each in self._within(start, end, chat):
            span = min(each.end or end, end) - max(each.start, start)
            spans[each.reason] = spans.get(each.reason, timedelta()) + span
        return max(spans, key=lambda reason: spans[reason], default="nothing")

    def _within(self, start: datetime, end: datetime, chat: int) -> Iterator[Trouble]:
        for of in (EVERYBODY, chat):
            for each in self._of.get(of, ()):
                if each.start < end and (each.end is None or each.end > start):
                    yield each

    def _add(self, chat: int, trouble: Trouble) -> None:
        known = self._of.setdefault(chat, [])
        if len(known) > 200:
            known[:] = [each for each in known if each.end is None or each.end > trouble.start - KEPT]
        known.append(trouble)
