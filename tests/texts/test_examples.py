"""Examples come from the work that the person applies for, and are answers that the bot itself would take."""

from datetime import UTC, datetime

import pytest

from interviews.letters.english.address import Recipient
from interviews.letters.proposals import propose
from interviews.model import InterviewDraft, LetterKind, Point, Question
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
    asked = [life.chat.last.text, *[words(await life.say(each)) for each in ("the handover", "the ward")]]
    assert ["how handover works on nights" in asked[0], "rehabilitation ward" in asked[1]] == [True, True]
    assert "my five years on an acute ward" in asked[2]
    assert not any(word in " ".join(asked) for word in ("Kafka", "booking", "event streams"))


@pytest.mark.parametrize("trade", list(Trade))
def test_the_two_examples_of_a_point_differ_and_are_such_as_a_letter_would_take_as_they_are(trade: Trade) -> None:
    kind, to_jane = LetterKind.THANK_YOU, Recipient("Jane Doe")
    shown = EXAMPLES[trade]
    for point, two in ((Point.DISCUSSED, shown.discussed), (Point.DRAWS, shown.draws), (Point.BRINGS, shown.brings)):
        assert two[0] != two[1]
        assert all(propose(kind, point, each, to_jane).ways for each in two), two


async def test_an_answer_that_is_not_fit_is_asked_again_with_two_examples_from_the_work(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme", "Staff Nurse", "today 9:00", "Jane Doe", "/thanks")
    asked = words(await life.say("nothing really"))
    assert "For example: how handover works on nights, or: how you keep families informed." in asked


async def test_an_engineer_is_shown_software(life: Life) -> None:
    assert "the move to event streams" in (await first_question(life)).text
