"""Tells by a linear model how likely sentences made of somebody's words may be sent to whoever gets the letter.

The weights (`data/plainness.json.xz`) are learned from graded sentences by `python -m benchmarks.plainness_training`.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from interviews.letters.coach.english.harper import doubts
from interviews.letters.english.fitness_model import FIT, likelihoods
from interviews.letters.english.parts import Part
from interviews.letters.english.shape import Shape
from interviews.letters.english.slips import slips_in
from interviews.letters.english.word_classes import Token, is_known, mark, tagged
from interviews.letters.english.word_lists import words
from interviews.linear_model import bundled_model
from interviews.model import LetterKind, Point

GOOD, FAIR, BAD = "good", "fair", "bad"
"""The labels of what an adviser would send, at most after one small touch; of notes; and of what would embarrass."""

_SHAPE_STEPS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
_TOGETHER_STEPS = (0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95)
_EXPECTED_STEPS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2, 2.0)
_WORST_STEPS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7)
_MEANT_STEPS = (0.6, 0.7, 0.8, 0.9, 0.95)


class Evidence(Struct, frozen=True):
    """Holds how sure the steps were by which words became sentences.

    `shapes` are the parts' with their likelihood; `slips` how many are expected; `worst` how likely the likeliest is;
    `meant` how likely the least sure pronoun means whom it was taken for; `added` the articles that were put in.
    """

    shapes: tuple[tuple[Shape, float], ...] = ()
    slips: float = 0.0
    worst: float = 0.0
    meant: float = 1.0
    added: int = 0


class Plainness(Struct, frozen=True):
    """Holds how likely sentences may be sent as they are, and how likely they would embarrass (each 0 to 1).

    `fairly`: they can be taken without asking, where they are the person's own words. `surely`: no step of their making
    was in doubt either, so that nobody need read them twice.
    """

    good: float
    bad: float
    fairly: bool
    surely: bool


def evidence_of(point: Point, sentences: Sequence[Sequence[Part]]) -> Evidence:
    """Returns how sure the parts of an answer, as they are worded, are what they were taken for."""
    parts = [part for each in sentences for part in each]
    slips = [slips_in(point, part.tokens) for part in parts]
    tokens = [token for part in parts for token in part.tokens]
    return Evidence(
        tuple((part.shape, part.likely) for part in parts),
        sum(each.expected for each in slips),
        max((each.worst for each in slips), default=0.0),
        min((each.likely for each in tokens), default=1.0),
        sum(each.said == "" for each in tokens),
    )


_CARELESS = re.compile(r"\bi\b|\b(?:im|ive|dont|didnt|its|cant|wont|id|havent)\b")
_SPOKEN = re.compile(r"\w+")
_ENDS = re.compile(r"[.?!](?:\s|$)")
_MANY = 4
_LONGEST = 8
_STEPS = 5


def features_of(
    sentences: str, said: str, kind: LetterKind, point: Point, evidence: Evidence | None, *, with_dictionary: bool
) -> list[str]:
    """Returns what the model looks at: which words stand side by side, how the person writes, how sure each step was.

    Words of grammar are taken as they are, of all others the class alone. Sentences that were graded before there was
    evidence have none.
    """
    own, made = tagged(said), tagged(sentences)
    found = [
        f"point {point}",
        f"kind {kind}",
        *_manner(said, own),
        f"sentences {_few(len(_ENDS.findall(sentences)))}",
        *_kept(said, sentences),
        f"verbs {_few(sum(each.finite for each in made))}/{_few(sum(each.finite for each in own))}",
        *_runs(made),
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
    if evidence is not None:
        found += _shown(evidence, point)
    return list(dict.fromkeys(found))


def _shown(evidence: Evidence, point: Point) -> Iterator[str]:
    """Yields how sure the steps were; each level that is reached is a feature of its own."""
    shapes = [shape for shape, _ in evidence.shapes]
    likely = [likely for _, likely in evidence.shapes]
    least = min(likely, default=1.0)
    yield from _reached("least", least, _SHAPE_STEPS)
    yield from _reached("together", math.prod(likely), _TOGETHER_STEPS)
    yield from _reached("slips", evidence.slips, _EXPECTED_STEPS)
    yield from _reached("worst", evidence.worst, _WORST_STEPS)
    yield from _reached("meant", evidence.meant, _MEANT_STEPS)
    if shapes:
        yield f"least {shapes[likely.index(least)]} {sum(least >= step for step in (0.5, 0.7, 0.9))}"
    for shape in shapes:
        yield from (f"shape {shape}", f"shape {point} {shape}")
    yield f"shapes {' '.join(shapes[:3])}"
    yield f"parts {min(len(shapes), 5)}"
    yield from (f"shapes {one} {other}" for one, other in pairwise(shapes))
    yield f"added {_few(evidence.added)}"


def _reached(name: str, value: float, steps: Sequence[float]) -> Iterator[str]:
    yield from (f"{name} from {step}" for step in steps if value >= step)
    yield f"{name} {sum(value >= step for step in steps)}"


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


def _runs(tokens: Sequence[Token]) -> Iterator[str]:
    """Yields which words stand side by side: those of grammar as they are, of each other the class."""
    yield from (f"2 {one} {other}" for one, other in pairwise(["^", *map(mark, tokens), "$"]))


@lru_cache(maxsize=512)
def plainness(
    sentences: str, said: str, kind: LetterKind, point: Point, evidence: Evidence, *, with_dictionary: bool
) -> Plainness:
    """Returns how likely an adviser would send the sentences, made of what somebody `said` on a point.

    `with_dictionary` has Harper read them too, whose first call takes about a second.
    """
    features = features_of(sentences, said, kind, point, evidence, with_dictionary=with_dictionary)
    likely = bundled_model(__package__, "data", "plainness.json.xz").likelihoods(features)
    doubted = with_dictionary and bool(doubts(sentences))
    surely = likely[GOOD] >= _SURE and _is_beyond_doubt(evidence) and not doubted
    fairly = likely[GOOD] >= _FAIR and evidence.slips < _FAIR_SLIPS
    return Plainness(likely[GOOD], likely[BAD], fairly, surely)


_FAIR, _FAIR_SLIPS = 0.7, 0.7
_SURE, _SURE_STEP, _SURE_SLIPS = 0.95, 0.9, 0.25


def _is_beyond_doubt(evidence: Evidence) -> bool:
    shapes = min((likely for _, likely in evidence.shapes), default=1.0)
    as_typed = not evidence.added and evidence.meant >= _SURE_STEP
    return as_typed and shapes >= _SURE_STEP and evidence.slips < _SURE_SLIPS
