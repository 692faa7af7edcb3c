from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from interviews.parsing import NotUnderstood, Problem, When, parse_when
from interviews.parsing.english.tokens import Tense

# A Tuesday.
NOW = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)


def read(text: str, *, now: datetime = NOW, zone: str = "UTC", locale: str = "en", tense: Tense = "future") -> When:
    return parse_when(text, now=now, zone=zone, locale=locale, tense=tense)


def sure(text: str, *, tense: Tense = "future") -> date | datetime:
    when = read(text, tense=tense)
    assert when.choices == ()
    return when.value


def at(day: int, hour: int, minute: int = 0, month: int = 3, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def march(day: int) -> date:
    return date(2026, 3, day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", march(10)),
        ("tomorrow", march(11)),
        ("tommorow", march(11)),
        ("tmrw", march(11)),
        ("the day after tomorrow", march(12)),
        ("Friday", march(13)),
        ("wendesday", march(11)),
        ("by Friday", march(13)),
        ("this Friday", march(13)),
        ("this Monday", march(16)),
        ("this coming Friday", march(13)),
        ("coming Tuesday", march(17)),
        ("next Monday", march(16)),
        ("Friday week", march(20)),
        ("a week on Friday", march(20)),
        ("a week from Friday", march(20)),
        ("Friday fortnight", march(27)),
        ("tomorrow week", march(18)),
        ("a fortnight today", march(24)),
        ("Wednesday after next", march(18)),
        ("2 Fridays from now", march(20)),
        ("in 3 Mondays", march(30)),
        ("on Thursday, next week", march(19)),
        ("next week Thursday", march(19)),
        ("Friday this week", march(13)),
        ("nxt wk fri", march(20)),
        ("in two weeks", march(24)),
        ("in two weeks' time", march(24)),
        ("in two weeks’ time", march(24)),
        ("20⁄3", march(20)),
        ("two weeks", march(24)),
        ("a week or so", march(17)),
        ("in a fortnight", march(24)),
        ("fortnight from now", march(24)),
        ("in 10 days", march(20)),
        ("within 10 days", march(20)),
        ("in the next 10 days", march(20)),
        ("2 upcoming days", march(12)),
        ("in a couple of weeks", march(24)),
        ("in 5 working days", march(17)),
        ("3 business days from now", march(13)),
        ("in a month", date(2026, 4, 10)),
        ("in half a year", date(2026, 9, 10)),
        ("1 week 2 days from now", march(19)),
        ("2 days after Friday", march(15)),
        ("two days before the 20th", march(18)),
        ("the day after Christmas", date(2026, 12, 26)),
        ("the Monday after Easter", date(2026, 4, 6)),
        ("the Friday before Christmas", date(2026, 12, 18)),
        ("the 14th", march(14)),
        ("on the 4th", date(2026, 4, 4)),
        ("the twenty-first", march(21)),
        ("the 31st", march(31)),
        ("14th of next month", date(2026, 4, 14)),
        ("next month the 20th", date(2026, 4, 20)),
        ("the 14th of the month", march(14)),
        ("14 March", march(14)),
        ("March 14th", march(14)),
        ("14-Mar", march(14)),
        ("Oct/2", date(2026, 10, 2)),
        ("14april", date(2026, 4, 14)),
        ("second of April", date(2026, 4, 2)),
        ("may twenty ninth", date(2026, 5, 29)),
        ("14 February", date(2027, 2, 14)),
        ("Mar 14 2027", date(2027, 3, 14)),
        ("14 March '27", date(2027, 3, 14)),
        ("14 March 27", date(2027, 3, 14)),
        ("2027 March 14", date(2027, 3, 14)),
        ("2027/Mar/14", date(2027, 3, 14)),
        ("march fourteenth twenty twenty-seven", date(2027, 3, 14)),
        ("march fourteenth twenty seventeen", Problem.PAST),
        ("20. March", march(20)),
        ("14/3/2027", date(2027, 3, 14)),
        ("3/14/2027", date(2027, 3, 14)),
        ("14.03.", march(14)),
        ("14.3.2026", march(14)),
        ("15.3", march(15)),
        ("31/3", march(31)),
        ("31-Mar-26", march(31)),
        ("2026-03-14", march(14)),
        ("2026/3/14", march(14)),
        ("2026/14/3", march(14)),
        ("20260314", march(14)),
        ("١٤ March", march(14)),
        ("Wed 11th", march(11)),
        ("Sat 14th", march(14)),
        ("Tue 14th", date(2026, 4, 14)),
        ("Friday 27", march(27)),
        ("Saturday, 14 March", march(14)),
        ("tomorrow, Wednesday", march(11)),
        ("Wednesday 6/5/2026", date(2026, 5, 6)),
        ("by the end of next week", march(20)),
        ("end of the week", march(13)),
        ("EOW", march(13)),
        ("end of the month", march(31)),
        ("end of next month", date(2026, 4, 30)),
        ("end of April", date(2026, 4, 30)),
        ("end of February", date(2027, 2, 28)),
        ("last day of March", march(31)),
        ("end of the year", date(2026, 12, 31)),
        ("first Monday of April", date(2026, 4, 6)),
        ("first Monday of March", date(2027, 3, 1)),
        ("last Friday in March 2027", date(2027, 3, 26)),
        ("third Friday of this month", march(20)),
        ("the fifth Monday of February", Problem.IMPOSSIBLE),
        ("first week of April, on Friday", date(2026, 4, 3)),
        ("sometime next week, maybe Tuesday", march(17)),
        ("in March, on the 14th", march(14)),
        ("xmas", date(2026, 12, 25)),
        ("new year's eve", date(2026, 12, 31)),
        ("Easter", date(2026, 4, 5)),
        ("Easter 2027", date(2027, 3, 28)),
        ("this Christmas", date(2026, 12, 25)),
        ("thanksgiving", date(2026, 11, 26)),
        ("memorial day", date(2026, 5, 25)),
        ("labor day", date(2026, 9, 7)),
        ("14 3 2027", date(2027, 3, 14)),
    ],
)
def test_a_day_is_read_as_a_date(text: str, expected: date | Problem) -> None:
    if isinstance(expected, Problem):
        with pytest.raises(NotUnderstood) as caught:
            sure(text)
        assert caught.value.problem is expected
    else:
        assert sure(text) == expected
        assert not isinstance(sure(text), datetime)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3pm", at(10, 15)),
        ("9 a.m.", at(11, 9)),
        ("15:00", at(10, 15)),
        ("15:00:30", at(10, 15)),
        ("13h30", at(10, 13, 30)),
        ("15h", at(10, 15)),
        ("at 15.30", at(10, 15, 30)),
        ("8.30pm", at(10, 20, 30)),
        ("at 1530", at(10, 15, 30)),
        ("0930", at(11, 9, 30)),
        ("1530h", at(10, 15, 30)),
        ("730pm", at(10, 19, 30)),
        ("at 12 15", at(10, 12, 15)),
        ("half past 3 pm", at(10, 15, 30)),
        ("quarter to five pm", at(10, 16, 45)),
        ("twenty past 3pm", at(10, 15, 20)),
        ("five minutes to noon", at(10, 11, 55)),
        ("half past noon", at(10, 12, 30)),
        ("five-thirty tomorrow evening", at(11, 17, 30)),
        ("seven thirty p.m.", at(10, 19, 30)),
        ("nine oh five tomorrow", at(11, 9, 5)),
        ("eleven fifteen am", at(10, 11, 15)),
        ("noon", at(10, 12)),
        ("12 noon", at(10, 12)),
        ("midnight", at(11, 0)),
        ("12am", at(11, 0)),
        ("12pm", at(10, 12)),
        ("tomorrow at 12", at(11, 12)),
        ("tomorrow at 9", at(11, 9)),
        ("9 tomorrow", at(11, 9)),
        ("tomorrow 15", at(11, 15)),
        ("tomorrow 10.30", at(11, 10, 30)),
        ("10.45", at(10, 10, 45)),
        ("tomorrow 0730", at(11, 7, 30)),
        ("tomorrow 1530", at(11, 15, 30)),
        ("tomorrow at 03:00", at(11, 3)),
        ("today at 3", at(10, 15)),
        ("10 o'clock tomorrow", at(11, 10)),
        ("Friday at 10 sharp", at(13, 10)),
        ("Friday 10ish", at(13, 10)),
        ("Friday noonish", at(13, 12)),
        ("Friday 14 uhr", at(13, 14)),
        ("this afternoon at 3:30", at(10, 15, 30)),
        ("3 in the morning", at(11, 3)),
        ("8 in the evening tomorrow", at(11, 20)),
        ("tonight at 8", at(10, 20)),
        ("tonight at 12", at(11, 0)),
        ("tonight at midnight", at(11, 0)),
        ("tonight at 00:30", at(11, 0, 30)),
        ("this evening at 15:30", at(10, 15, 30)),
        ("this evening at 00:00", at(11, 0)),
        ("lunchtime tomorrow at 1", at(11, 13)),
        ("14 March 2027 15:30", at(14, 15, 30, year=2027)),
        ("14 March 2027 1530", at(14, 15, 30, year=2027)),
        ("14 March 2027 15", at(14, 15, year=2027)),
        ("2027-03-14T15:30", at(14, 15, 30, year=2027)),
        ("2027-03-14T15:30:00Z", at(14, 15, 30, year=2027)),
        ("2027-03-14T15:30:00+02:00", at(14, 13, 30, year=2027)),
        ("Nov 22, 2026 - 15:15", at(22, 15, 15, month=11)),
        ("14 3 2027 15:30", at(14, 15, 30, year=2027)),
        ("in 2 days at 10", at(12, 10)),
        ("end of tomorrow", at(11, 23, 59)),
        ("by EOD", at(10, 23, 59)),
        ("in 5 minutes", at(10, 10, 5)),
        ("in half an hour", at(10, 10, 30)),
        ("in an hour and a half", at(10, 11, 30)),
        ("in an hour and 15 minutes", at(10, 11, 15)),
        ("in 3/4 h", at(10, 10, 45)),
        ("in three quarters of an hour", at(10, 10, 45)),
        ("in 2½ hours", at(10, 12, 30)),
        ("in 2.5 hours", at(10, 12, 30)),
        ("in 1d 2hr 5min", at(11, 12, 5)),
        ("a day from right now", at(11, 10)),
        ("30 min later", at(10, 10, 30)),
        ("in 1.5 days", at(11, 22)),
        ("in 2 hours, today", at(10, 12)),
        ("now", at(10, 10)),
        ("just now", at(10, 10)),
        ("just finished", at(10, 10)),
    ],
)
def test_a_time_of_day_is_read_as_an_aware_datetime(text: str, expected: datetime) -> None:
    assert sure(text) == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("tomorrow 10-11:30", at(11, 10), at(11, 11, 30)),
        ("14:00 to 15:00", at(10, 14), at(10, 15)),
        ("from 2pm to 3:30pm on Thursday", at(12, 14), at(12, 15, 30)),
        ("from 10 to 11 on Friday", at(13, 10), at(13, 11)),
        ("Fri 10am for 45 minutes", at(13, 10), at(13, 10, 45)),
        ("Friday 10:00 2h", at(13, 10), at(13, 12)),
        ("tomorrow 14:00 1h30", at(11, 14), at(11, 15, 30)),
        ("tomorrow 3-4pm", at(11, 15), at(11, 16)),
        ("tomorrow 11-1", at(11, 11), at(11, 13)),
        ("tomorrow 10am-1pm", at(11, 10), at(11, 13)),
        ("13-14 tomorrow", at(11, 13), at(11, 14)),
        ("tomorrow 13 – 14", at(11, 13), at(11, 14)),
        ("9 to 5 tomorrow", at(11, 9), at(11, 17)),
        ("tomorrow afternoon 2-3", at(11, 14), at(11, 15)),
        ("tomorrow morning 7-8", at(11, 7), at(11, 8)),
        ("11am-noon Friday", at(13, 11), at(13, 12)),
        ("between 9.30 and 10.15 tomorrow", at(11, 9, 30), at(11, 10, 15)),
        ("midnight-1am tomorrow", at(11, 0), at(11, 1)),
    ],
)
def test_a_range_or_a_length_tells_the_end(text: str, start: datetime, end: datetime) -> None:
    when = read(text)
    assert (when.value, when.end, when.choices) == (start, end, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They will let me know by Wednesday, probably by mail", march(11)),
        ("I should hear back by the 20th", march(20)),
        ("they said two weeks", march(24)),
        ("no later than Friday", march(13)),
        ("not sure, maybe Friday", march(13)),
        ("Good morning! The interview is on Friday at 3pm.", at(13, 15)),
        ("The second interview is on Friday at 10", at(13, 10)),
        ("2nd round on Friday", march(13)),
        ("Round 2: 14 March 10:00", at(14, 10)),
        ("room 12 at 3pm", at(10, 15)),
        ("Interview 14 March at 10", at(14, 10)),
        ("I may know by Friday", march(13)),
        ("First of all, they answer on Friday", march(13)),
        ("I had it yesterday, they will answer by Friday", march(13)),
        ("I just finished, they will call me on Friday", march(13)),
        ("the one on Friday", march(13)),
    ],
)
def test_one_date_is_found_in_a_sentence(text: str, expected: date | datetime) -> None:
    assert sure(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday", march(9)),
        ("yesterday at 9", at(9, 9)),
        ("last night at 8", at(9, 20)),
        ("Friday", march(6)),
        ("last Friday", march(6)),
        ("last week on Thursday", march(5)),
        ("2 Thursdays ago", date(2026, 2, 26)),
        ("two weeks ago", date(2026, 2, 24)),
        ("an hour ago", at(10, 9)),
        ("5 minutes ago", at(10, 9, 55)),
        ("just now", at(10, 10)),
        ("I just finished", at(10, 10)),
        ("at 3pm", at(9, 15)),
        ("9am", at(10, 9)),
        ("the 4th", march(4)),
        ("the 14th", date(2026, 2, 14)),
        ("14 March", date(2025, 3, 14)),
        ("the day before yesterday", march(8)),
        ("last Easter", date(2025, 4, 20)),
        ("Christmas", date(2025, 12, 25)),
        ("the first Monday of March", march(2)),
        ("the last Friday of April", date(2025, 4, 25)),
        ("earlier today at 8", at(10, 8)),
        ("this Monday", march(9)),
        ("a week before yesterday", march(2)),
    ],
)
def test_the_past_is_looked_for_where_it_is_meant(text: str, expected: date | datetime) -> None:
    assert sure(text, tense="past") == expected


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem.EMPTY),
        ("  \n", Problem.EMPTY),
        ("x" * 4000, Problem.TOO_LONG),
        ("no idea", Problem.NO_DATE),
        ("may I ask something?", Problem.NO_DATE),
        ("I sat down in the sun", Problem.NO_DATE),
        ("wait a second", Problem.NO_DATE),
        ("😀😀😀", Problem.NO_DATE),
        ("مرحبا كيف حالك", Problem.NO_DATE),
        ("+49 151 23456789", Problem.NO_DATE),
        ("not Friday", Problem.NO_DATE),
        ("every Friday", Problem.NO_DATE),
        ("Friday with 3 people", Problem.NO_DATE),
        ("call 0151 2345678 tomorrow", Problem.NO_DATE),
        ("14", Problem.NO_DATE),
        ("9930h", Problem.NO_DATE),
        ("a present for you", Problem.NO_DATE),
        ("a week after the call on Friday", Problem.NO_DATE),
        ("14 March 10", Problem.NO_DATE),
        ("14 March 19", Problem.NO_DATE),
        ("14 April 96", Problem.NO_DATE),
        ("45 minutes", Problem.NO_DATE),
        ("half an hour on Friday", Problem.NO_DATE),
        ("for two weeks", Problem.NO_DATE),
        ("Friday at 10 for two days", Problem.NO_DATE),
        ("in 2 hours at 3pm", Problem.NO_DATE),
        ("two hours after Friday", Problem.NO_DATE),
        ("a week after the call", Problem.NO_DATE),
        ("after 3pm", Problem.NO_DATE),
        ("a week after", Problem.NO_DATE),
        ("midnight in the morning", Problem.NO_DATE),
        ("Friday morning in the evening", Problem.NO_DATE),
        ("10am on Friday, what a rough morning", Problem.NO_DATE),
        ("Friday 10am, Middle Earth time", Problem.NO_DATE),
        ("10 to 11 or 10 to 11 or 10 to 11 or 10 to 11", Problem.NO_DATE),
        ("in half a month and a half", Problem.NO_DATE),
        ("COB at 5", Problem.NO_DATE),
        ("yesterday", Problem.PAST),
        ("today at 9", Problem.PAST),
        ("10 March at 9am", Problem.PAST),
        ("the 10th at 9am", Problem.PAST),
        ("14 March 2025", Problem.PAST),
        ("last Friday", Problem.PAST),
        ("first Monday of this month", Problem.PAST),
        ("an hour ago", Problem.PAST),
        ("14 March 2028", Problem.TOO_FAR),
        ("in two years", Problem.TOO_FAR),
        ("in 9999 weeks", Problem.TOO_FAR),
        ("in 99999 years", Problem.TOO_FAR),
        ("in 99999 days", Problem.TOO_FAR),
        ("in 99999 working days", Problem.TOO_FAR),
        ("in 99999 hours 99999 hours 99999 hours 99999 hours", Problem.TOO_FAR),
        ("in 900 Fridays", Problem.TOO_FAR),
        ("31 February", Problem.IMPOSSIBLE),
        ("February 30", Problem.IMPOSSIBLE),
        ("31/02/2027", Problem.IMPOSSIBLE),
        ("2027-02-31", Problem.IMPOSSIBLE),
        ("45/2", Problem.IMPOSSIBLE),
        ("next 31 February", Problem.IMPOSSIBLE),
        ("29 February", Problem.TOO_FAR),
        ("the 32nd", Problem.IMPOSSIBLE),
        ("31st of next month", Problem.IMPOSSIBLE),
        ("2027-02-31T10:00:00+01:00", Problem.IMPOSSIBLE),
        ("25:00 tomorrow", Problem.IMPOSSIBLE),
        ("14:60", Problem.IMPOSSIBLE),
        ("15am", Problem.IMPOSSIBLE),
        ("80 minutes past 3", Problem.IMPOSSIBLE),
        ("01:00 tomorrow in the evening", Problem.IMPOSSIBLE),
        ("20:00 in the morning", Problem.IMPOSSIBLE),
        ("in 1/0 hours", Problem.IMPOSSIBLE),
        ("tomorrow 14:00-13:00", Problem.END_BEFORE_START),
        ("3pm to 2pm tomorrow", Problem.END_BEFORE_START),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else value.name,
)
def test_what_is_not_understood_says_why(text: str, problem: Problem) -> None:
    with pytest.raises(NotUnderstood) as caught:
        print(read(text))  # noqa: T201 - what was read instead
    assert caught.value.problem is problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("tomorrow", Problem.FUTURE),
        ("in 5 minutes", Problem.FUTURE),
        ("14 March 2020", Problem.TOO_FAR),
        ("two weeks", Problem.NO_DATE),
    ],
)
def test_the_future_is_no_past(text: str, problem: Problem) -> None:
    with pytest.raises(NotUnderstood) as caught:
        read(text, tense="past")
    assert caught.value.problem is problem


def test_a_time_that_a_clock_change_skips_moves_forward() -> None:
    when = read("29 March at 02:30", zone="Europe/Berlin")
    assert isinstance(when.value, datetime)
    assert when.value.isoformat() == "2026-03-29T03:30:00+02:00"


def test_a_range_across_a_skipped_hour_keeps_its_length() -> None:
    when = read("29 March 02:30-03:00", zone="Europe/Berlin")
    assert isinstance(when.value, datetime)
    assert when.end == when.value + timedelta(minutes=30)


def test_a_time_that_happens_twice_is_the_first() -> None:
    when = read("1 November at 01:30", zone="America/New_York")
    assert isinstance(when.value, datetime)
    assert when.value.astimezone(UTC) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_hours_pass_across_a_clock_change() -> None:
    now = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert read("in 1 hour", now=now, zone="Europe/Berlin").value == now + timedelta(hours=1)


def test_tomorrow_is_tomorrow_where_the_person_is() -> None:
    late = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)
    assert read("tomorrow", now=late, zone="Europe/Berlin").value == march(12)
    assert read("tomorrow", now=late, zone="America/New_York").value == march(11)


def test_any_tzinfo_is_a_zone() -> None:
    kathmandu = timezone(timedelta(hours=5, minutes=45))
    value = parse_when("tomorrow 10:00", now=NOW, zone=kathmandu).value
    assert isinstance(value, datetime)
    assert value.isoformat() == "2026-03-11T10:00:00+05:45"


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("tomorrow 10am CET", "Europe/Berlin"),
        ("tomorrow 10am my time", "Europe/Berlin"),
        ("tomorrow 10am ET", "America/New_York"),
        ("tomorrow 10am EST", "America/New_York"),
    ],
)
def test_the_persons_own_zone_may_be_named(text: str, zone: str) -> None:
    value = read(text, zone=zone).value
    assert isinstance(value, datetime)
    assert (value.day, value.hour) == (11, 10)


def test_an_offset_is_converted_to_the_persons_zone() -> None:
    value = read("2026-03-14T15:30Z", zone="Europe/Berlin").value
    assert isinstance(value, datetime)
    assert value.isoformat() == "2026-03-14T16:30:00+01:00"


def test_dateparser_is_not_loaded_for_what_the_grammar_reads() -> None:
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    probe = (
        "import sys; from datetime import UTC, datetime; from interviews.parsing import parse_when;"
        "parse_when('Friday at 10', now=datetime(2026, 3, 10, tzinfo=UTC), zone='UTC');"
        "sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0  # noqa: S603
