"""Where somebody is: the IANA zone and the country behind a position, a name, or the time a clock shows."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from interviews.gazetteer import CITIES, COUNTRIES, FIRST_OFFERED, US_STATES
from interviews.matching import fold
from interviews.model import Place
from interviews.walltime import zone_rules

if TYPE_CHECKING:
    from babel import Locale

_MOST_ZONES = 6
_MOST_SHOWING = 8
_LONGEST_NAME = 100
_ENGLISH = "en"

_MAX_LATITUDE = 90
_MAX_LONGITUDE = 180

# Names the time zone database keeps for machines; nobody lives there.
_NOWHERE = frozenset({"Factory", "localtime"})
_NEUTRAL = frozenset({"utc", "gmt"})
_CONTINENTS = frozenset(
    {"africa", "america", "antarctica", "arctic", "asia", "atlantic", "australia", "europe", "indian", "pacific"}
)
_NEWER_THAN_CLDR = MappingProxyType({"America/Coyhaique": "CL"})
_WITHOUT_OWN_ZONE = MappingProxyType({"XK": "Europe/Belgrade"})
_TERRITORY = re.compile("[A-Z]{2}")
_UNKNOWN_TERRITORY = "ZZ"

# Years over which two zones must agree to count as one: long enough for every rule now in force.
_RULE_YEARS = range(2026, 2038)

_LATE = timedelta(minutes=5)
_QUARTER = timedelta(minutes=15)
_DAY = timedelta(days=1)

# Slips allowed in a name of at least that many letters.
_SLIPS = ((12, 3), (8, 2), (5, 1))
_SHORTEST_BEGINNING = 4


def zone_at(latitude: float, longitude: float) -> str | None:
    """The IANA zone at a position in degrees ("Etc/GMT+10" and the like at sea); None off the map."""
    if not (-_MAX_LATITUDE <= latitude <= _MAX_LATITUDE and -_MAX_LONGITUDE <= longitude <= _MAX_LONGITUDE):
        return None
    from tzfpy import get_tz  # noqa: PLC0415 - brings a map of the world

    return _canonical(get_tz(longitude, latitude))


def zone_called(name: str) -> str | None:
    """The IANA zone with exactly this name, in whatever case, as it is called today; None for any other name."""
    return _canonical(name)


def country_of(zone: str) -> str | None:
    """The ISO 3166-1 country an IANA zone lies in, older names included; None for UTC, the sea and no zone."""
    return _country_of(_canonical(zone) or zone)


def find_zones(text: str, locale: str = _ENGLISH) -> tuple[Place, ...]:
    """The places `text` may mean, best first, at most six; none when nothing fits.

    Understood are IANA names in any case, cities and countries in English and in the language of `locale`,
    "city, country", country codes in capitals, UTC and GMT. A zone or a city by its right name is one place; a
    country, one for each of its sets of clock rules. Names from five letters on may hold slips. Offsets
    ("UTC+2") and abbreviations ("EST") are not guessed at: too many places share them.
    """
    said = text.strip()
    if not said or len(said) > _LONGEST_NAME:
        return ()
    zone = _zone_named(said)
    if zone is not None:
        return (Place(zone, _country_of(zone)),)
    if any(ch.isdigit() for ch in said):
        return ()
    if said in _country_codes():
        return _places_in(said)
    return _called(fold(said), locale) or _city_in_country(said, locale) or _near(fold(said), locale)


def zones_showing(clock: time, now: datetime) -> tuple[Place, ...]:
    """The well-known zones whose wall clock shows `clock` at the aware `now`, best known first, at most eight.

    One for each country and set of clock rules. The clock may be up to five minutes off.
    """
    utc = now.astimezone(UTC)
    shown = timedelta(hours=clock.hour, minutes=clock.minute)
    ahead = shown - timedelta(hours=utc.hour, minutes=utc.minute)
    offset = round(ahead / _QUARTER) * _QUARTER
    if abs(ahead - offset) > _LATE:
        return ()
    places = (
        Place(zone, _country_of(zone)) for zone in _well_known() if (_offset(zone, utc) - offset) % _DAY == timedelta(0)
    )
    return _one_per_rules(places)[:_MOST_SHOWING]


def current_times(now: datetime) -> tuple[time, ...]:
    """The wall times, to the minute, that well-known zones show at the aware `now`: from west to east, each once."""
    utc = now.astimezone(UTC)
    offsets = sorted({_offset(zone, utc) for zone in _well_known()})
    walls = ((utc + offset).time().replace(second=0, microsecond=0) for offset in offsets)
    return tuple(dict.fromkeys(walls))


def country_named(text: str, locale: str = _ENGLISH) -> str | None:
    """The ISO 3166-1 code of the country `text` names, in English or in the language of `locale`, or by its code.

    Names from five letters on may hold slips; None when nothing fits, or two countries equally well.
    """
    said = text.strip()
    if len(said) > _LONGEST_NAME:
        return None
    names = _country_names(locale)
    exact = names.get(fold(said))
    if exact is not None:
        return exact
    code = said.upper()
    if code in _country_codes():
        return code
    found = _closest(fold(said), names)
    best = {names[name] for name, slips in found if slips == found[0][1]}
    return best.pop() if len(best) == 1 else None


def city_of(zone: str, locale: str = _ENGLISH) -> str:
    """What people call the place an IANA zone is named after, in the language of `locale`; for the sea, "UTC+2"."""
    canonical = _canonical(zone) or zone
    return _sea(canonical) or _city(canonical, _locale(locale))


def country_name(code: str, locale: str = _ENGLISH) -> str:
    """The name of the ISO 3166-1 country in the language of `locale`; `code` itself when it has none."""
    return str(_locale(locale).territories.get(code.upper(), code))


@lru_cache(maxsize=1)
def _canonical_zones() -> dict[str, str]:
    """Every zone name in lower case, and the name it goes by today."""
    from babel.core import get_global  # noqa: PLC0415 - costs more than the rest of this module

    aliases = get_global("zone_aliases")
    zones = available_timezones() - _NOWHERE
    return {zone.lower(): aliases[zone] if aliases.get(zone) in zones else zone for zone in zones}


@lru_cache(maxsize=1)
def _older_names() -> dict[str, list[str]]:
    """The other names of a zone: CLDR files its cities under the oldest."""
    older: dict[str, list[str]] = {}
    for name, zone in _canonical_zones().items():
        if name != zone.lower():
            older.setdefault(zone, []).append(name)
    return older


def _canonical(zone: str) -> str | None:
    return _canonical_zones().get(zone.lower())


def _zone_named(said: str) -> str | None:
    """The zone of that name; of names in one word only those that stand for the same everywhere."""
    name = re.sub(r"\s+", "_", said.lower())
    if "/" not in name and name not in _NEUTRAL:
        return None
    return _canonical(name)


@lru_cache(maxsize=1024)
def _country_of(zone: str) -> str | None:
    from babel.core import get_global  # noqa: PLC0415

    code = get_global("zone_territories").get(zone) or _NEWER_THAN_CLDR.get(zone)
    return code if code in _country_codes() else None


@lru_cache(maxsize=64)
def _locale(identifier: str) -> "Locale":
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        return Locale.parse(identifier.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return Locale.parse(_ENGLISH)


def _sea(zone: str) -> str | None:
    """A zone of the open sea as people write offsets; its own name counts them the other way round."""
    fixed = re.fullmatch(r"Etc/GMT([+-])(\d+)", zone)
    return None if fixed is None else f"UTC{'-' if fixed[1] == '+' else '+'}{fixed[2]}"


def _city(zone: str, locale: "Locale") -> str:
    names = _cldr_names(locale)
    for name in (zone.lower(), *_older_names().get(zone, ())):
        if name in names:
            return names[name]
    return zone.rpartition("/")[2].replace("_", " ")


@lru_cache(maxsize=64)
def _cldr_names(locale: "Locale") -> dict[str, str]:
    return {
        zone.lower(): info["city"].replace("\xad", "") for zone, info in locale.time_zones.items() if "city" in info
    }


def _offset(zone: str, moment: datetime) -> timedelta:
    return moment.astimezone(zone_rules(zone)).utcoffset() or timedelta(0)


@lru_cache(maxsize=1024)
def _rules(zone: str) -> tuple[timedelta, ...]:
    """How the zone's clocks stand in every season of some years: alike for zones with the same rules."""
    seasons = (datetime(year, month, 1, tzinfo=UTC) for year in _RULE_YEARS for month in (1, 4, 7, 10))
    return tuple(_offset(zone, season) for season in seasons)


def _one_per_rules(places: Iterable[Place]) -> tuple[Place, ...]:
    first: dict[tuple[str | None, tuple[timedelta, ...]], Place] = {}
    for place in places:
        first.setdefault((place.country, _rules(place.zone)), place)
    return tuple(first.values())


@lru_cache(maxsize=1)
def _well_known() -> dict[str, int]:
    """The zones to offer where none was named, with their rank: best known first, then from west to east."""
    from babel.core import get_global  # noqa: PLC0415

    golden = (_canonical(zone) for zone in get_global("windows_zone_mapping").values())
    listed = dict.fromkeys([*FIRST_OFFERED.split(), *(zone for zone in golden if zone is not None)])
    return {zone: rank for rank, zone in enumerate(zone for zone in listed if _country_of(zone) is not None)}


def _rank(place: Place) -> tuple[int, str]:
    return _well_known().get(place.zone, len(_well_known())), place.zone


@lru_cache(maxsize=512)
def _places_in(country: str) -> tuple[Place, ...]:
    """One zone for each set of clock rules of a country, best known first."""
    from babel.core import get_global  # noqa: PLC0415

    zones = get_global("territory_zones").get(country, ())
    listed = [zone for zone in map(_canonical, (*zones, _WITHOUT_OWN_ZONE.get(country, ""))) if zone is not None]
    places = sorted((Place(zone, country) for zone in listed), key=_rank)
    return _one_per_rules(places)[:_MOST_ZONES]


@lru_cache(maxsize=1)
def _country_codes() -> frozenset[str]:
    from babel.core import get_global  # noqa: PLC0415

    codes = {*get_global("territory_zones"), *_WITHOUT_OWN_ZONE} - {_UNKNOWN_TERRITORY}
    return frozenset(code for code in codes if _TERRITORY.fullmatch(code))


@lru_cache(maxsize=64)
def _country_names(locale: str) -> dict[str, str]:
    """Every folded country name, English ones and those of the locale, and its code."""
    names: dict[str, str] = {}
    for language in (_locale(locale), _locale(_ENGLISH)):
        for code in sorted(_country_codes()):
            names.setdefault(fold(language.territories.get(code, code)), code)
    for code, others in COUNTRIES.items():
        names.update((fold(name), code) for name in others.split(","))
    return names


@lru_cache(maxsize=64)
def _cities(locale: str) -> dict[str, tuple[Place, ...]]:
    """Every folded name of a city, in English and in the locale, and its places, best known first."""
    cities: dict[str, set[Place]] = {}
    for name, zone in _city_names(locale):
        cities.setdefault(fold(name), set()).add(Place(zone, _country_of(zone)))
    return {name: tuple(sorted(places, key=_rank)) for name, places in cities.items()}


def _called(name: str, locale: str) -> tuple[Place, ...]:
    """The places of that folded name; a city that is called like its country wins."""
    code = _country_names(locale).get(name)
    return _cities(locale).get(name) or (() if code is None else _places_in(code))


def _city_names(locale: str) -> Iterator[tuple[str, str]]:
    """Every name of a city, and its zone."""
    for name, zone in _canonical_zones().items():
        continent, _, _ = name.partition("/")
        # Older names are other spellings ("Calcutta", "Kiev"); Australia's are directions and abbreviations.
        if continent in _CONTINENTS and (name == zone.lower() or continent != "australia"):
            yield name.rpartition("/")[2], zone
            yield _city(zone, _locale(locale)), zone
            yield _city(zone, _locale(_ENGLISH)), zone
    for zone, cities in CITIES.items():
        for city in cities.split(","):
            yield city, zone


def _city_in_country(said: str, locale: str) -> tuple[Place, ...]:
    """The places of "city, country", or "city, state" in the United States."""
    city, comma, region = said.rpartition(",")
    if not comma:
        return ()
    code = country_named(region, locale)
    state = "US" if region.strip().upper() in US_STATES else None
    places = _called(fold(city), locale) or _near(fold(city), locale)
    return tuple(place for place in places if place.country is not None and place.country in (code, state))


def _near(folded: str, locale: str) -> tuple[Place, ...]:
    """The places of names that differ by a few slips, then of those that begin with the words typed."""
    names = {**_cities(locale), **_country_names(locale)}
    slipped = [(slips, place) for name, slips in _closest(folded, names) for place in _called(name, locale)]
    best = [place for _, place in sorted(slipped, key=lambda found: (found[0], _rank(found[1])))]
    begun: list[Place] = []
    if len(folded) >= _SHORTEST_BEGINNING:
        begun = [place for name in names if name.startswith(f"{folded} ") for place in _called(name, locale)]
    return tuple(dict.fromkeys([*best, *sorted(begun, key=_rank)]))[:_MOST_ZONES]


def _closest(folded: str, names: Mapping[str, object]) -> list[tuple[str, int]]:
    """The names within the slips that the length typed allows, with their number, fewest first."""
    allowed = next((slips for length, slips in _SLIPS if len(folded) >= length), 0)
    if not allowed:
        return []
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only a slip needs it
    from rapidfuzz.process import extract  # noqa: PLC0415

    found = extract(folded, list(names), scorer=OSA.distance, score_cutoff=allowed, limit=_MOST_ZONES)
    return [(name, int(slips)) for name, slips, _ in found]
