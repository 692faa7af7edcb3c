"""Tells a mistyped word from a word that the dictionary lacks."""

import re

_VOWELS = frozenset("aeiouy")
_LIKE_SOUNDS = tuple(map(frozenset, ("cskzqx", "gj", "dt", "fv", "mn", "wv", "bp")))
_BESIDE = {
    key: frozenset(row[max(0, at - 1) : at + 2])
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for at, key in enumerate(row)
}
_SPOKEN = (("ph", "f"), ("ck", "k"), ("tio", "sio"), *((each, "k") for each in "cszqx"), ("g", "j"))
_DOUBLE = re.compile(r"(.)\1+")
_SHORT = 4
_LONG = 9
_FAR = 3
_SHORTEST_SPOKEN = 5


def is_slip_of(word: str, known: str) -> bool:
    """Returns whether `word` is `known` mistyped: a letter too many, too few, swapped or replaced by a similar one."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - a start does without

    if not known.isalpha():
        return False
    distance = OSA.distance(word, known)
    if len(word) < _SHORT:
        return len(known) == len(word) + 1 and known[:-1] == word and known[-1] == word[-1]
    if distance == 1 and len(word) == _SHORT == len(known):
        return _is_swap(word, known)
    if distance == 1:
        return len(word) != len(known) or _is_swap(word, known) or _are_alike(word, known)
    if len(word) < _SHORTEST_SPOKEN or distance > _FAR or word[0] != known[0]:
        return False
    one, other = spoken(word), spoken(known)
    return one == other or (distance <= _FAR - 1 and len(word) >= _LONG and OSA.distance(one, other) <= 1)


def _is_swap(word: str, known: str) -> bool:
    return sorted(word) == sorted(known)


def _are_alike(word: str, known: str) -> bool:
    """Returns whether the one letter that differs is similar: both vowels, alike in sound, or neighbouring keys.

    The words must have the same length and differ in one place.
    """
    at = next(place for place, (one, other) in enumerate(zip(word, known, strict=True)) if one != other)
    pair = frozenset((word[at], known[at]))
    if at == 0:
        return any(pair <= sounds for sounds in _LIKE_SOUNDS)
    return (
        pair <= _VOWELS
        or any(pair <= sounds for sounds in _LIKE_SOUNDS)
        or (len(word) > _SHORTEST_SPOKEN and known[at] in _BESIDE.get(word[at], ()))
    )


def spoken(word: str) -> str:
    """Returns the consonants of a word in small letters as they sound."""
    for letters, sound in _SPOKEN:
        word = word.replace(letters, sound)
    single = _DOUBLE.sub(r"\1", word)
    return single[0] + "".join(each for each in single[1:] if each not in _VOWELS)
