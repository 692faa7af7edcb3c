"""Finds where somebody is: the IANA zone and the country behind a position, a name, or the time a clock shows."""

from interviews.places.clocks import current_times, zones_showing
from interviews.places.countries import country_name, country_named, country_of
from interviews.places.holiday_regions import (
    is_region,
    likely_regions,
    region_called,
    regions_around,
    with_sure_region,
)
from interviews.places.match import Match
from interviews.places.regions import has_regions, subdivision_name
from interviews.places.search import find_zones
from interviews.places.zones import city_of, zone_at, zone_called
