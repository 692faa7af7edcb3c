"""Judges a sentence that a language model made of somebody's points: it may phrase them, and never invent."""

import re
from collections.abc import Iterable

from interviews.letters.english.word_lists import pairs, words

LONGEST = 400
"""The most characters of a sentence that is taken."""

KEPT_OF_THE_POINTS = 0.6
"""The least share of the points' own words that a sentence must still say."""

_WORD = re.compile(r"[^\W_]+(?:['.,/+#&-]*[^\W_]+)*(?:\+\+|#)?")
_PARTS = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_ENDINGS = ("'s", "s'", "s", "es", "ed", "d", "ing")
_SHORTEST_STEM = 3
_ONE_LINE = re.compile(r"[^\n<>{}\[\]*_`|\\^~]+[.!]")
"""What a sentence may look like: a line without marks of a chat or of code, with an end."""


def is_only_phrased(sentence: str, points: str, record: Iterable[str] = ()) -> bool:
    """L1: returns whether a sentence says what the points say, and nothing else.

    Source: 000, 002.

    Every word with a content of its own, every name and every figure must stand in `points` or in `record`, which holds
    the names on file; what is left are the words of letters and grammar. What the points deny is denied, nothing else
    is, and most of what they say is said.
    """
    said = sentence.strip().replace("’", "'")
    told, known = points.replace("’", "'"), " ".join(record).replace("’", "'")
    if not said or len(said) > LONGEST or "?" in said or _ONE_LINE.fullmatch(said) is None:
        return False
    own = _keys(told)
    allowed = own | _keys(known) | words("phrasing", "letter words") | words("phrasing", "negative words")
    if any(not _keys(each) <= allowed and not _forms(each) & allowed for each in _WORD.findall(said)):
        return False
    if _denies(said) != _denies(told):
        return False
    content = {frozenset(map(_stem_of, _parts(each))) for each in _WORD.findall(told)} - {frozenset()}
    content = {each for each in content if not each <= _empty()}
    kept = [each for each in content if each <= _keys(said)]
    return len(kept) >= KEPT_OF_THE_POINTS * len(content)


def _keys(text: str) -> frozenset[str]:
    """Returns the words of a text, whole and in their parts, in every form that counts as the same."""
    found: set[str] = set()
    for each in _WORD.findall(text):
        found.update(*map(_forms, (each, *_parts(each))))
    return frozenset(found)


def _parts(word: str) -> list[str]:
    """Returns the words that a word is put together of; a part of a figure is another figure."""
    return [word] if any(map(str.isdigit, word)) else _PARTS.findall(word)


def _forms(word: str) -> frozenset[str]:
    """Returns a word in small letters, a number in figures, and what is left of it without an inflection."""
    plain = word.casefold().replace(",", "")
    if any(character.isdigit() for character in plain):
        return frozenset({plain})
    number = pairs("phrasing", "numbers").get(plain)
    return frozenset({number or plain, _stem_of(plain)})


def _stem_of(word: str) -> str:
    """Returns a word without the ending of a plural, a past or an -ing: "caches", "cached", "caching" are one."""
    plain = word.casefold().replace(",", "")
    if any(character.isdigit() for character in plain):
        return plain
    for ending in sorted(_ENDINGS, key=len, reverse=True):
        stem = plain.removesuffix(ending)
        if stem != plain and len(stem) >= _SHORTEST_STEM:
            plain = stem
            break
    doubled = len(plain) > _SHORTEST_STEM and plain[-1] == plain[-2] and plain[-1] not in "aeiouls"
    return (plain[:-1] if doubled else plain).removesuffix("e").replace("ie", "y")


def _denies(text: str) -> bool:
    return not words("phrasing", "negative words").isdisjoint(map(str.casefold, _PARTS.findall(text)))


def _empty() -> frozenset[str]:
    """Returns the stems of words that say nothing by themselves."""
    return frozenset(map(_stem_of, words("phrasing", "letter words"))) | words("phrasing", "negative words")
