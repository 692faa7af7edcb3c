"""Tells by a linear model of words how likely a passage of an answer is fit for a letter, or what is wrong with it.

The weights (`data/fitness.json.xz`) are learned by `python -m benchmarks.fitness_training`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from interviews.linear_model import bundled_model

FIT = "fit"
"""The label of what may stand in a letter."""

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d|[£$€%!?]")
_PART = 4


def features_of(passage: str, point: str) -> list[str]:
    """Returns what the model looks at: words, runs of two and three, and parts of words; any number is one word."""
    words = ["0" if each.isdigit() else each for each in _WORD.findall(passage.casefold().replace("’", "'"))]
    return list(dict.fromkeys([f"point {point}", *words, *_runs(words), *_parts(words)]))


def _runs(words: list[str]) -> Iterator[str]:
    ended = ["^", *words, "$"]
    for pair in pairwise(ended):
        yield " ".join(pair)
    for triple in zip(ended, ended[1:], ended[2:], strict=False):
        yield " ".join(triple)


def _parts(words: list[str]) -> Iterator[str]:
    for word in words:
        if len(word) >= _PART:
            ended = f"<{word}>"
            yield from (f"~{ended[at : at + _PART]}" for at in range(len(ended) - _PART + 1))


@lru_cache(maxsize=256)
def likelihoods(passage: str, point: str) -> Mapping[str, float]:
    """Returns how likely each label is for the passage, which answers this point; reads the weights on first use."""
    return bundled_model(__package__, "data", "fitness.json.xz").likelihoods(features_of(passage, point))
