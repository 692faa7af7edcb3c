"""Examples come from the work that the person applies for, and are answers that the bot itself would take."""

from datetime import UTC, datetime

import pytest

from interviews.model import InterviewDraft, Question
from interviews.parsing.english.next_steps import names_and_next_step
from interviews.parsing.names import read_people
from interviews.trades import Trade
from tests.chat_driver import first_question
from tests.life import Life, words
from texts.examples import EXAMPLES
from texts.interview_fields import interviewers


@pytest.mark.parametrize("trade", list(Trade))
def test_what_is_shown_as_an_answer_is_read_as_one(trade: Trade) -> None:
    title = EXAMPLES[trade].title
    names, next_step = names_and_next_step(f"Jane Doe, Bob Lee, {title}; they decide by Friday")
    people, unnamed = read_people(names)
    assert [(each.name, each.title) for each in people] == [("Jane Doe", None), ("Bob Lee", title)]
    assert (unnamed, next_step) == ((), "they decide by Friday")


def test_every_trade_has_examples_of_its_own() -> None:
    assert set(EXAMPLES) == set(Trade)
    assert len({each.brings for each in EXAMPLES.values()}) == len(Trade)


def test_who_interviewed_is_asked_with_a_title_of_the_trade() -> None:
    now = datetime(2026, 3, 3, 9, tzinfo=UTC)
    draft = InterviewDraft("d", Question.INTERVIEWERS, now, "Acme", "Staff Nurse", starts=now)
    assert "Bob Lee, ward manager" in interviewers(draft, None, None)


async def test_a_nurse_is_shown_no_booking_platform_in_a_letter(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme", "Staff Nurse", "today 9:00", "Jane Doe", "/thanks")
    asked = [life.chat.last.text, *[words(await life.say(each)) for each in ("handover", "the ward")]]
    assert ["how handover works on nights" in asked[0], "rehabilitation ward" in asked[1]] == [True, True]
    assert "my five years on an acute ward" in asked[2]
    assert not any(word in " ".join(asked) for word in ("Kafka", "booking", "event streams"))


async def test_an_engineer_is_shown_software(life: Life) -> None:
    assert "the move to event streams" in (await first_question(life)).text
