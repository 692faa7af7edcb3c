"""What is said of a company that is not on file is not done with the only one that is."""

import pytest

from tests.chat_driver import interviewed
from tests.life import Life, words
from texts import labels


@pytest.mark.parametrize(
    "said",
    ["when do I follow up with Globex?", "should I write to Globex?", "when does Globex decide?", "write to Globex"],
)
async def test_a_company_that_is_not_on_file_is_not_taken_for_the_only_one_that_is(life: Life, said: str) -> None:
    await interviewed(life)
    assert "none of your companies" in words(await life.say(said))
    assert life.record().dialogue is None


async def test_a_letter_to_a_company_that_is_not_on_file_is_not_noted_for_the_only_one_that_is(life: Life) -> None:
    await interviewed(life)
    assert "I sent Globex the thank-you" in words(await life.say("I sent Globex the thank-you"))
    assert "I have no application at Globex" in words(await life.press(labels.YES))
    assert life.record().letters == ()
