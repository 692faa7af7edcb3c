"""Tells by a linear model how likely sentences made of somebody's words read as plain English to whoever gets them.

The weights (`data/plainness.json.xz`) are learned from graded sentences by `python -m benchmarks.plainness_training`.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from interviews.letters.coach.english.harper import doubts
from interviews.letters.english.fitness_model import FIT, likelihoods
from interviews.letters.english.word_classes import Token, is_known, tagged
from interviews.letters.english.word_lists import words
from interviews.linear_model import bundled_model
from interviews.model import LetterKind, Point

GOOD, BAD = "good", "bad"
"""The labels of what an adviser would send, at most after one small touch, and of what not."""

_CARELESS = re.compile(r"\bi\b|\b(?:im|ive|dont|didnt|its|cant|wont|id|havent)\b")
_SPOKEN = re.compile(r"\w+")
_ENDS = re.compile(r"[.?!](?:\s|$)")
_MANY = 4
_LONGEST = 8
_STEPS = 5


def features_of(sentences: str, said: str, kind: LetterKind, point: Point, *, with_dictionary: bool) -> list[str]:
    """Returns what the model looks at: which words stand side by side, how the person writes, what became of it all.

    Words of grammar are taken as they are, of all others the class alone.
    """
    own, made = tagged(said), tagged(sentences)
    found = [
        f"point {point}",
        f"kind {kind}",
        *_manner(said, own),
        f"sentences {_few(len(_ENDS.findall(sentences)))}",
        f"frame {' '.join(sentences.split()[:4])}",
        *_kept(said, sentences),
        f"verbs {_few(sum(each.finite for each in made))}/{_few(sum(each.finite for each in own))}",
        *_runs(made),
        *(f"own {one} {other}" for one, other in pairwise(_marks(own))),
        f"unfit {int((1 - likelihoods(said, point)[FIT]) * _STEPS)}",
    ]
    small = words("plainness", "telling")
    found += [f"says {each.key}" for each in made if each.key in small]
    found += [f"said {each.key}" for each in own if each.key in small]
    rare = sum(each.text.islower() and each.key.isalpha() and not is_known(each.key) for each in made)
    found.append(f"rare {_few(rare)}")
    if with_dictionary:
        rules = Counter(each.rule for each in doubts(sentences))
        found += [f"doubt {rule}" for rule in rules] + [f"doubts {_few(rules.total())}"]
    return list(dict.fromkeys(found))


def _few(count: int) -> int:
    return min(count, _MANY)


def _manner(said: str, own: Sequence[Token]) -> Iterator[str]:
    """Yields how the person writes: with capitals and full stops, in haste, at which length."""
    first = said[:1]
    yield f"begins {'capital' if first.isupper() else 'small' if first.isalpha() else 'other'}"
    yield f"ends {'stopped' if said.rstrip()[-1:] in '.!?' else 'open'}"
    if _CARELESS.search(said):
        yield "careless"
    spoken = sum(each.tag != "PUNCT" for each in own)
    yield f"length {min(_LONGEST, int(2 * math.log2(spoken + 1)))}"
    yield f"commas {_few(said.count(','))}"


def _kept(said: str, sentences: str) -> Iterator[str]:
    """Yields how much of the person's words is left as it was."""
    own, made = said.strip(" .").casefold(), sentences.casefold()
    lost = set(_SPOKEN.findall(own)) - set(_SPOKEN.findall(made))
    yield f"lost {_few(len(lost))}"
    if own in made:
        yield "kept"
    if made.startswith(own):
        yield "kept alone"


def _marks(tokens: Sequence[Token]) -> list[str]:
    """Returns the words of grammar as they are, and each other word as its class."""
    grammar = words("plainness", "grammar")
    return ["^", *(_mark(each, grammar) for each in tokens), "$"]


def _mark(token: Token, grammar: frozenset[str]) -> str:
    if token.tag == "PUNCT":
        return token.text
    if token.key in grammar:
        return token.key
    plural = "s" if token.tag.startswith(("VERB", "NOUN")) and token.key.endswith("s") else ""
    return f"{token.tag}{plural}"


def _runs(tokens: Sequence[Token]) -> Iterator[str]:
    marks = _marks(tokens)
    classes = ["^", *(each.text if each.tag == "PUNCT" else each.tag for each in tokens), "$"]
    yield from (f"2 {one} {other}" for one, other in pairwise(marks))
    yield from (f"3 {' '.join(each)}" for each in zip(marks, marks[1:], marks[2:], strict=False))
    yield from (f"c {' '.join(each)}" for each in zip(classes, classes[1:], classes[2:], strict=False))


@lru_cache(maxsize=512)
def plainness(sentences: str, said: str, kind: LetterKind, point: Point, *, with_dictionary: bool) -> float:
    """Returns how likely an adviser would send the sentences, made of what somebody `said` on a point (0 to 1).

    `with_dictionary` has Harper read them too, whose first call takes about a second.
    """
    features = features_of(sentences, said, kind, point, with_dictionary=with_dictionary)
    return bundled_model(__package__, "data", "plainness.json.xz").likelihoods(features)[GOOD]
