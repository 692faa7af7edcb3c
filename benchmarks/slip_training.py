"""Trains the model that tells how much of somebody's words is not plain English, or measures it.

`python -m benchmarks.slip_training` learns from `benchmarks/slip_training/corrected.tsv` and writes
`interviews/letters/english/data/slips.json.xz`. A line is an answer or a part of one: who wrote it (a number), the
point, the words after tidying, and the same words corrected, `=` where nothing was to be corrected. `--folds N` writes
nothing and says how often something was to be corrected, by how many slips are expected, of writers not seen before.
"""

import random
import sys
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

from msgspec import Struct

import interviews.letters.english
from benchmarks.logistic_regression import Weights, logistic_regression
from benchmarks.model_training import Trained, train
from interviews.letters.english.slips import RIGHT, WRONG, features_of
from interviews.letters.english.word_classes import Token, tagged
from interviews.linear_model import LinearModel
from interviews.model import Point

CORRECTED = Path(__file__).parent / "slip_training" / "corrected.tsv"
FILE = Path(interviews.letters.english.__file__).parent / "data" / "slips.json.xz"
ROUNDS = ((5, 70_000),)
DROPPED = 0.3
TENTHS = 10


class Corrected(Struct, frozen=True):
    """Holds words, and of each gap and word in turn, as `features_of` yields them, whether it was right."""

    hand: str
    point: Point
    tokens: tuple[Token, ...]
    labels: tuple[str, ...]


def corrected() -> list[Corrected]:
    """Returns all corrected answers."""
    found = []
    for line in CORRECTED.read_text(encoding="utf-8").splitlines():
        hand, point, typed, right = line.split("\t")
        tokens = tuple(tagged(typed))
        labels = _labels(tokens, tokens if right == "=" else tagged(right))
        found.append(Corrected(hand, Point(point), tokens, tuple(labels)))
    return found


def _labels(tokens: Sequence[Token], right: Sequence[Token]) -> list[str]:
    gaps = [RIGHT] * (len(tokens) + 1)
    words = [RIGHT] * len(tokens)
    keys, others = [each.key for each in tokens], [each.key for each in right]
    for change, begin, end, first, last in SequenceMatcher(None, keys, others, autojunk=False).get_opcodes():
        if change == "insert" and others[first:last] != [","]:
            gaps[begin] = WRONG
        elif change in {"replace", "delete"}:
            words[begin:end] = [WRONG] * (end - begin)
    labels = []
    for index, token in enumerate(tokens):
        labels.append(gaps[index])
        if token.tag != "PUNCT":
            labels.append(words[index])
    return [*labels, gaps[-1]]


def learned(told: Sequence[Corrected]) -> tuple[Weights, list[str]]:
    """Returns the weights learned from the answers, and the labels."""
    examples = [pair for each in told for pair in zip(features_of(each.point, each.tokens), each.labels, strict=True)]
    return logistic_regression(examples, random.Random(1), ROUNDS, dropped=DROPPED)  # noqa: S311 - no secret


def measured(told: Sequence[Corrected], folds: int) -> None:
    """Prints, by tenths of the slips expected, in how many answers there were any."""
    hands = sorted({each.hand for each in told})
    found: list[tuple[float, bool]] = []
    for fold in range(folds):
        held = set(hands[fold::folds])
        weights, labels = learned([each for each in told if each.hand not in held])
        model = LinearModel(tuple(labels), weights)
        for each in (each for each in told if each.hand in held):
            expected = sum(model.likelihoods(features)[WRONG] for features in features_of(each.point, each.tokens))
            found.append((expected, WRONG in each.labels))
    found.sort()
    for tenth in range(TENTHS):
        part = found[tenth * len(found) // TENTHS : (tenth + 1) * len(found) // TENTHS]
        share = 100 * sum(wrong for _, wrong in part) / len(part)
        print(f"from {part[0][0]:.2f} slips expected: {share:.1f} % of {len(part)} had any")


def main(arguments: list[str] | None = None) -> int:
    """Writes the model, or measures it."""
    return train(Trained(FILE, "slip_training", __doc__), corrected, learned, measured, arguments)


if __name__ == "__main__":
    sys.exit(main())
