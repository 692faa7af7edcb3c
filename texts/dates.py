"""Writes days and times as a person reads them, always with the zone."""

from datetime import date, datetime, time

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime

from interviews.model import Hours, Round
from interviews.walltime import days_since, local

LANGUAGE = "en"


def zone_mark(moment: datetime, zone: str) -> str:
    """Returns the short name of the zone at that moment: "CET", or "UTC+05:30" where the zone has none."""
    wall = local(moment, zone)
    name = wall.tzname() or zone
    if name[0] not in "+-":
        return name
    offset = f"{wall:%z}"
    return f"UTC{offset[:3]}:{offset[3:5]}"


def day_text(day: date) -> str:
    """Returns a day as "Tuesday 24 November 2026"."""
    return format_date(day, "EEEE d MMMM y", locale=LANGUAGE)


def short_day(day: date) -> str:
    """Returns a day as "Tue 24 Nov"."""
    return format_date(day, "EEE d MMM", locale=LANGUAGE)


def moment_text(moment: datetime, zone: str) -> str:
    """Returns a moment as "Tuesday 24 November 2026, 15:00 CET"."""
    wall = local(moment, zone)
    words = format_datetime(wall, "EEEE d MMMM y, HH:mm", tzinfo=wall.tzinfo, locale=LANGUAGE)
    return f"{words} {zone_mark(moment, zone)}"


def short_moment(moment: datetime, zone: str) -> str:
    """Returns a moment as "Tue 24 Nov, 15:00 CET"."""
    wall = local(moment, zone)
    words = format_datetime(wall, "EEE d MMM, HH:mm", tzinfo=wall.tzinfo, locale=LANGUAGE)
    return f"{words} {zone_mark(moment, zone)}"


def short_clock(moment: datetime, zone: str) -> str:
    """Returns a moment as "Tue 24 Nov, 15:00", where there is no room for the zone."""
    wall = local(moment, zone)
    return format_datetime(wall, "EEE d MMM, HH:mm", tzinfo=wall.tzinfo, locale=LANGUAGE)


def clock_text(moment: datetime, zone: str) -> str:
    """Returns a moment as "15:00 CET"."""
    return f"{local(moment, zone):%H:%M} {zone_mark(moment, zone)}"


def shows_twelve_hours(language: str) -> bool:
    """Returns whether clocks in the language of this IETF tag run to twelve, as CLDR has it."""
    try:
        return "a" in Locale.parse(language, sep="-").time_formats["short"].pattern
    except (ValueError, UnknownLocaleError):
        return False


def phone_clock(clock: time, language: str) -> str:
    """A time as a phone in that language shows it: 15:00 or 3:00 pm."""
    if not shows_twelve_hours(language):
        return f"{clock:%H:%M}"
    return f"{clock.hour % 12 or 12}:{clock:%M} {'am' if clock.hour < 12 else 'pm'}"  # noqa: PLR2004 - noon


def span_text(starts: datetime, ends: datetime, zone: str) -> str:
    """Returns a span as "Tuesday 24 November 2026, 15:00-16:00 CET"."""
    wall_start, wall_end = local(starts, zone), local(ends, zone)
    if wall_start.date() != wall_end.date():
        return f"{moment_text(starts, zone)} to {moment_text(ends, zone)}"
    return f"{day_text(wall_start.date())}, {wall_start:%H:%M}–{wall_end:%H:%M} {zone_mark(ends, zone)}"


def when_text(round_: Round, zone: str) -> str | None:
    """Returns when a round was or will be, in `zone`; None if that is not known."""
    return span_text(round_.starts, round_.ends, zone) if round_.starts and round_.ends else None


def hours_text(hours: Hours) -> str:
    """Returns hours as "09:00-17:00"."""
    return f"{hours.start:%H:%M}–{hours.end:%H:%M}"


def ago_text(moment: datetime, now: datetime, zone: str) -> str:
    """Returns "today", "yesterday" or "3 days ago", by the calendar of `zone`."""
    days = days_since(moment, now, zone)
    if not days:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"
