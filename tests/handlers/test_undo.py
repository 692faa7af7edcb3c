"""/undo and the button Undo: the last ten changes of a day, one after another."""

import msgspec

from interviews.changes.undo import MOST_ENTRIES
from interviews.export.shape import portable
from interviews.model import OutcomeKind, Question
from tests.chat_driver import (
    DAY,
    HOUR,
    MINUTE,
    add_reference,
    all_labels,
    interviewed,
    outcomes,
    reflection,
    thank_you,
)
from tests.life import Life, data_of, labels_of, words
from texts import labels
from texts import undo as texts


async def test_where_nothing_was_changed_there_is_nothing_to_take_back(life: Life) -> None:
    await life.settle_in()
    said = (await life.say("/undo"))[-1]
    assert said.text == str(texts.NOTHING)
    assert life.record().place is not None


async def test_undo_reaches_one_change_further_each_time(life: Life) -> None:
    await interviewed(life)
    await add_reference(life, "Ann Lee")
    await life.tell("/outcome", "Acme, Engineer", "Rejected")
    assert outcomes(life) == [OutcomeKind.REJECTED]
    said = (await life.say("/undo"))[-1]
    assert said.text == (
        "↩ Taken back: how Acme ended.\n\n"
        "Acme, Engineer: interviewed today, Jane Doe to thank\nNext: note how it went, Tue 3 Mar, 10:10 CET\n\n"
        "Your change before that: Ann Lee as a reference."
    )
    assert all_labels(said) == [labels.REDO, labels.UNDO_ONE_MORE, labels.OPEN_CARD]
    assert outcomes(life) == [None]
    said = (await life.say("/undo"))[-1]
    assert said.text == "↩ Taken back: Ann Lee as a reference.\n\nYour change before that: the interview at Acme."
    assert life.record().references == ()
    said = (await life.say("/undo"))[-1]
    assert said.text == "↩ Taken back: the interview at Acme."
    assert life.record().applications == ()
    assert (await life.say("/undo"))[-1].text == str(texts.NOTHING)


async def test_one_more_is_taken_back_by_the_button_under_the_answer_and_once_only(life: Life) -> None:
    await interviewed(life)
    await add_reference(life, "Ann Lee")
    said = (await life.say("/undo"))[-1]
    again = data_of(said, labels.UNDO_ONE_MORE)
    said = (await life.press(labels.UNDO_ONE_MORE, said))[-1]
    assert said.text == "↩ Taken back: the interview at Acme."
    assert labels_of(said) == [[labels.REDO]]
    await life.forge(again, said)
    assert life.toast == texts.ALREADY_TAKEN_BACK
    assert life.record().applications == ()


async def test_what_was_taken_back_is_done_again_as_it_was_by_a_tap(life: Life) -> None:
    await interviewed(life)
    await life.wait(MINUTE)
    before = life.record()
    said = (await life.say("/undo"))[-1]
    said = (await life.press(labels.REDO, said))[-1]
    assert said.text.startswith("✓ Done again: the interview at Acme.\n\nAcme, Engineer: interviewed")
    assert life.record().applications == before.applications
    said = (await life.press(labels.UNDO, said))[-1]
    assert said.text == "↩ Taken back: the interview at Acme."
    assert life.record().applications == ()


async def test_a_change_is_kept_for_a_day(life: Life) -> None:
    await interviewed(life)
    said = (await life.say("/undo"))[-1]
    await life.press(labels.REDO, said)
    button = data_of(life.shown(said), labels.UNDO)
    await life.wait(DAY - MINUTE)
    await life.say("/status")
    assert life.record().undo_history != ()
    await life.wait(MINUTE)
    assert (await life.say("/undo"))[-1].text == str(texts.NOTHING)
    await life.forge(button, said)
    assert life.toast == texts.NO_LONGER
    await life.say("/applied Globex, Analyst")
    assert [each.about for each in life.record().undo_history] == [life.record().applications[-1].id]


async def test_ten_changes_can_be_taken_back_and_no_more(life: Life) -> None:
    await life.settle_in()
    for number in range(MOST_ENTRIES + 2):
        await life.say(f"/applied Firm {number}, Analyst")
    for _ in range(MOST_ENTRIES):
        assert "Taken back" in (await life.say("/undo"))[-1].text
    assert (await life.say("/undo"))[-1].text == str(texts.NOTHING)
    assert [each.company for each in life.record().applications] == ["Firm 0", "Firm 1"]


async def test_an_open_question_stays_open_and_is_put_again(life: Life) -> None:
    await interviewed(life)
    await life.tell("/new", "Globex")
    said = await life.say("/undo")
    assert "Taken back: the interview at Acme" in said[0].text
    assert life.asking is Question.ROLE
    assert life.record().applications == ()


async def test_after_an_interview_was_taken_back_nothing_is_said_of_it(life: Life) -> None:
    await interviewed(life)
    await life.say("/undo")
    assert [each.text for each in await life.wait(2 * HOUR) if "Acme" in each.text] == []


async def test_an_interview_on_which_a_letter_stands_is_taken_back_after_the_letter(life: Life) -> None:
    await interviewed(life)
    entry = life.record().undo_history[-1].id
    await life.wait(HOUR)
    card = (await life.say("Acme"))[-1]
    await life.press(labels.thanked("Jane Doe"), card)
    said = (await life.forge(f'["u","{entry}",false]', card))[-1]
    assert said.text == (
        "Something newer stands on this: the interview at Acme. "
        "Take this back first: the letter noted as sent for Acme."
    )
    assert len(life.record().letters) == 1
    await life.press(labels.UNDO, said)
    assert life.record().letters == ()
    await life.forge(f'["u","{entry}",false]', card)
    assert life.record().applications == ()


async def test_an_older_change_is_taken_back_by_its_button_and_newer_ones_stay(life: Life) -> None:
    await interviewed(life)
    await add_reference(life, "Ann Lee")
    entry = life.record().undo_history[-1].id
    await life.say("/applied Globex, Analyst")
    said = (await life.forge(f'["u","{entry}",false]', life.chat.last))[-1]
    assert said.text == "↩ Taken back: Ann Lee as a reference.\n\nYour change before that: the interview at Acme."
    assert [each.company for each in life.record().applications] == ["Acme", "Globex"]


async def test_undo_leaves_what_was_taken_back_by_another_button(life: Life) -> None:
    await interviewed(life)
    await life.tell("/outcome", "Acme, Engineer", "Rejected")
    assert outcomes(life) == [OutcomeKind.REJECTED]
    await life.tell(labels.UNDO)
    assert outcomes(life) == [None]
    said = (await life.say("/undo"))[-1]
    assert said.text == "↩ Taken back: the interview at Acme."


async def test_settings_and_places_are_taken_back_by_the_button_under_the_answer(life: Life) -> None:
    await life.settle_in()
    before = life.record()
    for told in (["/settings", "Weekly target", "9"], ["/settings", "Where I am", "Asia/Tokyo"]):
        said = (await life.tell(*told))[-1]
        assert (life.record().settings, life.record().place) != (before.settings, before.place)
        shown = (await life.press(labels.UNDO, said))[0]
        assert shown.text.startswith("↩ Taken back: ")
        assert (life.record().settings, life.record().place) == (before.settings, before.place)


async def test_an_export_does_not_hold_what_can_be_taken_back(life: Life) -> None:
    await life.settle_in()
    await life.say("/applied Globex, Analyst")
    await life.say("/undo")
    export = msgspec.json.encode(portable(life.record(), life.clock.now())).decode()
    assert "undo" not in export
    assert "Globex" not in export


async def test_undo_of_done_opens_the_nudge_again_plans_anew_and_says_it_no_second_time(life: Life) -> None:
    nudge = await reflection(life)
    await life.press(labels.SKIP, nudge)
    assert life.record().nudges[-1].skipped_at is not None
    settled = life.shown(nudge).text
    said = await life.say("/undo")
    assert "Taken back: your answer to a reminder about Acme." in words(said)
    assert life.record().nudges[-1].skipped_at is None
    assert life.shown(nudge).text != settled
    assert labels_of(life.shown(nudge)) == labels_of(nudge)
    assert [each.text for each in await life.wait(5 * MINUTE)] == []


async def test_undo_of_a_snooze_after_the_nudge_came_again_keeps_what_was_said(life: Life) -> None:
    nudge = await reflection(life)
    await life.press(labels.SNOOZE, nudge)
    await life.press("1 hour", life.shown(nudge))
    await life.wait(2 * HOUR)
    said = life.record().nudges
    assert [each.generation for each in said if each.kind is said[0].kind] == [0, 1]
    await life.say("/undo")
    now = life.record().nudges
    assert [(each.id, each.delivery, each.message_id) for each in now] == [
        (each.id, each.delivery, each.message_id) for each in said
    ]
    assert now[0].snoozed_until is None


async def test_undo_of_a_letter_opens_its_nudge_again_with_the_snooze_it_had(life: Life) -> None:
    nudge = await thank_you(life)
    await life.press(labels.sent_to("Jane Doe"), nudge)
    assert len(life.record().letters) == 1
    await life.say("/undo")
    assert life.record().letters == ()
    assert labels.sent_to("Jane Doe") in all_labels(life.shown(nudge))
    await life.press(labels.REDO)
    assert len(life.record().letters) == 1
    assert labels.undo_for("Jane Doe") in all_labels(life.shown(nudge))
    await life.press(labels.undo_for("Jane Doe"), life.shown(nudge))
    assert life.record().letters == ()
    assert "the interview at Acme" in (await life.say("/undo"))[-1].text


async def test_undo_closes_the_question_that_the_change_opened(life: Life) -> None:
    await interviewed(life)
    await life.tell("/outcome", "Acme, Engineer", "Offer")
    assert life.asking is Question.OFFER
    said = await life.say("/undo")
    assert [each.text.partition("\n")[0] for each in said] == ["↩ Taken back: how Acme ended."]
    assert life.asking is None
    assert outcomes(life) == [None]
