"""Tells tags and acts by linear models, whose weights are data that benchmarks/sentences_training.py makes."""

import math
from collections.abc import Iterable, Mapping, Sequence

from interviews.understanding.features import OUTSIDE, Context

_SCALE = 4.0

Weights = Mapping[str, Mapping[str, float]]
"""Of each feature, what it says for or against each label."""


def scores(weights: Weights, features: Iterable[str]) -> dict[str, float]:
    """Returns the sum of what the features say for each label that any of them says something of."""
    total: dict[str, float] = {}
    for feature in features:
        for label, weight in weights.get(feature, {}).items():
            total[label] = total.get(label, 0.0) + weight
    return total


def scale_of(count: int) -> float:
    """Returns what each of so many features counts."""
    return _SCALE / math.sqrt(max(count, 1))


def likeliest(weights: Weights, features: Iterable[str], labels: Sequence[str]) -> list[tuple[str, float]]:
    """Returns every label with its probability, the likeliest first; a long message is no surer than a short one."""
    told = [feature for feature in features if feature in weights]
    scale = scale_of(len(told))
    total = {label: scale * score for label, score in scores(weights, told).items()}
    highest = max([0.0, *total.values()])
    shares = {label: math.exp(total.get(label, 0.0) - highest) for label in labels}
    whole = sum(shares.values())
    return sorted(((label, share / whole) for label, share in shares.items()), key=lambda pair: (-pair[1], pair[0]))


def tagged(weights: Weights, context: Context) -> tuple[list[str], float]:
    """Returns a tag a piece, and how far behind the nearest other tag of any piece was.

    A tag is O outside any value, B- and I- with the letter of what a value begins or goes on.
    """
    tags: list[str] = []
    nearest = math.inf
    for index in range(len(context.pieces)):
        total = scores(weights, context.features(index, tags))
        total.setdefault(OUTSIDE, 0.0)
        last = tags[-1] if tags else OUTSIDE
        allowed = ((value, tag) for tag, value in total.items() if tag[0] != "I" or last[-1] == tag[-1] != OUTSIDE)
        (best, tag), *others = sorted(allowed, reverse=True)
        nearest = min(nearest, best - others[0][0] if others else best)
        tags.append(tag)
    return tags, nearest
