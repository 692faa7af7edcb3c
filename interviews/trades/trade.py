"""Finds the trade of a role by its words."""

import re
from enum import StrEnum

from interviews.matching import fold
from interviews.trades.english.role_words import BEFORE_A_FIELD, ROLE_WORDS


class Trade(StrEnum):
    """Names the kinds of work that examples are taken from; the values are those of the files of words."""

    ACADEMIC = "academic"
    CARE = "care"
    HOSPITALITY = "hospitality"
    LOGISTICS = "logistics"
    MANUAL = "manual"
    OFFICE = "office"
    SALES = "sales"
    SOFTWARE = "software"
    TEACHING = "teaching"
    ANY = "any"


_TRADES = {word: Trade(name) for name, words in ROLE_WORDS.items() for word in words.split()}
_FIELD = re.compile(rf"\b(?:{'|'.join(BEFORE_A_FIELD)})\b|[,(/–—-]", re.IGNORECASE)


def trade_of(role: str) -> Trade:
    """Returns the kind of work a role is, `Trade.ANY` where its words tell none.

    What stands before "of", "in" or a comma counts first, from its end: a "lecturer in nursing" lectures, and a "ward
    manager, sales" is at a ward.
    """
    for part in _FIELD.split(role):
        for word in reversed(fold(part).split()):
            found = _TRADES.get(word) or _TRADES.get(word.removesuffix("s"))
            if found is not None:
                return found
    return Trade.ANY
