"""Out of a reflection before its end, and on with it another time."""

import pytest

from interviews.model import Question
from tests.chat_driver import DAY, HOUR, MINUTE, interviewed
from tests.handlers.test_reflection import (
    ASKED,
    WAYS,
    WELL,
    WORDS,
    kept,
    mood_tapped,
    round_,
)
from tests.life import Life, labels_of, words
from texts import labels
from texts import reflection as texts

GO_ON = "Go on: how it went at Acme"


@pytest.mark.parametrize("way", ["button", "typed", "cancel"])
async def test_enough_for_now_keeps_what_was_told_and_says_how_to_go_on_r1(life: Life, way: str) -> None:
    await mood_tapped(life)
    (said,) = await life.say(WORDS)
    if way == "button":
        (left,) = await life.press(labels.ENOUGH, said)
        assert left.message_id == said.message_id
    else:
        (left,) = await life.say(labels.ENOUGH if way == "typed" else "/cancel")
    assert left.text.endswith("kept with Acme; /reflect goes on with what went well.")
    assert (kept(life), round_(life).reflecting, life.asking) == ([(ASKED, WORDS)], WELL, None)


@pytest.mark.parametrize("way", ["/reflect", "/status", "card", "nudge", "restart", "not understood"])
async def test_an_unfinished_reflection_goes_on_at_the_part_not_yet_asked_r1(life: Life, way: str) -> None:
    said = await mood_tapped(life)
    await life.say(WORDS)
    await life.wait(MINUTE)
    if way == "restart":
        await life.restart()
    else:
        await life.press(labels.ENOUGH)
        await life.restart()
        await life.wait(DAY)
    if way == "nudge":
        await life.press(labels.GO_ON, said)
    elif way == "card":
        await life.tell("/open", "Acme, Engineer")
        await life.press(labels.MORE_NOTES)
    elif way != "restart":
        await life.say({"not understood": "blue"}.get(way, way))
        if way != "/reflect":
            await life.press(GO_ON)
    if way != "restart":
        assert "What went well? (2 of 4)" in life.chat.last.text
    assert (life.asking, round_(life).reflecting) == (Question.REFLECTION, WELL)
    await life.say("The team was kind")
    assert kept(life) == [(ASKED, WORDS), (WELL, "The team was kind")]


@pytest.mark.parametrize("way", [labels.ENOUGH, "/cancel", labels.LEAVE])
async def test_after_enough_for_now_words_are_about_something_else_until_it_goes_on_r1(life: Life, way: str) -> None:
    await mood_tapped(life)
    await life.say(WORDS)
    if way == labels.LEAVE:
        await life.say("/outcome")
    await life.tell(way)
    await life.restart()
    assert texts.about_an_interview() in words(await life.say("The sky is a lovely blue"))
    assert kept(life) == [(ASKED, WORDS)]
    await life.tell("/reflect", "The team was kind")
    assert kept(life) == [(ASKED, WORDS), (WELL, "The team was kind")]


async def test_after_a_week_it_is_not_offered_any_more_and_still_goes_on_when_asked_for(life: Life) -> None:
    await mood_tapped(life)
    await life.say(WORDS)
    await life.wait(6 * DAY)
    assert [GO_ON] in labels_of((await life.say("/status"))[-1])
    await life.wait(DAY)
    assert [GO_ON] not in labels_of((await life.say("/status"))[-1])
    assert "What went well? (2 of 4)" in words(await life.say("/reflect"))


async def test_reflect_in_the_middle_of_it_puts_the_part_again(life: Life) -> None:
    await mood_tapped(life)
    (again,) = await life.say("/reflect")
    assert "(1 of 4)" in again.text
    assert labels_of(again) == [WAYS]


async def test_another_command_asks_whether_to_leave_and_staying_puts_the_part_again(life: Life) -> None:
    await mood_tapped(life)
    await life.say(WORDS)
    assert "in the middle of noting how it went" in words(await life.say("/settings"))
    (again,) = await life.press(labels.KEEP_ANSWERING)
    assert "(2 of 4)" in again.text
    assert labels_of(again) == [WAYS, [labels.UNDO]]
    await life.say("/settings")
    await life.press(labels.LEAVE)
    assert [GO_ON] in labels_of((await life.say("/status"))[-1])
    assert round_(life).reflecting is WELL


async def test_after_an_hour_it_is_in_nobodys_way_and_words_still_go_on_with_it(life: Life) -> None:
    await mood_tapped(life)
    await life.say(WORDS)
    await life.wait(HOUR)
    assert "Acme" in words(await life.say("/status"))
    assert life.asking is None
    assert "Next:" in words(await life.say("what's next?"))
    (said,) = await life.say("They liked my slides a lot")
    assert said.text.startswith("✓ Kept with Acme, what went well: They liked my slides a lot")
    assert kept(life)[-1] == (WELL, "They liked my slides a lot")
    assert life.asking is Question.REFLECTION


@pytest.mark.parametrize("question", ["mood", "part", "line"])
async def test_a_question_that_words_would_not_find_again_stays_open_for_the_day(life: Life, question: str) -> None:
    if question == "mood":
        await interviewed(life)
        await life.press(labels.MORE_NOTES)
    else:
        await mood_tapped(life)
        for _ in range(4 if question == "line" else 1):
            await life.press(labels.SKIP, life.find("of 4)"))
        await life.wait(3 * DAY)
        await life.say("/reflect")
        if question == "line":
            await life.press(labels.ADD_A_LINE)
    await life.wait(3 * HOUR)
    await life.say("fine")
    assert [text for _, text in kept(life)] == ["fine"]


async def test_the_day_after_words_are_not_taken_for_it_any_more(life: Life) -> None:
    await mood_tapped(life)
    await life.say(WORDS)
    await life.wait(DAY)
    (said,) = await life.say("the lights were flickering all day")
    assert said.text == texts.about_an_interview()
    (said,) = await life.press(labels.SOMETHING_ELSE)
    assert labels_of(said) == [[GO_ON]]
    assert kept(life) == [(ASKED, WORDS)]
