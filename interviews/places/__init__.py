"""Finds where somebody is: the IANA zone and the country behind a position, a name, or the time a clock shows."""

from interviews.places.clocks import current_times, zones_showing
from interviews.places.countries import country_name, country_named, country_of
from interviews.places.match import Match
from interviews.places.regions import subdivision_name
from interviews.places.search import find_zones
from interviews.places.zones import city_of, zone_at, zone_called

__all__ = [
    "Match",
    "city_of",
    "country_name",
    "country_named",
    "country_of",
    "current_times",
    "find_zones",
    "subdivision_name",
    "zone_at",
    "zone_called",
    "zones_showing",
]
