"""How it went (R1): a mood in one tap, four parts in words or by voice, each kept as it comes."""

from datetime import timedelta

import pytest

from interviews.model import Mood, Question, Reflection, ReflectionPart, Round
from sandbox.history import Message
from tests.chat_driver import DAY, HOUR, LATER, MINUTE, interviewed, reflection
from tests.life import Life, data_of, labels_of, words
from texts import general, labels
from texts import reflection as texts

WORDS = "They asked about scaling, and I liked the team"
GOOD = labels.MOODS[Mood.GOOD]
MOODS = list(labels.MOODS.values())
WAYS = [labels.SKIP, labels.BACK, labels.ENOUGH]
ASKED, WELL, HARD, UNSAID = (ReflectionPart.ASKED, ReflectionPart.WELL, ReflectionPart.HARD, ReflectionPart.UNSAID)
LINE = ReflectionPart.LINE
ANSWERS = {
    ASKED: "Indexes; I drew <b>B-trees</b> & was proud",
    WELL: "Die Fragen zur Architektur 🙂",
    HARD: "Воопрос про репликацию",
    UNSAID: "נושא התזה שלי",
}


def round_(life: Life) -> Round:
    return life.record().applications[0].rounds[0]


def kept(life: Life) -> list[tuple[ReflectionPart, str]]:
    return [(each.part, each.text) for each in round_(life).reflections]


async def mood_tapped(life: Life) -> Message:
    """The nudge, after "Good" was tapped: the first part is asked for."""
    said = await reflection(life)
    await life.press(GOOD, said)
    return life.shown(said)


async def test_the_nudge_takes_the_mood_in_one_tap_and_asks_for_the_first_part_r1_w1(life: Life) -> None:
    said = await reflection(life)
    assert labels_of(said) == [MOODS, *LATER]
    changed, asked = await life.press(GOOD, said)
    assert changed.message_id == said.message_id
    assert "It felt: 🙂 Good" in changed.text
    assert labels_of(changed) == [[labels.GO_ON, labels.UNDO]]
    assert asked.text.startswith("What did they ask, and what did you answer? (1 of 4)")
    assert labels_of(asked) == [WAYS]
    assert (round_(life).mood, round_(life).reflecting, life.asking) == (Mood.GOOD, ASKED, Question.REFLECTION)
    assert "How did it go" not in words(await life.wait(DAY))


@pytest.mark.parametrize("restarting", [False, True])
async def test_four_parts_are_told_one_after_the_other_and_a_restart_at_each_loses_nothing_r1(
    life: Life, restarting: bool
) -> None:
    await mood_tapped(life)
    said = life.chat.last
    for number, (part, answer) in enumerate(ANSWERS.items(), 1):
        assert round_(life).reflecting is part
        if restarting:
            await life.restart()
        await life.wait(MINUTE)
        (said,) = await life.say(answer)
        if part is not UNSAID:
            assert said.text.startswith(f"✓ Kept with Acme, {texts.NAMES[part]}: {answer}")
            assert f"({number + 1} of 4)" in said.text
            assert labels_of(said) == [WAYS, [labels.UNDO]]
    assert said.text.startswith("✓ That is how it went at Acme.")
    assert "It felt: 🙂 Good" in said.text
    assert all(answer in said.text for answer in ANSWERS.values())
    assert labels_of(said) == [[labels.UNDO], [labels.OPEN_CARD]]
    assert kept(life) == list(ANSWERS.items())
    assert (round_(life).reflecting, life.asking) == (None, None)


async def test_a_whole_reflection_takes_one_tap_and_four_messages_or_five_taps_r1(life: Life) -> None:
    await mood_tapped(life)
    asked = life.chat.last
    for _ in range(3):
        (changed,) = await life.press(labels.SKIP, asked)
        assert changed.message_id == asked.message_id
    (closing,) = await life.press(labels.SKIP, asked)
    assert closing.message_id == asked.message_id
    assert closing.text.startswith("✓ That is how it went at Acme.\n\nIt felt: 🙂 Good")
    assert (kept(life), round_(life).mood, round_(life).reflecting) == ([], Mood.GOOD, None)
    assert life.asking is None


async def test_every_part_and_the_mood_can_be_passed_over_r1(life: Life) -> None:
    await interviewed(life)
    (asked,) = await life.press(labels.MORE_NOTES)
    assert asked.text.startswith("How did it go at Acme?")
    assert labels_of(asked) == [MOODS, [labels.SKIP, labels.NOT_NOW]]
    (first,) = await life.press(labels.SKIP, asked)
    assert labels_of(first) == [MOODS, WAYS]
    for _ in range(5):
        await life.press(labels.SKIP, asked)
    assert life.shown(asked).text.startswith("Nothing noted about Acme")
    assert (round_(life).mood, round_(life).reflections, round_(life).reflecting) == (None, (), None)


async def test_a_voice_message_answers_a_part_and_is_kept_by_its_file_id_r1(life: Life) -> None:
    await mood_tapped(life)
    (said,) = await life.hears(life.chat.send_voice())
    assert said.text.startswith("✓ Kept with Acme, what they asked: (voice message)")
    (told,) = round_(life).reflections
    assert (told.text, told.part) == ("", ASKED)
    assert told.voice is not None
    await life.wait(MINUTE)
    await life.say("And in words: the team")
    assert kept(life) == [(ASKED, ""), (WELL, "And in words: the team")]


@pytest.mark.parametrize("way", ["words", "voice"])
async def test_an_answer_straight_to_the_nudge_is_the_first_part_and_the_mood_is_still_offered_r1_w1(
    life: Life, way: str
) -> None:
    said = await reflection(life)
    (answer,) = await (life.say(WORDS) if way == "words" else life.hears(life.chat.send_voice()))
    assert answer.text.startswith("✓ Kept with Acme, what they asked: ")
    assert "What went well? (2 of 4)" in answer.text
    assert labels_of(answer) == [MOODS, WAYS, [labels.UNDO]]
    assert [part for part, _ in kept(life)] == [ASKED]
    assert life.asking is Question.REFLECTION
    (changed,) = await life.press(GOOD, answer)
    assert labels_of(changed) == [WAYS, [labels.UNDO]]
    assert (round_(life).mood, round_(life).reflecting) == (Mood.GOOD, WELL)
    assert "It felt: 🙂 Good" in (await life.press(labels.SNOOZE, said))[0].text


@pytest.mark.parametrize(
    "said",
    [
        "What they asked: scaling, sharding. What next they did not say",
        "How it went\nfine I think",
        "I talked about my status at my present job for much too long, should I have stopped?",
        "Tell me about yourself was how it began",
        "It went well enough",
    ],
)
async def test_what_reads_like_a_reflection_is_one_r1(life: Life, said: str) -> None:
    await reflection(life)
    await life.say(said)
    assert kept(life) == [(ASKED, said)]


@pytest.mark.parametrize(
    "said",
    [
        "fine",
        "thanks",
        "not bad",
        "what's next?",
        "how is Acme going?",
        "status please",
        "when do I follow up with acme",
        "Did it rain there?",
        "about acme please",
        "🙂 🙂",
    ],
)
async def test_one_word_or_a_question_is_not_swallowed_as_a_reflection(life: Life, said: str) -> None:
    await reflection(life)
    answer = (await life.say(said))[-1]
    assert kept(life) == []
    assert "Kept" not in answer.text


@pytest.mark.parametrize("typed", ["good", "🙂 Good", "GOOD"])
async def test_a_mood_that_is_typed_is_tapped_r1(life: Life, typed: str) -> None:
    await reflection(life)
    (asked,) = await life.say(typed)
    assert "(1 of 4)" in asked.text
    assert (round_(life).mood, round_(life).reflecting) == (Mood.GOOD, ASKED)
    await life.say("good")
    assert kept(life) == [(ASKED, "good")]


async def test_what_follows_a_reflection_within_minutes_is_added_and_later_words_are_asked_about(life: Life) -> None:
    await mood_tapped(life)
    for answer in ANSWERS.values():
        await life.say(answer)
    await life.wait(9 * MINUTE)
    (said,) = await life.say("And I forgot to mention my thesis")
    assert said.text == "✓ Kept with Acme: And I forgot to mention my thesis"
    assert kept(life)[-1] == (LINE, "And I forgot to mention my thesis")
    await life.wait(11 * MINUTE)
    (said,) = await life.say("The weather was rather nice there")
    assert said.text == texts.about_an_interview()
    assert len(kept(life)) == 5


@pytest.mark.parametrize("piece", ["sentence", "🙂🙂🙂🙂🙂"])
async def test_a_text_that_the_phone_cut_in_two_stays_with_its_part_and_is_kept_whole_r1(
    life: Life, piece: str
) -> None:
    await mood_tapped(life)
    text = " ".join(f"{piece}{number}" for number in range(500))
    said = await life.say(text)
    assert {part for part, _ in kept(life)} == {ASKED}
    assert "".join(piece for _, piece in kept(life)).replace(" ", "") == text.replace(" ", "")
    assert "What went well? (2 of 4)" in said[-1].text
    await life.wait(MINUTE)
    await life.say("The team")
    assert kept(life)[-1] == (WELL, "The team")


async def test_two_messages_in_one_breath_are_both_kept_and_the_second_is_given_to_the_first_part_r1(
    life: Life,
) -> None:
    await mood_tapped(life)
    await life.say("They asked about scaling")
    (said,) = await life.say("and about sharding")
    still = "That was still: what they asked"
    assert labels_of(said) == [WAYS, [still], [labels.UNDO]]
    (changed,) = await life.press(still, said)
    assert "What went well? (2 of 4)" in changed.text
    assert kept(life) == [(ASKED, "They asked about scaling"), (ASKED, "and about sharding")]
    assert round_(life).reflecting is WELL
    assert await life.forge(data_of(said, still), said) == []
    assert life.toast == general.question_closed()
    await life.wait(MINUTE)
    await life.say("The whiteboard")
    (later,) = await life.say("nothing really")
    assert kept(life)[2:] == [(WELL, "The whiteboard"), (HARD, "nothing really")]
    assert "That was still: what went well" in labels_of(later)[1]
    (closing,) = await life.press(labels.SKIP, later)
    assert labels_of(closing) == [[labels.UNDO], [labels.OPEN_CARD]]


async def test_a_second_tap_moves_what_was_told_no_further_back_r1(life: Life) -> None:
    await mood_tapped(life)
    await life.tell("Scaling", "Sharding")
    (said,) = await life.say("Caching")
    still = data_of(said, "That was still: what went well")
    await life.forge(still, said)
    assert kept(life)[-1] == (WELL, "Caching")
    await life.forge(still, said)
    assert life.toast == general.question_closed()
    assert kept(life)[-1] == (WELL, "Caching")


async def test_words_that_cannot_be_seen_are_asked_for_again(life: Life) -> None:
    await mood_tapped(life)
    answer = (await life.say("\u200b\u200b"))[-1]
    assert "nothing in that I could read" in answer.text
    assert (life.asking, round_(life).reflecting) == (Question.REFLECTION, ASKED)


async def test_a_picture_is_turned_away_and_the_part_put_again_with_its_buttons(life: Life) -> None:
    await mood_tapped(life)
    refused, again = await life.hears(life.chat.send_photo("look"))
    assert refused.text == texts.WORDS_OR_VOICE.striptags()
    assert labels_of(again) == [WAYS]
    assert round_(life).reflecting is ASKED


async def test_a_voice_message_about_nothing_in_mind_is_not_kept_and_says_where_it_could_be(life: Life) -> None:
    await life.settle_in()
    (said,) = await life.hears(life.chat.send_voice())
    assert "only read words" in said.text
    await life.log_interview()
    await life.wait(8 * DAY)
    (said,) = await life.hears(life.chat.send_voice())
    assert "/reflect asks" in said.text
    assert kept(life) == []


async def test_two_things_told_in_one_second_are_told_apart_by_their_buttons(life: Life) -> None:
    await mood_tapped(life)
    (first,) = await life.say("one")
    await life.say("two")
    moments = [each.written_at for each in round_(life).reflections]
    assert moments[1] - moments[0] == timedelta(seconds=1)
    await life.press(labels.UNDO, first)
    assert kept(life) == [(WELL, "two")]


async def test_two_interviews_of_one_day_are_each_looked_back_at_r1(life: Life) -> None:
    await interviewed(life, "Acme", "today 07:00")
    await life.log_interview("Globex", "today 08:00")
    await life.wait(HOUR)
    acme, globex = life.record().applications
    (asked,) = await life.say("/reflect")
    assert labels_of(asked) == [["Globex, Engineer, Tue 3 Mar"], ["Acme, Engineer, Tue 3 Mar"]]
    (mood,) = await life.press("Acme", asked)
    assert mood.text.startswith("How did it go at Acme?")
    await life.say(WORDS)
    acme, globex = life.record().applications
    assert acme.rounds[0].reflections == (Reflection(WORDS, life.clock.now(), ASKED),)
    assert globex.rounds[0].reflections == ()


async def test_words_after_the_nudge_of_a_second_interview_belong_to_that_one_and_the_first_goes_on_later_r1(
    life: Life,
) -> None:
    said = await mood_tapped(life)
    await life.press(labels.ENOUGH)
    await life.wait(DAY - 10 * MINUTE)
    await life.log_interview("Globex", "today 9:00")
    await life.press(labels.GO_ON, said)
    assert "How did it go at Globex?" in words(await life.wait(30 * MINUTE))
    assert life.asking is Question.REFLECTION
    (kept_there,) = await life.say("They asked about scaling")
    assert kept_there.text.startswith("✓ Kept with Globex, what they asked")
    acme, globex = (each.rounds[0] for each in life.record().applications)
    assert (acme.reflections, acme.reflecting) == ((), ASKED)
    assert (len(globex.reflections), globex.reflecting) == (1, WELL)
    await life.wait(MINUTE)
    await life.say("The team was kind")
    assert "Kept with Globex, what went well" in life.chat.last.text


async def test_the_buttons_still_work_hours_later(life: Life) -> None:
    await mood_tapped(life)
    asked = life.find("(1 of 4)")
    await life.wait(3 * HOUR)
    await life.press(labels.SKIP, asked)
    assert (round_(life).reflecting, life.asking) == (WELL, Question.REFLECTION)
