"""The note coach finds what a careful editor found in the labelled letters, and hardly anything else."""

from benchmarks.letters import LEAST, scores
from tests.letters.letters import SEEN, load


def test_the_coach_keeps_every_rule_of_a_letter() -> None:
    """L2, L3, L4, L5, L6, L7, L8, L9, L10, L11, L12, L13: 95 % or better each, in precision and in recall."""
    reached = scores(load(SEEN))
    assert all(score.labelled for score in reached)
    assert [score for score in reached if score.precision < LEAST or score.recall < LEAST] == []
