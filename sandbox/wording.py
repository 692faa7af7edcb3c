"""Parses what the person types into the local chat: durations, wall times, places, contacts."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

LONGEST_WAIT = timedelta(days=1000)

_UNITS = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes"}
_PART = re.compile(r"(\d{1,6})\s*([wdhm])\s*")
_CONTACT = re.compile(r"([^\s\d+].*?)\s+(\+?\d[\d ()/-]+)")


class Misused(ValueError):
    """Raised for an argument of a command that makes no sense; its text is for the person."""


def duration(text: str) -> timedelta:
    """Reads a length of time such as 3d, 2h, 30m, 1w or 1d12h; raises `Misused`."""
    text = text.strip().lower()
    parts = list(_PART.finditer(text))
    if not parts or "".join(part[0] for part in parts) != text:
        raise Misused("how long? 3d, 2h, 30m, 1w or 1d12h")
    length = sum((timedelta(**{_UNITS[part[2]]: int(part[1])}) for part in parts), timedelta())
    if not timedelta() < length <= LONGEST_WAIT:
        raise Misused(f"from 1m to {LONGEST_WAIT.days}d at once")
    return length


def until(text: str, *, now: datetime, zone: str) -> timedelta:
    """Returns how long from `now` until a clock in the IANA `zone` shows, say, 2026-12-01 09:00; raises `Misused`."""
    try:
        wall = datetime.strptime(text.strip(), "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(zone))
    except ValueError:
        raise Misused("until when? 2026-12-01 09:00") from None
    length = wall.astimezone(UTC) - now
    if length <= timedelta():
        raise Misused("that is not ahead of us: time goes forward only")
    if length > LONGEST_WAIT:
        raise Misused(f"at most {LONGEST_WAIT.days}d ahead")
    return length


def place(text: str) -> tuple[float, float]:
    """Reads latitude and longitude in degrees; raises `Misused`."""
    try:
        latitude, longitude = (float(part) for part in text.replace(",", " ").split())
    except ValueError:
        raise Misused("where? :location 52.52 13.40") from None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):  # noqa: PLR2004 - degrees
        raise Misused("latitude is within 90 degrees, longitude within 180")
    return latitude, longitude


def reply(text: str) -> tuple[int, str]:
    """Reads how many messages of the bot's back (1 is the newest) and the words; raises `Misused`."""
    back, _, words = text.strip().partition(" ")
    if not (back.isascii() and back.isdigit() and int(back) > 0 and words.strip()):
        raise Misused("to which one, and what? :reply 1 WORDS answers the newest message, 2 the one before")
    return int(back), words.strip()


def reaction(text: str) -> tuple[int, str | None]:
    """Reads how many messages of the bot's back (1 is the newest) and the reaction, None for none; raises `Misused`."""
    emoji, _, back = text.strip().partition(" ")
    if not emoji or not (not back or (back.isascii() and back.isdigit() and int(back) > 0)):
        raise Misused("with what? :react 👍, :react 👍 2 for the message before, :react none takes it away")
    return int(back or 1), None if emoji == "none" else emoji


def number(text: str) -> int:
    """Reads which of the files shown is meant; raises `Misused`."""
    if not (text.strip().isascii() and text.strip().isdigit()):
        raise Misused("which one? :save 1")
    return int(text)


def contact(text: str) -> tuple[str, str | None, str]:
    """Reads first name, last name if any, and phone number; raises `Misused`."""
    found = _CONTACT.fullmatch(text.strip())
    if found is None:
        raise Misused("who? :contact Ada Lovelace +44 20 7946 0000")
    first, _, last = found[1].partition(" ")
    return first, last.strip() or None, found[2]


USAGE = (
    ("1, 2, 3 ...", "press the button with that number"),
    (":press LABEL", "press the newest button with that label"),
    (":say 3", "say 3 instead of pressing it"),
    (":wait 3d", "let time pass; also 2h, 30m, 1w, 1d12h"),
    (":until 2026-12-01 09:00", "let time pass until then"),
    (":now", "tell the time"),
    (":edit BETTER WORDS", "change what you said last"),
    (":location LAT LON", "share a place"),
    (":contact NAME PHONE", "share a contact, such as Ada Lovelace +44 20 7946 0000"),
    (":voice  :sticker", "send one"),
    (":photo CAPTION", "send a picture, with or without words"),
    (":file PATH", "send a file from this computer"),
    (":save 1", "keep a file the bot sent, in this folder"),
    (":reply 1 WORDS", "reply to the bot's newest message; 2 to the one before"),
    (":react 👍", "react to the bot's newest message; :react 👍 2 to the one before, :react none takes it away"),
    (":text", "say several lines; a line with a dot ends them"),
    (":quit", "leave"),
)
"""What can be typed besides words and commands of the bot, and what it does."""
