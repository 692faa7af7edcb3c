"""Calendar files of any making, read into an interview; nothing in them is trusted (RFC 5545)."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.model import InterviewFormat
from interviews.parsing.content_lines import LARGEST
from interviews.parsing.invitations import BadInvitation, Invitation, InvitationProblem, invitation_in
from interviews.parsing.names import NamedPerson
from interviews.walltime import instant

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HERE = "Europe/Berlin"
AT_TWO = "DTSTART:20260303T140000Z"


def calendar(*events: Sequence[str], outside: Sequence[str] = ("VERSION:2.0", "METHOD:REQUEST")) -> bytes:
    inner = [line for event in events for line in ("BEGIN:VEVENT", *event, "END:VEVENT")]
    return "\r\n".join(["BEGIN:VCALENDAR", *outside, *inner, "END:VCALENDAR", ""]).encode()


def read(content: bytes, myself: str = "") -> Invitation:
    return invitation_in(content, now=NOW, zone=HERE, myself=myself)


def told(*lines: str, myself: str = "") -> Invitation:
    return read(calendar(lines), myself)


def problem_of(content: bytes) -> InvitationProblem:
    with pytest.raises(BadInvitation) as caught:
        read(content)
    return caught.value.problem


def utc(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 3, hour, minute, tzinfo=UTC)


def test_an_invitation_as_outlook_writes_it_tells_time_title_and_people() -> None:
    invited = told(
        'ORGANIZER;CN="Doe, Jane":mailto:jane.doe@acme.com',
        'ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="Bob Lee (CTO)":MAILTO:bob@acme.com',
        "ATTENDEE;CN='Sam Poe':mailto:sam@gmail.com",
        "ATTENDEE;CUTYPE=RESOURCE;ROLE=NON-PARTICIPANT;CN=Room Kafka:mailto:kafka@acme.com",
        "ATTENDEE;CUTYPE=GROUP;CN=Hiring Team:mailto:hiring@acme.com",
        "SUMMARY;LANGUAGE=en-US:Interview\\, second ro",
        " und at Acme",
        "DTSTART;TZID=W. Europe Standard Time:20260303T140000",
        "DTEND;TZID=W. Europe Standard Time:20260303T144500",
        "X-ALT-DESC;FMTTYPE=text/html:" + "<p>" * 9000,
        "BEGIN:VALARM",
        "DTSTART:20270101T000000Z",
        "SUMMARY:Reminder",
        "END:VALARM",
    )
    jane = NamedPerson("Jane Doe", None, "jane.doe@acme.com")
    bob = NamedPerson("Bob Lee", "CTO", "bob@acme.com")
    assert invited == Invitation(utc(13), utc(13, 45), "Interview, second round at Acme", (jane, bob), zone_told=True)


def test_an_invitation_as_google_writes_it_names_nobody_whose_name_it_does_not_tell() -> None:
    invited = told(
        AT_TWO,
        "DTEND:20260303T150000Z",
        "ORGANIZER;CN=jane@acme.com:mailto:jane@acme.com",
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;CN=Eve Noor;X-NUM-GUESTS=0:mailto:eve@acme.com",
        "SUMMARY:Acme interview",
    )
    assert (invited.starts, invited.ends, [each.name for each in invited.people]) == (utc(14), utc(15), ["Eve Noor"])


def test_nobody_is_named_by_mail_that_anybody_can_have_and_never_oneself() -> None:
    others = ("ATTENDEE;CN=Bob Lee:mailto:bob@gmail.com", "ATTENDEE;CN=Sam Poe:mailto:sam@acme.com")
    for organiser in (
        ["ORGANIZER;CN=Jane Doe:mailto:jane@gmail.com"],
        ["ORGANIZER;CN=Jane Doe:mailto:jane@acme.com"],
        [],
    ):
        named = told(AT_TWO, *organiser, *others, myself="sam poe").people
        assert [each.name for each in named] == (["Jane Doe"] if "acme" in str(organiser) else [])


@pytest.mark.parametrize(
    "organiser",
    [
        "ORGANIZER;CN=Room:mailto:c_1@resource.calendar.google.com",
        "ORGANIZER;CN=Jane Doe:mailto:jane@gmail.com",
        "ORGANIZER;CN=Acme Recruiting:mailto:no-reply@service.example",
        "ORGANIZER;CN=Acme:mailto:8f3c@service.example",
        "ORGANIZER:invalid:nomail",
    ],
)
def test_whoever_comes_from_the_employer_is_named_whatever_organises(organiser: str) -> None:
    others = ("ATTENDEE;CN=Sam Poe:mailto:sam@gmail.com", "ATTENDEE;CN=Bob Lee:mailto:bob@acme.com")
    assert [each.name for each in told(AT_TWO, organiser, *others).people] == ["Bob Lee"]


def test_a_domain_below_the_employers_is_the_employers() -> None:
    people = ("ORGANIZER;CN=Jane Doe:mailto:jane@uk.acme.com", "ATTENDEE;CN=Bob Lee:mailto:bob@acme.com")
    assert [each.name for each in told(AT_TWO, *people).people] == ["Jane Doe", "Bob Lee"]


def test_what_the_place_is_called_is_no_person() -> None:
    room = "ATTENDEE;CN=Blue Lagoon:mailto:blue.lagoon@acme.com"
    jane = "ORGANIZER;CN=Jane Doe:mailto:jane@acme.com"
    assert [each.name for each in told(AT_TWO, jane, room, "LOCATION:Blue Lagoon\\, 2nd floor").people] == ["Jane Doe"]


def test_whoever_is_invited_alone_by_a_service_is_the_person_themselves() -> None:
    sam = "ATTENDEE;CN=Sam Poe:mailto:sam@poe.example"
    assert told(AT_TWO, "ORGANIZER;CN=Acme:mailto:no-reply@service.example", sam).people == ()
    assert told(AT_TWO, sam).people == ()


def test_whose_employer_it_is_stays_open_where_two_are_as_likely_but_for_the_title() -> None:
    two = ("ATTENDEE;CN=Jane Doe:mailto:jane@acme.com", "ATTENDEE;CN=Sam Poe:mailto:sam@poe.example")
    assert told(AT_TWO, *two).people == ()
    assert [each.name for each in told(AT_TWO, "SUMMARY:Interview at Acme", *two).people] == ["Jane Doe"]


@pytest.mark.parametrize(
    ("called", "name", "title"),
    [
        ('"Doe, Jane (HR)"', "Jane Doe", "HR"),
        ('"Doe, Jane [DE]"', "Jane Doe", None),
        ('"Doe, Jane, PhD"', "Jane Doe", None),
        ("Jane Doe (Acme)", "Jane Doe", None),
        ("Jane Doe (she/her)", "Jane Doe", None),
        ("Jane Doe | Acme", "Jane Doe", None),
        ("Jane Doe/Acme", "Jane Doe", None),
        ("Jane Doe via Calendly", "Jane Doe", None),
        ("Bob on behalf of Jane Doe", "Jane Doe", None),
        ('"van der Doe, Jane"', "Jane van der Doe", None),
        ("Jane Doe (CTO)", "Jane Doe", "CTO"),
        ("Doe, Jane", "Jane Doe", None),
        ('"Dr. Doe, Jane"', "Dr. Jane Doe", None),
        ('"Jane Doe, CTO"', "Jane Doe", "CTO"),
        ('"Doe Lee, Jane"', "Jane Doe Lee", None),
        ("'Jane Doe'", "Jane Doe", None),
        ('"Jane Doe <jane@acme.com>"', "Jane Doe", None),
    ],
)
def test_a_name_from_a_directory_is_the_name_without_its_notes(called: str, name: str, title: str | None) -> None:
    [jane] = told(AT_TWO, f"ORGANIZER;CN={called}:mailto:jane@acme.com").people
    assert (jane.name, jane.title) == (name, title)


def test_whoever_organises_and_attends_is_named_once_and_first() -> None:
    invited = told(
        AT_TWO,
        "ATTENDEE;CN=Bob Lee:mailto:bob@acme.com",
        "ATTENDEE;CN=Jane Doe:mailto:jane@acme.com",
        "ORGANIZER;CN=Jane Doe:mailto:jane@acme.com",
    )
    assert [each.name for each in invited.people] == ["Jane Doe", "Bob Lee"]


def test_at_most_twenty_people_are_taken() -> None:
    crowd = [f"ATTENDEE;CN=Ann {chr(65 + each)}lee:mailto:a{each}@acme.com" for each in range(26)]
    assert len(told(AT_TWO, "ORGANIZER;CN=Jane Doe:mailto:jane@acme.com", *crowd).people) == 20


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("America/New_York", 19),
        ("US/Eastern", 19),
        ("Eastern Standard Time", 19),
        ("/mozilla.org/20050126_1/America/New_York", 19),
        ("/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires", 17),
        ("UTC", 14),
        ("tzone://Microsoft/Utc", 14),
        ("Coordinated Universal Time", 14),
        ("(UTC) Coordinated Universal Time", 14),
        ("Greenwich Mean Time", 14),
        ("(UTC-05:00) Eastern Time (US & Canada)", 19),
        ("Eastern Time (US & Canada)", 19),
        ("ET", 19),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", 13),
        ("(GMT+05:30) Chennai, Kolkata, Mumbai, New Delhi", 8.5),
        ("(UTC-03:00) Brasilia", 17),
        ("Central European Standard Time", 13),
        ("GMT+0100", 13),
        ("UTC-5", 19),
        ("+05:30", 8.5),
        ("(GMT-08:00) Pacific Time (US & Canada); Tijuana", 22),
        ("Eastern Standard Time 1", 19),
        ("America/New_York_1", 19),
        ("Z", 14),
    ],
)
def test_a_zone_is_known_by_the_names_programs_give_it(zone: str, hour: float) -> None:
    invited = told(f'DTSTART;TZID="{zone}":20260303T140000')
    assert (invited.starts, invited.zone_told) == (utc(0) + timedelta(hours=hour), True)


NEW_YORK = (
    *("BEGIN:STANDARD", "DTSTART:16011104T020000", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"),
    *("TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "END:STANDARD"),
    *("BEGIN:DAYLIGHT", "DTSTART:16010311T020000", "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3"),
    *("TZOFFSETFROM:-0500", "TZOFFSETTO:-0400", "END:DAYLIGHT"),
)


def defined(name: str, *lines: str, at: str = "20260303T140000") -> Invitation:
    zone = ("BEGIN:VTIMEZONE", f"TZID:{name}", *lines, "END:VTIMEZONE")
    return read(calendar((f'DTSTART;TZID="{name}":{at}',), outside=("VERSION:2.0", *zone)))


def test_a_zone_with_a_colon_in_its_name_is_read_without_its_quotes() -> None:
    shown = "(UTC-05:00) Eastern Time (US & Canada)"
    assert told(f"DTSTART;TZID={shown}:20260303T140000", f"DTEND;TZID={shown}:20260303T143000").ends == utc(19, 30)


@pytest.mark.parametrize(("day", "hour"), [("20260306", 19), ("20260309", 18), ("20261030", 18), ("20261102", 19)])
def test_a_zone_that_the_file_defines_has_its_own_rules(day: str, hour: int) -> None:
    invited = defined("Customized Time Zone", *NEW_YORK, at=f"{day}T140000")
    assert isinstance(invited.starts, datetime)
    assert (invited.starts.hour, invited.zone_told) == (hour, True)
    # The next file knows nothing of it.
    assert told('DTSTART;TZID="Customized Time Zone":20260303T140000').unknown_zone == "Customized Time Zone"


def test_a_zone_of_its_own_counts_before_microsofts_of_that_name_and_not_before_a_place() -> None:
    here = ("BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0900", "TZOFFSETTO:+0900", "END:STANDARD")
    assert defined("Eastern Standard Time", *here).starts == utc(5)
    assert defined("America/New_York", *here).starts == utc(19)
    assert defined("Mine", "X-LIC-LOCATION:America/New_York").starts == utc(19)


def test_the_zone_of_the_calendar_is_that_of_times_without_one() -> None:
    outside = ("X-WR-TIMEZONE:America/New_York",)
    assert read(calendar(("DTSTART:20260303T140000",), outside=outside)).starts == utc(19)
    assert read(calendar((AT_TWO,), outside=outside)).starts == utc(14)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=YEARLY;BYSECOND=1,2,3",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYDAY=9SU;BYMONTH=3",
        "FREQ=YEARLY;INTERVAL=9999999",
        "FREQ=YEARLY;BYDAY=1SU;BYMONTH=3;BYMONTHDAY=28",
        "x" * 900,
    ],
)
def test_rules_that_no_clock_is_changed_by_are_not_followed(rule: str) -> None:
    lines = ("BEGIN:STANDARD", "DTSTART:00010101T000000", f"RRULE:{rule}")
    invited = defined("Mine", *lines, "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "END:STANDARD")
    assert (invited.starts, invited.unknown_zone) == (utc(13), "Mine")


@pytest.mark.parametrize(
    "time", ["20260303T140000-0500", "2026-03-03T14:00:00-05:00", "2026-03-03T19:00:00Z", "20260303T190000Z"]
)
def test_a_time_with_its_offset_is_that_moment(time: str) -> None:
    assert told(f"DTSTART:{time}").starts == utc(19)


def test_of_versions_of_one_event_the_newest_counts() -> None:
    def version(sequence: int, hour: int, *more: str) -> tuple[str, ...]:
        return ("UID:one", f"SEQUENCE:{sequence}", f"DTSTART:20260303T{hour}0000Z", *more)

    assert read(calendar(version(0, 13), version(2, 15), version(1, 14))).starts == utc(15)
    later = ("DTSTAMP:20260302T090000Z",)
    assert read(calendar(version(0, 13, *later), version(0, 14, "DTSTAMP:20260301T090000Z"))).starts == utc(13)
    assert problem_of(calendar(version(0, 13), version(1, 13, "STATUS:CANCELLED"))) is InvitationProblem.CALLED_OFF
    assert read(calendar(("UID:two", AT_TWO, "STATUS:CANCELLED"), version(0, 15))).starts == utc(15)
    assert problem_of(calendar(version(0, 13), ("UID:two", AT_TWO))) is InvitationProblem.SEVERAL


def test_attachments_cost_nothing_and_letters_broken_by_folding_are_whole() -> None:
    attached = "ATTACH;ENCODING=BASE64;VALUE=BINARY:" + "A" * 74 + ("\r\n " + "A" * 74) * 20_000
    content = calendar((AT_TWO, attached, "SUMMARY:Gespräch")).replace("ä".encode(), b"\xc3\r\n \xa4")
    assert len(content) > 1_000_000
    assert read(content).title == "Gespräch"
    assert read(calendar((AT_TWO, "SUMMARY:Gespräch")).decode().encode("cp1252")).title == "Gespräch"
    assert read(calendar((AT_TWO, "SUMMARY:Gespräch")).decode().encode("utf-16")).title == "Gespräch"


@pytest.mark.parametrize("zone", ["Customized Time Zone", "../../etc/passwd", "/etc/localtime", "Europe", "x" * 900])
def test_times_without_a_known_zone_are_the_persons_own_and_it_says_so(zone: str) -> None:
    invited = told(f'DTSTART;TZID="{zone}":20260303T140000')
    assert (invited.starts, invited.ends, invited.zone_told) == (utc(13), utc(14), False)
    assert invited.unknown_zone == zone
    assert told("DTSTART:20260303T140000").zone_told is False


@given(st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"})), st.datetimes(
    datetime(2025, 1, 1), datetime(2027, 1, 1)  # noqa: DTZ001 - what a wall clock shows
))  # fmt: skip
def test_a_wall_time_in_any_zone_is_that_moment(zone: str, wall: datetime) -> None:
    assert told(f"DTSTART;TZID={zone}:{wall:%Y%m%dT%H%M%S}").starts == instant(
        wall.date(), wall.time().replace(microsecond=0), zone
    )


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [
        ((), 60),
        (("DURATION:PT45M",), 45),
        (("DTEND:20260303T143000Z",), 30),
        (("DTEND:20260303T150000",), 60),
        (("DTEND:20260303T140000Z",), 60),
        (("DTEND:20260302T140000Z",), 60),
        (("DTEND:20260403T140000Z",), 60),
        (("DTEND:nonsense", "DURATION:PT20M"), 20),
        (("DTEND;VALUE=DATE:20260304",), 60),
        (("DURATION:-PT20M",), 60),
        (("DURATION:P999999999999D",), 60),
        (("DURATION:soon", "DURATION:PT10M"), 10),
    ],
)
def test_an_end_that_is_missing_or_odd_is_an_hour_after_the_start(lines: tuple[str, ...], minutes: int) -> None:
    invited = told(AT_TWO, *lines)
    assert invited.ends == utc(14) + timedelta(minutes=minutes)


def test_a_day_without_a_time_is_a_day() -> None:
    invited = told("DTSTART;VALUE=DATE:20260310", "DTEND;VALUE=DATE:20260311")
    assert (invited.starts, invited.ends, invited.zone_told) == (date(2026, 3, 10), None, True)


def test_what_repeats_is_its_first_time_and_its_exceptions_are_not_others() -> None:
    series = (AT_TWO, "RRULE:FREQ=SECONDLY;INTERVAL=1", "SUMMARY:Weekly")
    moved = ("RECURRENCE-ID:20260310T140000Z", "DTSTART:20260311T140000Z")
    assert read(calendar(moved, series)).starts == utc(14)
    assert read(calendar(moved)).starts == datetime(2026, 3, 11, 14, tzinfo=UTC)


def test_why_nothing_is_taken_is_told() -> None:
    good = (AT_TWO, "SUMMARY:Interview")
    assert problem_of(b"") is InvitationProblem.NOT_ONE
    assert problem_of(b"%PDF") is InvitationProblem.NOT_ONE
    assert problem_of(calendar()) is InvitationProblem.NOT_ONE
    assert problem_of(calendar(good) + b" " * LARGEST) is InvitationProblem.TOO_LARGE
    assert problem_of(calendar(good, good)) is InvitationProblem.SEVERAL
    assert problem_of(calendar(good, outside=("METHOD:CANCEL",))) is InvitationProblem.CALLED_OFF
    assert problem_of(calendar((*good, "STATUS:CANCELLED"))) is InvitationProblem.CALLED_OFF
    assert problem_of(calendar((*good, "METHOD:CANCEL"), outside=())) is InvitationProblem.CALLED_OFF
    assert problem_of(calendar(good, outside=("METHOD:REPLY",))) is InvitationProblem.REPLY
    assert problem_of(calendar(good, outside=("METHOD:COUNTER",))) is InvitationProblem.COUNTER
    assert problem_of(calendar(("SUMMARY:x", "DTSTART:soon"))) is InvitationProblem.NO_TIME
    assert problem_of(calendar(("DTSTART:99991231T235959Z",))) is InvitationProblem.TOO_FAR
    assert problem_of(calendar(("DTSTART:19990101T000000",))) is InvitationProblem.TOO_FAR
    assert told(*good, "STATUS:CONFIRMED").title == "Interview"


@pytest.mark.parametrize("days", [545, -545])
def test_an_interview_can_be_eighteen_months_away(days: int) -> None:
    when = NOW + timedelta(days=days)
    assert told(f"DTSTART:{when:%Y%m%dT%H%M%SZ}").starts == when
    assert problem_of(calendar([f"DTSTART:{NOW + timedelta(days=days * 1.02):%Y%m%dT%H%M%SZ}"])) is (
        InvitationProblem.TOO_FAR
    )


def test_a_broken_line_costs_only_itself() -> None:
    invited = told("DTSTART;;;=:x", "DTSTART:x", 'SUMMARY;X="', "SUMMARY:" + "x" * 2000, AT_TWO, "SUMMARY:Interview")
    assert (invited.starts, invited.title) == (utc(14), "Interview")


def test_only_so_many_lines_and_so_much_depth_are_looked_at() -> None:
    deep = ["BEGIN:VALARM"] * 5000
    assert told(AT_TWO, *deep).starts == utc(14)
    assert problem_of(calendar(["SUMMARY:x"] * 60 + [AT_TWO])) is InvitationProblem.NO_TIME
    assert problem_of(calendar(*([AT_TWO] for _ in range(9000)))[:LARGEST]) is InvitationProblem.SEVERAL


NAMES = (
    "DTSTART",
    "DTEND",
    "DURATION",
    "SUMMARY",
    "ORGANIZER",
    "ATTENDEE",
    "STATUS",
    "BEGIN",
    "END",
    "RRULE",
    "LOCATION",
    "URL",
    "METHOD",
)
PARAMS = ("", ";TZID=Europe/Berlin", ";CN=Jane", ';CN="', ";VALUE=DATE", ";TZID=", ";;=")
VALUES = (
    "20260303T140000",
    "20260303",
    "P1D",
    "PT",
    "20260303T140000Z/PT1H",
    "mailto:a@b.co",
    "VEVENT",
    "VCALENDAR",
    "T",
)


@given(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(PARAMS), st.sampled_from(VALUES) | st.text(max_size=40)),
        max_size=30,
    ),
    st.binary(max_size=60),
)
def test_whatever_the_lines_hold_there_is_an_invitation_or_a_reason(
    lines: list[tuple[str, str, str]], odd: bytes
) -> None:
    content = calendar([f"{name}{params}:{value}" for name, params, value in lines])
    for each in (content, content.replace(b"DTEND", odd), odd):
        with suppress(BadInvitation):
            invited = read(each)
            assert (invited.ends is None) == (not isinstance(invited.starts, datetime))
            assert len(invited.people) <= 20


@pytest.mark.parametrize(
    ("lines", "held"),
    [
        (["LOCATION:https://us02web.zoom.us/j/123?pwd=x"], InterviewFormat.VIDEO),
        (["LOCATION:Microsoft Teams Meeting"], InterviewFormat.VIDEO),
        (["LOCATION:Zoom\\, Meeting ID 123 456 789\\, passcode 4"], InterviewFormat.VIDEO),
        (["URL:https://meet.google.com/abc-defg-hij"], InterviewFormat.VIDEO),
        (["X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij"], InterviewFormat.VIDEO),
        (["CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO:https://acme.webex.com/meet/jane"], InterviewFormat.VIDEO),
        (["LOCATION:Phone"], InterviewFormat.PHONE),
        (["LOCATION:+49 30 1234567"], InterviewFormat.PHONE),
        (["CONFERENCE;VALUE=URI;FEATURE=PHONE:tel:+1-646-555-0100"], InterviewFormat.PHONE),
        (["LOCATION:Torstraße 1\\, 10119 Berlin"], InterviewFormat.ON_SITE),
        (["LOCATION:Acme Inc.\\n123 Main Street\\nSpringfield"], InterviewFormat.ON_SITE),
        (["LOCATION:10 Downing Street\\, London SW1A 2AA"], InterviewFormat.ON_SITE),
        (["LOCATION:Our office"], InterviewFormat.ON_SITE),
    ],
)
def test_a_plain_place_or_link_tells_how_it_is_held(lines: list[str], held: InterviewFormat) -> None:
    assert told(AT_TWO, *lines).format is held


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["LOCATION:Berlin"],
        ["LOCATION:to be confirmed"],
        ["LOCATION:Call with Jane\\, 15 minutes"],
        ["LOCATION:Conference ID 123\\, passcode 4"],
        ["LOCATION:https://calendly.com/events/1"],
        ["URL:https://acme.com/jobs/meetup"],
        ["LOCATION:Torstraße 1\\, 10119 Berlin", "X-GOOGLE-CONFERENCE:https://meet.google.com/abc"],
        ["LOCATION:https://zoom.us/j/1 or by phone"],
        ["DESCRIPTION:on zoom"],
        ["BEGIN:VALARM", "LOCATION:Phone", "END:VALARM"],
        ["LOCATION:" + "(" * 500 + "1 " * 200],
    ],
)
def test_a_place_that_is_not_plain_leaves_open_how_it_is_held(lines: list[str]) -> None:
    assert told(AT_TWO, *lines).format is None
