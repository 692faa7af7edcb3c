"""Tables of words and phrases, written to be read."""

import re

_CONTINUED = re.compile(r"\n {4,}")


def words_of(text: str) -> frozenset[str]:
    """The words of a text that is nothing but words."""
    return frozenset(text.split())


def rows(table: str) -> list[str]:
    """The lines of a table; an indented one goes on with the one before."""
    return [line.strip() for line in _CONTINUED.sub("", table.strip()).splitlines() if line.strip()]


def either(table: str) -> str:
    """The rows of a table as the alternatives of a larger pattern."""
    return rf"(?:{'|'.join(rows(table))})"


def any_of(table: str) -> re.Pattern[str]:
    """A pattern that finds any row of `table` as whole words, in any case, in text with single spaces only."""
    return re.compile(rf"(?<![\w'])(?:{'|'.join(rows(table))})(?!\w)", re.IGNORECASE)
