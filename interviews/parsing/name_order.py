"""Turns round names written with the surname first, and recognises letters after a name."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from interviews.parsing.english.job_titles import is_all_title
from interviews.parsing.english.name_words import HONORIFICS, is_button_word, is_heading, is_sentence, names_nobody
from interviews.parsing.name_lines import Line

_SUFFIXES = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "phd", "dphil", "md", "mba", "msc", "bsc", "mph", "esq", "cpa", "pmp"}
)
_FORMAL = re.compile(r"(?:[A-Z]\.\s?){2,}[A-Z. ]*|[A-Z]{3,}")
_LETTERS = re.compile(r"(?:[A-Z]\.?){2,6}|(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Za-z.]{1,8}")
_SHORTEST_LAST_WORD = 3
_QUOTED = re.compile(r"([\"“„])\s*(\w[^\"“”„,<>@]*),\s*(\w[^\"“”„,<>@]*)([\"”“])")
_COMMAS = re.compile(r",(?![^<(]*[>)])")
_LABEL = re.compile(r"[^:,<]{1,30}:\s+")
_TAIL = re.compile(r"\s*(?:[<(\[]|\s[-–—|]\s|\S+@).*", re.DOTALL)
_AFTER_ADDRESS = re.compile(r"(?<=>)[\s,]+(?=\S)")
_PARTICLE_FIRST = re.compile(
    r"(?:van|von|vom|zu|zum|zur|den?|der|ten|ter|te|d[aeiou]s?|del|della|la|le|al|el|bin|ibn|abu|st\.?)\s.+"
)
_LINKED = re.compile(r"\w+ y \w+", re.IGNORECASE)
_ABBREVIATED = re.compile(r"[^\W\d_]{2,4}\.")
_INITIAL = re.compile(r"[^\W\d_]\.?|(?:[^\W\d_]\.){2,}")


class _Swapped(NamedTuple):
    """Holds an entry turned round to begin with the given names, and whether it certainly is one person's name."""

    turned: str
    is_certain: bool


def given_name_first(lines: Sequence[Line]) -> Iterator[Line]:
    """Yields the lines with "Last, First" turned round where it is quoted, or can hardly be two people.

    A particle, an initial, letters or an address show that it is one person; so does a list that has the form in every
    entry.
    """
    quoted = [line._replace(text=_QUOTED.sub(r"\1\3 \2\4", line.text)) for line in lines]
    entries = [[(entry, _swapped(entry)) for entry in _entries(line.text)] for line in quoted]
    found = [swapped for line in entries for _, swapped in line]
    every = len(found) > 1 and all(found)
    for line, parts in zip(quoted, entries, strict=True):
        turned = [s.turned if s and (every or s.is_certain) and not line.is_detail else entry for entry, s in parts]
        yield line._replace(text="; ".join(turned)) if parts else line


def _entries(text: str) -> Iterator[str]:
    for entry in text.split(";"):
        yield from (part.strip() for part in _AFTER_ADDRESS.split(entry) if part.strip())


def _swapped(entry: str) -> _Swapped | None:
    label = _LABEL.match(entry)
    start = label.end() if label else 0
    parts = [part.strip() for part in _COMMAS.split(entry[start:])]
    if len(parts) == 1 or not all(is_suffix(part) or are_letters(part) or is_all_title(part) for part in parts[2:]):
        return None
    surname, generation = _without_letters(parts[0])
    tail = _TAIL.search(parts[1])
    said = tail[0] if tail else ""
    given, letters = _without_letters(parts[1].removesuffix(said))
    if not (_may_name(surname) and _may_name(given)):
        return None
    suffixes = [*generation, *letters]
    names = _Names(
        surname, given, [*suffixes, *(part for part in parts[2:] if is_suffix(part) or _FORMAL.fullmatch(part))]
    )
    addressed = "@" in said and ((re.search(r"[<\[]", said) is not None and names.is_short) or _is_of(surname, said))
    certain = addressed or names.tell_themselves or _nickname(given, said)
    if not (certain or names.is_short):
        return None
    turned = " ".join((f"{entry[:start]}{given}", surname, *suffixes)) + said
    return _Swapped(", ".join((turned, *parts[2:])), certain)


class _Names(NamedTuple):
    """Holds what may be a surname, given names, and letters after them."""

    surname: str
    given: str
    letters: Sequence[str]

    @property
    def words(self) -> Sequence[str]:
        """Returns the given names and initials without "Dr." and the like."""
        words = self.given.split()
        while len(words) > 1 and (words[0].strip(".").casefold() in HONORIFICS or _ABBREVIATED.fullmatch(words[0])):
            del words[0]
        return words

    @property
    def is_short(self) -> bool:
        """Returns whether the surname is one word, and the given name one with at most initials after it.

        It is then one whole name, or the first names of two people.
        """
        return " " not in self.surname and len(self.surname) > 1 and all(map(_INITIAL.fullmatch, self.words[1:]))

    @property
    def tell_themselves(self) -> bool:
        """Returns whether the names can hardly be those of two people.

        Letters and initials follow a whole name, and nobody writes one person with a title and an initial, and another
        by a single word.
        """
        words, one = self.words, " " not in self.surname and len(self.surname) > 1
        has_initial = any(map(_INITIAL.fullmatch, words[1:]))
        if _PARTICLE_FIRST.fullmatch(self.surname) or _LINKED.fullmatch(self.surname):
            return has_initial or len(words) == 1
        formal = len(words) < len(self.given.split()) or bool(self.letters)
        if self.is_short:
            return len(words) > 1 or bool(self.letters) or _INITIAL.fullmatch(words[0]) is not None
        return one and has_initial and formal


def _nickname(given: str, tail: str) -> bool:
    """Returns whether a nickname of `given` stands in brackets: "Benjamin (Ben)"."""
    found = re.match(r"\s*\(([^\W\d_]{2,})\)", tail)
    return found is not None and given.casefold().startswith(found[1][:3].casefold())


def _is_of(surname: str, tail: str) -> bool:
    """Returns whether the address in the tail has part of the surname in it."""
    local = tail.partition("@")[0].casefold()
    return any(word in local for word in surname.casefold().split() if len(word) >= _SHORTEST_LAST_WORD)


def _may_name(text: str) -> bool:
    if not text or is_all_title(text) or is_heading(text) or is_sentence(text) or names_nobody(text):
        return False
    return not is_button_word(text) and re.search(r"[\d@:/<>()\"“]|\s(?:and|&)\s", text) is None


def _without_letters(name: str) -> tuple[str, list[str]]:
    """Returns the name, and the letters after it: "Ma" of "Ma III", "John," of "John, Jr. MD"."""
    words = name.split()
    start = len(words)
    shouted = name.isupper()
    while start > 1 and (is_suffix(words[start - 1]) or (not shouted and are_letters(words[start - 1]))):
        start -= 1
    return " ".join(words[:start]), words[start:]


def is_suffix(text: str) -> bool:
    """Returns whether the words are one of the commonest suffixes of a name: "Jr.", "PhD"."""
    return text.casefold().replace(".", "").replace(" ", "").rstrip(",") in _SUFFIXES


def are_letters(text: str) -> bool:
    """Returns whether the words look like letters after a name: "ACA", "MSc", "Q.C., M.P."."""
    words = text.replace("Ph. D", "Ph.D").replace(",", " ").replace("/", " ").split()
    return bool(words) and all(
        is_suffix(word) or (_LETTERS.fullmatch(word) and not is_all_title(word)) for word in words
    )


def trimmed(text: str) -> str:
    """Returns the text without separators at its ends; keeps a full stop that shortens a word."""
    bare = text.strip(" ,;:|-–—*#?!")
    last = bare.rpartition(" ")[2].removesuffix(".")
    ends_here = len(last) >= _SHORTEST_LAST_WORD and "." not in last and last.casefold() not in _SUFFIXES
    return bare.removesuffix(".") if ends_here else bare
