"""Back in a reflection, taking things back; old buttons, forged ones, and what is gone."""

import pytest

from interviews.model import Mood, Question, ReflectionPart
from tests.chat_driver import DAY, LATER, MINUTE, interviewed, reflection
from tests.handlers.test_reflection import (
    ASKED,
    GOOD,
    HARD,
    MOODS,
    UNSAID,
    WELL,
    WORDS,
    kept,
    mood_tapped,
    round_,
)
from tests.life import Life, data_of, labels_of, words
from texts import general, labels
from texts import nudges as nudge_texts
from texts import reflection as texts


async def test_the_mood_is_taken_back_and_the_nudge_is_as_before(life: Life) -> None:
    said = await reflection(life)
    before = life.record().applications
    tap = data_of(said, GOOD)
    await life.press(GOOD, said)
    back = data_of(life.shown(said), labels.UNDO)
    (changed,) = await life.press(labels.UNDO, said)
    assert (changed.text, changed.buttons) == (said.text, said.buttons)
    assert life.record().applications == before
    assert life.asking is None
    assert await life.forge(back, said) == []
    await life.restart()
    await life.forge(tap, said)
    assert round_(life).mood is Mood.GOOD


async def test_the_mood_tapped_twice_asks_once_and_another_tap_does_not_change_it(life: Life) -> None:
    said = await reflection(life)
    good, hard = data_of(said, GOOD), data_of(said, labels.MOODS[Mood.HARD])
    life.chat.press_data(good, said.message_id)
    life.chat.press_data(good, said.message_id)
    life.chat.press_data(hard, said.message_id)
    await life.settle()
    assert sum("(1 of 4)" in each.text for each in life.chat.messages) == 1
    assert round_(life).mood is Mood.GOOD


@pytest.mark.parametrize("item", ["joyful", "GREAT", "1"])
async def test_a_forged_mood_is_none(life: Life, item: str) -> None:
    said = await reflection(life)
    record = life.record()
    await life.forge(f'["n","{record.nudges[-1].id}","f","{item}"]', said)
    await life.forge(f'["w","{record.applications[0].id}","{round_(life).id}","m","{item}"]', said)
    assert life.toast == general.question_closed()
    assert (round_(life).mood, round_(life).reflecting) == (None, None)


async def test_back_leads_to_the_part_before_shows_what_is_kept_and_adds_to_it_r1(life: Life) -> None:
    await mood_tapped(life)
    await life.say("Scaling")
    (second,) = (life.chat.last,)
    (first,) = await life.press(labels.BACK, second)
    assert first.message_id == second.message_id
    assert "(1 of 4)" in first.text
    assert "Kept so far: Scaling" in first.text
    await life.restart()
    (mood,) = await life.press(labels.BACK, first)
    assert labels_of(mood) == [MOODS, [labels.SKIP, labels.NOT_NOW]]
    (again,) = await life.press(labels.MOODS[Mood.MIXED], mood)
    assert again.text.startswith("It felt: 😐 Mixed\n\nWhat did they ask")
    await life.wait(MINUTE)
    (said,) = await life.say("and sharding")
    assert "(2 of 4)" in said.text
    assert kept(life) == [(ASKED, "Scaling"), (ASKED, "and sharding")]
    assert round_(life).mood is Mood.MIXED


async def test_words_taken_back_are_asked_for_again_and_twice_is_harmless(life: Life) -> None:
    await mood_tapped(life)
    (said,) = await life.say(WORDS)
    undo = data_of(said, labels.UNDO)
    (changed,) = await life.press(labels.UNDO, said)
    assert changed.message_id == said.message_id
    assert changed.text.startswith("Taken back; nothing of it is kept with Acme.\n\nWhat did they ask")
    assert (kept(life), round_(life).reflecting, life.asking) == ([], ASKED, Question.REFLECTION)
    assert await life.forge(undo, said) == []
    assert life.toast == general.gone()
    await life.say("Scaling")
    assert kept(life) == [(ASKED, "Scaling")]


async def test_the_last_part_taken_back_after_the_end_is_asked_for_again(life: Life) -> None:
    await mood_tapped(life)
    for _ in range(3):
        await life.press(labels.SKIP)
    (closing,) = await life.say("My thesis")
    assert round_(life).reflecting is None
    (asked,) = await life.press(labels.UNDO, closing)
    assert "(4 of 4)" in asked.text
    assert (kept(life), round_(life).reflecting, life.asking) == ([], UNSAID, Question.REFLECTION)


async def test_taken_back_in_the_middle_of_something_else_it_does_not_get_in_the_way(life: Life) -> None:
    await mood_tapped(life)
    (said,) = await life.say(WORDS)
    await life.press(labels.ENOUGH, said)
    await life.say("/applied")
    await life.forge(data_of(said, labels.UNDO), said)
    assert (kept(life), life.asking) == ([], Question.APPLIED)


async def test_old_buttons_pass_over_nothing(life: Life) -> None:
    await mood_tapped(life)
    first = life.chat.last
    (second,) = await life.say(WORDS)
    for label in (labels.SKIP, labels.BACK):
        await life.press(label, first)
        assert life.toast == general.question_closed()
    assert round_(life).reflecting is WELL
    skip = data_of(second, labels.SKIP)
    life.chat.press_data(skip, second.message_id)
    life.chat.press_data(skip, second.message_id)
    await life.settle()
    assert round_(life).reflecting is HARD
    for _ in range(2):
        await life.press(labels.SKIP, life.shown(second))
    for data in (
        skip,
        data_of(first, labels.ENOUGH),
        f'["w","{life.record().applications[0].id}","{round_(life).id}","s",""]',
    ):
        assert await life.forge(data, second) == []
        assert life.toast == general.question_closed()
    assert (round_(life).reflecting, kept(life)) == (None, [(ASKED, WORDS)])


async def test_a_button_that_is_typed_is_pressed(life: Life) -> None:
    await mood_tapped(life)
    await life.say("skip")
    assert round_(life).reflecting is WELL
    await life.say("Back")
    assert round_(life).reflecting is ASKED
    await life.say("nothing much")
    await life.say("undo")
    assert (kept(life), round_(life).reflecting) == ([], ASKED)


async def test_an_application_removed_in_mid_question_closes_it_and_says_so(life: Life) -> None:
    said = await mood_tapped(life)
    application = life.record().applications[0]
    await life.forge(f'["c","{application.id}","x",""]', said)
    answer = (await life.say(WORDS))[-1]
    assert answer.text == general.gone()
    assert life.asking is None
    await life.press(labels.SKIP, life.find("(1 of 4)"))
    assert life.toast == general.gone()


async def test_a_picture_after_the_removal_closes_the_question_too(life: Life) -> None:
    said = await mood_tapped(life)
    await life.forge(f'["c","{life.record().applications[0].id}","x",""]', said)
    assert general.gone() in words(await life.hears(life.chat.send_photo()))
    assert life.asking is None


@pytest.mark.parametrize("action", "bmskeupa")
async def test_a_forged_round_or_second_is_refused(life: Life, action: str) -> None:
    said = await reflection(life)
    application = life.record().applications[0]
    before = life.record().applications
    for data in (f'["w","nothing","nowhere","{action}",""]', f'["w","{application.id}","nowhere","{action}","1"]'):
        await life.forge(data, said)
        assert life.toast == general.gone()
    if action in "up":
        await life.forge(f'["w","{application.id}","{application.rounds[0].id}","{action}","999999999999999"]', said)
        assert life.toast == general.gone()
    assert life.record().applications == before


async def test_an_edited_interview_keeps_what_was_told(life: Life) -> None:
    await mood_tapped(life)
    await life.say(WORDS)
    await life.press(labels.ENOUGH)
    await life.tell("/open", "Acme, Engineer", labels.EDIT)
    await life.tell(labels.edit("Interviewers"), "Eve Ng", "Save")
    assert (round_(life).mood, round_(life).reflecting, kept(life)) == (Mood.GOOD, WELL, [(ASKED, WORDS)])


async def test_an_interview_moved_to_another_day_is_asked_about_anew_and_not_before_w17(life: Life) -> None:
    said = await reflection(life)
    tap = data_of(said, GOOD)
    await life.tell("/open", "Acme, Engineer", labels.EDIT)
    await life.tell(labels.edit("Time"), "5 March 9:00", "Save")
    (changed,) = await life.forge(tap, said)
    assert changed.text == nudge_texts.settled_elsewhere().striptags()
    assert round_(life).mood is None
    await life.forge(f'["w","{life.record().applications[0].id}","{round_(life).id}","b",""]', said)
    assert life.chat.last.text == texts.still_to_come(life.record().applications[0]).striptags()
    await life.wait(2 * DAY + MINUTE * 10)
    asked = life.find("How did it go at Acme?")
    assert asked.message_id != said.message_id
    await life.press(GOOD, asked)
    assert round_(life).mood is Mood.GOOD


async def test_an_interview_half_told_is_set_aside_for_it_and_that_is_said(life: Life) -> None:
    await interviewed(life)
    await life.tell("/new", "Globex")
    said = (await life.wait(10 * MINUTE))[-1]
    asked = (await life.press(GOOD, said))[-1]
    assert "I put Globex aside for this" in asked.text
    assert "(1 of 5)" in asked.text
    assert [each.company for each in life.record().parked] == ["Globex"]


async def test_the_nudge_of_a_mood_alone_offers_the_way_on_and_then_the_way_back(life: Life) -> None:
    said = await reflection(life)
    assert labels_of(said)[1:] == LATER
    await life.press(GOOD, said)
    for _ in range(4):
        await life.press(labels.SKIP, life.find("of 4)"))
    await life.press(labels.GO_ON, said)
    assert "once is enough" in life.chat.last.text
    assert round_(life).reflecting is None
    assert ReflectionPart.LINE not in [part for part, _ in kept(life)]


async def test_the_mood_tapped_under_the_nudge_after_words_is_kept_and_asks_nothing_twice(life: Life) -> None:
    said = await reflection(life)
    await life.say(WORDS)
    (shown,) = await life.press(labels.SNOOZE, said)
    assert labels_of(shown) == [MOODS, [labels.GO_ON]]
    changed = await life.press(GOOD, shown)
    assert [each.message_id for each in changed] == [said.message_id]
    assert labels_of(changed[0]) == [[labels.GO_ON, labels.UNDO]]
    assert (round_(life).mood, round_(life).reflecting) == (Mood.GOOD, WELL)
    await life.press(labels.UNDO, said)
    assert (round_(life).mood, round_(life).reflecting, kept(life)) == (None, WELL, [(ASKED, WORDS)])
    assert life.asking is Question.REFLECTION


async def test_not_now_begins_nothing(life: Life) -> None:
    await interviewed(life)
    asked = (await life.press(labels.MORE_NOTES))[0]
    before = life.record().applications
    (left,) = await life.press(labels.NOT_NOW, asked)
    assert left.text == "All right. /reflect asks about Acme whenever you like."
    assert (life.record().applications, life.asking) == (before, None)
    assert "How did it go at Acme?" in words(await life.wait(10 * MINUTE))
