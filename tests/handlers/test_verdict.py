"""/should and the same asked in plain words."""

from datetime import timedelta

import pytest

from tests.life import Life, words

DAY = timedelta(days=1)


@pytest.mark.asyncio
@pytest.mark.parametrize("asked", ["/should", "/should acme", "should I write to them?", "Can I email Acme already?"])
async def test_r6_whether_to_write_is_answered_at_once_in_three_lines(life: Life, asked: str) -> None:
    await life.settle_in()
    await life.log_interview()
    await life.wait(timedelta(hours=3))
    await life.press("Done: Jane Doe")
    await life.wait(2 * DAY)
    (said,) = await life.say(asked)
    head, sent, instead = said.text.split("\n")
    assert head == "Acme: not yet. It is day 3 of the wait."
    assert sent.startswith(
        "Sent: thank-you to Jane Doe (Tue 3 Mar, 13:00 CET). The next message is right: Wed 11 Mar, 09:00"
    )
    assert "another application" in instead
    assert [button.label for row in said.buttons for button in row] == ["Acme"]


@pytest.mark.asyncio
async def test_r6_before_an_interview_and_without_one_the_answer_says_so(life: Life) -> None:
    await life.settle_in()
    assert "No open applications" in words(await life.say("/should"))
    await life.say("/applied Globex, Analyst")
    assert "There was no interview yet" in words(await life.say("/should globex"))
    await life.log_interview("Acme", when="tomorrow 15:00")
    assert "not before the interview" in words(await life.say("/should"))
