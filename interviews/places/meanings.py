"""Finds what words exactly name: cities, countries, their parts, and a city in one of those."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from interviews.matching import fold
from interviews.places.cities import City, cities, zones_in
from interviews.places.countries import country_called, country_codes
from interviews.places.match import Match, one_per_clock
from interviews.places.regions import Region, regions_called, regions_coded

LARGE = 100_000
"""The population from which a place is meant even where little else points to it."""

MOST_WORDS = 6
"""The most words in a name."""

_LONGEST_CODE = 3
_KNOWN = 1_000_000
_PART_OF_A_COUNTRY = 10
_SEPARATORS = re.compile(r"[\s,;/|()]+")


class Word(NamedTuple):
    """Holds a word folded, and as it was typed."""

    folded: str
    typed: str

    @property
    def is_code(self) -> bool:
        """Returns whether the word may be a code: two or three capitals."""
        return self.typed.isupper() and 1 < len(self.folded) <= _LONGEST_CODE

    @property
    def is_capital(self) -> bool:
        """Returns whether the word begins as names do; words of scripts without capitals do too."""
        first = next(filter(str.isalpha, self.typed), "a")
        return not first.islower()


class Meaning(NamedTuple):
    """Holds what words may mean, one match a zone, and how likely: measured in people who live there."""

    weight: int
    matches: Sequence[Match]


def words_of(text: str) -> list[Word]:
    """Returns the words without figures in them. Letters with marks between them ("D.C.") are one word."""
    words = []
    for typed in _SEPARATORS.split(text):
        parts = fold(typed).split()
        if all(len(part) == 1 for part in parts):
            parts = ["".join(parts)]
        if not any(ch.isdigit() for ch in typed):
            words += [Word(part, typed) for part in parts if part]
    return words


def as_typed(name: str) -> list[Word]:
    """Returns the words of a folded name as somebody would type them."""
    return [Word(part, part) for part in name.split()]


def name_of(words: Iterable[Word]) -> str:
    """Returns the words as one folded name."""
    return " ".join(word.folded for word in words)


def meanings(words: Sequence[Word], locale: str) -> list[Meaning]:
    """Returns what the words may name, together ("Perth", "Scotland") or as a city in a region ("Perth, Scotland")."""
    together = [*cities_named(words), *_regions_named(words, locale)] or _regions_coded(words)
    if together:
        return together
    inside = ([city for city in cities_named(head) if lies_in(city, regions)] for head, regions in cuts(words, locale))
    return next(filter(None, inside), [])


def cities_named(words: Sequence[Word]) -> list[Meaning]:
    """Returns the cities with that name. Two or three capitals are not sure: they may be a code, say of an airport."""
    name = name_of(words)
    short = name.isascii() and len(name) <= _LONGEST_CODE
    code = short and words[0].is_code
    named = [(city, city.is_called(name)) for city in cities().called(name)]
    return [
        Meaning(city.weight(name), (_match(city, sure=not code or (own and city.population >= LARGE)),))
        for city, own in named
        if own or code or not short
    ]


def cuts(words: Sequence[Word], locale: str) -> Iterator[tuple[Sequence[Word], set[Region]]]:
    """Yields the ways to read the words as a city in a region, the longest name of a city first."""
    for cut in range(len(words) - 1, max(0, len(words) - MOST_WORDS), -1):
        regions = _regions_beside(words[cut:], locale)
        if regions:
            yield words[:cut], regions


def lies_in(city: Meaning, regions: Iterable[Region]) -> bool:
    """Returns whether the city lies in one of the regions."""
    match = city.matches[0]
    where = Region(match.country or "", match.subdivision)
    return any(region.holds(where) for region in regions)


def _match(city: City, *, sure: bool) -> Match:
    return Match(city.zone, city.region.country, city.name, city.region.code, sure=sure)


def _regions_named(words: Sequence[Word], locale: str) -> list[Meaning]:
    """Returns the countries and their parts with that name; a country by its code, too, in capitals."""
    name = name_of(words)
    country = country_called(name, locale) or _code(words)
    countries = [Region(country)] if country in country_codes() else []
    return [_region(region, sure=True) for region in (*countries, *regions_called(name))]


def _regions_coded(words: Sequence[Word]) -> list[Meaning]:
    return [_region(region, sure=False) for region in regions_coded(_code(words))]


def _code(words: Sequence[Word]) -> str:
    return words[0].folded.upper() if len(words) == 1 and words[0].is_code else ""


def _region(region: Region, *, sure: bool) -> Meaning:
    """Returns every zone of the region, named after the largest city there.

    A country weighs at least a million people, since everybody knows it. A part of one weighs a tenth of its people,
    since few name a part when they are asked for a city.
    """
    zones = zones_in(region)
    people = sum(zone.people for zone in zones)
    matches = one_per_clock(replace(_match(zone.largest, sure=sure), subdivision=region.code) for zone in zones)
    return Meaning(max(people, _KNOWN) if region.code is None else people // _PART_OF_A_COUNTRY, matches)


def _regions_beside(words: Sequence[Word], locale: str) -> set[Region]:
    """Returns the countries and their parts that the words may mean beside a city: "il", "Illinois, USA"."""
    regions = _region_beside(words, locale)
    for cut in range(1, len(words)):
        countries = _region_beside(words[cut:], locale)
        regions |= {part for part in _region_beside(words[:cut], locale) if Region(part.country) in countries}
    return regions


def _region_beside(words: Sequence[Word], locale: str) -> set[Region]:
    name = name_of(words)
    code = name.upper() if len(words) == 1 else ""
    countries = {country_called(name, locale) or "", code} & country_codes()
    return {*regions_called(name), *regions_coded(code), *(Region(country) for country in countries)}
