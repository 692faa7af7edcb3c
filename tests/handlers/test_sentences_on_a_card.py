"""While the card of an interview waits to be saved, plain words correct it, save it, or are done beside it."""

from datetime import UTC, datetime, timedelta

import pytest

from interviews.model import InterviewFormat, Question
from tests.handlers.interview_questions import draft_of
from tests.life import Life, labels_of, words
from texts import labels

TOLD = "I have an interview at Initech on Friday at 10 for Nurse, with Jane Doe and Bob Ray"
NINE = datetime(2026, 3, 6, 9, tzinfo=UTC)


async def a_card(life: Life) -> None:
    """An interview on Friday at 10 that is told and not saved."""
    await life.settle_in()
    await life.say(TOLD)
    assert life.asking is Question.SUMMARY
    assert draft_of(life.record()).starts == NINE


async def a_card_beside_acme(life: Life) -> None:
    """The same, and an interview at Acme was held today."""
    await life.settle_in()
    await life.log_interview("Acme", "today 9:00", "Sam Poe")
    await life.say(TOLD)
    assert life.asking is Question.SUMMARY


@pytest.mark.parametrize(
    ("typed", "starts"),
    [
        ("actually its half 2", datetime(2026, 3, 6, 13, 30, tzinfo=UTC)),
        ("it's on Monday", datetime(2026, 3, 9, 9, tzinfo=UTC)),
        ("no, it's on Monday at 2pm", datetime(2026, 3, 9, 13, tzinfo=UTC)),
        ("make it 3pm", datetime(2026, 3, 6, 14, tzinfo=UTC)),
        ("Thursday", datetime(2026, 3, 5, 9, tzinfo=UTC)),
        ("from 11 to 12:30", datetime(2026, 3, 6, 10, tzinfo=UTC)),
        ("it was yesterday at 3pm", datetime(2026, 3, 2, 14, tzinfo=UTC)),
        ("no wait, tomorrow at 11", datetime(2026, 3, 4, 10, tzinfo=UTC)),
        ("they moved it to Thursday", datetime(2026, 3, 5, 9, tzinfo=UTC)),
    ],
)
async def test_another_time_is_taken_at_once_and_the_rest_is_kept(life: Life, typed: str, starts: datetime) -> None:
    await a_card(life)
    before = draft_of(life.record())
    (card,) = await life.say(typed)
    draft = draft_of(life.record())
    assert (draft.starts, draft.company, draft.role) == (starts, "Initech", "Nurse")
    assert draft.interviewers == before.interviewers
    assert labels_of(card)[0] == [labels.SAVE]
    assert life.record().applications == ()


async def test_a_wish_to_be_reminded_moves_no_interview(life: Life) -> None:
    await a_card(life)
    assert "I read that as: No reminders until Wed 4 Mar." in words(await life.say("remind me tomorrow"))
    assert draft_of(life.record()).starts == NINE


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("with Anna Vogel", ["Jane Doe", "Bob Ray", "Anna Vogel"]),
        ("with Ann Lee too", ["Jane Doe", "Bob Ray", "Ann Lee"]),
        ("and Tom Ford will be there as well", ["Jane Doe", "Bob Ray", "Tom Ford"]),
        ("remove Bob", ["Jane Doe"]),
    ],
)
async def test_people_are_added_and_taken_off(life: Life, typed: str, names: list[str]) -> None:
    await a_card(life)
    await life.say(typed)
    assert [each.name for each in draft_of(life.record()).interviewers] == names
    assert draft_of(life.record()).starts == NINE


async def test_every_other_part_of_it_can_be_said(life: Life) -> None:
    await a_card(life)
    await life.tell("the role is staff nurse", "no, Bob is the CTO", "they decide by 13 March", "on Zoom")
    draft = draft_of(life.record())
    assert draft.role == "staff nurse"
    assert [each.title for each in draft.interviewers] == [None, "CTO"]
    assert (draft.promise_by, draft.format) == (datetime(2026, 3, 13, tzinfo=UTC).date(), InterviewFormat.VIDEO)
    assert draft.starts == NINE
    await life.say("the company is Globex, not Initech")
    assert draft_of(life.record()).company == "Globex"
    assert life.asking is Question.SUMMARY


@pytest.mark.parametrize("typed", ["save", "yes", "ok that's right", "Yes, save it please", "looks good"])
async def test_it_is_saved_by_word(life: Life, typed: str) -> None:
    await a_card(life)
    assert "✓ Saved." in words(await life.say(typed))
    assert [each.company for each in life.record().applications] == ["Initech"]
    assert life.asking is None


@pytest.mark.parametrize("typed", ["don't save", "not yet", "no", "I would save it"])
async def test_what_does_not_say_so_saves_nothing(life: Life, typed: str) -> None:
    await a_card(life)
    await life.say(typed)
    assert life.record().applications == ()
    assert life.asking is Question.SUMMARY


@pytest.mark.parametrize("typed", ["cancel", "no, forget it", "forget it please"])
async def test_it_is_cancelled_by_word_and_brought_back(life: Life, typed: str) -> None:
    await a_card(life)
    (said,) = await life.say(typed)
    assert "is not saved" in said.text
    await life.press(labels.BRING_BACK)
    assert draft_of(life.record()).company == "Initech"


async def test_news_of_something_else_is_done_and_the_card_is_put_again_below(life: Life) -> None:
    await a_card_beside_acme(life)
    before = draft_of(life.record())
    said = await life.say("sent Sam the thank-you")
    assert len(life.record().letters) == 1
    assert labels_of(said[-1])[0] == [labels.SAVE]
    await life.say("applied at Globex")
    assert [each.company for each in life.record().applications] == ["Acme", "Globex"]
    assert draft_of(life.record()) == before
    await life.say("save")
    assert [each.company for each in life.record().applications] == ["Acme", "Globex", "Initech"]


async def test_yes_answers_what_was_asked_about_other_news_and_the_card_stays(life: Life) -> None:
    await a_card_beside_acme(life)
    said = await life.say("they said no")
    assert "Acme said no" in words(said)
    await life.say("yes")
    assert life.record().applications[0].outcome is not None
    assert life.asking is Question.SUMMARY
    await life.say("yes")
    assert [each.company for each in life.record().applications] == ["Acme", "Initech"]


@pytest.mark.parametrize("typed", ["what's next?", "thanks", "hello", "who reads this?"])
async def test_questions_and_small_talk_are_answered_and_the_card_is_put_again(life: Life, typed: str) -> None:
    await a_card(life)
    before = draft_of(life.record())
    said = await life.say(typed)
    assert len(said) == 2
    assert labels_of(said[-1])[0] == [labels.SAVE]
    assert draft_of(life.record()) == before


@pytest.mark.parametrize("typed", ["tell me a joke", "my mum called", "I am so nervous", "the weather is bad today"])
async def test_of_what_says_nothing_of_it_the_card_says_so_and_stays(life: Life, typed: str) -> None:
    await a_card(life)
    before = draft_of(life.record())
    (said,) = await life.say(typed)
    assert "could not tell" in said.text
    assert labels_of(said)[0] == [labels.SAVE]
    assert draft_of(life.record()) == before


async def test_another_interview_that_is_told_leaves_this_one_with_a_button_to_save_it(life: Life) -> None:
    await a_card(life)
    kept, card = await life.say("Interview at Globex on Thursday at 2pm for Data Engineer")
    assert "Initech" in kept.text
    assert "Data Engineer at Globex" in card.text
    await life.restart()
    await life.press(labels.SAVE_FIRST, kept)
    assert [each.company for each in life.record().applications] == ["Initech"]
    assert draft_of(life.record()).company == "Globex"
    await life.say("save")
    assert [each.company for each in life.record().applications] == ["Initech", "Globex"]


async def test_how_it_went_is_said_to_be_kept_once_it_is_saved(life: Life) -> None:
    await life.settle_in()
    await life.say("I had an interview at Initech today at 9 for Nurse, with Jane Doe")
    assert "Save the interview at Initech first" in words(await life.say("It went really well, they liked my answers"))
    assert life.asking is Question.SUMMARY


async def test_below_the_question_for_the_hour_an_answer_is_one_and_news_is_news(life: Life) -> None:
    await life.settle_in()
    await life.log_interview("Acme", "today 9:00", "Sam Poe")
    await life.say("I have an interview at Initech on Friday for Nurse, with Jane Doe")
    assert life.asking is Question.WHEN
    said = await life.say("sent the thank you to Sam")
    assert len(life.record().letters) == 1
    assert "At what time" in said[-1].text
    said = await life.say("they decide by 13 March")
    assert draft_of(life.record()).promise_by == datetime(2026, 3, 13, tzinfo=UTC).date()
    assert "At what time" in said[-1].text
    await life.say("half 2")
    assert draft_of(life.record()).starts == NINE + timedelta(hours=4, minutes=30)


async def test_below_the_question_for_the_role_an_answer_is_one_and_news_is_news(life: Life) -> None:
    await life.settle_in()
    await life.log_interview("Acme", "today 9:00", "Sam Poe")
    await life.say("Interview at Initech on Friday at 10")
    assert life.asking is Question.ROLE
    said = await life.say("I sent the thank you to Sam")
    assert len(life.record().letters) == 1
    assert "role" in said[-1].text
    await life.say("staff nurse")
    assert draft_of(life.record()).role == "staff nurse"
