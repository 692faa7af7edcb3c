"""/week: the week as it went, the ones before, and Sunday evenings."""

from datetime import UTC, datetime

import pytest

from interviews.model import NudgeKind
from sandbox.history import Message
from tests.chat_driver import DAY, HOUR, interviewed, thank_you
from tests.chat_driver import week as sunday
from tests.life import Life, data_of, labels_of, words
from texts import general, labels
from texts import week as texts


async def shown(life: Life) -> Message:
    return (await life.say("/week"))[-1]


def silenced(life: Life) -> bool:
    return NudgeKind.WEEK in life.record().settings.silenced


async def test_week_tells_what_happened_who_is_waited_for_and_one_true_line(life: Life) -> None:
    said = await thank_you(life)
    await life.press("Done: Jane Doe", said)
    await life.log_interview(company="Globex", when="5 March 15:00")
    await life.tell("/applied Hooli, Writer")
    assert (await shown(life)).text == (
        "Your week, Mon 2 Mar to Sun 8 Mar\n"
        "Applications: 1 (target 3)\n"
        "Interviews: 1 (Acme)\n"
        "Letters sent: 1 thank-you\n"
        "Interview ahead: Globex, Thu 5 Mar, 15:00 CET\n\n"
        "Waiting\n"
        "• Acme, since today: follow up, Wed 11 Mar, 09:00 CET\n"
        "• one application without an interview so far\n\n"
        "A letter went out on time."
    )
    assert labels_of(life.chat.last) == [["Acme", "Globex"], [texts.EVERY_SUNDAY]]


async def test_a_week_with_nothing_in_it_is_told_calmly(life: Life) -> None:
    await life.settle_in()
    said = await shown(life)
    assert said.text == (
        "Your week, Mon 2 Mar to Sun 8 Mar\nApplications: none (target 3)\nInterviews: none\nLetters sent: none\n\n"
        "A quiet week so far. Every search has some."
    )
    await life.tell("/settings", "Weekly target", "0")
    assert "Applications: none\n" in (await shown(life)).text


async def test_a_card_opens_from_the_week(life: Life) -> None:
    await thank_you(life)
    said = await shown(life)
    assert (await life.press("Acme", said))[0].text.startswith("Engineer at Acme")


async def test_earlier_weeks_are_reached_in_place_as_far_as_the_record_goes(life: Life) -> None:
    await interviewed(life, when="24 February 9:00")
    said = await shown(life)
    assert labels_of(said) == [["Acme"], [texts.WEEK_BEFORE], [texts.EVERY_SUNDAY]]
    before = (await life.press(texts.WEEK_BEFORE, said))[0]
    assert before.message_id == said.message_id
    assert "Your week, Mon 23 Feb to Sun 1 Mar" in before.text
    assert "Interviews: 1 (Acme)" in before.text
    assert "Waiting" not in before.text
    assert labels_of(before) == [["Acme"], [texts.THIS_WEEK], [texts.EVERY_SUNDAY]]
    await life.restart()
    assert "Mon 2 Mar to Sun 8 Mar" in (await life.press(texts.THIS_WEEK, said))[0].text


@pytest.mark.parametrize("day", ["1900-01-01", "2999-12-31", "0001-01-01", "9999-12-31"])
async def test_a_forged_day_shows_the_nearest_week_on_record(life: Life, day: str) -> None:
    await life.settle_in()
    said = await shown(life)
    await life.tell("/applied Hooli, Writer")
    assert "Mon 2 Mar to Sun 8 Mar" in words(await life.forge(f'["v","o","{day}"]', said))


async def test_any_day_stands_for_its_week(life: Life) -> None:
    await interviewed(life, when="24 February 9:00")
    assert "Mon 23 Feb to Sun 1 Mar" in words(await life.forge('["v","o","2026-02-26"]', await shown(life)))


@pytest.mark.parametrize("data", ['["v","o"]', '["v","o","today"]', '["v","q","2026-03-02"]', '["v","o","2026-13-01"]'])
async def test_a_forged_week_is_refused(life: Life, data: str) -> None:
    await life.settle_in()
    assert await life.forge(data, await shown(life)) == []
    assert life.toast == general.not_a_button()


async def test_sundays_are_switched_on_and_off_below_the_week_and_twice_is_harmless(life: Life) -> None:
    await life.settle_in()
    said = await shown(life)
    assert silenced(life)
    on = data_of(said, texts.EVERY_SUNDAY)
    changed = (await life.press(texts.EVERY_SUNDAY, said))[0]
    assert (changed.message_id, changed.text) == (said.message_id, said.text)
    assert labels_of(changed)[-1] == [texts.NOT_ON_SUNDAYS]
    assert life.toast == texts.SUNDAYS_ON
    await life.forge(on, said)
    assert not silenced(life)
    assert "Looking back on Sundays: on" in (await life.say("/settings"))[-1].text
    await life.press(texts.NOT_ON_SUNDAYS, said)
    assert silenced(life)
    assert life.toast == texts.SUNDAYS_OFF
    assert labels_of(life.shown(said)) == labels_of(said)


@pytest.mark.parametrize("way", [["/week", texts.EVERY_SUNDAY], ["/settings", "Nudges", "☐ Looking back on Sundays"]])
@pytest.mark.parametrize("hour", [19, 22, 34])
async def test_a_sunday_before_it_was_wanted_is_not_made_up_for(life: Life, way: list[str], hour: int) -> None:
    await life.settle_in()
    await life.tell("/applied Acme, Engineer")
    await life.wait_until(datetime(2026, 3, 8 + hour // 24, hour % 24, 0))  # noqa: DTZ001 - a wall clock in Berlin
    await life.tell(*way)
    assert not silenced(life)
    assert "swallowed" not in words(await life.say("/status"))
    await life.wait_until(datetime(2026, 3, 15, 18, 0))  # noqa: DTZ001
    said = [each for each in life.chat.messages if [texts.OPEN_WEEK] in labels_of(each)]
    assert [each.text.partition("\n")[0] for each in said] == ["Your week, Mon 9 Mar to Sun 15 Mar"]


async def test_switching_it_on_twice_loses_no_sunday(life: Life) -> None:
    await life.settle_in()
    await life.tell("/applied Acme, Engineer")
    said = await shown(life)
    on = data_of(said, texts.EVERY_SUNDAY)
    await life.press(texts.EVERY_SUNDAY, said)
    await life.stop()
    life.clock.turn_to(datetime(2026, 3, 8, 20, 30, tzinfo=UTC))
    await life.start()
    await life.forge(on, said)
    assert len(await life.wait(DAY)) == 1


async def test_nobody_is_told_on_sunday_who_did_not_ask_for_it(life: Life) -> None:
    await life.settle_in()
    await life.tell("/applied Acme, Engineer")
    assert await life.wait(14 * DAY) == []


async def test_every_sunday_at_six_the_week_is_said_once(life: Life) -> None:
    await sunday(life)
    assert life.chat.last.date == datetime(2026, 3, 8, 17, 0, tzinfo=UTC)
    await life.restart()
    again = await life.wait(21 * DAY)
    assert [each.date.isoformat() for each in again] == [
        "2026-03-15T17:00:00+00:00",
        "2026-03-22T17:00:00+00:00",
        "2026-03-29T16:00:00+00:00",
    ]
    assert "A quiet week. Every search has some." in again[0].text
    assert "Mon 23 Mar to Sun 29 Mar" in again[-1].text


async def test_one_that_comes_on_monday_still_looks_back_on_the_week_that_ended(life: Life) -> None:
    await life.settle_in()
    await life.tell("/applied Acme, Engineer", "/week", texts.EVERY_SUNDAY, "/settings", "Quiet hours", "17:00-09:00")
    await life.wait(6 * DAY)
    said = life.find("Your week")
    assert said.date == datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
    assert "Mon 2 Mar to Sun 8 Mar" in said.text
    assert "Applications: 1 (target 3)" in said.text


async def test_one_that_is_late_by_more_than_a_day_is_left_out(life: Life) -> None:
    await life.settle_in()
    await life.tell("/applied Acme, Engineer", "/week", texts.EVERY_SUNDAY)
    await life.stop()
    life.chat.new_messages()
    life.clock.turn_to(datetime(2026, 3, 9, 17, 1, tzinfo=UTC))
    await life.restart()
    assert life.chat.new_messages() == []
    assert len(await life.wait(6 * DAY)) == 1


async def test_the_week_opens_from_the_nudge_and_sundays_end_there(life: Life) -> None:
    said = await sunday(life)
    await life.wait(30 * HOUR)
    opened = (await life.press(texts.OPEN_WEEK, said))[0]
    assert opened.message_id == said.message_id
    assert "Mon 2 Mar to Sun 8 Mar" in opened.text
    assert labels_of(opened) == [[texts.THIS_WEEK], [texts.NOT_ON_SUNDAYS]]
    ended = (await life.press(texts.NOT_ON_SUNDAYS, opened))[0]
    assert labels_of(ended) == [[texts.THIS_WEEK], [texts.EVERY_SUNDAY]]
    assert await life.wait(14 * DAY) == []


async def test_sundays_end_with_one_press_on_the_nudge(life: Life) -> None:
    said = await sunday(life)
    await life.press(texts.NOT_ON_SUNDAYS, said)
    assert silenced(life)
    assert await life.wait(14 * DAY) == []


async def test_a_snoozed_look_back_is_still_about_its_own_week(life: Life) -> None:
    said = await sunday(life)
    await life.press(labels.SNOOZE, said)
    await life.press("Tomorrow morning", said)
    again = (await life.wait(DAY))[-1]
    assert again.message_id != said.message_id
    assert "Mon 2 Mar to Sun 8 Mar" in again.text


@pytest.mark.parametrize("question", ["how was my week?", "how is my week going?", "my week"])
async def test_the_week_can_be_asked_for_in_plain_words(life: Life, question: str) -> None:
    await life.settle_in()
    assert "Your week, Mon 2 Mar to Sun 8 Mar" in (await life.say(question))[-1].text


async def test_week_in_the_middle_of_a_question_is_answered_and_the_question_goes_on(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme")
    week, question = await life.say("/week")
    assert "Your week" in week.text
    assert "role at Acme" in question.text


async def test_long_names_in_any_script_are_shortened_and_many_are_counted(life: Life) -> None:
    await life.settle_in()
    for number in range(9):
        await life.log_interview(company=f"{number} 株式会社 <b>🙂</b> " + "x" * 60, who=labels.SKIP)
    said = await shown(life)
    assert "• and 3 more, see /status" in said.text
    assert "and 6 more)" in said.text
    assert "<b>🙂</b>" in said.text
    assert len(said.text) < 1200


async def test_next_does_not_name_the_look_back(life: Life) -> None:
    await life.settle_in()
    await life.tell("/week", texts.EVERY_SUNDAY, "/applied Acme, Engineer")
    assert "Nothing is planned." in (await life.say("/next"))[-1].text
