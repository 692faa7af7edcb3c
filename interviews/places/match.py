"""Defines a place that somebody's words may mean."""

from collections.abc import Iterable

from msgspec import Struct

from interviews.model import Place
from interviews.places.zones import rules


class Match(Struct, frozen=True):
    """Holds a place that a text may mean: its IANA zone, its ISO 3166-1 country if any, and its name.

    `subdivision` is its state, province or canton by ISO 3166-2 ("IL" of "US-IL"), where that is known. Unless
    `sure`, the place may be another one, and the person should be asked. `likely` are the parts it may lie in, the most
    likely first, where that is not known and the rest is.
    """

    zone: str
    country: str | None
    name: str
    subdivision: str | None = None
    sure: bool = False
    likely: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """Returns the part of the match that is kept in a record."""
        return Place(self.zone, self.country, self.subdivision)


def one_per_clock(matches: Iterable[Match]) -> list[Match]:
    """Returns the first match for each country and set of clock rules."""
    first: dict[object, Match] = {}
    for match in matches:
        first.setdefault((match.country, rules(match.zone)), match)
    return list(first.values())
