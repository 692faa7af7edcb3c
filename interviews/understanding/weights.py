"""Reads the weights of the linear models, once and on first use."""

import gzip
from functools import cache

import msgspec

from interviews.bundled_files import bundled_file


class Model(msgspec.Struct, frozen=True):
    """Holds both models: weights in tenths by feature, then by the number of the label.

    `words` are those that acts are told by, `context_words` those that stand around values.
    """

    tags: list[str]
    context_words: frozenset[str]
    tag_weights: dict[str, dict[str, float]]
    acts: list[str]
    words: frozenset[str]
    act_weights: dict[str, dict[str, float]]


class _Stored(msgspec.Struct, frozen=True):
    tags: list[str]
    context_words: list[str]
    tag_weights: dict[str, list[int]]
    acts: list[str]
    words: list[str]
    act_weights: dict[str, list[int]]


@cache
def model() -> Model:
    """Returns the models for English. Blocks on the disk the first time."""
    stored = msgspec.json.decode(
        gzip.decompress(bundled_file("interviews.understanding", "english", "weights.json.gz")), type=_Stored
    )
    return Model(
        stored.tags,
        frozenset(stored.context_words),
        _unpacked(stored.tag_weights, stored.tags),
        stored.acts,
        frozenset(stored.words),
        _unpacked(stored.act_weights, stored.acts),
    )


def _unpacked(packed: dict[str, list[int]], labels: list[str]) -> dict[str, dict[str, float]]:
    """Returns the weights by label; they are stored as number of the label, weight, number, weight ..."""
    return {
        feature: {labels[pairs[i]]: pairs[i + 1] / 10 for i in range(0, len(pairs), 2)}
        for feature, pairs in packed.items()
    }
