"""Cuts a message into words, figures, addresses and signs, each with its place in the text."""

import re
from enum import StrEnum

from msgspec import Struct

LONGEST_MESSAGE = 4096
"""Characters; Telegram's own limit. What comes after is not read."""


class Shape(StrEnum):
    """Says what a token looks like."""

    EMAIL = "email"
    URL = "url"
    MONEY = "money"
    FIGURE = "figure"
    WORD = "word"
    SIGN = "sign"


class Token(Struct, frozen=True):
    """Holds a token as it was written, in lower case without apostrophes, and where it stands."""

    text: str
    plain: str
    start: int
    stop: int
    shape: Shape

    @property
    def is_capital(self) -> bool:
        """Returns whether the first letter is a capital."""
        return self.text[:1].isupper()


_TOKEN = re.compile(
    r"(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<url>https?://\S+|www\.\S+)"
    r"|(?P<money>[$€£₹¥]\s?\d[\d,.]*(?:\s?(?:k|m|lakhs?|lpa)\b)?|\d[\d,.]*\s?(?:[$€£₹¥]|(?:k|lpa|lakhs?|eur|euros?|gbp|usd|pounds?|"
    r"dollars?|chf|inr)\b)(?:\s?(?:k\b))?|\b\d{1,3}(?:[,.]\d{3})+\b(?![.:/]\d))"
    r"|(?P<figure>\d{1,2}h\d\d\b|\d+(?:[.:/]\d+)*\.?(?:(?:st|nd|rd|th|am|pm|a\.m\.?|p\.m\.?|h)\b)?)"
    r"|(?P<word>(?:[^\W\d_]\.){2,}|[^\W_]+(?:(?:['’ʼ`´]|[-&](?=[^\W\d_]))[^\W_]+)*)"
    r"|(?P<sign>\S)",
    re.IGNORECASE,
)
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
_LAST_DOT = re.compile(r"\d\.\d+\.$")


def tokens_of(text: str) -> list[Token]:
    """Returns the tokens of a message, in order."""
    tokens = []
    for found in _TOKEN.finditer(text[:LONGEST_MESSAGE]):
        said, shape = found[0], Shape(found.lastgroup or Shape.SIGN)
        if shape is Shape.FIGURE and said.endswith(".") and not _LAST_DOT.search(said):
            tokens += [_token(said[:-1], found.start(), shape), _token(".", found.end() - 1, Shape.SIGN)]
        elif shape is Shape.MONEY and said[-1] in ".,":
            bare = said.rstrip(".,")
            tokens += [
                _token(bare, found.start(), shape),
                _token(said[len(bare)], found.start() + len(bare), Shape.SIGN),
            ]
        else:
            tokens.append(_token(said, found.start(), shape))
    return tokens


def _token(said: str, start: int, shape: Shape) -> Token:
    return Token(said, said.translate(_APOSTROPHES).lower(), start, start + len(said), shape)
