"""Finds misspelt words and plain errors of grammar, offline."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from interviews.letters.coach.english.harper import SPELLING, Lint, is_word, lints
from interviews.letters.coach.english.mistyping import is_slip_of, spoken
from interviews.letters.coach.english.rare_words import is_rare_word
from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.name_words import key_of, own_words
from interviews.letters.coach.phrases import lines_of, words_of
from interviews.letters.coach.remarks import About, Fault, Remark, Severity, Span

_NOT_PROSE = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|@\w+|#\w+|\b[\w-]+\.(?:com|org|net|io|de|co|uk|eu|dev|ai|fr|ch|at)\b\S*|"
    r"\b\w*\d\w*\b|`[^`]*`|\b\w+-\w+-\w+|\b\w{1,3}-\w+|\w+-\w{1,5}\b|\b\w+(?:[._/\\]\w+)+\b|\w\+|\[[^\]\n]*\]|\{[^}\n]*\}|<[^>\n]*>"
)
_MOST_UNKNOWN = 0.25
_FEW = 8
_SHORTEST = 3
_SHORTEST_COMPOUND = 8
_SHORTEST_SECOND = 5
_SHORTEST_HALF = 4
_NEAR = 2
_STAYS_SINGLE = re.compile(r"(?:[^aeiou]|[aeiou]{2})[^aeiouy]$")
"""A base whose last consonant is not doubled before an ending; others may double it ("referred", so not "refered")."""
_BEFORE_INITIALS = re.compile(r"\s+(?:[A-Z]{2}|honour)")
"""Words where Harper misjudges the article: initials are spoken in more than one way, and it knows only "honor"."""


def spelling(letter: LetterText, about: About) -> Iterator[Remark]:
    """L11: misspelt words and plain errors of grammar are reported; American and British spellings are both right.

    Names of this interview, words of the job seeker's notes, foreign names, addresses and words of a trade are never
    reported. `right` is the likeliest spelling, where there is one; nothing is corrected automatically.

    Source: 004.
    """
    if not letter.english:
        return
    begin = letter.greeting.end if letter.greeting else 0
    found = [
        lint
        for lint in lints(letter.text)
        if begin <= lint.start < letter.closing.start or (lint.rule == SPELLING and not begin > lint.start > 0)
    ]
    if sum(lint.rule == SPELLING for lint in found) > max(_FEW, _MOST_UNKNOWN * len(letter.words)):
        return
    own = own_words(about)
    taken = [each.span() for each in _NOT_PROSE.finditer(letter.text)]
    for span, fault, right in (*_slips(letter, own), *_errors(letter, found, own), *_confused(letter)):
        names = any(word[:1].isupper() and key_of(word) in own for word in letter.text[slice(*span)].split())
        if not names and not any(span[0] < end and start < span[1] for start, end in taken):
            taken.append(span)
            yield Remark("L11", Severity.SHOULD, span, fault, right)


def _errors(letter: LetterText, found: list[Lint], own: frozenset[str]) -> Iterator[tuple[Span, Fault, str | None]]:
    """Yields what Harper found, without its guesses and without foreign phrases."""
    unknown = [lint for lint in found if lint.rule == SPELLING]
    small = [lint for lint in unknown if letter.text[lint.start].islower()]
    foreign = {each for pair in pairwise(small) if letter.text[pair[0].end : pair[1].start] == " " for each in pair}
    for lint in found:
        if lint in foreign:
            continue
        if lint.rule == SPELLING:
            right = _right(letter, lint, own)
            if right:
                yield (lint.start, lint.end), Fault.MISSPELT, right
        elif not _is_guess(letter.text, lint):
            yield (lint.start, lint.end), Fault.GRAMMAR, next(filter(str.strip, lint.suggestions), None)


def _is_guess(text: str, lint: Lint) -> bool:
    match lint.rule:
        case "AnA":
            return _BEFORE_INITIALS.match(text, lint.end) is not None
        case "PronounVerbAgreement":  # "you" is often the object of the clause before: "what I bring you is"
            return text[: lint.start].rstrip().casefold().endswith("you")
        case "CapitalizePersonalPronouns":
            return re.search(r"\bI\b", text) is None  # the whole letter is in small letters, which is a choice
        case _:
            return False


def _slips(letter: LetterText, own: frozenset[str]) -> Iterator[tuple[Span, Fault, str]]:
    for word in letter.words:
        key = word.text.casefold()
        if key in known_slips() and key not in own:
            yield word.span, Fault.MISSPELT, known_slips()[key]


@cache
def known_slips() -> dict[str, str]:
    """Returns common mistypings, each with the word that is meant."""
    slips = (line.partition(" ") for line in lines_of("spelling", "slips"))
    return {wrong: right for wrong, _, right in slips}


def _confused(letter: LetterText) -> Iterator[tuple[Span, Fault, str]]:
    text = letter.text.replace("\n", " ")
    for pattern, right in _confusions():
        for found in pattern.finditer(text, 0, letter.closing.start):
            yield found.span(1), Fault.MISSPELT, found.expand(right)


@cache
def _confusions() -> list[tuple[re.Pattern[str], str]]:
    """Returns patterns whose first group is a wrongly used word, each with the right word."""
    rows = (line.rpartition("=") for line in lines_of("confusions", "confusions"))
    return [(re.compile(rf"(?<![\w'])(?:{where})", re.IGNORECASE), right) for where, _, right in rows]


def _right(letter: LetterText, lint: Lint, own: frozenset[str]) -> str | None:
    """Returns the right spelling of a mistyped word; None when the word is a name or no known word mistyped."""
    word = letter.text[lint.start : lint.end]
    key = key_of(word)
    if (
        not key.isascii()
        or len(key) < _SHORTEST
        or not own.isdisjoint((key, key.removesuffix("s"), *key.split("-")))
        or (word[1:] != word[1:].lower() and word != word.upper())
    ):
        return None
    if sum(key_of(each.text).removesuffix("s") == key.removesuffix("s") for each in letter.words) > 1:
        return None  # a word that occurs twice is meant, not mistyped
    near = _near(key, lint.suggestions)
    if near is None or (word[:1].isupper() and not _is_no_name(letter, lint, near)):
        return None
    if is_rare_word(key) and near.casefold() not in _usual_words():
        return None
    return None if _is_derived(key) and not _has_slipped(key, lint.suggestions) else near


def _usual_words() -> frozenset[str]:
    """Returns words that letters use so often that a rare word beside them is rather a slip ("untill")."""
    return words_of("topics", "small words") | words_of("topics", "words of any interview")


def _near(key: str, suggestions: tuple[str, ...]) -> str | None:
    fit = (each for each in suggestions if each.casefold() not in words_of("spelling", "never suggested"))
    return next((each for each in fit if is_slip_of(key, each.casefold())), None)


def _is_no_name(letter: LetterText, lint: Lint, near: str) -> bool:
    """Returns whether a capitalised word is capitalised because it begins a sentence or names a day or month."""
    greeting = letter.greeting
    if lint.start >= letter.closing.start or letter.text[lint.start : lint.end].isupper():
        return False
    if greeting and greeting.start < lint.start < greeting.end:
        return False
    if lint.start in letter.starts:
        return near[:1].islower()
    return near.casefold() in words_of("names", "not names")


def _is_derived(word: str) -> bool:
    """Returns whether the word consists of known words, prefixes and endings, so that a dictionary need not list it."""
    begun = _begun().fullmatch(word)
    if begun and (is_word(begun[1]) or _is_derived(begun[1])):
        return True
    for ending in words_of("spelling", "endings"):
        base = word.removesuffix(ending)
        if base == word or len(base) < _SHORTEST:
            continue
        if is_word(base) and (len(ending) > _SHORTEST or _STAYS_SINGLE.search(base)):
            return True
        if ending[0] in "aeiou" and len(base) >= _SHORTEST_SECOND and is_word(base + "e"):
            return True
    return len(word) >= _SHORTEST_COMPOUND and any(
        is_word(word[at:]) and is_word(word[:at])
        for at in range(_SHORTEST, len(word) - _SHORTEST_HALF + 1)
        if at >= _SHORTEST_HALF or len(word) - at >= _SHORTEST_SECOND
    )


@cache
def _begun() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words_of('spelling', 'beginnings'))})-?([a-z]{{{_SHORTEST_SECOND},}})")


def _has_slipped(word: str, suggestions: tuple[str, ...]) -> bool:
    """Returns whether the word is a slip, not a compound: a suggestion sounds alike or differs in a letter inside."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - a start does without

    ended = word.endswith(tuple(words_of("spelling", "endings")))
    near = [each for each in map(str.casefold, suggestions) if each.isalpha() and OSA.distance(word, each) <= _NEAR]
    return any(spoken(word) == spoken(each) for each in near) or any(
        OSA.distance(word, each) == 1 and (word[-2:] == each[-2:] or not ended) and word.rstrip("s") != each.rstrip("s")
        for each in near
    )
