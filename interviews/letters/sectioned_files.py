"""Reads the installed files of words and phrases, each when it is first needed.

A file has sections, each a `[name]` with lines below it. An indented line continues the one above it, without a
space; `#` begins a comment.
"""

import re
from functools import cache

from interviews.bundled_files import bundled_file

_CONTINUED = re.compile(r"\n {4,}")
_HEADING = re.compile(r"\[([a-z ]+)\]")


@cache
def sections(package: str, *path: str) -> dict[str, list[str]]:
    """Returns the lines of each section of a text file; `path` leads to it from the package's folder."""
    found: dict[str, list[str]] = {}
    below: list[str] = []
    for line in _CONTINUED.sub("", bundled_file(package, *path).decode()).splitlines():
        heading = _HEADING.fullmatch(line)
        if heading:
            below = found[heading[1]] = []
        elif line and not line.startswith("#"):
            below.append(line)
    return found
