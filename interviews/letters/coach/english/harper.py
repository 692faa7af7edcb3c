"""Harper, the offline checker of English, made when it is first asked and used by one thread at a time."""

import re
from collections.abc import Iterator
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
def _linters() -> tuple["harper.Linter", "harper.Linter"]:
    """American English with the rules for plain errors, and British English for its spelling alone."""
    import harper  # noqa: PLC0415 - its dictionary takes most of a second to build and 100 MB to keep

    american, british = harper.Linter(harper.Dialect.AMERICAN), harper.Linter(harper.Dialect.BRITISH)
    off: dict[str, bool | None] = dict.fromkeys(harper.get_default_lint_config(), False)
    for linter, rules in ((american, words_of("spelling", "rules")), (british, frozenset[str]())):
        linter.import_words(sorted(words_of("spelling", "words of trades")))
        linter.set_lint_config(off | dict.fromkeys(rules | {SPELLING}, True))
    return american, british


def _found(text: str) -> Iterator[Lint]:
    with _LOCK:
        american, british = (
            [
                Lint(rule, lint.span.start, lint.span.end, tuple(each.replacement_text for each in lint.suggestions))
                for rule, lints in linter.organized_lints(text, language="plaintext", dedup=False).items()
                for lint in lints
            ]
            for linter in _linters()
        )
    wrong_in_both = {(lint.start, lint.end) for lint in british}
    return (lint for lint in american if lint.rule != SPELLING or (lint.start, lint.end) in wrong_in_both)


def lints(text: str) -> list[Lint]:
    """Words that neither American nor British English has, and plain errors of grammar, in the order of the text.

    The first call takes about a second and others that come meanwhile wait for it: call it off the event loop.
    """
    text = _TOO_LONG.sub(lambda found: " " * len(found[0]), text)
    return sorted(_found(text), key=lambda lint: (lint.start, lint.rule))


@lru_cache(maxsize=4096)
def is_word(word: str) -> bool:
    """Whether it is an English word, American or British, written with a small letter."""
    return len(word) <= _LONGEST_WORD and not any(lint.rule == SPELLING for lint in _found(word))
