"""Misspelt words and plain errors of grammar, found offline."""

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from interviews.letters.coach.english.confusions import CONFUSIONS
from interviews.letters.coach.english.harper import Lint, is_word, lints
from interviews.letters.coach.english.mistyping import is_slip_of
from interviews.letters.coach.english.spelling_lists import CLEAR_ERRORS, NEVER_SUGGESTED, TRADE_WORDS, TYPOS
from interviews.letters.coach.letter import LetterText, words_in
from interviews.letters.coach.name_words import own_words
from interviews.letters.coach.phrases import words_of
from interviews.letters.coach.remarks import About, Fault, Remark, Severity, Span

_NOT_PROSE = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|@\w+|#\w+|\b[\w-]+\.(?:com|org|net|io|de|co|uk|eu|dev|ai|fr|ch|at)\b\S*|"
    r"\b\w*\d\w*\b|`[^`]*`|\b(?:hi|re|sci|e|t|x|lo|wi|co|ex)-\w+\b|\b\w+(?:[._/\\]\w+)+\b|"
    r"\[[^\]\n]*\]|\{[^}\n]*\}|<[^>\n]*>"
)
_SAID_TWICE = words_of("really very please so many much never thank long far no yes ha bye had that")
_CAPITAL_I = re.compile(r"\bI\b")
_MEANT_TWICE = _SAID_TWICE | words_of("""
    now well there come hear knock older better more again over day year bit step by one two is do in on
""")
_MOST_UNKNOWN = 0.25
_FEW = 8
_SHORTEST = 3
_SHORTEST_COMPOUND = 8
_SHORTEST_SECOND = 5
# A single consonant after a single vowel may have to be doubled ("referred"), so "refered" is no derived word.
_ENDED = re.compile(
    r"(?P<known>[a-z]{2,}(?:[^aeiou][^aeiouy]|[aeiou]{2}[^aeiouy]))(?:ed|ing|er|ers|s|able|ness|less|ish|ings)"
)
_COMBINED = re.compile(
    r"(?:bio|neuro|geo|eco|agri|agro|cardio|hydro|electro|photo|thermo|psycho|socio|tele|nano)-?(?P<known>[a-z]{4,})"
)
_ADDED = re.compile(r"(?P<known>[a-z]{3,})(?:ships?|wise|hood|like|proof|less|free)")
_WITHOUT_E = re.compile(r"(?P<known>[a-z]{4,}[^aeiou])(?:ers?|ed|ings?|able|ish)")
_BEGUN = re.compile(
    r"(?:un|hyper|ultra|anti|semi|re|pre|co|de|non|multi|over|under|out|sub|inter|micro|mini|self|super|cross|up|mid|"
    r"post)-?(?P<known>[a-z]{5,})"
)
_SILENT_H = re.compile(r"honou?r|honest|hour|heir", re.IGNORECASE)
_LIKE_YOU = re.compile(r"uni(?!n|m)|use|usu|ut[ei]|eu|ewe|one\b|once|ubi|ura", re.IGNORECASE)
_EDGES = re.compile(r"['’]s?$")


def spelling(letter: LetterText, about: About) -> Iterator[Remark]:
    """L11: misspelt words and plain errors of grammar; a word right in American or in British English is right.

    Names of this interview, of the job seeker's notes, foreign names, addresses and words of a trade are never
    misspelt. `right` is the likeliest right spelling, where there is one; nothing is corrected by itself.

    Source: 004.
    """
    if not letter.english:
        return
    body = letter.text
    found = [lint for lint in lints(body) if lint.end <= letter.closing.start or lint.rule == "SpellCheck"]
    unknown = [lint for lint in found if lint.rule == "SpellCheck"]
    if len(unknown) > max(_FEW, _MOST_UNKNOWN * len(letter.words)):
        return
    own = own_words(about)
    skipped = [each.span() for each in _NOT_PROSE.finditer(body)]
    taken: list[tuple[int, int]] = []
    for lint in found:
        span = lint.start, lint.end
        if any(_meet(span, each) for each in (*skipped, *taken)) or body[lint.end : lint.end + 1] == "+":
            continue
        if lint.rule == "SpellCheck":
            remark = _misspelt(letter, lint, own)
        elif (
            _is_emphasis(body[lint.start : lint.end])
            or _before_initials(letter, lint)
            or _follows_thank_you(letter, lint)
            or _is_object(letter, lint)
        ):
            continue
        elif lint.rule == "CapitalizePersonalPronouns" and not _CAPITAL_I.search(body):
            continue  # written in small letters throughout
        elif lint.rule in CLEAR_ERRORS and not _names(body[lint.start : lint.end], own):
            remark = Remark("L11", Severity.SHOULD, span, Fault.GRAMMAR, _first(lint.suggestions))
        else:
            continue
        if remark:
            taken.append(span)
            yield remark
    for span, right in (*_slips(letter), *_twice(letter), *_confused(letter)):
        if not any(_meet(span, each) for each in (*skipped, *taken)) and body[slice(*span)].casefold() not in own:
            taken.append(span)
            yield Remark("L11", Severity.SHOULD, span, Fault.MISSPELT, right)


def _slips(letter: LetterText) -> Iterator[tuple[Span, str]]:
    for word in letter.words:
        right = TYPOS.get(word.text.casefold())
        if right:
            yield word.span, right


_TWICE = re.compile(r"\b([a-z']{2,}|a|i)\s+\1(?![\w'-])", re.IGNORECASE)


def _twice(letter: LetterText) -> Iterator[tuple[Span, str]]:
    """A word that stands there twice in a row by mistake."""
    for found in _TWICE.finditer(letter.text, 0, letter.closing.start):
        if found[1].casefold() not in _MEANT_TWICE and "\n\n" not in found[0]:
            yield found.span(), found[1]


def _confused(letter: LetterText) -> Iterator[tuple[Span, str]]:
    text = letter.text.replace("\n", " ")
    for pattern, right in CONFUSIONS:
        for found in pattern.finditer(text, 0, letter.closing.start):
            yield found.span(1), right


def _misspelt(letter: LetterText, lint: Lint, own: frozenset[str]) -> Remark | None:
    word = letter.text[lint.start : lint.end]
    key = _EDGES.sub("", word).casefold()
    parts = [key, *key.split("-")]
    if any(part in own or part in TRADE_WORDS for part in parts) or (len(key) < _SHORTEST and key not in TYPOS):
        return None
    if len(key) <= _SHORTEST_SECOND and "-" in letter.text[max(0, lint.start - 1) : lint.end + 1]:
        return None
    plain = key.removesuffix("s")
    if plain in own or plain in TRADE_WORDS or not key.isascii():
        return None
    if key not in TYPOS and _times(key, letter) > 1:
        return None  # fingers slip once; who writes it twice means it
    near = _near(word, lint.suggestions)
    if word[1:] != word[1:].lower() and word != word.upper():
        return None
    if word[:1].isupper():
        in_signature = lint.start >= letter.closing.start
        in_greeting = (
            letter.greeting is not None and lint.start < letter.greeting.end and lint.start != letter.greeting.start
        )
        first = lint.start in letter.starts
        if in_signature or in_greeting or (not first and not _is_calendar(near)) or word.isupper():
            return None
        if first and (near is None or near[:1].isupper()):
            return None
    if near is None or (_derived(key) and not _slipped(key, lint.suggestions)):
        return None
    return Remark("L11", Severity.SHOULD, (lint.start, lint.end), Fault.MISSPELT, near)


def _derived(word: str) -> bool:
    """Whether it is made of known words and endings, so that a dictionary need not list it."""
    found = _ADDED.fullmatch(word)
    if found and is_word(found["known"]):
        return True
    found = _COMBINED.fullmatch(word)
    if found and is_word(found["known"]):
        return True
    found = _WITHOUT_E.fullmatch(word)
    if found and is_word(found["known"] + "e"):
        return True
    found = _ENDED.fullmatch(word)
    if found and is_word(found["known"]):
        return True
    found = _BEGUN.fullmatch(word)
    if found and (is_word(found["known"]) or _derived(found["known"])):
        return True
    return len(word) >= _SHORTEST_COMPOUND and any(
        is_word(word[at:]) and is_word(word[:at]) for at in range(_SHORTEST, len(word) - _SHORTEST_SECOND + 1)
    )


def _slipped(word: str, suggestions: tuple[str, ...]) -> bool:
    """Whether one letter before the ending parts it from a word that is known: no compound, but a slip."""
    return any(
        OSA.distance(word, each.casefold()) == 1
        and (word[-2:] == each.casefold()[-2:] or not _ENDED.fullmatch(word))
        and word.rstrip("s") != each.casefold().rstrip("s")
        for each in suggestions
        if each.isalpha()
    )


def _near(word: str, suggestions: tuple[str, ...]) -> str | None:
    fit = (each for each in suggestions if each.casefold() not in NEVER_SUGGESTED)
    return next((each for each in fit if is_slip_of(word.casefold(), each.casefold())), None)


def _times(key: str, letter: LetterText) -> int:
    """How often the word stands in the letter, be it one or many."""
    return sum(_EDGES.sub("", each.text).casefold().removesuffix("s") == key.removesuffix("s") for each in letter.words)


_SUBJECT_BEFORE = re.compile(
    r"\b(?:what|whatever|all|everything|anything|thing|whoever|one|part)\b[^.!?;\n]*$", re.IGNORECASE
)


def _is_object(letter: LetterText, lint: Lint) -> bool:
    """Whether the pronoun before the verb ends a clause that is the subject: "What I would bring you is"."""
    return lint.rule == "PronounVerbAgreement" and _SUBJECT_BEFORE.search(letter.text, 0, lint.start) is not None


_CALENDAR = words_of("""
    monday tuesday wednesday thursday friday saturday sunday january february april august september october
    november december english german
""")


def _is_calendar(word: str | None) -> bool:
    return word is not None and word.casefold() in _CALENDAR


def _is_emphasis(text: str) -> bool:
    """Words that are said twice on purpose."""
    return text.casefold().split()[0] in _SAID_TWICE


def _before_initials(letter: LetterText, lint: Lint) -> bool:
    """Whether an article stands before initials, which are spoken in more than one way."""
    following = letter.text[lint.end :].split(maxsplit=1)
    return lint.rule == "AnA" and bool(following) and (following[0][:2].isupper() or _fits(lint, letter, following[0]))


def _fits(lint: Lint, letter: LetterText, following: str) -> bool:
    """Whether the article fits the sound after all: an h that is silent, a u or eu that is spoken as in "you"."""
    article = letter.text[lint.start : lint.end].casefold()
    found = (_SILENT_H if article == "an" else _LIKE_YOU).match(following)
    return found is not None


def _follows_thank_you(letter: LetterText, lint: Lint) -> bool:
    """Whether the "you" before is that of "thank-you", and no subject of a verb."""
    return letter.text[: lint.start].rstrip().casefold().endswith("-you")


def _names(text: str, own: frozenset[str]) -> bool:
    """Whether the passage has a name of this interview in it, which makes a grammar rule guess."""
    return any(word.text[:1].isupper() and word.text.casefold() in own for word in words_in(text))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _first(suggestions: tuple[str, ...]) -> str | None:
    return suggestions[0] if suggestions and suggestions[0].strip() else None
