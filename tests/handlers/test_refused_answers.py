"""Answers that Telegram refuses for long (429): they are given as soon as it allows, before anything else."""

from datetime import timedelta

import pytest

from interviews.model import Question
from sandbox.faults import BreakBefore, Fault, NoConnection, Refuse, ServerError, TimeOutBefore
from tests.chat_driver import HOUR, MINUTE, interviewed
from tests.life import BEGIN, Life, words

REFUSED = Refuse(429, "Too Many Requests: retry after 3600", 3600)
LATE = "Telegram did not let me answer for a while."


async def test_after_an_hour_of_refusals_the_first_word_is_the_open_question(life: Life) -> None:
    await life.settle_in()
    await life.say("/new")
    life.wire.fail_next("sendMessage", REFUSED)
    assert await life.say("Acme") == []
    assert await life.wait(HOUR - MINUTE) == []
    (late,) = await life.wait(2 * MINUTE)
    assert late.text.startswith(f"{LATE} What you told me is noted.")
    assert "role" in late.text.casefold()
    assert not life.record().unanswered
    await life.say("Engineer")
    assert life.asking is Question.WHEN


async def test_what_was_noted_is_said_in_the_words_that_were_refused(life: Life) -> None:
    await life.settle_in()
    life.wire.fail_next("sendMessage", REFUSED)
    await life.say("/applied Acme & Sons, Engineer")
    (late,) = await life.wait(HOUR)
    assert late.text.startswith(LATE)
    assert "Acme & Sons" in late.text
    assert await life.wait(HOUR) == []


async def test_the_word_outlives_a_restart(life: Life) -> None:
    await life.settle_in()
    life.wire.fail_next("sendMessage", REFUSED)
    await life.say("/applied Acme, Engineer")
    await life.restart()
    assert await life.wait(HOUR - MINUTE) == []
    await life.restart()
    (late,) = await life.wait(MINUTE)
    assert "Acme" in late.text


async def test_after_a_start_that_comes_later_than_the_hour_the_word_comes_at_once(life: Life) -> None:
    await life.settle_in()
    life.wire.fail_next("sendMessage", REFUSED)
    await life.say("/applied Acme, Engineer")
    await life.stop()
    life.clock.turn_to(BEGIN + 2 * HOUR)
    life.chat.new_messages()
    await life.start()
    await life.app.recall.everybody()
    await life.settle()
    (late,) = life.chat.new_messages()
    assert "Acme" in late.text


async def test_it_comes_before_any_nudge_and_nudges_wait_for_the_hour_as_well(life: Life) -> None:
    await interviewed(life)
    life.wire.fail_next("sendMessage", REFUSED)
    await life.say("/applied Bolt, Engineer")
    assert await life.wait(HOUR - MINUTE) == []
    said = await life.wait(MINUTE)
    assert said[0].text.startswith(LATE)
    assert "Bolt" in said[0].text
    assert "How did it go" in words(said[1:])


async def test_while_it_is_refused_again_it_waits_again(life: Life) -> None:
    await life.settle_in()
    life.wire.fail_next("sendMessage", REFUSED, times=3)
    await life.say("/applied Acme, Engineer")
    assert await life.wait(3 * HOUR - MINUTE) == []
    (late,) = await life.wait(MINUTE)
    assert "Acme" in late.text


async def test_without_a_connection_it_is_tried_again_a_minute_later(life: Life) -> None:
    await life.settle_in()
    life.wire.fail_next("sendMessage", REFUSED)
    await life.say("/applied Acme, Engineer")
    life.wire.fail_next("sendMessage", NoConnection(), times=2)
    assert await life.wait(HOUR) == []
    (late,) = await life.wait(MINUTE)
    assert "Acme" in late.text


@pytest.mark.parametrize("fault", [TimeOutBefore(), BreakBefore(), ServerError(502)], ids=repr)
async def test_where_the_network_hides_whether_it_came_it_is_tried_again_five_minutes_later(
    life: Life, fault: Fault
) -> None:
    await life.settle_in()
    life.wire.fail_next("sendMessage", REFUSED)
    await life.say("/applied Acme, Engineer")
    life.wire.fail_next("sendMessage", fault, times=2)
    assert await life.wait(HOUR + 4 * MINUTE) == []
    assert life.record().unanswered
    (late,) = await life.wait(MINUTE)
    assert "Acme" in late.text
    assert await life.wait(HOUR) == []


async def test_words_said_within_the_hour_are_no_answer_and_the_question_comes_once_after_it(life: Life) -> None:
    await life.settle_in()
    await life.say("/new")
    life.wire.fail_next("sendMessage", REFUSED, times=3)
    await life.say("Acme")
    await life.wait(10 * MINUTE)
    assert await life.say("hello?") == []
    assert await life.say("are you there?") == []
    assert life.trying_again == []
    late = await life.wait(2 * HOUR)
    assert [each.text.startswith(LATE) for each in late] == [True]
    assert "role" in late[0].text.casefold()


async def test_a_question_that_only_reads_is_answered_for_after_the_hour_as_well(life: Life) -> None:
    await interviewed(life)
    life.wire.fail_next("sendMessage", REFUSED, times=11)  # ten tries, and the word that it failed
    assert await life.say("/status") == []
    said = await life.wait(timedelta(hours=3))
    assert said[0].text.startswith(LATE)


@pytest.mark.parametrize("answer", ["/status", "Engineer"])
async def test_whoever_writes_first_when_the_hour_is_over_hears_it_once(life: Life, answer: str) -> None:
    await life.settle_in()
    await life.say("/new")
    life.wire.fail_next("sendMessage", REFUSED)
    await life.say("Acme")
    assert await life.say(answer)
    assert LATE not in words(await life.wait(2 * HOUR))
