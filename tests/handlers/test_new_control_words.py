"""Words for buttons are never answers: skip, none, back, cancel, done, save, yes, at every question."""

import pytest

from interviews.model import Question
from tests.handlers.interview_questions import DECIDER, REFERENCES, WHEN, WHO, begin, draft_of
from tests.life import Life
from texts import labels

CONTROLS = ("skip", "none", "that's everybody", "yes", "ok", "back", "next", "done", "no idea", "save it")


@pytest.mark.parametrize("word", CONTROLS)
async def test_a_word_for_a_button_becomes_no_company_unless_that_is_said(life: Life, word: str) -> None:
    await life.settle_in()
    await life.tell("/new", word)
    assert draft_of(life.record()).company is None
    await life.press(labels.is_called(word))
    assert draft_of(life.record()).company == word
    assert life.asking is Question.ROLE


@pytest.mark.parametrize(
    "sentence", ["I had an interview at Acme", "they want me to come again on Friday", "we talked about the ward a lot"]
)
async def test_a_sentence_becomes_no_company_unless_that_is_said(life: Life, sentence: str) -> None:
    await life.settle_in()
    await life.tell("/new", sentence)
    assert draft_of(life.record()).company is None
    await life.say("Acme")
    assert draft_of(life.record()).company == "Acme"


@pytest.mark.parametrize("word", ["skip", "none", "yes", "done", "no idea"])
async def test_a_word_for_a_button_becomes_no_role(life: Life, word: str) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme", word)
    assert draft_of(life.record()).role is None
    assert life.asking is Question.ROLE


@pytest.mark.parametrize("word", ["skip", "none", "that's everybody", "done", "next", "no"])
async def test_at_the_references_such_a_word_goes_on_and_becomes_nobody(life: Life, word: str) -> None:
    await begin(life, *REFERENCES)
    await life.say(word)
    assert life.asking is Question.SUMMARY
    assert life.record().references == ()


@pytest.mark.parametrize("word", ["yes", "right"])
async def test_yes_becomes_nobody_who_interviews(life: Life, word: str) -> None:
    await begin(life, *WHO)
    await life.say(word)
    assert draft_of(life.record()).interviewers == ()
    assert life.asking is Question.INTERVIEWERS


async def test_yes_becomes_nobody_who_decides(life: Life) -> None:
    await begin(life, *DECIDER)
    assert life.asking is Question.DECIDER
    await life.say("yes")
    assert draft_of(life.record()).promise_decider is None


async def test_save_saves_from_any_question_once_company_and_role_are_told(life: Life) -> None:
    await begin(life, *WHO)
    await life.hears(life.chat.share_contact("Jane", "+49 30 123456", "Doe"))
    await life.say("save")
    (application,) = life.record().applications
    assert [each.name for each in application.rounds[0].interviewers] == ["Jane Doe"]
    assert life.record().references == ()
    assert life.record().dialogue is None


async def test_save_before_the_role_is_known_saves_nothing(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme", "save")
    assert life.record().applications == ()
    assert life.asking is Question.ROLE


async def test_just_ended_and_skips_to_the_end_keep_nobody_called_skip(life: Life) -> None:
    await begin(life, *WHEN)
    await life.tell("it just ended", "Jane Doe", "skip", "skip", "none", "save")
    record = life.record()
    assert record.references == ()
    assert [each.company for each in record.applications] == ["Acme"]
