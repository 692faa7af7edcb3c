from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.business_hours import (
    Office,
    in_quiet_hours,
    in_working_time,
    into_working_time,
    is_working_day,
    next_working_day,
    out_of_quiet_hours,
    working_morning,
    working_morning_after,
)
from interviews.model import Hours
from interviews.nudges.thank_you import thank_you_time
from interviews.walltime import instant, local

NINE_TO_FIVE = Hours(time(9), time(17))
NIGHT = Hours(time(21), time(8))
BERLIN = Office("Europe/Berlin", "DE", NINE_TO_FIVE)
NEW_YORK = Office("America/New_York", "US", NINE_TO_FIVE)
LORD_HOWE = Office("Australia/Lord_Howe", "AU", NINE_TO_FIVE)
RIYADH = Office("Asia/Riyadh", "SA", NINE_TO_FIVE)

ZONES = (
    "Europe/Berlin America/New_York Australia/Lord_Howe Asia/Kolkata Asia/Kathmandu Africa/Cairo Asia/Jerusalem "
    "Pacific/Apia Pacific/Chatham America/St_Johns America/Nuuk Africa/Casablanca Etc/UTC"
)
COUNTRIES = (None, "DE", "US", "AU", "SA", "IL", "BN", "IR", "CN", "EG", "BR", "XX")

wall_times = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
hours = st.builds(Hours, wall_times, wall_times)
zones = st.sampled_from(ZONES.split())
offices = st.builds(Office, zones, st.sampled_from(COUNTRIES), hours)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2031, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - gets its zone
days = st.dates(date(2024, 1, 1), date(2031, 12, 31))


def wall(office: Office, text: str) -> datetime:
    said = datetime.fromisoformat(text)
    return instant(said.date(), said.time(), office.zone)


@pytest.mark.parametrize(
    ("country", "day", "works"),
    [
        pytest.param("DE", date(2026, 7, 28), True, id="a German Tuesday"),
        pytest.param("DE", date(2026, 8, 1), False, id="a German Saturday"),
        pytest.param("DE", date(2026, 4, 3), False, id="Good Friday"),
        pytest.param("US", date(2026, 7, 3), False, id="Independence Day observed on the Friday before"),
        pytest.param("US", date(2027, 12, 31), False, id="New Year's Day observed in the old year"),
        pytest.param("SA", date(2026, 7, 31), False, id="a Saudi Friday"),
        pytest.param("SA", date(2026, 8, 2), True, id="a Saudi Sunday"),
        pytest.param("CN", date(2026, 2, 14), True, id="a Chinese Saturday worked for the holidays"),
        pytest.param(None, date(2026, 12, 25), True, id="Christmas on a Friday nowhere in particular"),
        pytest.param(None, date(2026, 8, 1), False, id="a Saturday nowhere in particular"),
        pytest.param("XX", date(2026, 8, 2), False, id="a Sunday in a country that is not known"),
        pytest.param("HolidayBase", date(2026, 7, 28), True, id="a name that is no country code"),
    ],
)
def test_working_days_follow_the_weekend_and_the_holidays_of_the_country(
    country: str | None, day: date, works: bool
) -> None:
    assert is_working_day(country, day) is works


@pytest.mark.parametrize(
    ("country", "zone", "day", "works"),
    [
        pytest.param("GB", "Europe/London", date(2027, 3, 29), False, id="Easter Monday in England"),
        pytest.param("GB", "Europe/London", date(2027, 3, 30), True, id="the Tuesday after Easter"),
        pytest.param("CA", "America/Toronto", date(2026, 10, 12), False, id="Thanksgiving in most of Canada"),
        pytest.param("CH", "Europe/Zurich", date(2027, 3, 26), False, id="Good Friday in nearly every canton"),
        pytest.param("DE", "Europe/Berlin", date(2026, 6, 4), False, id="Corpus Christi in some Laender"),
        pytest.param("AU", "Australia/Melbourne", date(2026, 11, 3), False, id="the Melbourne Cup in Victoria"),
        pytest.param("AU", "Australia/Perth", date(2026, 11, 3), True, id="the Melbourne Cup far from Victoria"),
        pytest.param("US", "America/New_York", date(2026, 4, 3), False, id="Good Friday in Connecticut"),
        pytest.param("US", "America/Los_Angeles", date(2026, 4, 3), True, id="Good Friday on the west coast"),
    ],
)
def test_a_day_kept_anywhere_the_person_may_be_is_no_working_day(
    country: str, zone: str, day: date, works: bool
) -> None:
    assert is_working_day(country, day, zone=zone) is works


@pytest.mark.parametrize(
    ("country", "subdivision", "day", "works"),
    [
        pytest.param("GB", "SCT", date(2027, 3, 29), True, id="Easter Monday in Scotland"),
        pytest.param("GB", "ENG", date(2027, 3, 29), False, id="Easter Monday in England"),
        pytest.param("DE", "BY", date(2026, 6, 4), False, id="Corpus Christi in Bavaria"),
        pytest.param("DE", "BE", date(2026, 6, 4), True, id="Corpus Christi in Berlin"),
        pytest.param("US", "IL", date(2026, 4, 3), True, id="Good Friday in Illinois"),
        pytest.param("IN", "MH", date(2026, 5, 1), False, id="Maharashtra Day"),
        pytest.param("DE", "XX", date(2026, 4, 3), False, id="a region nobody knows, on a day the country keeps"),
    ],
)
def test_a_known_region_has_exactly_its_own_holidays(country: str, subdivision: str, day: date, works: bool) -> None:
    assert is_working_day(country, day, subdivision) is works


@pytest.mark.parametrize(
    ("country", "day", "works"),
    [
        pytest.param("BD", date(2026, 3, 6), False, id="a Friday in Bangladesh"),
        pytest.param("BD", date(2026, 3, 8), True, id="a Sunday in Bangladesh"),
        pytest.param("SD", date(2026, 3, 6), False, id="a Friday in Sudan, whose holidays are unknown"),
        pytest.param("SD", date(2026, 3, 8), True, id="a Sunday in Sudan"),
    ],
)
def test_the_weekend_is_the_countrys_own(country: str, day: date, works: bool) -> None:
    assert is_working_day(country, day) is works


def test_an_office_keeps_the_holidays_of_its_region() -> None:
    munich, berlin = (Office("Europe/Berlin", "DE", NINE_TO_FIVE, region) for region in ("BY", "BE"))
    corpus_christi = date(2026, 6, 4)

    assert working_morning(munich, corpus_christi) == wall(munich, "2026-06-05T09:00")
    assert working_morning(berlin, corpus_christi) == wall(berlin, "2026-06-04T09:00")


@pytest.mark.parametrize(
    ("country", "day", "following"),
    [
        pytest.param("DE", date(2026, 7, 28), date(2026, 7, 29), id="the day after"),
        pytest.param("DE", date(2026, 7, 31), date(2026, 8, 3), id="over a weekend"),
        pytest.param("DE", date(2026, 4, 2), date(2026, 4, 7), id="over Easter"),
        pytest.param("SA", date(2026, 7, 30), date(2026, 8, 2), id="over a Saudi weekend"),
        pytest.param("DE", date(2026, 12, 31), date(2027, 1, 4), id="over New Year"),
    ],
)
def test_the_next_working_day_lies_after_the_day(country: str, day: date, following: date) -> None:
    assert next_working_day(country, day) == following


@pytest.mark.parametrize(
    ("office", "said", "inside"),
    [
        pytest.param(BERLIN, "2026-07-28T09:00", True, id="at opening"),
        pytest.param(BERLIN, "2026-07-28T08:59", False, id="a minute early"),
        pytest.param(BERLIN, "2026-07-28T16:59", True, id="the last minute"),
        pytest.param(BERLIN, "2026-07-28T17:00", False, id="at closing"),
        pytest.param(BERLIN, "2026-08-01T12:00", False, id="a Saturday"),
        pytest.param(Office("Europe/Berlin", "DE", NIGHT), "2026-07-28T23:59", True, id="hours past midnight, late"),
        pytest.param(Office("Europe/Berlin", "DE", NIGHT), "2026-07-29T00:00", False, id="hours past midnight, over"),
        pytest.param(Office("Europe/Berlin", "DE", Hours(time(0), time(0))), "2026-07-29T00:00", True, id="all day"),
    ],
)
def test_working_time_includes_the_opening_and_not_the_closing(office: Office, said: str, inside: bool) -> None:
    assert in_working_time(office, wall(office, said)) is inside


@pytest.mark.parametrize(
    ("office", "said", "moved"),
    [
        pytest.param(BERLIN, "2026-07-28T10:15", "2026-07-28T10:15", id="inside"),
        pytest.param(BERLIN, "2026-07-28T05:00", "2026-07-28T09:00", id="early morning"),
        pytest.param(BERLIN, "2026-07-28T17:00", "2026-07-29T09:00", id="evening"),
        pytest.param(BERLIN, "2026-07-31T18:00", "2026-08-03T09:00", id="Friday evening"),
        pytest.param(NEW_YORK, "2026-03-06T17:00", "2026-03-09T09:00", id="New York's clocks go forward"),
        pytest.param(NEW_YORK, "2026-10-30T17:00", "2026-11-02T09:00", id="New York's clocks go back"),
        pytest.param(BERLIN, "2026-03-27T17:00", "2026-03-30T09:00", id="Berlin's clocks go forward"),
        pytest.param(BERLIN, "2026-10-23T17:00", "2026-10-26T09:00", id="Berlin's clocks go back"),
        pytest.param(LORD_HOWE, "2026-10-02T17:00", "2026-10-06T09:00", id="Lord Howe's clocks go forward by half"),
        pytest.param(LORD_HOWE, "2026-04-02T17:00", "2026-04-07T09:00", id="Lord Howe's clocks go back by half"),
    ],
)
def test_what_falls_outside_working_time_moves_to_the_next_opening(office: Office, said: str, moved: str) -> None:
    assert into_working_time(office, wall(office, said)) == wall(office, moved)


def test_an_opening_before_and_after_a_clock_change_is_the_same_hour_on_the_wall() -> None:
    assert working_morning(BERLIN, date(2026, 3, 27)) == datetime(2026, 3, 27, 8, tzinfo=UTC)
    assert working_morning_after(BERLIN, date(2026, 3, 27)) == datetime(2026, 3, 30, 7, tzinfo=UTC)
    assert working_morning(LORD_HOWE, date(2026, 4, 2)) == datetime(2026, 4, 1, 22, tzinfo=UTC)
    assert working_morning_after(LORD_HOWE, date(2026, 4, 2)) == datetime(2026, 4, 6, 22, 30, tzinfo=UTC)


def test_hours_a_clock_change_swallows_are_no_working_time_that_day() -> None:
    cairo = Office("Africa/Cairo", None, Hours(time(0, 30), time(1, 10)))
    assert working_morning(cairo, date(2026, 4, 24)) == wall(cairo, "2026-04-27T00:30")
    nothing_left = Office("Africa/Cairo", None, Hours(time(0), time(1)))
    assert working_morning(nothing_left, date(2026, 4, 24)) == wall(nothing_left, "2026-04-27T00:00")


def test_a_day_the_calendar_skips_is_no_working_day() -> None:
    apia = Office("Pacific/Apia", None, NINE_TO_FIVE)
    assert working_morning(apia, date(2011, 12, 30)) == wall(apia, "2012-01-02T09:00")


@pytest.mark.parametrize(
    ("office", "ends", "due"),
    [
        pytest.param(BERLIN, "2026-07-28T11:00", "2026-07-28T13:00", id="in the morning"),
        pytest.param(BERLIN, "2026-07-28T14:30", "2026-07-28T16:30", id="just in time for two hours"),
        pytest.param(BERLIN, "2026-07-28T15:59", "2026-07-28T16:30", id="the last minute before four"),
        pytest.param(BERLIN, "2026-07-28T07:00", "2026-07-28T09:00", id="exactly two hours before opening"),
        pytest.param(BERLIN, "2026-07-28T06:00", "2026-07-28T09:00", id="long before opening"),
        pytest.param(BERLIN, "2026-07-28T08:00", "2026-07-28T10:00", id="before opening, two hours reach into it"),
        pytest.param(NEW_YORK, "2026-11-02T10:00", "2026-11-02T12:00", id="the Monday after a clock change"),
    ],
)
def test_w3_an_interview_ending_before_16_is_thanked_two_hours_later_by_1630(
    office: Office, ends: str, due: str
) -> None:
    assert thank_you_time(office, wall(office, ends)) == wall(office, due)


@pytest.mark.parametrize(
    ("office", "ends", "due"),
    [
        pytest.param(BERLIN, "2026-07-28T16:00", "2026-07-29T09:00", id="at four"),
        pytest.param(BERLIN, "2026-07-28T23:30", "2026-07-29T09:00", id="at night"),
        pytest.param(BERLIN, "2026-12-31T16:00", "2027-01-04T09:00", id="over New Year and a weekend"),
    ],
)
def test_w3_an_interview_ending_at_16_or_later_is_thanked_the_next_working_morning(
    office: Office, ends: str, due: str
) -> None:
    assert thank_you_time(office, wall(office, ends)) == wall(office, due)


@pytest.mark.parametrize(
    ("office", "ends", "due"),
    [
        pytest.param(BERLIN, "2026-07-31T12:00", "2026-07-31T14:00", id="Friday noon"),
        pytest.param(BERLIN, "2026-07-31T16:00", "2026-08-03T09:00", id="Friday at four"),
        pytest.param(BERLIN, "2026-04-02T16:30", "2026-04-07T09:00", id="Maundy Thursday, late"),
        pytest.param(RIYADH, "2026-07-30T16:00", "2026-08-02T09:00", id="a Saudi Thursday"),
        pytest.param(BERLIN, "2026-08-01T11:00", "2026-08-03T09:00", id="on a Saturday"),
        pytest.param(BERLIN, "2026-05-01T11:00", "2026-05-04T09:00", id="on Labour Day"),
        pytest.param(NEW_YORK, "2026-03-06T16:00", "2026-03-09T09:00", id="a weekend with clocks going forward"),
        pytest.param(NEW_YORK, "2026-10-30T16:00", "2026-11-02T09:00", id="a weekend with clocks going back"),
    ],
)
def test_w4_nobody_is_thanked_on_a_weekend_or_a_holiday(office: Office, ends: str, due: str) -> None:
    assert thank_you_time(office, wall(office, ends)) == wall(office, due)


@pytest.mark.parametrize(
    ("hours", "ends", "due"),
    [
        pytest.param(Hours(time(10), time(15)), "13:30", "14:30", id="closing early leaves half an hour"),
        pytest.param(Hours(time(10), time(15)), "11:00", "13:00", id="closing early, a morning interview"),
        pytest.param(Hours(time(10), time(15)), "14:00", None, id="an hour before closing is too late"),
        pytest.param(Hours(time(17), time(22)), "11:00", "17:00", id="an office that opens in the evening"),
        pytest.param(Hours(time(17), time(22)), "17:30", None, id="past four in an evening office"),
        pytest.param(Hours(time(7), time(20)), "15:50", "16:30", id="closing late does not move half past four"),
        pytest.param(Hours(time(9), time(9, 20)), "08:00", "09:00", id="open for less than half an hour"),
        pytest.param(Hours(time(9), time(9, 20)), "09:05", None, id="open for less than half an hour, missed"),
        pytest.param(NIGHT, "11:00", "21:00", id="hours past midnight"),
        pytest.param(Hours(time(0), time(0)), "23:00", None, id="an office that never closes, late"),
    ],
)
def test_w3_adjusted_hours_keep_the_letter_in_working_time(hours: Hours, ends: str, due: str | None) -> None:
    office = Office("Europe/Berlin", "DE", hours)
    expected = working_morning(office, date(2026, 7, 29)) if due is None else wall(office, f"2026-07-28T{due}")
    assert thank_you_time(office, wall(office, f"2026-07-28T{ends}")) == expected


def test_w3_two_hours_are_two_hours_in_the_world_while_clocks_go_back() -> None:
    jerusalem = Office("Asia/Jerusalem", "IL", Hours(time(0), time(0)))
    ends = wall(jerusalem, "2026-10-25T00:30")
    due = thank_you_time(jerusalem, ends)
    assert due - ends == timedelta(hours=2)
    assert local(due, jerusalem.zone).time() == time(1, 30)


@pytest.mark.parametrize(
    ("hours", "said", "quiet"),
    [
        pytest.param(NIGHT, "21:00", True, id="as the night begins"),
        pytest.param(NIGHT, "20:59", False, id="a minute before"),
        pytest.param(NIGHT, "00:00", True, id="at midnight"),
        pytest.param(NIGHT, "07:59", True, id="the last minute"),
        pytest.param(NIGHT, "08:00", False, id="as the night ends"),
        pytest.param(Hours(time(13), time(14)), "13:30", True, id="a quiet noon"),
        pytest.param(Hours(time(13), time(14)), "14:00", False, id="after a quiet noon"),
        pytest.param(Hours(time(8), time(8)), "08:00", False, id="no quiet hours"),
    ],
)
def test_quiet_hours_include_their_start_and_not_their_end(hours: Hours, said: str, quiet: bool) -> None:
    moment = instant(date(2026, 7, 28), time.fromisoformat(said), "Europe/Berlin")
    assert in_quiet_hours(hours, "Europe/Berlin", moment) is quiet


@pytest.mark.parametrize(
    ("zone", "said", "until"),
    [
        pytest.param("Europe/Berlin", "2026-07-28T12:00", "2026-07-28T12:00", id="by day"),
        pytest.param("Europe/Berlin", "2026-07-28T22:00", "2026-07-29T08:00", id="before midnight"),
        pytest.param("Europe/Berlin", "2026-07-28T02:00", "2026-07-28T08:00", id="after midnight"),
        pytest.param("Europe/Berlin", "2026-03-28T22:00", "2026-03-29T08:00", id="Berlin's short night"),
        pytest.param("Europe/Berlin", "2026-10-24T22:00", "2026-10-25T08:00", id="Berlin's long night"),
        pytest.param("America/New_York", "2026-03-07T22:00", "2026-03-08T08:00", id="New York's short night"),
        pytest.param("America/New_York", "2026-10-31T22:00", "2026-11-01T08:00", id="New York's long night"),
        pytest.param("Australia/Lord_Howe", "2026-10-03T22:00", "2026-10-04T08:00", id="Lord Howe's short night"),
        pytest.param("Australia/Lord_Howe", "2026-04-04T22:00", "2026-04-05T08:00", id="Lord Howe's long night"),
    ],
)
def test_what_falls_in_quiet_hours_waits_for_their_end(zone: str, said: str, until: str) -> None:
    office = Office(zone, None, NINE_TO_FIVE)
    assert out_of_quiet_hours(NIGHT, zone, wall(office, said)) == wall(office, until)


def test_an_hour_that_comes_twice_is_quiet_once() -> None:
    until_half_past_two = Hours(time(21), time(2, 30))
    second_quarter_past_two = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
    assert not in_quiet_hours(until_half_past_two, "Europe/Berlin", second_quarter_past_two)
    assert in_quiet_hours(until_half_past_two, "Europe/Berlin", second_quarter_past_two - timedelta(hours=1))


def test_a_night_whose_end_a_clock_change_moves_into_the_next_ends_with_that() -> None:
    nearly_always = Hours(time(3, 10), time(2, 50))
    moment = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert out_of_quiet_hours(nearly_always, "Europe/Berlin", moment) == datetime(2026, 3, 30, 0, 50, tzinfo=UTC)


@settings(deadline=None)
@given(offices, moments)
def test_w3_w4_a_letter_is_always_due_in_working_time_and_after_the_interview(office: Office, ends: datetime) -> None:
    due = thank_you_time(office, ends)
    assert in_working_time(office, due)
    assert due >= ends


@settings(deadline=None)
@given(offices, moments)
def test_moving_into_working_time_goes_forward_and_only_once(office: Office, moment: datetime) -> None:
    moved = into_working_time(office, moment)
    assert moved >= moment
    assert in_working_time(office, moved)
    assert into_working_time(office, moved) == moved


@settings(deadline=None)
@given(offices, days)
def test_working_mornings_are_openings_on_or_after_the_day(office: Office, day: date) -> None:
    morning = working_morning(office, day)
    assert in_working_time(office, morning)
    assert local(morning, office.zone).date() >= day
    assert working_morning_after(office, day) >= morning
    assert local(working_morning_after(office, day), office.zone).date() > day


@settings(deadline=None)
@given(hours, zones, moments)
def test_moving_out_of_quiet_hours_goes_forward_and_only_once(span: Hours, zone: str, moment: datetime) -> None:
    moved = out_of_quiet_hours(span, zone, moment)
    assert moved >= moment
    assert not in_quiet_hours(span, zone, moved)
    assert out_of_quiet_hours(span, zone, moved) == moved


@given(st.sampled_from(COUNTRIES), days)
def test_the_next_working_day_comes_after_and_is_one(country: str | None, day: date) -> None:
    following = next_working_day(country, day)
    assert following > day
    assert is_working_day(country, following)
