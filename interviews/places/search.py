"""Finds the places that a text may mean: what it names, what it may misspell, and what stands within it."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import takewhile

from msgspec.structs import replace

from interviews.matching import fold
from interviews.places.cities import cities
from interviews.places.clocks import zones_at_clock, zones_on
from interviews.places.countries import closest, country_names, country_of
from interviews.places.match import Match
from interviews.places.meanings import (
    LARGE,
    MOST_WORDS,
    Meaning,
    Word,
    as_typed,
    cities_named,
    cuts,
    lies_in,
    meanings,
    name_of,
    words_of,
)
from interviews.places.regions import region_names
from interviews.places.zones import ENGLISH, city_of, zone_typed

_MOST = 6
_LONGEST_TEXT = 100
_MOST_WORDS_MISTYPED = 4
_SHORTEST_BEGINNING = 4

# A place at least ten times as large as its namesakes is meant; a choice offers those down to a twentieth.
_FAR_LARGER = 10
_WORTH_OFFERING = 20
# A name that is one slip away from a well-known city four times as large may mean that city.
_LARGER = 4
_WELL_KNOWN = 250_000

_DENIED = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)


def find_zones(text: str, locale: str = ENGLISH, now: datetime | None = None) -> tuple[Match, ...]:
    """Returns the places `text` may mean, best first, at most six, or eight of one clock; none when nothing fits.

    It understands cities in any language; countries in English and in the language of `locale`; states, provinces
    and cantons; a city in one of them ("Springfield, IL", "Perth Scotland"); all of these beside a postcode or within
    a phrase; IANA names; names of clocks ("EST"); and, with the aware `now`, offsets and times ("UTC+2", "15:20").

    A single place is `sure` where the words are its right name and leave no doubt. A near spelling, an
    abbreviation, a name in the middle of other words, and one of several namesakes are not.
    """
    said = text.strip()
    if not said or len(said) > _LONGEST_TEXT:
        return ()
    zone = zone_typed(said)
    if zone is not None:
        return (Match(zone, country_of(zone), city_of(zone, locale), sure=True),)
    by_clock = (now and zones_at_clock(said, now)) or zones_on(fold(said))
    return by_clock or _named(said, locale) or zones_on(f"{fold(said)} time")


def _named(said: str, locale: str) -> tuple[Match, ...]:
    words = words_of(said)
    if not words:
        return ()
    exact = meanings(words, locale)
    if exact:
        return _choice([*exact, *_better_known(words, exact)])
    inside = _slips_inside(words, locale)
    if inside:
        return inside
    slips = _slips(words, locale)
    within = _within(words, said, locale)
    return within if within and within[0].sure and not slips else _offered([*within, *slips])


def _choice(found: Iterable[Meaning]) -> tuple[Match, ...]:
    """Returns the one place meant, where the others are far smaller or share zone and country; else all that may be.

    Where those that share zone and country lie in several parts of it, the one place lies in none of them yet.
    """
    ranked = sorted(found, key=lambda meaning: -meaning.weight)
    best = ranked[0].weight
    rivals = [match for each in ranked if each.weight * _FAR_LARGER >= best for match in each.matches]
    if len({(match.zone, match.country) for match in rivals}) == 1:
        parts = tuple(dict.fromkeys(match.subdivision for match in rivals if match.subdivision is not None))
        return (rivals[0] if len(parts) <= 1 else replace(rivals[0], subdivision=None, likely=parts),)
    return _offered(match for each in ranked if each.weight * _WORTH_OFFERING >= best for match in each.matches)


def _offered(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Returns the places to choose from, each once, none of them sure."""
    first: dict[object, Match] = {}
    for match in matches:
        place = (match.zone, match.country)
        if match.subdivision is not None or all(place != (other.zone, other.country) for other in first.values()):
            first.setdefault(match.place, replace(match, sure=False))
    return tuple(first.values())[:_MOST]


def _better_known(words: Sequence[Word], exact: Iterable[Meaning]) -> list[Meaning]:
    """Returns the far larger cities whose name is one slip away: "Pittsburg" may mean Pittsburgh."""
    least = max(_WELL_KNOWN, _LARGER * max(meaning.weight for meaning in exact))
    known = [name for name, people in takewhile(lambda each: each[1] >= least, cities().spelled.items())]
    alike = [city for name, slips in closest(name_of(words), known) if slips == 1 for city in _cities_spelled(name)]
    return [city for city in alike if city.weight >= least]


def _slips_inside(words: Sequence[Word], locale: str) -> tuple[Match, ...]:
    """Returns the cities of a rightly named region whose names are a few slips away, or begin with the words."""
    for head, regions in cuts(words, locale):
        alike = [city for name in _alike(head, cities().spelled) for city in _cities_spelled(name)]
        inside = [match for city in alike if lies_in(city, regions) for match in city.matches]
        if inside:
            return _offered(inside)
    return ()


def _slips(words: Sequence[Word], locale: str) -> tuple[Match, ...]:
    """Returns the places whose names are a few slips away, or begin with the words."""
    if len(words) > _MOST_WORDS_MISTYPED:
        return ()
    names = _alike(words, [*cities().spelled, *country_names(locale), *region_names()])
    return _offered(match for name in names for match in _choice(meanings(as_typed(name), locale)))


def _cities_spelled(name: str) -> list[Meaning]:
    return cities_named(as_typed(name))


def _alike(words: Sequence[Word], names: Collection[str]) -> list[str]:
    """Returns the names that begin with the words, then those a few slips away."""
    said = name_of(words)
    begun = [each for each in names if len(said) >= _SHORTEST_BEGINNING and each.startswith(f"{said} ")]
    return [*begun[:_MOST], *(each for each, _ in closest(said, names))]


def _within(words: Sequence[Word], said: str, locale: str) -> tuple[Match, ...]:
    """Returns the places named in a phrase, those named last first, so that what follows a comma counts.

    A large place is sure where it has a capital, ends the phrase, and the phrase denies nothing.
    """
    spans = dict(sorted(_spans(words, locale).items(), key=lambda item: -item[0].start))
    capitals = [span for span in spans if any(word.is_capital for word in words[span.start : span.stop])]
    chosen = [spans[span] for span in capitals or spans]
    large = any(meaning.weight >= LARGE for found in chosen for meaning in found)
    if len(capitals) == 1 and capitals[0].stop == len(words) and large and not _DENIED.search(said):
        return _choice(chosen[0])
    return _offered(match for found in chosen for match in _choice(found))


def _spans(words: Sequence[Word], locale: str) -> dict[range, list[Meaning]]:
    """Returns the runs of words that name something, longest names first. Without a capital only large places count."""
    spans: dict[range, list[Meaning]] = {}
    for size in range(min(len(words), MOST_WORDS), 0, -1):
        for start in range(len(words) - size + 1):
            span = range(start, start + size)
            part = words[start : span.stop]
            least = 0 if any(word.is_capital for word in part) else LARGE
            if all(set(span).isdisjoint(other) for other in spans):
                found = [meaning for meaning in meanings(part, locale) if meaning.weight >= least]
                spans |= {span: found} if found else {}
    return spans
