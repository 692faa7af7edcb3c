"""The apostrophes that are left out where something is somebody's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.letters.english.possessives import with_apostrophes


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("my kids school is near", "my kids' school is near"),
        ("your patients families", "your patients' families"),
        ("the childrens ward", "the children's ward"),
        ("a drivers licence and my masters degree", "a driver's licence and my master's degree"),
        ("the companys new system", "the company's new system"),
        ("todays market", "today's market"),
        ("three weeks notice", "three weeks' notice"),
        ("last years results", "last year's results"),
        ("a customers order", "a customer's order"),
    ],
)
def test_what_is_somebodys_gets_its_apostrophe(typed: str, reads: str) -> None:
    assert with_apostrophes(typed) == reads
    assert with_apostrophes(reads) == reads


@pytest.mark.parametrize(
    "plain",
    [
        "your sales team",
        "the systems team",
        "a sports club",
        "the accounts department",
        "the customers order online",
        "the customers face long waits",
        "helping the customers face to face",
        "my patients trust me",
        "three weeks in the summer",
        "two companies working together",
        "I have taught children for years",
    ],
)
def test_a_plural_that_owns_nothing_stays(plain: str) -> None:
    assert with_apostrophes(plain) == plain


@given(st.text(alphabet=st.sampled_from("abcdeiknrsty '\n.,"), max_size=60))
def test_nothing_but_an_apostrophe_changes(words: str) -> None:
    assert with_apostrophes(words).replace("'", "") == words.replace("'", "")
