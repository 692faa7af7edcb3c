"""The towns that are bundled are those of GeoNames."""

import pytest

from benchmarks.towns import MADE, made
from interviews.matching import fold
from interviews.places.cities import cities


def test_the_bundled_file_is_what_is_made_of_the_package_that_is_locked() -> None:
    """Where it is not, `python -m benchmarks.towns` makes it anew."""
    assert made() == MADE.read_bytes()


@pytest.mark.parametrize("name", ["Berlin", "Köln", "東京", "Cologne", "Yr Wyddgrug"])
def test_a_town_is_found_by_each_of_its_names(name: str) -> None:
    assert [each for each in cities().called(fold(name)) if each.zone]


def test_a_name_that_no_town_has_finds_none() -> None:
    assert cities().called("xyzzy of nowhere") == []


def test_the_nearest_towns_are_those_around_the_position_in_its_zone() -> None:
    around = cities().nearest(52.52, 13.40, "Europe/Berlin", 3)
    assert {each.region.code for each in around} == {"BE"}
