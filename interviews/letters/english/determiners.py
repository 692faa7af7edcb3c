"""Puts the articles that somebody left out in front of things: "a van" for "van", "the CCTV room" for "CCTV room".

The weights (`data/determiners.json.xz`) are learned from corrected answers by
`python -m benchmarks.determiner_training`.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from interviews.letters.english.parts import Part
from interviews.letters.english.shape import Shape
from interviews.letters.english.things import article
from interviews.letters.english.word_classes import Token, is_known, mark
from interviews.letters.english.word_lists import words
from interviews.linear_model import bundled_model
from interviews.model import Point

NONE = "none"
"""The label of a thing that needs no article."""

LIMITS = {"a": 0.7, "the": 0.7, "my": 0.85}
"""How likely it must be that each is missing."""

_OF_THINGS = frozenset(["NOUN", "ADJ", "PROPN", "VERB|Part", "VERB|Ger", "NUM"])
_NOUNS = frozenset(["NOUN", "PROPN"])


class Thing(Struct, frozen=True):
    """Holds where in a part a thing without an article stands: from `begin` until before `end`; its noun comes last."""

    begin: int
    end: int


def things_without(tokens: Sequence[Token]) -> Iterator[Thing]:
    """Yields the places of things without an article, a possessive or the like."""
    begin = 0
    while begin < len(tokens):
        end = begin
        while end < len(tokens) and tokens[end].tag in _OF_THINGS:
            end += 1
        noun = next((index for index in range(end, begin, -1) if tokens[index - 1].tag in _NOUNS), None)
        before = tokens[begin - 1].key if begin else ""
        if noun is not None and before not in words("shapes", "determiners") and not before.endswith("'s"):
            yield Thing(begin, noun)
        begin = max(end, begin + 1)


def features_of(point: Point, shape: Shape, index: int, tokens: Sequence[Token], thing: Thing) -> list[str]:
    """Returns what the model looks at: the noun, whether it is a plural, what stands around it, and the shape.

    `index` is the place of the part in its sentence.
    """
    inside = tokens[thing.begin : thing.end]
    noun, first = inside[-1], inside[0]
    many = noun.key.endswith("s") and not noun.key.endswith(("ss", "us", "is"))
    before = mark(tokens[thing.begin - 1]) if thing.begin else "^"
    word = tokens[thing.begin - 1].key if thing.begin else "^"
    after = mark(tokens[thing.end]) if thing.end < len(tokens) else "$"
    size = min(len(inside), 3)
    found = [
        *(f"noun {noun.key}", f"noun {noun.key} {before}", f"noun {noun.key} {point}"),
        *(f"ends {noun.key[-3:]}", f"ends {noun.key[-4:]}", f"ends {noun.key[-2:]} {many}"),
        *(
            f"many {many} {noun.tag} {before}",
            f"many {many} {noun.tag} {point} {before}",
            f"many {many} {shape} {before}",
        ),
        f"many {many} {noun.tag} {size} {before}",
        f"shape {shape} {point} {many} {not thing.begin}",
        *(f"first {first.tag} {many} {before}", f"first {first.key}", f"first {first.key[-3:]}"),
        *(f"after {after} {many}", f"after {after} {many} {before} {point}"),
        *(f"before {before}", f"before {word}", f"before {word} {many}"),
        f"capitals {noun.text[:1].isupper()} {noun.text.isupper()} {first.text[:1].isupper()} {not thing.begin}",
        f"capitals {noun.text.isupper()} {point} {before}",
        f"figures {any(each.key[:1].isdigit() for each in inside)} {first.tag == 'NUM'}",
        f"size {size} {many} {point}",
        f"part {min(index, 2)} {point} {many}",
        f"classes {' '.join(each.tag for each in inside[:4])} {many} {before}",
        f"verb {any(each.finite for each in tokens[: thing.begin])} {point} {many}",
        f"whole {not thing.begin and thing.end == len(tokens)} {point} {many}",
        f"known {is_known(noun.key)}",
    ]
    if len(inside) > 1:
        found += [f"with {inside[-2].key} {noun.key}", f"with {inside[-2].tag} {noun.key}", f"with {inside[-2].key}"]
    return found


def with_articles(point: Point, sentences: Sequence[Sequence[Part]]) -> list[list[Part]]:
    """Returns the parts, whose shapes are told, with the articles that are missing; reads the weights on first use."""
    return [[_with_articles(point, index, part) for index, part in enumerate(parts)] for parts in sentences]


def _with_articles(point: Point, index: int, part: Part) -> Part:
    model = bundled_model(__package__, "data", "determiners.json.xz")
    tokens = list(part.tokens)
    for thing in reversed([*things_without(part.tokens)]):
        likely = model.likelihoods(features_of(point, part.shape, index, part.tokens, thing))
        label = max(likely, key=lambda each: likely[each])
        if label != NONE and likely[label] >= LIMITS[label]:
            first = tokens[thing.begin]
            word = article(first.text) if label == "a" else label
            before = tokens[thing.begin - 1] if thing.begin else None
            if label == "my" and before is not None and before.key == "me":
                tokens[thing.begin - 1] = replace(before, text=word, said=before.text)
                continue
            added = Token(word, "PRON" if label == "my" else "DET", first.space, "")
            tokens[thing.begin : thing.begin + 1] = [added, replace(first, space=" ")]
    return replace(part, tokens=tuple(tokens))
