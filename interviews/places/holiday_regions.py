"""Finds the state, province or canton whose public holidays count for a place."""

from collections import Counter

from msgspec.structs import replace

from interviews.matching import fold
from interviews.model import Place
from interviews.places.cities import cities
from interviews.places.regions import Region, has_regions, region_codes, regions_called
from interviews.places.zone_regions import codes_in

_NEIGHBOURS = 3


def likely_regions(place: Place) -> tuple[str, ...]:
    """Returns the ISO 3166-2 codes of all parts of the place's country, those with most people in its zone first.

    Gives none where the country's holidays do not differ by them.
    """
    country = place.country
    if country is None or not has_regions(country):
        return ()
    here, everywhere = Counter[str](), Counter[str]()
    for (region, zone), area in cities().areas.items():
        if region.country == country and region.code is not None:
            everywhere[region.code] += area.people
            here[region.code] += area.people if zone == place.zone else 0
    return tuple(sorted(region_codes(country), key=lambda code: (-here[code], -everywhere[code], code)))


def with_sure_region(place: Place) -> Place:
    """Returns the place with the part of its country in it, where its zone lies in one part alone."""
    if place.subdivision is not None or place.country is None:
        return place
    possible = codes_in(place.zone) & region_codes(place.country) if has_regions(place.country) else frozenset[str]()
    return replace(place, subdivision=next(iter(possible))) if len(possible) == 1 else place


def regions_around(latitude: float, longitude: float, place: Place) -> tuple[str, ...]:
    """Returns the parts of the place's country in which the towns around a position in degrees lie, nearest first."""
    if place.country is None or not has_regions(place.country):
        return ()
    around = cities().nearest(latitude, longitude, place.zone, _NEIGHBOURS)
    return tuple(
        dict.fromkeys(each.region.code for each in around if each.region.country == place.country and each.region.code)
    )


def is_region(country: str | None, code: str) -> bool:
    """Returns whether `code` is a part of the country whose holidays are its own."""
    return country is not None and has_regions(country) and code in region_codes(country)


def region_called(country: str, name: str) -> str | None:
    """Returns the code of the part of a country with that name; None when it has none, or several."""
    found = {region for region in regions_called(fold(name)) if Region(country).holds(region)}
    return found.pop().code if len(found) == 1 else None
