"""Letters when something changes in the middle, and buttons that are old or forged."""

import pytest

from tests.chat_driver import (
    ANSWERS,
    JANE_AND_BOB,
    all_labels,
    letter_draft,
    thank_you,
    told_points,
    ways_to_send,
    written,
)
from tests.life import Life, data_of, labels_of
from texts import general, labels
from texts import letter_questions as question_texts
from texts import letters as texts


async def test_buttons_of_a_question_that_is_closed_change_nothing(life: Life) -> None:
    await thank_you(life, JANE_AND_BOB)
    asked = (await life.press(labels.write_to("Jane Doe"), life.find("Time to thank")))[-1]
    skip = data_of(asked, labels.SKIP)
    for answer in ANSWERS:
        await life.say(answer)
    await life.forge(skip, asked)
    assert life.toast == general.question_closed()
    assert told_points(life)["discussed"] == ANSWERS[0]
    await life.press(labels.write_to("Bob Lee"), life.find("Time to thank"))
    await life.forge(skip, asked)
    assert life.toast == general.question_closed()
    assert told_points(life) == {}


async def test_an_application_removed_in_the_middle_ends_the_letter(life: Life) -> None:
    await thank_you(life, JANE_AND_BOB)
    card = (await life.tell("/open", "Acme, Engineer"))[-1]
    remove = data_of(card, labels.REMOVE)
    await life.press(labels.write_to("Jane Doe"), life.find("Time to thank"))
    await life.forge(remove, card)
    said = (await life.say("the move to Kafka"))[-1]
    assert said.text == question_texts.POINT_DROPPED.striptags()
    assert life.asking is None
    for data in (f'["ll","{letter_draft(life).id}","{action}",""]' for action in "oasfxecd"):
        await life.forge(data, card)
        assert life.toast == general.gone()


async def test_an_interviewer_removed_in_the_middle_ends_the_letter(life: Life) -> None:
    await thank_you(life, JANE_AND_BOB)
    asked = (await life.press(labels.write_to("Bob Lee"), life.find("Time to thank")))[-1]
    skip = data_of(asked, labels.SKIP)
    again = f'["l","thank_you","{letter_draft(life).application}","{letter_draft(life).recipient}",""]'
    await life.say("/cancel")
    await life.tell("/open", "Acme, Engineer", labels.EDIT, labels.edit("Interviewers"), "Jane Doe", "Save")
    assert [each.name for each in life.record().applications[0].rounds[0].interviewers] == ["Jane Doe"]
    await life.forge(skip, asked)
    assert life.toast == general.question_closed()
    await life.forge(again, asked)
    assert life.toast == general.gone()


async def test_a_decision_in_the_middle_puts_the_letter_to_rest_w17(life: Life) -> None:
    shown = await written(life)
    send = data_of(shown, labels.OTHER_WAYS)
    await life.tell("/outcome", "Acme, Engineer", "Rejected")
    now = (await life.forge(send, shown))[-1]
    assert "Noted meanwhile: rejected. So this letter need not go out any more." in now.text
    assert labels_of(now) == [[labels.ASK_FEEDBACK], [labels.OPEN_CARD]]
    asked = (await life.press(labels.ASK_FEEDBACK, now))[-1]
    assert asked.text == texts.TO_WHOM.striptags()
    said = (await life.say("/thanks"))[-1]
    assert said.text == texts.EVERYBODY_THANKED


@pytest.mark.parametrize(
    "data",
    [
        '["ll","nobody","s",""]',
        '["ll","nobody","z","x"]',
        '["l","thank_you","nobody","",""]',
        '["le","nobody"]',
        '["lc","nobody"]',
    ],
)
async def test_forged_letters_are_refused(life: Life, data: str) -> None:
    shown = await written(life)
    before = life.record().letter_drafts
    await life.forge(data, shown)
    assert life.toast == general.gone()
    assert life.record().letter_drafts == before


async def test_a_forged_recipient_or_round_begins_no_letter(life: Life) -> None:
    shown = await written(life)
    acme = letter_draft(life).application
    for who, round_ in (("nobody", ""), ("-", "nobody"), ("nobody", letter_draft(life).round)):
        await life.forge(f'["l","thank_you","{acme}","{who}","{round_}"]', shown)
        assert life.toast == general.gone()
    assert len(life.record().letter_drafts) == 1


@pytest.mark.parametrize("action", ["a", "u", "l"])
async def test_a_forged_point_changes_nothing(life: Life, action: str) -> None:
    shown = await written(life)
    before = told_points(life)
    for item in ("", "nonsense", "discussed:00000000"):
        await life.forge(f'["ll","{letter_draft(life).id}","{action}","{item}"]', shown)
    assert told_points(life) == before
    assert life.asking is None


async def test_a_letter_with_gaps_cannot_be_sent_by_an_old_button_l1(life: Life) -> None:
    ways = await ways_to_send(life)
    shown = (await life.press(labels.BACK, ways))[-1]
    asked = (await life.press(labels.edit("what you talked about"), shown))[-1]
    gap = (await life.press(labels.SKIP, asked))[-1]
    assert labels.OTHER_WAYS not in all_labels(gap)
    for action in "sfx":
        now = await life.forge(f'["ll","{letter_draft(life).id}","{action}",""]', gap)
        assert not any(each.document for each in now)
        assert labels.SENT not in all_labels(life.shown(gap))
    assert life.record().letters == ()
