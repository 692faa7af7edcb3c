"""What the coach says of a letter: every fault has words, which quote the passage shortened and escaped."""

import pytest

from interviews.letters.coach import Fault, Remark, Severity
from texts.coach import remark_text

BODY = "Dear <Ada>, " + "thank you " * 30


@pytest.mark.parametrize("fault", Fault)
@pytest.mark.parametrize("right", [None, "<b>Acme</b>"])
@pytest.mark.parametrize("span", [None, (5, 10), (0, len(BODY))])
def test_every_fault_has_short_and_escaped_words(fault: Fault, right: str | None, span: tuple[int, int] | None) -> None:
    said = remark_text(Remark("L4", Severity.MUST, span, fault, right), BODY)
    assert said.endswith((".", "?"))
    assert "<Ada>" not in said
    assert "<b>Acme" not in said
    assert "{" not in said
    assert "!" not in said
    assert len(said.striptags()) <= 250


def test_a_passage_is_quoted_shortened() -> None:
    said = remark_text(Remark("L4", Severity.MUST, (6, 9), Fault.NAME_MISSPELT, "Eve"), BODY)
    assert said == "“Ada” should be <b>Eve</b>."


def test_what_is_not_found_is_asked_with_the_line_it_may_stand_in() -> None:
    said = remark_text(Remark("L2", Severity.MUST, None, Fault.NO_INTEREST, nearest=(0, 10)), "I hope so. Thanks.")
    assert said == "Do you say that you would like the role? If “I hope so.” says it, leave it as it is."
    assert remark_text(Remark("L2", Severity.MUST, None, Fault.NO_INTEREST), "x").endswith("role?")
