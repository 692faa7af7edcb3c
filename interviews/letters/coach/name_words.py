"""The names on file, in their words, and words that stand beside names."""

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
    """A name on file in its words, and what kind of name it is."""

    words: tuple[str, ...]
    whole: str
    is_company: bool = False


def own_words(about: About) -> frozenset[str]:
    """Every word on file about the application and this interview, casefolded: none of them is misspelt."""
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
    """The word as it is compared: without case and a possessive, with its accents."""
    return EDGES.sub("", unicodedata.normalize("NFC", word).replace("’", "'")).casefold()


def people_of(about: About) -> list[str]:
    """Everybody by name, the addressee first."""
    return [name for name in dict.fromkeys((about.recipient, *about.people, about.sender)) if name]


def parts_of(name: str) -> tuple[str, ...]:
    """A person's names without titles and particles."""
    parts = [EDGES.sub("", word.text) for word in words_in(name)]
    return tuple(part for part in parts if key_of(part) not in words_of("names", "titles"))


def known_names(about: About) -> list[Name]:
    """The company first, then the people."""
    company = tuple(word.text for word in words_in(about.company))
    found = [Name(company, about.company, is_company=True)] if company else []
    return found + [Name(parts, name) for name in people_of(about) if (parts := parts_of(name))]


def right_words(about: About) -> frozenset[str]:
    """All words the record spells, and their plain ASCII forms where those are customary (ü as ue)."""
    texts = (about.company, about.role, *people_of(about), *about.details, *about.unsaid)
    whole = {key_of(word.text) for text in texts for word in words_in(text)}
    right = whole.union(*(word.replace("-", "'").split("'") for word in whole))
    return frozenset(right | set(map(spelt_out, right)))


def spelt_out(word: str) -> str:
    """The word as it is written where there are no umlauts and the like."""
    for letter, letters in _SPELT_OUT:
        word = word.replace(letter, letters)
    return word


def are_one_name(one: str, other: str) -> bool:
    """Whether one of the names is a usual short form of the other; a letter less is a slip, not a short form."""
    short, full = sorted((fold(one), fold(other)), key=len)
    if frozenset((short, full)) in _short_forms():
        return True
    return len(short) > _SHORTEST_CUT and full.startswith(short) and len(full) - len(short) >= _SHORTEST_CUT


@cache
def _short_forms() -> frozenset[frozenset[str]]:
    families = (line.split() for line in lines_of("names", "short forms"))
    return frozenset(frozenset((name, short)) for name, *forms in families for short in forms)
