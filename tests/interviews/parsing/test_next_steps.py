"""Names and what happens next, told in one breath."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.parsing.english.next_steps import names_and_next_step


@pytest.mark.parametrize(
    ("text", "names", "next_step"),
    [
        ("Jane Doe; they decide by Friday", "Jane Doe", "they decide by Friday"),
        ("Jane Doe, CTO. They'll call within a week", "Jane Doe, CTO", "They'll call within a week"),
        ("Jane Doe and they call me on Monday", "Jane Doe", "they call me on Monday"),
        ("Jane, Bob Lee, HR writes by 3 May", "Jane, Bob Lee", "HR writes by 3 May"),
        ("Jane Doe\nNext steps: a test, then a call", "Jane Doe", "Next steps: a test, then a call"),
        ("Jane Doe, I should hear by Friday", "Jane Doe", "I should hear by Friday"),
        ("Jane Doe by Friday", "Jane Doe", "by Friday"),
        ("by Friday", "", "by Friday"),
        ("decision within 10 days", "", "decision within 10 days"),
    ],
)
def test_what_happens_next_is_taken_from_beside_the_names(text: str, names: str, next_step: str) -> None:
    assert names_and_next_step(text) == (names, next_step)


@pytest.mark.parametrize(
    "text",
    [
        *("Jane Doe", "He Zhang", "She Will", "Bob By", "Jane Doe, she/her", "Jane Doe, HR manager", "Ann We, CTO"),
        *("They asked about sepsis and I told them", "skip", "nobody", "the head of HR"),
    ],
)
def test_names_and_what_was_asked_are_no_next_step(text: str) -> None:
    assert names_and_next_step(text) == (text, None)


@given(st.text())
def test_nothing_that_was_said_is_lost(text: str) -> None:
    names, next_step = names_and_next_step(text)
    for said in (names, next_step or ""):
        assert said in text
    left = set(text.split()) - set(names.split()) - set((next_step or "").split())
    assert next_step is not None or not left
