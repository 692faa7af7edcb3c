"""Finds the recipient where an answer names them: by name, by title, by rank, as "madam"."""

import re
from collections.abc import Sequence

from interviews.letters.english.word_classes import Token, written
from interviews.letters.english.word_lists import words

TITLES = frozenset(
    [
        *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "madam", "dame", "lady", "lord"),
        *("mister", "sister", "matron", "judge", "rev", "father"),
    ]
)
NAMED = "NAMED"
"""The class of a word that stands for the recipient's name."""


def by_name(tokens: Sequence[Token], name: str, titled: str, names: frozenset[str]) -> list[Token]:
    """Returns the words with "you" and "your" for the recipient's own name or title."""
    title = re.findall(r"[\w'-]+", titled.casefold())
    found: list[Token] = []
    index = 0
    while index < len(tokens):
        end = (
            _end_of_name(tokens, index, names)
            or _end_of_sir(tokens, index)
            or _end_of_rank(tokens, index, name)
            or _end_of_title(tokens, index, title)
        )
        if end is None:
            found.append(tokens[index])
            index += 1
            continue
        last = tokens[end - 1].key
        owns = end < len(tokens) and (begins_noun(tokens[end]) or tokens[end].tag == "DET")
        new = "your" if last.endswith(("'s", "s'")) and owns else "you"
        found.append(Token(new, NAMED, tokens[index].space, written(tokens[index:end])))
        index = end
    return found


def _end_of_name(tokens: Sequence[Token], index: int, names: frozenset[str]) -> int | None:
    end = index
    titled = False
    while end < len(tokens) and tokens[end].key.rstrip(".") in TITLES:
        end += 1
        titled = True
        if end < len(tokens) and tokens[end].text == ".":
            end += 1
    begun = end
    while end < len(tokens) and _bare(tokens[end].key) in names and (titled or tokens[end].text[:1].isupper()):
        end += 1
    return end if end > begun else None


def _end_of_rank(tokens: Sequence[Token], index: int, name: str) -> int | None:
    """Returns the end of "Captain" that does something, where the name begins with "Capt."."""
    first = re.match(r"\w+", name.casefold())
    key = tokens[index].key
    begins = first is not None and len(first[0]) >= _AKIN and (key.startswith(first[0]) or first[0].startswith(key))
    acts = index + 1 < len(tokens) and tokens[index + 1].finite
    alone = index == 0 or tokens[index - 1].key == "the" or tokens[index - 1].tag in {"PUNCT", "END"}
    return index + 1 if begins and len(key) >= _AKIN and acts and alone else None


def _end_of_sir(tokens: Sequence[Token], index: int) -> int | None:
    """Returns the end of a "madam" that does something."""
    acts = tokens[index].key in {"sir", "madam", "ma'am"} and index + 1 < len(tokens) and tokens[index + 1].finite
    return index + 1 if acts else None


def _end_of_title(tokens: Sequence[Token], index: int, title: Sequence[str]) -> int | None:
    """Returns where "the headmaster", of whom the title tells in this word or one akin to it, ends."""
    begun = index + 1 if tokens[index].key == "the" else index
    if begun >= len(tokens) or not (begun > index or index == 0) or tokens[begun].tag not in {"NOUN", "PROPN"}:
        return None
    key, end = _bare(tokens[begun].key), begun + 1
    if len(title) == 1 and key == title[0] and key in words("people", "people"):
        return end
    akin = any(key == each or (key[:_AKIN] == each[:_AKIN] and len(key) > _AKIN) for each in title)
    person = key in words("people", "people") or key.endswith(("master", "mistress", "er", "or"))
    acts = end < len(tokens) and (tokens[end].finite or tokens[end].tag == "ADV")
    return end if akin and person and acts and begun > index else None


_AKIN = 4
"""The letters that two titles of one person begin with alike: "headmaster", "Headteacher"."""


def _bare(key: str) -> str:
    return key.removesuffix("'s").removesuffix("'")


def begins_noun(token: Token) -> bool:
    """Returns whether a noun may begin with this word, so that "her" before it is "your"."""
    return token.tag in {"NOUN", "ADJ", "PROPN", "NUM"} or "VERB" in token.tag or token.key in {"own", "very", "most"}
