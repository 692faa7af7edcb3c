"""Files as employers and phones send them, through the chat: what was seen to go wrong, with what is right."""

import pytest

from interviews.model import Question
from tests.handlers.interview_questions import WHO, begin, draft_of
from tests.handlers.test_invitations import sends
from tests.life import Life, words

HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REQUEST")
ADA, BEN = "CN=Ada Stone:mailto:ada@orchard.example", "CN=Ben Reed:mailto:ben@orchard.example"
RULES = (
    *("BEGIN:STANDARD", "DTSTART:16011104T020000", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"),
    *("TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "END:STANDARD"),
    *("BEGIN:DAYLIGHT", "DTSTART:16010311T020000", "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3"),
    *("TZOFFSETFROM:-0500", "TZOFFSETTO:-0400", "END:DAYLIGHT"),
)
SHOWN = "(UTC-05:00) Eastern Time (US & Canada)"
AT_TWO = ("DTSTART:20261210T140000Z", "DTEND:20261210T144500Z")
ATTACHED = "ATTACH;ENCODING=BASE64;VALUE=BINARY;FILENAME=job.pdf:" + ("A" * 74 + "\r\n ") * 5000


def event(*lines: str) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", "UID:u", "DTSTAMP:20261128T090000Z", *lines, "END:VEVENT")


def zone(name: str) -> tuple[str, ...]:
    return ("BEGIN:VTIMEZONE", f"TZID:{name}", *RULES, "END:VTIMEZONE")


def at_two_in(name: str) -> tuple[str, ...]:
    return event(f'DTSTART;TZID="{name}":20261210T140000', f'DTEND;TZID="{name}":20261210T144500', f"ORGANIZER;{ADA}")


INVITATIONS = {
    "a zone that the file defines": ((*zone("My Zone"), *at_two_in("My Zone")), "20:00–20:45 CET, with Ada Stone."),
    "a zone as it is shown": (at_two_in(SHOWN), "20:00–20:45 CET, with Ada Stone."),
    "utc by microsoft's name": (at_two_in("tzone://Microsoft/Utc"), "15:00–15:45 CET, with Ada Stone."),
    "the zone of the calendar": (
        ("X-WR-TIMEZONE:America/New_York", *event("DTSTART:20261210T140000")),
        "20:00–21:00 CET.",
    ),
    "folded inside a letter": (
        event(*AT_TWO, "SUMMARY:Gespräch", "ORGANIZER;CN=Jörg Krämer:mailto:joerg@orchard.example"),
        "From the invitation “Gespräch”: Thursday 10 December 2026, 15:00–15:45 CET, with Jörg Krämer.",
    ),
    "a large attachment": (event(*AT_TWO, f"ORGANIZER;{ADA}", ATTACHED), "15:00–15:45 CET, with Ada Stone."),
    "a service organises": (
        event(
            *AT_TWO,
            "ORGANIZER;CN=Orchard Recruiting:mailto:no-reply@scheduling-service.example",
            *(f"ATTENDEE;{ADA}", f"ATTENDEE;{BEN}", "ATTENDEE;CN=Sam Poe:mailto:sam@gmail.com"),
        ),
        "with Ada Stone and Ben Reed.",
    ),
    "a relay": (
        event(
            *AT_TWO,
            "ORGANIZER;CN=Ada Stone;EMAIL=ada@orchard.example:mailto:2_x@imip.me.com",
            "ATTENDEE;CN=Ben Reed;EMAIL=ben@orchard.example:mailto:ben@orchard.example",
        ),
        "with Ada Stone and Ben Reed.",
    ),
    "names from a directory": (
        event(
            *AT_TWO,
            'ORGANIZER;CN="Stone, Ada (Contractor)":mailto:ada@orchard.example',
            'ATTENDEE;CN="Reed, Ben [US]":mailto:ben@orchard.example',
            'ATTENDEE;CN="Roe, Jim, PhD":mailto:jim@orchard.example',
            'ATTENDEE;CN="Fox, Ann (HR)":mailto:ann@orchard.example',
        ),
        "with Ada Stone, Ben Reed, Jim Roe and Ann Fox.",
    ),
    "called off inside the event": (event("METHOD:CANCEL", *AT_TWO), "That calls an appointment off"),
    "two versions of one event": (
        (*event("SEQUENCE:0", *AT_TWO), *event("SEQUENCE:1", "DTSTART:20261211T130000Z")),
        "Friday 11 December 2026, 14:00–15:00 CET.",
    ),
}


@pytest.mark.parametrize(("lines", "right"), INVITATIONS.values(), ids=INVITATIONS)
async def test_an_invitation_is_read_as_it_is_meant(life: Life, lines: tuple[str, ...], right: str) -> None:
    await life.settle_in()
    content = "\r\n".join([*HEAD, *lines, "END:VCALENDAR", ""]).encode().replace("ä".encode(), b"\xc3\r\n \xa4")
    said = await sends(life, content)
    assert right in said
    assert "time zone" not in said


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ((b"FN:Ada Stone", b"PHOTO;ENCODING=b;TYPE=JPEG:" + b"A" * 74 + b"\r\n AAAA" * 20_000), "Ada Stone"),
        ((b"fn;quoted-printable:J=C3=B6rg Kr=C3=A4mer", b"version:2.1"), "Jörg Krämer"),
        ((b"FN:Dr. Anneliese Sch\xc3\r\n \xb6nfelder",), "Dr. Anneliese Schönfelder"),
    ],
)
async def test_a_card_is_read_as_it_is_meant(life: Life, lines: tuple[bytes, ...], name: str) -> None:
    await begin(life, *WHO)
    content = b"\r\n".join([b"BEGIN:VCARD", *lines, b"END:VCARD", b""])
    assert name in words(await life.hears(life.chat.send_document("card.vcf", content, mime="text/vcard")))
    draft = draft_of(life.record())
    assert (draft.asking, [each.name for each in draft.interviewers]) == (Question.INTERVIEWERS, [name])


async def test_a_file_of_cards_that_is_too_large_is_called_so(life: Life) -> None:
    await begin(life, *WHO)
    content = b"BEGIN:VCARD\r\nFN:Ada Stone\r\nEND:VCARD\r\n" + b" " * 6_000_000
    said = words(await life.hears(life.chat.send_document("card.vcf", content, mime="text/vcard")))
    assert "That file is too large for me to read" in said
