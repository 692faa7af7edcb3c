"""Tells labels by a linear model of features, and unpacks its weights; the models' trainers lie in benchmarks/."""

import lzma
import math
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, islice
from threading import Lock

import msgspec
from msgspec import Struct

from interviews.bundled_files import bundled_file

SCALE = 10
"""Weights are stored as whole numbers of this part."""

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


class Columns(Struct, frozen=True):
    """Holds stored weights: how many each feature has, and of each the number of its label, which packs well."""

    features: list[str]
    counts: list[int]
    labels: list[int]
    weights: list[int]


def by_feature(columns: Columns, labels: Sequence[str]) -> dict[str, dict[str, float]]:
    """Returns the weights of each feature, by the label that they speak for or against."""
    pairs = zip((labels[number] for number in columns.labels), (each / SCALE for each in columns.weights), strict=True)
    return {
        feature: dict(islice(pairs, count)) for feature, count in zip(columns.features, columns.counts, strict=True)
    }


class PackedWeights(Mapping[str, Mapping[str, float]]):
    """Holds stored weights in a third of the memory that a mapping a feature takes; to look one up takes longer."""

    def __init__(self, stored: Columns, labels: Sequence[str]) -> None:
        self._labels = labels
        self._numbers = {feature: number for number, feature in enumerate(stored.features)}
        self._ends = array("L", accumulate(stored.counts))
        self._told, self._weights = array("H", stored.labels), array("h", stored.weights)

    def __getitem__(self, feature: str) -> Mapping[str, float]:
        number = self._numbers[feature]
        places = range(self._ends[number - 1] if number else 0, self._ends[number])
        return {self._labels[self._told[place]]: self._weights[place] / SCALE for place in places}

    def __contains__(self, feature: object) -> bool:
        return feature in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class LinearModel(Struct, frozen=True):
    """Holds the labels, and of each feature what it says for or against them."""

    labels: tuple[str, ...]
    weights: Weights

    def likelihoods(self, features: Iterable[str]) -> dict[str, float]:
        """Returns how likely each label is."""
        return dict(likeliest(self.weights, features, self.labels))


class _Stored(Struct, frozen=True):
    labels: tuple[str, ...]
    weights: Columns


_reading = Lock()


def bundled_model(package: str, *path: str) -> LinearModel:
    """Returns a model that is installed with the program; it is read once, from the disk, and whoever asks waits."""
    with _reading:
        return _read_once(package, path)


@cache
def _read_once(package: str, path: tuple[str, ...]) -> LinearModel:
    stored = msgspec.json.decode(lzma.decompress(bundled_file(package, *path)), type=_Stored)
    return LinearModel(stored.labels, PackedWeights(stored.weights, stored.labels))
