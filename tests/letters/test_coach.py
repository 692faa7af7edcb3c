"""The note coach finds what a careful editor found in the labelled letters, and hardly anything else."""

import pytest

from benchmarks.letters import LEAST, scores
from tests.letters.letters import SEEN, Rule, load

SCORES = {score.rule: score for score in scores(load(SEEN))}


@pytest.mark.parametrize("rule", Rule)
def test_the_coach_keeps_every_rule_of_a_letter(rule: Rule) -> None:
    """L2, L3, L4, L5, L6, L7, L8, L9, L10, L11, L12, L13: 95 % or better each, in precision and in recall."""
    score = SCORES[rule]
    assert score.labelled
    assert score.precision >= LEAST
    assert score.recall >= LEAST
