"""Speaks to the recipient: what is said of them by "he", "she", "they" or their name becomes "you"."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from interviews.letters.english.address_model import GROUP, OTHERS, YOURS, Reader, likelihood
from interviews.letters.english.naming import NAMED, TITLES, begins_noun, by_name
from interviews.letters.english.word_classes import Token
from interviews.letters.english.word_lists import words

_SINGULAR = frozenset(["he", "she"])
_SECOND = {
    **dict.fromkeys(["he", "she", "they", "him", "them"], "you"),
    **dict.fromkeys(["they're"], "you're"),
    **dict.fromkeys(["they've"], "you've"),
    **dict.fromkeys(["they'd", "he'd", "she'd"], "you'd"),
    **dict.fromkeys(["they'll", "he'll", "she'll"], "you'll"),
    **dict.fromkeys(["he's", "she's"], "you're"),
    **dict.fromkeys(["his", "their"], "your"),
    **dict.fromkeys(["hers", "theirs"], "yours"),
    **dict.fromkeys(["himself", "herself", "themself"], "yourself"),
    "themselves": "yourselves",
}
_AUXILIARIES = {
    "is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't", "wasn't": "weren't",
    "hasn't": "haven't", "doesn't": "don't",
}  # fmt: skip
_BETWEEN = frozenset(
    ["also", "never", "always", "really", "only", "actually", "still", "just", "even", "often", "then"]
)


class Recipient(Struct, frozen=True):
    """Holds how somebody may speak of the recipient: by name or title; `they_too`: "they" is the recipient's side."""

    name: str | None = None
    title: str | None = None
    they_too: bool = True

    def name_words(self) -> frozenset[str]:
        """Returns the words of the name that are no titles, in small letters."""
        found = re.findall(r"[\w'-]+", (self.name or "").casefold())
        title = re.findall(r"[\w'-]+", (self.title or "").casefold())
        return frozenset(found) - TITLES - frozenset(title)


def addressed(tokens: Sequence[Token], recipient: Recipient) -> list[Token]:
    """Returns the words as they are said to the recipient; somebody else's "she" stays."""
    found: list[Token] = []
    subject = shifted = False  # whether the next verb belongs to a "you" that was a "she", and whether one did
    named = by_name(tokens, recipient.name or "", recipient.title or "", recipient.name_words())
    likely = meant_of(named, recipient)
    for index, token in enumerate(named):
        following = named[index + 1].tag if index + 1 < len(named) else ""
        if token.key == "them" and following in _OF_THINGS:
            found.append(replace(token, text="those", tag="DET", said=token.text))
        elif token.tag == NAMED:
            subject = shifted = token.key == "you"
            found.append(replace(token, tag="PRON"))
        elif index and token.key in _SINGULAR and named[index - 1].tag == NAMED:
            continue  # "Sister Maeve she said": the name and the pronoun are one subject
        elif index in likely and likely[index] >= EVEN:
            subject = token.key in _SINGULAR
            shifted = shifted or subject
            before, after = named[index - 1].key if index else "", named[index + 1 : index + 2]
            new = _second_person(token.key, before, after[0] if after else None)
            tag = "PRON|Fin" if "'" in new else "PRON"
            found.append(replace(token, text=new, tag=tag, said=token.text, likely=likely[index]))
        elif index in likely:
            found.append(replace(token, likely=1 - likely[index]))
        elif subject and token.tag != "PUNCT":
            found.append(_agreeing(token))
            subject = token.key in _BETWEEN or token.tag == "ADV"
        elif shifted and _goes_on_with_verb(named, index, found):
            found.append(_agreeing(token))
        else:
            found.append(token)
    return _without_generic_you(found)


EVEN = 0.5
_OF_THINGS = ("NOUN", "ADJ", "NUM")
"""What follows "them" where it stands for "those", as in "them old chapels"."""


def meant_of(tokens: Sequence[Token], recipient: Recipient) -> dict[int, float]:
    """Returns of each third person, by its place, how likely it means the recipient or their side."""
    title = frozenset(re.findall(r"[\w'-]+", (recipient.title or "").casefold()))
    reader = Reader(recipient.name_words(), title, recipient.they_too)
    done = {index: YOURS for index, each in enumerate(tokens) if each.tag == NAMED}
    likely: dict[int, float] = {}
    for index, token in enumerate(tokens):
        if token.key in GROUP:
            theirs = GROUP[token.key] == "they" and not recipient.they_too
            likely[index] = 0.0 if theirs else likelihood(tokens, index, reader, done)
            done[index] = YOURS if likely[index] >= EVEN else OTHERS
    return likely


def _without_generic_you(tokens: Sequence[Token]) -> list[Token]:
    """Returns the words with "people" for a "you" that means anybody, beside one that is the recipient.

    "how they let you plan your day" becomes "how you let people plan their day". Where somebody asked, it stays: there
    "you" may be the person themselves.
    """
    found: list[Token] = []
    sentence: list[Token] = []
    for token in [*tokens, None]:
        if token is not None and token.tag != "END":
            sentence.append(token)
            continue
        at = next((at for at, each in enumerate(sentence) if each.key == "you" and each.said is not None), None)
        shifted = at is not None and not any(_generic(each) != each for each in sentence[:at])
        asked = any(each.key.startswith(("ask", "wonder", "want")) for each in sentence)
        if shifted and not asked:
            sentence = [_generic(each) for each in sentence]
        found += [*sentence, token] if token is not None else sentence
        sentence = []
    return found


_GENERIC = {"you": "people", "your": "their", "yourself": "themselves"}


def _generic(token: Token) -> Token:
    new = _GENERIC.get(token.key) if token.said is None else None
    return token if new is None else replace(token, text=new, said=token.text)


def _goes_on_with_verb(tokens: Sequence[Token], index: int, before: Sequence[Token]) -> bool:
    """Returns whether the recipient is the subject of the verb here, as in "she said it and shows me"."""
    if tokens[index].tag != "VERB|Fin" or not index or tokens[index - 1].key not in {"and", "or", "but"}:
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    last = next((each for each in reversed(before) if each.finite), None)
    of_another = last is not None and last.said is None and last.key.endswith("s")
    return not of_another and (following is None or not following.finite)


def _second_person(key: str, before: str, after: Token | None) -> str:
    if key in {"he's", "she's"} and after is not None and not after.key.endswith("ing"):
        had = after.tag == "VERB|Part" or after.key in words("verbs", "both") | {"been"}
        return "you've" if had else "you're"
    if key == "her":
        bare_verb = after is not None and after.tag == "VERB|Inf" and before in _BEFORE_BARE_VERB
        return "your" if after is not None and begins_noun(after) and not bare_verb else "you"
    return _SECOND[key]


_BEFORE_BARE_VERB = frozenset(
    ["made", "make", "let", "help", "helped", "see", "saw", "heard", "hear", "watch", "watched"]
)


def _agreeing(token: Token) -> Token:
    """Returns the verb as it goes with "you": "needs" becomes "need"."""
    key = token.key
    if key in _AUXILIARIES:
        return replace(token, text=_AUXILIARIES[key], said=token.text)
    if (
        not (token.tag.startswith("VERB") or token.tag in {"NOUN", "AUX|Fin"})
        or not key.endswith("s")
        or key.endswith("ss")
    ):
        return token
    if key.endswith("ies") and len(key) > _SHORTEST_IES:
        return replace(token, text=f"{token.text[:-3]}y", tag="VERB|Fin", said=token.text)
    if key.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return replace(token, text=token.text[:-2], tag="VERB|Fin", said=token.text)
    return replace(token, text=token.text[:-1], tag="VERB|Fin", said=token.text)


_SHORTEST_IES = 4
