"""Reads an interview from its invitation: a calendar file (RFC 5545) that any program may have written.

Only the few lines that say what, when and who are kept and handed on to icalendar, each of bounded length and by
itself. Events that repeat are not expanded.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import NamedTuple

from msgspec import Struct

from interviews.model import InterviewFormat, InvitationVersion
from interviews.parsing.calendar_zones import ZONE_LINES, CalendarZones
from interviews.parsing.content_lines import LARGEST, content_lines
from interviews.parsing.english.days import HORIZON_MONTHS
from interviews.parsing.english.durations import add_months
from interviews.parsing.invitation_people import Invited, people_in
from interviews.parsing.lines import BadNames, clean_line
from interviews.parsing.meeting_places import format_at
from interviews.parsing.names import NamedPerson
from interviews.parsing.when import LONGEST_SPAN
from interviews.walltime import instant

_HOUR = timedelta(hours=1)
_MOST_EVENTS = 50
_MOST_LINES = 60
_MOST_ZONES = 20
_MOST_ZONE_LINES = 400
_DEEPEST = 50
_LONGEST_TITLE = 200
_LONGEST_UID = 255
_LARGEST_SEQUENCE = 2**31

_SAYS_WHICH = frozenset({"UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "RECURRENCE-ID", "STATUS", "METHOD"})
_LINKS = frozenset({"URL", "CONFERENCE", "X-GOOGLE-CONFERENCE"})
_TELLING = _SAYS_WHICH | _LINKS | {"DTSTART", "DTEND", "DURATION", "SUMMARY", "ORGANIZER", "ATTENDEE", "LOCATION"}
_OF_THE_CALENDAR = frozenset({"METHOD", "X-WR-TIMEZONE"})

# "DTSTART;TZID=(UTC+01:00) Berlin:20261210T140000" should have quotes around its zone.
_IN_NO_QUOTES = re.compile(r"^(DT(?:START|END);TZID=)([^\";]*:[^\";]*)(:\d{8}(?:T\d{6}Z?)?)$", re.IGNORECASE)

BEGINS = re.compile(r"^(?P<before>[^\w\n]*)BEGIN:VCALENDAR\s*$", re.IGNORECASE | re.MULTILINE)
"""The beginning of a calendar pasted into a message; `before` is the mark before each of its lines in a quotation."""


class InvitationProblem(Enum):
    """Names the reasons why no interview can be taken from a calendar file."""

    NOT_ONE = "not a calendar file with an event"
    TOO_LARGE = "too large"
    SEVERAL = "several events"
    CALLED_OFF = "called off"
    REPLY = "an answer to an invitation"
    COUNTER = "another time proposed"
    NO_TIME = "no time"
    TOO_FAR = "too far from now"


class BadInvitation(ValueError):
    """Is raised for a calendar file that no interview can be taken from.

    `problem` says why, `version` which appointment it is about, if known.
    """

    def __init__(self, problem: InvitationProblem, version: InvitationVersion | None = None) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.version = version


class Invitation(Struct, frozen=True):
    """Holds what an invitation tells: when it is (UTC), who comes, its title, how it is held, and which appointment.

    `starts` is the day alone, and `ends` None, where there is no time of day. `zone_told`: the file says in which zone
    its times are; otherwise they were taken as the person's own. `unknown_zone` is the name of a zone that is unknown.
    `company` and `role` are told by mails alone.
    """

    starts: datetime | date
    ends: datetime | None
    title: str | None
    people: tuple[NamedPerson, ...]
    zone_told: bool
    format: InterviewFormat | None = None
    version: InvitationVersion | None = None
    unknown_zone: str | None = None
    company: str | None = None
    role: str | None = None


class _Line(NamedTuple):
    name: str
    params: dict[str, str]
    value: str


class _Moment(NamedTuple):
    value: datetime | date
    zone_told: bool
    unknown_zone: str | None = None


class _Calendar(NamedTuple):
    """Holds the values of the calendar itself, by name, and the zones that it defines."""

    said: dict[str, str]
    zones: list[list[tuple[str, str]]]


class _Event(NamedTuple):
    """Holds the telling lines of an event, and the calendar that contains it."""

    lines: list[_Line]
    calendar: _Calendar

    def said(self, name: str) -> str:
        """Returns the first value of that name; "" if there is none."""
        return next((line.value.strip() for line in self.lines if line.name == name), "")

    @property
    def method(self) -> str:
        """Returns the method that the event is sent with (RFC 5546), in upper case; "" if there is none."""
        return (self.said("METHOD") or self.calendar.said.get("METHOD", "")).upper()

    @property
    def called_off(self) -> bool:
        """Returns whether the event says that it is called off."""
        return self.method == "CANCEL" or self.said("STATUS").upper() in {"CANCELLED", "CANCELED"}

    @property
    def version(self) -> InvitationVersion | None:
        """Returns which appointment it is, and how often it was changed; None without a usable UID."""
        uid, changed = self.said("UID"), self.said("SEQUENCE")
        if not 0 < len(uid) <= _LONGEST_UID:
            return None
        return InvitationVersion(uid, min(int(changed), _LARGEST_SEQUENCE) if changed.isdecimal() else 0)


def invitation_in(content: bytes, *, now: datetime, zone: str, myself: str = "") -> Invitation:
    """Returns the interview in a calendar file; takes times without a zone as those of the IANA `zone`.

    Of several versions of one event the newest counts. People are those of one employer, without rooms and without
    `myself`. An end that is missing or odd is set to an hour after the start. Raises `BadInvitation`, TOO_FAR for one
    that is over eighteen months away.
    """
    if len(content) > LARGEST:
        raise BadInvitation(InvitationProblem.TOO_LARGE)
    event = _one_of(_events(content))
    if event.method in {"COUNTER", "DECLINECOUNTER"}:
        raise BadInvitation(InvitationProblem.COUNTER)
    if event.method in {"REPLY", "REFRESH"}:
        raise BadInvitation(InvitationProblem.REPLY)
    if event.called_off:
        raise BadInvitation(InvitationProblem.CALLED_OFF, event.version)
    start = _moment(event, "DTSTART", zone)
    if start is None:
        raise BadInvitation(InvitationProblem.NO_TIME)
    day = start.value.date() if isinstance(start.value, datetime) else start.value
    if not add_months(now.date(), -HORIZON_MONTHS) <= day <= add_months(now.date(), HORIZON_MONTHS):
        raise BadInvitation(InvitationProblem.TOO_FAR)
    ends = _end(event, start.value, zone) if isinstance(start.value, datetime) else None
    title = _title(event.lines)
    place = next(_texts(event.lines, "LOCATION"), "")
    people = people_in(_invited(event.lines), title=title or "", place=place, myself=myself)
    links = [line.value for line in event.lines if line.name in _LINKS]
    held = format_at(place, links)
    return Invitation(start.value, ends, title, people, start.zone_told, held, event.version, start.unknown_zone)


def pasted_calendar(message: str) -> bytes:
    """Returns the calendar in a message, as its file would be; empty if there is none."""
    begins = BEGINS.search(message)
    if begins is None:
        return b""
    lines = message[begins.start() :].split("\n")
    return "\n".join(each.removeprefix(begins["before"]) for each in lines).encode()


def _one_of(events: Sequence[_Event]) -> _Event:
    """Returns the event that the file is about. Raises `BadInvitation` where there is none, or several."""
    newest: dict[object, _Event] = {}
    for number, event in enumerate(events):
        key = (event.said("UID"), event.said("RECURRENCE-ID")) if event.said("UID") else number
        if key not in newest or _age(event) >= _age(newest[key]):
            newest[key] = event
    # The exceptions of a repeating event are in the file as events of their own.
    masters = [each for each in newest.values() if not each.said("RECURRENCE-ID")] or list(newest.values())
    held = [each for each in masters if not each.called_off] or masters[:1]
    if not held:
        raise BadInvitation(InvitationProblem.NOT_ONE)
    if len(held) > 1:
        raise BadInvitation(InvitationProblem.SEVERAL)
    return held[0]


def _age(event: _Event) -> tuple[int, str, str]:
    """Returns a sort key that grows with every version of an event (RFC 5546)."""
    sequence = event.said("SEQUENCE")
    return int(sequence) if sequence.isdecimal() else 0, event.said("DTSTAMP"), event.said("LAST-MODIFIED")


def _events(content: bytes) -> Sequence[_Event]:
    """Returns the events of the file, each by its telling lines, without those of components nested in it."""
    inside, calendar = list[str](), _Calendar({}, [])
    events = list[_Event]()
    for line in content_lines(content, _TELLING | ZONE_LINES | _OF_THE_CALENDAR):
        name, _, value = line.partition(":")
        name, told = name.strip().upper(), value.strip()
        if inside[:2] == ["VCALENDAR", "VTIMEZONE"] and calendar.zones and len(calendar.zones[-1]) < _MOST_ZONE_LINES:
            calendar.zones[-1].append((name.partition(";")[0], told))
        if name == "BEGIN":
            inside = [*inside, told.upper()] if len(inside) < _DEEPEST else inside
            if inside == ["VCALENDAR"]:
                calendar = _Calendar({}, [])
            elif inside == ["VCALENDAR", "VTIMEZONE"] and len(calendar.zones) < _MOST_ZONES:
                calendar.zones.append([])
            elif inside == ["VCALENDAR", "VEVENT"] and len(events) < _MOST_EVENTS:
                events.append(_Event([], calendar))
        elif name == "END":
            inside = inside[:-1]
        elif inside == ["VCALENDAR"]:
            calendar.said.setdefault(name.partition(";")[0], told)
        elif inside == ["VCALENDAR", "VEVENT"] and len(events[-1].lines) < _MOST_LINES and (found := _telling(line)):
            events[-1].lines.append(found)
    return events


def _telling(line: str) -> _Line | None:
    """Returns a line that says what, when or who; None for any other, and for one that is broken."""
    from icalendar.parser import Contentline  # noqa: PLC0415 - takes as long to import as the rest of the bot

    try:
        found, params, value = Contentline(_IN_NO_QUOTES.sub(r'\1"\2"\3', line)).parts()  # type: ignore[no-untyped-call]
    except ValueError:
        return None
    if found.upper() not in _TELLING:
        return None
    said = {key.upper(): told if isinstance(told, str) else ",".join(told) for key, told in params.items()}
    return _Line(found.upper(), said, str(value))


def _moment(event: _Event, name: str, zone: str) -> _Moment | None:
    """Returns the first readable time or day that the event gives under a name; None if there is none."""
    for line in event.lines:
        value = _value(line.value.strip()) if line.name == name else None
        try:
            if isinstance(value, datetime):
                return _instant(value, line.params.get("TZID", ""), event.calendar, zone)
        except (ValueError, OverflowError):
            continue
        if value is not None:
            return _Moment(value, zone_told=True)
    return None


def _value(text: str) -> datetime | date | None:
    """Returns a date or a time written as in RFC 5545 or ISO 8601; None for anything else."""
    from icalendar import vDDDTypes  # noqa: PLC0415

    for read in (vDDDTypes.from_ical, datetime.fromisoformat):
        try:
            value = read(text)
        except (ValueError, OverflowError):
            continue
        if isinstance(value, date):
            return value
    return None


def _instant(wall: datetime, told: str, calendar: _Calendar, zone: str) -> _Moment:
    """Returns the instant of a wall time: in its own zone, in that of its calendar, or in the IANA `zone`."""
    if wall.tzinfo is not None:
        return _Moment(wall.astimezone(UTC), zone_told=True)
    name = told or calendar.said.get("X-WR-TIMEZONE", "")
    found = CalendarZones(calendar.zones).utc(wall, name) if name else None
    if found is not None:
        return _Moment(found, zone_told=True)
    return _Moment(instant(wall.date(), wall.time(), zone), zone_told=False, unknown_zone=name.strip() or None)


def _end(event: _Event, starts: datetime, zone: str) -> datetime:
    from icalendar import vDuration  # noqa: PLC0415

    end = _moment(event, "DTEND", zone)
    length = end.value - starts if end is not None and isinstance(end.value, datetime) else None
    for line in event.lines:
        if line.name == "DURATION" and length is None:
            try:
                length = vDuration.from_ical(line.value.strip())  # type: ignore[no-untyped-call]
            except (ValueError, OverflowError):
                continue
    return starts + (length if length is not None and timedelta() < length <= LONGEST_SPAN else _HOUR)


def _title(event: Sequence[_Line]) -> str | None:
    for text in _texts(event, "SUMMARY"):
        try:
            return clean_line(text[:_LONGEST_TITLE], most=_LONGEST_TITLE)
        except BadNames:
            continue
    return None


def _texts(event: Sequence[_Line], name: str) -> Iterator[str]:
    """Yields the event's texts of a name, leaving out those that cannot be read."""
    from icalendar import vText  # noqa: PLC0415

    for line in event:
        if line.name == name:
            with suppress(ValueError):
                yield str(vText.from_ical(line.value))


def _invited(event: Sequence[_Line]) -> Sequence[Invited]:
    """Returns the organisers, then the attendees."""
    return [
        Invited(line.params, line.value, organises=name == "ORGANIZER")
        for name in ("ORGANIZER", "ATTENDEE")
        for line in event
        if line.name == name
    ]
