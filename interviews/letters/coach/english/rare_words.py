"""Knows rare words and words of trades that the checker's dictionary lacks, from Webster's second edition."""

import gzip
from functools import cache

from interviews.bundled_files import bundled_file
from interviews.letters.coach.english.harper import is_word


def is_rare_word(word: str) -> bool:
    """Returns whether a word in small letters stands in the list, or is the plural of one that only this list knows."""
    # One text in memory is a tenth of a set of its words, and it is searched only for words that look misspelt.
    single = word.removesuffix("s")
    return _is_listed(word) or (single != word and _is_listed(single) and not is_word(single))


def _is_listed(word: str) -> bool:
    return f"\n{word}\n".encode() in _listed()


@cache
def _listed() -> bytes:
    return gzip.decompress(bundled_file(__package__, "data", "rare_words.txt.gz"))
