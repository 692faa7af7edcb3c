"""How it went: asked for, written in many ways, shown again, taken back."""

from datetime import timedelta

import pytest

from interviews.model import Question
from tests.handlers.nudging import DAY, reflection
from tests.life import Life, data_of, labels_of
from texts import general, labels
from texts import reflection as texts

WORDS = "They asked about scaling, and I liked the team"


def kept(life: Life) -> list[str]:
    return [each.text for each in life.record().applications[0].rounds[0].reflections]


async def after_the_interview(life: Life) -> None:
    await life.settle_in()
    await life.log_interview()


@pytest.mark.asyncio
async def test_a_reflection_is_written_after_pressing_even_in_one_word_r1(life: Life) -> None:
    said = await reflection(life)
    asked = await life.press(labels.WRITE_NOW, said)
    assert asked[-1].text == str(texts.ask())
    assert life.asking is Question.REFLECTION
    await life.restart()
    answer = (await life.say("fine"))[-1]
    assert answer.text == "✓ Kept with Acme: fine"
    assert kept(life) == ["fine"]
    assert life.asking is None


@pytest.mark.asyncio
async def test_a_reflection_is_written_straight_as_an_answer_to_the_nudge_w1(life: Life) -> None:
    await reflection(life)
    answer = (await life.say(WORDS))[-1]
    assert answer.text == f"✓ Kept with Acme: {WORDS}"
    assert labels_of(answer) == [[labels.UNDO]]
    assert kept(life) == [WORDS]
    assert not any("How did it go" in each.text for each in await life.wait(DAY))


@pytest.mark.parametrize(
    "words",
    [
        "What they asked: scaling, sharding. What next they did not say",
        "How it went\nfine I think",
        "I talked about my status at my present job for much too long, should I have stopped?",
        "Acme wants somebody for the follow-up project, I would love that",
        "Tell me about yourself was how it began",
        "It went well enough",
    ],
)
@pytest.mark.asyncio
async def test_what_reads_like_a_reflection_is_one_r1(life: Life, words: str) -> None:
    await reflection(life)
    await life.say(words)
    assert kept(life) == [words]


@pytest.mark.parametrize(
    "words",
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
@pytest.mark.asyncio
async def test_one_word_or_a_question_is_not_swallowed_as_a_reflection(life: Life, words: str) -> None:
    await reflection(life)
    answer = (await life.say(words))[-1]
    assert kept(life) == []
    assert "Kept" not in answer.text


@pytest.mark.asyncio
async def test_what_follows_a_reflection_within_minutes_is_kept_too_and_later_words_are_not(life: Life) -> None:
    await reflection(life)
    await life.say(WORDS)
    await life.wait(timedelta(minutes=9))
    await life.say("And I forgot to mention my thesis")
    assert kept(life) == [WORDS, "And I forgot to mention my thesis"]
    await life.wait(timedelta(minutes=11))
    answer = await life.say("The weather was rather nice there")
    assert answer[-1].text == general.not_understood().striptags()
    assert len(kept(life)) == 2


@pytest.mark.asyncio
async def test_a_reflection_longer_than_a_message_is_kept_whole(life: Life) -> None:
    await reflection(life)
    text = " ".join(f"sentence{number}" for number in range(600))
    await life.say(text)
    assert " ".join(kept(life)).split() == text.split() or "".join(kept(life)) == text
    await life.wait(timedelta(minutes=10))
    await life.tell("/open", "Acme, Engineer", labels.MORE_NOTES)
    shown = "".join(each.text for each in life.chat.messages if each.from_bot)
    assert "sentence0 " in shown
    assert "sentence599" in shown


@pytest.mark.parametrize("way", ["saved", "card"])
@pytest.mark.asyncio
async def test_earlier_words_are_shown_and_added_to_r2(life: Life, way: str) -> None:
    await after_the_interview(life)
    saved = life.chat.last
    await life.press(labels.MORE_NOTES, saved)
    await life.say("fine")
    await life.wait(timedelta(minutes=30))
    if way == "saved":
        asked = await life.press(labels.MORE_NOTES, saved)
    else:
        asked = await life.tell("/open", "Acme, Engineer", labels.MORE_NOTES)
    assert "What you wrote about Acme:" in asked[0].text
    assert "Tue 3 Mar, 10:00 CET\nfine" in asked[0].text
    assert "what is written stays" in asked[0].text
    await life.say("better")
    assert kept(life) == ["fine", "better"]
    card = await life.tell("/open", "Acme, Engineer")
    assert "Your notes: fine\nYour notes: better" in card[0].text


@pytest.mark.asyncio
async def test_a_reflection_is_taken_back_and_twice_is_harmless(life: Life) -> None:
    await reflection(life)
    answer = (await life.say(WORDS))[-1]
    undo = data_of(answer, labels.UNDO)
    changed = (await life.press(labels.UNDO, answer))[0]
    assert changed.message_id == answer.message_id
    assert changed.text == "Taken back; nothing of it is kept with Acme."
    assert kept(life) == []
    assert await life.forge(undo, answer) == []


@pytest.mark.asyncio
async def test_words_that_cannot_be_seen_are_asked_for_again(life: Life) -> None:
    said = await reflection(life)
    await life.press(labels.WRITE_NOW, said)
    answer = (await life.say("\u200b\u200b"))[-1]
    assert "nothing in that I could read" in answer.text
    assert life.asking is Question.REFLECTION


@pytest.mark.asyncio
async def test_a_reflection_about_a_removed_application_says_that_it_is_gone(life: Life) -> None:
    said = await reflection(life)
    await life.press(labels.WRITE_NOW, said)
    await life.forge(f'["c","{life.record().applications[0].id}","x",""]', said)
    answer = (await life.say(WORDS))[-1]
    assert answer.text == general.gone()
    assert life.asking is None
    await life.forge('["w","nothing","nowhere",0]', said)
    assert life.toast == general.gone()


@pytest.mark.parametrize("undo", [0, 1])
@pytest.mark.asyncio
async def test_a_forged_round_is_refused(life: Life, undo: int) -> None:
    said = await reflection(life)
    await life.forge(f'["w","{life.record().applications[0].id}","nowhere",{undo}]', said)
    assert life.toast == general.gone()
    assert kept(life) == []


@pytest.mark.asyncio
async def test_a_forged_second_takes_nothing_back(life: Life) -> None:
    said = await reflection(life)
    await life.say(WORDS)
    held = life.record().applications[0]
    await life.forge(f'["w","{held.id}","{held.rounds[0].id}",999999999999999]', said)
    assert kept(life) == [WORDS]
