"""Tells what of an answer is not fit for a letter: no answer at all, private, blaming, reproachful (L10)."""

import re
from enum import StrEnum

from interviews.letters.english.word_lists import pattern


class Unfit(StrEnum):
    """Names why something is left out of a letter."""

    NO_ANSWER = "no_answer"
    PRIVATE = "private"
    PRIVATE_BEFORE = "private_before"
    PAY = "pay"
    BLAME = "blame"
    TROUBLE = "trouble"
    REPROACH = "reproach"


def unfit(part: str, *, pay: bool = False) -> Unfit | None:
    """Returns why this part of an answer is not fit for a letter; None when it is. With `pay`, money is no reason."""
    key = " ".join(part.casefold().replace("’", "'").split()).strip(" ,.;:!?-")
    if _whole("private before", key) or pattern("unfit", "private before").search(key):
        return Unfit.PRIVATE_BEFORE
    for section, reason in _SECTIONS.items():
        if not (pay and reason is Unfit.PAY) and pattern("unfit", section).search(_cleared(key)):
            return reason
    return Unfit.NO_ANSWER if not key or _whole("no answer", key) else None


def hedged(part: str) -> bool:
    """Returns whether the person takes back what they say: "the stack, I guess"."""
    return pattern("unfit", "hedges").search(part) is not None


def without_hedges(words: str) -> str:
    """Returns the words without those that take them back."""
    return " ".join(pattern("unfit", "hedges").sub("", words).split()).strip(" ,.;")


def _cleared(key: str) -> str:
    return pattern("unfit", "no trouble").sub("", key)


def _whole(section: str, key: str) -> bool:
    return re.fullmatch(pattern("unfit", section).pattern, key, re.IGNORECASE) is not None


_SECTIONS = {
    "private": Unfit.PRIVATE,
    "own trouble": Unfit.TROUBLE,
    "pay": Unfit.PAY,
    "blame": Unfit.BLAME,
    "reproach": Unfit.REPROACH,
}
