"""A pause of the reminders is shown where it is set, and ends with a tap."""

import pytest

from interviews.nudges.plan import plan
from tests.chat_driver import DAY, interviewed
from tests.life import Life, labels_of, words
from texts import labels

OF_ACME = "nothing more about Acme please"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("stop all reminders", "Reminders: none until you switch them on again"),
        ("leave me alone until Monday", "Reminders: none until Monday 9 March 2026"),
    ],
)
async def test_settings_show_a_pause_of_everything_and_end_it(life: Life, said: str, shown: str) -> None:
    await interviewed(life)
    planned = plan(life.record(), life.clock.now())
    await life.say(said)
    settings = (await life.say("/settings"))[-1]
    assert shown in settings.text
    assert labels_of(settings)[0] == [labels.RESUME]
    ended = (await life.press(labels.RESUME, settings))[0]
    assert "Reminders: none" not in ended.text
    assert [labels.RESUME] not in labels_of(ended)
    assert plan(life.record(), life.clock.now()) == planned
    await life.press(labels.UNDO, ended)
    assert shown in (await life.say("/settings"))[-1].text


async def test_settings_do_not_show_a_pause_that_is_over(life: Life) -> None:
    await interviewed(life)
    await life.say("leave me alone until Thursday")
    await life.wait(3 * DAY)
    settings = (await life.say("/settings"))[-1]
    assert "Reminders: none" not in settings.text
    assert [labels.RESUME] not in labels_of(settings)


async def test_the_card_shows_a_pause_of_its_application_and_ends_it(life: Life) -> None:
    await interviewed(life)
    planned = plan(life.record(), life.clock.now())
    assert "I say nothing more about Acme" in words(await life.say(OF_ACME))
    card = (await life.tell("/open", "Acme, Engineer"))[-1]
    assert "I say nothing about it unless you ask." in card.text
    ended = (await life.press(labels.RESUME, card))[0]
    assert "unless you ask" not in ended.text
    assert [labels.RESUME] not in labels_of(ended)
    assert plan(life.record(), life.clock.now()) == planned


async def test_status_and_next_do_not_say_that_nothing_is_left_to_do_within_a_pause(life: Life) -> None:
    await interviewed(life)
    await life.say("stop all reminders")
    assert "Next: I say nothing about it unless you ask." in words(await life.say("/status"))
    assert "as you wanted no reminders. /settings switches them on again." in words(await life.say("/next"))
    await life.tell("/settings", labels.RESUME)
    assert "Nothing is planned" not in words(await life.say("/next"))
