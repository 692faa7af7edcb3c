"""Trains the model that tells whether sentences made of somebody's words read as plain English, or measures it.

`python -m benchmarks.plainness_training` learns from `benchmarks/plainness_training/graded.tsv` and writes
`interviews/letters/english/data/plainness.json.xz`. A line is who wrote the answer, a grade (1 to 5, as an adviser gave
it), the kind of letter, the point, what was said, the sentences that were made of it, and how sure the steps were by
models that had not seen the writer (the shapes of the parts with their likelihood; slips expected; the likeliest slip;
the least sure pronoun; articles put in), "-" where that was not kept. `--folds N` writes nothing and says, of writers
that a model has not seen, how many of the sentences it is surest of are good, and how many it would ask about are poor.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import interviews.letters.english
from benchmarks.logistic_regression import Weights, logistic_regression
from benchmarks.model_training import Trained, train
from interviews.letters.english.plainness import BAD, FAIR, GOOD, Evidence, features_of
from interviews.letters.english.sentence_frames import wordings
from interviews.letters.english.shape import Shape
from interviews.linear_model import likeliest
from interviews.model import LetterKind, Point

GRADED = Path(__file__).parent / "plainness_training" / "graded.tsv"
FILE = Path(interviews.letters.english.__file__).parent / "data" / "plainness.json.xz"
ROUNDS = ((5, 60_000),)
DROPPED = 0.8
SENT = 4
"""The grade from which an adviser would send it, at most after one small touch."""

LIMITS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)


class Graded(NamedTuple):
    """Holds sentences with their grade, who wrote the answer, and what the model looks at."""

    grade: int
    hand: str
    features: list[str]


def graded() -> list[Graded]:
    """Returns all graded sentences."""
    found = []
    for line in GRADED.read_text(encoding="utf-8").splitlines():
        hand, grade, kind, point, said, sentences, shown = line.split("\t")
        evidence = _evidence(shown)
        for each in (sentences, *reworded(sentences, Point(point))):
            features = features_of(each, said, LetterKind(kind), Point(point), evidence, with_dictionary=True)
            found.append(Graded(int(grade), hand, features))
    return found


def _evidence(shown: str) -> Evidence | None:
    if shown == "-":
        return None
    shapes, slips, worst, meant, added = shown.split(";")
    told = (each.split(":") for each in shapes.split())
    likely = tuple((Shape(shape), float(share)) for shape, share in told)
    return Evidence(likely, float(slips), float(worst), float(meant), int(added))


def reworded(sentences: str, point: Point) -> Iterator[str]:
    """Yields the sentences as the other letters of a round put them, which is as good."""
    for first, *others in wordings(point):
        before, _, after = first.partition("{}")
        if sentences.startswith(before) and after == ".":
            yield from (each.replace("{}.", sentences.removeprefix(before)) for each in others if each.endswith("{}."))
            return


def learned(told: Sequence[Graded]) -> tuple[Weights, list[str]]:
    """Returns the weights learned from the sentences, and the labels."""
    examples = [(each.features, label_of(each.grade)) for each in told]
    chance = random.Random(1)  # noqa: S311 - the order of learning, no secret
    return logistic_regression(examples, chance, ROUNDS, dropped=DROPPED)


def label_of(grade: int) -> str:
    """Returns what a grade is for the model."""
    return GOOD if grade >= SENT else FAIR if grade == SENT - 1 else BAD


def measured(told: Sequence[Graded], folds: int) -> None:
    """Prints how many of those above each limit are good, and how many of those held to be poor are."""
    hands = sorted({each.hand for each in told})
    random.Random(2).shuffle(hands)  # noqa: S311 - no secret is made of it
    found: list[tuple[float, float, int]] = []
    for fold in range(folds):
        held = set(hands[fold::folds])
        weights, labels = learned([each for each in told if each.hand not in held])
        for each in (each for each in told if each.hand in held):
            likely = dict(likeliest(weights, each.features, labels))
            found.append((likely[GOOD], likely[BAD], each.grade))
    good = sum(grade >= SENT for _, _, grade in found)
    print(f"{len(found)} sentences, {100 * good / len(found):.1f} % good")
    for limit in LIMITS:
        above = [grade for likely, _, grade in found if likely >= limit]
        poor = [grade for _, likely, grade in found if likely >= limit]
        print(
            f"   {limit:.2f}: {100 * len(above) / len(found):5.1f} % are as likely good, {_share(above, SENT, 5)} of "
            f"them are, {_share(above, 1, SENT - 2)} poor; {100 * len(poor) / len(found):5.1f} % are as likely poor, "
            f"{_share(poor, 1, SENT - 2)} of them are, {_share(poor, SENT, 5)} good"
        )


def _share(grades: Sequence[int], lowest: int, highest: int) -> str:
    return f"{100 * sum(lowest <= each <= highest for each in grades) / max(1, len(grades)):.1f} %"


def main(arguments: list[str] | None = None) -> int:
    """Writes the model, or measures it."""
    return train(Trained(FILE, "plainness_training", __doc__), graded, learned, measured, arguments)


if __name__ == "__main__":
    sys.exit(main())
