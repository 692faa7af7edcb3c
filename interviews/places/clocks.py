"""Finds where clocks show a certain time, are so far from UTC, or go by a name such as "Eastern Time"."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache

from interviews.matching import fold
from interviews.places.cities import cities
from interviews.places.countries import country_of
from interviews.places.match import Match, one_per_clock
from interviews.places.zones import ENGLISH, canonical_zones, city_of, cldr, offset, zone_names
from interviews.walltime import zone_rules

_MOST_SHOWING = 8
_LATE = timedelta(minutes=5)
_QUARTER = timedelta(minutes=15)
_DAY = timedelta(days=1)
_NOON = 12

_OFFSET = re.compile(r"(?:utc|gmt)?\s?([+−–-])(\d\d?)(?::?([0-5]\d))?", re.IGNORECASE)
_CLOCK = re.compile(r"\D*(?<!\d)([01]?\d|2[0-3])(?:[:.h]([0-5]\d))?(?: ?([ap])\.?m\b)?\D*", re.IGNORECASE)


def zones_showing(clock: time, now: datetime) -> tuple[Match, ...]:
    """Returns the places whose wall clock shows `clock` at the aware `now`, most people first, at most eight.

    Gives one for each country and set of clock rules. The clock may be up to five minutes off.
    """
    utc = now.astimezone(UTC)
    ahead = timedelta(hours=clock.hour - utc.hour, minutes=clock.minute - utc.minute)
    nearest = round(ahead / _QUARTER) * _QUARTER
    if abs(ahead - nearest) > _LATE:
        return ()
    return _matches(zone for zone in _most_people_first() if (offset(zone, utc) - nearest) % _DAY == timedelta(0))


def current_times(now: datetime) -> tuple[time, ...]:
    """Returns the wall times, to the minute, that people's clocks show at the aware `now`: west to east, each once."""
    utc = now.astimezone(UTC)
    offsets = sorted({offset(zone, utc) for zone in _inhabited()})
    walls = ((utc + ahead).time().replace(second=0, microsecond=0) for ahead in offsets)
    return tuple(dict.fromkeys(walls))


def zones_at_clock(text: str, now: datetime) -> tuple[Match, ...]:
    """Returns the places whose clock a text tells of at the aware `now`: "UTC+2", "it's 15:20 here", "3pm".

    A time up to 12:59 may be one of the afternoon.
    """
    ahead = _OFFSET.fullmatch(text)
    if ahead is not None:
        sign = 1 if ahead[1] == "+" else -1
        told = sign * timedelta(hours=int(ahead[2]), minutes=int(ahead[3] or 0))
        return _matches(zone for zone in _most_people_first() if offset(zone, now) == told)
    clock = _CLOCK.fullmatch(text)
    if clock is None or not (clock[2] or clock[3]):
        return ()
    hour, minute, half = int(clock[1]), int(clock[2] or 0), clock[3]
    if (half is None and hour > _NOON) or hour == 0:
        return zones_showing(time(hour, minute), now)
    if hour > _NOON:
        return ()
    morning, afternoon = (zones_showing(time(hour % _NOON + noon, minute), now) for noon in (0, _NOON))
    if half is not None:
        return morning if half.lower() == "a" else afternoon
    return (*morning[: _MOST_SHOWING // 2], *afternoon[: _MOST_SHOWING // 2])


def zones_on(clock_name: str) -> tuple[Match, ...]:
    """Returns the places with clocks of that folded English name ("est", "pacific time"), most people first."""
    return _matches(zone for zone in _most_people_first() if clock_name in _clock_names(zone))


def zones_named(clock_name: str) -> tuple[str, ...]:
    """The IANA zones in a country whose clocks go by that folded name in English, in the order of the alphabet."""
    return tuple(zone for zone in _inhabited() if clock_name in _clock_names(zone))


@lru_cache(maxsize=1)
def clock_names() -> frozenset[str]:
    """Every folded name that clocks go by in English."""
    return frozenset().union(*(_clock_names(zone) for zone in _inhabited()))


def _matches(zones: Iterable[str]) -> tuple[Match, ...]:
    found = one_per_clock(Match(zone, country_of(zone), city_of(zone)) for zone in zones)
    return tuple(found[:_MOST_SHOWING])


@lru_cache(maxsize=1)
def _inhabited() -> tuple[str, ...]:
    """Returns the zones that lie in a country."""
    return tuple(zone for zone in sorted(set(canonical_zones().values())) if country_of(zone) is not None)


@lru_cache(maxsize=1)
def _most_people_first() -> tuple[str, ...]:
    people: Counter[str] = Counter()
    for (_, zone), area in cities().areas.items():
        people[zone] += area.people
    return tuple(sorted(_inhabited(), key=lambda zone: -people[zone]))


@lru_cache(maxsize=1024)
def _clock_names(zone: str) -> frozenset[str]:
    """Returns the names of the zone's clocks: CLDR's in English, and the abbreviations of summer and winter."""
    return frozenset(map(fold, _cldr_clock_names(zone))) | frozenset(
        name.lower()
        for month in (1, 7)
        if (name := datetime(2026, month, 1, tzinfo=zone_rules(zone)).tzname()) and name.isalpha()
    )


def _cldr_clock_names(zone: str) -> Iterator[str]:
    from babel.core import get_global  # noqa: PLC0415

    english = cldr(ENGLISH)
    own = english.time_zones.get(zone, {})
    groups = get_global("meta_zones")  # type: ignore[arg-type]  # missing in the stubs
    shared = [english.meta_zones.get(groups.get(name), {}) for name in zone_names(zone)]
    for names in (own, *shared):
        for length in ("long", "short"):
            yield from names.get(length, {}).values()
