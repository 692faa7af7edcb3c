"""Tells a misspelt name from an ordinary word."""

import re
from collections.abc import Sequence
from functools import lru_cache

from interviews.letters.coach.english.harper import is_word
from interviews.letters.coach.name_words import EDGES, Name, are_one_name, key_of
from interviews.letters.coach.phrases import words_of
from interviews.matching import fold

_SHORTEST = 3
_ACRONYM = 4


def most_slips(length: int) -> int:
    """Returns how many letters of a name of `length` letters may be wrong."""
    return 0 if length < 3 else 1 if length < 6 else 2 if length < 10 else 3  # noqa: PLR2004 - a table


def nearest(word: str, known: Sequence[Name], *, in_place: bool, first: bool, determined: bool) -> str | None:
    """Returns the word of a stored name that `word` misspells; None when it misspells none.

    `in_place`: it stands where a name must stand; `first`: it begins a sentence; `determined`: an article precedes it.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - a start does without

    best: tuple[int, str, Name] | None = None
    for name in known:
        for part in name.words:
            if not is_slip(key_of(word), key_of(part), in_place=in_place, is_company=name.is_company and not first):
                continue
            distance = OSA.distance(key_of(word), key_of(part))
            if best is None or distance < best[0]:
                best = distance, part, name
    if best is None:
        return None
    distance, part, name = best
    loose = first or (determined and not name.is_company)
    if not in_place and _is_ordinary(word, loose=loose, distance=distance, wanted=part):
        return None
    return part


@lru_cache(maxsize=8192)
def is_slip(key: str, wanted: str, *, in_place: bool, is_company: bool = False) -> bool:
    """Returns whether `key` is `wanted` mistyped; a usual short form of a first name is no slip."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - a start does without

    if (
        key == wanted
        or key.isdigit()
        or len(wanted) < _SHORTEST - in_place
        or wanted in words_of("names", "legal")
        or not fold(key)
    ):
        return False
    if fold(key) == fold(wanted):
        return True
    if key.rstrip("s") == wanted.rstrip("s"):
        return (in_place or is_company) and len(wanted) > _SHORTEST
    if _consonants(key) == _consonants(wanted) and fold(key)[:1] == fold(wanted)[:1]:
        return not are_one_name(key, wanted)
    distance = min(OSA.distance(fold(key), fold(wanted)), 1 + OSA.distance(_sound(key), _sound(wanted)))
    if distance > most_slips(max(len(key) + 1, len(wanted)) if in_place else len(wanted)) or are_one_name(key, wanted):
        return False
    if distance > 1 and _sound(key)[:1] != _sound(wanted)[:1]:
        return False
    return not (len(wanted) == _SHORTEST and len(key) < _SHORTEST)


def _sound(word: str) -> str:
    """Returns the word with letters that sound alike written alike."""
    plain = fold(word)
    for letters, sound in (
        ("ie", "i"),
        ("ey", "i"),
        ("ch", "k"),
        ("ph", "f"),
        ("c", "k"),
        ("g", "j"),
        ("z", "s"),
        ("y", "i"),
    ):
        plain = plain.replace(letters, sound)
    return plain


def _consonants(word: str) -> str:
    """Returns the consonants of a name that is heard and not read; with fewer than three, the whole name."""
    plain = re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyh]", "", _sound(word)))
    return plain if len(plain) >= _SHORTEST else word


def _is_ordinary(word: str, *, loose: bool, distance: int, wanted: str) -> bool:
    """Returns whether the word is more likely an English word than a misspelt name."""
    plain = EDGES.sub("", word)
    if plain.isupper() and len(plain) <= _ACRONYM and not wanted.isupper():
        return True
    if plain.casefold() in words_of("topics", "small words"):
        return True
    if loose:
        return is_word(plain.lower())
    return distance > 1 and (is_word(plain.lower()) or is_word(plain))
