"""What an offer says, read forgivingly (W16)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.parsing.english.offers import parse_offer
from interviews.parsing.lines import BadNames, NameProblem

MOST = 500


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("salary: 62k, culture: kind, notes: remote", {"salary": "62k", "culture": "kind", "notes": "remote"}),
        (
            "Salary: 62k\nCulture: kind people\nNotes: two days remote, start in May",
            {"salary": "62k", "culture": "kind people", "notes": "two days remote, start in May"},
        ),
        ("salary 62k, culture kind", {"salary": "62k", "culture": "kind"}),
        ("Salary is 62k", {"salary": "62k"}),
        ("SALARY = 62.000 €, plus bonus; team: lovely", {"salary": "62.000 €, plus bonus", "culture": "lovely"}),
        ("pay: 5000", {"salary": "5000"}),
        ("people are nice and the pay is fine", {"notes": "people are nice and the pay is fine"}),
        ("They start in May, salary: 62k", {"notes": "They start in May", "salary": "62k"}),
        ("a bonus; notes: remote", {"notes": "a bonus; remote"}),
        ("salary: -", {"salary": None}),
        ("culture:", {"culture": None}),
        ("salary: none, culture: calm", {"salary": None, "culture": "calm"}),
        ("notes: 🙂 <b>4 days</b> & home", {"notes": "🙂 <b>4 days</b> & home"}),
        ("給与 600万円", {"notes": "給与 600万円"}),
        ("we discussed salary yesterday", {"notes": "we discussed salary yesterday"}),
    ],
)
def test_parts_are_found_by_their_labels_and_anything_else_is_notes_w16(
    text: str, parts: dict[str, str | None]
) -> None:
    assert parse_offer(text, most=MOST) == parts


def test_a_part_that_is_too_long_is_refused() -> None:
    with pytest.raises(BadNames) as refused:
        parse_offer(f"salary: {'6' * (MOST + 1)}", most=MOST)
    assert refused.value.problem is NameProblem.TOO_LONG
    with pytest.raises(BadNames) as refused:
        parse_offer("\u200b\n", most=MOST)
    assert refused.value.problem is NameProblem.EMPTY


@given(st.text(alphabet="ab:,;=\n -salrycutenoi", max_size=80))
def test_whatever_is_typed_each_part_is_words_or_left_out(text: str) -> None:
    try:
        parts = parse_offer(text, most=MOST)
    except BadNames:
        return
    assert set(parts) <= {"salary", "culture", "notes"}
    assert all(value is None or value.strip() for value in parts.values())
