"""When the bot could have sent to somebody, and what prevented it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

EVERYBODY = 0
KEPT = timedelta(days=90)


class Outage(msgspec.Struct):
    """Something that prevented sending, to everybody or to one chat; still open while `end` is None."""

    reason: str
    start: datetime
    end: datetime | None = None


class Availability:
    """The outages of everybody (chat 0) and of single chats. All instants are true time, UTC."""

    def __init__(self) -> None:
        self._of: dict[int, list[Outage]] = {}

    def begins(self, reason: str, at: datetime, chat: int = EVERYBODY) -> None:
        """Opens an outage, unless one of this reason is open already."""
        if not any(each.reason == reason and each.end is None for each in self._of.get(chat, ())):
            self._add(chat, Outage(reason, at))

    def ends(self, reason: str, at: datetime, chat: int = EVERYBODY) -> None:
        """Closes the open outages of this reason."""
        for each in self._of.get(chat, ()):
            if each.reason == reason and each.end is None:
                each.end = at

    def lasts(self, reason: str, start: datetime, length: timedelta, chat: int = EVERYBODY) -> None:
        """Adds an outage with a start and a length."""
        self._add(chat, Outage(reason, start, start + length))

    def is_open(self, reason: str, chat: int = EVERYBODY) -> bool:
        """Whether an outage of this reason is open."""
        return any(each.reason == reason and each.end is None for each in self._of.get(chat, ()))

    def undisturbed(self, start: datetime, end: datetime, chat: int) -> timedelta:
        """Returns how long, from `start` to `end`, there was no outage."""
        free, at = timedelta(), start
        for begin, until in sorted((each.start, each.end or end) for each in self._within(start, end, chat)):
            free += max(begin - at, timedelta())
            at = max(at, until)
        return free + max(end - at, timedelta())

    def why_not(self, start: datetime, end: datetime, chat: int) -> str:
        """Returns the reason of the outages that lasted longest, from `start` to `end`."""
        spans: dict[str, timedelta] = {}
        for each in self._within(start, end, chat):
            span = min(each.end or end, end) - max(each.start, start)
            spans[each.reason] = spans.get(each.reason, timedelta()) + span
        return max(spans, key=lambda reason: spans[reason], default="nothing")

    def _within(self, start: datetime, end: datetime, chat: int) -> Iterator[Outage]:
        for of in (EVERYBODY, chat):
            for each in self._of.get(of, ()):
                if each.start < end and (each.end is None or each.end > start):
                    yield each

    def _add(self, chat: int, outage: Outage) -> None:
        known = self._of.setdefault(chat, [])
        if len(known) > 200:
            known[:] = [each for each in known if each.end is None or each.end > outage.start - KEPT]
        known.append(outage)
