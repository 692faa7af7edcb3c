"""Scores a sentence by a linear model over its words: how much it presses the reader, asks for the date, or thanks.

The weights are trained on the labelled letters and lie in `data/sentence_model.json`.
"""

import json
import math
import re
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise

from msgspec import Struct

from interviews.bundled_files import bundled_file

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[?!,]")
SCALE = 100
"""The weights are stored as whole hundredths."""


class Trait(StrEnum):
    """Names what a sentence is scored for."""

    PRESSES = "presses"
    ASKS_WHEN = "asks_when"
    THANKS = "thanks"
    INTEREST = "interest"
    CONTRIBUTION = "contribution"
    DETAIL = "detail"
    OFFER = "offer"
    LOOKING_FORWARD = "looking_forward"
    STRESS = "stress"
    STOCK = "stock"


class Weights(Struct, frozen=True):
    """Holds the model of one trait: its bias, and a weight for each run of one or two words, in hundredths."""

    bias: int
    runs: dict[str, int]


@lru_cache(maxsize=256)
def runs_of(said: str) -> tuple[str, ...]:
    """Returns the runs of one or two words of a sentence, each once, in order; any number counts as one word."""
    words = ["0" if word[0].isdigit() else word for word in _WORD.findall(said.lower())]
    pairs = map(" ".join, pairwise(("^", *words, "$")))
    return tuple(dict.fromkeys((*words, *pairs)))


def score(trait: Trait, said: str) -> float:
    """Returns how much the sentence has of the trait: above 0 rather so, below 0 rather not."""
    return weigh(_models()[trait], said)


def weigh(model: Weights, said: str) -> float:
    """Returns the score of a sentence by the weights of one trait."""
    found = [model.runs[run] for run in runs_of(said) if run in model.runs]
    return (model.bias + (sum(found) / math.sqrt(len(found)) if found else 0)) / SCALE


@cache
def _models() -> dict[Trait, Weights]:
    stored = json.loads(bundled_file(__package__, "data", "sentence_model.json"))
    return {Trait(name): Weights(told["bias"], told["runs"]) for name, told in stored.items()}
