"""Reads the word lists beside it, each when it is first needed.

A file has sections, each a `[name]` with lines below it; `#` begins a comment.
"""

import re
from functools import cache

from interviews.bundled_files import bundled_file

_HEADING = re.compile(r"\[([a-z ]+)\]")


@cache
def _sections(file: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    below: list[str] = []
    for line in bundled_file(__package__, "data", f"{file}.txt").decode().splitlines():
        heading = _HEADING.fullmatch(line)
        if heading:
            below = found[heading[1]] = []
        elif line and not line.startswith("#"):
            below.append(line)
    return found


@cache
def words(file: str, section: str) -> frozenset[str]:
    """Returns the words of a section."""
    return frozenset(" ".join(_sections(file)[section]).split())


@cache
def pairs(file: str, section: str) -> dict[str, str]:
    """Returns what stands for what: a line "yrs=years" gives "years" for "yrs"."""
    split = (each.partition("=") for each in _sections(file)[section])
    return {left: right for left, _, right in split}


@cache
def pattern(file: str, section: str) -> re.Pattern[str]:
    """Returns a pattern that finds any line of the section as whole words, in any case."""
    joined = "|".join(_sections(file)[section])
    return re.compile(rf"(?<![\w'])(?:{joined})(?![\w'])", re.IGNORECASE)


@cache
def rewrites(file: str, section: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Returns patterns of whole words in any case, each with its replacement ("pattern => replacement")."""
    split = (each.partition(" =>") for each in _sections(file)[section])
    return tuple((re.compile(rf"(?<![\w']){left}(?![\w'])", re.IGNORECASE), right.strip()) for left, _, right in split)
