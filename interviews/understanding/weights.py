"""Reads the weights of the linear models, once and on first use."""

import lzma
from functools import cache
from threading import Lock

import msgspec

from interviews.bundled_files import bundled_file
from interviews.linear_model import Columns, by_feature


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
    tag_weights: Columns
    acts: list[str]
    words: list[str]
    act_weights: Columns


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
        by_feature(stored.tag_weights, stored.tags),
        stored.acts,
        frozenset(stored.words),
        by_feature(stored.act_weights, stored.acts),
    )
