"""Gives the word lists beside it, each when it is first needed."""

import re
from functools import cache

from interviews.letters.sectioned_files import sections


def _lines(file: str, section: str) -> list[str]:
    return sections(__package__, "data", f"{file}.txt")[section]


@cache
def words(file: str, section: str) -> frozenset[str]:
    """Returns the words of a section."""
    return frozenset(" ".join(_lines(file, section)).split())


@cache
def pairs(file: str, section: str) -> dict[str, str]:
    """Returns what stands for what: a line "yrs=years" gives "years" for "yrs"."""
    split = (each.partition("=") for each in _lines(file, section))
    return {left: right for left, _, right in split}


@cache
def pattern(file: str, section: str) -> re.Pattern[str]:
    """Returns a pattern that finds any line of the section as whole words, in any case."""
    joined = "|".join(_lines(file, section))
    return re.compile(rf"(?<![\w'])(?:{joined})(?![\w'])", re.IGNORECASE)


@cache
def rewrites(file: str, section: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Returns patterns of whole words in any case, each with its replacement ("pattern => replacement")."""
    split = (each.partition(" =>") for each in _lines(file, section))
    return tuple((re.compile(rf"(?<![\w']){left}(?![\w'])", re.IGNORECASE), right.strip()) for left, _, right in split)
