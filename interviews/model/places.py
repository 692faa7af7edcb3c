"""Where somebody is, and the hours they keep."""

from datetime import time

from msgspec import Struct


class Place(Struct, frozen=True):
    """Where somebody is: an IANA zone, and the ISO 3166-1 country whose working days count, if known."""

    zone: str
    country: str | None = None


class Hours(Struct, frozen=True):
    """A daily span of wall time; `end` before `start` reaches past midnight."""

    start: time
    end: time
