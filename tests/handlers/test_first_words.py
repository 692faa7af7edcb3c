"""The very first message: what it tells is kept until it is known where the person is, and then taken up."""

from datetime import UTC, datetime, timedelta

import pytest

from interviews.model import Question
from sandbox.faults import BreakBefore, Slow
from tests.life import Life, labels_of, words
from texts import labels, places

TOLD = "Interviewed at Acme today at 8:30 for Staff Nurse, with Jane Doe. They decide by Friday."
KEPT = places.KEPT.striptags()
WHERE = "Where are you?"


async def test_two_messages_and_one_tap_lead_from_nothing_to_a_saved_interview(life: Life) -> None:
    asked = await life.say(TOLD)
    assert KEPT in words(asked)
    assert WHERE in asked[-1].text
    said = await life.say("London")
    assert "Staff Nurse at Acme" in said[-1].text
    assert labels_of(said[-1])[0] == [labels.SAVE]
    await life.press(labels.SAVE)
    (application,) = life.record().applications
    (round_,) = application.rounds
    assert (application.company, application.role) == ("Acme", "Staff Nurse")
    assert round_.starts == datetime(2026, 3, 3, 8, 30, tzinfo=UTC), "in London's time"
    assert [each.name for each in round_.interviewers] == ["Jane Doe"]


async def test_it_is_read_in_the_zone_that_is_named_afterwards(life: Life) -> None:
    await life.tell(TOLD, "Berlin", labels.SAVE)
    assert life.record().applications[0].rounds[0].starts == datetime(2026, 3, 3, 7, 30, tzinfo=UTC)


async def test_it_survives_a_restart_and_means_the_day_on_which_it_was_written(life: Life) -> None:
    await life.say(TOLD)
    await life.wait(timedelta(days=1))
    await life.restart()
    await life.tell("London", labels.SAVE)
    assert life.record().applications[0].rounds[0].starts == datetime(2026, 3, 3, 8, 30, tzinfo=UTC)


async def test_after_start_a_sentence_is_no_place_but_kept_in_the_same_way(life: Life) -> None:
    await life.say("/start")
    (asked,) = await life.say(TOLD)
    assert KEPT in asked.text
    assert WHERE in asked.text
    await life.tell("London", labels.SAVE)
    assert life.record().applications[0].company == "Acme"


async def test_a_place_that_is_tapped_or_shared_takes_it_up_as_well(life: Life) -> None:
    await life.tell(TOLD, labels.BY_PHONE, "2:45 pm")
    assert labels_of(life.chat.last)[0] == [labels.SAVE]


async def test_news_that_is_not_sure_is_shown_with_a_choice_that_still_works_after_the_place(life: Life) -> None:
    await life.say("Acme rejected me")
    said = await life.say("London")
    assert labels_of(said[-1]) == [[labels.YES], [labels.NO_NOTHING]]
    said = await life.press(labels.YES)
    assert "I have no application at Acme" in words(said), "its words were found again"


async def test_more_that_is_told_before_the_place_is_kept_too(life: Life) -> None:
    await life.say("Interviewed at Acme today at 8:30 for Staff Nurse")
    assert KEPT in words(await life.say("I spoke with Jane Doe and they decide by Friday"))
    assert "Acme" in words(await life.say("London"))
    assert life.asking is Question.SUMMARY


async def test_a_question_is_answered_as_soon_as_the_place_is_known(life: Life) -> None:
    assert KEPT in words(await life.say("what's next?"))
    assert "Nothing is planned" in words(await life.say("London"))


async def test_another_command_before_the_place_does_not_lose_what_was_told(life: Life) -> None:
    await life.tell(TOLD, "/help", "/status")
    await life.restart()
    assert "Staff Nurse at Acme" in words(await life.say("London"))


@pytest.mark.parametrize("asked", ["help", "who reads this?", "how does this work?"])
async def test_what_needs_no_place_is_answered_and_the_place_is_asked_once(life: Life, asked: str) -> None:
    said = await life.say(asked)
    assert len(said) == 2
    assert WHERE not in said[0].text
    assert WHERE in said[1].text


@pytest.mark.parametrize("greeting", ["hello", "Hi!", "thanks"])
async def test_a_greeting_is_answered_with_who_this_is_and_the_place_is_asked_once(life: Life, greeting: str) -> None:
    said = await life.say(greeting)
    assert "I am Afterword" in said[0].text
    assert words(said).count(WHERE) == 1
    assert life.record().dialogue is not None
    assert KEPT not in words(said)
    again = await life.say(greeting)
    assert words(again).count(WHERE) == 1
    assert "I do not know that place" not in words(again)


@pytest.mark.parametrize("place", ["London", "I'm in London", "I am moving to London"])
async def test_a_place_that_comes_first_is_taken(life: Life, place: str) -> None:
    assert "Europe/London" in words(await life.say(place))
    assert life.record().place is not None


async def test_a_sentence_that_names_a_town_is_no_place(life: Life) -> None:
    await life.say("/start")
    assert KEPT in words(await life.say("I have an interview at Acme in Paris on Friday at 10"))
    assert life.record().place is None


@pytest.mark.parametrize("answered", range(3))
async def test_it_is_not_lost_when_the_answer_to_the_place_breaks_off(life: Life, answered: int) -> None:
    await life.say(TOLD)
    life.wire.fail_next("sendMessage", Slow(0), times=answered)
    life.wire.fail_next("sendMessage", BreakBefore(), times=2)
    await life.say("London")
    await life.wait(timedelta(minutes=5))
    await life.press(labels.SAVE)
    assert [each.company for each in life.record().applications] == ["Acme"]


async def test_it_is_not_lost_when_the_process_dies_while_the_place_is_answered(life: Life) -> None:
    await life.say(TOLD)
    life.wire.fail_next("sendMessage", BreakBefore(), times=2)
    life.chat.say("London")
    await life.settle()
    await life.restart()
    await life.wait(timedelta(minutes=5))
    await life.press(labels.SAVE)
    assert [each.company for each in life.record().applications] == ["Acme"]


async def test_a_question_to_the_bot_is_answered_where_a_place_is_asked_for(life: Life) -> None:
    await life.say("hey")
    said = words(await life.say("what do you do"))
    assert "do not know that place" not in said
    assert "Where are you?" in said
