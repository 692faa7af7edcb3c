"""Trains the model that tells what of an answer is not fit for a letter, or measures it.

`python -m benchmarks.fitness_training` learns from every line of `benchmarks/fitness_training/` (label, point, passage;
a file a writer) and writes `interviews/letters/english/data/fitness.json.xz`. `--hands` writes nothing and says, for
each writer, how much of what is unfit a model finds that knows only the others' lines, and how much of what is fit it
refuses.
"""

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import interviews.letters.english
from benchmarks.logistic_regression import Weights, logistic_regression, packed
from interviews.letters.english.fitness_model import FIT, features_of
from interviews.linear_model import likeliest

FOLDER = Path(__file__).parent / "fitness_training"
FILE = Path(interviews.letters.english.__file__).parent / "data" / "fitness.json.xz"
ROUNDS = ((10, 120_000),)
DROPPED = 0.6
LIMITS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""At how great a likelihood of being unfit a passage is refused, in the measurement."""


class Passage(NamedTuple):
    """Holds a passage of an answer, what it answers, and what it is."""

    label: str
    point: str
    text: str


def passages(file: Path) -> list[Passage]:
    """Returns the passages of a file."""
    return [Passage(*line.split("\t")) for line in file.read_text(encoding="utf-8").splitlines()]


def learned(told: Sequence[Passage]) -> tuple[Weights, list[str]]:
    """Returns the weights learned from the passages, and the labels."""
    examples = [(features_of(each.text, each.point.casefold()), each.label) for each in told]
    chance = random.Random(1)  # noqa: S311 - the order of learning, no secret
    return logistic_regression(examples, chance, ROUNDS, dropped=DROPPED)


def measured(files: Sequence[Path]) -> None:
    """Prints how each writer's passages are told by a model of the others'."""
    for file in files:
        weights, labels = learned([each for other in files if other != file for each in passages(other)])
        told = []
        for each in passages(file):
            ranked = dict(likeliest(weights, features_of(each.text, each.point.casefold()), labels))
            _, worst = max((likely, label) for label, likely in ranked.items() if label != FIT)
            told.append((1 - ranked[FIT], worst, each.label))
        unfit = [each for each in told if each[2] != FIT]
        fit = [each for each in told if each[2] == FIT]
        print(f"{file.stem}: {len(unfit)} unfit, {len(fit)} fit")
        for limit in LIMITS:
            found = [each for each in unfit if each[0] > limit]
            right = sum(each[1] == each[2] for each in found) / max(1, len(found))
            refused = sum(each[0] > limit for each in fit) / len(fit)
            print(
                f"   {limit:.1f}: found {100 * len(found) / max(1, len(unfit)):5.1f} %, "
                f"of these rightly named {100 * right:5.1f} %, fit refused {100 * refused:5.1f} %"
            )


def main(arguments: list[str] | None = None) -> int:
    """Writes the model, or measures it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fitness_training", description=__doc__)
    parser.add_argument("--hands", action="store_true", help="measure, leaving out each writer in turn; write nothing")
    files = sorted(FOLDER.glob("*.tsv"))
    if parser.parse_args(arguments).hands:
        measured(files)
        return 0
    stored = packed(*learned([each for file in files for each in passages(file)]))
    FILE.write_bytes(stored)
    print(f"{FILE.name}: {len(stored)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
