"""The kind of work a role is, by its words; anything else is none in particular."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.trades import Trade, trade_of
from interviews.trades.english.role_words import ROLE_WORDS


@pytest.mark.parametrize(
    ("role", "trade"),
    [
        ("Nurse", Trade.CARE),
        ("Registered Nurse (Band 6), nights", Trade.CARE),
        ("School nurse", Trade.CARE),
        ("Care assistant", Trade.CARE),
        ("Teaching assistant", Trade.TEACHING),
        ("Nursery teacher", Trade.TEACHING),
        ("Head of Sales", Trade.SALES),
        ("Shop assistant", Trade.SALES),
        ("Warehouse manager", Trade.LOGISTICS),
        ("HGV driver", Trade.LOGISTICS),
        ("Kitchen porter", Trade.HOSPITALITY),
        ("Hotel receptionist", Trade.OFFICE),
        ("Accountant", Trade.OFFICE),
        ("Electricians", Trade.MANUAL),
        ("Senior Data Engineer (m/f/d), remote", Trade.SOFTWARE),
        ("Lecturer in Nursing", Trade.ACADEMIC),
        ("Postdoc", Trade.ACADEMIC),
        ("Astronaut", Trade.ANY),
        ("", Trade.ANY),
    ],
)
def test_a_role_is_of_the_trade_that_its_head_tells(role: str, trade: Trade) -> None:
    assert trade_of(role) is trade


@given(st.text(max_size=200))
def test_any_words_have_a_trade_without_regard_to_case(role: str) -> None:
    assert trade_of(role) in Trade


def test_each_trade_has_words_and_no_word_tells_two() -> None:
    assert set(ROLE_WORDS) == {*Trade} - {Trade.ANY}
    words = [word for each in ROLE_WORDS.values() for word in each.split()]
    assert sorted(words) == sorted(set(words))
