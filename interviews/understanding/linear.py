"""Tells tags by a linear model, whose weights are data that benchmarks/sentences_training.py makes."""

import math

from interviews.linear_model import Weights, scores
from interviews.understanding.features import OUTSIDE, Context


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
