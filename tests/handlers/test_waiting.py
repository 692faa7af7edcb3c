"""The words of W10 and W12 in the chat, and their buttons."""

from datetime import timedelta

from interviews.model import OutcomeKind
from tests.chat_driver import interviewed
from tests.life import Life, words
from texts import labels

DAY = timedelta(days=1)


async def test_w10_in_the_middle_of_the_wait_one_calm_line_says_what_is_done_and_what_comes(life: Life) -> None:
    await interviewed(life)
    await life.wait(timedelta(hours=3))
    await life.press("Done: Jane Doe")
    said = await life.wait(5 * DAY)
    [word] = [message for message in said if "A month is common" in message.text]
    assert "Done at Acme: thank-you to Jane Doe." in word.text
    assert "Next: follow up, Wed 11 Mar, 09:00 CET." in word.text
    assert [button.label for row in word.buttons for button in row] == [labels.OPEN_CARD, labels.NEW_DATE]


async def after_a_month(life: Life) -> None:
    await interviewed(life)
    said = await life.wait(31 * DAY)
    assert "No word from Acme since Tuesday 3 March 2026." in words(said)


async def test_w12_who_keeps_waiting_is_asked_again_a_month_later(life: Life) -> None:
    await after_a_month(life)
    await life.press(labels.KEEP_WAITING)
    assert "You keep waiting" in life.find("No word from Acme").text
    await life.press(labels.UNDO, life.find("No word from Acme"))
    await life.press(labels.KEEP_WAITING)
    assert "No word from Acme" in words(await life.wait(31 * DAY))


async def test_w12_closing_it_ends_what_is_planned_and_can_be_taken_back_long_after(life: Life) -> None:
    await after_a_month(life)
    await life.press(labels.CLOSE)
    outcome = life.record().applications[0].outcome
    assert outcome is not None
    assert outcome.kind is OutcomeKind.NO_ANSWER
    assert await life.wait(40 * DAY) == []
    await life.tell("/open Acme", labels.OUTCOME)
    await life.press(labels.UNDO)
    assert life.record().applications[0].outcome is None
