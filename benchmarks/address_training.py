"""Trains the model that tells whom a "she" or "they" of an answer means, or measures it.

`python -m benchmarks.address_training` learns from `benchmarks/address_training/` (a file a writer) and writes
`interviews/letters/english/data/address.json.xz`. A line is the point, the recipient's name and title, and an answer in
which `{y}` stands after each third person that means the recipient or their side, and `{n}` after all others.
`--folds N` writes nothing and says how many a model tells alike that has not seen their answers.
"""

import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

import interviews.letters.english
from benchmarks.logistic_regression import Weights, logistic_regression
from benchmarks.model_training import Trained, train
from interviews.letters.english.address import Recipient
from interviews.letters.english.address_model import GROUP, OTHERS, YOURS, Reader, features_of
from interviews.letters.english.naming import NAMED, by_name
from interviews.letters.english.parts import spoken
from interviews.letters.english.tidy import joined, tidied
from interviews.letters.english.word_classes import Token
from interviews.linear_model import LinearModel

FOLDER = Path(__file__).parent / "address_training"
FILE = Path(interviews.letters.english.__file__).parent / "data" / "address.json.xz"
ROUNDS = ((10, 60_000),)
DROPPED = 0.4
LIMITS = (0.5, 0.6, 0.7, 0.8, 0.9)
TO_REFERENCES = ("STRESS", "REASON")
_MARKED = re.compile(r"(?P<word>[\w'’]+)\{(?P<label>[yn])\}")
_LABELS = {"y": YOURS, "n": OTHERS}


class Marked(Struct, frozen=True):
    """Holds an answer: its words, who reads it, and what each third person means, by its place."""

    tokens: tuple[Token, ...]
    reader: Reader
    labels: dict[int, str]


def marked() -> list[Marked]:
    """Returns all marked answers, as they are when they are addressed, in no order."""
    found = [*_marked()]
    random.Random(2).shuffle(found)  # noqa: S311 - no secret is made of it
    return found


def _marked() -> Iterator[Marked]:
    for file in sorted(FOLDER.iterdir()):
        for line in file.read_text(encoding="utf-8").splitlines():
            point, told, answer = line.split("\t")
            name, _, title = told.partition(", ")
            recipient = Recipient(name, title or None, they_too=point not in TO_REFERENCES)
            text = joined(tidied(re.sub(r"\{[yn]\}", "", answer)))
            tokens = by_name(spoken(text), name, title, recipient.name_words())
            labels = [_LABELS[each["label"]] for each in _MARKED.finditer(answer) if _is_third(each["word"])]
            places = [index for index, each in enumerate(tokens) if each.key in GROUP]
            if len(labels) == len(places):
                reader = Reader(
                    recipient.name_words(), frozenset(re.findall(r"[\w'-]+", title.casefold())), recipient.they_too
                )
                yield Marked(tuple(tokens), reader, dict(zip(places, labels, strict=True)))


def _is_third(word: str) -> bool:
    return any(each.key in GROUP for each in spoken(joined(tidied(word))))


def learned(told: Sequence[Marked]) -> tuple[Weights, list[str]]:
    """Returns the weights learned from the answers, and the labels."""
    examples = []
    for each in told:
        done = {index: YOURS for index, token in enumerate(each.tokens) if token.tag == NAMED}
        for index, label in each.labels.items():
            examples.append((features_of(each.tokens, index, each.reader, done), label))
            done[index] = label
    return logistic_regression(examples, random.Random(1), ROUNDS, dropped=DROPPED)  # noqa: S311 - no secret


def measured(told: Sequence[Marked], folds: int) -> None:
    """Prints how many are told right, and what those that were taken for the recipient really are."""
    found: list[tuple[str, float]] = []
    for fold in range(folds):
        weights, labels = learned([each for index, each in enumerate(told) if index % folds != fold])
        model = LinearModel(tuple(labels), weights)
        for each in told[fold::folds]:
            done = {index: YOURS for index, token in enumerate(each.tokens) if token.tag == NAMED}
            for index, label in each.labels.items():
                likely = model.likelihoods(features_of(each.tokens, index, each.reader, done))[YOURS]
                done[index] = YOURS if likely >= LIMITS[0] else OTHERS
                found.append((label, likely))
    for limit in LIMITS:
        sure = [
            (label == YOURS) == (likely >= LIMITS[0]) for label, likely in found if max(likely, 1 - likely) >= limit
        ]
        share = 100 * len(sure) / len(found)
        print(f"{limit:.1f}: {share:5.1f} % are as likely, {100 * sum(sure) / len(sure):.1f} % of them right")
    taken = [label for label, likely in found if likely >= LIMITS[0]]
    print(f"{len(taken)} are taken for the recipient, {taken.count(OTHERS)} of them wrongly; {len(found)} in all")


def main(arguments: list[str] | None = None) -> int:
    """Writes the model, or measures it."""
    return train(Trained(FILE, "address_training", __doc__), marked, learned, measured, arguments)


if __name__ == "__main__":
    sys.exit(main())
