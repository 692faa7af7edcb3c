"""Speaks to the recipient: what is said of them by "he", "she", "they" or their name becomes "you"."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from interviews.letters.english.naming import NAMED, TITLES, begins_noun, by_name
from interviews.letters.english.word_classes import Token
from interviews.letters.english.word_lists import words

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
        return frozenset(found) - TITLES - frozenset(title)


def addressed(tokens: Sequence[Token], recipient: Recipient) -> list[Token]:
    """Returns the words as they are said to the recipient; somebody else's "she" stays."""
    found: list[Token] = []
    another = described = plural = things = anybody = False
    subject = shifted = False  # whether the next verb belongs to a "you" that was a "she", and whether one did
    named = by_name(tokens, recipient.name or "", recipient.title or "", recipient.name_words())
    for index, token in enumerate(named):
        key = token.key
        another = another or _names_another(named, index)
        described = token.tag != "END" and (described or _is_somebody_who(named, index))
        plural = plural or (token.tag == "NOUN" and _are_people(key))
        plural = plural or _are_named_together(named, index)
        anybody = token.tag not in {"END", "PUNCT"} and (anybody or key in words("people", "everybody"))
        things = token.tag != "END" and (things or (token.tag == "NOUN" and key.endswith("s")))
        before = named[index - 1].key if index else ""
        new = _second_person(key, before, named[index + 1] if index + 1 < len(named) else None)
        if token.tag == NAMED:
            subject = shifted = key == "you"
            found.append(replace(token, tag="PRON"))
        elif (
            new is not None and key in _SINGULAR and found and found[-1].text == "you" and named[index - 1].tag == NAMED
        ):
            continue  # "Sister Maeve she said": the name and the pronoun are one subject
        elif new is not None and (
            _means_somebody_else(key, recipient, another=another or described or anybody, plural=plural or anybody)
            or (key == "them" and (things or _is_some_of_them(named, index)))
        ):
            found.append(token)
        elif new is not None:
            subject = key in _SINGULAR
            shifted = shifted or subject
            found.append(replace(token, text=new, tag="PRON|Fin" if "'" in new else "PRON", said=token.text))
        elif subject and token.tag != "PUNCT":
            found.append(_agreeing(token))
            subject = key in _BETWEEN or token.tag == "ADV"
        elif shifted and _goes_on_with_verb(named, index, found):
            found.append(_agreeing(token))
        else:
            found.append(token)
    return _without_generic_you(found)


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


def _are_people(key: str) -> bool:
    return PERSONS.fullmatch(key) is not None or (key.endswith("s") and key[:-1] in words("people", "people"))


def _are_named_together(tokens: Sequence[Token], index: int) -> bool:
    """Returns whether two people are named, "Shaz and Ellie", or one of the person's own: "my company", "my granda"."""
    if tokens[index].key == "my":
        return any(each.tag == "NOUN" for each in tokens[index + 1 : index + 4])
    three = tokens[index : index + 3]
    return [each.tag for each in three] == ["PROPN", "CCONJ", "PROPN"]


def _is_some_of_them(tokens: Sequence[Token], index: int) -> bool:
    return (
        index > 1
        and tokens[index - 1].key == "of"
        and (
            tokens[index - 2].tag == "NUM"
            or tokens[index - 2].key in {"most", "all", "some", "one", "both", "many", "half"}
        )
    )


def _goes_on_with_verb(tokens: Sequence[Token], index: int, before: Sequence[Token]) -> bool:
    """Returns whether the recipient is the subject of the verb here, as in "she said it and shows me"."""
    if tokens[index].tag != "VERB|Fin" or not index or tokens[index - 1].key not in {"and", "or", "but"}:
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    last = next((each for each in reversed(before) if each.finite), None)
    of_another = last is not None and last.said is None and last.key.endswith("s")
    return not of_another and (following is None or not following.finite)


def _means_somebody_else(key: str, recipient: Recipient, *, another: bool, plural: bool) -> bool:
    return (plural or not recipient.they_too) if key in _PLURAL else another


def _second_person(key: str, before: str, after: Token | None) -> str | None:
    if key in {"he's", "she's"} and after is not None and not after.key.endswith("ing"):
        had = after.tag == "VERB|Part" or after.key in words("verbs", "both") | {"been"}
        return "you've" if had else "you're"
    if key == "her":
        bare_verb = after is not None and after.tag == "VERB|Inf" and before in _BEFORE_BARE_VERB
        return "your" if after is not None and begins_noun(after) and not bare_verb else "you"
    return _SUBJECTS.get(key) or _OBJECTS.get(key) or _POSSESSIVES.get(key) or _SELVES.get(key)


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


def _names_another(tokens: Sequence[Token], index: int) -> bool:
    """Returns whether the word names a person who may be the one that a later "she" means."""
    token = tokens[index]
    if token.tag == "NOUN" and token.key in words("people", "people"):
        return True
    if token.key == "my" and index + 1 < len(tokens) and tokens[index + 1].key in words("people", "people"):
        return True
    return token.tag == "PROPN" and index > 0 and tokens[index - 1].key.rstrip(".") in TITLES


def _is_somebody_who(tokens: Sequence[Token], index: int) -> bool:
    """Returns whether "who" tells of one person: "the distributor in Dubai who ..."."""
    before = tokens[max(0, index - 4) : index]
    return (
        tokens[index].key == "who"
        and any(
            each.tag == "NOUN" and not each.key.endswith("s") and each.key not in words("people", "everybody")
            for each in before
        )
        and not any(each.key in words("people", "everybody") for each in before)
    )
