"""The names on file, in their words, and words that stand beside names."""

import re
import unicodedata
from typing import NamedTuple

from interviews.letters.coach.letter import words_in
from interviews.letters.coach.phrases import words_of
from interviews.letters.coach.remarks import About

TITLES = words_of("""
    mr mrs ms miss mx dr prof professor doctor sir madam dame lord lady herr frau monsieur madame jr sr dipl phd
    md mme mlle engr sgt maj capt captain cpt lt col gen rev reverend canon judge pastor rabbi imam sensei meister
    maestro señor señora señorita don doña sig signor signora frl fräulein ing chief inspector constable sergeant
    major colonel principal headmaster headmistress matron dean de van der den von la le di da
    del dos bin ter y und and the chef coach sister father captain nurse uncle
    aunt
""")
_SPELT_OUT = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("å", "aa"), ("ø", "oe"), ("æ", "ae"))
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


def key_of(word: str) -> str:
    """The word as it is compared: without case and a possessive, with its accents."""
    return EDGES.sub("", unicodedata.normalize("NFC", word).replace("’", "'")).casefold()


def people_of(about: About) -> list[str]:
    """Everybody by name, the addressee first."""
    return [name for name in dict.fromkeys((about.recipient, *about.people, about.sender)) if name]


def parts_of(name: str) -> tuple[str, ...]:
    """A person's names without titles and particles."""
    words = [EDGES.sub("", word.text) for word in words_in(name)]
    return tuple(word for word in words if key_of(word) not in TITLES)


def known_names(about: About) -> list[Name]:
    """The company first, then the people."""
    company = tuple(word.text for word in words_in(about.company))
    found = [Name(company, about.company, is_company=True)] if company else []
    return found + [Name(parts, name) for name in people_of(about) if (parts := parts_of(name))]


def right_words(about: About) -> frozenset[str]:
    """All words the record spells, and their plain ASCII forms where those are customary (ü as ue)."""
    texts = (about.company, about.role, *people_of(about), *about.details, *about.unsaid)
    words = {key_of(word.text) for text in texts for word in words_in(text)}
    split = {part for word in words for part in re.split(r"[-']", word)}
    return frozenset(words | split | {spelt_out(word) for word in words | split})


def spelt_out(word: str) -> str:
    """The word as it is written where there are no umlauts and the like."""
    for letter, letters in _SPELT_OUT:
        word = word.replace(letter, letters)
    return word
