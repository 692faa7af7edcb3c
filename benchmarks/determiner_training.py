"""Trains the model that tells which articles somebody left out, or measures it.

`python -m benchmarks.determiner_training` learns from `benchmarks/determiner_training/corrected.tsv` and writes
`interviews/letters/english/data/determiners.json.xz`. A line is a part of an answer: who wrote it (a number), the point
it answers, its shape, its place in the sentence, and its words, with `[a]`, `[the]` or `[my]` where one of them was
missing, and `[?]` where something else was. `--folds N` writes nothing and says, of writers that a model has not seen,
how many it puts in, how many of those are right, and how many of the missing it finds.
"""

import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import interviews.letters.english
from benchmarks.logistic_regression import Weights, logistic_regression
from benchmarks.model_training import Trained, train
from interviews.letters.english.determiners import NONE, features_of, things_without
from interviews.letters.english.shape import Shape
from interviews.letters.english.word_classes import Token, tagged
from interviews.linear_model import likeliest
from interviews.model import Point

CORRECTED = Path(__file__).parent / "determiner_training" / "corrected.tsv"
FILE = Path(interviews.letters.english.__file__).parent / "data" / "determiners.json.xz"
ROUNDS = ((8, 60_000),)
DROPPED = 0.4
LIMITS = (0.5, 0.6, 0.7, 0.8, 0.9)
_MARK = re.compile(r"\[(?P<missing>a|the|my|\?)\] ")
_ELSE = "?"


class Thing(NamedTuple):
    """Holds a thing without an article: who wrote it, which article was missing, and what the model looks at."""

    hand: str
    label: str
    features: list[str]


def things() -> list[Thing]:
    """Returns all things without an article whose answers were corrected."""
    return [*_things()]


def _things() -> Iterator[Thing]:
    for line in CORRECTED.read_text(encoding="utf-8").splitlines():
        hand, point, shape, index, text = line.split("\t")
        tokens, missing = _read(text)
        for thing in things_without(tokens):
            label = missing.get(thing.begin, NONE)
            if label != _ELSE:
                yield Thing(hand, label, features_of(Point(point), Shape(shape), int(index), tokens, thing))


def _read(text: str) -> tuple[list[Token], dict[int, str]]:
    """Returns the words as they were typed, and what is missing before which of them."""
    tokens = tagged(_MARK.sub("", text))
    before = {len(_MARK.sub("", text[: found.start()])): found["missing"] for found in _MARK.finditer(text)}
    missing, place = {}, 0
    for index, token in enumerate(tokens):
        place += len(token.space)
        if place in before:
            missing[index] = before[place]
        place += len(token.text)
    return tokens, missing


def learned(told: Sequence[Thing]) -> tuple[Weights, list[str]]:
    """Returns the weights learned from the things, and the labels."""
    examples = [(each.features, each.label) for each in told]
    return logistic_regression(examples, random.Random(1), ROUNDS, dropped=DROPPED)  # noqa: S311 - no secret


def measured(told: Sequence[Thing], folds: int) -> None:
    """Prints how much is put in rightly for writers that the model has not seen, by how sure it must be."""
    hands = sorted({each.hand for each in told})
    found: list[tuple[str, str, float]] = []
    for fold in range(folds):
        held = set(hands[fold::folds])
        weights, labels = learned([each for each in told if each.hand not in held])
        asked = (each for each in told if each.hand in held)
        found += [(each.label, *likeliest(weights, each.features, labels)[0]) for each in asked]
    missing = sum(right != NONE for right, _, _ in found)
    print(f"{len(found)} things, {missing} lack an article")
    for limit in LIMITS:
        put = [(right, label) for right, label, likely in found if label != NONE and likely >= limit]
        right = sum(right == label for right, label in put)
        needless = sum(right == NONE for right, _ in put)
        print(
            f"   {limit:.1f}: {len(put)} put in, {100 * right / max(1, len(put)):.1f} % of them right, "
            f"{needless} where none belongs; {100 * right / missing:.1f} % of the missing are found"
        )


def main(arguments: list[str] | None = None) -> int:
    """Writes the model, or measures it."""
    return train(Trained(FILE, "determiner_training", __doc__), things, learned, measured, arguments)


if __name__ == "__main__":
    sys.exit(main())
