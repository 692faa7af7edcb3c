"""Knows countries: their names and codes, and which one a zone lies in."""

import re
from collections.abc import Iterable
from functools import lru_cache
from types import MappingProxyType

from interviews.matching import fold
from interviews.places.regions import regions_called
from interviews.places.zones import ENGLISH, cldr, zone_called

# Names in use that CLDR, GeoNames and the calendars of holidays lack.
_ALSO_CALLED = MappingProxyType(
    {
        "america": "US",
        "britain": "GB",
        "czech republic": "CZ",
        "drc": "CD",
        "dr congo": "CD",
        "emirates": "AE",
        "great britain": "GB",
        "holland": "NL",
        "uae": "AE",
        "united states of america": "US",
        "us": "US",
        "usa": "US",
    }
)
_NEWER_THAN_CLDR = MappingProxyType({"America/Coyhaique": "CL"})
_WITHOUT_OWN_ZONE = "XK"
_UNKNOWN = "ZZ"
_CODE = re.compile("[A-Z]{2}")
_LONGEST_NAME = 100

# The least number of letters in a name, and the slips allowed in it.
_SLIPS = ((8, 2), (5, 1))
_MOST_LIKE = 6


def country_named(text: str, locale: str = ENGLISH) -> str | None:
    """Returns the ISO 3166-1 code of the country `text` names, in English or the language of `locale`, or by its code.

    One of its regions ("Scotland") names it too. Names from five letters on may hold slips; None when nothing fits,
    or two countries equally well.
    """
    said = text.strip()
    if len(said) > _LONGEST_NAME:
        return None
    name = fold(said)
    exact = country_called(name, locale)
    if exact is not None:
        return exact
    if said.upper() in country_codes():
        return said.upper()
    names = country_names(locale)
    found = closest(name, names)
    best = {region.country for region in regions_called(name)} or {
        names[each] for each, slips in found if slips == found[0][1]
    }
    return best.pop() if len(best) == 1 else None


def country_called(name: str, locale: str = ENGLISH) -> str | None:
    """Returns the ISO 3166-1 code of the country with that folded name, in English or in the language of `locale`."""
    return country_names(locale).get(name.removeprefix("the "))


def country_name(code: str, locale: str = ENGLISH) -> str:
    """Returns the name of the ISO 3166-1 country in the language of `locale`; `code` itself when it has none."""
    return str(cldr(locale).territories.get(code.upper(), code))


@lru_cache(maxsize=1024)
def country_of(zone: str) -> str | None:
    """Returns the ISO 3166-1 country of an IANA zone, older names included; None for UTC, the sea and no zone."""
    from babel.core import get_global  # noqa: PLC0415 - costs more than the rest of this module

    zone = zone_called(zone) or zone
    code = get_global("zone_territories").get(zone) or _NEWER_THAN_CLDR.get(zone)
    return code if code in country_codes() else None


@lru_cache(maxsize=1)
def country_codes() -> frozenset[str]:
    """Returns the ISO 3166-1 code of every country with clocks."""
    from babel.core import get_global  # noqa: PLC0415

    codes = {*get_global("territory_zones"), _WITHOUT_OWN_ZONE} - {_UNKNOWN}
    return frozenset(code for code in codes if _CODE.fullmatch(code))


@lru_cache(maxsize=64)
def country_names(locale: str) -> dict[str, str]:
    """Returns every folded country name, in English and in the locale's language, with its code."""
    from holidays.registry import COUNTRIES  # noqa: PLC0415 - needed by few

    names = dict(_ALSO_CALLED)
    for language in (locale, ENGLISH):
        for code in sorted(country_codes()):
            # "Myanmar (Burma)" holds two names; "U.S." is one word.
            name = country_name(code, language).replace(".", "")
            names.update((fold(each), code) for each in (name, *re.split("[()]", name)) if fold(each))
    for name, (_, code, _, *others) in COUNTRIES.items():
        for each in (name, *others):
            names.setdefault(fold(each), code)
    return names


def closest(name: str, names: Iterable[str]) -> list[tuple[str, int]]:
    """Returns at most six folded names within the slips that the length of `name` allows, each with its slips.

    The names with the fewest slips come first.
    """
    allowed = next((slips for length, slips in _SLIPS if len(name) >= length), 0)
    if not allowed:
        return []
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only a slip needs it
    from rapidfuzz.process import extract  # noqa: PLC0415

    found = extract(name, list(names), scorer=OSA.distance, score_cutoff=allowed, limit=_MOST_LIKE)
    return [(each, int(slips)) for each, slips, _ in found]
