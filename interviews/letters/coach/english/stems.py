"""Finds out what a text is about: its words without endings and without those that every letter has."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from interviews.letters.coach.letter import words_in
from interviews.letters.coach.phrases import words_of
from interviews.matching import fold

_OWNER = re.compile(r"['’]s$")
_SHORTEST_STEM = 3
_TYPO = 90.0
_SHORTEST_TYPO = 7


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Returns a folded word without its ending; American and British spellings give the same stem."""
    for _ in range(2):  # endings on endings: answer-ing and answ-er are one word
        word = _ending().sub("", word)
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2]:
        word = word[:-1]
    return word.replace("z", "s").replace("our", "or")


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"(?<=.{{{_SHORTEST_STEM}}})(?:{'|'.join(words_of('topics', 'endings'))})$")


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, fold(text).split()))


@cache
def _common() -> frozenset[str]:
    return frozenset(map(stem, words_of("topics", "words of any interview") | words_of("topics", "small words")))


def telling(text: str, besides: Iterable[str] = ()) -> frozenset[str]:
    """Returns the stems of the words that tell this text from another, without those of `besides`."""
    left_out = _common().union(*map(_stems, besides))
    folded = (fold(_OWNER.sub("", word.text)).replace(" ", "") for word in words_in(text))
    return frozenset(
        found
        for word in folded
        if word not in words_of("topics", "small words")
        and (len(word) >= _SHORTEST_STEM or any(map(str.isdigit, word)))
        and (found := stem(word)) not in left_out
    )


def shared(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Returns the stems of `one` that `other` has too; long stems also match when one is a little misspelt."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - a start does without

    return frozenset(
        each
        for each in one
        if each in other
        or (
            len(each) >= _SHORTEST_TYPO
            and any(len(word) >= _SHORTEST_TYPO and fuzz.ratio(each, word) >= _TYPO for word in other)
        )
    )
