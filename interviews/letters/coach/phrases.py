"""Compiles the coach's phrases in `english/data`, each when it is first needed.

In a pattern, `<name>` stands for any line of that section of the file.
"""

import re
from functools import cache

from interviews.letters.sectioned_files import sections

_REFERENCE = re.compile(r"<([a-z ]+)>")


def lines_of(file: str, section: str) -> list[str]:
    """Returns the lines of the section, as they are written."""
    return sections(__package__, "english", "data", f"{file}.txt")[section]


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
