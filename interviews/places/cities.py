"""Knows the cities and towns of the world, with the zone of each, from GeoNames."""

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable
from functools import cached_property, lru_cache
from hashlib import blake2b
from heapq import nsmallest
from math import cos, radians
from threading import Lock
from typing import Any, NamedTuple, TypeVar

import msgspec

from interviews.bundled_files import bundled_file
from interviews.matching import fold
from interviews.places.regions import Region
from interviews.places.zones import zone_called

FILE = "towns.msgpack"
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


class Towns(msgspec.Struct, frozen=True):
    """Holds every city as it is bundled; `benchmarks/towns.py` makes it. Each row of a column is a city.

    `names` are the cities' own, each up to its end in `ends`; `zones_of` and `regions_of` are places in `zones` and
    `regions`, `people` the population, and `positions` are pairs of degrees, north and east. Numbers are little-endian
    (H, I, f and Q of Python's arrays).
    """

    zones: list[str]
    regions: list[Region]
    names: bytes
    ends: bytes
    zones_of: bytes
    regions_of: bytes
    people: bytes
    positions: bytes
    keys: bytes
    """Sorted, a number (`key_of`) for each name of each city in any language. The names would take ten times that."""
    areas: list[tuple[int, int, int, int]]
    """The region and the zone (places in their lists), how many people live there, and the row of the largest city."""
    spelled: dict[str, int]
    """The folded usual names of the larger cities, largest first, each with its population."""


def key_of(name: str, row: int = 0) -> int:
    """Returns most of a hash of the folded name, and the row; two names collide once in a million million."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little") & _NAME | row


class Cities:
    """Keeps every city, by each of its names in any language."""

    def __init__(self, towns: Towns) -> None:
        self._towns = towns
        self._zones = [zone_called(zone) or zone for zone in towns.zones]
        self._ends = _numbers("I", towns.ends)
        self._zones_of = _numbers("H", towns.zones_of)
        self._regions_of = _numbers("H", towns.regions_of)
        self._people = _numbers("I", towns.people)
        self._positions = _numbers("f", towns.positions)
        self._keys = _numbers("Q", towns.keys)

    def called(self, name: str) -> list[City]:
        """Returns the cities with that folded name."""
        key = key_of(name)
        first, stop = bisect_left(self._keys, key), bisect_right(self._keys, key | _ROW)
        return [self._city(number & _ROW) for number in self._keys[first:stop]]

    def nearest(self, latitude: float, longitude: float, zone: str, most: int) -> list[City]:
        """Returns the cities of an IANA zone that are nearest to a position in degrees, the nearest first."""
        wider = cos(radians(latitude))

        def distance(row: int) -> float:
            north: float = self._positions[2 * row] - latitude
            east: float = self._positions[2 * row + 1] - longitude
            return north**2 + (wider * east) ** 2

        here = {number for number, each in enumerate(self._zones) if each == zone}
        rows = (row for row, number in enumerate(self._zones_of) if number in here and self._people[row])
        return [self._city(row) for row in nsmallest(most, rows, key=distance)]

    @property
    def spelled(self) -> dict[str, int]:
        """Returns the folded usual names of the larger cities, largest first, each with its population."""
        return self._towns.spelled

    @cached_property
    def areas(self) -> dict[tuple[Region, str], Area]:
        """Returns for each region and IANA zone how many live there, and the largest city."""
        return gathered(
            ((self._towns.regions[region], self._zones[zone]), Area(people, self._city(largest)))
            for region, zone, people, largest in self._towns.areas
        )

    def _city(self, row: int) -> City:
        name = self._towns.names[self._ends[row - 1] if row else 0 : self._ends[row]].decode()
        region = self._towns.regions[self._regions_of[row]]
        return City(name, self._zones[self._zones_of[row]], region, self._people[row])


def _numbers(kind: str, data: bytes) -> "array[Any]":
    found: array[Any] = array(kind, data)
    if sys.byteorder == "big":  # pragma: no cover
        found.byteswap()
    return found


def gathered(parts: Iterable[tuple[_Key, Area]]) -> dict[_Key, Area]:
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
    return Cities(msgspec.msgpack.decode(bundled_file(__package__, "data", FILE), type=Towns))


def zones_in(region: Region) -> list[Area]:
    """Returns the region zone by zone, most people first, without the zones of hardly anybody."""
    parts = gathered((zone, area) for (part, zone), area in cities().areas.items() if region.holds(part))
    found = sorted(parts.values(), key=lambda area: -area.people)
    everybody = sum(area.people for area in found)
    return [area for area in found if area.people >= everybody * _HARDLY_ANYBODY]
