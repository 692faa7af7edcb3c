"""An interview as an invitation tells it: a calendar file (RFC 5545) of anybody's making.

Only the few lines that say what, when and who are kept and handed on to icalendar, each of bounded length and by
itself. What repeats is not expanded, and the zones a file defines are not read: only names of known ones count.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import NamedTuple

from msgspec import Struct

from interviews.matching import fold
from interviews.model import InterviewFormat
from interviews.parsing.contact_details import check_email
from interviews.parsing.english.days import HORIZON_MONTHS
from interviews.parsing.english.durations import add_months
from interviews.parsing.lines import BadNames, clean_line
from interviews.parsing.meeting_places import format_at
from interviews.parsing.names import NamedPerson, parse_people
from interviews.parsing.when import LONGEST_SPAN
from interviews.places import zone_called
from interviews.walltime import instant

LARGEST = 256 * 1024
"""Bytes of a calendar file that are looked at; what a program adds for its own display is most of them."""

_MOST_PEOPLE = 20
_HOUR = timedelta(hours=1)
_MOST_EVENTS = 50
_MOST_LINES = 60
_LONGEST_LINE = 1000
_LONGEST_TITLE = 200

_LINKS = frozenset({"URL", "CONFERENCE", "X-GOOGLE-CONFERENCE"})
_TELLING = _LINKS | {
    *("DTSTART", "DTEND", "DURATION", "SUMMARY", "ORGANIZER", "ATTENDEE", "STATUS", "RECURRENCE-ID", "LOCATION")
}
_END_OF_LINE = re.compile(r"\r\n|\r|\n")
_FOLD = re.compile(r"(?:\r\n|\r|\n)[ \t]")
_NAME = re.compile(r"[A-Za-z-]{1,20}")
_LAST_NAME_FIRST = re.compile(r"(?P<last>[^,()]+),\s*(?P<first>[^,()]+)")

# Mail that anybody can have says nothing of where somebody works.
_ANYBODYS_MAIL = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|mail|t-online|freenet|orange"
    r"|free|laposte|libero|proton|protonmail|pm|fastmail|zoho|yandex|qq|163|126|naver|hey)(?:\.[a-z]{2,3}){1,2}"
    r"|(?:.*\.)?calendar\.google\.com"
)


class InvitationProblem(Enum):
    """Why no interview can be taken from a calendar file."""

    NOT_ONE = "not a calendar file with an event"
    SEVERAL = "several events"
    CALLED_OFF = "called off"
    NO_TIME = "no time"
    TOO_FAR = "too far from now"


class BadInvitation(ValueError):
    """A calendar file that no interview can be taken from; `problem` says why."""

    def __init__(self, problem: InvitationProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class Invitation(Struct, frozen=True):
    """What an invitation tells: when it is (UTC), who else is there, the title it has, and how it is held.

    `starts` is the day alone, and `ends` None, where there is no time of day. `zone_told`: the file says in which zone
    its times are; otherwise they were taken as the person's own.
    """

    starts: datetime | date
    ends: datetime | None
    title: str | None
    people: tuple[NamedPerson, ...]
    zone_told: bool
    format: InterviewFormat | None = None


class _Line(NamedTuple):
    name: str
    params: dict[str, str]
    value: str


class _Moment(NamedTuple):
    value: datetime | date
    zone_told: bool


def invitation_in(content: bytes, *, now: datetime, zone: str, myself: str = "") -> Invitation:
    """The interview in a calendar file; times without a zone are taken as those of the IANA `zone`.

    People are those who have the organiser's employer in their address, without rooms and without `myself`: whoever
    is invited has an address of their own. An end that is missing or odd is an hour after the start. Raises
    `BadInvitation`, TOO_FAR for one that is eighteen months away.
    """
    if len(content) > LARGEST:
        raise BadInvitation(InvitationProblem.NOT_ONE)
    called_off, events = _events(content.decode("utf-8-sig", errors="replace"))
    if not events:
        raise BadInvitation(InvitationProblem.NOT_ONE)
    # One that repeats brings its exceptions along, which are events, too.
    masters = [each for each in events if not any(line.name == "RECURRENCE-ID" for line in each)] or events
    if len(masters) > 1:
        raise BadInvitation(InvitationProblem.SEVERAL)
    [event] = masters
    if called_off or any(line.name == "STATUS" and line.value.strip().upper() == "CANCELLED" for line in event):
        raise BadInvitation(InvitationProblem.CALLED_OFF)
    start = _moment(event, "DTSTART", zone)
    if start is None:
        raise BadInvitation(InvitationProblem.NO_TIME)
    day = start.value.date() if isinstance(start.value, datetime) else start.value
    if not add_months(now.date(), -HORIZON_MONTHS) <= day <= add_months(now.date(), HORIZON_MONTHS):
        raise BadInvitation(InvitationProblem.TOO_FAR)
    ends = _end(event, start.value, zone) if isinstance(start.value, datetime) else None
    links = [line.value for line in event if line.name in _LINKS]
    held = format_at(next(_texts(event, "LOCATION"), ""), links)
    return Invitation(start.value, ends, _title(event), _people(event, myself), start.zone_told, held)


def _events(text: str) -> tuple[bool, list[list[_Line]]]:
    """Whether the file calls something off, and the telling lines of each event, without those of what it holds."""
    inside, called_off = list[str](), False
    events = list[list[_Line]]()
    for line in _END_OF_LINE.split(_FOLD.sub("", text)):
        said = line[:40].strip().upper()
        if said.startswith("BEGIN:"):
            inside = [*inside, said[6:]] if len(inside) < _MOST_EVENTS else inside
            if inside == ["VCALENDAR", "VEVENT"] and len(events) < _MOST_EVENTS:
                events.append([])
        elif said.startswith("END:"):
            inside = inside[:-1]
        elif inside == ["VCALENDAR"] and said.replace(" ", "") == "METHOD:CANCEL":
            called_off = True
        elif inside == ["VCALENDAR", "VEVENT"] and len(events[-1]) < _MOST_LINES and (told := _telling(line)):
            events[-1].append(told)
    return called_off, events


def _telling(line: str) -> _Line | None:
    """A line that says what, when or who; None for any other, and for one that is broken."""
    from icalendar.parser import Contentline  # noqa: PLC0415 - takes as long to import as the rest of the bot

    name = _NAME.match(line)
    if name is None or name[0].upper() not in _TELLING or len(line) > _LONGEST_LINE:
        return None
    try:
        found, params, value = Contentline(line).parts()  # type: ignore[no-untyped-call]
    except ValueError:
        return None
    return _Line(found.upper(), {key.upper(): str(told) for key, told in params.items()}, str(value))


def _moment(event: Sequence[_Line], name: str, zone: str) -> _Moment | None:
    """The time or the day that the event gives under a name, the first that can be read."""
    from icalendar import vDDDTypes  # noqa: PLC0415

    for line in event:
        if line.name != name:
            continue
        try:
            value = vDDDTypes.from_ical(line.value.strip())  # type: ignore[no-untyped-call]
            if isinstance(value, datetime) and value.tzinfo is not None:
                return _Moment(value.astimezone(UTC), zone_told=True)
            told = _zone(line.params.get("TZID", ""))
            if isinstance(value, datetime):
                return _Moment(instant(value.date(), value.time(), told or zone), zone_told=told is not None)
        except (ValueError, OverflowError):
            continue
        if isinstance(value, date):
            return _Moment(value, zone_told=True)
    return None


def _zone(told: str) -> str | None:
    """The IANA zone behind the name a program gives it: its own, Microsoft's, or one with a path before it."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415

    parts = told.strip().strip("/").split("/")
    names = [WINDOWS_TO_OLSON.get(told.strip(), told.strip()), "/".join(parts[-3:]), "/".join(parts[-2:])]
    return next((zone for each in names if (zone := zone_called(each)) is not None), None)


def _end(event: Sequence[_Line], starts: datetime, zone: str) -> datetime:
    from icalendar import vDuration  # noqa: PLC0415

    end = _moment(event, "DTEND", zone)
    length = end.value - starts if end is not None and isinstance(end.value, datetime) else None
    for line in event:
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
    """What the event says under a name, as far as it can be read."""
    from icalendar import vText  # noqa: PLC0415

    for line in event:
        if line.name == name:
            with suppress(ValueError):
                yield str(vText.from_ical(line.value))


def _people(event: Sequence[_Line], myself: str) -> tuple[NamedPerson, ...]:
    """Everybody of the organiser's employer, the organiser first, each once."""
    found = [*_named(event, "ORGANIZER"), *_named(event, "ATTENDEE")]
    organisers = [_address(line) for line in event if line.name == "ORGANIZER"]
    employer = _employer(organisers[0]) if organisers else None
    if employer is None:
        return ()
    there = {fold(each.name): each for each in reversed(found) if each.email and _employer(each.email) == employer}
    ordered = dict.fromkeys(key for each in found if (key := fold(each.name)) in there and key != fold(myself))
    return tuple(there[key] for key in list(ordered)[:_MOST_PEOPLE])


def _named(event: Sequence[_Line], name: str) -> Iterator[NamedPerson]:
    """Whoever stands under this with a name and an address; rooms and mailing lists are nobody."""
    for line in event:
        individual = line.params.get("CUTYPE", "INDIVIDUAL").upper() == "INDIVIDUAL"
        called = line.params.get("CN", "").strip(" '\"")
        if line.name != name or not individual or line.params.get("ROLE", "").upper() == "NON-PARTICIPANT":
            continue
        if "@" in called:  # "talent@acme.com" is no name, and who "jane@acme.com" is, the person knows better
            continue
        swapped = _LAST_NAME_FIRST.fullmatch(called)
        try:
            [person] = parse_people(f"{swapped['first']} {swapped['last']}" if swapped else called)
            email = check_email(_address(line))
        except (BadNames, ValueError):
            continue
        yield NamedPerson(person.name, person.title, email)


def _address(line: _Line) -> str:
    return re.sub(r"^mailto:", "", line.value.strip(), flags=re.IGNORECASE)


def _employer(address: str) -> str | None:
    """The domain of an address at work; None for mail that anybody can have."""
    domain = address.rpartition("@")[2].casefold()
    return None if not domain or _ANYBODYS_MAIL.fullmatch(domain) else domain
