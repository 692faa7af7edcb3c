"""Makes inputs to be slow, deep or large: texts for every parser, files that people send, documents as stored."""

import json
import random
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tests.hostile_updates import STRINGS

LONGEST = 4096
INTERVIEWS = Path(__file__).parents[1] / "interviews"

ODD = (
    *"!?.,;:-–—/\\()[]{}<>&\"'@#%*+=_|~^0123456789 \t\n\r\x00\x1c\x85\u200b\u202e\u2028😀äİßſKﬁ١५Ⅷ½",
    *("99", "1st", "10:00", "10h", "a@b", "@b.c", "a.", "Dr.", "<a@b.co>", "Monday", "between ", "- ", "2026-", "1/2/"),
    *("+49 ", "\r\n ", "FN:", "TEL;a=b:", "N;ENCODING=QUOTED-PRINTABLE:=\n", "Dear Jane", "I ", "thank you ", "[name]"),
    *("{{", "!!", "I'm ", "n't ", "\ud800", "BEGIN:VCARD\n", "END:VCARD\n", "salary: ", "culture: "),
)
TIMES = (
    *("monday", "tuesday", "january", "may", "march", "second", "next", "last", "this", "week", "weeks", "month"),
    *("days", "day", "after", "before", "in", "on", "at", "by", "of", "the", "a", "two", "three", "twenty", "half"),
    *("past", "quarter", "to", "until", "between", "and", "or", "from", "end", "beginning", "noon", "midnight"),
    *("evening", "morning", "am", "pm", "o'clock", "utc", "cet", "gmt+1", "tomorrow", "yesterday", "today", "easter"),
    *("christmas", "q1", "fortnight", "hour", "minutes", "ago", "later", "early", "mid", "ish", "about", "around"),
)
HEADS = ("", "", "x ", "Dear Jane,\n\n", "salary: ", "BEGIN:VCARD\nFN:", "I would like to know when ")
TAILS = ("", "!", "x", "\x00", "@", "1", ".", "?")
LINES = ("FN", "N", "ORG", "TEL", "EMAIL", "TITLE", "NOTE", "PHOTO", "KEY", "BEGIN", "END", "VERSION", "item1.TEL", "")
EVENT_LINES = (
    *("DTSTART", "DTEND", "DURATION", "SUMMARY", "ORGANIZER", "ATTENDEE", "STATUS", "RRULE", "RDATE", "BEGIN", "END"),
    *("RECURRENCE-ID", "EXDATE", "TZID", "DESCRIPTION", "METHOD", "UID", "ATTACH"),
)
EVENT_VALUES = (
    *("20260303T140000", "20260303", "99991231T235959Z", "P9999999999D", "-PT1S", "P1DT", "20260303T14/PT1H"),
    *("FREQ=SECONDLY;COUNT=999999999", "VEVENT", "VALARM", "VCALENDAR", "mailto:a@acme.com", "CANCEL"),
)
EVENT_PARAMETERS = (
    *("", ";TZID=Europe/Berlin", ";TZID=../../etc/passwd", ";VALUE=DATE", ";CN=Jane Doe", ';CN="', ";CN=a, b", ";;="),
    *(";TZID=" + "/x" * 400, ";ROLE=CHAIR", ";CN=" + '"a",' * 200, ";^'=^n"),
)
PARAMETERS = ("", ";TYPE=WORK", ";ENCODING=QUOTED-PRINTABLE", ";ENCODING=b", ";CHARSET=utf-7", ';X="', ";PREF=1", ";;;")


@cache
def vocabulary() -> Sequence[str]:
    """Returns every word in the code that reads texts, and so every word that its patterns know."""
    files = sorted(INTERVIEWS.rglob("*.py"))
    return sorted({found[0] for each in files for found in re.finditer(r"[a-z]{2,}", each.read_text(encoding="utf-8"))})


GLAD = "Dear Jane,\n\nI am glad."
RUNS = (
    *(each * LONGEST for each in "\n \t.,-!?aA1'\"&;:("),
    *(
        f"{GLAD}{word}{mark * (LONGEST - 100)}{end}"
        for word in ("", " Best", " Kind", "\nBest regards", " I would like to", " thanks")
        for mark in "\n -"
        for end in ("", "!", "x")
    ),
    *(
        f"{GLAD} " + unit * (4000 // len(unit)) + "?"
        for unit in ("best\n", "Best, ", ". with ", " and kind", "I \n", "a a\n")
    ),
)
"""Texts that repeat one thing, on which patterns with two adjacent repetitions take ages."""


def text(luck: random.Random) -> str:
    """Returns a few pieces repeated up to the longest message, on which patterns that backtrack are slow."""
    if luck.random() < 0.1:  # noqa: PLR2004 - whatever else people send
        return luck.choice(STRINGS)[:LONGEST]
    pool = luck.choice((ODD, TIMES, vocabulary(), (*ODD, *TIMES)))
    pieces = [luck.choice(luck.choice((pool, pool, ODD, TIMES))) for _ in range(luck.choice((1, 1, 2, 2, 3, 4, 6)))]
    between = luck.choice(("", "", " ", " ", ", ", "\n", "; ", "-", ":", ". ", "? "))
    unit, end = between.join(pieces) + between or "a", luck.choice(TAILS)
    long = luck.choice((LONGEST, LONGEST, 1000, 300)) - len(end)
    made = list((luck.choice(HEADS) + unit * (long // len(unit) + 1))[:long])
    for _ in range(luck.choice((0, 0, 0, 5))):
        made[luck.randrange(len(made))] = luck.choice(ODD)[:1]
    return "".join(made) + end


def cards(luck: random.Random) -> bytes:
    """Returns a file of cards, up to twice as large as the bot reads."""
    if luck.random() < 0.1:  # noqa: PLR2004
        return luck.randbytes(luck.choice((0, 1, 100, 70_000)))
    lines = []
    for _ in range(luck.choice((1, 3, 10, 60, 500))):
        value = text(luck)[: luck.choice((5, 40, 990, LONGEST))]
        lines.append(f"{luck.choice(LINES)}{luck.choice(PARAMETERS) * luck.choice((1, 1, 30))}:{value}")
    file = luck.choice(("\n", "\r\n", "\n ", "=\n")).join(
        ["BEGIN:VCARD", "VERSION:3.0", "FN:Jane", *lines, "END:VCARD"]
    )
    file *= luck.choice((1, 1, 20, 200))
    encoded = file.encode(luck.choice(("utf-8", "utf-16", "cp1252")), "replace")[: luck.choice((64_000, 130_000))]
    return damaged(encoded, luck) if luck.random() < 0.3 else encoded  # noqa: PLR2004


def invitations(luck: random.Random) -> bytes:
    """Returns a calendar file, up to twice as large as the bot reads."""
    lines = []
    for _ in range(luck.choice((1, 5, 60, 2000))):
        value = luck.choice((text(luck)[: luck.choice((5, 40, 990))], *EVENT_VALUES))
        lines.append(f"{luck.choice(EVENT_LINES)}{luck.choice(EVENT_PARAMETERS) * luck.choice((1, 1, 30))}:{value}")
    file = luck.choice(("\n", "\r\n", "\n ")).join(
        ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "DTSTART:20260303T140000Z", *lines, "END:VEVENT", "END:VCALENDAR"]
    )
    file *= min(luck.choice((1, 1, 20, 3000)), 600_000 // len(file) + 1)
    encoded = file.encode(luck.choice(("utf-8", "utf-16", "cp1252")), "replace")[: luck.choice((250_000, 520_000))]
    return damaged(encoded, luck) if luck.random() < 0.3 else encoded  # noqa: PLR2004


def swollen(export: bytes, luck: random.Random) -> bytes:
    """Returns an export with one of its lists, or an item's, repeated until the file is as large as the bot reads."""
    made = json.loads(export)
    holder = luck.choice((made, *(each for each in made["applications"])))
    name = luck.choice([name for name, value in holder.items() if isinstance(value, list) and value])
    each, many = luck.choice(holder[name]), luck.choice((30, 300, 500, 3000))
    fresh = luck.random() < 0.7  # noqa: PLR2004 - else one id many times, which counts as one
    holder[name] = [{**each, "id": f"x{place}"} if fresh and "id" in each else each for place in range(many)]
    return json.dumps(made, ensure_ascii=False).encode()[:2_100_000]


def damaged(data: bytes, luck: random.Random) -> bytes:
    """Returns the bytes with some flipped, cut off, put in, doubled or zeroed."""
    made = bytearray(data)
    for _ in range(luck.choice((1, 1, 2, 5))):
        at = luck.randrange(len(made) + 1)
        to = min(len(made), at + luck.choice((1, 8, 200)))
        match luck.randrange(6):
            case 0 if at < len(made):
                made[at] ^= luck.randrange(1, 256)
            case 1:
                del made[at:]
            case 2:
                del made[at:to]
            case 3:
                made[at:at] = luck.randbytes(luck.choice((1, 40)))
            case 4:
                made[at:at] = made[at:to]
            case _:
                made[at:to] = bytes(to - at)
    return bytes(made)
