"""R3: what the employer said is corrected at any time, by a button or in passing, and the plan follows at once."""

from datetime import date, timedelta

import pytest

from interviews.model import NudgeKind, Promise, Question
from interviews.nudges.plan import plan
from sandbox.history import Message
from tests.chat_driver import interviewed
from tests.life import Life, data_of, labels_of, words
from texts import labels

DAY = timedelta(days=1)


async def waiting(life: Life, company: str = "Acme", said: str = "HR calls by Friday") -> None:
    """Somebody in Berlin was at the company today, and was told who calls when."""
    if life.chat.messages == []:
        await life.settle_in()
    await life.tell("/new", company, "Engineer", "today 8:00", f"Jane Doe; {said}")
    asked = [each for each in life.chat.messages if f"How did it go at {company}" in each.text]
    for nudge in asked:
        await life.press(labels.SKIP, nudge)


def promise(life: Life, place: int = 0) -> Promise:
    found = life.record().applications[place].rounds[-1].promise
    assert found is not None
    return found


def follow_up(life: Life) -> str:
    due = [each.due for each in plan(life.record(), life.clock.now()) if each.kind is NudgeKind.FOLLOW_UP]
    return f"{due[0]:%a %d %b}" if due else "none"


async def told_on_the_card(life: Life, said: str, company: str = "Acme") -> list[Message]:
    """What they said was told after the button on the card."""
    await life.tell("/open", f"{company}, Engineer", labels.THEY_MOVED_IT)
    return await life.say(said)


async def test_r3_they_moved_it_is_noted_at_once_and_the_plan_follows_at_once_w9(life: Life) -> None:
    await waiting(life)
    before = promise(life)
    assert follow_up(life) == "Mon 09 Mar"
    [said] = await life.say("They moved it to next Friday, 13 March")
    assert "✓ Noted: Acme decides by Friday 13 March 2026." in said.text
    assert "I remind you to follow up on Mon 16 Mar, 09:00 CET" in said.text
    after = promise(life)
    assert (after.words, after.by) == ("They moved it to next Friday, 13 March", date(2026, 3, 13))
    assert after.id != before.id
    assert follow_up(life) == "Mon 16 Mar"
    assert life.asking is None


async def test_r3_undo_brings_the_former_promise_back_once(life: Life) -> None:
    await waiting(life)
    before = promise(life)
    [said] = await life.say("they moved it to 13 March")
    undo = data_of(said, labels.UNDO)
    [back] = await life.press(labels.UNDO)
    assert back.text.startswith("↩ Taken back: what Acme said happens next.")
    assert follow_up(life) == "Mon 09 Mar"
    assert promise(life) == before
    assert follow_up(life) == "Mon 09 Mar"
    await life.forge(undo, back)
    assert promise(life) == before
    assert life.record().applications[0].rounds[0].earlier_promises == ()


async def test_an_undo_of_a_promise_that_was_made_anew_meanwhile_changes_nothing(life: Life) -> None:
    await waiting(life)
    [first] = await life.say("they moved it to 13 March")
    await life.say("they decide by 20 March")
    now = promise(life)
    await life.forge(data_of(first, labels.UNDO), first)
    assert promise(life) == now
    assert len(life.record().applications[0].rounds[0].earlier_promises) == 2


async def test_r3_another_week_counts_from_today_or_from_the_former_day(life: Life) -> None:
    await waiting(life)
    [asked] = await life.say("Acme need another week")
    assert [row[0] for row in labels_of(asked)] == ["Tuesday 10 March 2026", "Friday 13 March 2026", labels.NO_DATE]
    await life.press("Friday 13 March 2026")
    assert promise(life).by == date(2026, 3, 13)


async def test_r3_news_without_a_day_asks_for_one_and_keeps_the_words(life: Life) -> None:
    await waiting(life)
    assert "I found no date in it" in words(await life.say("Acme need more time"))
    await life.restart()
    assert "by Thursday 12 March 2026" in words(await life.say("12 March"))
    assert "by Friday 20 March 2026" in words(await life.say("sorry, 20 March"))
    await life.press(labels.RIGHT)
    assert (promise(life).words, promise(life).by) == ("Acme need more time", date(2026, 3, 20))


async def test_r3_right_and_no_date_can_be_typed(life: Life) -> None:
    await waiting(life)
    await told_on_the_card(life, "no decision before Monday")
    await life.say("yes")
    assert promise(life).by == date(2026, 3, 9)
    await told_on_the_card(life, "they moved it to 20 March")
    await life.say("no date")
    assert (promise(life).words, promise(life).by) == ("they moved it to 20 March", None)


async def test_r3_nonsense_past_days_and_cancel_change_nothing(life: Life) -> None:
    await waiting(life)
    before = promise(life)
    await told_on_the_card(life, "they moved it to 13 March")
    for nonsense in ("🙂", "<b>x</b>", "x" * 2000, "1 March 2026"):
        said = words(await life.say(nonsense))
        assert said
        assert life.asking is Question.MOVED_RIGHT
    [said_last] = await life.press(labels.CANCEL)
    assert said_last.text == "Nothing was changed."
    await told_on_the_card(life, "they moved it to 13 March")
    await life.say("/cancel")
    assert promise(life) == before
    assert life.asking is None


async def test_r3_a_restart_and_another_command_leave_the_question_with_its_buttons(life: Life) -> None:
    await waiting(life)
    await told_on_the_card(life, "they moved it to 13 March")
    await life.restart()
    await life.say("/settings")
    [again] = await life.press(labels.KEEP_ANSWERING)
    assert labels_of(again) == [[labels.RIGHT], [labels.NO_DATE, labels.CANCEL]]
    await life.press(labels.RIGHT)
    assert promise(life).by == date(2026, 3, 13)


async def test_r3_buttons_pressed_late_or_forged_change_nothing(life: Life) -> None:
    await waiting(life)
    [asked] = await told_on_the_card(life, "they moved it to 13 March")
    right = data_of(asked, labels.RIGHT)
    application = life.record().applications[0]
    before = promise(life)
    for forged in (
        f'["mv","{application.id}","r","2026-99-99"]',
        f'["mv","{application.id}","r","2020-01-01"]',
        f'["mv","{application.id}","r","2026-03-02"]',
        '["mv","other","r","2026-03-20"]',
        '["mv","other","a"]',
        f'["mv","{application.id}","t"]',
        f'["mv","{application.id}","u","other"]',
    ):
        await life.forge(forged, asked)
        assert promise(life) == before, forged
    await life.press(labels.RIGHT, asked)
    after = promise(life)
    await life.forge(right, asked)
    assert promise(life) == after
    assert "closed" in life.toast or life.toast


async def test_r3_of_several_the_one_named_is_taken_and_otherwise_asked_for(life: Life) -> None:
    await waiting(life)
    await waiting(life, "Globex", "answer by Monday")
    await life.wait(timedelta(minutes=20))
    await life.say("Globex pushed the decision to 20 March")
    assert promise(life, 1).by == date(2026, 3, 20)
    [which] = await life.say("they decide by 13 March")
    assert "Which one is it about?" in which.text
    assert labels_of(which) == [["Acme", "Globex"], [labels.NO_NOTHING]]
    await life.restart()
    await life.press("Acme")
    assert promise(life).by == date(2026, 3, 13)
    await life.tell("they decide by 27 March", "acme")
    assert promise(life).by == date(2026, 3, 27)
    assert promise(life, 1).by == date(2026, 3, 20)


async def test_r3_the_card_has_a_button_for_it(life: Life) -> None:
    await waiting(life)
    await life.tell("/open", "Acme", labels.THEY_MOVED_IT)
    assert life.asking is Question.MOVED
    await life.restart()
    await life.say("Zoë & <the board> meet on 20 March")
    await life.press(labels.RIGHT)
    assert promise(life).words == "Zoë & <the board> meet on 20 March"


async def test_r3_the_follow_up_nudge_has_a_button_for_it_and_then_no_longer_applies_w17(life: Life) -> None:
    await waiting(life)
    await life.wait(6 * DAY)
    nudge = life.find("Time to follow up with Acme")
    await life.press(labels.NEW_DATE, nudge)
    await life.tell("they need until 20 March", "Right")
    assert follow_up(life) == "Mon 23 Mar"
    await life.forge(data_of(nudge, labels.DONE), nudge)
    assert "no longer applies" in life.shown(nudge).text
    assert life.record().letters == ()


async def test_r3_the_question_closes_when_the_application_is_gone(life: Life) -> None:
    await waiting(life)
    await life.tell("/open", "Acme")
    card = life.chat.last
    await life.press(labels.THEY_MOVED_IT, card)
    await life.press(labels.REMOVE, card)
    await life.say("they moved it to Friday")
    assert life.asking is None


@pytest.mark.parametrize(
    "chat",
    [
        "I need another week to prepare",
        "We moved to Berlin in May",
        "They moved me to the next round and I start on Friday",
        "should I write to Acme on Friday?",
        "They asked when I could start. I said they moved it to Friday once before.",
        "Initech moved it to Friday",
        "I moved it to Friday",
        "We will decide by Friday",
        "They moved to Berlin in May",
        "They pushed me hard on Rust on Friday",
        "They need somebody who knows Rust by Friday",
        "did they move it to Friday?",
        "they moved it to Friday " + "and they told me a long story " * 5,
    ],
)
async def test_chat_is_no_news_of_a_date(life: Life, chat: str) -> None:
    await waiting(life)
    await life.tell("/applied Initech, Analyst")
    await life.wait(timedelta(minutes=20))
    before = promise(life)
    await life.say(chat)
    assert life.asking is None
    assert promise(life) == before


async def test_a_note_on_how_it_went_is_kept_as_a_note(life: Life) -> None:
    await interviewed(life)
    await life.wait(timedelta(minutes=10))
    await life.say("They said they will call me by Friday, and the rest went well")
    [round_] = life.record().applications[0].rounds
    assert round_.reflections
    assert round_.promise is None
    assert life.asking is Question.REFLECTION


async def held_on_sunday(life: Life) -> None:
    """Tuesday 3 March: an interview of Sunday 1 March is on file, and nothing of what happens next."""
    await life.settle_in()
    await life.tell("/new", "Acme", "Engineer", "1 March 8:00", "Right", "Jane Doe", "Skip", "None", "Save")


@pytest.mark.parametrize("news", ["they will decide within a week", "they need another week"])
async def test_r3_a_length_that_is_told_first_counts_from_the_interview(life: Life, news: str) -> None:
    await held_on_sunday(life)
    await life.tell("/open", "Acme", labels.THEY_MOVED_IT)
    assert "by Sunday 8 March 2026" in words(await life.say(news))


async def test_r3_a_length_in_later_news_counts_from_today(life: Life) -> None:
    await held_on_sunday(life)
    await life.tell("/open", "Acme", labels.THEY_MOVED_IT, "they will decide by Friday", labels.RIGHT)
    await life.tell("/open", "Acme", labels.THEY_MOVED_IT)
    assert "by Tuesday 10 March 2026" in words(await life.say("they will decide within a week"))


async def test_r3_a_length_told_with_how_it_went_counts_from_the_interview(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme", "Nurse", "tomorrow 10:00-11:00", "Right", "Jane Doe", labels.SAVE)
    await life.wait(timedelta(days=3))
    await life.tell("/reflect", "🙂 Good", "sepsis", "the escalation", "the rota", "my thesis")
    assert "decides by Wednesday 11 March 2026" in words(await life.say("they call within a week"))


async def test_r3_while_it_is_told_another_week_counts_from_the_interview_too(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme", "Engineer", "1 March 8:00", "Right", "Jane Doe")
    assert "Sunday 8 March 2026" in words(await life.say("they need another week"))


def assert_asked(life: Life, question: Question | None) -> None:
    """This is what the bot asks, or nothing."""
    assert life.asking is question


@pytest.mark.parametrize(
    ("word", "noted"),
    [("cancel", False), ("back", False), ("never mind", False), ("skip", True), ("no idea", True)],
)
async def test_a_word_for_a_button_leaves_the_date_open_or_the_question_r3(life: Life, word: str, noted: bool) -> None:
    await waiting(life)
    before = promise(life)
    await life.tell("/open", "Acme", labels.THEY_MOVED_IT, "it takes longer")
    assert_asked(life, Question.MOVED_RIGHT)
    await life.say(word)
    assert_asked(life, None)
    assert (promise(life) != before) is noted


@pytest.mark.parametrize("word", ["cancel", "back", "skip"])
async def test_a_word_for_a_button_is_nothing_that_they_said_r3(life: Life, word: str) -> None:
    await waiting(life)
    before = promise(life)
    await life.tell("/open", "Acme", labels.THEY_MOVED_IT)
    assert_asked(life, Question.MOVED)
    await life.say(word)
    assert_asked(life, None)
    assert promise(life) == before
