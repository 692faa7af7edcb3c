"""Trains the coach's linear models of sentences on the labelled letters, and measures them on authors left out.

`python -m benchmarks.sentence_model` prints, for each trait, how well sentences of an author are told apart by a model
that knows only the others' letters; `--write` trains on all letters seen and writes `data/sentence_model.json`.
"""

import argparse
import json
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

import interviews.letters.coach
from interviews.letters.coach.english.sentence_model import SCALE, Trait, Weights, runs_of, weigh
from interviews.letters.coach.letter import LetterText
from interviews.model import LetterKind
from tests.interviews.coach import test_sentences
from tests.letters.letters import SEEN, LabelledLetter, Rule, load

FILE = Path(interviews.letters.coach.__file__).parent / "english" / "data" / "sentence_model.json"
MOST_RUNS = 600
FEWER_RUNS = 330
MORE_RUNS = 900
"""Runs of words that are kept for a trait, those of the greatest weight."""
_EPOCHS = 10
_RATE = 0.3
_DECAY = 0.02
_ROUNDS = 3
_ABSENT = 4

SENTENCES = Path(__file__).parent / "coach_sentences.txt"
_TESTED = {
    Trait.PRESSES: (("PRESSING", "PRESSING_AGAIN"), ("ORDINARY", "WAITING_KINDLY")),
    Trait.STOCK: (("TEMPLATES",), ("ORDINARY", "WAITING_KINDLY")),
    Trait.ASKS_WHEN: (("ASKING_WHEN",), ("WAITING_KINDLY",)),
    Trait.THANKS: (("THANKFUL",), ("NOT_THANKFUL",)),
    Trait.INTEREST: (("INTERESTED",), ("NOT_INTERESTED",)),
    Trait.CONTRIBUTION: (("CONTRIBUTING",), ("NOT_CONTRIBUTING",)),
}
_SOUGHT = {
    Trait.PRESSES: (Rule.L10, "marks"),
    Trait.STOCK: (Rule.L8, "placeholder"),
    Trait.ASKS_WHEN: (Rule.L9, None),
}
"""Traits that are labelled of passages, by the rule that they break and the part of it that is another fault."""
_LACKING: dict[Trait, dict[LetterKind, tuple[Rule, str | None]]] = {
    Trait.THANKS: {LetterKind.THANK_YOU: (Rule.L2, "thanks")},
    Trait.INTEREST: {LetterKind.THANK_YOU: (Rule.L2, "interest"), LetterKind.FOLLOW_UP: (Rule.L9, "interest")},
    Trait.CONTRIBUTION: {LetterKind.THANK_YOU: (Rule.L2, "contribution")},
    Trait.DETAIL: {LetterKind.THANK_YOU: (Rule.L3, None)},
    Trait.OFFER: {LetterKind.FOLLOW_UP: (Rule.L9, "offer")},
    Trait.LOOKING_FORWARD: {LetterKind.FOLLOW_UP: (Rule.L9, "closing")},
    Trait.STRESS: {LetterKind.REFERENCE_HEADS_UP: (Rule.L13, "stress")},
}
"""Traits that are labelled only of whole letters, by the fault of a letter that lacks them."""

Example = tuple[str, bool]


class Bag(Struct, frozen=True):
    """Holds the sentences of a letter, of which at least one has the trait if `has` is set, and else none."""

    author: str
    said: tuple[str, ...]
    has: bool


def most_runs(trait: Trait) -> int:
    """Returns how many runs of words are kept for the trait: few for what is said in few ways."""
    if trait in {Trait.OFFER, Trait.LOOKING_FORWARD, Trait.STRESS}:
        return FEWER_RUNS
    return MORE_RUNS if trait is Trait.PRESSES else MOST_RUNS


def trained(examples: list[Example], most: int, weight_of_positive: float = 1.0) -> Weights:
    """Returns the weights of a logistic regression, by stochastic gradient descent; the same each time."""
    frequency = Counter(run for said, _ in examples for run in runs_of(said))
    rows = [([run for run in runs_of(said) if frequency[run] > 1], has) for said, has in examples]
    weights: dict[str, float] = defaultdict(float)
    bias = -2.0
    shuffled = random.Random(1)  # noqa: S311 - the order of training, no secret
    for epoch in range(_EPOCHS):
        shuffled.shuffle(rows)
        rate = _RATE / (1 + epoch / 2)
        for runs, has in rows:
            if not runs:
                continue
            norm = 1 / math.sqrt(len(runs))
            sure = 1 / (1 + math.exp(-bias - norm * sum(weights[run] for run in runs)))
            step = rate * (has - sure) * (weight_of_positive if has else 1)
            bias += step / 10
            for run in runs:
                weights[run] += step * norm - rate * _DECAY * weights[run]
    heaviest = sorted(weights.items(), key=lambda each: (-abs(each[1]), each[0]))[:most]
    return Weights(round(bias * SCALE), {run: round(weight * SCALE) for run, weight in sorted(heaviest)})


def trained_on_letters(bags: list[Bag], examples: list[Example], most: int) -> Weights:
    """Returns the weights where only letters are labelled: the likeliest sentence of each is taken to have it."""
    model = trained(
        [(said, bag.has) for bag in bags for said in bag.said * (1 if bag.has else _ABSENT)] + examples, most
    )
    for _ in range(_ROUNDS):
        chosen = list(examples)
        for bag in bags:
            if bag.has and bag.said:
                chosen.append((max(bag.said, key=lambda said: weigh(model, said)), True))
            elif not bag.has:
                chosen += [(said, False) for said in bag.said] * _ABSENT
        model = trained(chosen, most)
    return model


def author(letter: LabelledLetter) -> str:
    """Returns who wrote the letter: the letters before the first hyphen of its name, where there is one alone."""
    first = letter.name.partition("-")[0]
    return first if len(first) == 1 else ""


@cache
def _written() -> dict[str, list[str]]:
    """Returns the sentences that were written to be learnt from, by section."""
    sections = re.split(r"^\[([a-z ]+)\]$", SENTENCES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {name: said.strip().splitlines() for name, said in zip(sections[::2], sections[1::2], strict=True)}


def sentences(trait: Trait) -> list[Example]:
    """Returns sentences that have the trait, and some that do not: those written to be learnt from, and the tests'."""
    name = trait.replace("_", " ")
    sections = (name, True), (f"not {name}", False)
    return [(said, has) for section, has in sections for said in _written()[section]] + [
        (said, has)
        for names, has in zip(_TESTED.get(trait, ((), ())), (True, False), strict=True)
        for name in names
        for said in getattr(test_sentences, name).strip().splitlines()
    ]


def bags(trait: Trait, letters: list[LabelledLetter]) -> Iterator[Bag]:
    """Yields the letters as bags; where sentences are labelled, each is a bag of its own."""
    for letter in letters:
        text = LetterText(letter.body)
        if trait in _LACKING and letter.about.kind in _LACKING[trait]:
            lacking = _LACKING[trait][letter.about.kind] in {(fault.rule, fault.part) for fault in letter.faults}
            yield Bag(author(letter), tuple(text.said_sentences), not lacking)
        elif trait in _SOUGHT and (trait is not Trait.ASKS_WHEN or letter.about.kind is LetterKind.FOLLOW_UP):
            rule, other = _SOUGHT[trait]
            spans = [fault.span for fault in letter.faults if fault.rule is rule and fault.part != other and fault.span]
            for sentence, said in zip(text.sentences, text.said_sentences, strict=True):
                has = any(sentence.start < span.end and span.start < sentence.end for span in spans)
                yield Bag(author(letter), (said,), has)


def model_of(trait: Trait, known: list[Bag]) -> Weights:
    """Returns the model of a trait."""
    if trait in _LACKING:
        return trained_on_letters(known, sentences(trait), most_runs(trait))
    return trained([(said, bag.has) for bag in known for said in bag.said] + sentences(trait), most_runs(trait), 4.0)


def measure(trait: Trait, known: list[Bag]) -> None:
    """Prints how many bags of the rarer sort are found at which score, by models that know no other of its author."""
    authors = {bag.author for bag in known}
    models = {each: model_of(trait, [bag for bag in known if bag.author != each]) for each in authors}
    told = [(max((weigh(models[bag.author], said) for said in bag.said), default=-9.0), bag.has) for bag in known]
    sought = trait not in _LACKING
    print(f"{trait}: {sum(has == sought for _, has in told)} of {len(told)}")
    for at in (-4.0, -3.75, -3.5, -3.0, -0.5, -0.25, 0.0, 0.25, 0.5, 1.0, 1.25, 1.5, 1.75, 2.0):
        found = [has for value, has in told if (value > at) == sought]
        print(f"   {at:5.2f}: {len(found):5} found, {sum(has == sought for has in found):4} right")


def main(arguments: list[str] | None = None) -> int:
    """Measures the models, or writes them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sentence_model", description=__doc__)
    parser.add_argument("--write", action="store_true", help="train on all letters seen, and write the weights")
    write = parser.parse_args(arguments).write
    letters = load(SEEN)
    known = {trait: list(bags(trait, letters)) for trait in Trait}
    if not write:
        for trait in Trait:
            measure(trait, known[trait])
        return 0
    models = {trait: model_of(trait, known[trait]) for trait in Trait}
    stored = {trait: {"bias": model.bias, "runs": model.runs} for trait, model in models.items()}
    FILE.write_text(json.dumps(stored, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{FILE.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
