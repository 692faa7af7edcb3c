"""To whom a letter goes can be written as well as tapped."""

from interviews.model import Question
from tests.chat_driver import HOUR, all_labels, interviewed, letter_draft, told_points
from tests.life import Life, words


async def asked_to_whom(life: Life) -> None:
    """Somebody who was interviewed by two wishes for a thank-you."""
    await interviewed(life, who="Jane Doe, Bob Lee")
    await life.wait(2 * HOUR)
    await life.hears(life.chat.say("write it", reply_to=life.find("Time to thank")))
    assert "To whom?" in life.chat.last.text


async def test_the_name_that_is_typed_begins_the_letter(life: Life) -> None:
    await asked_to_whom(life)
    await life.restart()
    assert "Thank-you to Bob Lee" in words(await life.say("Bob"))
    assert life.asking is Question.LETTER_POINT


async def test_another_name_begins_no_letter(life: Life) -> None:
    await asked_to_whom(life)
    await life.say("Zoe")
    assert life.record().letter_drafts == ()


async def test_agreement_with_the_sentence_shown_is_no_answer_to_the_next_question(life: Life) -> None:
    await asked_to_whom(life)
    await life.tell("Bob", "the move to Kafka")
    before = told_points(life)
    put = await life.say("looks good")
    assert told_points(life) == before
    assert letter_draft(life).told
    assert "Skip" in all_labels(put[-1])
