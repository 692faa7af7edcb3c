"""A message that its writer changes is corrected: what it did is taken back, and its new words are done."""

from datetime import UTC, datetime, timedelta

import pytest

from interviews.model import OutcomeKind, Question
from sandbox.history import Message
from tests.chat_driver import interviewed, outcomes
from tests.life import Life, words
from texts import labels

TOLD = "Interviewed at Globex today at 8:30 for Staff Nurse, with Jane Doe. They decide by Friday."


def mine(life: Life, text: str) -> Message:
    return next(each for each in reversed(life.chat.messages) if not each.from_bot and each.text == text)


async def edit(life: Life, old: str, new: str) -> list[Message]:
    life.chat.new_messages()
    return await life.hears(life.chat.edit(mine(life, old).message_id, new))


async def test_what_the_message_changed_is_taken_back_and_the_new_words_are_done_instead(life: Life) -> None:
    await interviewed(life)
    await life.say("I got rejected by Acme")
    assert outcomes(life) == [OutcomeKind.REJECTED]
    said = await edit(life, "I got rejected by Acme", "Acme decides by Friday")
    assert "took back how Acme ended" in said[0].text
    assert outcomes(life) == [None]
    promise = life.record().applications[0].rounds[0].promise
    assert promise is not None
    assert promise.words == "by Friday"


async def test_one_undo_takes_back_what_the_new_words_did(life: Life) -> None:
    await interviewed(life)
    await life.say("I got rejected by Acme")
    said = await edit(life, "I got rejected by Acme", "Acme made me an offer")
    assert outcomes(life) == [OutcomeKind.OFFER]
    await life.press(labels.UNDO, said[0])
    assert outcomes(life) == [None]


async def test_a_change_that_a_tap_made_of_the_message_is_taken_back_too(life: Life) -> None:
    await interviewed(life)
    await life.say("No from Acme")
    assert outcomes(life) == [None]
    await life.press(labels.YES)
    assert outcomes(life) == [OutcomeKind.REJECTED]
    await edit(life, "No from Acme", "Acme made me an offer")
    assert outcomes(life) == [OutcomeKind.OFFER]
    assert [each.undone_at is None for each in life.record().undo_history[-2:]] == [False, True]


async def test_a_card_that_waits_for_save_is_filled_anew(life: Life) -> None:
    await life.settle_in()
    await life.say(TOLD)
    said = await edit(life, TOLD, TOLD.replace("8:30", "8:45").replace("Jane Doe", "Janet Doe"))
    assert "Staff Nurse at Globex" in said[-1].text
    await life.press(labels.SAVE)
    (application,) = life.record().applications
    (round_,) = application.rounds
    assert round_.starts == datetime(2026, 3, 3, 7, 45, tzinfo=UTC)
    assert [each.name for each in round_.interviewers] == ["Janet Doe"]
    assert life.record().parked == ()


async def test_an_answer_that_was_given_to_what_was_missing_stays(life: Life) -> None:
    await life.settle_in()
    first = "Interviewed at Globex today at 8:30 with Jane Doe"
    await life.tell(first, "Staff Nurse")
    await edit(life, first, "Interviewed at Globex today at 8:45 with Jane Doe")
    await life.press(labels.SAVE)
    assert life.record().applications[0].role == "Staff Nurse"


async def test_after_save_the_interview_is_taken_back_and_shown_anew(life: Life) -> None:
    await life.settle_in()
    await life.tell(TOLD, labels.SAVE)
    said = await edit(life, TOLD, TOLD.replace("Globex", "Initech"))
    assert "took back the interview at Globex" in words(said)
    assert [each.company for each in life.record().applications] == []
    await life.press(labels.SAVE)
    assert [each.company for each in life.record().applications] == ["Initech"]


async def test_a_message_that_changed_nothing_is_simply_read(life: Life) -> None:
    await interviewed(life)
    await life.say("asdf")
    await edit(life, "asdf", "I got rejected by Acme")
    assert outcomes(life) == [OutcomeKind.REJECTED]


async def test_the_message_means_the_day_on_which_it_was_sent(life: Life) -> None:
    await life.settle_in()
    await life.say(TOLD)
    await life.wait(timedelta(hours=20))
    await edit(life, TOLD, TOLD.replace("8:30", "8:45"))
    await life.press(labels.SAVE)
    assert life.record().applications[0].rounds[0].starts == datetime(2026, 3, 3, 7, 45, tzinfo=UTC)


async def test_in_the_middle_of_a_form_an_edit_corrects_nothing_and_the_question_is_put_again(life: Life) -> None:
    await interviewed(life)
    await life.tell("I got rejected by Acme", "/new", "Globex")
    before = life.record().dialogue
    said = await edit(life, "Globex", "Initech")
    assert "did not take the change over" in said[0].text
    assert "role at Globex" in said[-1].text
    await edit(life, "I got rejected by Acme", "Acme made me an offer")
    assert life.record().dialogue == before
    assert outcomes(life) == [OutcomeKind.REJECTED]


async def test_an_answer_of_a_form_that_was_saved_takes_nothing_back(life: Life) -> None:
    await interviewed(life)
    await edit(life, "Jane Doe", "Janet Doe")
    assert [each.company for each in life.record().applications] == ["Acme"]


async def test_where_something_newer_stands_on_it_nothing_is_changed_and_it_says_so(life: Life) -> None:
    await interviewed(life)
    await life.say("I got rejected by Acme")
    await life.say("Acme made me an offer after all, they called me")
    assert outcomes(life) == [OutcomeKind.OFFER]
    said = await edit(life, "I got rejected by Acme", "I withdrew at Acme")
    assert outcomes(life) == [OutcomeKind.OFFER]
    assert said[-1].buttons


@pytest.mark.parametrize("after", [timedelta(days=1), timedelta(days=3)])
async def test_an_old_message_is_not_read_anew(life: Life, after: timedelta) -> None:
    await interviewed(life)
    await life.say("I got rejected by Acme")
    await life.wait(after)
    said = await edit(life, "I got rejected by Acme", "Acme made me an offer")
    assert "did not take the change over" in said[-1].text
    assert outcomes(life) == [OutcomeKind.REJECTED]


async def test_an_edit_that_is_delivered_twice_is_done_once(life: Life) -> None:
    await interviewed(life)
    await life.say("I got rejected by Acme")
    update = life.chat.edit(mine(life, "I got rejected by Acme").message_id, "Acme made me an offer")
    await life.settle()
    before = life.record().applications
    life.chat.redeliver(update)
    await life.settle()
    assert life.record().applications == before


async def test_what_waits_for_the_place_is_corrected_too(life: Life) -> None:
    await life.say(TOLD)
    await edit(life, TOLD, TOLD.replace("Globex", "Initech"))
    await life.say("Berlin")
    assert life.asking is Question.SUMMARY
    await life.press(labels.SAVE)
    assert [each.company for each in life.record().applications] == ["Initech"]
