"""The note coach is right when it speaks, and finds most of what a careful editor found in the labelled letters."""

from pathlib import Path

import pytest

from benchmarks.letters import reviewed, scores, total
from tests.letters.letters import HELD_OUT, SEEN, load


@pytest.mark.parametrize("folder", [SEEN, HELD_OUT], ids=lambda folder: folder.name)
def test_the_coach_is_right_when_it_speaks_and_lets_good_letters_pass(folder: Path) -> None:
    """L2, L3, L4, L5, L6, L7, L8, L9, L10, L11, L12, L13."""
    told = [(letter, reviewed(letter)) for letter in load(folder)]
    assert all(score.labelled for score in scores(told))
    assert total(told).enough, total(told)
