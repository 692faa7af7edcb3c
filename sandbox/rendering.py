"""Renders messages for a terminal."""

import re
import textwrap
from datetime import datetime
from zoneinfo import ZoneInfo

from sandbox.files import shown_size
from sandbox.formatting import parse_html
from sandbox.history import Message
from sandbox.keyboards import Button, Key

# One character each, so that wrapping hardly notices them.
_MARKS = {"bold": ("\ue000", "\ue001"), "italic": ("\ue002", "\ue003"), "underline": ("\ue004", "\ue005")}
_CODES = {
    "\ue000": "\x1b[1m",
    "\ue001": "\x1b[22m",
    "\ue002": "\x1b[3m",
    "\ue003": "\x1b[23m",
    "\ue004": "\x1b[4m",
    "\ue005": "\x1b[24m",
}
_UNPRINTABLE = {code: None for code in range(0xA0) if chr(code) != "\n" and not chr(code).isprintable()}
_LEAD = re.compile(r"\s*(?:[•–—*-] |\d{1,2}[.)] )?")
_SHOWN_OF_LINK = 40
"""Characters of a long link that are shown; pressing its number shows the whole."""

_SHOWN_OF_COPIED = 40
_SHOWN_OF_QUOTED = 60


def header(moment: datetime, zone: str) -> str:
    """Returns the line that says when the messages below it were written."""
    return f"--- {shown(moment, zone)} ---"


def shown(moment: datetime, zone: str) -> str:
    """Returns weekday, date, time and the zone's short name, as a wall clock in the IANA `zone` shows the moment."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M %Z}"


def body(message: Message, width: int, *, styled: bool, file: int | None = None) -> str:
    """Wraps the message's text to `width` columns; `styled` keeps bold, italic and underline as ANSI codes.

    `file` is the number by which what is attached can be saved.
    """
    lines = [_attachment(message, file), *_wrapped(_marked(message.html, styled=styled), width)]
    return "\n".join(line for line in lines if line is not None)


def beginning(message: Message) -> str:
    """Returns the first words of a message, on one line."""
    words = textwrap.shorten(message.text.translate(_UNPRINTABLE), _SHOWN_OF_QUOTED, placeholder="…")
    return words or _attachment(message, None) or ""


def _attachment(message: Message, number: int | None) -> str | None:
    if message.kind == "text":
        return None
    what = "file" if message.document is not None else message.kind
    name = "" if message.document is None else f": {message.document.translate(_UNPRINTABLE)}"
    size = "" if message.content is None else f", {shown_size(len(message.content))}"
    saving = "" if number is None else f" (:save {number})"
    return f"[{what}{name}{size}]{saving}"


def _marked(html: str, *, styled: bool) -> str:
    text, entities = parse_html(html)
    encoded = text.encode("utf-16-le")
    inserts: list[tuple[int, str]] = []
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if styled and entity["type"] in _MARKS:
            opening, closing = _MARKS[entity["type"]]
            inserts += [(start, opening), (end, closing)]
        elif entity["type"] == "text_link" and entity["url"] not in text:
            inserts.append((end, f" ({entity['url']})"))
    inserts.sort(key=lambda insert: insert[0])
    for position, mark in reversed(inserts):
        encoded = encoded[: position * 2] + mark.encode("utf-16-le") + encoded[position * 2 :]
    return encoded.decode("utf-16-le").translate(_UNPRINTABLE)


def _wrapped(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for line in text.split("\n") if text else []:
        lead = _LEAD.match(line)
        indent = " " * len(lead[0]) if lead else ""
        lines += textwrap.wrap(
            line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        ) or [""]
    return ["".join(_CODES.get(character, character) for character in line) for line in lines]


def button(number: int, shown_button: Button) -> str:
    """Returns an inline button with the number that presses it."""
    return f"[{number}] {shown_button.label}{_aside(shown_button)}"


def _aside(shown_button: Button) -> str:
    if shown_button.url is not None:
        url = shown_button.url
        return f" ({url})" if len(url) <= _SHOWN_OF_LINK else f" ({url[:_SHOWN_OF_LINK]}…)"
    if shown_button.copy_text is not None:
        return f" (copies: {textwrap.shorten(shown_button.copy_text, _SHOWN_OF_COPIED, placeholder='…')})"
    return ""


def key(shown_key: Key) -> str:
    """Returns a reply keyboard's button: its label to type, or the command that shares what it asks for."""
    commands = {"location": " (:location LAT LON)", "contact": " (:contact NAME PHONE)"}
    return f"{{{shown_key.label}}}{commands.get(shown_key.asks, '')}"
