"""/settings: everything that can be set, well and badly, and what it changes in the plan."""

from datetime import time

import pytest

from interviews.model import Hours, NudgeKind, Place, Question
from interviews.nudges.plan import plan
from tests.chat_driver import DAY, interviewed, thank_you
from tests.life import Life, data_of, labels_of
from texts import labels, settings
from texts.dates import short_moment
from texts.nudges import NAMES

BUTTONS = [
    ["Where I am", "Country", "Region"],
    ["Working hours", "Quiet hours"],
    ["Weekly target", "Nudges"],
    ["Greeting in letters", "Closing of letters"],
]


def planned(life: Life) -> dict[NudgeKind, str]:
    """When each kind is due, as the person reads it."""
    return {each.kind: short_moment(each.due, life.zone) for each in plan(life.record(), life.clock.now())}


async def test_settings_shows_everything_and_its_buttons(life: Life) -> None:
    await life.settle_in()
    said = (await life.say("/settings"))[-1]
    assert said.text == (
        "Settings\n\nWhere you are: Berlin, Germany (Europe/Berlin, 10:00 CET)\n"
        "Region, for its holidays: not told yet\n"
        "Working hours for letters: 09:00–17:00\nLetters greet: formally\nLetters close: as is usual there\n"
        "Quiet hours: 21:00–08:00\nApplications a week: 3\n"
        "Nudges: all on\nLooking back on Sundays: off"
    )
    assert labels_of(said) == BUTTONS


@pytest.mark.parametrize(
    ("button", "typed", "shown"),
    [
        ("Working hours", "10-18", "Working hours for letters: 10:00–18:00"),
        ("Working hours", "8:30 to 4pm", "Working hours for letters: 08:30–16:00"),
        ("Quiet hours", "10pm-7am", "Quiet hours: 22:00–07:00"),
        ("Quiet hours", "13:00-14:00", "Quiet hours: 13:00–14:00"),
        ("Weekly target", "5", "Applications a week: 5"),
        ("Weekly target", "one", "Applications a week: 1"),
        ("Weekly target", "0", "Applications a week: no target, no reminder"),
    ],
)
async def test_a_setting_is_changed_by_typing_and_shown(life: Life, button: str, typed: str, shown: str) -> None:
    await life.settle_in()
    await life.tell("/settings", button)
    await life.restart()
    said = (await life.say(typed))[-1]
    assert shown in said.text
    assert labels_of(said) == [*BUTTONS, [labels.UNDO]]
    assert life.asking is None


@pytest.mark.parametrize(
    ("button", "typed", "answer"),
    [
        ("Working hours", "always", "I could not read hours in that."),
        ("Working hours", "22:00-07:00", "Working hours must end after they start"),
        ("Working hours", "25-26", "I could not read hours in that."),
        ("Quiet hours", "at night", "I could not read hours in that."),
        ("Weekly target", "many", "I need a number from 0 to 50."),
        ("Weekly target", "51", "I need a number from 0 to 50."),
        ("Weekly target", "-1", "I need a number from 0 to 50."),
    ],
)
async def test_a_bad_setting_is_answered_and_asked_again(life: Life, button: str, typed: str, answer: str) -> None:
    await life.settle_in()
    before = life.record().settings
    await life.tell("/settings", button)
    said = (await life.say(typed))[-1]
    assert answer in said.text
    assert life.asking in {Question.WORKING_HOURS, Question.QUIET_HOURS, Question.WEEKLY_TARGET}
    assert life.record().settings == before
    assert (await life.say("/cancel"))[-1].text == "Cancelled. Nothing was changed."


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ("Working hours", settings.ASK_WORKING_HOURS),
        ("Quiet hours", settings.ASK_QUIET_HOURS),
        ("Weekly target", settings.ASK_TARGET),
    ],
)
async def test_each_setting_is_asked_for_with_an_example(life: Life, button: str, words: str) -> None:
    await life.settle_in()
    said = (await life.tell("/settings", button))[-1]
    assert said.html == str(words)


async def test_working_hours_move_the_thank_you_w3(life: Life) -> None:
    await interviewed(life)
    assert planned(life)[NudgeKind.THANK_YOU] == "Tue 3 Mar, 12:00 CET"
    await life.tell("/settings", "Working hours", "13-18")
    assert planned(life)[NudgeKind.THANK_YOU] == "Tue 3 Mar, 13:00 CET"
    assert planned(life)[NudgeKind.FOLLOW_UP] == "Tue 10 Mar, 13:00 CET"


async def test_quiet_hours_move_the_reflection_w1(life: Life) -> None:
    await interviewed(life)
    await life.tell("/settings", "Quiet hours", "10:00-11:30")
    assert planned(life)[NudgeKind.REFLECTION] == "Tue 3 Mar, 11:30 CET"


async def test_a_target_of_none_silences_the_weekly_word_w11(life: Life) -> None:
    await interviewed(life)
    await life.tell("/settings", "Weekly target", "0")
    assert not any("keep applying" in each.text for each in await life.wait(8 * DAY))


async def test_a_kind_switched_off_is_not_said_and_comes_back_when_switched_on(life: Life) -> None:
    await interviewed(life)
    said = (await life.tell("/settings"))[-1]
    shown = (await life.press("Nudges", said))[0]
    assert shown.message_id == said.message_id
    assert [label for row in labels_of(shown) for label in row] == [
        *(labels.switched(kind is not NudgeKind.WEEK, NAMES[kind].setting) for kind in NudgeKind),
        labels.BACK,
    ]
    for name in ("Thank-you letters", "Following up"):
        await life.press(labels.switched(True, name), shown)
    assert life.record().settings.silenced == (NudgeKind.THANK_YOU, NudgeKind.FOLLOW_UP, NudgeKind.WEEK)
    back = (await life.press(labels.BACK, shown))[0]
    assert back.text.endswith("Nudges switched off: Thank-you letters, Following up\nLooking back on Sundays: off")
    await life.restart()
    week = await life.wait(9 * DAY)
    assert not any("Time to" in each.text for each in week)
    assert any("How did it go" in each.text for each in week)
    await life.press("Nudges", said)
    await life.press(labels.switched(False, "Following up"), said)
    await life.wait(0 * DAY)
    assert "Time to follow up with Acme" in life.chat.last.text


@pytest.mark.parametrize("name", ["Following up", "Looking back on Sundays"])
async def test_a_switch_pressed_twice_is_where_the_first_press_put_it(life: Life, name: str) -> None:
    await life.settle_in()
    shown = (await life.press("Nudges", (await life.tell("/settings"))[-1]))[0]
    was_on = labels.switched(True, name) in [label for row in labels_of(shown) for label in row]
    data = data_of(shown, labels.switched(was_on, name))
    await life.forge(data, shown)
    switched = life.record().settings.silenced
    await life.forge(data, shown)
    assert life.record().settings.silenced == switched
    now = labels.switched(not was_on, name)
    assert now in [label for row in labels_of(life.shown(shown)) for label in row]


async def test_another_zone_moves_the_nudges_and_the_settings_say_so(life: Life) -> None:
    await thank_you(life)
    assert planned(life)[NudgeKind.FOLLOW_UP] == "Wed 11 Mar, 09:00 CET"
    await life.tell("/settings", "Where I am")
    assert life.asking is Question.ZONE
    await life.say("America/New_York")
    assert life.record().place == Place("America/New_York", "US")
    assert planned(life)[NudgeKind.FOLLOW_UP] == "Tue 10 Mar, 14:00 CET"
    assert "New York, United States (America/New_York, 06:00 EST)" in (await life.say("/settings"))[-1].text


async def test_another_country_changes_the_working_days_w4(life: Life) -> None:
    await life.settle_in()
    await life.tell("/settings", "Country")
    assert life.asking is Question.COUNTRY
    await life.say("Israel")
    assert life.record().place == Place("Europe/Berlin", "IL")
    assert life.record().settings.working_hours == Hours(time(9), time(17))
    await life.log_interview(when="6 March 9:00")
    assert planned(life)[NudgeKind.THANK_YOU] == "Sun 8 Mar, 09:00 CET"


@pytest.mark.parametrize("data", ['["s","x"]', '["k","sleep"]', '["s"]', "[]", "nonsense", '["s","p","","more"]'])
async def test_a_forged_setting_is_refused(life: Life, data: str) -> None:
    await life.settle_in()
    said = (await life.say("/settings"))[-1]
    before = life.record().settings
    await life.forge(data, said)
    assert "That button does not work any more." in life.toast
    assert life.record().settings == before


async def test_letters_greet_and_close_as_it_was_chosen(life: Life) -> None:
    await thank_you(life)
    await life.tell("/settings", "Greeting in letters")
    assert "Letters greet: by first names" in (await life.press("Dear Jane"))[-1].text
    await life.press("Closing of letters")
    assert "Letters close: Best wishes" in (await life.press("Best wishes"))[-1].text
    await life.restart()
    await life.tell("/thanks", labels.SKIP, labels.SKIP)
    shown = (await life.press(labels.SKIP))[-1]
    assert "Dear Jane,\n" in shown.text
    assert "\n\nBest wishes,\n" in shown.text
    await life.tell("/settings", "Closing of letters")
    assert "Letters close: as is usual there" in (await life.press("As is usual there"))[-1].text
