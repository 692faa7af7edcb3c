"""Tells what class of word each word of a sentence is, by an averaged perceptron that was trained on a treebank.

The model (`data/word_classes.json.gz`, about 1 MB) is that of denckring-en-pos: `data/NOTICE.txt`. It gives Universal
Dependencies' classes, verbs with their form: "NOUN", "VERB|Fin". It is right in 93 words of 100, so whatever
depends on one word alone is doubtful.
"""

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from interviews.bundled_files import bundled_file
from interviews.letters.english.word_lists import words

_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|St|Corp|Inc|Ltd|Co|approx|etc|incl|e\.g|i\.e)\.(?=\s|$)|[A-Za-z0-9][\w+#]*(?:[’'.:\-/@][\w+#]+|,\d{3}\b)*[’']?|[£$€]\s?[\w.,]*\w[kKmM]?\b|\w+(?:[’'\-]\w+)*|\S",
    re.UNICODE,
)
_NUMBER = re.compile(r"[£$€]?\d[\d.,:/]*(?:%|(?!st|nd|rd|th)[a-z]{1,2})?")
_OBJECTS = (["itself"], ["themselves"], ["me"], ["us"], ["him"], ["them"])
_OF_SOMEBODY = frozenset(["my", "your", "his", "her", "their", "our", "the"])
_AFTER_VERB = frozenset(["for", "in", "with", "at", "to", "on", "the", "a", "an", "me", "you", "there", "here", "too"])
_SPELT = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "sixteen",
        "eighteen",
        "fifteen",
        "twenty",
        "thirty",
        "forty",
    ]
)
_PRONOUN_WITH_VERB = re.compile(r"(?:i|you|he|she|it|we|they|there|that|who|what)['’](?:m|re|ve|d|ll|s)", re.IGNORECASE)
_NOT = re.compile(r"\w+n['’]t", re.IGNORECASE)


class Token(Struct, frozen=True):
    """Holds a word or a mark of a text, the white space before it, and its class ("PUNCT" for a mark).

    `said` is what the person wrote where the word stands for it, as "you" for "she", and "" where it was missing; None
    where it is their own. `likely` is how likely it is right to say so (0 to 1).
    """

    text: str
    tag: str
    space: str = ""
    said: str | None = None
    likely: float = 1.0

    @property
    def key(self) -> str:
        """Returns the word in small letters, with straight apostrophes."""
        return self.text.casefold().replace("’", "'")

    @property
    def finite(self) -> bool:
        """Returns whether the word is a finite verb, or a pronoun that has one in it ("I'm")."""
        return self.tag in {"VERB|Fin", "AUX|Fin", "PRON|Fin"}


class _Model(NamedTuple):
    weights: dict[str, dict[str, float]]
    always: dict[str, str]
    classes: Sequence[str]
    vocabulary: frozenset[str]


@cache
def _model() -> _Model:
    """Returns the model; reading it takes about a fifth of a second, once."""
    told = json.loads(gzip.decompress(bundled_file(__package__, "data", "word_classes.json.gz")))
    return _Model(told["weights"], told["tagdict"], sorted(told["classes"]), frozenset(told["vocabulary"]))


def tagged(text: str) -> list[Token]:
    """Returns the words and marks of a text with their classes."""
    found = list(_TOKEN.finditer(text))
    spoken = [each[0] for each in found if _is_word(each[0])]
    tags = iter(_tags(spoken))
    tokens = []
    end = 0
    for each in found:
        tag = next(tags) if _is_word(each[0]) else "PUNCT"
        tokens.append(Token(each[0], tag, text[end : each.start()]))
        end = each.end()
    return tokens


def written(tokens: Sequence[Token]) -> str:
    """Returns the text of the tokens, without white space around it."""
    return "".join(f"{each.space}{each.text}" for each in tokens).strip()


def as_said(tokens: Sequence[Token]) -> str:
    """Returns the text of the tokens as the person wrote it, to be quoted to them."""
    said = ((each.space, each.text if each.said is None else each.said) for each in tokens)
    return "".join(f"{space}{word}" for space, word in said if word).strip()


def is_common(phrase: str, *, name: bool = False) -> bool:
    """Returns whether words with a capital begin with an ordinary word that began a sentence, and with no name.

    `name`: with its capital the word looks like one, so that only an adjective before a noun is taken for none.
    """
    first, _, rest = phrase.partition(" ")
    known = first.casefold() in _model().vocabulary and first.casefold() not in words("shapes", "languages")
    lowered = tagged(f"the {first.casefold()} {rest}")
    return (
        first[1:] == first[1:].casefold() and known and (lowered[1].tag == "ADJ" if name else lowered[1].tag != "PROPN")
    )


def is_known(key: str) -> bool:
    """Returns whether the treebank has this word in small letters."""
    return key in _model().vocabulary


def mark(token: Token) -> str:
    """Returns a word of grammar as it is, and the class of any other, with the "s" it ends in."""
    if token.tag == "PUNCT":
        return token.text
    if token.key in words("plainness", "grammar"):
        return token.key
    plural = "s" if token.tag.startswith(("VERB", "NOUN")) and token.key.endswith("s") else ""
    return f"{token.tag}{plural}"


def _is_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _tags(spoken: Sequence[str]) -> Iterator[str]:
    model = _model()
    before, before_that = "<s>", "<s>"
    context = [each.casefold().replace("’", "'") for each in spoken]
    for index, word in enumerate(spoken):
        tag = _closed(context[index]) or model.always.get(context[index])
        if tag is None:
            tag = _likeliest(model, _features(index, word, context, before, before_that))
        if tag.startswith("VERB") and len(word) > 1 and word.isupper():
            tag = "PROPN|-"
        elif (tag == "NOUN|-" and _is_doing(context[:index], word, context[index + 1 :])) or (
            tag == "NOUN|-" and word.endswith("s") and index and context[index + 1 : index + 2] in _OBJECTS
        ):
            tag = "VERB|Fin"
        before_that, before = before, "PRON|-" if tag == "PRON|Fin" else tag
        yield tag.removesuffix("|-")


def _is_doing(before: Sequence[str], word: str, after: Sequence[str]) -> bool:
    """Returns whether somebody does what may be read as a noun: "her son plays for"."""
    someone = len(before) > 1 and before[-2] in _OF_SOMEBODY and before[-1] in words("people", "people")
    return someone and word.endswith("s") and bool(after) and after[0] in _AFTER_VERB


def _closed(key: str) -> str | None:
    if _PRONOUN_WITH_VERB.fullmatch(key):
        return "PRON|Fin"
    if _NOT.fullmatch(key):
        return "AUX|Fin"
    if _NUMBER.fullmatch(key):
        return "NUM|-"
    if key in _SPELT or key.split("-", maxsplit=1)[0] in _SPELT:
        return "NUM|-"
    return None


def _likeliest(model: _Model, features: Sequence[str]) -> str:
    scores = dict.fromkeys(model.classes, 0.0)
    for feature in features:
        for label, weight in model.weights.get(feature, {}).items():
            scores[label] += weight
    return max(model.classes, key=lambda label: (scores[label], label))


def _features(index: int, word: str, context: Sequence[str], before: str, before_that: str) -> list[str]:
    """Returns the features the model was trained on (those of Honnibal's tagger)."""
    key = context[index]
    shape = ("X" if word[:1].isupper() else "x") + ("d" if any(each.isdigit() for each in word) else "")
    return [
        "bias",
        f"suf3 {key[-3:]}",
        f"suf2 {key[-2:]}",
        f"suf1 {key[-1:]}",
        f"pre1 {key[:1]}",
        f"shape {shape}",
        f"w {key}",
        f"t-1 {before}",
        f"t-2 {before_that}",
        f"t-1t-2 {before} {before_that}",
        f"w-1 {context[index - 1] if index else '<s>'}",
        f"w-2 {context[index - 2] if index > 1 else '<s>'}",
        f"w+1 {context[index + 1] if index + 1 < len(context) else '</s>'}",
        f"w+2 {context[index + 2] if index + 2 < len(context) else '</s>'}",
        f"t-1 w {before} {key}",
    ]
