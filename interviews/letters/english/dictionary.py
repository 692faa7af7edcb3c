"""Gives names of places, people, firms and tools their capitals, and puts plain mistypings right."""

import re
from collections.abc import Iterable

from interviews.letters.coach.english.harper import capitals, doubts
from interviews.letters.coach.english.spelling import known_slips
from interviews.letters.coach.phrases import words_of
from interviews.letters.english.tidy import Spelling
from interviews.letters.english.word_lists import pairs, words

_INITIALS = re.compile(r"[b-df-hj-np-tv-z]{3,5}\d?")
_TOOL = re.compile(r"(?<![\w'-])(?<!\bI )(?<!\bto )(?<!\bthe )(?<!\ba )[a-z]+(?![\w'-])")
_SHORTEST = 4
"""The fewest letters of a word that may be mistyped; shorter ones are more often a term of somebody's trade."""


def spelling_with(names: Iterable[str]) -> Spelling:
    """Returns what puts capitals and plain mistypings right; words of these names are written as they are there.

    A word that the dictionary lacks stays as it is: it may be a term of a trade. The first call loads the dictionary,
    for about a second: call it off the event loop.
    """
    own = {word.casefold(): word for name in names for word in name.split() if word[:1].isupper()}

    def right(text: str) -> str:
        text = _repaired(text)
        text = _TOOL.sub(lambda found: pairs("tidy", "tools").get(found[0], found[0]), text)
        end = len(text)
        for lint in sorted(capitals(text), key=lambda each: each.start, reverse=True):
            if lint.end <= end:
                end = lint.start
                word = text[lint.start : lint.end]
                joined = "-" in {text[lint.start - 1 : lint.start], text[lint.end : lint.end + 1]}
                new = own.get(word.casefold()) or (word if joined else _right(word, lint.suggestions))
                text = f"{text[: lint.start]}{new}{text[lint.end :]}"
        return text

    return right


def _repaired(text: str) -> str:
    """Returns the text with the slips put right for which grammar leaves one way: "outside there subject"."""
    for lint in sorted(doubts(text), key=lambda each: each.start, reverse=True):
        if lint.rule in words("tidy", "repairs") and lint.suggestions:
            text = f"{text[: lint.start]}{lint.suggestions[0]}{text[lint.end :]}"
    return text


def _right(word: str, suggestions: Iterable[str]) -> str:
    if word != word.casefold():
        return word  # it has capitals, so it is a name or is meant
    if word in known_slips():
        return known_slips()[word]
    for each in suggestions:
        mixed = len(word) < _SHORTEST and each not in {each.upper(), each.capitalize()}
        if each.casefold() == word and not mixed and each.casefold() not in words_of("spelling", "never suggested"):
            return each
        if len(word) >= _SHORTEST and sorted(each) == sorted(word) and each[0] == word[0]:
            return each
    return word.upper() if _INITIALS.fullmatch(word) else word
