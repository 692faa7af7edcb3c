"""One update meets its person once, makes one plan, commits once and renders once; a nudge is claimed and settled."""

import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import CodeType, FrameType, FunctionType

import pytest

from handlers.interview.questions import STEPS
from handlers.nudges.view import nudge_view
from interviews.model import Delivery, OutcomeKind, Person, Question
from interviews.nudges.plan import plan, plan_turn
from sandbox.faults import TimeOutAfter
from tests.chat_driver import follow_up, interviewed, thank_you
from tests.life import Life
from texts import labels

PLAN, RENDER = "plan", "render"


def code_of(function: object) -> CodeType:
    assert isinstance(function, FunctionType)
    return function.__code__


WATCHED = {
    **{code_of(each): PLAN for each in (plan, plan_turn)},
    **{code_of(each): RENDER for each in (nudge_view, *(step.words for step in STEPS.values()))},
}
"""What is counted, by its code."""


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """How often what is watched is entered on this thread meanwhile."""
    calls: Counter[str] = Counter()

    def entered(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code in WATCHED:
            calls[WATCHED[frame.f_code]] += 1

    sys.setprofile(entered)
    try:
        yield calls
    finally:
        sys.setprofile(None)


async def costs(life: Life, doing: Callable[[], Awaitable[object]]) -> tuple[int, int, int]:
    """How many plans, commits and renderings of a nudge or of a question about an interview it takes."""
    before = len(life.tally.commits)
    with counted() as calls:
        await doing()
    return calls[PLAN], len(life.tally.commits) - before, calls[RENDER]


async def test_an_answer_typed_or_tapped_is_planned_for_and_committed_once_and_the_next_question_put_once(
    life: Life,
) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme")
    assert await costs(life, lambda: life.say("Engineer")) == (1, 1, 1)
    assert await costs(life, lambda: life.say("tomorrow 23:00")) == (1, 1, 1)
    assert await costs(life, lambda: life.press(labels.RIGHT)) == (1, 1, 1)


async def test_an_answer_that_is_not_taken_is_neither_committed_nor_is_the_question_put_again(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme", "Engineer")
    assert await costs(life, lambda: life.say("the day the music died")) == (0, 0, 0)
    assert life.asking is Question.WHEN


async def test_saving_tells_what_comes_from_the_plan_that_was_made_anyway(life: Life) -> None:
    await life.settle_in()
    await life.tell("/new", "Acme", "Engineer", "tomorrow 9:00")
    assert await costs(life, lambda: life.say("Jane Doe")) == (1, 1, 0)
    assert "I will remind you" in life.chat.last.text


async def test_a_nudge_is_planned_claimed_rendered_settled_and_planned_after(life: Life) -> None:
    await interviewed(life)
    await life.wait(timedelta(minutes=9))
    assert await costs(life, lambda: life.wait(timedelta(minutes=1))) == (2, 2, 1)
    assert "How did it go" in life.chat.last.text


async def test_a_press_under_a_nudge_is_planned_for_committed_and_rendered_once(life: Life) -> None:
    said = await thank_you(life)
    assert await costs(life, lambda: life.press(labels.SNOOZE, said)) == (0, 0, 1)
    assert await costs(life, lambda: life.press(labels.BACK, said)) == (0, 0, 1)
    assert await costs(life, lambda: life.press(labels.sent_to("Jane Doe"), said)) == (1, 1, 1)
    assert await costs(life, lambda: life.press(labels.undo_for("Jane Doe"), said)) == (1, 1, 1)
    await life.press(labels.SNOOZE, said)
    assert await costs(life, lambda: life.press("1 hour", said)) == (1, 1, 1)


async def test_a_press_that_proves_that_a_nudge_arrived_is_committed_with_that(life: Life) -> None:
    await interviewed(life)
    life.wire.fail_next("sendMessage", TimeOutAfter())
    await life.wait(timedelta(minutes=10))
    said = life.find("How did it go")
    assert await costs(life, lambda: life.press(labels.SKIP, said)) == (1, 1, 1)
    (record,) = life.record().nudges
    assert record.delivery is Delivery.SENT
    assert record.skipped_at is not None


async def test_a_press_that_only_looks_commits_that_the_nudge_arrived_before_it_answers(life: Life) -> None:
    await interviewed(life)
    life.wire.fail_next("sendMessage", TimeOutAfter())
    await life.wait(timedelta(minutes=10))
    said = life.find("How did it go")
    assert await costs(life, lambda: life.press(labels.SNOOZE, said)) == (1, 1, 1)
    assert life.record().nudges[0].delivery is Delivery.SENT


async def test_a_letter_is_begun_and_its_first_question_opened_in_one_commit(life: Life) -> None:
    said = await follow_up(life)
    assert await costs(life, lambda: life.press(labels.WRITE_IT, said)) == (1, 1, 0)
    assert len(life.record().letter_drafts) == 1


async def test_an_offer_is_noted_and_asked_about_in_one_commit(life: Life) -> None:
    await interviewed(life)
    await life.say("/outcome")
    await life.press("Acme")
    assert await costs(life, lambda: life.press(labels.OUTCOMES[OutcomeKind.OFFER])) == (1, 1, 0)


async def test_an_update_meets_its_person_once(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    await life.settle_in()
    met: list[int] = []
    meet = life.app.repository.meet

    async def counting(chat_id: int) -> Person:
        met.append(chat_id)
        return await meet(chat_id)

    monkeypatch.setattr(life.app.repository, "meet", counting)
    await life.say("/status")
    assert len(met) == 1
