"""Tells by a linear model how much of somebody's words is not plain English: a word that is wrong, or one left out.

It finds no corrections. The weights (`data/slips.json.xz`) are learned from corrected answers by
`python -m benchmarks.slip_training`.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from msgspec import Struct

from interviews.letters.english.clauses import is_past
from interviews.letters.english.word_classes import Token, mark
from interviews.linear_model import bundled_model
from interviews.model import Point

WRONG, RIGHT = "wrong", "right"
_OF_THINGS = frozenset(["NOUN", "ADJ", "PROPN", "VERB|Part", "VERB|Ger", "NUM"])


class Slips(Struct, frozen=True):
    """Holds how many slips are to be expected in some words, and how likely the likeliest is (0 to 1)."""

    expected: float = 0.0
    worst: float = 0.0


@lru_cache(maxsize=512)
def slips_in(point: Point, tokens: tuple[Token, ...]) -> Slips:
    """Returns how much is likely wrong in words that answer this point; reads the weights on first use."""
    model = bundled_model(__package__, "data", "slips.json.xz")
    likely = [model.likelihoods(each)[WRONG] for each in features_of(point, tokens)]
    return Slips(sum(likely), max(likely, default=0.0))


def features_of(point: Point, tokens: Sequence[Token]) -> Iterator[list[str]]:
    """Yields what the model looks at, for the gap before each word, then for the word, and for the gap at the end."""
    seen = _Seen(point, tokens)
    for index, token in enumerate(tokens):
        yield list(dict.fromkeys(seen.gap(index)))
        if token.tag != "PUNCT":
            yield list(dict.fromkeys(seen.word(index)))
    yield list(dict.fromkeys(seen.gap(len(tokens))))


class _Seen:
    def __init__(self, point: Point, tokens: Sequence[Token]) -> None:
        self._point, self._tokens = point, tokens
        self._marks = [mark(each) for each in tokens]
        self._keys = [each.key for each in tokens]
        self._tags = [each.tag for each in tokens]

    @staticmethod
    def _at(values: Sequence[str], index: int) -> str:
        return values[index] if 0 <= index < len(values) else "^" if index < 0 else "$"

    def _run(self, values: Sequence[str], first: int, last: int) -> str:
        return " ".join(self._at(values, index) for index in range(first, last + 1))

    def gap(self, index: int) -> Iterator[str]:
        """Yields what is on both sides of a place where a word may be missing, and the thing that begins there."""
        marks, keys, tags = self._marks, self._keys, self._tags
        for first, last in ((-1, -1), (0, 0), (-1, 0), (-2, -1), (0, 1), (-2, 0), (-1, 1)):
            yield f"gap marks{first} {self._run(marks, index + first, index + last)}"
        yield f"gap tags {self._run(tags, index - 1, index + 1)}"
        for first, last in ((-1, -1), (0, 0), (-1, 0)):
            yield f"gap words{first} {self._run(keys, index + first, index + last)}"
        yield f"gap point {self._point} {not index}"
        yield f"gap end {self._at(tags, index)} {self._at(keys, index)[-3:]}"
        yield f"gap end before {self._at(tags, index - 1)} {self._at(keys, index - 1)[-3:]}"
        before, after = self._tokens[:index], self._tokens[index:]
        yield f"gap verbs {any(each.finite for each in before)} {any(each.finite for each in after)}"
        if self._at(tags, index - 1) not in _OF_THINGS:
            yield from self._thing(index)

    def _thing(self, index: int) -> Iterator[str]:
        run = [*takewhile(lambda each: each.tag in _OF_THINGS, self._tokens[index:])]
        while run and run[-1].tag not in {"NOUN", "PROPN"}:
            run.pop()
        if not run:
            return
        noun, before = run[-1], self._at(self._marks, index - 1)
        after = self._at(self._marks, index + len(run))
        many = noun.key.endswith("s") and not noun.key.endswith("ss")
        yield from (f"thing {noun.key}", f"thing {noun.key} {before}", f"thing {self._point} {noun.key}")
        yield from (f"thing {noun.key[-3:]}", f"thing {noun.key[-4:]}", f"thing {noun.key[-3:]} {self._point}")
        yield from (f"thing {many} {noun.tag}", f"thing {many} {noun.tag} {min(len(run), 3)} {before}")
        yield from (f"thing {many} {noun.tag} {self._point} {not index}", f"thing {many} after {after}")
        yield f"thing {many} {self._point} {before}"
        yield f"thing {many} {noun.tag} {before} {after} {min(len(run), 3)}"
        yield f"thing {run[0].text[:1].isupper()} {noun.text[:1].isupper()} {noun.text.isupper()}"

    def word(self, index: int) -> Iterator[str]:
        """Yields what the word is and stands beside."""
        marks, keys, tags = self._marks, self._keys, self._tags
        key, tag = keys[index], tags[index]
        for first, last in ((0, 0), (-1, 0), (0, 1)):
            yield f"words{first} {self._run(keys, index + first, index + last)}"
        for first, last in ((-1, 1), (-1, 0), (0, 1), (-2, 0), (0, 2)):
            yield f"marks{first} {self._run(marks, index + first, index + last)}"
        yield from (
            f"end {key[-3:]}",
            f"end {key[-2:]}",
            f"end {key[-1:]} {tag}",
            f"end {tag} {key[-2:]}",
            f"begin {key[:4]}",
        )
        for place in (-2, -1, 1):
            yield f"beside{place} {self._at(keys, index + place)} {tag}"
        yield f"after {self._at(marks, index - 1)} {key}"
        yield f"after {self._at(marks, index - 1)} {key[-2:]}"
        yield f"after {self._run(marks, index - 2, index - 1)} {key[-2:]}"
        yield f"point {self._point} {marks[index]} {not index}"
        yield f"number {'NUM' in tags[max(0, index - 2) : index]} {tag} {key[-1:]}"
        if tag.startswith(("VERB", "AUX")):
            yield from self._verb(index)

    def _verb(self, index: int) -> Iterator[str]:
        key, tag = self._keys[index], self._tags[index]
        subject = next(
            (self._marks[at] for at in range(index - 1, -1, -1) if self._tags[at] in {"PRON", "NOUN", "PROPN"}), "^"
        )
        yield f"subject {subject} {tag} {key[-1:]}"
        others = [is_past(each.key) for at, each in enumerate(self._tokens) if at != index and each.finite]
        yield f"others {any(others)} {not all(others)} {tag} {self._point}"
        yield f"subject {self._point} {subject} {tag}"
