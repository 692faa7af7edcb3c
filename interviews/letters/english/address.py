"""Speaks to the recipient: what is said of them by "he", "she", "they" or their name becomes "you"."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from interviews.letters.english.word_classes import Token
from interviews.letters.english.word_lists import words

_TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "madam", "dame", "lady", "lord"]
)
_NAMED = "NAMED"
"""The class of a word that stands for the recipient's name."""

_SINGULAR = frozenset(["he", "she"])
_SUBJECTS = {
    "he": "you", "she": "you", "they": "you", "he's": "you're", "she's": "you're", "they're": "you're",
    "they've": "you've", "they'd": "you'd", "he'd": "you'd", "she'd": "you'd", "they'll": "you'll", "he'll": "you'll",
    "she'll": "you'll",
}  # fmt: skip
_OBJECTS = {"him": "you", "them": "you"}
_POSSESSIVES = {"his": "your", "their": "your", "theirs": "yours", "hers": "yours"}
_SELVES = {"himself": "yourself", "herself": "yourself", "themselves": "yourselves", "themself": "yourself"}
_PLURAL = frozenset(["they", "them", "their", "theirs", "themselves", "they're", "they've", "they'd", "they'll"])
_AUXILIARIES = {
    "is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't", "wasn't": "weren't",
    "hasn't": "haven't", "doesn't": "don't",
}  # fmt: skip
_BETWEEN = frozenset(
    ["also", "never", "always", "really", "only", "actually", "still", "just", "even", "often", "then"]
)
PERSONS = re.compile(
    r"(?!(?:scan|comput|numb|lett|pap|cov|ord|matt|off|pow|tow|paramet|contain|track|serv|rout|print|reminde|quart)ers)"
    r"\w{3,}(?:ers|ors|ists)|patients|residents|students|clients|tenants|applicants|kids|children|people|families"
    r"|parents|pupils|juniors|customers"
)
"""Nouns for people whom a later "they" may mean."""


class Recipient(Struct, frozen=True):
    """Holds how somebody may speak of the recipient: by name or title; `they_too`: "they" is the recipient's side."""

    name: str | None = None
    title: str | None = None
    they_too: bool = True

    def name_words(self) -> frozenset[str]:
        """Returns the words of the name that are no titles, in small letters."""
        found = re.findall(r"[\w'-]+", (self.name or "").casefold())
        title = re.findall(r"[\w'-]+", (self.title or "").casefold())
        return frozenset(found) - _TITLES - frozenset(title)


def addressed(tokens: Sequence[Token], recipient: Recipient) -> list[Token]:
    """Returns the words as they are said to the recipient; somebody else's "she" stays."""
    found: list[Token] = []
    another = plural = False
    subject = shifted = False  # whether the next verb belongs to a "you" that was a "she", and whether one did
    named = _by_name(tokens, recipient)
    for index, token in enumerate(named):
        key = token.key
        another = another or _names_another(named, index)
        plural = plural or (token.tag == "NOUN" and PERSONS.fullmatch(key) is not None)
        new = _second_person(key, named[index + 1] if index + 1 < len(named) else None)
        if token.tag == _NAMED:
            subject = shifted = key == "you"
            found.append(replace(token, tag="PRON"))
        elif new is not None and _means_somebody_else(key, recipient, another=another, plural=plural):
            found.append(token)
        elif new is not None:
            subject = key in _SINGULAR
            shifted = shifted or subject
            found.append(replace(token, text=new, tag="PRON|Fin" if "'" in new else "PRON"))
        elif subject and token.tag != "PUNCT":
            found.append(_agreeing(token))
            subject = key in _BETWEEN or token.tag == "ADV"
        elif shifted and token.tag == "VERB|Fin" and index and named[index - 1].key in {"and", "or", "but"}:
            found.append(_agreeing(token))
        else:
            found.append(token)
    return found


def _means_somebody_else(key: str, recipient: Recipient, *, another: bool, plural: bool) -> bool:
    return (plural or not recipient.they_too) if key in _PLURAL else another


def _second_person(key: str, after: Token | None) -> str | None:
    if key in {"he's", "she's"} and after is not None and (after.tag == "VERB|Part" or after.key in {"been", "got"}):
        return "you've" if not after.key.endswith("ing") else "you're"
    if key == "her":
        return "your" if after is not None and _begins_noun(after) else "you"
    return _SUBJECTS.get(key) or _OBJECTS.get(key) or _POSSESSIVES.get(key) or _SELVES.get(key)


def _begins_noun(token: Token) -> bool:
    return token.tag in {"NOUN", "ADJ", "PROPN", "NUM", "VERB|Ger", "VERB|Part"} or token.key in {"own", "very", "most"}


def _agreeing(token: Token) -> Token:
    """Returns the verb as it goes with "you": "needs" becomes "need"."""
    key = token.key
    if key in _AUXILIARIES:
        return replace(token, text=_AUXILIARIES[key])
    if (
        not (token.tag.startswith("VERB") or token.tag in {"NOUN", "AUX|Fin"})
        or not key.endswith("s")
        or key.endswith("ss")
    ):
        return token
    if key.endswith("ies") and len(key) > _SHORTEST_IES:
        return replace(token, text=f"{token.text[:-3]}y", tag="VERB|Fin")
    if key.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return replace(token, text=token.text[:-2], tag="VERB|Fin")
    return replace(token, text=token.text[:-1], tag="VERB|Fin")


_SHORTEST_IES = 4


def _names_another(tokens: Sequence[Token], index: int) -> bool:
    """Returns whether the word names a person who may be the one that a later "she" means."""
    token = tokens[index]
    if token.tag == "NOUN" and token.key in words("people", "people"):
        return True
    return token.tag == "PROPN" and index > 0 and tokens[index - 1].key.rstrip(".") in _TITLES


def _by_name(tokens: Sequence[Token], recipient: Recipient) -> list[Token]:
    """Returns the words with "you" and "your" for the recipient's own name or title."""
    names = recipient.name_words()
    title = re.findall(r"[\w'-]+", (recipient.title or "").casefold())
    found: list[Token] = []
    index = 0
    while index < len(tokens):
        end = _end_of_name(tokens, index, names) or _end_of_title(tokens, index, title)
        if end is None:
            found.append(tokens[index])
            index += 1
            continue
        last = tokens[end - 1].key
        new = "your" if last.endswith(("'s", "s'")) else "you"
        found.append(Token(new, _NAMED, tokens[index].space))
        index = end
    return found


def _end_of_name(tokens: Sequence[Token], index: int, names: frozenset[str]) -> int | None:
    end = index
    titled = False
    while end < len(tokens) and tokens[end].key.rstrip(".") in _TITLES:
        end += 1
        titled = True
        if end < len(tokens) and tokens[end].text == ".":
            end += 1
    begun = end
    while end < len(tokens) and _bare(tokens[end].key) in names and (titled or tokens[end].text[:1].isupper()):
        end += 1
    return end if end > begun else None


def _end_of_title(tokens: Sequence[Token], index: int, title: Sequence[str]) -> int | None:
    if len(title) != 1 or title[0] not in words("people", "people"):
        return None
    begun = index + 1 if tokens[index].key == "the" else index
    fits = begun < len(tokens) and _bare(tokens[begun].key) == title[0]
    alone = begun > index or index == 0
    return begun + 1 if fits and alone else None


def _bare(key: str) -> str:
    return key.removesuffix("'s").removesuffix("'")
