"""Divides the stored names into words, and knows the words that stand beside names."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from interviews.letters.coach.letter import words_in
from interviews.letters.coach.phrases import lines_of, words_of
from interviews.letters.coach.remarks import About
from interviews.matching import fold

_SPELT_OUT = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("å", "aa"), ("ø", "oe"), ("æ", "ae"))
_SHORTEST_CUT = 2
EDGES = re.compile(r"['’]s?$")


class Name(NamedTuple):
    """Holds a stored name, its words, and whether it is the company's."""

    words: tuple[str, ...]
    whole: str
    is_company: bool = False


def own_words(about: About) -> frozenset[str]:
    """Returns the key of each stored word about the application and this interview; none counts as misspelt."""
    texts = (
        about.company,
        about.role,
        about.recipient or "",
        about.sender or "",
        *about.people,
        *about.details,
        *about.unsaid,
    )
    return frozenset(
        part for text in texts for word in words_in(text) for part in (key_of(word.text), *key_of(word.text).split("-"))
    )


@lru_cache(maxsize=8192)
def key_of(word: str) -> str:
    """Returns the word in the form used for comparisons: casefolded, without a possessive ending, with its accents."""
    return EDGES.sub("", unicodedata.normalize("NFC", word).replace("’", "'")).casefold()


def people_of(about: About) -> list[str]:
    """Returns the names of all people of the application, the addressee first."""
    return [name for name in dict.fromkeys((about.recipient, *about.people, about.sender)) if name]


def parts_of(name: str) -> tuple[str, ...]:
    """Returns the words of a person's name without titles and particles."""
    parts = [EDGES.sub("", word.text) for word in words_in(name)]
    return tuple(part for part in parts if key_of(part) not in words_of("names", "titles"))


def known_names(about: About) -> list[Name]:
    """Returns the stored names, the company first, then the people."""
    company = tuple(word.text for word in words_in(about.company))
    found = [Name(company, about.company, is_company=True)] if company else []
    return found + [Name(parts, name) for name in people_of(about) if (parts := parts_of(name))]


def right_words(about: About) -> frozenset[str]:
    """Returns the key of every word in the record, also in the customary plain ASCII form (ü as ue)."""
    texts = (about.company, about.role, *people_of(about), *about.details, *about.unsaid)
    whole = {key_of(word.text) for text in texts for word in words_in(text)}
    right = whole.union(*(word.replace("-", "'").split("'") for word in whole))
    return frozenset(right | set(map(spelt_out, right)))


def spelt_out(word: str) -> str:
    """Returns the word with umlauts and the like written in plain letters."""
    for letter, letters in _SPELT_OUT:
        word = word.replace(letter, letters)
    return word


def are_one_name(one: str, other: str) -> bool:
    """Returns whether one name is a usual short form of the other; a name that lacks one letter is a misspelling."""
    short, full = sorted((fold(one), fold(other)), key=len)
    if frozenset((short, full)) in _short_forms():
        return True
    return len(short) > _SHORTEST_CUT and full.startswith(short) and len(full) - len(short) >= _SHORTEST_CUT


@cache
def _short_forms() -> frozenset[frozenset[str]]:
    families = (line.split() for line in lines_of("names", "short forms"))
    return frozenset(frozenset((name, short)) for name, *forms in families for short in forms)
