"""Out of a reflection, back in it, and on with it another time; old buttons, forged ones, and what is gone."""

import pytest

from interviews.model import Mood, Question, ReflectionPart
from tests.handlers.nudging import DAY, HOUR, LATER, MINUTE, reflection
from tests.handlers.test_reflection import (
    ASKED,
    GOOD,
    HARD,
    MOODS,
    UNSAID,
    WAYS,
    WELL,
    WORDS,
    held,
    kept,
    mood_tapped,
)
from tests.life import Life, data_of, labels_of, words
from texts import general, labels
from texts import nudges as nudge_texts
from texts import reflection as texts

GO_ON = "Go on: how it went at Acme"


@pytest.mark.asyncio
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
    assert held(life).mood is Mood.GOOD


@pytest.mark.asyncio
async def test_the_mood_tapped_twice_asks_once_and_another_tap_does_not_change_it(life: Life) -> None:
    said = await reflection(life)
    good, hard = data_of(said, GOOD), data_of(said, labels.MOODS[Mood.HARD])
    life.chat.press_data(good, said.message_id)
    life.chat.press_data(good, said.message_id)
    life.chat.press_data(hard, said.message_id)
    await life.settle()
    assert sum("(1 of 4)" in each.text for each in life.chat.messages) == 1
    assert held(life).mood is Mood.GOOD


@pytest.mark.parametrize("item", ["joyful", "GREAT", "1"])
@pytest.mark.asyncio
async def test_a_forged_mood_is_none(life: Life, item: str) -> None:
    said = await reflection(life)
    record = life.record()
    await life.forge(f'["n","{record.nudges[-1].id}","f","{item}"]', said)
    await life.forge(f'["w","{record.applications[0].id}","{held(life).id}","m","{item}"]', said)
    assert life.toast == general.question_closed()
    assert (held(life).mood, held(life).reflecting) == (None, None)


@pytest.mark.asyncio
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
    assert held(life).mood is Mood.MIXED


@pytest.mark.asyncio
async def test_words_taken_back_are_asked_for_again_and_twice_is_harmless(life: Life) -> None:
    await mood_tapped(life)
    (said,) = await life.say(WORDS)
    undo = data_of(said, labels.UNDO)
    (changed,) = await life.press(labels.UNDO, said)
    assert changed.message_id == said.message_id
    assert changed.text.startswith("Taken back; nothing of it is kept with Acme.\n\nWhat did they ask")
    assert (kept(life), held(life).reflecting, life.asking) == ([], ASKED, Question.REFLECTION)
    assert await life.forge(undo, said) == []
    assert life.toast == general.gone()
    await life.say("Scaling")
    assert kept(life) == [(ASKED, "Scaling")]


@pytest.mark.asyncio
async def test_the_last_part_taken_back_after_the_end_is_asked_for_again(life: Life) -> None:
    await mood_tapped(life)
    for _ in range(3):
        await life.press(labels.SKIP)
    (closing,) = await life.say("My thesis")
    assert held(life).reflecting is None
    (asked,) = await life.press(labels.UNDO, closing)
    assert "(4 of 4)" in asked.text
    assert (kept(life), held(life).reflecting, life.asking) == ([], UNSAID, Question.REFLECTION)


@pytest.mark.asyncio
async def test_taken_back_in_the_middle_of_something_else_it_does_not_get_in_the_way(life: Life) -> None:
    await mood_tapped(life)
    (said,) = await life.say(WORDS)
    await life.press(labels.ENOUGH, said)
    await life.say("/applied")
    await life.forge(data_of(said, labels.UNDO), said)
    assert (kept(life), life.asking) == ([], Question.APPLIED)


@pytest.mark.parametrize("way", ["button", "typed", "cancel"])
@pytest.mark.asyncio
async def test_enough_for_now_keeps_what_was_told_and_says_how_to_go_on_r1(life: Life, way: str) -> None:
    await mood_tapped(life)
    (said,) = await life.say(WORDS)
    if way == "button":
        (left,) = await life.press(labels.ENOUGH, said)
        assert left.message_id == said.message_id
    else:
        (left,) = await life.say(labels.ENOUGH if way == "typed" else "/cancel")
    assert left.text.endswith("kept with Acme; /reflect goes on with what went well.")
    assert (kept(life), held(life).reflecting, life.asking) == ([(ASKED, WORDS)], WELL, None)


@pytest.mark.parametrize("way", ["/reflect", "/status", "card", "nudge", "restart", "not understood"])
@pytest.mark.asyncio
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
    assert (life.asking, held(life).reflecting) == (Question.REFLECTION, WELL)
    await life.say("The team was kind")
    assert kept(life) == [(ASKED, WORDS), (WELL, "The team was kind")]


@pytest.mark.parametrize("way", [labels.ENOUGH, "/cancel", labels.LEAVE])
@pytest.mark.asyncio
async def test_after_enough_for_now_words_are_about_something_else_until_it_goes_on_r1(life: Life, way: str) -> None:
    await mood_tapped(life)
    await life.say(WORDS)
    if way == labels.LEAVE:
        await life.say("/status")
    await life.tell(way)
    await life.restart()
    assert "I did not get that" in words(await life.say("The weather is lovely in Berlin"))
    assert kept(life) == [(ASKED, WORDS)]
    await life.tell("/reflect", "The team was kind")
    assert kept(life) == [(ASKED, WORDS), (WELL, "The team was kind")]


@pytest.mark.asyncio
async def test_after_a_week_it_is_not_offered_any_more_and_still_goes_on_when_asked_for(life: Life) -> None:
    await mood_tapped(life)
    await life.say(WORDS)
    await life.wait(6 * DAY)
    assert [GO_ON] in labels_of((await life.say("/status"))[-1])
    await life.wait(DAY)
    assert [GO_ON] not in labels_of((await life.say("/status"))[-1])
    assert "What went well? (2 of 4)" in words(await life.say("/reflect"))


@pytest.mark.asyncio
async def test_reflect_in_the_middle_of_it_puts_the_part_again(life: Life) -> None:
    await mood_tapped(life)
    (again,) = await life.say("/reflect")
    assert "(1 of 4)" in again.text
    assert labels_of(again) == [WAYS]


@pytest.mark.asyncio
async def test_another_command_asks_whether_to_leave_and_staying_puts_the_part_again(life: Life) -> None:
    await mood_tapped(life)
    await life.say(WORDS)
    assert "in the middle of noting how it went" in words(await life.say("/status"))
    (again,) = await life.press(labels.KEEP_ANSWERING)
    assert "(2 of 4)" in again.text
    assert labels_of(again) == [WAYS, [labels.UNDO]]
    await life.say("/status")
    said = await life.press(labels.LEAVE)
    assert [GO_ON] in labels_of(said[-1])
    assert held(life).reflecting is WELL


@pytest.mark.asyncio
async def test_after_an_hour_it_is_in_nobodys_way_and_words_still_go_on_with_it(life: Life) -> None:
    await mood_tapped(life)
    await life.say(WORDS)
    await life.wait(HOUR)
    assert "Acme" in words(await life.say("/status"))
    assert life.asking is None
    assert "Next:" in words(await life.say("what's next?"))
    (said,) = await life.say("The team was kind to me")
    assert said.text.startswith("✓ Kept with Acme, what went well: The team was kind to me")
    assert kept(life)[-1] == (WELL, "The team was kind to me")
    assert life.asking is Question.REFLECTION


@pytest.mark.parametrize("question", ["mood", "part", "line"])
@pytest.mark.asyncio
async def test_a_question_that_words_would_not_find_again_stays_open_for_the_day(life: Life, question: str) -> None:
    if question == "mood":
        await life.settle_in()
        await life.log_interview()
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


@pytest.mark.asyncio
async def test_the_day_after_words_are_not_taken_for_it_any_more(life: Life) -> None:
    await mood_tapped(life)
    await life.say(WORDS)
    await life.wait(DAY)
    (said,) = await life.say("It rained the whole day here")
    assert "I did not get that" in said.text
    assert labels_of(said) == [[GO_ON]]
    assert kept(life) == [(ASKED, WORDS)]


@pytest.mark.asyncio
async def test_old_buttons_pass_over_nothing(life: Life) -> None:
    await mood_tapped(life)
    first = life.chat.last
    (second,) = await life.say(WORDS)
    for label in (labels.SKIP, labels.BACK):
        await life.press(label, first)
        assert life.toast == general.question_closed()
    assert held(life).reflecting is WELL
    skip = data_of(second, labels.SKIP)
    life.chat.press_data(skip, second.message_id)
    life.chat.press_data(skip, second.message_id)
    await life.settle()
    assert held(life).reflecting is HARD
    for _ in range(2):
        await life.press(labels.SKIP, life.shown(second))
    for data in (
        skip,
        data_of(first, labels.ENOUGH),
        f'["w","{life.record().applications[0].id}","{held(life).id}","s",""]',
    ):
        assert await life.forge(data, second) == []
        assert life.toast == general.question_closed()
    assert (held(life).reflecting, kept(life)) == (None, [(ASKED, WORDS)])


@pytest.mark.asyncio
async def test_a_button_that_is_typed_is_pressed(life: Life) -> None:
    await mood_tapped(life)
    await life.say("skip")
    assert held(life).reflecting is WELL
    await life.say("Back")
    assert held(life).reflecting is ASKED
    await life.say("nothing much")
    await life.say("undo")
    assert (kept(life), held(life).reflecting) == ([], ASKED)


@pytest.mark.asyncio
async def test_an_application_removed_in_mid_question_closes_it_and_says_so(life: Life) -> None:
    said = await mood_tapped(life)
    application = life.record().applications[0]
    await life.forge(f'["c","{application.id}","x",""]', said)
    answer = (await life.say(WORDS))[-1]
    assert answer.text == general.gone()
    assert life.asking is None
    await life.press(labels.SKIP, life.find("(1 of 4)"))
    assert life.toast == general.gone()


@pytest.mark.asyncio
async def test_a_picture_after_the_removal_closes_the_question_too(life: Life) -> None:
    said = await mood_tapped(life)
    await life.forge(f'["c","{life.record().applications[0].id}","x",""]', said)
    assert general.gone() in words(await life.hears(life.chat.send_photo()))
    assert life.asking is None


@pytest.mark.parametrize("action", "bmskeupa")
@pytest.mark.asyncio
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


@pytest.mark.asyncio
async def test_an_edited_interview_keeps_what_was_told(life: Life) -> None:
    await mood_tapped(life)
    await life.say(WORDS)
    await life.press(labels.ENOUGH)
    await life.tell("/open", "Acme, Engineer", labels.EDIT)
    await life.tell(labels.edit("Interviewers"), "Eve Ng", "Save")
    assert (held(life).mood, held(life).reflecting, kept(life)) == (Mood.GOOD, WELL, [(ASKED, WORDS)])


@pytest.mark.asyncio
async def test_an_interview_moved_to_another_day_is_asked_about_anew_and_not_before_w17(life: Life) -> None:
    said = await reflection(life)
    tap = data_of(said, GOOD)
    await life.tell("/open", "Acme, Engineer", labels.EDIT)
    await life.tell(labels.edit("Time"), "5 March 9:00", "Right", "Save")
    (changed,) = await life.forge(tap, said)
    assert changed.text == nudge_texts.settled_elsewhere().striptags()
    assert held(life).mood is None
    await life.forge(f'["w","{life.record().applications[0].id}","{held(life).id}","b",""]', said)
    assert life.chat.last.text == texts.still_to_come(life.record().applications[0]).striptags()
    await life.wait(2 * DAY + MINUTE * 10)
    asked = life.find("How did it go at Acme?")
    assert asked.message_id != said.message_id
    await life.press(GOOD, asked)
    assert held(life).mood is Mood.GOOD


@pytest.mark.asyncio
async def test_an_interview_half_told_is_set_aside_for_it_and_that_is_said(life: Life) -> None:
    await life.settle_in()
    await life.log_interview()
    await life.tell("/new", "Globex")
    said = (await life.wait(10 * MINUTE))[-1]
    asked = (await life.press(GOOD, said))[-1]
    assert "I put Globex aside for this" in asked.text
    assert "(1 of 4)" in asked.text
    assert [each.company for each in life.record().parked] == ["Globex"]


@pytest.mark.asyncio
async def test_the_nudge_of_a_mood_alone_offers_the_way_on_and_then_the_way_back(life: Life) -> None:
    said = await reflection(life)
    assert labels_of(said)[1:] == LATER
    await life.press(GOOD, said)
    for _ in range(4):
        await life.press(labels.SKIP, life.find("of 4)"))
    await life.press(labels.GO_ON, said)
    assert "once is enough" in life.chat.last.text
    assert held(life).reflecting is None
    assert ReflectionPart.LINE not in [part for part, _ in kept(life)]


@pytest.mark.asyncio
async def test_the_mood_tapped_under_the_nudge_after_words_is_kept_and_asks_nothing_twice(life: Life) -> None:
    said = await reflection(life)
    await life.say(WORDS)
    (shown,) = await life.press(labels.SNOOZE, said)
    assert labels_of(shown) == [MOODS, [labels.GO_ON]]
    changed = await life.press(GOOD, shown)
    assert [each.message_id for each in changed] == [said.message_id]
    assert labels_of(changed[0]) == [[labels.GO_ON, labels.UNDO]]
    assert (held(life).mood, held(life).reflecting) == (Mood.GOOD, WELL)
    await life.press(labels.UNDO, said)
    assert (held(life).mood, held(life).reflecting, kept(life)) == (None, WELL, [(ASKED, WORDS)])
    assert life.asking is Question.REFLECTION


@pytest.mark.asyncio
async def test_not_now_begins_nothing(life: Life) -> None:
    await life.settle_in()
    await life.log_interview()
    asked = (await life.press(labels.MORE_NOTES))[0]
    before = life.record().applications
    (left,) = await life.press(labels.NOT_NOW, asked)
    assert left.text == "All right. /reflect asks about Acme whenever you like."
    assert (life.record().applications, life.asking) == (before, None)
    assert "How did it go at Acme?" in words(await life.wait(10 * MINUTE))
