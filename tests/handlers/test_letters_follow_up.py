"""W9: one follow-up a silence; a calm no to a second, and a day for one that is early."""

import pytest

from tests.chat_driver import DAY, HOUR, JANE_AND_BOB, all_labels, follow_up, interviewed, letter_draft, thank_you
from tests.life import Life, labels_of, words
from texts import labels


async def thanked(life: Life) -> None:
    await thank_you(life, "Jane Doe")
    await life.press("Done: Jane Doe", life.find("Time to thank"))


async def followed_up(life: Life) -> None:
    nudge = await follow_up(life)
    await life.press(labels.WRITE_IT, nudge)
    await life.say("the booking platform")
    await life.press(labels.OTHER_WAYS)
    await life.press(labels.SENT)


async def test_a_follow_up_is_written_from_its_nudge_and_sent_l9(life: Life) -> None:
    nudge = await follow_up(life)
    asked = (await life.press(labels.WRITE_IT, nudge))[-1]
    assert "What draws you to the role at Acme still?" in asked.text
    shown = (await life.say("the booking platform"))[-1]
    assert "I am still very interested in it, above all in the booking platform." in shown.text
    assert "I look forward to hearing from you." in shown.text
    await life.press(labels.OTHER_WAYS, shown)
    await life.press(labels.SENT)
    assert "✓ Sent, Wed 11 Mar, 09:00 CET" in life.shown(nudge).text
    assert all_labels(life.shown(nudge)) == [labels.UNDO]
    assert len(life.record().letters) == 1


@pytest.mark.parametrize(
    "ask", ["/followup", "/followup acme", "write a follow-up to Acme", "please write another follow-up"]
)
async def test_a_second_one_gets_a_calm_no_with_the_day_and_what_to_do_w9(life: Life, ask: str) -> None:
    await followed_up(life)
    await life.wait(3 * DAY)
    said = (await life.say(ask))[-1]
    assert said.text.startswith("Acme: better not. Your follow-up went out Wed 11 Mar, 09:00 CET.")
    assert "On Fri 10 Apr, 09:00 CEST it is right to decide whether to keep waiting." in said.text
    assert "another application does more for you" in said.text
    assert labels_of(said) == [[labels.LOG_APPLICATION, labels.OPEN_CARD]]
    assert len(life.record().letter_drafts) == 1


async def test_a_new_round_lifts_it_w9(life: Life) -> None:
    await followed_up(life)
    card = (await life.tell("/open", "Acme, Engineer"))[-1]
    await life.press(labels.NEW_ROUND, card)
    await life.tell("today 8:00", "Eve Ng")
    await life.wait(10 * DAY)
    asked = (await life.say("/followup"))[-1]
    assert "better not" not in asked.text
    await life.say("the team")
    assert "Dear Eve Ng," in life.chat.last.text
    assert len(life.record().letter_drafts) == 2


async def test_an_early_one_names_the_day_and_is_written_to_wait_for_it_w8(life: Life) -> None:
    await thanked(life)
    said = (await life.say("/followup"))[-1]
    assert "Acme: not yet. A follow-up is right on Wed 11 Mar, 09:00 CET, not before." in said.text
    assert labels_of(said) == [[labels.WRITE_ANYWAY, labels.OPEN_CARD]]
    assert life.record().letter_drafts == ()
    await life.press(labels.WRITE_ANYWAY, said)
    shown = (await life.say("the booking platform"))[-1]
    assert "Not before Wed 11 Mar, 09:00 CET: I remind you then, and you send it." in shown.text
    ways = (await life.press(labels.OTHER_WAYS, shown))[-1]
    assert "Not before Wed 11 Mar" in ways.text
    nudges = [each for each in await life.wait(9 * DAY) if "Time to follow up" in each.text]
    again = (await life.press(labels.WRITE_IT, nudges[0]))[-1]
    assert "above all in the booking platform" in again.text
    assert "Not before" not in again.text
    assert len(life.record().letter_drafts) == 1


async def test_before_the_thank_you_that_one_is_offered_first(life: Life) -> None:
    await thank_you(life, JANE_AND_BOB)
    said = (await life.say("/followup"))[-1]
    assert "the thank-you first" in said.text
    assert labels_of(said) == [["Thank Jane Doe", "Thank Bob Lee"], [labels.WRITE_ANYWAY, labels.OPEN_CARD]]
    assert "with Bob Lee" in words(await life.press("Thank Bob Lee", said))


async def test_a_decided_or_coming_interview_is_nothing_to_follow_up_on(life: Life) -> None:
    await interviewed(life, "Acme", "tomorrow 9:00")
    said = (await life.say("/followup"))[-1]
    assert "Acme: not before the interview. You meet them on Wed 4 Mar, 09:00 CET." in said.text
    await life.tell("/outcome", "Acme, Engineer", "Withdrawn")
    assert "nothing to follow up on" in words(await life.say("/followup"))


async def test_several_that_wait_are_offered(life: Life) -> None:
    await thanked(life)
    await life.log_interview("Globex", who="Eve Ng")
    said = (await life.say("/followup"))[-1]
    assert labels_of(said) == [["Globex, Engineer"], ["Acme, Engineer"]]
    assert "Globex" in words(await life.press("Globex, Engineer", said))


async def test_the_words_of_the_thank_you_are_offered_again(life: Life) -> None:
    await thank_you(life, "Jane Doe")
    await life.say("/thanks")
    for answer in ("the move to Kafka", "the booking platform", "SQL"):
        await life.say(answer)
    await life.press(labels.OTHER_WAYS)
    await life.press(labels.SENT)
    await life.wait(9 * DAY + HOUR)
    asked = (await life.press(labels.WRITE_IT, life.find("Time to follow up")))[-1]
    assert "You noted: the booking platform" in asked.text
    shown = (await life.press(labels.USE_IT, asked))[-1]
    assert "above all in the booking platform" in shown.text
    assert letter_draft(life).told[0].words == "the booking platform"
