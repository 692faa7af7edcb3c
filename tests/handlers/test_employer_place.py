"""Where an employer is, when that is not where the person is."""

from datetime import timedelta

from interviews.model import Place, Question
from sandbox.history import Message
from tests.chat_driver import interviewed
from tests.life import Life, words
from texts import labels


def words_on_buttons(messages: list[Message]) -> list[str]:
    return [button.label for message in messages for row in message.buttons for button in row]


async def test_an_employer_elsewhere_has_a_place_of_its_own(life: Life) -> None:
    await interviewed(life)
    await life.press(labels.OPEN_CARD)
    assert "Where is Acme?" in words(await life.press(labels.EMPLOYER_PLACE))
    assert "in the middle of saying where they are" in words(await life.say("/settings"))
    assert "Where is Acme?" in words(await life.press(labels.KEEP_ANSWERING))
    assert labels.SAME_AS_MINE in words_on_buttons(await life.say("Mordor"))
    assert "America/New_York" in words(await life.say("New York"))
    assert life.record().place == Place("Europe/Berlin", "DE")
    assert life.record().applications[0].place == Place("America/New_York", "US", "NY")
    await life.say("how is Acme going?")
    await life.press(labels.EMPLOYER_PLACE)
    assert "where you are" in words(await life.press(labels.SAME_AS_MINE))
    assert life.record().applications[0].place is None


async def test_the_place_of_a_removed_employer_is_no_longer_asked_for(life: Life) -> None:
    await interviewed(life)
    await life.press(labels.OPEN_CARD)
    card = life.chat.last
    await life.press(labels.EMPLOYER_PLACE)
    await life.press(labels.REMOVE, card)
    assert "no longer there" in words(await life.say("New York"))
    assert life.record().dialogue is None


async def test_an_employers_place_asked_for_yesterday_is_no_longer_open(life: Life) -> None:
    await interviewed(life)
    await life.press(labels.OPEN_CARD)
    await life.press(labels.EMPLOYER_PLACE)
    assert life.asking is Question.ZONE
    await life.wait(timedelta(days=2))
    assert "do not know that place" not in words(await life.say("what's next?"))
    assert life.record().dialogue is None
