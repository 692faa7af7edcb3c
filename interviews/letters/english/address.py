"""Speaks to the recipient: what is said of them by "he", "she", "they" or their name becomes "you"."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from interviews.letters.english.word_classes import Token, written
from interviews.letters.english.word_lists import words

_TITLES = frozenset(
    [
        *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "madam", "dame", "lady", "lord"),
        *("sister", "matron", "judge", "rev", "father"),
    ]
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
    another = plural = things = anybody = False
    subject = shifted = False  # whether the next verb belongs to a "you" that was a "she", and whether one did
    named = _by_name(tokens, recipient)
    for index, token in enumerate(named):
        key = token.key
        another = another or _names_another(named, index)
        plural = plural or (token.tag == "NOUN" and PERSONS.fullmatch(key) is not None)
        anybody = token.tag not in {"END", "PUNCT"} and (anybody or key in words("people", "everybody"))
        things = token.tag != "END" and (things or (token.tag == "NOUN" and key.endswith("s")))
        before = named[index - 1].key if index else ""
        new = _second_person(key, before, named[index + 1] if index + 1 < len(named) else None)
        if token.tag == _NAMED:
            subject = shifted = key == "you"
            found.append(replace(token, tag="PRON"))
        elif (
            new is not None
            and key in _SINGULAR
            and found
            and found[-1].text == "you"
            and named[index - 1].tag == _NAMED
        ):
            continue  # "Sister Maeve she said": the name and the pronoun are one subject
        elif new is not None and (
            _means_somebody_else(key, recipient, another=another, plural=plural or anybody)
            or (things and key == "them")
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
        shifted = any(each.key in _GENERIC and each.said is not None for each in sentence)
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


def _means_somebody_else(key: str, recipient: Recipient, *, another: bool, plural: bool) -> bool:
    return (plural or not recipient.they_too) if key in _PLURAL else another


def _second_person(key: str, before: str, after: Token | None) -> str | None:
    if key in {"he's", "she's"} and after is not None and (after.tag == "VERB|Part" or after.key in {"been", "got"}):
        return "you've" if not after.key.endswith("ing") else "you're"
    if key == "her":
        bare_verb = after is not None and after.tag == "VERB|Inf" and before in _BEFORE_BARE_VERB
        return "your" if after is not None and _begins_noun(after) and not bare_verb else "you"
    return _SUBJECTS.get(key) or _OBJECTS.get(key) or _POSSESSIVES.get(key) or _SELVES.get(key)


def _begins_noun(token: Token) -> bool:
    return token.tag in {"NOUN", "ADJ", "PROPN", "NUM"} or "VERB" in token.tag or token.key in {"own", "very", "most"}


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
    return token.tag == "PROPN" and index > 0 and tokens[index - 1].key.rstrip(".") in _TITLES


def _by_name(tokens: Sequence[Token], recipient: Recipient) -> list[Token]:
    """Returns the words with "you" and "your" for the recipient's own name or title."""
    names = recipient.name_words()
    title = re.findall(r"[\w'-]+", (recipient.title or "").casefold())
    found: list[Token] = []
    index = 0
    while index < len(tokens):
        end = _end_of_name(tokens, index, names) or _end_of_sir(tokens, index) or _end_of_title(tokens, index, title)
        if end is None:
            found.append(tokens[index])
            index += 1
            continue
        last = tokens[end - 1].key
        new = "your" if last.endswith(("'s", "s'")) else "you"
        found.append(Token(new, _NAMED, tokens[index].space, written(tokens[index:end])))
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
