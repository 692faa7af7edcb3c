"""/should and the same asked in plain words."""

from datetime import datetime, timedelta

import pytest

from tests.chat_driver import follow_up, interviewed
from tests.life import Life, data_of, labels_of, words
from texts import labels

DAY = timedelta(days=1)


@pytest.mark.parametrize("asked", ["/should", "/should acme", "should I write to them?", "Can I email Acme already?"])
async def test_r6_whether_to_write_is_answered_at_once_in_three_lines(life: Life, asked: str) -> None:
    await interviewed(life)
    await life.wait(timedelta(hours=3))
    await life.press("Done: Jane Doe")
    await life.wait(2 * DAY)
    (said,) = await life.say(asked)
    head, sent, instead = said.text.split("\n")
    assert head == "Acme: not yet. It is day 2 of the wait."
    assert sent.startswith(
        "Sent: thank-you to Jane Doe (Tue 3 Mar, 13:00 CET). The next message is right: Wed 11 Mar, 09:00"
    )
    assert "another application" in instead
    assert [button.label for row in said.buttons for button in row] == ["Acme"]


async def test_r6_before_an_interview_and_without_one_the_answer_says_so(life: Life) -> None:
    await life.settle_in()
    assert "No open applications" in words(await life.say("/should"))
    await life.say("/applied Globex, Analyst")
    assert "There was no interview yet" in words(await life.say("/should globex"))
    await life.log_interview("Acme", when="tomorrow 15:00")
    assert "not before the interview" in words(await life.say("/should"))


async def test_r6_when_the_follow_up_is_right_it_is_written_from_the_answer(life: Life) -> None:
    nudge = await follow_up(life)
    (said,) = await life.say("/should")
    assert labels_of(said) == [[labels.WRITE_IT], ["Acme"]]
    (when,) = await life.say("when do I follow up with Acme?")
    assert labels_of(when) == [[labels.WRITE_IT], ["Acme"]]
    write = data_of(said, labels.WRITE_IT)
    await life.press(labels.WRITE_IT, said)
    await life.press(labels.WRITE_IT, when)
    assert len(life.record().letter_drafts) == 1, "pressed twice it is one letter"
    await life.restart()
    await life.say("the booking platform")
    await life.tell(labels.OTHER_WAYS, labels.SENT)
    assert "✓ Sent" in life.shown(nudge).text
    late = (await life.forge(write, said))[-1]
    assert "Acme: better not." in late.text, "an old button hears that one is enough (W9)"
    for asked in ("/should", "when do I follow up with Acme?"):
        (now,) = await life.say(asked)
        assert labels_of(now) == [["Acme"]]


async def test_r6_the_thank_yous_that_are_due_are_written_from_the_answer(life: Life) -> None:
    await interviewed(life, who="Jane Doe, Bob Lee")
    await life.wait(timedelta(hours=3))
    await life.press("Done: Jane Doe")
    (said,) = await life.say("/should")
    assert labels_of(said) == [["Thank Bob Lee"], ["Acme"]]
    (when,) = await life.say("when do I follow up with Acme?")
    assert labels_of(when) == [["Acme"]], "it is not the time to follow up"
    assert "What did you talk about with Bob Lee?" in words(await life.press("Thank Bob Lee", said))


async def test_r6_of_several_each_follow_up_says_to_whom(life: Life) -> None:
    await follow_up(life)
    await life.log_interview("Globex & <b>", when="tomorrow 15:00")
    (said,) = await life.say("/should")
    assert labels_of(said) == [["Write to Acme"], ["Acme", "Globex & <b>"]]


async def test_one_thank_you_has_one_time_wherever_it_is_told_r6(life: Life) -> None:
    await interviewed(life, when="today 14:00-15:00")
    await life.wait_until(datetime(2026, 3, 3, 19))  # noqa: DTZ001 - a wall clock in Berlin
    at = "Wed 4 Mar, 15:00 CET"
    for asked in ("/should", "/week", "/status"):
        assert at in words(await life.say(asked)), asked
    assert at in words(await life.tell("/open", "Acme, Engineer"))
