"""Finds the time zones that a calendar file names: those it defines (RFC 5545, VTIMEZONE), and others by usual names.

icalendar reads each defined zone alone and under no name of its own, so that nothing of it outlives the file. Only
rules of once a year count, from shortly before the time that is asked for.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from interviews.matching import fold
from interviews.places import zone_called
from interviews.places.zones import ENGLISH, canonical_zones, cldr, rules
from interviews.walltime import instant

ZONE_LINES = frozenset({"TZID", "X-LIC-LOCATION", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"})
"""The names of the lines that are kept of a zone that a file defines."""

_MOST_CHANGES = 40
_MOST_DATES = 50
_YEARS_BEFORE = 2
_ALWAYS_A_DAY = 28

_WALL = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:T(?P<clock>\d{6})Z?)?")
_OFFSET = re.compile(r"[+-](?:0\d|1\d|2[0-3])[0-5]\d(?:[0-5]\d)?")
_RULE = re.compile(
    r"FREQ=YEARLY(?:;(?:INTERVAL=1|BYMONTH=(?:[1-9]|1[0-2])|WKST=\w\w|UNTIL=(?P<until>\d{4})\d{4}(?:T\d{6}Z?)?"
    r"|BYDAY=(?P<nth>[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)|BYMONTHDAY=(?P<days>-?\d{1,2}(?:,-?\d{1,2}){0,10}))){0,8}"
)
_FIXED = re.compile(r"(?:UTC|GMT)?\s*(?P<sign>[+-])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?", re.IGNORECASE)
_SHOWN = re.compile(r"\((?:UTC|GMT)(?P<offset>\s*[+-]\d{1,2}:?\d\d)?\)\s*(?P<name>\S.*)", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_NUMBERED = re.compile(r"(?<=[^\W\d_])[ _]\d$")
_FARTHEST_FROM_UTC = timedelta(hours=18)


class CalendarZones:
    """Holds the zones that one file defines, each by the lines that tell its clocks, and finds well-known zones too."""

    def __init__(self, defined: Sequence[Sequence[tuple[str, str]]]) -> None:
        self._defined = dict[str, Sequence[tuple[str, str]]]()
        for lines in defined:
            name = next((value for key, value in lines if key == "TZID"), "")
            self._defined.setdefault(_plain(name), lines)

    def utc(self, wall: datetime, name: str) -> datetime | None:
        """Returns the instant (UTC) at which a clock in the zone `name` shows `wall`; None for an unknown zone."""
        # The time zone database knows a place's clocks better than the file of an older program does.
        place = zone_called(name.strip()) if "/" in name or name.strip().upper() in {"UTC", "GMT"} else None
        if place is None and (own := self._own(wall, name)) is not None:
            return own
        zone = place or zone_named(name)
        if isinstance(zone, str):
            return instant(wall.date(), wall.time(), zone)
        return None if zone is None else wall.replace(tzinfo=zone).astimezone(UTC)

    def _own(self, wall: datetime, name: str) -> datetime | None:
        lines = self._defined.get(_plain(name))
        if lines is None:
            return None
        rules_ = own_rules(lines, wall.year)
        if rules_ is not None:
            ahead = wall.replace(tzinfo=rules_).utcoffset()
            return None if ahead is None else (wall - ahead).replace(tzinfo=UTC)
        place = zone_called(next((value for key, value in lines if key == "X-LIC-LOCATION"), ""))
        return instant(wall.date(), wall.time(), place) if place else None


def _plain(name: str) -> str:
    return " ".join(name.strip(" '\"").casefold().split())


# A zone that a file defines


def own_rules(lines: Sequence[tuple[str, str]], year: int) -> tzinfo | None:
    """Returns the zone as icalendar reads it, right for `year`; None where one of its lines is not understood."""
    from icalendar.cal import Timezone  # noqa: PLC0415 - takes as long to import as the rest of the bot

    changes = list(_changes(lines, year))
    if not changes or None in changes or len(changes) > _MOST_CHANGES:
        return None
    # icalendar keeps zones by name for as long as the process lives, except those it knows, such as UTC.
    text = "\r\n".join(["BEGIN:VTIMEZONE", "TZID:UTC", *filter(None, changes), "END:VTIMEZONE", ""])
    try:
        component = Timezone.from_ical(text)
        read = component.to_tz(lookup_tzid=False) if isinstance(component, Timezone) else None
        if not isinstance(read, tzinfo):
            return None
        datetime(year, 7, 1, tzinfo=read).utcoffset()
    except (ValueError, TypeError, OverflowError, AttributeError):
        return None
    return read


def _changes(lines: Sequence[tuple[str, str]], year: int) -> Iterator[str | None]:
    """Yields each part of the zone (STANDARD or DAYLIGHT) as lines of its own; None for one that is not understood."""
    part, said = "", dict[str, str]()
    for key, value in lines:
        if key == "BEGIN" and value.upper() in {"STANDARD", "DAYLIGHT"}:
            part, said = value.upper(), {}
        elif key == "END" and part and value.upper() == part:
            yield _change(part, said, year)
            part = ""
        elif part and key != "TZID":
            said.setdefault(key, value.strip().upper())


def _change(part: str, said: Mapping[str, str], year: int) -> str | None:
    start = _WALL.fullmatch(said.get("DTSTART", ""))
    offsets = [said.get(each, "") for each in ("TZOFFSETFROM", "TZOFFSETTO")]
    if start is None or not all(map(_OFFSET.fullmatch, offsets)):
        return None
    first, month, day = int(start["year"]), start["month"], start["day"]
    told = [f"TZOFFSETFROM:{offsets[0]}", f"TZOFFSETTO:{offsets[1]}", f"TZNAME:{part}"]
    if (rule := said.get("RRULE")) is not None:
        last = _last_year(rule, year)
        if last is None:
            return None
        if first < last - _YEARS_BEFORE:
            first, day = last - _YEARS_BEFORE, f"{min(int(day), _ALWAYS_A_DAY):02}"
        told.append(f"RRULE:{rule}")
    elif (dates := said.get("RDATE")) is not None:
        if len(every := dates.split(",")) > _MOST_DATES or not all(map(_WALL.fullmatch, every)):
            return None
        told.append(f"RDATE:{dates}")
    clock = start["clock"] or "000000"
    return "\r\n".join([f"BEGIN:{part}", f"DTSTART:{first:04}{month}{day}T{clock}", *told, f"END:{part}"])


def _last_year(rule: str, year: int) -> int | None:
    """Returns the last year, at most `year`, of a rule that changes clocks once a year; None for any other rule."""
    found = _RULE.fullmatch(rule)
    if found is None or (found["nth"] and found["days"]):
        return None
    days = [int(each) for each in (found["days"] or "1").split(",")]
    if not any(1 <= abs(each) <= _ALWAYS_A_DAY for each in days):
        return None
    return min(year, int(found["until"] or year))


# Zones by the names that programs give them


def zone_named(name: str) -> str | tzinfo | None:
    """Returns the zone behind a name; None for a name that is not known.

    The name is IANA's or Microsoft's, has a path before it, is one that lists show, or is an offset.
    """
    told = _NUMBERED.sub("", " ".join(name.strip(" '\"/").split()))
    parts = told.split("/")
    windows = _windows().get(told.casefold())
    paths = ["/".join(parts[-3:]), "/".join(parts[-2:])]
    if parts[-1].upper() in {"UTC", "GMT", "Z"}:
        paths.append("UTC")
    for each in (windows or told, *paths):
        if (known := zone_called(each)) is not None:
            return known
    if (fixed := _FIXED.fullmatch(told)) is not None:
        return _fixed(fixed)
    shown = _SHOWN.fullmatch(told)
    ahead = _FIXED.fullmatch(shown["offset"].strip()) if shown and shown["offset"] else None
    offset = _fixed(ahead) if ahead else None
    return _shown(shown["name"] if shown else told, offset.utcoffset(None) if offset else None)


def _fixed(found: re.Match[str]) -> timezone | None:
    ahead = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    if ahead > _FARTHEST_FROM_UTC:
        return None
    return timezone(-ahead if found["sign"] == "-" else ahead)


def _shown(name: str, offset: timedelta | None) -> str | None:
    """Returns the zone whose cities or time a list shows; None if none is known that ever has `offset` from UTC."""
    spoken, cities = _spoken(), _cities()
    parts = [each.strip() for each in re.split("[,;]", _BRACKETS.sub("", name))]
    found = [spoken.get(each.casefold()) for part in parts for each in (part, f"{part} time")]
    found += [cities.get(fold(each)) for each in parts]
    return next((each for each in found if each is not None and (offset is None or offset in rules(each))), None)


@lru_cache(maxsize=1)
def _windows() -> dict[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415

    return {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    """Returns zones by the last part of their names, without zones of the sea ("Etc/") and names without a "/"."""
    places = {name: zone for name, zone in canonical_zones().items() if "/" in name and not name.startswith("etc/")}
    return {fold(name.rpartition("/")[2].replace("_", " ")): zone for name, zone in sorted(places.items())}


@lru_cache(maxsize=1)
def _spoken() -> dict[str, str]:
    """Returns zones by what CLDR says their time is called in English: "eastern time", "coordinated universal time"."""
    from babel.core import get_global  # noqa: PLC0415

    english = cldr(ENGLISH)
    windows, called = _windows(), dict[str, str]()
    members: dict[str, list[str]] = {}
    times: Mapping[str, str] = get_global("meta_zones")  # type: ignore[arg-type]
    for zone, meta in times.items():
        if (known := zone_called(zone)) is not None:
            members.setdefault(meta, []).append(known)
    for meta, zones in members.items():
        names = english.meta_zones.get(meta, {})
        told = {*names.get("long", {}).values(), *names.get("short", {}).values()}
        summers = "daylight" in names.get("long", {})
        # A time without a name for its summer half is that of zones that never change their clocks.
        still = [each for each in zones if not summers and len(set(rules(each))) == 1]
        usual = [windows[each.casefold()] for each in told if windows.get(each.casefold()) in zones]
        best = [*still, *usual, *(each for each in zones if each in windows.values()), *zones][0]
        called.update({each.casefold(): best for each in told})
    for zone, names in english.time_zones.items():
        if (known := zone_called(zone)) is not None:
            called.update({each.casefold(): known for each in names.get("long", {}).values()})
    return called
