"""Knows the IANA time zones: at a position, by name, what they are called, and how their clocks stand."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from interviews.walltime import zone_rules

if TYPE_CHECKING:
    from babel import Locale

ENGLISH = "en"

_MAX_LATITUDE = 90
_MAX_LONGITUDE = 180

# Names that the time zone database keeps for machines, and that are no place.
_NOWHERE = frozenset({"Factory", "localtime"})
_NEUTRAL = frozenset({"utc", "gmt"})

# The years over which two zones must agree to count as one: long enough for every rule now in force.
_RULE_YEARS = range(2026, 2038)


def zone_at(latitude: float, longitude: float) -> str | None:
    """Returns the IANA zone at a position in degrees ("Etc/GMT+10" and the like at sea); None off the map."""
    if not (-_MAX_LATITUDE <= latitude <= _MAX_LATITUDE and -_MAX_LONGITUDE <= longitude <= _MAX_LONGITUDE):
        return None
    from tzfpy import get_tz  # noqa: PLC0415 - brings a map of the world

    return zone_called(get_tz(longitude, latitude))


def zone_called(name: str) -> str | None:
    """Returns the IANA zone of exactly this name, in any case, by its name of today; None for any other name."""
    return canonical_zones().get(name.lower())


def zone_typed(text: str) -> str | None:
    """Returns the IANA zone a person names, spaces for underscores; of names in one word only UTC and GMT."""
    name = re.sub(r"\s+", "_", text.strip().lower())
    return zone_called(name) if "/" in name or name in _NEUTRAL else None


def city_of(zone: str, locale: str = ENGLISH) -> str:
    """Returns the usual name of the place a zone is named after, in the language of `locale`; for the sea, "UTC+2"."""
    canonical = zone_called(zone) or zone
    # The sign in the names of zones at sea is the opposite of how people write offsets.
    fixed = re.fullmatch(r"Etc/GMT([+-])(\d+)", canonical)
    if fixed is not None:
        return f"UTC{'-' if fixed[1] == '+' else '+'}{fixed[2]}"
    cities = _cldr_cities(cldr(locale))
    last = canonical.rpartition("/")[2].replace("_", " ")
    return next((cities[name] for name in zone_names(canonical) if name in cities), last)


def offset(zone: str, moment: datetime) -> timedelta:
    """Returns how far the clocks of the IANA `zone` are ahead of UTC at the aware `moment`."""
    return moment.astimezone(zone_rules(zone)).utcoffset() or timedelta(0)


@lru_cache(maxsize=1024)
def rules(zone: str) -> tuple[timedelta, ...]:
    """Returns how the zone's clocks stand in every season of some years: equal for zones with the same rules."""
    seasons = (datetime(year, month, 1, tzinfo=UTC) for year in _RULE_YEARS for month in (1, 4, 7, 10))
    return tuple(offset(zone, season) for season in seasons)


@lru_cache(maxsize=1)
def canonical_zones() -> dict[str, str]:
    """Returns every zone name, in lower case, with the name it goes by today."""
    return {name.lower(): zone for zone, names in _names().items() for name in names}


def zone_names(zone: str) -> Sequence[str]:
    """Returns the names of an IANA zone, today's first: CLDR files what it knows under the oldest."""
    return _names().get(zone, ())


@lru_cache(maxsize=1)
def _names() -> dict[str, list[str]]:
    from babel.core import get_global  # noqa: PLC0415 - costs more than the rest of this module

    aliases = get_global("zone_aliases")
    zones = available_timezones() - _NOWHERE
    names: dict[str, list[str]] = {zone: [zone] for zone in sorted(zones) if aliases.get(zone) not in zones}
    for zone in sorted(zones - names.keys()):
        names.setdefault(aliases[zone], []).append(zone)
    return names


@lru_cache(maxsize=64)
def cldr(identifier: str) -> "Locale":
    """Returns what CLDR knows in the language of a locale ("pt-br"); in English when there is no such locale."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        return Locale.parse(identifier.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return Locale.parse(ENGLISH)


@lru_cache(maxsize=64)
def _cldr_cities(locale: "Locale") -> dict[str, str]:
    return {zone: info["city"].replace("\xad", "") for zone, info in locale.time_zones.items() if "city" in info}
