"""Once is enough (R2): the first look back is shown, with its voice messages; a line can be added; /reflect chooses."""

import pytest

from interviews.model import Mood, Question
from sandbox.faults import Refuse
from tests.chat_driver import DAY, HOUR, MINUTE, interviewed, reflection
from tests.handlers.test_reflection import ANSWERS, ASKED, LINE, WELL, kept, mood_tapped, round_
from tests.life import Life, data_of, labels_of, words
from texts import general, labels
from texts import reflection as texts

ENOUGH = texts.ONCE_IS_ENOUGH.striptags()


async def told(life: Life) -> None:
    """Everything was told, and half an hour has passed."""
    await mood_tapped(life)
    for answer in ANSWERS.values():
        await life.wait(MINUTE)
        await life.say(answer)
    await life.wait(HOUR / 2)


@pytest.mark.parametrize("way", ["/reflect", "/reflect acme", "card", "saved", "nudge"])
async def test_a_second_attempt_shows_the_first_says_why_once_is_enough_and_offers_a_line_r2(
    life: Life, way: str
) -> None:
    await told(life)
    if way == "card":
        await life.tell("/open", "Acme, Engineer")
        await life.press(labels.MORE_NOTES)
    elif way == "saved":
        await life.press(labels.MORE_NOTES, life.find("I will remind you"))
    elif way == "nudge":
        await life.press(labels.GO_ON, life.find("How did it go at Acme?"))
    else:
        await life.say(way)
    shown = life.chat.last
    assert shown.text.startswith("How it went at Acme, Tue 3 Mar\nIt felt: 🙂 Good\n\nWhat they asked\n")
    for part, answer in ANSWERS.items():
        assert f"{texts.NAMES[part][1:]}\n{answer}" in shown.text
    assert shown.text.endswith(ENOUGH)
    assert labels_of(shown) == [[labels.ADD_A_LINE]]
    assert life.asking is None


async def test_a_line_is_added_in_words_and_by_voice_and_nothing_is_overwritten_r2(life: Life) -> None:
    await told(life)
    await life.say("/reflect")
    (asked,) = await life.press(labels.ADD_A_LINE)
    assert asked.text.startswith("What would you like to add?")
    assert labels_of(asked) == [[labels.CANCEL]]
    assert (life.asking, round_(life).reflecting) == (Question.REFLECTION, None)
    await life.restart()
    (said,) = await life.say("They wrote the <i>same</i> day")
    assert said.text == "✓ Kept with Acme: They wrote the <i>same</i> day"
    assert labels_of(said) == [[labels.UNDO]]
    assert life.asking is None
    await life.say("/reflect")
    await life.press(labels.ADD_A_LINE)
    await life.hears(life.chat.send_voice())
    assert kept(life) == [*ANSWERS.items(), (LINE, "They wrote the <i>same</i> day"), (LINE, "")]
    shown = words(await life.say("/reflect"))
    assert "Added Tue 3 Mar, 10:44 CET\nThey wrote the <i>same</i> day" in shown
    assert "Added Tue 3 Mar, 10:44 CET\n(voice message)" in shown


async def test_the_last_line_is_taken_back_and_the_first_look_back_stays_r2(life: Life) -> None:
    await told(life)
    await life.say("/reflect")
    await life.press(labels.ADD_A_LINE)
    (said,) = await life.say("They wrote")
    undo = data_of(said, labels.UNDO)
    (changed,) = await life.press(labels.UNDO, said)
    assert changed.text == "Taken back; nothing of it is kept with Acme."
    assert (kept(life), round_(life).reflecting, life.asking) == (list(ANSWERS.items()), None, None)
    assert await life.forge(undo, said) == []


@pytest.mark.parametrize("way", [labels.CANCEL, "/cancel"])
async def test_no_line_is_added_after_all(life: Life, way: str) -> None:
    await told(life)
    await life.say("/reflect")
    (asked,) = await life.press(labels.ADD_A_LINE)
    (left,) = await (life.press(way, asked) if way == labels.CANCEL else life.say(way))
    assert "nothing is added" in left.text
    assert (kept(life), life.asking) == (list(ANSWERS.items()), None)


async def test_a_tap_on_an_old_mood_does_not_change_what_was_looked_back_at_r2(life: Life) -> None:
    await told(life)
    hard = f'["w","{life.record().applications[0].id}","{round_(life).id}","m","hard"]'
    assert await life.forge(hard, life.chat.last) == []
    assert life.toast == general.question_closed()
    assert round_(life).mood is Mood.GOOD


async def test_a_mood_that_is_still_missing_is_taken_at_the_end(life: Life) -> None:
    await reflection(life)
    (asked,) = await life.say("They asked about scaling")
    hard = data_of(asked, labels.MOODS[Mood.HARD])
    for _ in range(3):
        await life.press(labels.SKIP, asked)
    (closing,) = await life.forge(hard, asked)
    assert "It felt: 😣 Hard" in closing.text
    assert (round_(life).mood, round_(life).reflecting, life.asking) == (Mood.HARD, None, None)


async def test_voice_messages_are_sent_back_with_what_they_are_about_r2(life: Life) -> None:
    await mood_tapped(life)
    await life.hears(life.chat.send_voice())
    await life.wait(MINUTE)
    await life.hears(life.chat.send_voice())
    for _ in range(2):
        await life.press(labels.SKIP)
    await life.restart()
    await life.tell("/open", "Acme, Engineer")
    first, one, two, why = await life.press(labels.MORE_NOTES)
    assert "What they asked\n(voice message)\n\nWhat went well\n(voice message)" in first.text
    assert [one.kind, two.kind] == ["voice", "voice"]
    assert one.text == "Acme, what they asked, Tue 3 Mar, 10:10 CET"
    assert two.text == "Acme, what went well, Tue 3 Mar, 10:11 CET"
    assert why.text == ENOUGH
    assert labels_of(why) == [[labels.ADD_A_LINE]]
    sent = [call.parameters["voice"] for call in life.wire.called("sendVoice")]
    assert sent == [each.voice for each in round_(life).reflections]
    assert [part for part, _ in kept(life)] == [ASKED, WELL]


async def test_a_voice_message_telegram_does_not_have_any_more_is_said_to_be_lost(life: Life) -> None:
    await mood_tapped(life)
    await life.hears(life.chat.send_voice())
    for _ in range(3):
        await life.press(labels.SKIP)
    life.wire.fail_next("sendVoice", Refuse(400, "Bad Request: wrong file identifier/HTTP URL specified"))
    said = await life.say("/reflect")
    assert [each.text for each in said][1:] == [texts.VOICE_LOST.striptags(), ENOUGH]


async def test_reflect_takes_the_newest_that_was_not_looked_back_at_and_otherwise_lets_choose(life: Life) -> None:
    await life.settle_in()
    assert words(await life.say("/reflect")) == texts.NO_INTERVIEW.striptags()
    await life.log_interview("Acme", "yesterday 9:00")
    await life.log_interview("Globex", "today 9:00")
    (asked,) = await life.say("/reflect")
    assert asked.text.startswith("How did it go at Globex?")
    for _ in range(6):
        await life.press(labels.SKIP, asked)
    await life.say("/reflect acme")
    await life.press(labels.MOODS[Mood.MIXED])
    for _ in range(5):
        await life.press(labels.SKIP)
    await life.say("/reflect globex")
    await life.press(labels.MOODS[Mood.GREAT])
    for _ in range(5):
        await life.press(labels.SKIP)
    (asked,) = await life.say("/reflect")
    assert labels_of(asked) == [["Globex, Engineer, Tue 3 Mar"], ["Acme, Engineer, Mon 2 Mar"]]
    await life.press("Acme", asked)
    assert life.chat.last.text.startswith("How it went at Acme, Mon 2 Mar\nIt felt: 😐 Mixed")


async def test_what_was_never_looked_back_at_does_not_stand_before_the_newest_for_weeks(life: Life) -> None:
    await interviewed(life, "Globex", "today 9:00")
    await life.wait(8 * DAY)
    await life.log_interview("Acme", "today 9:00")
    await life.say("/reflect")
    await life.press(labels.MOODS[Mood.GREAT])
    for _ in range(5):
        await life.press(labels.SKIP)
    (asked,) = await life.say("/reflect")
    assert [label.partition(",")[0] for [label] in labels_of(asked)] == ["Acme", "Globex"]


async def test_the_card_shows_each_part_and_a_word_for_what_was_spoken(life: Life) -> None:
    await mood_tapped(life)
    await life.say("Scaling")
    await life.hears(life.chat.send_voice())
    await life.press(labels.ENOUGH)
    card = words(await life.tell("/open", "Acme, Engineer"))
    assert "It felt: 🙂 Good\nWhat they asked: Scaling\nWhat went well: (voice message)" in card
