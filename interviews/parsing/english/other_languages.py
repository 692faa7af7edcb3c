"""Finds words that name a day in another language: "morgen 14 Uhr" must not become today at 14:00."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from interviews.bundled_files import bundled_modules
from interviews.matching import fold
from interviews.parsing.english.normalise import WEEKDAYS

_DAYS_AND_WEEKS = re.compile(r"(?:in )?\d (?:day|week)(?: ago)?")
_SHORTEST = 3
_MOST_WORDS = 3


def names_a_day(words: Sequence[str]) -> bool:
    """Returns whether one of the words is a weekday, or a word like "tomorrow", in another language than English."""
    return any(fold(word) in _names() for word in words if len(word) >= _SHORTEST)


def names_a_week(words: Sequence[str]) -> bool:
    """Returns whether some words together say "next week" and the like in another language than English."""
    runs = (words[start : start + size] for size in range(2, _MOST_WORDS + 1) for start in range(len(words)))
    return any(len(run) > 1 and fold(" ".join(run)) in _names() for run in runs)


@cache
def _names() -> frozenset[str]:
    return frozenset(fold(name) for name in _translations())


def _translations() -> Iterator[str]:
    # CLDR's words for some two hundred languages, as dateparser has them; few answers need them.
    for language, module in bundled_modules("dateparser.data.date_translation_data"):
        if language.split("-")[0] != "en":
            told = module.info
            for weekday in WEEKDAYS:
                yield from told.get(weekday, ())
            for meaning, names in told.get("relative-type", {}).items():
                if _DAYS_AND_WEEKS.fullmatch(meaning):
                    yield from names
