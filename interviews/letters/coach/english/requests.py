"""Finds what a letter asks its reader to do, and what it asks for twice."""

from collections.abc import Iterator
from typing import NamedTuple

from interviews.letters.coach.english.stems import shared, telling
from interviews.letters.coach.letter import LetterText, Passage
from interviews.letters.coach.phrases import pattern
from interviews.matching import fold

_FEW = 5
_MOST = 0.6


class _Request(NamedTuple):
    """Holds a sentence that asks for something: `telling` are the stems of its subject, `words` all its words."""

    telling: frozenset[str]
    words: frozenset[str]
    verbs: frozenset[str]
    for_it: bool
    once_more: bool
    for_the_decision: bool


def repeated_requests(letter: LetterText) -> Iterator[Passage]:
    """Yields the sentences that ask again for what an earlier sentence asked for, an answer or something to do."""
    # A dictionary, so that a long letter that repeats one request is compared with it only once.
    before: dict[_Request, None] = {}
    for sentence, said in zip(letter.sentences, letter.said_sentences, strict=True):
        asked = _read(said)
        if asked is None:
            continue
        if any(_same(asked, earlier) for earlier in before):
            yield sentence
        before[asked] = None


def _read(said: str) -> _Request | None:
    said = pattern("requests", "offered").sub(" ", pattern("requests", "if convenient").sub("", said))
    asks = _has("asks", said)
    if not (asks or said.rstrip().endswith("?")):
        return None
    return _Request(
        telling(said),
        frozenset(fold(said).split()),
        frozenset(found[0].casefold() for found in pattern("requests", "does").finditer(said)),
        for_it=_has("it", said),
        once_more=_has("again", said),
        for_the_decision=asks and _has("answers", said) and _has("decision", said),
    )


def _has(section: str, said: str) -> bool:
    return pattern("requests", section).search(said) is not None


def _same(asked: _Request, earlier: _Request) -> bool:
    if asked.for_the_decision and earlier.for_the_decision:
        return True
    both = shared(asked.telling, earlier.telling)
    if both and asked.once_more:
        return True
    if (len(asked.telling) > 1 and both == asked.telling) or _in_the_same_words(asked.words, earlier.words):
        return True
    again = asked.verbs & earlier.verbs
    return bool(again) and (asked.for_it or bool(both - again))


def _in_the_same_words(words: frozenset[str], before: frozenset[str]) -> bool:
    return len(words) >= _FEW and len(words & before) >= _MOST * len(words)
