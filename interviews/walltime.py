"""Converts wall time to instants and back; no other module does."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@lru_cache(maxsize=1024)
def zone_rules(zone: str) -> ZoneInfo:
    """Returns the rules of the IANA `zone`, read once. Raises `zoneinfo.ZoneInfoNotFoundError` for an unknown one.

    The standard library itself keeps eight zones only, and reads a file for each of the others every time.
    """
    return ZoneInfo(zone)


@lru_cache(maxsize=8192)
def instant(day: date, clock: time, zone: str) -> datetime:
    """Returns the UTC instant at which a wall clock in `zone` shows `clock` on `day`.

    A time that a clock change skips moves forward by the length of the gap; a time that happens twice is the
    first of the two. Raises `zoneinfo.ZoneInfoNotFoundError` for an unknown IANA zone.
    """
    wall = datetime.combine(day, clock.replace(tzinfo=None, fold=0), tzinfo=zone_rules(zone))
    return wall.astimezone(UTC)


def local(moment: datetime, zone: str) -> datetime:
    """Returns what a wall clock in the IANA `zone` shows at the aware `moment`, as an aware datetime."""
    return moment.astimezone(zone_rules(zone))


@lru_cache(maxsize=2048)
def local_date(moment: datetime, zone: str) -> date:
    """Returns the calendar day in the IANA `zone` at the aware `moment`."""
    return local(moment, zone).date()


def day_start(day: date, zone: str) -> datetime:
    """Returns the UTC instant at which `day` begins in the IANA `zone`; never before its wall-clock midnight."""
    return instant(day, time(0), zone)


def days_since(moment: datetime, now: datetime, zone: str) -> int:
    """Returns how many midnights of the IANA `zone` lie between `moment` and a later `now`: 0 on the same day."""
    return max((local_date(now, zone) - local_date(moment, zone)) // DAY, 0)


def days_later(moment: datetime, days: int, zone: str) -> datetime:
    """Returns the UTC instant with the same wall-clock time in `zone`, `days` calendar days after `moment`."""
    wall = local(moment, zone)
    return instant(wall.date() + timedelta(days=days), wall.time(), zone)


def day_held(starts: datetime | None, now: datetime, zone: str) -> date | None:
    """Returns the calendar day in the IANA `zone` of something that has begun by `now`; None for anything else."""
    return local_date(starts, zone) if starts is not None and starts <= now else None
