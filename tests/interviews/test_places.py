import subprocess
import sys
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.model import Place
from interviews.places import (
    city_of,
    country_name,
    country_named,
    country_of,
    current_times,
    find_zones,
    zone_at,
    zones_showing,
)
from tests.factories import BERLIN

SUMMER = datetime(2026, 7, 28, 10, 2, 31, tzinfo=UTC)
QUICK = timedelta(seconds=2)
EXISTING = available_timezones()

moments = st.datetimes(datetime(2024, 1, 1), datetime(2031, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - gets its zone
locales = st.sampled_from(["en", "de", "pt-br", "he", "zh-hans", "nonsense", ""])


def zones_of(places: tuple[Place, ...]) -> list[str]:
    return [place.zone for place in places]


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
    ("said", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        (" AMERICA/new york ", "America/New_York"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("US/Pacific", "America/Los_Angeles"),
        ("UTC", "Etc/UTC"),
        ("gmt", "Etc/GMT"),
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("Sao Paulo", "America/Sao_Paulo"),
        ("SÃO PAULO", "America/Sao_Paulo"),
        ("buenos aires", "America/Argentina/Buenos_Aires"),
        ("Kiev", "Europe/Kyiv"),
        ("Kyiv", "Europe/Kyiv"),
        ("Bombay", "Asia/Kolkata"),
        ("münchen", "Europe/Berlin"),
        ("Muenchen", "Europe/Berlin"),
        ("San Francisco", "America/Los_Angeles"),
        ("St. Petersburg", "Europe/Moscow"),
        ("Germany", "Europe/Berlin"),
        ("DE", "Europe/Berlin"),
        ("uk", "Europe/London"),
        ("Turkey", "Europe/Istanbul"),
        ("Singapore", "Asia/Singapore"),
        ("Mexico City", "America/Mexico_City"),
        ("London, UK", "Europe/London"),
        ("Berlin, Germany", "Europe/Berlin"),
        ("Austin, TX", "America/Chicago"),
        ("Kosovo", "Europe/Belgrade"),
    ],
)
def test_a_right_name_is_exactly_one_place(said: str, zone: str) -> None:
    assert zones_of(find_zones(said)) == [zone]


def test_a_place_brings_its_country() -> None:
    assert find_zones("Berlin") == (BERLIN,)
    assert find_zones("UTC") == (Place("Etc/UTC", None),)
    assert find_zones("Kosovo") == (Place("Europe/Belgrade", "XK"),)


@pytest.mark.parametrize(
    ("said", "first", "several"),
    [
        pytest.param("Brazil", "America/Sao_Paulo", 4, id="Brazil"),
        pytest.param("us", "America/New_York", 6, id="the United States, cut at six"),
        pytest.param("Spain", "Europe/Madrid", 2, id="Spain"),
        pytest.param("San Juan", "America/Argentina/San_Juan", 2, id="two cities of one name"),
    ],
)
def test_a_country_with_several_clocks_is_offered_best_known_first(said: str, first: str, several: int) -> None:
    found = zones_of(find_zones(said))
    assert found[0] == first
    assert len(found) == several


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("Berln", "Europe/Berlin"),
        ("New Yorck", "America/New_York"),
        ("Germny", "Europe/Berlin"),
        ("amsterdma", "Europe/Amsterdam"),
        ("Johanesburgh", "Africa/Johannesburg"),
        ("Kuala", "Asia/Kuala_Lumpur"),
        ("Berln, Germany", "Europe/Berlin"),
    ],
)
def test_slips_and_beginnings_are_understood(said: str, zone: str) -> None:
    assert zones_of(find_zones(said))[0] == zone


@pytest.mark.parametrize(
    ("said", "locale", "zone"),
    [
        ("Deutschland", "de", "Europe/Berlin"),
        ("Prag", "de", "Europe/Prague"),
        ("Kalkutta", "de-DE", "Asia/Kolkata"),
        ("Berlin", "ru", "Europe/Berlin"),
        ("Москва", "ru", "Europe/Moscow"),
        ("برلين", "ar", "Europe/Berlin"),
        ("東京", "ja", "Asia/Tokyo"),
    ],
)
def test_cities_and_countries_are_known_in_the_language_of_the_person(said: str, locale: str, zone: str) -> None:
    assert zones_of(find_zones(said, locale)) == [zone]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("", id="nothing"),
        pytest.param("EST", id="an abbreviation several places share"),
        pytest.param("CET", id="an abbreviation the database knows"),
        pytest.param("UTC+2", id="an offset"),
        pytest.param("+02:00", id="a bare offset"),
        pytest.param("GMT0", id="an offset in the database"),
        pytest.param("localtime", id="the machine's own zone"),
        pytest.param("Factory", id="a placeholder"),
        pytest.param("posix/Europe/Berlin", id="a folder of the database"),
        pytest.param("../../etc/passwd", id="a path out"),
        pytest.param("/etc/passwd", id="an absolute path"),
        pytest.param("Europe/../Europe/Berlin", id="a path around"),
        pytest.param("Europe/Ber\x00lin", id="a null"),
        pytest.param("a" * 4000, id="4,000 characters"),
        pytest.param("Berlin " * 600, id="a name 600 times"),
        pytest.param("🦄", id="an emoji"),
        pytest.param("برلين", id="Arabic to an English speaker"),
        pytest.param("home", id="one letter from Rome"),
        pytest.param("London, Ontario", id="a namesake elsewhere"),
        pytest.param("Portland, OR", id="a city nobody listed"),
        pytest.param("UTC, Germany", id="no city at all"),
        pytest.param("I don't know", id="an answer of another kind"),
    ],
)
def test_what_names_no_place_finds_none(said: str) -> None:
    assert find_zones(said) == ()


def test_every_zone_is_found_by_its_name_and_can_be_opened() -> None:
    for name in sorted(EXISTING - {"localtime", "Factory"}):
        if "/" in name:
            (place,) = find_zones(name)
            assert ZoneInfo(place.zone).key in EXISTING


@pytest.mark.parametrize(
    ("clock", "places"),
    [
        pytest.param(time(15, 32), ["Asia/Kolkata", "Asia/Colombo"], id="half an hour off the hour"),
        pytest.param(time(15, 47), ["Asia/Kathmandu"], id="a quarter of an hour off"),
        pytest.param(time(20, 32), ["Australia/Lord_Howe"], id="Lord Howe in winter"),
        pytest.param(time(0, 2), ["Pacific/Honolulu", "Pacific/Kiritimati"], id="two days at once"),
        pytest.param(time(12, 10), [], id="a time nobody has"),
    ],
)
def test_a_clock_shows_where_somebody_may_be(clock: time, places: list[str]) -> None:
    assert zones_of(zones_showing(clock, SUMMER)) == places


def test_a_clock_may_be_five_minutes_off() -> None:
    right = zones_showing(time(12, 2), SUMMER)
    assert right[0] == BERLIN
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


@settings(deadline=QUICK, max_examples=10)
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


@settings(deadline=QUICK)
@given(st.text(max_size=200), locales)
def test_any_text_finds_at_most_six_places_that_exist_and_soon(text: str, locale: str) -> None:
    places = find_zones(text, locale)
    assert len(places) <= 6
    assert len(set(places)) == len(places)
    assert {place.zone for place in places} <= EXISTING
    code = country_named(text, locale)
    assert code is None or country_name(code)


def test_importing_the_module_loads_no_library_of_maps_or_languages() -> None:
    code = "import sys, interviews.places, interviews.worktime, interviews.matching; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()  # noqa: S603 - our own line
    assert not {"babel", "tzfpy", "rapidfuzz", "holidays"} & set(loaded)
