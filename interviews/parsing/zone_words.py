"""Finds time zones said beside a time: "3pm ET", "15:00 (Central European Time)", "noon New York time", "UTC+2"."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from interviews.matching import fold
from interviews.parsing.problems import NotUnderstood, Problem
from interviews.places import country_of, find_zones, zone_called
from interviews.places.clocks import clock_names, zones_named, zones_on
from interviews.places.zones import rules
from interviews.walltime import zone_rules

_MARK = r"(?: ?(?:[ap]\.?m\b\.?|h(?:rs?)?\b|o'?clock|uhr\b))"
_CLOCK = (
    rf"(?:\d{{1,2}}[:.h]\d\d(?::\d\d)?{_MARK}?|\d{{1,4}}{_MARK}|\b(?:noon|midnight|midday)\b|"
    r"\b(?!20[2-9])[012]\d[0-5]\d)"
)
_HAS_CLOCK = re.compile(rf"{_CLOCK}|\bat \d", re.IGNORECASE)
_AFTER_CLOCK = re.compile(rf"(?:{_CLOCK}|\bat \d{{1,2}})[\s,(\[]*$", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(rf"(?:[/|=,]|\bor\b)?\s*{_CLOCK}[\s(\[]*$", re.IGNORECASE)
_OFFSET = re.compile(r"\b(?:utc|gmt)\s?([+−–-])\s?(\d{1,2})(?::?([0-5]\d))?(?!\d)", re.IGNORECASE)
_IANA = re.compile(r"\b[a-z]+(?:/[a-z_+-]+){1,2}", re.IGNORECASE)
_WORD = re.compile(r"(?<![\w/])[^\W\d_]+(?![\w/])")
_OWN = frozenset({"my", "our", "local"})
# An abbreviation in small letters differs from other words by its last letter: "est", "pt".
_ABBREVIATION = re.compile(r"[A-Z]{2,5}|[A-Za-z][a-z]{5,}|utc|gmt|zulu|(?!at)[a-z]{1,3}t")
_LOOKS_LIKE_A_ZONE = re.compile(r"[A-Z]{2,4}[TZ]")
_NEUTRAL = frozenset({"utc", "gmt", "zulu"})
# These names mean winter time alone; other names follow the clocks of the season.
_WINTER = re.compile(r"[a-z]+st|.*standard time")
_MOST_HOURS = 15


class Zoned(NamedTuple):
    """Holds a text without the zone said in it, the words for the zone, and which zones they may mean."""

    text: str
    name: str
    zones: Sequence[tzinfo]


class _Span(NamedTuple):
    start: int
    end: int
    name: str
    zones: Sequence[tzinfo]


def zones_said(text: str, own: tzinfo) -> list[Zoned]:
    """Returns the zones that stand beside a time in `text`, an entry for each, with the times of the others left out.

    Words that fit the `own` zone mean it; an abbreviation that means several zones gives them all. Raises NotUnderstood
    for a word that looks like a zone and is not known.
    """
    if not _HAS_CLOCK.search(text):
        return []
    spans = list(_spans(text, own))
    told: list[Zoned] = []
    for span in spans:
        rest = text
        for other in reversed(spans):
            start = other.start
            clock = _CLOCK_BEFORE.search(rest[:start])
            if other is not span and clock is not None:
                start = clock.start()
            rest = f"{rest[:start].rstrip('([ ')} {rest[other.end :].lstrip(')]')}"
        told.append(Zoned(rest, span.name, span.zones))
    return told


def _spans(text: str, own: tzinfo) -> Iterator[_Span]:
    """Yields the zones said, from left to right, none overlapping another."""
    found: list[_Span] = []
    for each in (*_offsets(text), *_iana(text), *_called_times(text, own), *_single_words(text, own)):
        if not any(each.start < other.end and other.start < each.end for other in found):
            found.append(each)
    yield from sorted(found)


def _offsets(text: str) -> Iterator[_Span]:
    for found in _OFFSET.finditer(text):
        hours = int(found[2])
        if hours < _MOST_HOURS:
            ahead = timedelta(hours=hours, minutes=int(found[3] or 0))
            yield _Span(*found.span(), found[0], (timezone(ahead if found[1] == "+" else -ahead),))


def _iana(text: str) -> Iterator[_Span]:
    for found in _IANA.finditer(text):
        zone = zone_called(found[0])
        if zone is not None:
            yield _Span(*found.span(), found[0], (zone_rules(zone),))


def _called_times(text: str, own: tzinfo) -> Iterator[_Span]:
    """Yields names that end in "time", such as "Eastern Standard Time", "New York time" or "my time"."""
    for found in re.finditer(r"\btime(?: ?zone)?\b", text, re.IGNORECASE):
        before = list(re.finditer(r"(?<![\w/])[^\W\d_][\w.'’-]*(?= )", text[: found.start()]))
        run = len(before)
        while run and text[before[run - 1].end() : before[run].start() if run < len(before) else found.start()] == " ":
            run -= 1
        for first in before[max(run, len(before) - 4) :]:
            words = text[first.start() : found.start()].strip()
            zones = _zones_of_words(words, own, sure=_beside(text, first.start(), found.end()) or words[0].isupper())
            if zones:
                yield _Span(first.start(), found.end(), text[first.start() : found.end()], zones)
                break


def _zones_of_words(words: str, own: tzinfo, *, sure: bool) -> Sequence[tzinfo]:
    name = fold(words)
    if name in _OWN:
        return (own,)
    if f"{name} time" in _windows_zones():
        return (zone_rules(_windows_zones()[f"{name} time"]),)
    for called in (f"{name} time", name):
        if called in clock_names():
            return _narrowed(called, own)
    if not sure:
        return ()
    matches = find_zones(words)
    return tuple(zone_rules(match.zone) for match in matches) if all(match.sure for match in matches) else ()


@cache
def _windows_zones() -> dict[str, str]:
    """Returns the IANA zone behind each folded name that Windows and so Outlook have for one."""
    from babel.core import get_global  # noqa: PLC0415

    return {fold(name): zone for name, zone in get_global("windows_zone_mapping").items()}


def _single_words(text: str, own: tzinfo) -> Iterator[_Span]:
    """Yields short names such as "ET", "Pacific" or "gmt", which count only where a zone is usually said."""
    for found in _WORD.finditer(text):
        if not _ABBREVIATION.fullmatch(found[0]) or not _beside(text, *found.span()):
            continue
        name = fold(found[0])
        if name in _NEUTRAL:
            yield _Span(*found.span(), found[0], (UTC, own) if name in _names_of(own) else (UTC,))
            continue
        called = next((each for each in (name, f"{name} time") if each in clock_names()), None)
        if called is None and _LOOKS_LIKE_A_ZONE.fullmatch(found[0]):
            raise NotUnderstood(Problem.NO_DATE)
        if called is not None:
            yield _Span(*found.span(), found[0], _narrowed(called, own))


def _beside(text: str, start: int, end: int) -> bool:
    """Returns whether the words stand right after a time of day, in brackets, or at the end."""
    before, after = text[:start].rstrip(), text[end:].lstrip()
    in_brackets = before[-1:] in {"(", "["} and after[:1] in {")", "]"}
    return in_brackets or not re.search(r"\w", after) or _AFTER_CLOCK.search(text[:start]) is not None


def _narrowed(called: str, own: tzinfo) -> Sequence[tzinfo]:
    """Returns the zones whose clocks go by the name: the own one, or else those of its country, or else all."""
    zones = zones_named(called)
    key = zone_called(own.key) if isinstance(own, ZoneInfo) and own.key else None
    if key in zones or called in _names_of(own):
        return (own,)
    country = country_of(key) if key else None
    near = [zone for zone in zones if country is not None and country_of(zone) == country]
    if not near and len({rules(zone) for zone in zones}) > 1:
        near = [match.zone for match in zones_on(called)]
    kept = near or list(zones)
    if not _WINTER.fullmatch(called):
        # "ET" changes with the season, so zones without summer time are hardly meant by it.
        kept = [zone for zone in kept if len(set(rules(zone))) > 1] or kept
    return tuple(zone_rules(zone) for zone in {rules(zone): zone for zone in reversed(kept)}.values())[::-1]


def _names_of(own: tzinfo) -> set[str]:
    months = (datetime(2026, month, 1, tzinfo=own) for month in (1, 7))
    return {(moment.tzname() or "").lower() for moment in months}
