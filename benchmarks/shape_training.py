"""Trains the model that tells the grammatical shape of the parts of an answer, or measures it.

`python -m benchmarks.shape_training` learns from `benchmarks/shape_training/labelled.tsv` and writes
`interviews/letters/english/data/shapes.json.xz`. A line is a sentence of an answer: who wrote it (a number), the point
it answers, whether it is the `first` of its answer or a `later` one, and each part as `label|joined by|words`.
`--folds N` writes nothing and says how many parts a model labels alike that has not seen their writer.
"""

import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

import interviews.letters.english
from benchmarks.logistic_regression import Weights, logistic_regression
from benchmarks.model_training import Trained, train
from interviews.letters.english.parts import Part
from interviews.letters.english.shape import Shape
from interviews.letters.english.shape_model import features_of
from interviews.letters.english.word_classes import tagged
from interviews.linear_model import LinearModel
from interviews.model import Point

LABELLED = Path(__file__).parent / "shape_training" / "labelled.tsv"
FILE = Path(interviews.letters.english.__file__).parent / "data" / "shapes.json.xz"
ROUNDS = ((8, 90_000),)
DROPPED = 0.4
LIMITS = (0.0, 0.5, 0.7, 0.9)


class Labelled(Struct, frozen=True):
    """Holds a sentence of an answer as its parts, with the shape that somebody gave each."""

    hand: str
    point: Point
    first: bool
    parts: tuple[Part, ...]


def labelled() -> list[Labelled]:
    """Returns all labelled sentences."""
    found = []
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        hand, point, place, *parts = line.split("\t")
        told = [part.split("|", maxsplit=2) for part in parts]
        shaped = (Part(tuple(tagged(text)), joined_by, shape=Shape(label)) for label, joined_by, text in told)
        found.append(Labelled(hand, Point(point), place == "first", tuple(shaped)))
    return found


def learned(told: Sequence[Labelled]) -> tuple[Weights, list[str]]:
    """Returns the weights learned from the sentences, and the labels."""
    examples = []
    for each in told:
        for index, part in enumerate(each.parts):
            before = each.parts[index - 1].shape if index else None
            features = features_of(each.point, each.parts, index, before, first=each.first)
            examples.append((features, str(part.shape)))
    return logistic_regression(examples, random.Random(1), ROUNDS, dropped=DROPPED)  # noqa: S311 - no secret


def measured(told: Sequence[Labelled], folds: int) -> None:
    """Prints how many shapes are told right of writers that the model has not seen, by how sure it is."""
    hands = sorted({each.hand for each in told})
    found: list[tuple[float, bool]] = []
    mistaken: Counter[tuple[str, str]] = Counter()
    for fold in range(folds):
        held = set(hands[fold::folds])
        weights, labels = learned([each for each in told if each.hand not in held])
        model = LinearModel(tuple(labels), weights)
        for sentence in (each for each in told if each.hand in held):
            before = None
            for index, part in enumerate(sentence.parts):
                likely = model.likelihoods(
                    features_of(sentence.point, sentence.parts, index, before, first=sentence.first)
                )
                before = Shape(max((share, label) for label, share in likely.items())[1])
                found.append((likely[before], before is part.shape))
                mistaken[part.shape, before] += before is not part.shape
    for limit in LIMITS:
        sure = [right for likely, right in found if likely >= limit]
        share = 100 * len(sure) / len(found)
        print(f"{limit:.1f}: {share:5.1f} % are as likely, {100 * sum(sure) / len(sure):.1f} % of them right")
    print(", ".join(f"{one} as {other} {many}" for (one, other), many in mistaken.most_common(12)))


def main(arguments: list[str] | None = None) -> int:
    """Writes the model, or measures it."""
    return train(Trained(FILE, "shape_training", __doc__), labelled, learned, measured, arguments)


if __name__ == "__main__":
    sys.exit(main())
