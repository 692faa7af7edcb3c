"""Wraps Harper, the offline checker of English: it is loaded on first use, and one thread at a time uses it."""

import re
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from interviews.letters.coach.phrases import words_of

if TYPE_CHECKING:
    import harper


class Lint(NamedTuple):
    """Holds one finding of Harper: the rule, the place in code points, and the suggested replacements."""

    rule: str
    start: int
    end: int
    suggestions: tuple[str, ...]


SPELLING = "SpellCheck"
"""Harper's rule for words that its dictionary lacks."""
CAPITALS = "OrthographicConsistency"
"""Harper's rule for names of tools, firms and places that are written without their capitals."""
_LONGEST_WORD = 32
_TOO_LONG = re.compile(rf"[^\W_][\w'’-]{{{_LONGEST_WORD},}}")
"""A run of characters too long for a word of any language: one of 4,000 letters would cost Harper two gigabytes."""
_LOCK = Lock()


@cache
def _linters() -> dict[str, "harper.Linter"]:
    """Returns a linter for American English with rules for plain errors, and one for British spelling alone."""
    import harper  # noqa: PLC0415 - its dictionary takes most of a second to build and 100 MB to keep

    linters = {"american": harper.Linter(harper.Dialect.AMERICAN), "british": harper.Linter(harper.Dialect.BRITISH)}
    off: dict[str, bool | None] = dict.fromkeys(harper.get_default_lint_config(), False)
    for dialect, linter in linters.items():
        linter.import_words(sorted(words_of("spelling", "words of trades")))
        rules = words_of("spelling", "rules") if dialect == "american" else frozenset[str]()
        linter.set_lint_config(off | dict.fromkeys(rules | {SPELLING, CAPITALS}, True))
    return linters


def _lints(dialect: str, text: str) -> list[Lint]:
    with _LOCK:
        return _read(_linters()[dialect], text)


def _read(linter: "harper.Linter", text: str) -> list[Lint]:
    """Returns what the linter finds; what is too long for a word is not shown to it."""
    text = _TOO_LONG.sub(lambda found: " " * len(found[0]), text)
    found = linter.organized_lints(text, language="plaintext", dedup=False)
    return [
        Lint(rule, lint.span.start, lint.span.end, tuple(each.replacement_text for each in lint.suggestions))
        for rule, lints in found.items()
        for lint in lints
    ]


def lints(text: str) -> list[Lint]:
    """Returns words unknown to American and British English, and plain errors of grammar, in the order of the text.

    The first call takes about a second, and calls made meanwhile wait for it: call it off the event loop.
    """
    found = (
        lint
        for lint in _lints("american", text)
        if lint.rule != CAPITALS and (lint.rule != SPELLING or not _knows("british", text[lint.start : lint.end]))
    )
    return sorted(found, key=lambda lint: (lint.start, lint.rule))


def doubts(text: str) -> list[Lint]:
    """Returns whatever Harper doubts, by all the rules it has on by itself but those of style and of names.

    It finds more than `lints`, and is wrong more often: it is for what nobody has written yet. What is too long for a
    word counts as misspelt.
    """
    with _LOCK:
        import harper  # noqa: PLC0415 - as above

        linter = _linters()["american"]
        usual = linter.get_lint_config()
        rules: dict[str, bool | None] = {**harper.get_default_lint_config()}
        rules |= dict.fromkeys(words_of("spelling", "rules of style"), False)
        linter.set_lint_config(rules)
        try:
            found = _read(linter, text)
        finally:
            linter.set_lint_config(usual)
    unread = [Lint(SPELLING, *each.span(), ()) for each in _TOO_LONG.finditer(text)]
    return unread + [
        lint for lint in found if lint.rule != SPELLING or not _knows("british", text[lint.start : lint.end])
    ]


def capitals(text: str) -> list[Lint]:
    """Returns the names that are written without their capitals, each with how it is written."""
    return [
        each
        for each in _lints("american", text)
        if each.rule == CAPITALS or (each.rule == SPELLING and not _knows("british", text[each.start : each.end]))
    ]


def is_word(word: str) -> bool:
    """Returns whether `word`, as it is written, is an English word, American or British."""
    return len(word) <= _LONGEST_WORD and (_knows("american", word) or _knows("british", word))


@lru_cache(maxsize=8192)
def _knows(dialect: str, word: str) -> bool:
    return all(lint.rule != SPELLING for lint in _lints(dialect, word))
