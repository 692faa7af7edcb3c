"""After a rejection (W15): asking kindly for feedback, keeping it, and thanking the references."""

from datetime import timedelta

import pytest

from interviews.model import LetterKind, Question
from sandbox.history import Message
from tests.chat_driver import DAY, HOUR, LATER, references
from tests.life import Life, data_of, labels_of
from texts import general, labels, nudges
from texts import outcome as texts

ASK = "If you like, ask Acme for feedback."


async def rejected(life: Life) -> Message:
    """Thursday 10:00: a no from Acme, interviewed on Tuesday, where Ann and Ben were named and Ann was told."""
    await life.press("Done: Ann Lee", await references(life))
    await life.wait(2 * DAY - HOUR / 2)
    return (await life.tell("/outcome", "Acme, Engineer", "Rejected"))[-1]


async def noting(life: Life) -> Message:
    """What did they say?"""
    said = await rejected(life)
    return (await life.press(labels.NOTE_FEEDBACK, said))[-1]


def kept(life: Life) -> list[str]:
    return [each.text for each in life.record().applications[0].feedback]


async def test_a_no_is_answered_calmly_at_once_and_lets_one_ask_and_note_w15(life: Life) -> None:
    said = await rejected(life)
    assert "I am sorry. One no says little about you" in said.text
    assert labels_of(said) == [[labels.ASK_FOR_FEEDBACK, labels.NOTE_FEEDBACK], [labels.UNDO, labels.OPEN_CARD]]
    [asked] = await life.press(labels.ASK_FOR_FEEDBACK, said)
    assert asked.text.startswith(ASK)
    sent = data_of(asked, labels.DONE)
    [shown] = await life.press(labels.DONE, said)
    assert shown.text.endswith("✓ Sent, Thu 5 Mar, 10:00 CET")
    await life.forge(sent, said)
    assert [each.kind for each in life.record().letters].count(LetterKind.FEEDBACK_REQUEST) == 1
    assert not any(ASK in each.text for each in await life.wait(DAY)), "it was asked for"
    await life.restart()
    shown, nudge = await life.press(labels.UNDO, said)
    assert nudge.text.startswith(ASK), "not sent, it is asked for after all"
    assert labels_of(shown)[:2] == [[labels.WRITE_IT], [labels.DONE, labels.NOTE_FEEDBACK]]
    assert LetterKind.FEEDBACK_REQUEST not in {each.kind for each in life.record().letters}


async def test_an_hour_later_feedback_and_the_next_morning_the_reference_who_was_told_w15(life: Life) -> None:
    await rejected(life)
    [feedback] = await life.wait(HOUR)
    assert feedback.text.startswith(ASK)
    assert labels_of(feedback) == [[labels.NOTE_FEEDBACK], [labels.WRITE_IT], [labels.DONE], *LATER]
    [done] = await life.press(labels.DONE, feedback)
    assert "✓ Sent, Thu 5 Mar, 11:00 CET" in done.text
    assert labels_of(done) == [[labels.UNDO]]
    [thanks] = [each for each in await life.wait(DAY) if "Thank " in each.text]
    assert thanks.text.startswith("Thank Ann Lee for standing behind you at Acme.\n\nTell them how it ended")
    assert labels_of(thanks) == [["Write to Ann Lee"], ["Done: Ann Lee"], *LATER]
    [thanked] = await life.press("Done: Ann Lee", thanks)
    assert "✓ Ann Lee: sent" in thanked.text
    assert labels_of(thanked) == [["Undo: Ann Lee"]]
    card = (await life.tell("/open", "Acme, Engineer"))[-1]
    assert "thanks to Ann Lee" in card.text
    assert "request for feedback" in card.text


async def test_a_rejection_taken_back_leaves_nothing_to_ask_w17(life: Life) -> None:
    said = await rejected(life)
    [feedback] = await life.wait(HOUR)
    await life.press(labels.UNDO, said)
    [shown] = await life.press(labels.SKIP, feedback)
    assert shown.text == str(nudges.settled_elsewhere())
    assert life.toast == general.gone()
    assert not any("Thank Ann" in each.text for each in await life.wait(2 * DAY))


@pytest.mark.parametrize("words", ["More SQL.", "Zu leise & <b>hastig</b> 🙂\n給与", "x" * 2000])
async def test_feedback_is_kept_as_written_shown_on_the_card_and_taken_back_w15(life: Life, words: str) -> None:
    asked = await noting(life)
    assert asked.text.startswith("Feedback from Acme.\n\nWhat did they say?")
    await life.restart()
    assert life.asking is Question.FEEDBACK
    said = (await life.say(words))[-1]
    assert said.text.startswith("✓ Feedback kept with Acme: ")
    assert kept(life) == [words]
    card = (await life.tell("/open", "Acme, Engineer"))[-1]
    assert f"Feedback, Thu 5 Mar: {' '.join(words.split())[:300]}" in card.text
    undo = data_of(said, labels.UNDO)
    await life.press(labels.UNDO, said)
    assert life.shown(said).text.startswith("↩ Taken back: the feedback from Acme.")
    await life.forge(undo, said)
    assert kept(life) == []


async def test_what_is_no_feedback_leaves_the_question_open(life: Life) -> None:
    await noting(life)
    assert (await life.hears(life.chat.send_voice()))[0].text == str(texts.FEEDBACK_WITHOUT_WORDS)
    await life.hears(life.chat.send_photo())
    await life.say("\u200b")
    assert "2000" in (await life.say("x" * 2001))[-1].text
    assert life.asking is Question.FEEDBACK
    assert kept(life) == []
    assert "noting feedback" in (await life.say("/settings"))[-1].text
    assert (await life.press(labels.KEEP_ANSWERING))[-1].text == str(texts.WHAT_DID_THEY_SAY)
    assert (await life.say("/cancel"))[-1].text == str(general.question_dropped())
    assert life.asking is None


async def test_back_leaves_the_question_and_an_old_back_closes_no_other(life: Life) -> None:
    asked = await noting(life)
    back = data_of(asked, labels.BACK)
    [left] = await life.press(labels.BACK, asked)
    assert left.text == str(texts.NOTHING_NOTED)
    assert life.asking is None
    await life.say("/applied")
    await life.forge(back, asked)
    assert life.asking is Question.APPLIED


async def test_a_second_piece_is_kept_beside_the_first(life: Life) -> None:
    await noting(life)
    await life.say("More SQL.")
    await life.wait(timedelta(minutes=1))
    await life.tell("/open", "Acme, Engineer", labels.NOTE_FEEDBACK, "Slow down.")
    assert kept(life) == ["More SQL.", "Slow down."]


async def test_feedback_for_what_was_removed_or_never_was_is_gone(life: Life) -> None:
    asked = await noting(life)
    await life.forge(f'["c","{life.record().applications[0].id}","x",""]', asked)
    await life.say("More SQL.")
    assert life.asking is None
    await life.forge('["fb","nothing","n",""]', asked)
    assert life.toast == general.gone()
    await life.forge('["fb","nothing","promote",""]', asked)
    assert life.toast == general.not_a_button()
