"""What is corrected of one of several people, in plain words (R4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.parsing.lines import BadNames
from interviews.parsing.name_corrections import Correction, corrected, correction_in

NAMES = ("Sara Khan", "Bob Lee", "Jon Smith")


@pytest.mark.parametrize(
    ("text", "correction"),
    [
        ("Bob is VP Engineering", Correction(1, title="VP Engineering")),
        ("bob is the head of people", Correction(1, title="head of people")),
        ("Bob's title is CTO.", Correction(1, title="CTO")),
        ("Bob is called Robert Lee", Correction(1, name="Robert Lee")),
        ("Bob is Robert Lee", Correction(1, name="Robert Lee")),
        ("Bob's email is bob@acme.com", Correction(1, email="bob@acme.com")),
        ("it's Sarah with an h", Correction(0, name="Sarah Khan")),
        ("Sarah, not Sara", Correction(0, name="Sarah Khan")),
        ("Sarah with an h", Correction(0, name="Sarah Khan")),
        ("no, it is John Smyth", Correction(2, name="John Smyth")),
        ("remove Bob", Correction(1, gone=True)),
        ("Bob Lee was not there", Correction(1, gone=True)),
    ],
)
def test_r4_one_person_is_corrected_and_found_by_a_word_of_the_name(text: str, correction: Correction) -> None:
    assert correction_in(text, NAMES) == correction


@pytest.mark.parametrize(
    "text",
    [
        *("Jane Doe", "Jane Doe, CTO", "Bob Lee, CTO", "Jane is CTO", "it is Jane", "it went well", "it's fine"),
        *("that is right", "that's everybody", "Jane Doe with Bob Lee", "remove Jane", "ok", "Bob is", "Lee is ok"),
    ],
)
def test_r4_names_and_other_words_correct_nobody(text: str) -> None:
    assert correction_in(text, NAMES) is None


def test_r4_of_two_people_of_one_name_neither_is_guessed() -> None:
    assert correction_in("Bob is CTO", ("Bob Lee", "Bob Fox")) is None


def test_r4_a_spelling_that_leaves_the_name_open_is_refused() -> None:
    with pytest.raises(BadNames):
        correction_in("Sara with an h", NAMES)


@given(st.text(max_size=200), st.lists(st.sampled_from(NAMES), unique=True))
def test_r4_any_words_correct_one_of_these_people_or_nobody(text: str, names: list[str]) -> None:
    try:
        correction = correction_in(text, names)
    except BadNames:
        return
    assert correction is None or 0 <= correction.place < len(names)


@pytest.mark.parametrize("text", ["Bob and Jane", "ok", "it went well"])
def test_r4_words_about_one_person_that_name_none_or_two_are_refused(text: str) -> None:
    with pytest.raises(BadNames):
        corrected(text, "Bob Lee")
