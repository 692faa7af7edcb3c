"""The state, province or canton whose public holidays count: taken from the city, or asked for in one tap."""

from datetime import datetime

import pytest

from interviews.model import Place
from interviews.nudges.plan import plan
from interviews.walltime import local
from sandbox.history import Message
from tests.chat_driver import interviewed
from tests.life import Life, data_of, words
from texts import labels

WHICH = "Which part is it?"


def region(life: Life) -> str | None:
    place = life.record().place
    return place.subdivision if place else None


def offered(message: Message) -> list[str]:
    return [button.label for row in message.buttons for button in row]


async def thanked_on(life: Life, interview: str) -> str:
    """The day in the life's zone on which the thank-you is planned for an interview late on the day before it."""
    await life.log_interview(when=interview)
    (due,) = [each.due for each in plan(life.record(), life.clock.now()) if each.kind.name == "THANK_YOU"]
    return f"{local(due, life.zone):%a %d %b}"


@pytest.mark.parametrize(
    ("city", "zone", "place", "begin", "interview", "thanked"),
    [
        ("Munich", "Europe/Berlin", "Bayern, Germany", (2026, 1, 2), "5 January 2026 16:30", "Wed 07 Jan"),
        ("Hamburg", "Europe/Berlin", "Hamburg, Germany", (2026, 1, 2), "5 January 2026 16:30", "Tue 06 Jan"),
        ("Berlin", "Europe/Berlin", "Berlin, Germany", (2027, 3, 4), "7 March 2027 16:30", "Tue 09 Mar"),
        ("Munich", "Europe/Berlin", "Bayern, Germany", (2027, 3, 4), "7 March 2027 16:30", "Mon 08 Mar"),
        ("Edinburgh", "Europe/London", "Scotland, United Kingdom", (2026, 11, 26), "27 Nov 2026 16:30", "Tue 01 Dec"),
        ("Leeds", "Europe/London", "England, United Kingdom", (2026, 11, 26), "27 Nov 2026 16:30", "Mon 30 Nov"),
        ("Sydney", "Australia/Sydney", "New South Wales, Australia", (2026, 6, 3), "5 June 2026 16:30", "Tue 09 Jun"),
        ("Perth", "Australia/Perth", "Western Australia, Australia", (2026, 6, 3), "5 June 2026 16:30", "Mon 08 Jun"),
        ("Zürich", "Europe/Zurich", "Zürich, Switzerland", (2026, 3, 16), "18 March 2026 16:30", "Thu 19 Mar"),
        ("Lugano", "Europe/Zurich", "Ticino, Switzerland", (2026, 3, 16), "18 March 2026 16:30", "Fri 20 Mar"),
        ("Barcelona, Spain", "Europe/Madrid", "Cataluña, Spain", (2026, 6, 19), "23 June 2026 16:30", "Thu 25 Jun"),
        ("Bilbao", "Europe/Madrid", "País Vasco, Spain", (2026, 6, 19), "23 June 2026 16:30", "Wed 24 Jun"),
    ],
)
async def test_a_city_brings_its_region_whose_holidays_are_no_day_for_a_letter_w4(
    life: Life, city: str, zone: str, place: str, begin: tuple[int, int, int], interview: str, thanked: str
) -> None:
    life.zone = zone
    await life.wait_until(datetime(*begin, 9))  # noqa: DTZ001 - a wall clock there
    await life.say("/start")
    understood, ready = await life.say(city)
    assert f"Working days and holidays: {place}." in understood.text
    assert WHICH not in understood.text
    assert offered(understood) == [labels.CHANGE_REGION, labels.CHANGE_COUNTRY]
    assert "Ready" in ready.text
    assert f"Where you are: {place}" in words(await life.say("/settings"))
    assert await thanked_on(life, interview) == thanked


async def test_where_only_the_zone_is_known_the_region_is_asked_for_in_one_tap(life: Life) -> None:
    await life.say("/start")
    understood, _ = await life.say("Europe/Berlin")
    assert WHICH in understood.text
    assert offered(understood)[:3] == ["Nordrhein-Westfalen", "Bayern", "Baden-Württemberg"]
    assert life.record().dialogue is None, "nothing waits for it"
    assert region(life) is None
    (edited,) = await life.press("Bayern", understood)
    assert edited.message_id == understood.message_id
    assert "Bayern, Germany" in edited.text
    assert offered(edited) == [labels.CHANGE_REGION, labels.CHANGE_COUNTRY, labels.UNDO]
    assert life.record().place == Place("Europe/Berlin", "DE", "BY")
    (every,) = await life.press(labels.CHANGE_REGION, edited)
    assert len(offered(every)) == 16 + 1
    await life.press("Berlin", every)
    assert region(life) == "BE"
    await life.forge(data_of(understood, "Bayern"), every)
    assert region(life) == "BY"


async def test_a_region_is_taken_back_with_one_tap(life: Life) -> None:
    await life.say("/start")
    understood, _ = await life.say("Europe/Berlin")
    await life.press(labels.UNDO, (await life.press("Bayern", understood))[0])
    assert life.record().place == Place("Europe/Berlin", "DE")


async def test_regions_that_were_not_offered_at_first_are_behind_one_button(life: Life) -> None:
    await life.say("/start")
    understood, _ = await life.say("Europe/Berlin")
    assert "Bremen" not in offered(understood)
    (every,) = await life.press(labels.CHANGE_REGION, understood)
    await life.press("Bremen", every)
    assert region(life) == "HB"


@pytest.mark.parametrize("city", ["Paris", "Tokyo", "Warsaw", "UTC"])
async def test_where_holidays_do_not_differ_by_region_nobody_is_asked(life: Life, city: str) -> None:
    await life.say("/start")
    understood, _ = await life.say(city)
    assert WHICH not in understood.text
    assert offered(understood) == [labels.CHANGE_COUNTRY]
    assert "Region" not in words(settings := await life.say("/settings"))
    assert "Region" not in offered(settings[-1])


async def test_a_zone_that_lies_in_one_region_brings_it(life: Life) -> None:
    await life.say("/start")
    understood, _ = await life.say("Australia/Brisbane")
    assert "Queensland, Australia" in understood.text


async def test_namesakes_of_one_zone_are_the_regions_offered_first(life: Life) -> None:
    await life.say("/start")
    understood, _ = await life.say("Kansas City")
    assert offered(understood)[:2] == ["Missouri", "Kansas"]
    await life.press("Kansas", understood)
    assert life.record().place == Place("America/Chicago", "US", "KS")


@pytest.mark.parametrize(
    ("latitude", "longitude", "code"),
    [(48.14, 11.58, "BY"), (55.95, -3.19, "SCT"), (53.55, 9.99, "HH"), (-33.87, 151.21, "NSW"), (48.85, 2.35, None)],
)
async def test_a_shared_location_brings_the_region_of_the_towns_around_it(
    life: Life, latitude: float, longitude: float, code: str | None
) -> None:
    await life.say("/start")
    said = await life.hears(life.chat.share_location(latitude, longitude))
    assert WHICH not in words(said)
    assert region(life) == code


async def test_near_the_border_of_two_regions_both_are_offered_first(life: Life) -> None:
    await life.say("/start")
    said = await life.hears(life.chat.share_location(48.397, 9.997))
    assert WHICH in said[0].text
    assert set(offered(said[0])[:2]) == {"Baden-Württemberg", "Bayern"}, "Ulm and Neu-Ulm"


async def test_who_had_a_place_already_is_asked_in_the_settings_alone(life: Life) -> None:
    await life.settle_in()
    for command in ("/start", "/new", "Acme", "/cancel", "/status", "hello"):
        assert WHICH not in words(await life.say(command)), command
    shown = (await life.say("/settings"))[-1]
    assert "Region, for its holidays: not told yet" in shown.text
    (every,) = await life.press("Region", shown)
    assert "Which part of the country" in every.text
    await life.press("Bayern", every)
    assert region(life) == "BY"
    assert "Where you are: Bayern, Germany" in words(await life.say("/settings"))


async def test_another_country_has_no_region_of_the_one_before(life: Life) -> None:
    await life.say("/start")
    await life.say("Munich")
    await life.tell("/settings", "Country")
    (said,) = await life.say("Austria")
    assert WHICH in said.text
    assert life.record().place == Place("Europe/Berlin", "AT")
    await life.tell("/settings", "Country")
    assert "Scotland, United Kingdom" in words(await life.say("Scotland"))


async def test_an_employers_region_counts_for_letters_to_them(life: Life) -> None:
    await life.wait_until(datetime(2027, 1, 4, 9))  # noqa: DTZ001 - a wall clock in Berlin
    await interviewed(life, when="5 January 2027 16:30")
    await life.press(labels.OPEN_CARD)
    await life.press(labels.EMPLOYER_PLACE)
    (said,) = await life.say("Europe/Berlin")
    assert WHICH in said.text
    (edited,) = await life.press("Bayern", said)
    assert "Bayern, Germany" in edited.text
    assert life.record().applications[0].place == Place("Europe/Berlin", "DE", "BY")
    assert life.record().place == Place("Europe/Berlin", "DE")
    await life.say("how is Acme going?")
    assert "Where they are: Bayern, Germany" in words(life.chat.messages)
