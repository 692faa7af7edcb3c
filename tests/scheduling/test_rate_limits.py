import asyncio
from bisect import bisect_left
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduling.rate_limits import (
    AFTER_A_STALL,
    ASK_AGAIN,
    CAREFUL_FOR,
    CLOSE_TOGETHER,
    FOR_NUDGES,
    IN_A_CHAT,
    IN_A_GROUP,
    OVERALL,
    REMEMBERED,
    SLOWLY,
    Pace,
    RateBook,
)
from tests.scheduling.auto_clock import AutoClock

DAY = 86400.0


@pytest.fixture
def rates() -> RateBook:
    return RateBook()


def nudges(rates: RateBook, now: float, until: float) -> list[float]:
    """When nudges go that somebody always waits to send."""
    went = []
    while now < until:
        at = rates.book_nudge(now)
        if at == now:
            went.append(now)
        now = max(at, now)
    return went


def most_in_a_second(went: list[float]) -> int:
    went = sorted(went)
    return max((place - bisect_left(went, at - 1 + 1e-9) + 1 for place, at in enumerate(went)), default=0)


def test_ten_thousand_nudges_go_evenly_at_their_rate(rates: RateBook) -> None:
    went = nudges(rates, 0.0, 400.0)
    assert abs(len(went) - 10_000) <= 1
    assert max(after - before for before, after in pairwise(went)) < 2 / FOR_NUDGES
    assert most_in_a_second(went) == FOR_NUDGES


def test_an_answer_goes_at_once_however_many_nudges_wait(rates: RateBook) -> None:
    now = 0.0
    for _ in range(100):
        now = nudges(rates, now, now + 0.9)[-1]
        assert [rates.book_answer(now) for _ in range(OVERALL - FOR_NUDGES)] == [now] * (OVERALL - FOR_NUDGES)
        now += 1.0


def test_nudges_get_what_answers_leave(rates: RateBook) -> None:
    went, now = [], 0.0
    for _ in range(200):
        assert rates.book_answer(now) - now < 0.25
        went += nudges(rates, now, now + 0.05)
        now += 0.05
    assert len(went) <= 10 * (FOR_NUDGES - 20) + FOR_NUDGES
    assert len(went) >= 10 * (FOR_NUDGES - 20) - 1


def test_answers_go_at_once_until_telegram_refuses_one(rates: RateBook) -> None:
    for now in (100.0, 100.5):
        assert {rates.book_answer_in_chat(7, now) for _ in range(10 * OVERALL)} == {now}
        assert {rates.book_answer(now) for _ in range(10 * OVERALL)} == {now}
    rates.note_refusal(8, 2.0, now=101.0)
    assert [rates.book_answer_in_chat(7, 101.0) for _ in range(3)] == [101.5, 102.5, 103.5]
    assert [rates.book_answer(101.0) for _ in range(OVERALL + 1)] == [101.5] * OVERALL + [102.5]
    later = 101.0 + 2.0 + CAREFUL_FOR
    assert rates.book_answer_in_chat(7, later - 30) == later - 30
    assert rates.book_answer(later - 0.1) == later - 0.1
    assert {rates.book_answer(later) for _ in range(10 * OVERALL)} == {later}
    assert {rates.book_answer_in_chat(7, later) for _ in range(10 * OVERALL)} == {later}


def test_what_a_chat_was_given_at_once_puts_off_its_next_nudge_and_is_owed_no_longer(rates: RateBook) -> None:
    for _ in range(1000):
        rates.book_answer_in_chat(7, 100.0)
    assert [rates.book_in_chat(7, 100.0) for _ in range(2)] == [101.0, 102.0]


def test_nudges_wait_while_answers_take_more_than_they_leave(rates: RateBook) -> None:
    for place in range(100):
        rates.book_answer(now := 100.0 + place / 100)
        assert place < FOR_NUDGES or rates.book_nudge(now) > now


def test_after_a_refusal_answers_are_booked_first_come_first_served_as_fast_as_telegram_allows(
    rates: RateBook,
) -> None:
    rates.note_refusal(7, 1.0, now=0.0)
    booked = [rates.book_answer(0.0) for _ in range(3 * OVERALL)]
    assert booked == [0.0] * OVERALL + [1.0] * OVERALL + [2.0] * OVERALL
    assert rates.book_nudge(0.0) > 2.0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.floats(0, 0.2)), min_size=60, max_size=300))
def test_after_a_refusal_no_second_has_more_than_telegram_takes_whoever_asks_when(
    asking: list[tuple[bool, float]],
) -> None:
    rates, went, now = RateBook(), [], 0.0
    rates.note_refusal(7, ASK_AGAIN, now)
    for answer, pause in asking:
        now += pause
        at = rates.book_answer(now) if answer else rates.book_nudge(now)
        if answer or at == now:
            went.append(at)
    assert most_in_a_second(went) <= OVERALL


def test_nudges_that_were_held_up_together_do_not_go_all_at_once(rates: RateBook) -> None:
    now = nudges(rates, 0.0, 3.0)[-1]
    rates.note_refusal(7, 1.0, now)
    went = [rates.send_time_of_booked_nudge(now) for _ in range(60)]
    went += [rates.book_answer(now) for _ in range(10)]
    assert most_in_a_second(went) <= OVERALL
    assert went[AFTER_A_STALL - 1] == now
    assert went[59] == now + 60 // AFTER_A_STALL


def test_a_place_that_was_not_needed_is_free_again(rates: RateBook) -> None:
    for _ in range(100):
        assert rates.book_nudge(5.0) == 5.0
        rates.give_back(5.0)
    rates.give_back(4.0)
    assert [rates.book_answer(5.0) for _ in range(OVERALL)] == [5.0] * OVERALL


def test_who_pays_for_more_gets_more_of_everything() -> None:
    rates = RateBook(1000)
    went = nudges(rates, 0.0, 10.0)
    assert abs(len(went) - 10 * most_in_a_second(went)) <= 1
    assert most_in_a_second(went) == FOR_NUDGES * 1000 // OVERALL
    rates.note_refusal(7, 1.0, now=10.0)
    assert max(rates.book_answer(10.0) for _ in range(1001 - most_in_a_second(went))) > 10.0


def test_one_chat_gets_a_few_at_once_and_then_one_a_second(rates: RateBook) -> None:
    assert [rates.book_in_chat(7, 100.0) for _ in range(IN_A_CHAT + 2)] == [100.0] * IN_A_CHAT + [101.0, 102.0]
    assert rates.book_in_chat(8, 100.0) == 100.0
    assert [rates.book_in_chat(7, 200.0) for _ in range(IN_A_CHAT)] == [200.0] * IN_A_CHAT


def test_a_group_gets_one_every_three_seconds(rates: RateBook) -> None:
    assert [rates.book_in_chat(-7, 0.0) for _ in range(IN_A_CHAT + 2)][-2:] == [IN_A_GROUP, 2 * IN_A_GROUP]


def test_a_chat_that_telegram_refuses_is_held_back_and_no_other(rates: RateBook) -> None:
    rates.note_refusal(7, 20.0, now=100.0)
    assert rates.held_until(7) == rates.book_in_chat(7, 100.0) == 120.0
    assert rates.held_until(8) <= rates.book_in_chat(8, 100.0) == 100.0
    assert rates.book_answer(100.0) == rates.book_nudge(100.0) == 100.0


def test_a_chat_refused_for_a_day_is_tried_again_after_a_minute(rates: RateBook) -> None:
    rates.note_refusal(7, DAY, now=100.0)
    assert rates.held_until(7) == 100.0 + ASK_AGAIN


@pytest.mark.parametrize("several", [True, False], ids=["several chats", "no chat"])
def test_when_all_is_refused_nudges_wait_as_long_as_told_and_answers_go_slowly(rates: RateBook, several: bool) -> None:
    if several:
        for chat, seconds in ((7, DAY), (8, DAY + 60), (9, 2 * DAY)):
            assert rates.book_nudge(100.0 + chat) == 100.0 + chat
            rates.note_refusal(chat, seconds, now=100.0 + chat)
    else:
        rates.note_refusal(None, DAY + 7, now=100.0)
    assert rates.book_nudge(110.0) == rates.book_nudge(110.0 + DAY / 2) == 107.0 + DAY
    first = rates.book_answer(111.0)
    assert [rates.book_answer(111.0) - first for _ in range(3)] == pytest.approx([SLOWLY, 2 * SLOWLY, 3 * SLOWLY])
    assert first - 111.0 <= SLOWLY
    assert rates.book_nudge(107.0 + DAY) == 107.0 + DAY


def test_chats_refused_now_and_then_are_no_flood(rates: RateBook) -> None:
    for place in range(100):
        rates.note_refusal(place + 1, 30.0, now=place * 0.6 * CLOSE_TOGETHER)
        rates.note_refusal(place + 1, 30.0, now=place * 0.6 * CLOSE_TOGETHER)
    now = 100 * 0.6 * CLOSE_TOGETHER
    assert rates.book_nudge(now) == now


def test_chats_that_are_free_again_are_forgotten(rates: RateBook) -> None:
    for chat in range(1, 20_000):
        rates.book_in_chat(chat, float(chat * 100))
        rates.note_refusal(chat, 1.0, float(chat * 100))
    assert len(rates._next_in_chat) + len(rates._held) <= REMEMBERED + 2  # noqa: SLF001 - what it costs is the point


async def test_whoever_waits_is_let_go_when_it_is_their_turn() -> None:
    ticks = AutoClock()
    pace = Pace(ticks.now, ticks.sleep)
    went: list[tuple[str, float]] = []

    async def wait_to_nudge() -> None:
        for _ in range(50):
            await pace.wait_to_nudge()
            went.append(("nudge", ticks.now()))

    async def answer() -> None:
        await ticks.sleep(1.5)
        for _ in range(2):
            await pace.wait_to_answer(7)
            went.append(("answer", ticks.now()))

    async def everybody() -> None:
        await asyncio.gather(wait_to_nudge(), answer())

    begun = ticks.now()
    await ticks.until(everybody())
    assert [at - begun for lane, at in went if lane == "answer"] == [1.5, 1.5]
    assert 49 / FOR_NUDGES <= went[-1][1] - begun < 51 / FOR_NUDGES + 0.2


async def test_a_refused_chat_says_how_long_it_is_held() -> None:
    ticks = AutoClock()
    pace = Pace(ticks.now, ticks.sleep)
    pace.note_refusal(7, 5.0)
    assert (pace.seconds_held(7), pace.seconds_held(8)) == (5.0, 0.0)
    begun = ticks.now()
    await ticks.until(pace.wait_to_answer(7))
    assert ticks.now() - begun == 5.0
    assert pace.seconds_held(7) == 0.0
