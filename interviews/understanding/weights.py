"""Reads the weights of the linear models, once and on first use."""

import lzma
from functools import cache
from itertools import islice
from threading import Lock

import msgspec

from interviews.bundled_files import bundled_file

SCALE = 10
"""Weights are stored as whole numbers of this part."""


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


class _Columns(msgspec.Struct, frozen=True):
    """Holds weights: how many each feature has, and of each the number of its label."""

    features: list[str]
    counts: list[int]
    labels: list[int]
    weights: list[int]


class _Stored(msgspec.Struct, frozen=True):
    tags: list[str]
    context_words: list[str]
    tag_weights: _Columns
    acts: list[str]
    words: list[str]
    act_weights: _Columns


_reading = Lock()


def model() -> Model:
    """Returns the models for English, read once; blocks on the disk then, and whoever asks meanwhile waits."""
    with _reading:
        return _read_once()


@cache
def _read_once() -> Model:
    return unpacked(bundled_file("interviews.understanding", "english", "weights.json.xz"))


def unpacked(data: bytes) -> Model:
    """Returns the models as benchmarks/sentences_training.py packed them."""
    stored = msgspec.json.decode(lzma.decompress(data), type=_Stored)
    return Model(
        stored.tags,
        frozenset(stored.context_words),
        _by_feature(stored.tag_weights, stored.tags),
        stored.acts,
        frozenset(stored.words),
        _by_feature(stored.act_weights, stored.acts),
    )


def _by_feature(columns: _Columns, labels: list[str]) -> dict[str, dict[str, float]]:
    pairs = zip((labels[number] for number in columns.labels), (each / SCALE for each in columns.weights), strict=True)
    return {
        feature: dict(islice(pairs, count)) for feature, count in zip(columns.features, columns.counts, strict=True)
    }
