"""Reads and compiles the coach's phrases from the text files in `english/data`, each when it is first needed.

A file has sections, each a `[name]` with lines below it. An indented line continues the one above it, without a
space; `#` begins a comment. In a pattern, `<name>` stands for any line of that section of the file.
"""

import re
from functools import cache

from interviews.bundled_files import bundled_file

_CONTINUED = re.compile(r"\n {4,}")
_HEADING = re.compile(r"\[([a-z ]+)\]")
_REFERENCE = re.compile(r"<([a-z ]+)>")


@cache
def _sections(file: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    below: list[str] = []
    for line in _CONTINUED.sub("", bundled_file(__package__, "english", "data", f"{file}.txt").decode()).splitlines():
        heading = _HEADING.fullmatch(line)
        if heading:
            below = found[heading[1]] = []
        elif line and not line.startswith("#"):
            below.append(line)
    return found


def lines_of(file: str, section: str) -> list[str]:
    """Returns the lines of the section, as they are written."""
    return _sections(file)[section]


@cache
def words_of(file: str, section: str) -> frozenset[str]:
    """Returns the words of a section that consists of nothing but words."""
    return frozenset(" ".join(lines_of(file, section)).split())


def either(file: str, section: str) -> str:
    """Returns the lines of the section as alternatives for a larger pattern."""
    joined = "|".join(lines_of(file, section))
    return f"(?:{_REFERENCE.sub(lambda found: either(file, found[1]), joined)})"


@cache
def pattern(file: str, section: str) -> re.Pattern[str]:
    """Returns a pattern that finds any line of the section as whole words, in any case.

    The text searched must have single spaces only.
    """
    return re.compile(rf"(?<![\w']){either(file, section)}(?!\w)", re.IGNORECASE)
