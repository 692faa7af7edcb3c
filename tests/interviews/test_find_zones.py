"""What people type when they are asked where they are, and what is made of it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.model import Place
from interviews.places import Match, country_name, country_named, find_zones, subdivision_name
from interviews.places.countries import country_codes

NOON = datetime(2026, 7, 28, 12, 0, tzinfo=UTC)
EXISTING = available_timezones()

locales = st.sampled_from(["en", "de", "pt-br", "he", "zh-hans", "nonsense", ""])


@pytest.fixture(autouse=True, scope="module")
def _cities_read() -> None:
    """Nobody is timed while every city is read, which happens once."""
    assert find_zones("Berlin")


def zones_of(found: tuple[Match, ...]) -> list[str]:
    return [match.zone for match in found]


def settled(said: str, locale: str = "en") -> str | None:
    """The zone taken without asking."""
    found = find_zones(said, locale, NOON)
    return found[0].zone if len(found) == 1 and found[0].sure else None


def offered(said: str) -> list[str]:
    """The zones to choose from where it is asked which is meant."""
    assert settled(said) is None
    return zones_of(find_zones(said, now=NOON))


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
        ("New York City", "America/New_York"),
        ("Sao Paulo", "America/Sao_Paulo"),
        ("SÃO PAULO", "America/Sao_Paulo"),
        ("buenos aires", "America/Argentina/Buenos_Aires"),
        ("Kiev", "Europe/Kyiv"),
        ("Kyiv", "Europe/Kyiv"),
        ("Bombay", "Asia/Kolkata"),
        ("münchen", "Europe/Berlin"),
        ("Muenchen", "Europe/Berlin"),
        ("San Francisco", "America/Los_Angeles"),
        ("Bielefeld", "Europe/Berlin"),
        ("Winterthur", "Europe/Zurich"),
        ("tampere", "Europe/Helsinki"),
        ("Einsiedeln", "Europe/Zurich"),
        ("St. Gallen", "Europe/Zurich"),
        ("Halle (Saale)", "Europe/Berlin"),
        ("Stoke-on-Trent", "Europe/London"),
        ("Coimbatore", "Asia/Kolkata"),
        ("Ribeirão Preto", "America/Sao_Paulo"),
        ("Manaus", "America/Manaus"),
        ("Lord Howe", "Australia/Lord_Howe"),
        ("Germany", "Europe/Berlin"),
        ("DE", "Europe/Berlin"),
        ("uk", "Europe/London"),
        ("Turkey", "Europe/Istanbul"),
        ("UAE", "Asia/Dubai"),
        ("Singapore", "Asia/Singapore"),
        ("Luxembourg", "Europe/Luxembourg"),
        ("Mexico City", "America/Mexico_City"),
        ("Kosovo", "Europe/Belgrade"),
        ("Scotland", "Europe/London"),
        ("Queensland", "Australia/Brisbane"),
    ],
)
def test_a_right_name_is_exactly_one_place(said: str, zone: str) -> None:
    assert settled(said) == zone


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("NYC", "America/New_York"),
        ("nyc", "America/New_York"),
        ("SF", "America/Los_Angeles"),
        ("CDMX", "America/Mexico_City"),
        ("Philly", "America/New_York"),
        ("Frankfurt", "Europe/Berlin"),
        ("Rio", "America/Sao_Paulo"),
    ],
)
def test_what_people_call_a_city_for_short_is_that_city(said: str, zone: str) -> None:
    assert settled(said) == zone


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("London, UK", "Europe/London"),
        ("Berlin, Germany", "Europe/Berlin"),
        ("Austin, TX", "America/Chicago"),
        ("Springfield, IL", "America/Chicago"),
        ("Springfield, Illinois, USA", "America/Chicago"),
        ("Portland, OR", "America/Los_Angeles"),
        ("portland maine", "America/New_York"),
        ("Melbourne, FL", "America/New_York"),
        ("St. Petersburg, FL", "America/New_York"),
        ("Vancouver WA", "America/Los_Angeles"),
        ("vancouver bc", "America/Vancouver"),
        ("London, Ontario", "America/Toronto"),
        ("St. John's, Newfoundland", "America/St_Johns"),
        ("Perth Scotland", "Europe/London"),
        ("Newcastle, Australia", "Australia/Sydney"),
        ("Melbourne VIC 3000", "Australia/Melbourne"),
        ("Cuiabá - MT", "America/Cuiaba"),
        ("Hyderabad, Pakistan", "Asia/Karachi"),
        ("Chur (CH)", "Europe/Zurich"),
        ("Paris, Texas", "America/Chicago"),
    ],
)
def test_a_state_or_country_named_beside_a_city_tells_which(said: str, zone: str) -> None:
    assert settled(said) == zone


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("I'm in Leeds", "Europe/London"),
        ("near Lyon", "Europe/Paris"),
        ("based in Toronto, Canada", "America/Toronto"),
        ("Lisbon, Portugal 🇵🇹", "Europe/Lisbon"),
        ("10115 Berlin", "Europe/Berlin"),
        ("Leeds LS1 4AP", "Europe/London"),
        ("Boston, MA 02118", "America/New_York"),
        ("Kleinkleckersdorf, Germany", "Europe/Berlin"),
        ("Berlin-Mitte", "Europe/Berlin"),
    ],
)
def test_a_place_is_found_within_a_phrase_or_an_address(said: str, zone: str) -> None:
    assert settled(said) == zone


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        pytest.param("i'm in leeds", "Europe/London", id="no capital"),
        pytest.param("Leeds most of the time", "Europe/London", id="not the last word"),
        pytest.param("I'm not in Berlin", "Europe/Berlin", id="denied"),
        pytest.param("Berlin, Texas", "America/Chicago", id="a city that is elsewhere"),
        pytest.param("Munich, Bavaria", "Europe/Berlin", id="a region nobody knows"),
        pytest.param("Dingle, Ireland", "Europe/Dublin", id="a town too small to be known, with namesakes"),
        pytest.param("MUC", "Europe/Berlin", id="an airport"),
    ],
)
def test_a_place_in_doubtful_words_is_asked(said: str, zone: str) -> None:
    assert offered(said)[0] == zone


@pytest.mark.parametrize(
    ("said", "zones"),
    [
        pytest.param("Portland", ["America/Los_Angeles", "America/New_York"], id="Oregon and Maine"),
        pytest.param("Hyderabad", ["Asia/Kolkata", "Asia/Karachi"], id="India and Pakistan"),
        pytest.param("Newcastle", ["Australia/Sydney", "Africa/Johannesburg", "Europe/London"], id="three continents"),
        pytest.param("Georgia", ["Asia/Tbilisi", "America/New_York"], id="a country and a state"),
        pytest.param("Washington", ["America/New_York", "America/Los_Angeles"], id="a city and a state"),
        pytest.param("LA", ["America/Los_Angeles", "Asia/Vientiane"], id="a city and the code of a country"),
        pytest.param("San Juan", ["America/Puerto_Rico", "America/Argentina/San_Juan"], id="two cities of one name"),
        pytest.param("Victoria", ["Australia/Melbourne", "America/Vancouver"], id="a state and a smaller city"),
    ],
)
def test_namesakes_are_offered(said: str, zones: list[str]) -> None:
    found = offered(said)
    assert [zone for zone in zones if zone in found] == zones


def test_a_namesake_ten_times_as_large_is_meant() -> None:
    assert settled("Perth") == "Australia/Perth"
    assert settled("Paris") == "Europe/Paris"
    assert settled("Moscow") == "Europe/Moscow"


def test_namesakes_in_one_zone_and_country_are_one_place() -> None:
    (kansas_city,) = find_zones("Kansas City")
    assert kansas_city == Match("America/Chicago", "US", "Kansas City", None, sure=True, likely=("MO", "KS"))
    assert settled("Freiburg") == "Europe/Berlin"


def test_a_place_brings_its_country_and_the_part_of_it() -> None:
    (berlin,) = find_zones("Berlin")
    assert berlin == Match("Europe/Berlin", "DE", "Berlin", "BE", sure=True)
    assert berlin.place == Place("Europe/Berlin", "DE", "BE")
    assert find_zones("UTC") == (Match("Etc/UTC", None, "UTC", sure=True),)
    assert find_zones("Kosovo")[0].place == Place("Europe/Belgrade", "XK")


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("Munich", ("DE", "BY", "Bayern")),
        ("Winterthur", ("CH", "ZH", "Zürich")),
        ("Graz", ("AT", "6", "Steiermark")),
        ("Edinburgh", ("GB", "SCT", "Scotland")),
        ("Moncton", ("CA", "NB", "New Brunswick")),
        ("Yellowknife", ("CA", "NT", "Northwest Territories")),
        ("Hobart", ("AU", "TAS", "Tasmania")),
        ("Recife", ("BR", "PE", "Pernambuco")),
        ("Sevilla", ("ES", "AN", "Andalucía")),
        ("Chennai", ("IN", "TN", "Tamil Nadu")),
        ("Dunedin", ("NZ", "OTA", "Otago")),
        ("Boise", ("US", "ID", "Idaho")),
    ],
)
def test_a_city_lies_in_a_part_of_its_country_by_iso_3166_2(said: str, part: tuple[str, str, str]) -> None:
    match = find_zones(said)[0]
    assert match.country is not None
    assert match.subdivision is not None
    assert (match.country, match.subdivision, subdivision_name(match.country, match.subdivision)) == part


@pytest.mark.parametrize(
    ("said", "first", "several"),
    [
        pytest.param("Brazil", "America/Sao_Paulo", 3, id="Brazil, without its islands"),
        pytest.param("us", "America/New_York", 6, id="the United States, cut at six"),
        pytest.param("Spain", "Europe/Madrid", 2, id="Spain"),
        pytest.param("Texas", "America/Chicago", 2, id="a state"),
    ],
)
def test_a_country_with_several_clocks_is_offered_best_known_first(said: str, first: str, several: int) -> None:
    found = offered(said)
    assert found[0] == first
    assert len(found) == several


def test_every_country_is_found_by_its_name() -> None:
    for code in sorted(country_codes()):
        assert code in {match.country for match in find_zones(country_name(code))}, code


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
        ("Melborne, Australia", "Australia/Melbourne"),
        ("Califronia", "America/Los_Angeles"),
        ("Pittsburg", "America/New_York"),
        ("Edinburg", "Europe/London"),
    ],
)
def test_slips_and_beginnings_are_understood_and_asked(said: str, zone: str) -> None:
    assert offered(said)[0] == zone


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
        ("Wien", "en", "Europe/Vienna"),
        ("Köln", "en", "Europe/Berlin"),
        ("Cologne", "en", "Europe/Berlin"),
        ("Breslau", "en", "Europe/Warsaw"),
        ("Київ", "en", "Europe/Kyiv"),
    ],
)
def test_cities_are_known_in_every_language_and_countries_in_that_of_the_person(
    said: str, locale: str, zone: str
) -> None:
    assert settled(said, locale) == zone


@pytest.mark.parametrize(
    ("said", "zones"),
    [
        pytest.param("EST", ["America/New_York", "America/Toronto"], id="an abbreviation several places share"),
        pytest.param("CET", ["Europe/Berlin", "Europe/Madrid"], id="an abbreviation the database knows"),
        pytest.param("IST", ["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"], id="one of three meanings"),
        pytest.param("Pacific Time", ["America/Los_Angeles", "America/Vancouver"], id="a name in words"),
        pytest.param("Eastern", ["America/New_York", "America/Toronto"], id="a name without its noun"),
        pytest.param("central european time", ["Europe/Berlin", "Europe/Paris"], id="a longer one"),
        pytest.param("UTC+2", ["Europe/Berlin", "Africa/Johannesburg"], id="an offset"),
        pytest.param("+05:30", ["Asia/Kolkata", "Asia/Colombo"], id="a bare offset"),
        pytest.param("it's 14:00 here", ["Europe/Berlin"], id="what the clock shows"),
        pytest.param("5:30pm", ["Asia/Kolkata"], id="in the afternoon"),
        pytest.param("5.30", ["Asia/Kolkata"], id="perhaps in the afternoon"),
        pytest.param("2 am", ["Pacific/Honolulu"], id="at night"),
    ],
)
def test_clocks_lead_to_the_places_that_keep_them(said: str, zones: list[str]) -> None:
    found = offered(said)
    assert [zone for zone in found if zone in zones] == zones


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("", id="nothing"),
        pytest.param("GMT0", id="an offset in the database"),
        pytest.param("UTC+25", id="an offset nobody has"),
        pytest.param("25:00", id="no time of day"),
        pytest.param("13pm", id="no afternoon"),
        pytest.param("12:10", id="a time nobody has"),
        pytest.param("5", id="a bare number"),
        pytest.param("localtime", id="the machine's own zone"),
        pytest.param("Factory", id="a placeholder"),
        pytest.param("../../etc/passwd", id="a path out"),
        pytest.param("/etc/passwd", id="an absolute path"),
        pytest.param("a" * 4000, id="4,000 characters"),
        pytest.param("Berlin " * 600, id="a name 600 times"),
        pytest.param("🦄", id="an emoji"),
        pytest.param("home", id="one letter from Rome"),
        pytest.param("I don't know", id="an answer of another kind"),
        pytest.param("why do you need that?", id="a question"),
        pytest.param("yes", id="the code of an airport in small letters"),
    ],
)
def test_what_names_no_place_finds_none(said: str) -> None:
    assert find_zones(said, now=NOON) == ()


def test_without_the_time_no_clock_is_read() -> None:
    assert find_zones("UTC+2") == ()
    assert find_zones("14:00") == ()


def test_every_zone_is_found_by_its_name_and_can_be_opened() -> None:
    for name in sorted(EXISTING - {"localtime", "Factory"}):
        if "/" in name:
            (match,) = find_zones(name)
            assert match.sure
            assert ZoneInfo(match.zone).key in EXISTING


@given(st.text(max_size=200), locales)
def test_any_text_finds_at_most_six_places_that_exist(text: str, locale: str) -> None:
    found = find_zones(text, locale)
    assert len(found) <= 6
    assert len(set(found)) == len(found)
    assert {match.zone for match in found} <= EXISTING
    code = country_named(text, locale)
    assert code is None or country_name(code)


@settings(max_examples=20)
@given(st.sampled_from(["Berlin", "il", "in on", "New York", "a b", "1 2", "x", "Halle (Saale),"]))
def test_words_said_again_and_again_are_read_soon(words: str) -> None:
    said = (f"{words} " * 100)[:100]
    assert len(find_zones(said, now=NOON)) <= 6
