"""Trains the model that tells whether sentences made of somebody's words read as plain English, or measures it.

`python -m benchmarks.plainness_training` learns from `benchmarks/plainness_training/graded.tsv` and writes
`interviews/letters/english/data/plainness.json.xz`. A line is a grade (1 to 5, as an adviser gave it), who gets the
letter, its kind, the point, what was said, and the sentences that were made of it. `--folds N` writes nothing and says,
of sentences to people that a model has not seen, how many of those it is surest of are good.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import interviews.letters.english
from benchmarks.logistic_regression import Weights, logistic_regression, packed
from interviews.letters.english.plainness import BAD, GOOD, features_of
from interviews.letters.english.sentence_frames import wordings
from interviews.linear_model import likeliest
from interviews.model import LetterKind, Point

GRADED = Path(__file__).parent / "plainness_training" / "graded.tsv"
FILE = Path(interviews.letters.english.__file__).parent / "data" / "plainness.json.xz"
ROUNDS = ((8, 100_000),)
DROPPED = 0.5
SENT = 4
"""The grade from which an adviser would send it, at most after one small touch."""

LIMITS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)


class Graded(NamedTuple):
    """Holds sentences with their grade, and what the model looks at."""

    grade: int
    recipient: str
    features: list[str]


def graded() -> list[Graded]:
    """Returns all graded sentences."""
    found = []
    for line in GRADED.read_text(encoding="utf-8").splitlines():
        grade, recipient, kind, point, said, sentences = line.split("\t")
        for each in (sentences, *reworded(sentences, Point(point))):
            features = features_of(each, said, LetterKind(kind), Point(point), with_dictionary=True)
            found.append(Graded(int(grade), recipient, features))
    return found


def reworded(sentences: str, point: Point) -> Iterator[str]:
    """Yields the sentences as the other letters of a round put them, which is as good."""
    for first, *others in wordings(point):
        before, _, after = first.partition("{}")
        if sentences.startswith(before) and after == ".":
            yield from (each.replace("{}.", sentences.removeprefix(before)) for each in others if each.endswith("{}."))
            return


def learned(told: Sequence[Graded]) -> tuple[Weights, list[str]]:
    """Returns the weights learned from the sentences, and the labels."""
    examples = [(each.features, GOOD if each.grade >= SENT else BAD) for each in told]
    chance = random.Random(1)  # noqa: S311 - the order of learning, no secret
    return logistic_regression(examples, chance, ROUNDS, dropped=DROPPED)


def measured(told: Sequence[Graded], folds: int) -> None:
    """Prints how many of those above each limit are good, and how many are bad enough to embarrass."""
    recipients = sorted({each.recipient for each in told})
    random.Random(2).shuffle(recipients)  # noqa: S311 - no secret is made of it
    fold_of = {recipient: index % folds for index, recipient in enumerate(recipients)}
    sure: list[tuple[float, int]] = []
    for fold in range(folds):
        weights, labels = learned([each for each in told if fold_of[each.recipient] != fold])
        asked = [each for each in told if fold_of[each.recipient] == fold]
        sure += [(dict(likeliest(weights, each.features, labels))[GOOD], each.grade) for each in asked]
    print(f"{len(sure)} sentences, {100 * sum(grade >= SENT for _, grade in sure) / len(sure):.1f} % good")
    for limit in LIMITS:
        above = [grade for likely, grade in sure if likely >= limit]
        good, poor = sum(grade >= SENT for grade in above), sum(grade < SENT - 1 for grade in above)
        print(
            f"   {limit:.2f}: {100 * len(above) / len(sure):5.1f} % are as likely, "
            f"{100 * good / max(1, len(above)):5.1f} % of them good, {100 * poor / max(1, len(above)):5.1f} % poor"
        )


def main(arguments: list[str] | None = None) -> int:
    """Writes the model, or measures it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.plainness_training", description=__doc__)
    parser.add_argument("--folds", type=int, default=0, help="measure by cross-validation, write nothing")
    folds = parser.parse_args(arguments).folds
    told = graded()
    if folds:
        measured(told, folds)
        return 0
    FILE.write_bytes(packed(*learned(told)))
    print(f"{FILE.name}: {FILE.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
