"""Reads how somebody wishes a letter to read: shorter, warmer, more formal, or less of that."""

import re
from enum import Enum, auto

from interviews.letters.english.word_lists import words

LONGEST_WISH = 14
"""The most words of a wish; more words are a letter themselves."""


class Wish(Enum):
    """Names how a letter should read."""

    SHORTER = auto()
    LONGER = auto()
    WARMER = auto()
    PLAINER = auto()
    MORE_FORMAL = auto()
    LESS_FORMAL = auto()
    LESS = auto()


_SAID = {
    "shorter": (Wish.SHORTER, Wish.LONGER),
    "long": (Wish.LONGER, Wish.SHORTER),
    "warmer": (Wish.WARMER, Wish.PLAINER),
    "formal": (Wish.MORE_FORMAL, Wish.LESS_FORMAL),
    "casual": (Wish.LESS_FORMAL, Wish.MORE_FORMAL),
    "cold": (Wish.PLAINER, Wish.WARMER),
}
"""What each section of words wishes, and what it wishes after "less" or "too"."""


_GREETING = re.compile(r"\s*(?:subject:|dear|hi|hello|hey|good (?:morning|afternoon|evening))\b", re.IGNORECASE)


def is_whole_letter(text: str) -> bool:
    """Returns whether a text can be a letter: it greets somebody, has several lines, or is longer than any remark."""
    return _GREETING.match(text) is not None or "\n" in text.strip() or len(text.split()) > LONGEST_WISH


def wishes_in(text: str) -> tuple[Wish, ...]:
    """Returns how a letter should read by these words; nothing when they say anything else, as a letter does."""
    spoken = re.findall(r"[\w'-]+", text.casefold().replace("’", "'"))
    if not spoken or len(spoken) > LONGEST_WISH:
        return ()
    found: list[Wish] = []
    turned = False
    for word in spoken:
        section = next((each for each in _SAID if word in words("wishes", each)), None)
        if section is not None:
            found.append(_SAID[section][turned])
            turned = False
        elif word in words("wishes", "turning"):
            turned = True
        elif word not in words("wishes", "filler"):
            return ()
    return tuple(dict.fromkeys(found)) or ((Wish.LESS,) if turned and "less" in spoken else ())
