"""Questions in plain words in the middle of a form: answered, never taken for its answer, and the form goes on."""

import re

import pytest
from msgspec.structs import replace

from interviews.model import LetterKind, Question
from tests.chat_driver import first_question, reflection, told_points
from tests.handlers.interview_questions import QUESTIONS, Case, draft_of
from tests.life import Life, words
from texts import labels

ASKED = {
    "status": "Globex, Analyst: applied today",
    "Where do I stand?": "Globex, Analyst: applied today",
    "what's next?": "Next: |Nothing is planned",
    "What’s next": "Next: |Nothing is planned",
    "help": "Just write to me",
    "Help!": "Just write to me",
    "should I write to Globex?": "There was no interview yet",
    "how is Globex going?": "Analyst at Globex",
    "when do I follow up with Globex?": "There was no interview at Globex yet",
    "who reads this?": "What I keep",
    "who interviewed me?": "No open applications",
    "Can you help me": "Just write to me",
    "prepare me": "No interview is ahead",
    "when is my interview?": "No open applications",
}
SMALL = {
    Question.REFERENCE: ("/references", labels.ADD_SOMEONE),
    Question.WEEKLY_TARGET: ("/settings", "Weekly target"),
    Question.QUIET_HOURS: ("/settings", "Quiet hours"),
    Question.COUNTRY: ("/settings", "Country"),
    Question.ZONE: ("/settings", "Where I am"),
}


async def with_globex(life: Life) -> None:
    await life.settle_in()
    await life.say("/applied Globex, Analyst")


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("case", [each for name, each in QUESTIONS.items() if name != "company"], ids=str)
async def test_a_question_in_the_middle_of_an_interview_is_answered_and_the_form_goes_on(
    life: Life, case: Case, asked: str
) -> None:
    await with_globex(life)
    await life.tell("/new", *case.way)
    before, put = draft_of(life.record()), life.chat.last
    said = await life.say(asked)
    assert re.search(ASKED[asked], words(said[:-1]))
    assert "I could not find" not in words(said)
    assert said[-1].buttons == put.buttons, "the question is put again"
    assert replace(draft_of(life.record()), touched_at=before.touched_at) == before
    await life.tell(case.answer)
    assert life.asking is case.then


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("question", SMALL)
async def test_a_question_in_the_middle_of_a_small_one_is_answered_and_that_stays_open(
    life: Life, question: Question, asked: str
) -> None:
    await with_globex(life)
    await life.tell(*SMALL[question])
    before = replace(life.record(), seen_updates=())
    said = await life.say(asked)
    assert re.search(ASKED[asked], words(said[:-1]))
    assert len(said) == 2
    assert replace(life.record(), seen_updates=()) == before
    assert life.asking is question


@pytest.mark.parametrize("asked", ["status", "help", "what's next?"])
async def test_a_company_may_be_called_so_and_only_a_tap_says_it(life: Life, asked: str) -> None:
    await with_globex(life)
    await life.say("/new")
    said = await life.say(asked)
    assert draft_of(life.record()).company is None
    assert len(said) == 2
    await life.press(labels.is_called(asked))
    assert draft_of(life.record()).company == asked


async def test_before_the_place_is_known_help_is_given_and_the_place_asked_again(life: Life) -> None:
    await life.say("/start")
    said = await life.say("help")
    assert "Just write to me" in said[0].text
    assert "Where are you?" in said[-1].text
    (asked,) = await life.say("status")
    assert "Where are you?" in asked.text


@pytest.mark.parametrize("told", ["They decide when the board meets", "when the board has met", "Ask me on Friday"])
async def test_what_answers_the_question_is_no_question_in_between(life: Life, told: str) -> None:
    await with_globex(life)
    await life.tell("/new", *QUESTIONS["next steps"].way)
    await life.say(told)
    assert draft_of(life.record()).promise_words == told


async def test_a_question_to_the_bot_is_no_point_of_a_letter(life: Life) -> None:
    await first_question(life)
    question = life.chat.last.text
    said = words(await life.say("what's next?"))
    assert said.startswith("Next: ")
    assert question.splitlines()[-1] in said, "and the letter's question is put again"
    assert life.asking is Question.LETTER_POINT
    assert told_points(life) == {}


async def test_what_they_asked_may_be_such_a_question(life: Life) -> None:
    await life.press("🙂 Good", await reflection(life))
    await life.say("what's next?")
    (application,) = life.record().applications
    assert [each.text for each in application.rounds[0].reflections] == ["what's next?"]


async def test_help_is_given_outside_any_question_too(life: Life) -> None:
    await life.settle_in()
    for asked in ("help", "Help me!", "what can you do?"):
        assert "Just write to me" in words(await life.say(asked)), asked
    assert "Nothing is planned" in words(await life.say("what’s next?")), "as phones write it"


async def test_a_short_aside_in_the_middle_of_how_it_went_is_done_and_the_question_put_again(life: Life) -> None:
    await life.settle_in()
    await life.log_interview()
    await life.tell("/reflect", "they asked about sharding")
    said = words(await life.say("sent Jane the thank you"))
    assert "Noted as sent" in said
    assert "What went well?" in said
    [round_] = life.record().applications[0].rounds
    assert [each.text for each in round_.reflections] == ["they asked about sharding"]
    assert [each.kind for each in life.record().letters] == [LetterKind.THANK_YOU]
