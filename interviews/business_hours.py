"""Computes working days, send windows and quiet hours.

Days are calendar dates, moments aware instants; both meet only in `interviews.walltime`.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from interviews.model import Hours
from interviews.places.zone_regions import codes_in
from interviews.walltime import day_start, instant, local_date

if TYPE_CHECKING:
    from holidays import HolidayBase

_COUNTRY_CODE = re.compile("[A-Z]{2}")
_DAY = timedelta(days=1)
_SATURDAY_AND_SUNDAY = frozenset({5, 6})
_LONGEST_CODE = 3

# Countries whose regions differ by some days; not India, where some region keeps every other working day free.
_REGIONAL = frozenset({"AT", "AU", "BR", "CA", "CH", "DE", "ES", "GB", "NZ", "US"})


class Office(Struct, frozen=True):
    """Holds whose working time counts: an IANA zone, the ISO 3166-1 country of its working days, its daily hours.

    Hours that do not end after they start last from their start until midnight. The ISO 3166-2 `subdivision` narrows
    the country where holidays are kept by region, if it is known.
    """

    zone: str
    country: str | None
    hours: Hours
    subdivision: str | None = None


@lru_cache(maxsize=8192)
def is_working_day(country: str | None, day: date, subdivision: str | None = None, *, zone: str | None = None) -> bool:
    """Returns whether people in `country` work on `day`: neither its weekend nor one of its public holidays.

    With an ISO 3166-2 `subdivision` its holidays count. Without one, a day that any region kept free is no working
    day, as far as the IANA `zone` leaves a region possible. Observed holidays and working weekends count, half
    holidays do not. A country whose holidays are not known has its weekend alone; no country, Saturday and Sunday.
    """
    whole = _calendar(country, None, day.year)
    if whole is None:
        return day.weekday() not in _weekend(country)
    regions = _regions(country, zone, whole)
    if subdivision is not None:
        regions = frozenset({subdivision}).intersection(whole.subdivisions)
    return all(_works(_calendar(country, code, day.year), day) for code in regions or (None,))


def next_working_day(
    country: str | None, day: date, subdivision: str | None = None, *, zone: str | None = None
) -> date:
    """Returns the first working day after `day`, by the rules of `is_working_day`."""
    day += _DAY
    while not is_working_day(country, day, subdivision, zone=zone):
        day += _DAY
    return day


def in_working_time(office: Office, moment: datetime) -> bool:
    """Returns whether the office works at `moment`: from its opening, and until just before its closing."""
    window = working_window(office, local_date(moment, office.zone))
    return window is not None and window[0] <= moment < window[1]


def into_working_time(office: Office, moment: datetime) -> datetime:
    """Returns `moment` itself when the office works then, else the UTC instant of its next opening."""
    if in_working_time(office, moment):
        return moment
    return next(opens for opens in _openings(office, local_date(moment, office.zone)) if opens > moment)


@lru_cache(maxsize=2048)
def working_window(office: Office, day: date) -> tuple[datetime, datetime] | None:
    """Returns the UTC instants between which the office works on `day`, or None when it does not."""
    if not _office_works(office, day):
        return None
    start, end = office.hours.start, office.hours.end
    opens = instant(day, start, office.zone)
    closes = instant(day, end, office.zone) if start < end else day_start(day + _DAY, office.zone)
    # A clock change can swallow short hours whole, or push them into the next day.
    if opens < closes and local_date(opens, office.zone) == day:
        return opens, closes
    return None


def working_morning(office: Office, day: date) -> datetime:
    """Returns the UTC instant at which the office opens on its first working day from `day` on."""
    return next(_openings(office, day))


def working_morning_after(office: Office, day: date) -> datetime:
    """Returns the UTC instant at which the office opens on its first working day after `day`."""
    return working_morning(office, day + _DAY)


def in_quiet_hours(hours: Hours, zone: str, moment: datetime) -> bool:
    """Returns whether `moment` lies in the quiet hours of the IANA `zone`, their end excluded.

    Hours that end before they start reach past midnight; hours that end as they start are never quiet.
    """
    return _quiet_until(hours, zone, moment) is not None


def out_of_quiet_hours(hours: Hours, zone: str, moment: datetime) -> datetime:
    """Returns `moment` itself outside the quiet hours of the IANA `zone`, else the UTC instant at which they end."""
    while (until := _quiet_until(hours, zone, moment)) is not None:
        # A clock change can push the end of one night into the start of the next: hence a loop.
        moment = until
    return moment


@lru_cache(maxsize=4096)
def _calendar(country: str | None, subdivision: str | None, year: int) -> "HolidayBase | None":
    # The library looks a name up among everything it holds; only a country code is meant here.
    if country is None or not _COUNTRY_CODE.fullmatch(country):
        return None
    from holidays import country_holidays  # noqa: PLC0415 - costs ten times what the rest of this module does

    try:
        return country_holidays(country, subdiv=subdivision, years=year, expand=False)
    except NotImplementedError:
        return None


def _works(calendar: "HolidayBase | None", day: date) -> bool:
    return calendar is None or calendar.is_working_day(day)


def _regions(country: str | None, zone: str | None, whole: "HolidayBase") -> frozenset[str]:
    """Returns the regions of a country somebody in `zone` may be in; none where the zones do not tell them apart."""
    if country not in _REGIONAL:
        return frozenset()
    # Longer codes are cities with a holiday of their own.
    codes = frozenset[str](code for code in whole.subdivisions if len(code) <= _LONGEST_CODE)
    return codes & codes_in(zone or "") or codes


@lru_cache(maxsize=256)
def _weekend(country: str | None) -> frozenset[int]:
    """Returns the weekdays of the country's weekend according to CLDR; Monday is 0."""
    if country is None or not _COUNTRY_CODE.fullmatch(country):
        return _SATURDAY_AND_SUNDAY
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - few countries' holidays are unknown

    try:
        locale = Locale.parse(f"und_{country}")
    except (UnknownLocaleError, ValueError):
        return _SATURDAY_AND_SUNDAY
    first, last = locale.weekend_start, locale.weekend_end
    return frozenset((first + count) % 7 for count in range((last - first) % 7 + 1))


def _working_days(office: Office, day: date) -> Iterator[date]:
    while True:
        if _office_works(office, day):
            yield day
        day += _DAY


def _office_works(office: Office, day: date) -> bool:
    return is_working_day(office.country, day, office.subdivision, zone=office.zone)


def _openings(office: Office, day: date) -> Iterator[datetime]:
    windows = (working_window(office, working_day) for working_day in _working_days(office, day))
    return (window[0] for window in windows if window is not None)


@lru_cache(maxsize=2048)
def _quiet_until(hours: Hours, zone: str, moment: datetime) -> datetime | None:
    """Returns the end of the quiet span around `moment`, or None; it compares instants, so no hour is quiet twice."""
    if hours.start == hours.end:
        return None
    today = local_date(moment, zone)
    for day in (today - _DAY, today):
        last = day if hours.start < hours.end else day + _DAY
        until = instant(last, hours.end, zone)
        if instant(day, hours.start, zone) <= moment < until:
            return until
    return None
