"""Trains logistic regressions over features of text, and stores their weights as the program reads them."""

import json
import lzma
import math
import random
from collections import Counter, defaultdict
from collections.abc import Sequence

from interviews.linear_model import SCALE, scale_of

Weights = dict[str, dict[str, float]]

Rounds = Sequence[tuple[int, int]]
"""Rounds of learning, and the most weights that are learned on with after them: what is left makes up for the rest."""

_LEAST_STEP = 0.002
DROPPED = 0.4
_RATE = 0.2


def logistic_regression(
    examples: Sequence[tuple[list[str], str]], chance: random.Random, rounds: Rounds, *, dropped: float = DROPPED
) -> tuple[Weights, list[str]]:
    """Returns weights learned from (features, label) step by step, and the labels.

    Each time a share of the features, `dropped`, is left out, so that no few of them are relied on.
    """
    labels = sorted({label for _, label in examples})
    numbered = [(features, labels.index(label)) for features, label in examples]
    often = Counter(feature for features, _ in numbered for feature in features)
    rows: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(labels))
    squares: dict[str, list[float]] = defaultdict(lambda: [0.5] * len(labels))
    told = [([each for each in features if often[each] > 1], right) for features, right in numbered]
    free: dict[str, frozenset[int]] = {}
    every = frozenset(range(len(labels)))
    for epochs, most in rounds:
        for _ in range(epochs):
            chance.shuffle(told)
            for features, right in told:
                kept = [each for each in features if chance.random() > dropped]
                scale = scale_of(len(kept))
                sums = zip(*(rows[each] for each in kept), strict=True)
                totals = [scale * sum(column) for column in sums] or [0.0] * len(labels)
                highest = max(totals)
                shares = [math.exp(total - highest) for total in totals]
                whole = sum(shares)
                steps = [(index, scale * (share / whole - (index == right))) for index, share in enumerate(shares)]
                steps = [(index, step) for index, step in steps if abs(step) > _LEAST_STEP]
                for each in kept:
                    row, square = rows[each], squares[each]
                    learning = free.get(each, every)
                    for index, step in steps:
                        if index in learning:
                            square[index] += step * step
                            row[index] -= _RATE * step / math.sqrt(square[index])
        free = _pruned(rows, most)
        told = [([each for each in features if each in free], right) for features, right in told]
    return {feature: {labels[index]: rows[feature][index] for index in kept} for feature, kept in free.items()}, labels


def _pruned(rows: dict[str, list[float]], most: int) -> dict[str, frozenset[int]]:
    """Sets all but the `most` largest weights to zero; returns of each feature which are left."""
    sizes = sorted((abs(weight) for row in rows.values() for weight in row), reverse=True)
    least = sizes[most] if len(sizes) > most else 0.0
    free = {}
    for feature, row in rows.items():
        kept = frozenset(index for index, weight in enumerate(row) if abs(weight) > least)
        row[:] = [weight if index in kept else 0.0 for index, weight in enumerate(row)]
        if kept:
            free[feature] = kept
    return free


def columns(weights: Weights, labels: Sequence[str]) -> dict[str, list[str] | list[int]]:
    """Returns the weights as `interviews.linear_model.Columns` stores them."""
    numbered = {
        feature: [(labels.index(label), round(weight * SCALE)) for label, weight in sorted(by_label.items())]
        for feature, by_label in sorted(weights.items())
    }
    stored = {feature: [pair for pair in pairs if pair[1]] for feature, pairs in numbered.items()}
    return {
        "features": list(stored),
        "counts": [len(pairs) for pairs in stored.values()],
        "labels": [label for pairs in stored.values() for label, _ in pairs],
        "weights": [weight for pairs in stored.values() for _, weight in pairs],
    }


def packed(weights: Weights, labels: Sequence[str]) -> bytes:
    """Returns a model as `interviews.linear_model.bundled_model` reads it."""
    stored = {"labels": labels, "weights": columns(weights, labels)}
    return lzma.compress(json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode(), preset=9)
