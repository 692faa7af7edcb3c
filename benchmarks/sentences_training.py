"""Trains the models that tell what a message does and which of its words are values, and writes their weights.

`python -m benchmarks.sentences_training` learns from `benchmarks/sentences_training/` and writes the weights that
`interviews.understanding.weights` reads; it takes about a minute. `--without-kept` leaves out the third of the
sentences written by hand that is kept aside, to be measured on. `--folds N` writes nothing and says, by
cross-validation over the other two thirds, how often the act is right (templates are always learned from).
"""

import argparse
import hashlib
import json
import lzma
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import interviews.understanding
from benchmarks.logistic_regression import Weights, columns, logistic_regression
from benchmarks.sentence_templates import FOLDER, ON_FILE, Generator, Marked, lines_of, unmarked
from interviews.linear_model import likeliest, scores
from interviews.model import Application, Interviewer, NudgeKind, Person, Place, Round
from interviews.understanding.features import OUTSIDE, Context, masked, message_features
from interviews.understanding.pieces import Kind, Piece, clock_of, pieces_of
from interviews.understanding.spelling import spelled

WEIGHTS = Path(interviews.understanding.__file__).parent / "english" / "weights.json.xz"
NOW = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)
_TOLD = "Y"
"""Marks how an interview went, which is told by the act alone."""
_BY_HAND = ("by_hand.txt", "other_hands.txt", "in_the_chat.txt")
_LEAST_A_TEMPLATE = 10
_TIMES_BY_HAND = 4
_TAG_EPOCHS = 4
ACT_ROUNDS = ((4, 70_000), (2, 45_000), (2, 45_000))
_UNMASKED = 0.06
_MOST_TAG_WEIGHTS = 18_000


class Example(NamedTuple):
    """Holds a sentence to learn from: its pieces with their tags, and its masked words."""

    act: str
    about: str
    pieces: list[Piece]
    tags: list[str]
    words: list[str]


class Models(NamedTuple):
    """Holds what was learned."""

    context_words: frozenset[str]
    tag_weights: Weights
    words: frozenset[str]
    act_weights: Weights
    acts: list[str]


def _person(companies: Iterable[str]) -> Person:
    def application(company: str) -> Application:
        met = tuple(Interviewer(name, name) for name in ON_FILE[company])
        return Application(company, company, "Engineer", NOW, rounds=(Round(company, NOW, interviewers=met),))

    return Person("1", 1, NOW, place=Place("Europe/London", "GB"), applications=tuple(map(application, companies)))


_EMPTY, _BASE = _person(()), _person(ON_FILE)


def kept_aside(text: str) -> bool:
    """Returns whether a sentence written by hand is of the third that nothing is learned from."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 3 == 0


def tags_of(pieces: Sequence[Piece], spans: Sequence[tuple[int, int, str]]) -> list[str]:
    """Returns the tag of each piece, by the marked passages (start, stop, letter)."""
    tags: list[str] = []
    before = None
    for piece in pieces:
        span = next((each for each in spans if piece.start < each[1] and each[0] < piece.stop), None)
        span = None if span is not None and span[2] == _TOLD else span
        tags.append(OUTSIDE if span is None else f"{'I' if span is before else 'B'}-{span[2]}")
        before = span
    return tags


def example(marked: Marked, chance: random.Random) -> Example:
    """Returns a marked sentence as the models see it; some masks are left out, as the model of tags leaves some out."""
    text, spans = unmarked(marked.text)
    person = _EMPTY if marked.about == "empty" else _BASE
    pieces = pieces_of(text, person, clock_of(person, NOW))
    tags = tags_of(pieces, spans)
    forgotten = {letter for letter in "CRPTLXV" if chance.random() < _UNMASKED}
    seen = [OUTSIDE if tag[-1] in forgotten else tag for tag in tags]
    about = marked.about
    if about in {"empty", "base"}:
        about = "-"
    elif about in set(NudgeKind):
        about = f"nudge:{about}"
    return Example(marked.act, about, pieces, tags, masked(pieces, seen))


def learned_tags(examples: Sequence[Example], context_words: frozenset[str], chance: random.Random) -> Weights:
    """Returns the weights of an averaged perceptron that tags from left to right."""
    weights: Weights = defaultdict(dict)
    summed: Weights = defaultdict(dict)
    steps = 1
    told = [(Context(each.pieces, context_words, each.about), each.tags) for each in examples]
    for _ in range(_TAG_EPOCHS):
        chance.shuffle(told)
        for context, right in told:
            tags: list[str] = []
            for index, tag in enumerate(right):
                features = list(context.features(index, tags))
                total = scores(weights, features)
                total.setdefault(OUTSIDE, 0.0)
                last = tags[-1] if tags else OUTSIDE
                best = max((v, t) for t, v in total.items() if t[0] != "I" or last[-1] == t[-1] != OUTSIDE)[1]
                steps += 1
                if best != tag:
                    for feature in features:
                        for label, way in ((tag, 1.0), (best, -1.0)):
                            weights[feature][label] = weights[feature].get(label, 0.0) + way
                            summed[feature][label] = summed[feature].get(label, 0.0) + way * steps
                # Mostly what is right, and now and then what was told, as it will be later.
                tags.append(tag if chance.random() < 0.8 else best)  # noqa: PLR2004
    return {
        feature: {label: weight - summed[feature].get(label, 0.0) / steps for label, weight in by_label.items()}
        for feature, by_label in weights.items()
    }


def learned_acts(
    examples: Sequence[Example], words: frozenset[str], chance: random.Random
) -> tuple[Weights, list[str]]:
    """Returns the weights of a logistic regression over the acts."""
    told = [(list(message_features(each.words, words, each.about)), each.act) for each in examples]
    return logistic_regression(told, chance, ACT_ROUNDS)


def _words_told(examples: Iterable[Example], *, least: int, of: Callable[[Example], Iterable[str]]) -> frozenset[str]:
    counts = Counter(word for each in examples for word in of(each))
    return frozenset(word for word, count in counts.items() if count >= least)


def _around_values(each: Example) -> Iterator[str]:
    return (
        piece.key
        for piece, tag in zip(each.pieces, each.tags, strict=True)
        if piece.kind is Kind.WORD and tag == OUTSIDE
    )


def learned(by_hand: Sequence[Marked]) -> Models:
    """Returns the models learned from the templates and these sentences."""
    chance = random.Random(1)  # noqa: S311 - no secret is made of it
    generator = Generator()
    sentences = list(generator.made(FOLDER / "templates.txt", least=_LEAST_A_TEMPLATE))
    for each in by_hand:
        sentences.append(each)
        sentences += [generator.varied(each) for _ in range(_TIMES_BY_HAND - 1)]
    examples = [example(each, chance) for each in sentences]
    context_words = _words_told(examples, least=3, of=_around_values)
    tag_weights = learned_tags(examples, context_words, chance)
    words = _words_told(examples, least=2, of=lambda each: set(each.words))
    act_weights, acts = learned_acts(examples, words, chance)
    return Models(
        context_words,
        _largest(tag_weights, _MOST_TAG_WEIGHTS),
        words,
        act_weights,
        acts,
    )


def _largest(weights: Weights, most: int) -> Weights:
    """Returns the `most` weights that say most."""
    sizes = sorted((abs(weight) for by_label in weights.values() for weight in by_label.values()), reverse=True)
    least = sizes[most] if len(sizes) > most else 0.0
    kept = {
        feature: {label: weight for label, weight in by_label.items() if abs(weight) > least}
        for feature, by_label in weights.items()
    }
    return {feature: by_label for feature, by_label in kept.items() if by_label}


def packed(models: Models) -> bytes:
    """Returns the models as they are stored: features, labels and weights (in tenths) by column, which packs well."""
    tags = sorted({label for by_label in models.tag_weights.values() for label in by_label})

    stored = {
        "tags": tags,
        "context_words": sorted(models.context_words),
        "tag_weights": columns(models.tag_weights, tags),
        "acts": models.acts,
        "words": sorted(models.words),
        "act_weights": columns(models.act_weights, models.acts),
    }
    written = json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode()
    return lzma.compress(written, preset=9 | lzma.PRESET_EXTREME)


def _act_told(models: Models, each: Example) -> str:
    words = [spelled(word, models.words) for word in each.words]
    ranked = likeliest(models.act_weights, message_features(words, models.words, each.about), models.acts)
    return ranked[0][0].partition(":")[0]


def _cross_validated(sentences: Sequence[Marked], folds: int) -> None:
    chance = random.Random(2)  # noqa: S311 - no secret is made of it
    right = 0
    for fold in range(folds):
        models = learned([each for index, each in enumerate(sentences) if index % folds != fold])
        asked = [example(each, chance) for index, each in enumerate(sentences) if index % folds == fold]
        right += sum(_act_told(models, each) == each.act.partition(":")[0] for each in asked)
    print(f"act right: {right} of {len(sentences)} ({100 * right / len(sentences):.1f} %), {folds} folds")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sentences_training", description=__doc__)
    parser.add_argument("--folds", type=int, default=0, help="measure by cross-validation, write nothing")
    parser.add_argument("--without-kept", action="store_true", help="leave out the third that is kept aside")
    told = parser.parse_args()
    by_hand = [each for name in _BY_HAND for each in lines_of(FOLDER / name)]
    seen = [each for each in by_hand if not kept_aside(each.text)]
    if told.folds:
        _cross_validated(seen, told.folds)
        return
    taken = seen if told.without_kept else by_hand
    stored = packed(learned(taken))
    WEIGHTS.write_bytes(stored)
    print(f"{WEIGHTS.name}: {len(stored)} bytes, learned from templates and {len(taken)} sentences written by hand")


if __name__ == "__main__":
    main()
