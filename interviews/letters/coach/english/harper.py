"""Harper, the offline checker of English, made when it is first asked and used by one thread at a time."""

import re
from functools import cache, lru_cache
from threading import Lock
from typing import NamedTuple

from interviews.letters.coach.english.spelling_lists import CLEAR_ERRORS


class Lint(NamedTuple):
    """Something Harper found: by which of its rules, where, and what it would put there."""

    rule: str
    start: int
    end: int
    suggestions: tuple[str, ...]


_SPELLING = "SpellCheck"
_LONGEST_WORD = 32
_TOO_LONG = re.compile(rf"[^\W_][\w'’-]{{{_LONGEST_WORD},}}")
"""No word of any language: one of 4,000 letters would cost Harper two gigabytes."""


@cache
def _harper() -> "_Harper":
    return _Harper()


class _Harper:
    def __init__(self) -> None:
        import harper  # noqa: PLC0415 - its dictionary takes most of a second to build and 100 MB to keep

        self._lock = Lock()
        self._american = harper.Linter(harper.Dialect.AMERICAN)
        self._british = harper.Linter(harper.Dialect.BRITISH)
        rules = dict.fromkeys(harper.get_default_lint_config(), False)
        self._american.set_lint_config({**rules, **dict.fromkeys(CLEAR_ERRORS, True), _SPELLING: True})
        self._british.set_lint_config({**rules, _SPELLING: True})

    def lints(self, text: str) -> list[Lint]:
        text = _TOO_LONG.sub(lambda found: " " * len(found[0]), text)
        with self._lock:
            found = self._american.organized_lints(text, language="plaintext", dedup=False)
            if found[_SPELLING]:
                british = self._british.organized_lints(text, language="plaintext", dedup=False)
                wrong = {(lint.span.start, lint.span.end) for lint in british[_SPELLING]}
                found[_SPELLING] = [lint for lint in found[_SPELLING] if (lint.span.start, lint.span.end) in wrong]
        return [
            Lint(rule, lint.span.start, lint.span.end, tuple(each.replacement_text for each in lint.suggestions))
            for rule, lints in found.items()
            for lint in lints
        ]

    def knows(self, word: str) -> bool:
        with self._lock:
            american, british = (
                linter.organized_lints(word, language="plaintext")[_SPELLING]
                for linter in (self._american, self._british)
            )
        return not (american and british)


def lints(text: str) -> list[Lint]:
    """Words that neither American nor British English has, and plain errors of grammar, in the order of the text.

    The first call takes about two seconds and others that come meanwhile wait for it: call it off the event loop.
    """
    return sorted(_harper().lints(text), key=lambda lint: lint.start)


@lru_cache(maxsize=4096)
def is_word(word: str) -> bool:
    """Whether it is an English word, American or British, written with a small letter."""
    return len(word) <= _LONGEST_WORD and _harper().knows(word)
