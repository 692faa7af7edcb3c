"""One pace that several processes keep together."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import cycle

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scheduling.rate_limits import FOR_NUDGES, OVERALL, SLOWLY
from scheduling.shared_pace import AGAIN, AHEAD, LOOK, READY_WITHIN
from storage.postgres.connection import Database
from tests.scheduling.shared_paces import Paces, most_in_a_second
from tests.turned_database import TurnedDatabase, opened, turned_database

A_HANDFUL = 5
SOON = 3 * AHEAD + READY_WITHIN + 0.1
"""Seconds in which what three processes have booked has gone."""


@pytest.fixture(scope="module")
def turned() -> Iterator[TurnedDatabase]:
    with turned_database() as made:
        yield made


@pytest.fixture(scope="module")
def database(turned: TurnedDatabase) -> Iterator[Database]:
    made = opened(turned.url)
    yield made
    made.close()


@pytest.fixture
def paces(database: Database, turned: TurnedDatabase) -> Paces:
    return Paces(database, turned)


@pytest.mark.parametrize("nudging", [1, 3])
async def test_nudges_of_all_go_evenly_at_the_rate_of_one(paces: Paces, nudging: int) -> None:
    await paces.run(20.0, nudging=nudging)
    assert len(paces.nudges) == pytest.approx(20 * FOR_NUDGES, rel=0.05)
    assert most_in_a_second(paces.nudges) <= OVERALL
    assert {number for _, number in paces.nudges} == set(range(nudging))


@pytest.mark.parametrize("slowest", [0.09, 0.5, 3.0])
async def test_however_long_it_takes_until_they_are_ready_no_second_has_more_nudges(
    paces: Paces, slowest: float
) -> None:
    paces.ready_after = cycle(slowest * step / 7 for step in (3, 1, 6, 0, 2, 7, 5, 4)).__next__
    await paces.run(20.0)
    assert most_in_a_second(paces.nudges) <= OVERALL
    assert len(paces.nudges) >= (0.95 if slowest <= READY_WITHIN else 0.4) * 20 * FOR_NUDGES


async def test_nudges_that_were_held_up_together_do_not_go_all_at_once(paces: Paces) -> None:
    paces.ready_after = lambda: 5.0 - paces.now if 2.0 < paces.now < 5.0 else 0.0
    await paces.run(12.0)
    assert len([at for at, _ in paces.nudges if 2.0 + SOON < at < 5.0]) == 0
    assert most_in_a_second(paces.nudges) <= OVERALL


async def test_the_place_of_a_nudge_that_is_not_said_is_the_next_ones(paces: Paces) -> None:
    paces.ready_after = cycle([-0.02, 0.02]).__next__
    await paces.run(20.0)
    assert len(paces.nudges) >= 0.65 * 20 * FOR_NUDGES
    assert most_in_a_second(paces.nudges) <= OVERALL


async def test_an_answer_goes_at_once_and_nudges_of_all_make_room_for_it(paces: Paces) -> None:
    writing = [paces.answer(number % 3, 2 + number / 10, number) for number in range(100)]
    waited = asyncio.gather(*writing)
    await paces.run(12.0, waited)
    assert set(waited.result()) == {0.0}
    between = [at for at, _ in paces.nudges if 3 <= at < 12]
    assert len(between) == pytest.approx(9 * (FOR_NUDGES - 10), rel=0.1)
    assert most_in_a_second([each for each in paces.nudges + paces.answers if each[0] >= 3]) <= OVERALL


async def test_a_refusal_of_everything_seen_by_one_holds_back_the_nudges_of_all(paces: Paces) -> None:
    await paces.run(20.0, paces.at(5.0, lambda: paces.paces[0].note_refusal(None, 10.0)))
    held = [at for at, _ in paces.nudges if 5.0 + SOON < at < 15.0]
    assert held == []
    assert len([at for at, _ in paces.nudges if at >= 15.0]) == pytest.approx(5 * FOR_NUDGES, rel=0.1)


@pytest.mark.parametrize("nudging", [1, 3])
async def test_after_a_refusal_of_everything_nudges_go_as_fast_as_before(paces: Paces, nudging: int) -> None:
    paces.ready_after = cycle([0.03, 0.06, 0.09]).__next__
    refused = [paces.at(at, partial(paces.paces[0].note_refusal, None, 1.0)) for at in (2.0, 5.0)]
    await paces.run(20.0, *refused, nudging=nudging)
    assert len([at for at, _ in paces.nudges if at >= 10.0]) == pytest.approx(10 * FOR_NUDGES, rel=0.05)


async def test_a_refusal_of_one_chat_is_known_to_all_and_holds_back_nobody_else(paces: Paces) -> None:
    held: list[list[float]] = []

    def look() -> None:
        held.append([pace.seconds_held(7) for pace in paces.paces])
        assert [pace.seconds_held(8) for pace in paces.paces] == [0.0] * 3

    await paces.run(
        10.0, paces.at(1.0, lambda: paces.paces[0].note_refusal(7, 5.0)), paces.at(1.1 + LOOK, look), nudging=0
    )
    assert held == [pytest.approx([4.9 - LOOK] * 3, abs=1e-6)]
    assert [pace.seconds_held(7) for pace in paces.paces] == [0.0] * 3


async def test_many_chats_refused_by_different_ones_are_a_refusal_of_everything(paces: Paces) -> None:
    for number in range(3):
        paces.paces[number].note_refusal(number + 1, 8.0)
    await paces.run(12.0)
    assert [at for at, _ in paces.nudges if SOON + LOOK < at < 8.0] == []
    assert [at for at, _ in paces.nudges if at >= 8.0] != []


async def test_after_a_refusal_answers_of_all_keep_the_limit_and_come_before_nudges(paces: Paces) -> None:
    paces.paces[0].note_refusal(999, 1.0)
    writing = [paces.answer(number % 3, 3.0, number) for number in range(90)]
    waited = asyncio.gather(*writing)
    await paces.run(10.0, waited)
    assert max(waited.result()) == pytest.approx(3.0, abs=SOON)
    assert most_in_a_second(paces.nudges + paces.answers) <= OVERALL + 1
    until = max(at for at, _ in paces.answers)
    assert len([at for at, _ in paces.nudges if 3.0 + SOON < at < until]) <= A_HANDFUL


async def test_while_everything_is_refused_answers_of_all_go_slowly(paces: Paces) -> None:
    paces.paces[0].note_refusal(None, 30.0)
    await paces.run(20.0, *(paces.answer(number % 3, 2.0, number) for number in range(30)), nudging=0)
    went = sorted(at for at, _ in paces.answers)
    assert went[-1] - went[0] == pytest.approx(29 * SLOWLY, rel=0.05)


async def test_while_the_database_is_away_nudges_wait_answers_go_and_then_all_goes_on(
    paces: Paces, caplog: pytest.LogCaptureFixture
) -> None:
    def away(is_away: bool) -> None:
        paces.store.away = is_away

    waited = asyncio.gather(*(paces.answer(number % 3, 6.0, number) for number in range(9)))
    await paces.run(20.0, paces.at(5.0, lambda: away(True)), paces.at(10.0, lambda: away(False)), waited)
    assert set(waited.result()) == {0.0}
    assert [at for at, _ in paces.nudges if 5.0 + SOON < at < 10.0] == []
    assert len([at for at, _ in paces.nudges if at > 10.0 + AGAIN]) == pytest.approx(9 * FOR_NUDGES, rel=0.1)
    assert [each.split()[0] for each in caplog.messages] == (
        ["pace_not_kept_together"] * 3 + ["pace_kept_together_again"] * 3
    )


async def test_after_a_refusal_answers_keep_the_limits_of_one_while_the_database_is_away(paces: Paces) -> None:
    for pace in paces.paces:
        pace.note_refusal(999, 1.0)
    paces.store.away = True
    await paces.run(5.0, *(paces.answer(0, 2.0, number) for number in range(2 * OVERALL)), nudging=0)
    assert most_in_a_second(paces.answers) == OVERALL
    assert len(paces.answers) == 2 * OVERALL


@pytest.mark.parametrize("hours", [-5, 5])
async def test_nobody_waits_long_because_the_clock_of_the_database_was_set(paces: Paces, hours: int) -> None:
    def set_clock() -> None:
        paces.store.ahead = timedelta(hours=hours)

    await paces.run(100.0, paces.at(2.0, set_clock), nudging=1)
    assert [at for at, _ in paces.nudges if at > 70.0] != []
    assert most_in_a_second(paces.nudges) <= OVERALL


MOMENTS = st.floats(0.0, 5.0)


@settings(max_examples=max(5, settings.get_profile(settings.get_current_profile_name()).max_examples // 5))
@given(
    answers=st.lists(st.tuples(st.integers(0, 2), MOMENTS, st.integers(1, 9)), max_size=20),
    refusals=st.lists(
        st.tuples(st.integers(0, 2), MOMENTS, st.none() | st.integers(1, 9), st.floats(0.1, 4.0)), max_size=4
    ),
    nudging=st.integers(0, 3),
    ready=st.lists(st.floats(-0.1, -0.01) | st.floats(0.01, 2.0), min_size=1, max_size=9),
)
@example(answers=[], refusals=[(0, 2.0, None, 1.0)], nudging=1, ready=[1.0])
@example(answers=[(0, 4.0, 1)], refusals=[(0, 0.0, None, 1.0)], nudging=2, ready=[2.0])
def test_whoever_writes_and_whatever_is_refused_no_second_has_more_nudges_than_allowed_and_all_goes_out(
    turned: TurnedDatabase,
    database: Database,
    answers: list[tuple[int, float, int]],
    refusals: list[tuple[int, float, int | None, float]],
    nudging: int,
    ready: list[float],
) -> None:
    paces = Paces(database, turned)
    paces.ready_after = cycle(ready).__next__
    writing = [paces.answer(*each) for each in answers]
    refusing = [
        paces.at(at, partial(paces.paces[number].note_refusal, chat, seconds)) for number, at, chat, seconds in refusals
    ]
    asyncio.run(paces.run(8.0, *writing, *refusing, nudging=nudging))
    assert most_in_a_second(paces.nudges) <= OVERALL
    assert len(paces.answers) == len(answers)
    for _, at, chat, seconds in refusals:
        if chat is None:
            assert [went for went, _ in paces.nudges if at + SOON < went < at + seconds - 1e-6] == []
