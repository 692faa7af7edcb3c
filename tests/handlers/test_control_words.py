"""Words for buttons become no value at any question outside the form: they leave it, skip it, or are refused."""

from collections.abc import Awaitable, Callable

import pytest
from msgspec.structs import replace

from interviews.model import Person, Question
from tests.chat_driver import follow_up, interviewed, reflection, thank_you
from tests.life import Life, words
from texts import labels

LEAVES = ("skip", "none", "no", "back", "cancel", "done", "that's all", "no idea")
STAYS = ("save", "yes", "ok", "right")


async def applied(life: Life) -> None:
    await life.settle_in()
    await life.say("/applied")


async def renamed(life: Life) -> None:
    await life.settle_in()
    await life.tell("/applied Globex, Analyst", labels.OPEN_CARD, labels.EDIT)


async def reference(life: Life) -> None:
    await life.settle_in()
    await life.tell("/references", labels.ADD_SOMEONE)


async def offer(life: Life) -> None:
    await interviewed(life)
    await life.tell("/outcome", "Acme, Engineer", "Offer")


async def feedback(life: Life) -> None:
    await interviewed(life)
    await life.tell("/outcome", "Acme, Engineer", "Rejected", labels.NOTE_FEEDBACK)


async def snooze(life: Life) -> None:
    await life.press(labels.SNOOZE, await follow_up(life))
    await life.press("Pick a date")


async def news_of_a_date(life: Life) -> None:
    await interviewed(life)
    await life.tell("/open", "Acme, Engineer", labels.THEY_MOVED_IT)


async def working_hours(life: Life) -> None:
    await life.settle_in()
    await life.tell("/settings", "Working hours")


QUESTIONS: dict[str, tuple[Callable[[Life], Awaitable[None]], Question]] = {
    "applied": (applied, Question.APPLIED),
    "renamed": (renamed, Question.APPLIED),
    "reference": (reference, Question.REFERENCE),
    "offer": (offer, Question.OFFER),
    "feedback": (feedback, Question.FEEDBACK),
    "snooze": (snooze, Question.SNOOZE_DATE),
    "news of a date": (news_of_a_date, Question.MOVED),
    "working hours": (working_hours, Question.WORKING_HOURS),
}
puts_again = pytest.mark.parametrize(("way", "question"), [each for name, each in QUESTIONS.items() if name != "offer"])
every_question = pytest.mark.parametrize(("way", "question"), list(QUESTIONS.values()), ids=list(QUESTIONS))


def told(person: Person) -> Person:
    """What the record holds but for the open question and the updates that were seen."""
    return replace(person, dialogue=None, seen_updates=())


@every_question
@pytest.mark.parametrize("word", LEAVES)
async def test_such_a_word_leaves_a_small_question_and_nothing_is_kept(
    life: Life, way: Callable[[Life], Awaitable[None]], question: Question, word: str
) -> None:
    await way(life)
    assert life.asking is question
    before = told(life.record())
    assert words(await life.say(word))
    assert life.asking is None
    assert told(life.record()) == before


@puts_again
@pytest.mark.parametrize("word", STAYS)
async def test_yes_and_save_answer_no_small_question_which_is_put_again(
    life: Life, way: Callable[[Life], Awaitable[None]], question: Question, word: str
) -> None:
    await way(life)
    before = told(life.record())
    refusal, again = await life.say(word)
    assert "for an answer to this" in refusal.text
    assert again.text
    assert life.asking is question
    assert told(life.record()) == before


@pytest.mark.parametrize("word", [*LEAVES, *STAYS])
async def test_such_a_word_comes_into_no_letter(life: Life, word: str) -> None:
    await life.press(labels.write_to("Jane Doe"), await thank_you(life, "Jane Doe, Bob Lee"))
    await life.say(word)
    assert [each.words for draft in life.record().letter_drafts for each in draft.told if each.words] == []


@pytest.mark.parametrize("word", [*LEAVES, *STAYS])
async def test_such_a_word_is_no_version_of_a_letter(life: Life, word: str) -> None:
    await life.press(labels.write_to("Jane Doe"), await thank_you(life, "Jane Doe, Bob Lee"))
    await life.tell("the handover", "the new ward", "five years of nursing")
    await life.press(labels.OWN_VERSION)
    assert life.asking is Question.LETTER_TEXT
    await life.say(word)
    assert life.record().letter_drafts[-1].body is None


@pytest.mark.parametrize("word", [*LEAVES, *STAYS])
async def test_such_a_word_is_not_kept_as_how_it_went(life: Life, word: str) -> None:
    await life.press("🙂 Good", await reflection(life))
    assert life.asking is Question.REFLECTION
    await life.say(word)
    assert life.record().applications[0].rounds[0].reflections == ()
