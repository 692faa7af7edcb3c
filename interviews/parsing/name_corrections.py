"""Reads what is corrected of one of several people: a name, a title, an address, or that they were not there (R4)."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from interviews.matching import fold
from interviews.parsing.english.corrections import GONE, IS, SAYS_SO, SPELT
from interviews.parsing.english.job_titles import has_title_word, is_all_title
from interviews.parsing.lines import BadNames, NameProblem
from interviews.parsing.names import NamedPerson, read_people

_ALIKE = 0.6
"""How alike a corrected name is to the one before, from 0 to 1, by the letters they share in order."""


_A_SLIP = 0.8
"""How alike a name that is typed alone is to the one that it spells anew."""


class Correction(Struct, frozen=True):
    """Holds what is said of the person at `place` in the list: what changes of them, or that they are `gone`."""

    place: int
    name: str | None = None
    title: str | None = None
    email: str | None = None
    phone: str | None = None
    gone: bool = False


def correction_in(text: str, names: Sequence[str]) -> Correction | None:
    """Returns what the words correct of one of the people with these `names`; None for any other words.

    "Bob is VP Engineering", "it's Sarah with an h", "Sarah, not Sara", "remove Bob". Raises `BadNames` (NOT_A_NAME)
    where a spelling is said that leaves open how the name reads.
    """
    said = " ".join(text.split(" ")).strip()
    gone = GONE.fullmatch(said)
    if gone is not None:
        place = _place(gone["who"] or gone["absent"], names)
        return None if place is None else Correction(place, gone=True)
    told = IS.fullmatch(said)
    place = _place(told["who"], names) if told is not None else None
    if told is not None and place is not None:
        return _told_of(place, told["what"], named=told["named"] is not None, names=names)
    spelt = SPELT.fullmatch(said)
    if spelt is None or SAYS_SO.search(said) is None:
        return None
    return _spelt(spelt["name"], _place(spelt["old"], names) if spelt["old"] else None, names)


def respelt(text: str, names: Sequence[str]) -> Correction | None:
    """Returns what a name typed alone corrects of the one person whose name is nearly that; None if nobody's is."""
    told = _one(text)
    if told is None or fold(told.name) in map(fold, names):
        return None
    meant = [place for place, name in enumerate(names) if _ratio(told.name, name) >= _A_SLIP]
    return Correction(meant[0], told.name, told.title, told.email, told.phone) if len(meant) == 1 else None


def corrected(text: str, name: str) -> Correction:
    """Returns what words about this one person change: a name, a title, an address, or several of them.

    Raises `BadNames` where they say none of it, or name more than one.
    """
    told = correction_in(text, [name])
    if told is None and (is_all_title(text) or has_title_word(text)):
        told = _told_of(0, text, named=False, names=[name])
    if told is not None:
        return told
    try:
        people = read_people(text).people
    except BadNames:
        told = _told_of(0, text, named=False, names=[name])
        if told is None:
            raise
        return told
    if len(people) != 1:
        raise BadNames(NameProblem.NOT_A_NAME, text)
    [person] = people
    alone = person.email is not None and person.email in text.split()  # an address alone names nobody anew
    return Correction(0, None if alone else person.name, person.title, person.email, person.phone)


def _place(said: str, names: Sequence[str]) -> int | None:
    """Returns where in the list the one person is who is meant, by the whole name or one word of it."""
    meant = fold(said)
    same = [place for place, name in enumerate(names) if fold(name) == meant]
    found = same or [place for place, name in enumerate(names) if meant in fold(name).split()]
    return found[0] if len(found) == 1 else None


def _told_of(place: int, what: str, *, named: bool, names: Sequence[str]) -> Correction | None:
    if named:
        told = _one(what)
        return Correction(place, told.name, told.title, told.email, told.phone) if told else None
    try:
        people = read_people(f"{names[place]}, {what}").people
    except BadNames:
        return None
    if len(people) == 1 and fold(people[0].name) == fold(names[place]):
        [told] = people
        says_something = told.title or told.email or told.phone
        return Correction(place, None, told.title, told.email, told.phone) if says_something else None
    renamed = _one(what)
    if renamed is None or _alike(renamed.name, names[place]) < _ALIKE:
        return None
    return Correction(place, renamed.name, renamed.title, renamed.email, renamed.phone)


def _one(text: str) -> NamedPerson | None:
    try:
        people = read_people(text).people
    except BadNames:
        return None
    return people[0] if len(people) == 1 else None


def _spelt(said: str, place: int | None, names: Sequence[str]) -> Correction | None:
    told = _one(said)
    if told is None:
        return None
    likely = range(len(names)) if place is None else [place]
    ranked = sorted(likely, key=lambda each: _alike(told.name, names[each]), reverse=True)
    if not ranked or _alike(told.name, names[ranked[0]]) < _ALIKE:
        return None
    best = ranked[0]
    if told.name in {names[best], *names[best].split()}:
        raise BadNames(NameProblem.NOT_A_NAME, said)
    words = names[best].split()
    if " " in told.name:
        return Correction(best, told.name)
    nearest = max(words, key=lambda each: _ratio(each, told.name))
    return Correction(best, " ".join(told.name if each == nearest else each for each in words))


def _alike(said: str, name: str) -> float:
    """Returns how alike the names are, or a said word and the most alike word of the name."""
    return max(_ratio(said, name), *(_ratio(word, other) for word in said.split() for other in name.split()))


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, fold(one), fold(other)).ratio()
