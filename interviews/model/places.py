"""Defines where somebody is, and the hours they keep."""

from datetime import time

from msgspec import Struct


class Place(Struct, frozen=True, gc=False):
    """Holds where somebody is: an IANA zone, and the ISO 3166-1 country whose working days count, if known.

    `subdivision` is the ISO 3166-2 code of its state, province or canton, without the country ("IL" of "US-IL").
    """

    zone: str
    country: str | None = None
    subdivision: str | None = None


class Hours(Struct, frozen=True, gc=False):
    """Holds a daily span of wall time; an `end` before `start` lies past midnight."""

    start: time
    end: time
