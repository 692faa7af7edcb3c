"""Tells what of an answer is not fit for a letter: no answer at all, private, blaming, reproachful (L10)."""

import re
from enum import StrEnum

from interviews.letters.english.fitness_model import likelihoods
from interviews.letters.english.word_classes import tagged
from interviews.letters.english.word_lists import pattern
from interviews.model import Point


class Unfit(StrEnum):
    """Names why something is left out of a letter."""

    NO_ANSWER = "none"
    PRIVATE = "private"
    PRIVATE_BEFORE = "private_before"
    PAY = "pay"
    BLAME = "blame"
    TROUBLE = "trouble"
    REPROACH = "reproach"


LIMIT, LIMIT_OF_FEW = 0.62, 0.9
"""How likely it must be that a passage is unfit for it to be left out; of one or two words a model knows less."""


def unfit(part: str, point: Point, *, pay: bool = False) -> Unfit | None:
    """Returns why this part of an answer to a point is not fit for a letter; None when it is.

    What the person says to keep out is known by its words, the rest by how likely it is. With `pay`, pay may be named.
    A hedge alone makes no answer of none: what is left without it is asked about.
    """
    key = _key(part)
    if pattern("unfit", "private before").search(key):
        return Unfit.PRIVATE_BEFORE
    if pattern("unfit", "private").search(key):
        return Unfit.PRIVATE
    if _says_nothing(key):
        return Unfit.NO_ANSWER
    excused = {Unfit.PAY} if pay else set[Unfit]()
    if hedged(part):
        part = without_hedges(part)
        if not _names_anything(part):
            return Unfit.NO_ANSWER
        excused.add(Unfit.NO_ANSWER)
    likely = likelihoods(part, point)
    reasons = {each: likely[each] for each in Unfit if each in likely and each not in excused}
    likeliest = max(reasons, key=lambda each: reasons[each])
    # Only where the person says so, what follows is meant as well.
    likeliest = Unfit.TROUBLE if likeliest is Unfit.PRIVATE else likeliest
    limit = LIMIT if len(part.split()) > 2 else LIMIT_OF_FEW  # noqa: PLR2004
    return likeliest if sum(reasons.values()) > limit else None


def is_kept_out(part: str) -> bool:
    """Returns whether this says nothing, or says what is to be kept out."""
    key = _key(part)
    return _says_nothing(key) or pattern("unfit", "private").search(key) is not None


def _key(part: str) -> str:
    return " ".join(part.casefold().replace("’", "'").split()).strip(" ,.;:!?-")


def _says_nothing(key: str) -> bool:
    return not key or re.fullmatch(pattern("unfit", "no answer").pattern, key, re.IGNORECASE) is not None


def _names_anything(words: str) -> bool:
    return any(each.tag.startswith(("NOUN", "PROPN", "VERB")) for each in tagged(words))


def hedged(part: str) -> bool:
    """Returns whether the person takes back what they say: "the stack, I guess"."""
    return pattern("unfit", "hedges").search(part) is not None


def without_hedges(words: str) -> str:
    """Returns the words without those that take them back."""
    return " ".join(pattern("unfit", "hedges").sub("", words).split()).strip(" ,.;")
