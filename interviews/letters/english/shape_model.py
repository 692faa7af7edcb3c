"""Tells by a linear model the shape of each part of an answer, and how sure that is.

The weights (`data/shapes.json.xz`) are learned from labelled answers by `python -m benchmarks.shape_training`.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from interviews.letters.english.parts import Part
from interviews.letters.english.shape import Shape
from interviews.letters.english.word_classes import Token, mark, tagged
from interviews.letters.english.word_lists import words
from interviews.linear_model import bundled_model
from interviews.model import Point

_OF_PERSONS = ("er", "or", "ist", "ian", "ant", "man", "woman", "nurse", "chef", "lead")
_BEING = frozenset(["is", "was", "are", "were", "isn't", "wasn't", "aren't", "weren't"])
_CLAUSES = frozenset([Shape.FIRST, Shape.SECOND, Shape.THIRD, Shape.IT, Shape.CLAUSE])
_GOING_ON = frozenset([Shape.MORE, Shape.WH, Shape.THAT, Shape.BECAUSE, Shape.CONDITION])
_ALIKE: tuple[frozenset[str], ...] = (frozenset([Shape.NOUN, Shape.GERUND]), _CLAUSES, _GOING_ON)
"""Shapes that are mostly worded alike, so that nothing breaks where one is taken for the other."""
_JOINED: frozenset[str] = _CLAUSES | _GOING_ON
"""Those that are worded alike after "and", "but" and "so"."""
_LONG = 8
_SOME = 4
_OF_NOUN_PHRASE = frozenset(["DET", "ADJ", "NOUN", "PROPN", "NUM", "ADV", "VERB|Part", "VERB|Ger"])


def shaped(point: Point, sentences: Sequence[Sequence[Part]]) -> list[list[Part]]:
    """Returns the parts of an answer to this point with their shapes; reads the weights on first use."""
    return [_shaped(point, parts, first=not index) for index, parts in enumerate(sentences)]


def shaped_alone(point: Point, text: str, joined_by: str = "") -> Part:
    """Returns words as a part of their own, with their shape."""
    return _shaped(point, [Part(tuple(tagged(text)), joined_by)], first=True)[0]


def _shaped(point: Point, parts: Sequence[Part], *, first: bool) -> list[Part]:
    model = bundled_model(__package__, "data", "shapes.json.xz")
    found: list[Part] = []
    for index, part in enumerate(parts):
        before = found[-1].shape if found else None
        likely = model.likelihoods(features_of(point, parts, index, before, first=first))
        likeliest = max(likely, key=lambda label: likely[label])
        alike = _JOINED if part.joined_by and likeliest in _JOINED else _alike(likeliest)
        found.append(
            replace(
                part, shape=Shape(likeliest), likely=likely[likeliest], fits=sum(likely.get(each, 0) for each in alike)
            )
        )
    return found


def _alike(shape: str) -> frozenset[str]:
    return next((each for each in _ALIKE if shape in each), frozenset([shape]))


class _Seen(Struct, frozen=True):
    """Holds the words of a part, without marks: as they are, their classes, and a mix of both."""

    tokens: Sequence[Token]
    keys: Sequence[str]
    tags: Sequence[str]
    marks: Sequence[str]
    verb: int | None
    """The place of the first finite verb."""


def _seen(part: Part) -> _Seen:
    tokens = [each for each in part.tokens if each.tag != "PUNCT"] or part.tokens
    verb = next((index for index, each in enumerate(tokens) if each.finite), None)
    marks = [mark(each) for each in tokens]
    return _Seen(tokens, [each.key for each in tokens], [each.tag for each in tokens], marks, verb)


def features_of(point: Point, parts: Sequence[Part], index: int, before: Shape | None, *, first: bool) -> list[str]:
    """Returns what the model looks at: the words of the part, where its verb is, and the parts around it.

    `before` is the shape of the part before it, `first` says that no sentence of the answer comes before.
    """
    part, seen = parts[index], _seen(parts[index])
    place = f"{min(index, 2)} of {min(len(parts), _SOME)}"
    found = [
        f"point {point}",
        f"by {part.joined_by}",
        f"at {place}",
        f"at {place} {first} {min(len(seen.keys), _SOME)}",
        f"length {min(len(seen.keys), _LONG)}",
        f"point {point} {min(len(seen.keys), _SOME)} {seen.tags[0]}",
        *_beginning(point, seen),
        *_ending(seen),
        *_verb(point, seen),
        *_noun_phrase(point, seen),
        *_spelling(seen, index),
        *(_after(seen, _seen(parts[index - 1]), before, point, part.joined_by) if index else ["before ^"]),
    ]
    if index + 1 < len(parts):
        following = _seen(parts[index + 1])
        found += [
            f"next by {parts[index + 1].joined_by}",
            f"next {following.marks[0]}",
            f"next {min(len(following.keys), 3)} {following.tags[0]}",
            f"next verb {following.verb is not None}",
        ]
    else:
        found.append("next $")
    return list(dict.fromkeys(found))


def _at(values: Sequence[str], index: int) -> str:
    return values[index] if index < len(values) else "$"


def _beginning(point: Point, seen: _Seen) -> Iterator[str]:
    keys, tags, marks = seen.keys, seen.tags, seen.marks
    for index in range(_SOME):
        yield f"mark{index} {_at(marks, index)}"
        yield f"tag{index} {_at(tags, index)}"
    for index, key in enumerate(keys[:_SOME]):
        yield f"word{index} {key}"
        yield f"end{index} {key[-3:]}"
        yield f"end{index} {tags[index]} {key[-2:]}"
    yield f"marks {_at(marks, 0)} {_at(marks, 1)}"
    yield f"marks {_at(marks, 0)} {_at(marks, 1)} {_at(marks, 2)}"
    yield f"marks1 {_at(marks, 1)} {_at(marks, 2)}"
    yield f"tags {_at(tags, 0)} {_at(tags, 1)} {_at(tags, 2)}"
    yield f"tags {' '.join(tags[:_SOME])}"
    yield f"tags {' '.join(tags[:6])}"
    yield f"marks {' '.join(marks[:5])}"
    yield f"words {_at(keys, 0)} {_at(keys, 1)}"
    yield f"point {point} {_at(tags, 0)} {_at(tags, 1)}"
    yield f"point {point} {_at(marks, 0)}"
    if len(keys) == 1:
        yield from (f"alone {keys[0]}", f"alone {tags[0]} {point}", f"alone {keys[0][-3:]}", f"alone {keys[0][-2:]}")
    if len(keys) == 2:  # noqa: PLR2004 - two words are often a compound
        yield f"two {tags[0]} {tags[1]} {keys[1][-2:]}"
        yield f"two {keys[0][-2:]} {keys[1][-2:]}"


def _ending(seen: _Seen) -> Iterator[str]:
    yield f"last {seen.marks[-1]}"
    yield f"last {seen.keys[-1]}"
    yield f"last {seen.keys[-1][-3:]}"
    yield f"last {' '.join(seen.marks[-2:])}"
    yield f"first and last {seen.marks[0]} {seen.marks[-1]}"
    yield from (f"has {each}" for each in seen.marks if each in words("plainness", "grammar"))


def _verb(point: Point, seen: _Seen) -> Iterator[str]:
    verb, tags, marks = seen.verb, seen.tags, seen.marks
    yield f"verbs {min(sum(each.finite for each in seen.tokens), 3)}"
    yield f"verb {verb is not None} {tags[0]}"
    yield f"verb {verb is not None} {point} {min(len(tags), _SOME)}"
    if verb is None:
        yield "verb nowhere"
        return
    yield f"verb at {min(verb, 6)}"
    relative = not words("shapes", "relatives").isdisjoint(seen.keys[:verb])
    contact = any(tags[at] == "NOUN" and tags[at + 1] in {"PRON", "DET"} for at in range(verb - 1))
    noun = any(tag in {"NOUN", "PROPN"} for tag in tags[:verb])
    yield f"told {seen.keys[verb] in _BEING} {relative} {contact} {noun}"
    yield f"told {seen.tags[verb]} {relative} {contact} {noun} {tags[0]}"
    yield f"verb {seen.keys[verb]}"
    yield f"verb after {marks[verb - 1] if verb else '^'} {marks[verb]}"
    yield f"until verb {' '.join(tags[: verb + 1][:5])}"
    yield f"until verb {' '.join(marks[: verb + 1][:_SOME])}"


def _noun_phrase(point: Point, seen: _Seen) -> Iterator[str]:
    """Yields what the noun phrase is with which the part may begin."""
    end = next((index for index, tag in enumerate(seen.tags) if tag not in _OF_NOUN_PHRASE), len(seen.tags))
    whole = end == len(seen.tags)
    yield f"noun phrase {min(end, 5)} {_at(seen.tags, end)}"
    yield f"noun phrase {whole} {seen.verb is not None}"
    if end:
        head = seen.keys[end - 1]
        yield from (f"head {head}", f"head {head[-3:]} {whole}", f"head {head[-2:]} {seen.tags[end - 1]}")
        yield f"head {point} {head[-3:]}"
        yield f"person {head in words('people', 'people') or head.endswith(_OF_PERSONS)} {whole} {point}"


def _spelling(seen: _Seen, index: int) -> Iterator[str]:
    if seen.tokens[0].text[:1].isupper():
        yield f"capital {not index} {seen.tags[0]}"
        yield f"capitals {all(each.text[:1].isupper() for each in seen.tokens)}"
    if any(each.text.isupper() and len(each.text) > 1 for each in seen.tokens):
        yield "initials"
    if any(each[:1].isdigit() for each in seen.keys):
        yield f"figure {seen.keys[0][:1].isdigit()}"


def _after(seen: _Seen, earlier: _Seen, before: Shape | None, point: Point, joined_by: str) -> Iterator[str]:
    verb = seen.verb is not None
    yield f"before {before}"
    yield f"before {before} by {joined_by}"
    yield f"before {before} {seen.marks[0]}"
    yield f"before {before} {seen.tags[0]} {min(len(seen.keys), 3)}"
    yield f"before {before} {point} {min(len(seen.keys), _SOME)} {joined_by}"
    yield f"before {before} {verb} {min(len(seen.keys), 5)}"
    yield f"before {before} {verb} {seen.tags[0]}"
    yield f"then {earlier.marks[-1]} {seen.marks[0]}"
    yield f"firsts {earlier.marks[0]} {seen.marks[0]}"
    yield f"alike {earlier.marks[0] == seen.marks[0]}"
    yield f"verbs {earlier.verb is not None} {verb} {joined_by}"
    yield f"words {earlier.keys[-1]} {seen.keys[0]}"
    yield f"tags {' '.join(earlier.tags[:2])} {' '.join(seen.tags[:2])}"
