"""Snooze: every choice, a date picked by typing, and what is refused."""

from datetime import UTC, datetime, timedelta

import pytest

from interviews.model import NudgeRecord, Question
from tests.chat_driver import DAY, HOUR, KINDS, SNOOZES, keep_applying, references, thank_you
from tests.life import Life, data_of, labels_of
from texts import general, labels
from texts import nudges as texts
from texts.interview import which_one

A_SNOOZE = r'["n","{nudge}","p","{item}"]'


def last_nudge(life: Life) -> NudgeRecord:
    return max(life.record().nudges, key=lambda each: (each.claimed_at, each.generation))


@pytest.mark.parametrize("kind", KINDS)
async def test_snooze_offers_its_choices_in_place_and_back_leaves_them(life: Life, kind: str) -> None:
    said = await KINDS[kind](life)
    menu = (await life.press(labels.SNOOZE, said))[-1]
    assert menu.message_id == said.message_id
    assert menu.text == f"{said.text}\n\n{texts.when_snoozed()}"
    assert labels_of(menu) == SNOOZES
    back = (await life.press(labels.BACK, said))[0]
    assert (back.message_id, back.text, back.buttons) == (said.message_id, said.text, said.buttons)


@pytest.mark.parametrize(
    ("choice", "line", "comes_back"),
    [
        ("1 hour", "⏰ I come back to it on Tue 3 Mar, 13:00 CET", timedelta(hours=1)),
        ("This evening", "⏰ I come back to it on Tue 3 Mar, 18:00 CET", timedelta(hours=6)),
        ("Tomorrow morning", "⏰ I come back to it on Wed 4 Mar, 09:00 CET", timedelta(hours=21)),
        ("Next working day", "⏰ I come back to it on Wed 4 Mar, 09:00 CET", timedelta(hours=21)),
    ],
)
async def test_a_snoozed_nudge_comes_back_at_the_chosen_minute(
    life: Life, choice: str, line: str, comes_back: timedelta
) -> None:
    said = await thank_you(life)
    await life.press(labels.SNOOZE, said)
    pressed = data_of(life.shown(said), choice)
    changed = (await life.press(choice, said))[0]
    assert changed.message_id == said.message_id
    assert line in changed.text
    assert labels_of(changed) == [[labels.UNDO]]
    before = last_nudge(life)
    await life.restart()
    assert await life.forge(pressed, said) == []
    assert last_nudge(life) == before
    assert await life.wait(comes_back - timedelta(seconds=1)) == []
    again = (await life.wait(timedelta(seconds=1)))[0]
    assert again.text.startswith("Time to thank Jane Doe at Acme.")
    assert "Still open" not in again.text
    assert again.message_id != said.message_id


@pytest.mark.parametrize("choice", ["1 hour", "This evening", "Tomorrow morning", "Next working day"])
async def test_a_snooze_is_taken_back(life: Life, choice: str) -> None:
    said = await thank_you(life)
    await life.press(labels.SNOOZE, said)
    await life.press(choice, said)
    undone = (await life.press(labels.UNDO, said))[0]
    assert (undone.text, undone.buttons) == (said.text, said.buttons)
    assert last_nudge(life).snoozed_until is None


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_of_nudge_can_be_snoozed(life: Life, kind: str) -> None:
    said = await KINDS[kind](life)
    await life.press(labels.SNOOZE, said)
    await life.press("1 hour", said)
    assert "⏰ I come back to it on " in life.shown(said).text
    again = await life.wait(HOUR)
    assert said.text.split("\n", maxsplit=1)[0] in [each.text.split("\n", maxsplit=1)[0] for each in again]


async def test_this_evening_is_refused_once_it_is_over(life: Life) -> None:
    said = await thank_you(life)
    await life.wait(6 * HOUR)
    await life.press(labels.SNOOZE, said)
    assert await life.press("This evening", said) == []
    assert life.toast == str(texts.evening_over())
    assert labels_of(life.shown(said)) == SNOOZES
    assert last_nudge(life).snoozed_until is None


@pytest.mark.parametrize(
    ("now", "comes_back"),
    [
        (datetime(2026, 3, 6, 9, tzinfo=UTC), "Mon 9 Mar, 09:00 CET"),
        (datetime(2026, 4, 2, 8, tzinfo=UTC), "Tue 7 Apr, 09:00 CEST"),
    ],
)
async def test_the_next_working_day_passes_over_weekends_and_holidays(
    life: Life, now: datetime, comes_back: str
) -> None:
    life.clock.turn_to(now)
    said = await thank_you(life)
    await life.press(labels.SNOOZE, said)
    await life.press("Next working day", said)
    assert f"I come back to it on {comes_back}" in life.shown(said).text


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Thursday", "Thu 5 Mar, 09:00 CET"),
        ("friday 14:30", "Fri 6 Mar, 14:30 CET"),
        ("in two days", "Thu 5 Mar, 09:00 CET"),
    ],
)
async def test_a_date_is_picked_by_typing_it(life: Life, typed: str, line: str) -> None:
    said = await thank_you(life)
    await life.press(labels.SNOOZE, said)
    asked = await life.press("Pick a date", said)
    assert asked[-1].text == texts.ask_snooze_date().striptags()
    assert labels_of(life.shown(said)) == labels_of(said)
    assert life.asking is Question.SNOOZE_DATE
    await life.restart()
    answer = (await life.say(typed))[-1]
    assert f"⏰ I come back to it on {line}" in answer.text
    assert life.asking is None
    await life.press(labels.UNDO, answer)
    assert last_nudge(life).snoozed_until is None


async def test_a_doubtful_date_is_asked_with_a_button_for_each_reading(life: Life) -> None:
    said = await thank_you(life)
    await life.tell(labels.SNOOZE, "Pick a date")
    asked = (await life.say("04/05"))[-1]
    assert asked.text == str(which_one())
    assert labels_of(asked) == [["Sunday 5 April 2026"], ["Monday 4 May 2026"]]
    assert life.asking is Question.SNOOZE_DATE
    await life.restart()
    await life.press("Sunday 5 April 2026", asked)
    assert "⏰ I come back to it on Sun 5 Apr, 09:00 CEST" in life.shown(asked).text
    assert life.asking is None
    assert said.message_id < asked.message_id


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("today", "That moment has passed already."),
        ("yesterday", "That day is over"),
        ("3 March 1970", "I need one that is still to come"),
        ("14 March 2099", "more than a year and a half away"),
        ("whenever", "I could not find a date"),
    ],
)
async def test_a_bad_date_is_answered_and_asked_again(life: Life, typed: str, answer: str) -> None:
    await thank_you(life)
    await life.tell(labels.SNOOZE, "Pick a date")
    said = await life.say(typed)
    assert answer in said[-1].text
    assert life.asking is Question.SNOOZE_DATE
    assert last_nudge(life).snoozed_until is None
    await life.say("/cancel")
    assert life.asking is None


async def test_another_button_answers_the_question_for_a_date_too(life: Life) -> None:
    said = await thank_you(life)
    await life.tell(labels.SNOOZE, "Pick a date")
    await life.press("Done: Jane Doe", said)
    assert life.asking is None


async def test_a_snooze_past_the_end_of_a_decided_application_is_refused_w17(life: Life) -> None:
    said = await thank_you(life)
    await life.tell(labels.SNOOZE, "Pick a date")
    await life.press(labels.SNOOZE, said)
    hour = data_of(life.shown(said), "1 hour")
    await life.press(labels.BACK, said)
    record = life.record()
    await life.forge(f'["o","{record.applications[0].id}","rejected"]', said)
    assert "Noted for Acme: rejected." in life.shown(said).text
    await life.forge(hour, said)
    assert life.toast == str(texts.too_late_then())
    refused = await life.say("Friday")
    assert refused[0].text == str(texts.too_late_then())
    assert "Noted meanwhile: rejected." in refused[1].text
    assert life.asking is None
    assert last_nudge(life).snoozed_until is None


@pytest.mark.parametrize("item", ["x", "99999999999", "-1", "0", "1.5"])
async def test_a_forged_date_is_refused(life: Life, item: str) -> None:
    said = await thank_you(life)
    await life.forge(A_SNOOZE.format(nudge=last_nudge(life).id, item=item), said)
    assert life.toast == str(texts.evening_over())
    assert last_nudge(life).snoozed_until is None


@pytest.mark.parametrize("action", "dsumbofhetnp")
async def test_a_forged_nudge_is_refused_whatever_it_asks(life: Life, action: str) -> None:
    said = await references(life)
    before = life.record()
    await life.forge(f'["n","000000000000","{action}",""]', said)
    assert life.toast == general.gone()
    assert life.record().nudges == before.nudges
    assert life.record().letters == before.letters


async def test_the_weekly_word_snoozed_past_a_met_target_is_not_said_w11(life: Life) -> None:
    said = await keep_applying(life)
    await life.press(labels.SNOOZE, said)
    await life.press("Tomorrow morning", said)
    for role in ("Analyst", "Engineer", "Writer"):
        await life.say(f"/applied Globex, {role}")
    assert not any("keep applying" in each.text for each in await life.wait(2 * DAY))
