"""Invitations in the manner of the programs that send them: invented, with what each must tell."""

from datetime import UTC, datetime
from textwrap import dedent
from typing import NamedTuple

import pytest

from interviews.parsing.invitations import BadInvitation, InvitationProblem, invitation_in

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
ADA, BEN = ("Ada Stone", "ada@orchard.example"), ("Ben Reed", "ben@orchard.example")


class Sent(NamedTuple):
    """A file, and its start (UTC) and people, or why there is no interview in it."""

    lines: str
    starts: str = ""
    people: tuple[tuple[str, str], ...] = ()
    problem: InvitationProblem | None = None


def zone_lines(name: str, standard: str, daylight: str, *, change: str = "BYDAY=1SU;BYMONTH=11") -> str:
    back = "BYDAY=2SU;BYMONTH=3" if change.endswith("11") else "BYDAY=-1SU;BYMONTH=3"
    return "\n".join(
        [
            "BEGIN:VTIMEZONE",
            f"TZID:{name}",
            *("BEGIN:STANDARD", "DTSTART:16010101T030000", f"TZOFFSETFROM:{daylight}", f"TZOFFSETTO:{standard}"),
            *(f"RRULE:FREQ=YEARLY;INTERVAL=1;{change}", "END:STANDARD"),
            *("BEGIN:DAYLIGHT", "DTSTART:16010101T020000", f"TZOFFSETFROM:{standard}", f"TZOFFSETTO:{daylight}"),
            *(f"RRULE:FREQ=YEARLY;INTERVAL=1;{back}", "END:DAYLIGHT", "END:VTIMEZONE"),
        ]
    )


SENT = {
    "google, from a shared calendar": Sent(
        """
        METHOD:REQUEST
        X-WR-TIMEZONE:Europe/London
        BEGIN:VEVENT
        DTSTART:20261210T140000Z
        DTEND:20261210T150000Z
        DTSTAMP:20261128T090000Z
        ORGANIZER;CN=Interviews:mailto:c_188f2b@group.calendar.google.com
        UID:7kf0@google.com
        ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;CN=Ada Stone;X-NUM-GUESTS=0:mailto:ada@orchard.example
        ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;CN=Sam Poe;X-NUM-GUESTS=0:mailto:sam@gmail.com
        ATTENDEE;CUTYPE=RESOURCE;CN=Room Apple:mailto:c_1@resource.calendar.google.com
        SEQUENCE:0
        SUMMARY:Interview
        END:VEVENT
        """,
        "2026-12-10T14:00",
        (ADA,),
    ),
    "google, an answer": Sent(
        """
        METHOD:REPLY
        BEGIN:VEVENT
        DTSTART:20261210T140000Z
        UID:7kf0@google.com
        ATTENDEE;PARTSTAT=DECLINED;CN=Ada Stone:mailto:ada@orchard.example
        SUMMARY:Declined: Interview
        END:VEVENT
        """,
        problem=InvitationProblem.REPLY,
    ),
    "outlook, a zone of its own under a windows name": Sent(
        zone_lines("Romance Standard Time", "+0100", "+0200", change="BYDAY=-1SU;BYMONTH=10")
        + """
        METHOD:REQUEST
        BEGIN:VEVENT
        ORGANIZER;CN="Stone, Ada (Orchard)":MAILTO:ada@orchard.example
        ATTENDEE;ROLE=REQ-PARTICIPANT;CN="Reed, Ben (HR)":MAILTO:ben@orchard.example
        ATTENDEE;ROLE=REQ-PARTICIPANT;CN=sam@poe.example:MAILTO:sam@poe.example
        DTSTART;TZID=Romance Standard Time:20260715T140000
        DTEND;TZID=Romance Standard Time:20260715T150000
        SUMMARY;LANGUAGE=fr-FR:Entretien
        END:VEVENT
        """,
        "2026-07-15T12:00",
        (ADA, BEN),
    ),
    "outlook, a display name without its rules": Sent(
        """
        METHOD:REQUEST
        BEGIN:VEVENT
        ORGANIZER;CN=Ada Stone:MAILTO:ada@orchard.example
        DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna":20261210T140000
        END:VEVENT
        """,
        "2026-12-10T13:00",
        (ADA,),
    ),
    "outlook, called off": Sent(
        """
        METHOD:CANCEL
        BEGIN:VEVENT
        UID:040000008200E00074C5B7101A82E008
        SEQUENCE:1
        ORGANIZER;CN=Ada Stone:MAILTO:ada@orchard.example
        DTSTART;TZID=GMT Standard Time:20261210T140000
        SUMMARY:Canceled: Interview
        STATUS:CANCELLED
        END:VEVENT
        """,
        problem=InvitationProblem.CALLED_OFF,
    ),
    "exchange, another time proposed": Sent(
        """
        METHOD:COUNTER
        BEGIN:VEVENT
        UID:040000008200E00074C5B7101A82E008
        DTSTART:20261211T140000Z
        ATTENDEE;PARTSTAT=TENTATIVE;CN=Ada Stone:MAILTO:ada@orchard.example
        SUMMARY:New Time Proposed: Interview
        END:VEVENT
        """,
        problem=InvitationProblem.COUNTER,
    ),
    "apple, by way of a relay": Sent(
        """
        CALSCALE:GREGORIAN
        METHOD:REQUEST
        BEGIN:VTIMEZONE
        TZID:Europe/Rome
        BEGIN:DAYLIGHT
        TZOFFSETFROM:+0100
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
        DTSTART:19810329T020000
        TZNAME:CEST
        TZOFFSETTO:+0200
        END:DAYLIGHT
        BEGIN:STANDARD
        TZOFFSETFROM:+0200
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
        DTSTART:19961027T030000
        TZNAME:CET
        TZOFFSETTO:+0100
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        UID:5F-1
        DTSTART;TZID=Europe/Rome:20261210T140000
        DTEND;TZID=Europe/Rome:20261210T144500
        ORGANIZER;CN="Ada Stone";EMAIL="ada@orchard.example":/aMTY5/principal/
        ATTENDEE;CN="Ada Stone";CUTYPE=INDIVIDUAL;EMAIL="ada@orchard.example";ROLE=CHAIR:/aMTY5/principal/
        ATTENDEE;CN="Sam Poe";CUTYPE=INDIVIDUAL;EMAIL="sam@icloud.com":mailto:sam@icloud.com
        SUMMARY:Colloquio
        END:VEVENT
        """,
        "2026-12-10T13:00",
        (ADA,),
    ),
    "calendly, for its host": Sent(
        """
        METHOD:PUBLISH
        BEGIN:VEVENT
        UID:calendly-77
        DTSTART:20261210T140000Z
        DTEND:20261210T143000Z
        ORGANIZER;CN=Calendly:mailto:no-reply@calendly.example
        ATTENDEE;CN=Ada Stone:mailto:ada@orchard.example
        ATTENDEE;CN=Sam Poe:mailto:sam@gmail.com
        SUMMARY:Ada Stone and Sam Poe
        END:VEVENT
        """,
        "2026-12-10T14:00",
        (ADA,),
    ),
    "greenhouse, to the candidate alone": Sent(
        """
        METHOD:REQUEST
        X-WR-TIMEZONE:Pacific Time (US & Canada)
        BEGIN:VEVENT
        UID:gh-1
        DTSTART:20261210T090000
        DTEND:20261210T100000
        ORGANIZER;CN=Orchard:mailto:no-reply@greenhouse-mail.example
        ATTENDEE;CN=Sam Poe;RSVP=TRUE:mailto:sam@poe.example
        SUMMARY:Interview with Orchard
        END:VEVENT
        """,
        "2026-12-10T17:00",
    ),
    "goodtime, an opaque address": Sent(
        """
        METHOD:REQUEST
        BEGIN:VEVENT
        UID:gt-1
        DTSTART:20261210T140000Z
        ORGANIZER;CN=Orchard Talent:mailto:a8f3e2c9@calendar-relay.example
        ATTENDEE;CN=Ada Stone;PARTSTAT=ACCEPTED:mailto:ada@orchard.example
        ATTENDEE;CN=Jim Roe;PARTSTAT=DECLINED:mailto:jim@orchard.example
        ATTENDEE;CN=Sam Poe:mailto:sam@gmail.com
        END:VEVENT
        """,
        "2026-12-10T14:00",
        (ADA,),
    ),
    "zoom, with the offset at the time": Sent(
        """
        METHOD:PUBLISH
        BEGIN:VEVENT
        UID:zoom-1
        DTSTART:20261210T090000-0500
        DTEND:20261210T100000-0500
        SUMMARY:Ada Stone's Zoom Meeting
        END:VEVENT
        """,
        "2026-12-10T14:00",
    ),
    "teams, utc by a long name": Sent(
        """
        BEGIN:VEVENT
        UID:t-1
        DTSTART;TZID=Coordinated Universal Time:20261210T140000
        ORGANIZER;CN="Ada Stone | Orchard":mailto:ada@orchard.example
        END:VEVENT
        """,
        "2026-12-10T14:00",
        (ADA,),
    ),
    "lotus, a short name with its rules": Sent(
        zone_lines("Eastern", "-0500", "-0400")
        + """
        BEGIN:VEVENT
        UID:L-1
        DTSTART;TZID="Eastern":20260710T100000
        DTEND;TZID="Eastern":20260710T110000
        ORGANIZER;CN="Ada Stone/Orchard":mailto:ada@orchard.example
        END:VEVENT
        """,
        "2026-07-10T14:00",
        (ADA,),
    ),
    "a bookings page, replaced by another appointment": Sent(
        """
        METHOD:PUBLISH
        BEGIN:VEVENT
        UID:old
        STATUS:CANCELLED
        DTSTART:20261209T140000Z
        END:VEVENT
        BEGIN:VEVENT
        UID:new
        DTSTART;TZID=GMT+0100:20261210T150000
        ORGANIZER;CN=Bookings:mailto:bookings@orchard.example
        ATTENDEE;CN=Ada Stone:mailto:ada@orchard.example
        ATTENDEE;CN=Sam Poe:mailto:sam@gmail.com
        END:VEVENT
        """,
        "2026-12-10T14:00",
        (ADA,),
    ),
    "an agency's recruiter, with the employer's people": Sent(
        """
        METHOD:REQUEST
        BEGIN:VEVENT
        UID:ag-1
        LAST-MODIFIED:20261127T090000Z
        DTSTART:20261209T140000Z
        ORGANIZER;CN=Kim Vale:mailto:kim.vale@agency.example
        ATTENDEE;CN=Ada Stone:mailto:ada@orchard.example
        ATTENDEE;CN=Ben Reed:mailto:ben@orchard.example
        ATTENDEE;CN=Fay Lind:mailto:fay@orchard.example
        END:VEVENT
        BEGIN:VEVENT
        UID:ag-1
        LAST-MODIFIED:20261128T090000Z
        DTSTART:20261210T140000Z
        ORGANIZER;CN=Kim Vale:mailto:kim.vale@agency.example
        ATTENDEE;CN=Ada Stone:mailto:ada@orchard.example
        ATTENDEE;CN=Ben Reed:mailto:ben@orchard.example
        ATTENDEE;CN=Fay Lind:mailto:fay@orchard.example
        END:VEVENT
        """,
        "2026-12-10T14:00",
        (ADA, BEN, ("Fay Lind", "fay@orchard.example")),
    ),
}


@pytest.mark.parametrize("sent", SENT.values(), ids=SENT)
def test_an_invitation_is_read_whichever_program_sent_it(sent: Sent) -> None:
    lines = [line.strip() for line in dedent(sent.lines).strip().split("\n")]
    content = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""]).encode()
    if sent.problem is not None:
        with pytest.raises(BadInvitation) as refused:
            invitation_in(content, now=NOW, zone="Asia/Tokyo", myself="Sam Poe")
        assert refused.value.problem is sent.problem
        return
    told = invitation_in(content, now=NOW, zone="Asia/Tokyo", myself="Sam Poe")
    assert isinstance(told.starts, datetime)
    assert told.zone_told
    assert told.starts.isoformat(timespec="minutes") == f"{sent.starts}+00:00"
    assert tuple((each.name, each.email) for each in told.people) == sent.people
