"""Writes the calendar of an export: interviews, and the days by which an answer was promised."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from interviews.model import Application, Id, Person, Round

DAY = timedelta(days=1)


class EntryKind(StrEnum):
    """Says what an entry of the calendar is; the values are in the ids of entries and must not change."""

    INTERVIEW = "interview"
    ANSWER = "answer"


class Entry(Struct, frozen=True):
    """Holds one entry: a span of time (UTC) for an interview, a whole day for an answer."""

    kind: EntryKind
    application: Application
    round_: Round
    starts: datetime | date
    ends: datetime | date

    @property
    def uid(self) -> Id:
        """Returns the same id at every export, so that a calendar changes its entry and adds no second one."""
        return f"{self.kind}-{self.round_.id}@afterword"


def entries(person: Person) -> list[Entry]:
    """Returns each interview with a time, and the day of each answer still awaited; in order of time within a job."""
    found: list[Entry] = []
    for application in person.applications:
        if application.removed_at is not None:
            continue
        for round_ in application.rounds:
            if round_.starts is not None and round_.ends is not None:
                found.append(Entry(EntryKind.INTERVIEW, application, round_, round_.starts, round_.ends))
            by = round_.promise.by if round_.promise is not None else None
            if by is not None and application.outcome is None:
                found.append(Entry(EntryKind.ANSWER, application, round_, by, by + DAY))
    return found


def as_calendar(worded: Iterable[tuple[Entry, str, str]], now: datetime) -> bytes:
    """Returns an .ics file (RFC 5545) of these entries, each with its title and description."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - takes as long to import as the rest of the bot

    calendar = Calendar()
    calendar.add("prodid", "-//Afterword//Interviews//EN")
    calendar.add("version", "2.0")
    for entry, title, about in worded:
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", now)
        event.add("dtstart", entry.starts)
        event.add("dtend", entry.ends)
        event.add("summary", _line(title))
        if about:
            event.add("description", about)
        if entry.kind is EntryKind.ANSWER:
            event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _line(text: str) -> str:
    return " ".join(text.split())
