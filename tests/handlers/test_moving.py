"""An interview that is planned is moved or called off in one sentence or two taps, and that can be taken back."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from interviews.model import NudgeKind, Question
from interviews.nudges.plan import plan
from tests.life import Life, data_of, labels_of, words
from texts import general, labels, reflection

THURSDAY = datetime(2026, 3, 5, 9, tzinfo=UTC)
"""Thursday 10:00 in Berlin, when the interview is planned."""


async def planned(life: Life, company: str = "Acme", when: str = "5 March 10:00-10:45") -> None:
    """Somebody in Berlin to whom an interview is promised for Thursday."""
    if life.chat.messages == []:
        await life.settle_in()
    await life.tell("/new", company, "Nurse", when, "Right", "Jane Doe", labels.SAVE)


def time_of(life: Life, place: int = 0) -> tuple[datetime | None, datetime | None]:
    """When the newest interview of an application is."""
    round_ = life.record().applications[place].rounds[-1]
    return round_.starts, round_.ends


def lasting(starts: datetime, minutes: int = 45) -> tuple[datetime, datetime]:
    """A time of that length."""
    return starts, starts + timedelta(minutes=minutes)


def dues(life: Life) -> set[tuple[NudgeKind, datetime]]:
    """What is planned, and when."""
    return {(each.kind, each.due) for each in plan(life.record(), life.clock.now())}


async def test_one_sentence_moves_it_at_once_keeps_everything_else_and_plans_anew_with_undo(life: Life) -> None:
    await planned(life)
    [before], plan_before = life.record().applications[0].rounds, dues(life)
    [said] = await life.say("They moved it to Friday 3pm")
    assert "✓ Moved: Acme, Friday 6 March 2026, 15:00–15:45 CET. It was Thursday 5 March 2026" in said.text
    assert "Thu 5 Mar, 18:00 CET" in said.text
    [after] = life.record().applications[0].rounds
    assert time_of(life) == lasting(datetime(2026, 3, 6, 14, tzinfo=UTC))
    assert (after.interviewers, after.id, after.promise) == (before.interviewers, before.id, None)
    assert dues(life) != plan_before
    assert life.asking is None
    await life.restart()
    [back] = await life.press(labels.UNDO)
    assert "Taken back: the time of the interview at Acme" in back.text
    assert time_of(life) == lasting(THURSDAY)
    assert dues(life) == plan_before


@pytest.mark.parametrize(
    ("news", "starts", "minutes"),
    [
        ("Acme moved my interview to Friday 10:30", datetime(2026, 3, 6, 9, 30, tzinfo=UTC), 45),
        ("my interview at Acme got moved to 13 March 14:00-15:30", datetime(2026, 3, 13, 13, tzinfo=UTC), 90),
        ("they pushed it back by a week", datetime(2026, 3, 12, 9, tzinfo=UTC), 45),
        ("they moved it to 3pm", datetime(2026, 3, 5, 14, tzinfo=UTC), 45),
        ("they moved it to 14 May at 3pm", datetime(2026, 5, 14, 13, tzinfo=UTC), 45),
        ("the interview was rescheduled to Friday, same time", datetime(2026, 3, 6, 9, tzinfo=UTC), 45),
        ("it's now on Friday at 11", datetime(2026, 3, 6, 10, tzinfo=UTC), 45),
    ],
)
async def test_one_sentence_is_enough(life: Life, news: str, starts: datetime, minutes: int) -> None:
    await planned(life)
    await life.say(news)
    assert time_of(life) == lasting(starts, minutes)
    assert life.asking is None


async def test_the_card_moves_it_in_two_taps(life: Life) -> None:
    await planned(life)
    await life.tell("/open", "Acme")
    [asked] = await life.press(labels.THEY_MOVED_IT)
    assert "When is it now?" in asked.text
    assert labels_of(asked) == [
        ["Fri 6 Mar, 10:00 CET"],
        ["Mon 9 Mar, 10:00 CET"],
        ["Thu 12 Mar, 10:00 CET"],
        [labels.CALLED_OFF, "Their decision"],
        [labels.CANCEL],
    ]
    await life.restart()
    await life.press("Mon 9 Mar, 10:00 CET")
    assert time_of(life) == lasting(datetime(2026, 3, 9, 9, tzinfo=UTC))
    assert life.asking is None


async def test_the_brief_moves_it_and_the_time_can_be_typed(life: Life) -> None:
    await planned(life)
    await life.wait_until(datetime(2026, 3, 4, 18, 0))  # noqa: DTZ001 - a wall clock in Berlin
    await life.press(labels.THEY_MOVED_IT, life.find("Acme"))
    assert life.asking is Question.NEW_TIME
    assert "Moved: Acme, Friday 6 March 2026, 15:00–15:45 CET" in words(await life.say("Friday 3pm"))
    assert life.asking is None


async def test_a_day_alone_asks_for_the_time_and_offers_the_one_it_had(life: Life) -> None:
    await planned(life)
    [asked] = await life.say("they moved it to Friday")
    assert "Acme, Friday 6 March 2026: at what time?" in asked.text
    assert labels_of(asked)[0] == ["Fri 6 Mar, 10:00 CET"]
    await life.say("half past two")
    assert time_of(life) == lasting(datetime(2026, 3, 6, 13, 30, tzinfo=UTC))


async def test_what_was_about_their_decision_is_read_as_that(life: Life) -> None:
    await planned(life)
    await life.say("they moved it to Friday")
    await life.press("Their decision")
    await life.press(labels.RIGHT)
    [round_] = life.record().applications[0].rounds
    assert (time_of(life), life.asking) == (lasting(THURSDAY), None)
    assert round_.promise is not None
    assert f"{round_.promise.by}" == "2026-03-06"
    assert "Acme decides by Friday 20 March" in words(await life.say("they moved the decision to 20 March"))


async def test_a_time_that_is_over_is_asked_about(life: Life) -> None:
    await planned(life)
    [asked] = await life.say("they moved it to yesterday 3pm")
    assert "Monday 2 March 2026, 15:00–15:45 CET is over already" in asked.text
    assert time_of(life) == lasting(THURSDAY)
    await life.press(labels.MOVE_IT)
    assert time_of(life) == lasting(datetime(2026, 3, 2, 14, tzinfo=UTC))


async def test_a_time_at_which_another_interview_is_is_asked_about(life: Life) -> None:
    await planned(life)
    await planned(life, "Globex", "6 March 15:00-16:00")
    [asked] = await life.say("Acme moved it to Friday 3:30pm")
    assert "you are at Globex: Friday 6 March 2026, 15:00–16:00 CET" in asked.text
    assert time_of(life) == lasting(THURSDAY)
    await life.say("Friday 4pm")
    assert time_of(life) == lasting(datetime(2026, 3, 6, 15, tzinfo=UTC))


async def test_of_several_planned_ones_it_is_asked_which_and_the_name_can_be_typed(life: Life) -> None:
    await planned(life)
    await planned(life, "Globex", "6 March 15:00-16:00")
    assert "Which one is it about?" in words(await life.say("they moved it to 13 March 9:00"))
    await life.say("globex")
    assert time_of(life, 1) == lasting(datetime(2026, 3, 13, 8, tzinfo=UTC), 60)
    assert time_of(life) == lasting(THURSDAY)


async def test_it_is_called_off_with_one_tap_and_the_card_still_knows_the_time(life: Life) -> None:
    await planned(life)
    plan_before = dues(life)
    await life.tell("/open", "Acme")
    [said] = await life.press(labels.CALLED_OFF)
    assert "The interview at Acme, Thursday 5 March 2026, 10:00–10:45 CET, is called off" in said.text
    undo = data_of(said, labels.UNDO)
    assert not {NudgeKind.BRIEF, NudgeKind.REFLECTION, NudgeKind.THANK_YOU} & {kind for kind, _ in dues(life)}
    [card] = await life.press(labels.OPEN_CARD)
    assert "Round 1: called off; it was to be Thursday 5 March 2026, 10:00–10:45 CET" in card.text
    assert "interview called off" in words(await life.say("/status"))
    await life.forge(undo, said)
    assert (time_of(life), dues(life)) == (lasting(THURSDAY), plan_before)


async def test_after_it_was_called_off_nothing_is_asked_about_it_until_another_time_is_known_w9_w12(
    life: Life,
) -> None:
    await planned(life)
    await life.say("they called it off")
    assert {kind for kind, _ in dues(life)} == {NudgeKind.KEEP_APPLYING, NudgeKind.LONG_OVER}
    offered = {label for row in labels_of((await life.say("/open Acme"))[-1]) for label in row}
    assert offered.isdisjoint({labels.FOLLOW_UP_SENT, labels.thanked("Jane Doe"), labels.MORE_NOTES})
    assert words(await life.say("/should Acme")).startswith(
        "Acme: only if you would ask for another time.\nThe interview was called off."
    )
    assert "was called off, so there is nothing to follow up on" in words(await life.say("/followup Acme"))
    assert words(await life.say("/reflect")) == reflection.NO_INTERVIEW.striptags()
    said = await life.wait(timedelta(days=60))
    assert [each.text for each in said if not each.text.startswith("While you wait for Acme")] == []
    await life.say("they moved it to 14 May 3pm")
    assert {NudgeKind.BRIEF, NudgeKind.REFLECTION, NudgeKind.FOLLOW_UP} <= {kind for kind, _ in dues(life)}


@pytest.mark.parametrize(
    "news", ["they called it off", "Acme cancelled the interview", "My interview has been cancelled."]
)
async def test_it_is_called_off_in_words(life: Life, news: str) -> None:
    await planned(life)
    assert "is called off" in words(await life.say(news))
    assert time_of(life) == (None, None)
    await life.press(labels.UNDO)
    assert time_of(life) == lasting(THURSDAY)


async def test_what_was_called_off_gets_another_time_and_back(life: Life) -> None:
    await planned(life)
    await life.say("they called it off")
    said = words(await life.say("they moved it to Friday 3pm"))
    assert "✓ Moved: Acme, Friday 6 March 2026, 15:00–15:45 CET" in said
    back = words(await life.press(labels.UNDO))
    assert "interview called off" in back
    assert time_of(life) == (None, None)


async def test_a_time_given_after_it_was_called_off_and_left_out_again_does_not_call_it_off(life: Life) -> None:
    await planned(life)
    await life.say("They called the interview off")
    await life.say("the interview is moved to 12 March at 14:00")
    assert life.record().applications[0].rounds[0].called_off is None
    await life.tell("/open", "Acme, Engineer", labels.EDIT, "✎ Time", labels.SKIP, labels.SAVE)
    assert time_of(life) == (None, None)
    assert "called off" not in words(await life.say("/status"))


async def test_after_the_interview_the_same_words_are_about_their_decision(life: Life) -> None:
    await planned(life)
    await life.wait_until(datetime(2026, 3, 6, 9, 0))  # noqa: DTZ001 - a wall clock in Berlin
    assert "Acme decides by Monday 9 March 2026" in words(await life.say("they moved it to Monday"))
    assert life.asking is None


@pytest.mark.parametrize(
    "chat",
    [
        "they haven't moved it",
        "what if they moved it to Friday?",
        "maybe they moved it",
        "they call it agile",
    ],
)
async def test_what_is_no_news_moves_nothing(life: Life, chat: str) -> None:
    await planned(life)
    await life.say(chat)
    assert (time_of(life), life.asking) == (lasting(THURSDAY), None)


async def test_nonsense_and_cancel_change_nothing_and_the_question_is_put_again(life: Life) -> None:
    await planned(life)
    await life.say("they moved it")
    assert life.asking is Question.NEW_TIME
    for nonsense in ("🙂", "x" * 2000, "<b>x</b>"):
        assert "For example" in words(await life.say(nonsense))
        assert life.asking is Question.NEW_TIME
    assert "When is it now?" in words(await life.tell("/settings", labels.KEEP_ANSWERING))
    await life.say("cancel")
    assert time_of(life) == lasting(THURSDAY)
    assert life.record().dialogue is None


async def test_a_button_that_was_overtaken_moves_nothing(life: Life) -> None:
    await planned(life)
    [asked] = await life.say("they moved it")
    await life.say("Friday 3pm")
    moved = time_of(life)
    await life.press("Mon 9 Mar, 10:00 CET", asked)
    assert time_of(life) == moved
    assert life.toast


async def test_a_button_that_moves_it_to_no_time_at_all_is_none_of_the_bots(life: Life) -> None:
    await planned(life)
    [asked] = await life.tell("/open", "Acme, Engineer", labels.THEY_MOVED_IT)
    before = life.record().applications
    kind, round_, action, _starts, _minutes, was, sequence = json.loads(data_of(asked, "Mon 9 Mar, 10:00 CET"))
    await life.forge(json.dumps([kind, round_, action, 0, 0, was, sequence], separators=(",", ":")), asked)
    assert life.record().applications == before
    assert life.toast == general.not_a_button()
