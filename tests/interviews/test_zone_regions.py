import pytest

from interviews.places.cities import cities
from interviews.places.zone_regions import codes_in


@pytest.mark.parametrize("zone", ["America/New_York", "America/Toronto", "Australia/Sydney", "America/Sao_Paulo"])
def test_the_regions_of_a_zone_are_those_where_people_live(zone: str) -> None:
    areas = cities().areas.items()
    people = {region.code: area.people for (region, lies_in), area in areas if lies_in == zone and region.code}
    assert codes_in(zone) == {code for code, count in people.items() if count >= sum(people.values()) / 100}
