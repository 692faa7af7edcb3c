"""Letters composed of what people typed in a chat, in many voices, read as their recipients would read them."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

from benchmarks.points import Case, Letter, Recipient, composed, main

HERE = Path(__file__).with_name("points")
FILES = sorted(HERE.glob("*.json"))


class Expected(Struct, frozen=True):
    """Holds what a strict adviser makes of a case: by point what to ask back, and passages to leave out."""

    id: str
    kind: str
    ask: dict[str, str] = {}
    leave_out: dict[str, tuple[str, ...]] = {}


def letters() -> Iterator[tuple[Expected, Letter]]:
    for file in FILES:
        cases = msgspec.json.decode(file.read_bytes(), type=list[Case])
        expected = msgspec.json.decode(file.read_bytes(), type=list[Expected])
        yield from zip(expected, composed(cases), strict=True)


LETTERS = {letter.id: (expected, letter) for expected, letter in letters()}


@pytest.mark.parametrize("case", LETTERS)
def test_nothing_private_or_reproachful_is_in_a_letter(case: str) -> None:
    expected, letter = LETTERS[case]
    assert [each for passages in expected.leave_out.values() for each in passages if each in letter.body] == []


@pytest.mark.parametrize("case", LETTERS)
def test_no_letter_speaks_of_its_recipient_in_the_third_person(case: str) -> None:
    _, letter = LETTERS[case]
    assert re.findall(r"\b(?:he|she|him|his|hers|her|himself|herself)\b", letter.body) == []


@pytest.mark.parametrize("case", LETTERS)
def test_what_is_no_answer_is_asked_about_and_such_a_letter_is_not_offered_as_ready(case: str) -> None:
    expected, letter = LETTERS[case]
    assert set(expected.ask) <= set(letter.asked)
    assert not (letter.asked and letter.ready)


def test_a_reason_that_is_asked_back_about_counts_as_asked_though_it_may_be_left_out() -> None:
    told = {"REASON": "your manager was rude to me"}
    case = Case("no", "withdrawal", "Sam Reed", Recipient("Jane Doe"), "Acme", "Nurse", "2026-03-02", told)
    (letter,) = composed([case])
    assert set(letter.asked) == {"REASON"}
    assert not letter.ready


def test_the_benchmark_prints_letters_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(FILES[0])]) == 0
    assert "offered as ready" in capsys.readouterr().out
    assert main([str(FILES[0]), "--json"]) == 0
    printed = msgspec.json.decode(capsys.readouterr().out, type=list[Letter])
    assert [each.id for each in printed] == [
        each.id for each in msgspec.json.decode(FILES[0].read_bytes(), type=list[Case])
    ]


@pytest.mark.parametrize("answer", ["the home visits", "the home visits that karsten told me about"])
def test_a_neat_sentence_is_judged_as_it_was_made_also_where_its_recipient_is_named_in_small_letters(
    answer: str,
) -> None:
    told = {"DRAWS": answer}
    case = Case("yes", "follow_up", "Sam Reed", Recipient("Diego Karsten"), "Acme", "Nurse", "2026-03-02", told)
    (letter,) = composed([case])
    assert letter.ready
