"""What a nudge says when it is late, repeated, in a pile, out of office hours, or about what is gone."""

from datetime import UTC, datetime, timedelta

import pytest

from sandbox.faults import TimeOutAfter
from tests.chat_driver import (
    DAY,
    HOUR,
    KINDS,
    LATER,
    MINUTE,
    interviewed,
    named,
    thank_you,
)
from tests.life import Life, data_of, labels_of
from texts import general, labels
from texts import nudges as texts


async def sleep(life: Life, span: timedelta) -> None:
    """The process is down for a while."""
    await life.stop()
    life.clock.turn_to(life.clock.now() + span)
    life.chat.new_messages()
    await life.start()
    await life.app.recall.everybody()
    await life.settle()


async def test_a_thank_you_that_waits_for_monday_says_why_w4(life: Life) -> None:
    life.clock.turn_to(datetime(2026, 3, 6, 16, 0, tzinfo=UTC))
    await interviewed(life, when="today 15:30")
    await life.wait(3 * DAY)
    said = life.find("Time to thank").text
    assert "Waiting for a working day was right" in said
    assert "late thank-you" not in said


async def test_a_thank_you_three_days_late_is_worded_as_late_w17(life: Life) -> None:
    await interviewed(life, when="27 February 9:00")
    said = life.find("Time to thank").text
    assert "The interview was 4 days ago. A late thank-you is still welcome" in said
    assert "Waiting for a working day" not in said


async def test_a_reflection_asked_for_days_later_is_worded_as_late_w17(life: Life) -> None:
    await interviewed(life, when="28 February 9:00")
    assert "It was 3 days ago, and what you remember is worth keeping:" in life.find("How did it go").text


async def test_a_letter_spoken_of_after_hours_says_when_their_office_opens(life: Life) -> None:
    said = await thank_you(life)
    await life.press(labels.SNOOZE, said)
    await life.press("This evening", said)
    again = (await life.wait(6 * HOUR))[-1]
    assert "Their office is closed now: write it, and send it on Wed 4 Mar, 09:00 CET." in again.text


async def test_a_follow_up_after_a_promise_says_what_was_promised_w7(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme", "Engineer", "today 9:00", "Decision by Friday", "Skip")
    said = (await life.wait_until(datetime(2026, 3, 9, 9, 0)))[-1]  # noqa: DTZ001 - a wall clock in Berlin
    assert "They meant to decide by Friday 6 March 2026, and that has passed." in said.text


async def test_a_nudge_whose_fate_the_network_hid_says_that_it_may_be_a_repetition(life: Life) -> None:
    await interviewed(life)
    life.wire.fail_next("sendMessage", TimeOutAfter())
    await life.wait(16 * HOUR / 60)
    said = [each for each in life.chat.messages if "How did it go" in each.text]
    assert [each.text.endswith(texts.repeated().striptags()) for each in said] == [False, True]
    await life.press(labels.SKIP, said[0])
    assert "⏭ Skipped" in life.shown(said[0]).text


async def test_a_press_proves_that_a_message_arrived_and_it_is_not_repeated(life: Life) -> None:
    await interviewed(life)
    life.wire.fail_next("sendMessage", TimeOutAfter())
    await life.wait(10 * MINUTE)
    await life.press(labels.SNOOZE, life.find("How did it go"))
    assert await life.wait(10 * MINUTE) == []
    assert life.record().nudges[0].message_id == life.find("How did it go").message_id


async def test_a_digest_whose_fate_the_network_hid_says_that_it_may_be_a_repetition(life: Life) -> None:
    await interviewed(life)
    life.wire.fail_next("sendMessage", TimeOutAfter())
    await sleep(life, 5 * HOUR)
    first = life.chat.last
    again = (await life.wait(10 * MINUTE))[-1]
    assert again.text.endswith(f"Tap one to see it.\n\n{texts.repeated().striptags()}")
    assert again.message_id != first.message_id
    assert len(labels_of(again)) == len(labels_of(first)) == 3


async def test_a_press_on_a_digest_proves_all_of_it_w17(life: Life) -> None:
    await interviewed(life)
    life.wire.fail_next("sendMessage", TimeOutAfter())
    await sleep(life, 5 * HOUR)
    await life.press("send the thank-you")
    assert not any("may have this" in each.text or "A few" in each.text for each in await life.wait(HOUR))


async def test_what_piled_up_comes_as_one_digest_that_opens_each_w17(life: Life) -> None:
    await interviewed(life)
    await sleep(life, 5 * HOUR)
    digest = life.chat.last
    titles = ["Acme: note how it went", "Acme: send the thank-you", "Acme: think of references"]
    assert digest.text.startswith("A few things have come together:")
    assert sorted(label.partition(". ")[2] for row in labels_of(digest) for label in row) == titles
    assert len(digest.text) <= 600
    for title, words in zip(titles, ("How did it go", "Time to thank", "Who could speak"), strict=True):
        opened = (await life.press(title, digest))[-1]
        assert opened.text.startswith(words)
        assert opened.message_id != digest.message_id
        assert labels_of(opened)[-1] == LATER[0]
    await life.press("Done: Jane Doe")
    assert life.record().letters
    await life.restart()
    assert "✓ Jane Doe: sent" in (await life.press("send the thank-you", digest))[-1].text


@pytest.mark.parametrize("kind", ["reflection", "thank-you", "references", "follow-up"])
async def test_a_nudge_about_a_removed_application_says_so(life: Life, kind: str) -> None:
    said = await KINDS[kind](life)
    first = labels_of(said)[0][0]
    skip = data_of(said, labels.SKIP)
    await life.tell("/open", "Acme, Engineer", labels.REMOVE)
    await life.press(first, said)
    assert life.toast == general.gone()
    assert life.record().letters == ()
    await life.forge(skip, said)
    assert all(each.skipped_at is None for each in life.record().nudges)
    assert life.shown(said).text == str(texts.settled_elsewhere())
    assert labels_of(life.shown(said)) == []


async def test_a_nudge_about_a_saved_draft_says_so(life: Life) -> None:
    said = await KINDS["draft"](life)
    await life.press(labels.GO_ON, said)
    asked = life.shown(said)
    await life.tell("Engineer", "Skip", "Skip")
    await life.forge(data_of(said, labels.SNOOZE), asked)
    assert life.shown(asked).text == str(texts.settled_elsewhere())
    await life.forge(data_of(said, labels.GO_ON), asked)
    assert life.toast == general.gone()


@pytest.mark.parametrize("kind", ["reflection", "thank-you", "references", "follow-up"])
async def test_a_nudge_about_a_decided_application_says_so_and_offers_nothing_w17(life: Life, kind: str) -> None:
    said = await KINDS[kind](life)
    await life.tell("/outcome", "Acme, Engineer", "Rejected")
    shown = (await life.press(labels.SNOOZE, said))[0]
    assert "Noted meanwhile: rejected. So there is nothing more to do here." in shown.text
    assert labels_of(shown) == []
    await life.tell("/outcome")
    await life.tell("/open", "Acme, Engineer", "Outcome", labels.UNDO)
    await life.forge(data_of(said, labels.SNOOZE), said)
    assert "Until when?" in life.shown(said).text


async def test_references_can_still_be_added_once_the_application_is_decided(life: Life) -> None:
    said = await KINDS["add references"](life)
    await life.tell("/outcome", "Acme, Engineer", "Rejected")
    await life.press(labels.SNOOZE, said)
    await life.press(labels.BACK, said)
    assert labels_of(life.shown(said)) == [[labels.ADD_SOMEONE], [labels.DONE], *LATER]


async def test_a_letter_to_somebody_who_is_no_interviewer_any_more_is_not_booked(life: Life) -> None:
    said = await thank_you(life)
    await life.tell("/open", "Acme, Engineer", labels.EDIT, labels.edit("Interviewers"), "Eve Ng", "Save")
    shown = (await life.press("Done: Jane Doe", said))[0]
    assert life.toast == general.gone()
    assert "Time to thank Eve Ng at Acme." in shown.text
    assert labels_of(shown) == [["Write to Eve Ng"], ["Done: Eve Ng"], *LATER]
    assert life.record().letters == ()


async def test_many_companies_are_counted_in_the_weekly_word_w11(life: Life) -> None:
    await life.settle_in()
    for company in ("Acme", "Acme", "Globex", "Initech", "Hooli", "Umbrella"):
        await life.log_interview(company=company)
    await life.wait(7 * DAY)
    assert "While you wait for Acme, Globex, Initech and 2 more, keep applying" in life.find("keep applying").text


async def test_the_weekly_word_needs_nobody_to_wait_for_once_all_is_decided_w11(life: Life) -> None:
    said = await KINDS["keep applying"](life)
    await life.tell("/outcome", "Acme, Engineer", "Rejected")
    await life.press(labels.DONE, said)
    assert life.shown(said).text.startswith("Keep applying elsewhere.")


async def test_a_reflection_that_was_written_stands_under_its_nudge(life: Life) -> None:
    said = await KINDS["reflection"](life)
    await life.say("They asked about scaling and I was fine")
    await life.press(labels.SNOOZE, said)
    assert "✓ Written down, Tue 3 Mar, 10:10 CET" in life.shown(said).text
    assert labels_of(life.shown(said)) == [list(labels.MOODS.values()), [labels.GO_ON]]


async def test_references_are_named_one_or_several_w6(life: Life) -> None:
    await named(life, "Ann Lee")
    await life.wait(HOUR)
    assert "Tell Ann Lee today, before Acme can call." in life.find("can call").text


async def test_markup_in_names_is_shown_as_typed_everywhere_w2(life: Life) -> None:
    await interviewed(life, company="<b>&Co", who="Zoë O'Neil")
    await life.wait(2 * HOUR)
    assert "Time to thank Zoë O'Neil at <b>&Co." in life.find("Time to thank").text


@pytest.mark.asyncio
async def test_what_is_asked_again_is_never_word_for_word_the_same_and_shorter_w5_w11(life: Life) -> None:
    await life.settle_in()
    await life.log_interview()
    said = [each.text for each in await life.wait(timedelta(days=30)) if each.from_bot]
    for what in ("ank", "applications"):
        texts_said = [text for text in said if what in text.lower() and ("Jane Doe" in text or "seven days" in text)]
        again = [text for text in texts_said if ("Jane Doe" in text) == (what == "ank")][:3]
        assert len(set(again)) == len(again) == 3
        assert len(again[1]) < len(again[0])
