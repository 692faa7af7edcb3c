"""Harper, the offline checker of English, made when it is first asked and used by one thread at a time."""

import re
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from interviews.letters.coach.phrases import words_of

if TYPE_CHECKING:
    import harper


class Lint(NamedTuple):
    """Something Harper found: by which of its rules, where, and what it would put there."""

    rule: str
    start: int
    end: int
    suggestions: tuple[str, ...]


SPELLING = "SpellCheck"
"""Harper's rule for words that its dictionary lacks."""
_LONGEST_WORD = 32
_TOO_LONG = re.compile(rf"[^\W_][\w'’-]{{{_LONGEST_WORD},}}")
"""No word of any language: one of 4,000 letters would cost Harper two gigabytes."""
_LOCK = Lock()


@cache
def _linters() -> dict[str, "harper.Linter"]:
    """American English with the rules for plain errors, and British English for its spelling alone."""
    import harper  # noqa: PLC0415 - its dictionary takes most of a second to build and 100 MB to keep

    linters = {"american": harper.Linter(harper.Dialect.AMERICAN), "british": harper.Linter(harper.Dialect.BRITISH)}
    off: dict[str, bool | None] = dict.fromkeys(harper.get_default_lint_config(), False)
    for dialect, linter in linters.items():
        linter.import_words(sorted(words_of("spelling", "words of trades")))
        rules = words_of("spelling", "rules") if dialect == "american" else frozenset[str]()
        linter.set_lint_config(off | dict.fromkeys(rules | {SPELLING}, True))
    return linters


def _lints(dialect: str, text: str) -> list[Lint]:
    with _LOCK:
        found = _linters()[dialect].organized_lints(text, language="plaintext", dedup=False)
    return [
        Lint(rule, lint.span.start, lint.span.end, tuple(each.replacement_text for each in lint.suggestions))
        for rule, lints in found.items()
        for lint in lints
    ]


def lints(text: str) -> list[Lint]:
    """Words that neither American nor British English has, and plain errors of grammar, in the order of the text.

    The first call takes about a second and others that come meanwhile wait for it: call it off the event loop.
    """
    text = _TOO_LONG.sub(lambda found: " " * len(found[0]), text)
    found = (
        lint
        for lint in _lints("american", text)
        if lint.rule != SPELLING or not _knows("british", text[lint.start : lint.end])
    )
    return sorted(found, key=lambda lint: (lint.start, lint.rule))


def is_word(word: str) -> bool:
    """Whether it is an English word, American or British, written with a small letter."""
    return len(word) <= _LONGEST_WORD and (_knows("american", word) or _knows("british", word))


@lru_cache(maxsize=8192)
def _knows(dialect: str, word: str) -> bool:
    return all(lint.rule != SPELLING for lint in _lints(dialect, word))
