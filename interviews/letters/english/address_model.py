"""Tells by a linear model whether a "she", "they" or "their" of an answer means the recipient of the letter.

The weights (`data/address.json.xz`) are learned from marked answers by `python -m benchmarks.address_training`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from interviews.letters.english.naming import TITLES
from interviews.letters.english.word_classes import Token, mark
from interviews.letters.english.word_lists import words
from interviews.linear_model import bundled_model

YOURS, OTHERS = "recipient", "other"
"""The labels: what means the recipient or their side, and what means anybody else."""

_GROUPS = {
    "he": ("he", "he's", "he'd", "he'll", "him", "his", "himself"),
    "she": ("she", "she's", "she'd", "she'll", "her", "hers", "herself"),
    "they": ("they", "they're", "they've", "they'd", "they'll", "them", "their", "theirs", "themselves", "themself"),
}
GROUP = {word: group for group, several in _GROUPS.items() for word in several}
"""Of each third person, the pronoun it is a form of."""

_CASES = {
    "object": ("him", "them"),
    "either": ("her",),
    "possessive": ("his", "hers", "their", "theirs"),
    "self": ("himself", "herself", "themselves", "themself"),
}
_CASE = {word: case for case, several in _CASES.items() for word in several}
_OF_SENDER = frozenset(["i", "i'm", "i've", "i'd", "we", "we're", "you", "nobody", "everyone"])
_PERSON = re.compile(r"\w{3,}(?:er|or|ist|man|woman)")
_MANY = frozenset(["people", "children", "men", "women", "kids", "staff", "folk", "lads", "police", "team"])
_DISTANCES = (2, 5, 10)


class Reader(Struct, frozen=True):
    """Holds what is known of whoever gets the letter: words of the name and title, and whether "they" can be theirs."""

    name: frozenset[str]
    title: frozenset[str]
    they_too: bool


def likelihood(tokens: Sequence[Token], index: int, reader: Reader, done: Mapping[int, str]) -> float:
    """Returns how likely the third person at this place means the recipient; reads the weights on first use.

    `done` are the places before it of which that is told, with their labels.
    """
    model = bundled_model(__package__, "data", "address.json.xz")
    return model.likelihoods(features_of(tokens, index, reader, done))[YOURS]


def features_of(tokens: Sequence[Token], index: int, reader: Reader, done: Mapping[int, str]) -> list[str]:
    """Returns what the model looks at: who was spoken of before, and the words beside the pronoun."""
    keys = [each.key for each in tokens]
    group = GROUP[keys[index]]
    found = [
        *_before(keys, index, group, done),
        *_named(tokens, keys, index, group, reader),
        *_beside(tokens, keys, index, group),
        *_subject(keys, index, group, done),
        f"{group} start {not index}",
        f"{group} they too {reader.they_too}",
        f"{group} later {'.' in keys[:index] or '' in keys[:index]}",
        f"{group} who {'who' in keys[:index]}",
        f"{group} mine {'my' in keys[:index]}",
        f"{group} anybody {not words('people', 'everybody').isdisjoint(keys[:index])}",
        f"{group} recipient named {not (reader.name | reader.title).isdisjoint(keys[:index])}",
    ]
    return list(dict.fromkeys(found))


def _case(key: str) -> str:
    return _CASE.get(key, "subject")


def _before(keys: Sequence[str], index: int, group: str, done: Mapping[int, str]) -> Iterator[str]:
    """Yields what the pronoun is, and what those before it were told to mean."""
    key = keys[index]
    yield from (f"word {key}", f"group {group}", f"group {group} {_case(key)}")
    told = [(place, label) for place, label in sorted(done.items()) if place < index]
    alike = [label for place, label in told if GROUP.get(keys[place]) == group]
    last = told[-1] if told else None
    yield f"{group} alike {alike[-1] if alike else '-'}"
    yield f"{group} last {last[1] if last else '-'} {GROUP.get(keys[last[0]], 'name') if last else ''}"
    labels = {label for _, label in told}
    yield f"{group} any {YOURS in labels} {OTHERS in labels}"
    one = any(label == YOURS and GROUP.get(keys[place]) in {"he", "she"} for place, label in told)
    yield f"{group} one {one} {alike[-1] if alike else '-'}"
    yield f"{group} name {any(label == YOURS and keys[place] not in GROUP for place, label in told)}"


def _named(tokens: Sequence[Token], keys: Sequence[str], index: int, group: str, reader: Reader) -> Iterator[str]:
    """Yields whom and what the words before it name: people, things in the plural, one person, somebody by name."""
    nouns = [place for place in range(index) if tokens[place].tag == "NOUN" or keys[place] in _MANY]
    many = [place for place in nouns if _is_plural(keys[place])]
    people = [place for place in many if _are_people(keys[place])]
    one = [place for place in nouns if place not in many and _is_person(keys[place])]
    by_name = [
        place
        for place in range(1, index)
        if tokens[place].tag == "PROPN" and keys[place] not in reader.name and keys[place].rstrip(".") not in TITLES
    ]
    things = [place for place in many if place not in people]
    places = {"people": people, "things": things, "one": one, "name": by_name}
    latest, kind = max(((each[-1], kind) for kind, each in places.items() if each), default=(-1, "-"))
    yield f"{group} latest {kind}"
    yield f"{group} {_case(keys[index])} latest {kind} {_distance(index, latest)}"
    yield f"{group} people {bool(people)} many {bool(many)}"
    yield f"{group} one {bool(one)} name {bool(by_name)}"
    for kind, each in (("many", many), ("one", one), ("name", by_name)):
        yield f"{group} {kind} {_distance(index, each[-1] if each else -1)}"
    if many:
        noun = keys[many[-1]]
        yield from (f"{group} noun {noun}", f"{group} noun {noun[-4:]}", f"{group} first {not many[-1]}")
    if one:
        yield f"{group} somebody {keys[one[-1]]}"
        yield f"{group} whose {keys[one[-1] - 1] if one[-1] else '^'}"


def _is_plural(key: str) -> bool:
    return key in _MANY or (key.endswith("s") and not key.endswith("ss"))


def _are_people(key: str) -> bool:
    return key in _MANY or key in words("people", "everybody") or _is_person(key.removesuffix("s"))


def _is_person(key: str) -> bool:
    return key in words("people", "people") or _PERSON.fullmatch(key) is not None


def _distance(index: int, place: int) -> str:
    if place < 0:
        return "-"
    return next((str(each) for each in _DISTANCES if index - place <= each), "far")


def _beside(tokens: Sequence[Token], keys: Sequence[str], index: int, group: str) -> Iterator[str]:
    """Yields the words on both sides of it."""

    def word(place: int) -> str:
        return keys[place] if 0 <= place < len(keys) else "$"

    def sort(place: int) -> str:
        return mark(tokens[place]) if 0 <= place < len(keys) else "$"

    case = _case(keys[index])
    yield from (f"{group} before {word(index - 1)}", f"{group} after {word(index + 1)}")
    yield from (f"{group} before {sort(index - 1)}", f"{group} after {sort(index + 1)}")
    yield from (f"after {word(index + 1)}", f"before {word(index - 1)}", f"{case} after {word(index + 1)}")
    yield f"{group} beside {sort(index - 1)} {sort(index + 1)}"
    yield f"{group} second {word(index + 2)}"
    yield f"{group} after {word(index + 1)} {word(index + 2)}"
    yield f"{case} before {word(index - 2)} {word(index - 1)}"
    if case in {"possessive", "either"}:
        yield from (f"{group} has {word(index + 1)}", f"has {word(index + 1)}", f"{group} has {word(index + 1)[-3:]}")


def _subject(keys: Sequence[str], index: int, group: str, done: Mapping[int, str]) -> Iterator[str]:
    """Yields who does something in the clause before it: the sender, the recipient or somebody else."""
    place = next(
        (
            at
            for at in range(index - 1, -1, -1)
            if keys[at] in _OF_SENDER or (at in done and keys[at] in GROUP and _case(keys[at]) == "subject")
        ),
        None,
    )
    who = "-" if place is None else f"{GROUP.get(keys[place], keys[place])} {done.get(place, '')}"
    yield f"{group} subject {who}"
    same = place is not None and GROUP.get(keys[place]) == group
    yield f"{group} {_case(keys[index])} subject {done.get(place, 'I') if place is not None else '-'} {same}"
