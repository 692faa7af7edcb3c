"""Reads a mistyped word as the one that the models know."""

from collections.abc import Collection
from functools import lru_cache

_SHORTEST = 5


def spelled(word: str, known: Collection[str]) -> str:
    """Returns the known word that is one slip away from an unknown one of five letters or more, else the word."""
    if word in known or len(word) < _SHORTEST or not word.isalpha():
        return word
    return _closest(word, frozenset(known))


@lru_cache(maxsize=4096)
def _closest(word: str, known: frozenset[str]) -> str:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only a slip needs it
    from rapidfuzz.process import extractOne  # noqa: PLC0415

    alike = [
        each for each in known if abs(len(each) - len(word)) <= 1 and each[:1] == word[:1] and len(each) >= _SHORTEST
    ]
    found = extractOne(word, sorted(alike), scorer=OSA.distance, score_cutoff=1)
    return found[0] if found else word
