"""Where the person is: asked once, understood in many ways, and nothing stored before there is something to store."""

from datetime import timedelta

import pytest

from interviews.model import Place
from sandbox.history import Message
from tests.life import Life, words
from texts import labels, places

GREETING = "company for the days after a job interview"
WHERE = "Where are you?"
UNKNOWN = "I do not know that place"
READY = "Ready. Just write what happened"


def known(message: Message) -> str:
    """The zone a message says the person is in."""
    return message.text.split("Your zone is ")[1].split(":")[0]


def stored(life: Life) -> bool:
    return bool(list(life.store.ids()))


async def test_the_greeting_has_three_lines_and_comes_before_the_question(life: Life) -> None:
    greeting, question = await life.say("/start")
    assert GREETING in greeting.text
    assert len(greeting.text.splitlines()) == 3
    assert [[key.asks for key in row] for row in life.chat.reply_keyboard] == [["location"]]
    assert WHERE in question.text


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Europe/Berlin", Place("Europe/Berlin", "DE")),
        ("europe/berlin", Place("Europe/Berlin", "DE")),
        ("Munich", Place("Europe/Berlin", "DE", "BY")),
        ("I'm in Bielefeld, Germany", Place("Europe/Berlin", "DE", "NW")),
        ("New York", Place("America/New_York", "US", "NY")),
        ("Japan", Place("Asia/Tokyo", "JP")),
        ("UTC", Place("Etc/UTC")),
    ],
)
async def test_a_city_a_country_or_a_zone_is_typed(life: Life, typed: str, place: Place) -> None:
    await life.say("/start")
    understood, ready = await life.say(typed)
    assert known(understood) == place.zone
    assert READY in ready.text
    assert life.chat.reply_keyboard == ()
    assert life.record().place == place
    assert life.record().dialogue is None


async def test_a_location_is_shared(life: Life) -> None:
    await life.say("/start")
    said = await life.hears(life.chat.share_location(48.85, 2.35))
    assert "Working days and holidays: France" in words(said)
    assert life.record().place == Place("Europe/Paris", "FR")


async def test_a_location_off_the_map_is_asked_again(life: Life) -> None:
    await life.say("/start")
    assert UNKNOWN in words(await life.hears(life.chat.share_location(95.0, 200.0)))


async def test_somebody_at_sea_gets_by_without_a_country(life: Life) -> None:
    await life.say("/start")
    said = await life.hears(life.chat.share_location(30.0, -40.0))
    assert "Monday to Friday count as working days" in words(said)
    assert life.record().place == Place("Etc/GMT+3", None)


async def test_the_time_on_the_phone_is_tapped_where_one_country_shows_it(life: Life) -> None:
    await life.tell("/start", labels.BY_PHONE)
    said = await life.press("2:45 pm")
    assert known(said[0]) == "Asia/Kathmandu"
    assert life.record().place == Place("Asia/Kathmandu", "NP")


async def test_the_time_on_the_phone_is_tapped_where_several_countries_show_it(life: Life) -> None:
    await life.tell("/start", labels.BY_PHONE)
    (which,) = await life.press("10:00 am")
    assert which.text == places.WHICH_PLACE.striptags()
    assert len(which.buttons) > 1
    assert life.record().place is None
    understood, _ = await life.press("Paris, France")
    assert known(understood) == "Europe/Paris"


@pytest.mark.parametrize(
    ("language", "shown"),
    [("de", "14:45"), ("en-GB", "14:45"), ("en", "2:45 pm"), ("en-US", "2:45 pm"), ("x-?", "14:45")],
)
async def test_the_times_are_shown_as_phones_in_that_language_show_them(life: Life, language: str, shown: str) -> None:
    life.chat.user["language_code"] = language
    await life.tell("/start", labels.BY_PHONE, shown)
    assert life.record().place == Place("Asia/Kathmandu", "NP")


async def test_the_times_stay_right_when_they_are_tapped_later(life: Life) -> None:
    await life.tell("/start", labels.BY_PHONE)
    await life.wait(timedelta(hours=19, minutes=13))
    await life.press("2:45 pm")
    assert life.record().place == Place("Asia/Kathmandu", "NP")


async def test_a_country_with_several_zones_is_asked_which(life: Life) -> None:
    await life.say("/start")
    (which,) = await life.say("Australia")
    assert which.text == places.WHICH_PLACE.striptags()
    await life.press("Perth")
    assert life.record().place == Place("Australia/Perth", "AU", "WA")


async def test_a_city_with_namesakes_is_asked_which(life: Life) -> None:
    await life.say("/start")
    (which,) = await life.say("Springfield")
    assert which.text == places.WHICH_PLACE.striptags()
    await life.press("Springfield, Illinois, United States")
    assert life.record().place == Place("America/Chicago", "US", "IL")


async def test_a_near_spelling_is_asked_and_never_taken(life: Life) -> None:
    await life.say("/start")
    (asked,) = await life.say("Pristna")
    assert asked.text == places.THIS_PLACE.striptags()
    assert life.record().place is None
    await life.press("Pristina, Kosovo")
    assert life.record().place == Place("Europe/Belgrade", "XK")


@pytest.mark.parametrize("typed", ["EST", "GMT-5", "it is 4am here"])
async def test_what_the_clocks_are_called_or_show_leads_to_a_choice(life: Life, typed: str) -> None:
    await life.say("/start")
    (which,) = await life.say(typed)
    assert which.text == places.WHICH_PLACE.striptags()
    await life.press("New York, United States")
    assert life.record().place == Place("America/New_York", "US")


@pytest.mark.parametrize("data", ['["z","Europe/Paris"]', '["z","Europe/Paris","QQ"]'])
async def test_a_place_without_a_country_of_its_own_is_in_that_of_its_zone(life: Life, data: str) -> None:
    await life.say("/start")
    await life.say("Springfield")
    await life.hears(life.chat.press_data(data, life.chat.last.message_id))
    assert life.record().place == Place("Europe/Paris", "FR")


@pytest.mark.parametrize("typed", ["Mordor", "🙂", "<b>&", "x" * 4000, "5"])
async def test_an_unknown_place_gets_help_and_a_way_that_always_works(life: Life, typed: str) -> None:
    await life.say("/start")
    (said,) = await life.say(typed)
    assert UNKNOWN in said.text
    (times,) = await life.press(labels.BY_PHONE)
    assert times.text == places.WHICH_TIME.striptags()
    await life.press("2:45 pm")
    assert life.record().place == Place("Asia/Kathmandu", "NP")


async def test_where_somebody_is_is_never_asked_twice(life: Life) -> None:
    await life.settle_in()
    assert "Welcome back" in words(await life.say("/start"))
    for command in ("/start", "/new", "/status", "hello"):
        assert WHERE not in words(await life.say(command))
    await life.restart()
    assert WHERE not in words(await life.say("/start"))


async def test_the_question_is_open_until_it_is_answered(life: Life) -> None:
    await life.say("/start")
    await life.wait(timedelta(days=40))
    await life.restart()
    assert READY in words(await life.say("Berlin"))


async def test_another_country_is_chosen(life: Life) -> None:
    await life.settle_in()
    await life.press(labels.CHANGE_COUNTRY)
    assert "I do not know that country" in words(await life.say("Narnia"))
    said = await life.say("austria")
    assert "Working days and holidays: Austria" in words(said)
    assert life.record().place == Place("Europe/Berlin", "AT")
    assert life.record().dialogue is None


async def test_the_country_can_be_left_as_it_is(life: Life) -> None:
    await life.settle_in()
    await life.press(labels.CHANGE_COUNTRY)
    await life.say("/cancel")
    assert life.record().place == Place("Europe/Berlin", "DE")
    assert life.record().dialogue is None


@pytest.mark.parametrize("command", ["/help", "/about", "/Help@afterword_bot"])
async def test_help_is_given_at_once_and_nothing_is_stored(life: Life, command: str) -> None:
    said = await life.say(command)
    assert WHERE not in words(said)
    assert "interview" in words(said)
    assert not stored(life)
    await life.say("/start")
    assert WHERE not in words(await life.say(command))
    assert READY in words(await life.say("Berlin"))


async def test_new_goes_on_once_the_place_is_known(life: Life) -> None:
    greeting, question = await life.say("/new")
    assert GREETING in greeting.text
    assert WHERE in question.text
    said = await life.say("Berlin")
    assert READY in said[1].text
    assert "Which company" in said[2].text
    await life.say("Acme")
    assert "role at Acme" in life.chat.last.text


async def test_a_command_while_the_place_is_asked_greets_nobody_again(life: Life) -> None:
    await life.say("/start")
    (question,) = await life.say("/status")
    assert WHERE in question.text
    assert [[button.label for button in row] for row in question.buttons] == [[labels.BY_PHONE]]
    said = await life.say("Berlin")
    assert "No open applications" in said[-1].text


async def test_a_stranger_who_just_writes_is_greeted_and_asked(life: Life) -> None:
    greeting, question = await life.say("hello there")
    assert GREETING in greeting.text
    assert WHERE in question.text
    assert READY in words(await life.say("Berlin"))


async def test_nothing_is_stored_of_a_stranger_who_sends_a_picture_or_cancels(life: Life) -> None:
    assert "only read words" in words(await life.hears(life.chat.send_photo()))
    assert "nothing to cancel" in words(await life.say("/cancel"))
    assert "do not know that command" in words(await life.say("/dance"))
    assert not stored(life)


async def test_cancel_explains_what_is_needed_before_anything_else(life: Life) -> None:
    await life.say("/start")
    assert "where you are" in words(await life.say("/cancel"))
    assert READY in words(await life.say("Berlin"))


async def test_a_picture_instead_of_a_place_leaves_the_question_open(life: Life) -> None:
    await life.say("/start")
    said = await life.hears(life.chat.send_sticker())
    assert "only read words" in words(said)
    assert WHERE in words(said)
    assert READY in words(await life.say("Berlin"))


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        ('["t",99999999999999]', "What time does your phone show now?"),
        ('["t",-99999999999999]', "What time does your phone show now?"),
        ('["t",7]', "What time does your phone show now?"),
        ('["z","Mars/Olympus"]', "I do not know that place"),
        ('["y",""]', "Where are you?"),
    ],
)
async def test_a_forged_place_is_asked_again(life: Life, data: str, answer: str) -> None:
    await life.say("/start")
    said = await life.hears(life.chat.press_data(data, life.chat.last.message_id))
    assert answer in words(said)
    assert life.record().place is None
    assert READY in words(await life.say("Berlin"))


async def test_two_people_are_where_they_are(life: Life) -> None:
    await life.settle_in()
    other = life.wire.chat(8, "Grace")
    other.say("/start")
    other.say("Tokyo")
    await life.settle()
    assert "Your zone is Asia/Tokyo" in words(other.messages)
    assert life.record().place == Place("Europe/Berlin", "DE")
