"""The person's own version of a letter: pasted, or in reply to the draft, and kept as it is."""

from interviews.model import Question
from tests.chat_driver import BODY, JANE_AND_BOB, all_labels, letter_draft, thank_you, told_points, written
from tests.life import Life
from texts import labels


async def test_the_own_version_is_kept_to_the_letter_and_can_be_left_again(life: Life) -> None:
    shown = await written(life)
    asked = (await life.press(labels.OWN_VERSION, shown))[-1]
    assert asked.text.startswith("Thank-you to Jane Doe, Acme: paste or type it as it should read")
    await life.restart()
    own = (await life.say("Subject: Thanks, Jane\n\nDear Jane,\n\n<b>thank you</b> & see you."))[-1]
    assert "Subject: Thanks, Jane\nDear Jane,\n\n<b>thank you</b> & see you." in own.text
    assert labels.edit("what you talked about") not in all_labels(own)
    assert (letter_draft(life).subject, letter_draft(life).body) == (
        "Thanks, Jane",
        "Dear Jane,\n\n<b>thank you</b> & see you.",
    )
    back = (await life.press(labels.COMPOSED, own))[-1]
    assert BODY in back.text
    assert letter_draft(life).body is None


async def test_a_reply_to_the_letter_is_the_own_version(life: Life) -> None:
    shown = await written(life)
    await life.say("/new")
    assert life.asking is Question.COMPANY
    own = await life.hears(life.chat.say("Dear Jane, thank you for the good talk.", reply_to=shown))
    assert "Dear Jane, thank you for the good talk." in own[-1].text
    assert letter_draft(life).body == "Dear Jane, thank you for the good talk."
    assert life.asking is Question.COMPANY


async def test_a_reply_to_a_question_is_its_answer(life: Life) -> None:
    await thank_you(life, JANE_AND_BOB)
    asked = (await life.press(labels.write_to("Jane Doe"), life.find("Time to thank")))[-1]
    await life.hears(life.chat.say("the move to Kafka", reply_to=asked))
    assert told_points(life) == {"discussed": "the move to Kafka"}
    assert letter_draft(life).body is None


async def test_a_reply_to_a_letter_that_was_sent_changes_nothing(life: Life) -> None:
    shown = await written(life)
    await life.press("Done: Jane Doe", life.find("Time to thank"))
    said = await life.hears(life.chat.say("Dear Jane, another one", reply_to=shown))
    assert "✓ Sent" in said[-1].text
    assert letter_draft(life).body is None


async def test_a_gap_left_in_the_own_version_is_not_ready_l1(life: Life) -> None:
    shown = await written(life)
    await life.press(labels.OWN_VERSION, shown)
    own = (await life.say("Dear Jane, thank you for [what you talked about with Jane Doe]."))[-1]
    assert "Send me your version once more without the brackets." in own.text
    assert labels.OTHER_WAYS not in all_labels(own)


async def test_a_letter_as_long_as_a_message_is_kept_and_shown_as_far_as_it_goes(life: Life) -> None:
    shown = await written(life)
    await life.press(labels.OWN_VERSION, shown)
    own = (await life.say("Wörter & mehr. " * 273 + "x"))[-1]
    assert len(letter_draft(life).body or "") == 4096
    assert "Telegram may have cut the end off" in own.text
    assert "longer than I can show in one message" in own.text
    ways = (await life.press(labels.OTHER_WAYS, own))[-1]
    assert "the text is left out there" in ways.text


async def test_back_and_cancel_leave_the_letter_as_it_was(life: Life) -> None:
    shown = await written(life)
    await life.press(labels.OWN_VERSION, shown)
    back = (await life.say("back"))[-1]
    assert BODY in back.text
    await life.press(labels.OWN_VERSION, back)
    await life.say("/cancel")
    assert letter_draft(life).body is None
    assert life.asking is None
