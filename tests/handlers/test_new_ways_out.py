"""From every question of the interview conversation: Back, Cancel, commands, stray messages, a restart, a day off."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from interviews.model import InterviewDraft, Question
from tests.handlers.interview_questions import (
    NEXT,
    QUESTIONS,
    Case,
    begin,
    data,
    draft_of,
    every_question,
    reach,
    shown,
    told,
)
from tests.life import Life, words
from texts import labels

DAY = timedelta(days=1)
NOT_WORDS = "I can only read words here"
CLOSED = "That question is closed already."

every_stop_with_something_told = pytest.mark.parametrize(
    "case",
    [case for case in QUESTIONS.values() if case.way],
    ids=[name for name, case in QUESTIONS.items() if case.way],
)


def is_open(life: Life, case: Case) -> bool:
    """Whether the question is open, and put last with its buttons."""
    return life.asking is case.question and case.words in life.chat.last.text and shown(life) == case.buttons


async def goes_on(life: Life, case: Case) -> bool:
    """Whether the question takes an answer and leads to the next."""
    await life.tell(case.answer)
    return life.asking is case.then


@every_question
async def test_each_question_has_exactly_its_buttons_and_takes_an_answer(life: Life, case: Case) -> None:
    await reach(life, case)
    assert is_open(life, case)
    assert await goes_on(life, case)


@every_question
async def test_back_leads_to_the_question_before_and_forgets_nothing(life: Life, case: Case) -> None:
    await reach(life, case)
    before = told(life.record())
    await life.say("back")
    if case.back is None:
        assert draft_of(life.record()).company is None
        assert "Is it one?" in life.chat.last.text
        return
    assert life.asking is case.back
    after = draft_of(life.record())
    assert isinstance(before.dialogue, InterviewDraft)
    for part in ("company", "role", "starts", "ends", "interviewers", "promise_words", "promise_by", "references"):
        assert getattr(after, part) == getattr(before.dialogue, part)
    assert after.doubt is None


@every_question
async def test_the_back_button_says_the_same_as_the_word(life: Life, case: Case) -> None:
    await reach(life, case)
    assert (labels.BACK in shown(life)[-1]) is (case.back is not None)
    if case.back is not None:
        await life.press(labels.BACK)
        assert life.asking is case.back


@every_question
@pytest.mark.parametrize("how", [labels.CANCEL, "/cancel", "cancel"])
async def test_cancel_closes_the_question_and_what_was_told_can_come_back(life: Life, case: Case, how: str) -> None:
    await reach(life, case)
    before = told(life.record())
    (said,) = await life.tell(how)
    assert said.text.startswith("Cancelled")
    assert life.record().dialogue is None
    assert life.record().applications == ()
    if not case.way:
        assert said.buttons == ()
        return
    assert shown(life) == ((labels.BRING_BACK,),)
    await life.press(labels.BRING_BACK)
    assert told(life.record()) == before
    assert is_open(life, case)


@every_question
@pytest.mark.parametrize("how", ["pressed", "typed"])
async def test_another_command_can_wait(life: Life, case: Case, how: str) -> None:
    await reach(life, case)
    before = told(life.record())
    (asked,) = await life.say("/outcome")
    assert "Leave it for /outcome?" in asked.text
    assert shown(life) == ((labels.KEEP_ANSWERING, labels.LEAVE),)
    assert told(life.record()) == before
    await (life.press(labels.KEEP_ANSWERING) if how == "pressed" else life.say("keep answering"))
    assert told(life.record()) == before
    assert is_open(life, case)
    assert await goes_on(life, case)


@every_question
async def test_the_answer_is_taken_while_a_command_waits(life: Life, case: Case) -> None:
    await reach(life, case)
    await life.say("/outcome")
    await life.say(case.answer.removeprefix("✎ "))
    assert life.asking is case.then
    assert draft_of(life.record()).interrupted_by is None


@every_question
@pytest.mark.parametrize("how", ["pressed", "typed"])
async def test_another_command_can_be_left_for_and_new_offers_the_draft(life: Life, case: Case, how: str) -> None:
    await reach(life, case)
    before = told(life.record()).dialogue
    await life.say("/outcome")
    left = words(await (life.press(labels.LEAVE) if how == "pressed" else life.say("leave it")))
    assert "open application" in left
    assert ("/new offers it again" in left) is bool(case.way)
    assert life.record().dialogue is None
    offered = words(await life.say("/new"))
    if not case.way:
        assert "Which company" in offered
        return
    assert "Go on where you stopped?" in offered
    assert shown(life) == ((f"{labels.GO_ON}: Acme",), (labels.NEW_ONE,))
    await life.press(labels.GO_ON)
    assert told(life.record()).dialogue == before
    assert is_open(life, case)


@every_question
async def test_what_is_no_answer_leaves_the_question_open(life: Life, case: Case) -> None:
    await reach(life, case)
    before = told(life.record())
    chat = life.chat
    takes_contacts = case.question in {Question.INTERVIEWERS, Question.REFERENCES, Question.NEW_REFERENCE}
    sends: list[Callable[[], int]] = [chat.send_sticker, chat.send_voice]
    if case.question is not Question.INTERVIEWERS:
        sends.append(chat.send_photo)
    sends.append(partial(chat.share_location, 1, 1))
    if not takes_contacts:
        sends.append(partial(chat.share_contact, "Eve", "+1 555 0100"))
    for send in sends:
        first, again = await life.hears(send())
        assert first.text.startswith(NOT_WORDS)
        assert case.words in again.text
        assert is_open(life, case)
    await life.hears(chat.send_document("cv.pdf", b"%PDF", caption="Globex"))
    assert told(life.record()) == before
    assert await goes_on(life, case)


@every_stop_with_something_told
async def test_a_button_of_an_earlier_question_does_nothing(life: Life, case: Case) -> None:
    await life.settle_in()
    await life.say("/new")
    old = data(life, labels.CANCEL)
    message = life.chat.last.message_id
    await life.tell(*case.way)
    before = told(life.record())
    assert await life.hears(life.chat.press_data(old, message)) == []
    assert life.chat.answers[-1].text == CLOSED
    assert told(life.record()) == before
    assert await goes_on(life, case)


@every_question
async def test_a_restart_goes_on_with_the_very_question(life: Life, case: Case) -> None:
    await reach(life, case)
    before = life.record()
    await life.restart()
    assert life.record() == before
    assert await goes_on(life, case)
    await life.say("/outcome")
    await life.restart()
    await life.press(labels.KEEP_ANSWERING)
    assert life.asking is case.then


@every_stop_with_something_told
async def test_a_day_later_a_nudge_offers_the_draft(life: Life, case: Case) -> None:
    await reach(life, case)
    before = told(life.record()).dialogue
    assert "You began to tell me about Acme yesterday" in words(await life.wait(DAY))
    said = words(await life.press(labels.GO_ON))
    assert case.words in said
    assert "A while ago" not in said
    assert told(life.record()).dialogue == before
    assert await goes_on(life, case)


@every_stop_with_something_told
async def test_a_day_later_the_next_contact_offers_the_draft_and_takes_nothing_for_an_answer(
    life: Life, case: Case
) -> None:
    await reach(life, case)
    before = told(life.record()).dialogue
    await life.wait(DAY)
    (offer,) = await life.say("Globex")
    assert "you began to tell me about Acme" in offer.text
    assert "not taken what you just wrote as an answer" in offer.text
    assert life.record().dialogue is None
    assert shown(life) == ((labels.GO_ON, labels.THROW_AWAY),)
    await life.press(labels.GO_ON, offer)
    assert told(life.record()).dialogue == before
    assert is_open(life, case)


async def test_a_question_left_before_anything_was_told_is_just_gone(life: Life) -> None:
    await reach(life, QUESTIONS["company"])
    assert await life.wait(2 * DAY) == []
    said = words(await life.say("Acme"))
    assert "A while ago" not in said
    assert life.record().dialogue is None
    assert life.record().parked == ()


@every_question
async def test_a_label_that_is_typed_means_its_button(life: Life, case: Case) -> None:
    await reach(life, case)

    async def after(label: str, *, typed: bool) -> tuple[Question | None, str]:
        if life.record().dialogue is not None:
            await life.say("/cancel")
        await life.tell("/new", *case.way)
        before = life.chat.last
        said = await (life.say(label.upper()) if typed else life.press(label))
        assert said[0].message_id == before.message_id or typed
        return life.asking, said[0].text.splitlines()[0]

    for label in (label for row in case.buttons for label in row):
        assert await after(label, typed=True) == await after(label, typed=False)


@pytest.mark.parametrize("said", ["skip", "No idea", "none", "they didn't say", "no date"])
async def test_whoever_types_that_there_is_no_date_is_not_asked_for_one_again(life: Life, said: str) -> None:
    await begin(life, *NEXT, "they will be in touch", said)
    draft = draft_of(life.record())
    assert (draft.asking, draft.promise_words, draft.promise_by) == (Question.SUMMARY, "they will be in touch", None)
