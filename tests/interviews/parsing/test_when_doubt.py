from datetime import UTC, date, datetime

import pytest

from interviews.parsing import NotUnderstood, Problem, When, parse_when
from interviews.parsing.english.tokens import Tense

# A Tuesday.
NOW = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)


def read(text: str, *, now: datetime = NOW, locale: str = "en", tense: Tense = "future") -> When:
    return parse_when(text, now=now, zone="UTC", locale=locale, tense=tense)


def shown(when: When) -> list[str]:
    return [f"{each:%a %d %b %H:%M}" if isinstance(each, datetime) else f"{each:%a %d %b %Y}" for each in when.choices]


@pytest.mark.parametrize("text", ["at 7 tomorrow", "7 o'clock tomorrow", "tomorrow 7", "tomorrow at 7:00"])
def test_a_bare_hour_is_asked_with_two_buttons(text: str) -> None:
    assert shown(read(text)) == ["Wed 11 Mar 07:00", "Wed 11 Mar 19:00"]


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("tomorrow at 7", ["Wed 11 Mar 07:00", "Wed 11 Mar 19:00"]),
        ("at 12 in the morning tomorrow", ["Wed 11 Mar 00:00", "Wed 11 Mar 12:00"]),
        ("tomorrow afternoon at 9", ["Wed 11 Mar 09:00", "Wed 11 Mar 21:00"]),
        ("03:00 tomorrow afternoon", ["Wed 11 Mar 03:00", "Wed 11 Mar 15:00"]),
        ("tomorrow evening at 2", ["Wed 11 Mar 02:00", "Wed 11 Mar 14:00"]),
        ("tonight at 2", ["Tue 10 Mar 14:00", "Wed 11 Mar 02:00"]),
        ("Friday midnight", ["Fri 13 Mar 00:00", "Sat 14 Mar 00:00"]),
        ("tomorrow night at 01:00", ["Wed 11 Mar 01:00", "Thu 12 Mar 01:00"]),
        ("10 to 11 tomorrow", ["Wed 11 Mar 10:00", "Wed 11 Mar 10:50"]),
        ("10.30", ["Tue 10 Mar 10:30", "Fri 30 Oct 2026"]),
        ("tomorrow at 10 or 11", ["Wed 11 Mar 10:00", "Wed 11 Mar 11:00"]),
        ("at 10 or 14:00 on Friday", ["Fri 13 Mar 10:00", "Fri 13 Mar 14:00"]),
        ("10:00 on Friday or 11:00 on Monday", ["Fri 13 Mar 10:00", "Mon 16 Mar 11:00"]),
    ],
)
def test_a_doubtful_time_of_day_is_asked(text: str, choices: list[str]) -> None:
    when = read(text)
    assert shown(when) == choices
    assert when.value in when.choices


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("this morning", ["Tue 10 Mar 10:00", "Tue 10 Mar 11:00"]),
        ("tomorrow afternoon", ["Wed 11 Mar 14:00", "Wed 11 Mar 15:00", "Wed 11 Mar 16:00"]),
        ("Friday evening", ["Fri 13 Mar 18:00", "Fri 13 Mar 19:00", "Fri 13 Mar 20:00"]),
        ("tonight", ["Tue 10 Mar 20:00", "Tue 10 Mar 21:00", "Tue 10 Mar 22:00"]),
        ("COB tomorrow", ["Wed 11 Mar 17:00", "Wed 11 Mar 18:00", "Wed 11 Mar 23:59"]),
        ("lunchtime tomorrow", ["Wed 11 Mar 12:00", "Wed 11 Mar 12:30", "Wed 11 Mar 13:00"]),
        ("in a few hours", ["Tue 10 Mar 12:00", "Tue 10 Mar 13:00", "Tue 10 Mar 14:00"]),
    ],
)
def test_a_part_of_the_day_is_asked_for_its_hour(text: str, choices: list[str]) -> None:
    assert shown(read(text)) == choices


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("next Friday", ["Fri 13 Mar 2026", "Fri 20 Mar 2026"]),
        ("following Friday", ["Fri 13 Mar 2026", "Fri 20 Mar 2026"]),
        ("Tuesday", ["Tue 10 Mar 2026", "Tue 17 Mar 2026"]),
        ("this Tuesday", ["Tue 10 Mar 2026", "Tue 17 Mar 2026"]),
        ("Tuesday week", ["Tue 17 Mar 2026", "Tue 24 Mar 2026"]),
        ("Sunday next week", ["Sun 15 Mar 2026", "Sun 22 Mar 2026"]),
        ("next 6th of April", ["Mon 06 Apr 2026", "Tue 06 Apr 2027"]),
        ("next Easter", ["Sun 05 Apr 2026", "Sun 28 Mar 2027"]),
        ("03/04", ["Fri 03 Apr 2026", "Thu 04 Mar 2027"]),
        ("3 4 2027", ["Thu 04 Mar 2027", "Sat 03 Apr 2027"]),
        ("3.4.", ["Fri 03 Apr 2026", "Thu 04 Mar 2027"]),
        ("Fri, 18 March", ["Wed 18 Mar 2026", "Fri 20 Mar 2026"]),
        ("Friday 5/12", ["Tue 12 May 2026", "Fri 04 Dec 2026", "Sat 05 Dec 2026"]),
        ("Thursday 15th", ["Sun 15 Mar 2026", "Thu 15 Oct 2026"]),
        ("Wednesday 11", ["Wed 11 Mar 2026", "Wed 11 Mar 11:00"]),
        ("tomorrow, Thursday", ["Wed 11 Mar 2026", "Thu 12 Mar 2026"]),
        ("Wednesday or Thursday", ["Wed 11 Mar 2026", "Thu 12 Mar 2026"]),
        ("14-16 March", ["Sat 14 Mar 2026", "Mon 16 Mar 2026"]),
        ("March 14 to 16", ["Sat 14 Mar 2026", "Mon 16 Mar 2026"]),
        ("March 14-16", ["Sat 14 Mar 2026", "Mon 16 Mar 2026"]),
        ("10-11", ["Tue 10 Mar 10:00", "Sun 11 Oct 2026", "Tue 10 Nov 2026"]),
        ("tomorrow or next week", ["Wed 11 Mar 2026", "Mon 16 Mar 2026", "Wed 18 Mar 2026"]),
        ("in 2-3 weeks", ["Tue 24 Mar 2026", "Tue 31 Mar 2026"]),
        ("in a week or two", ["Tue 17 Mar 2026", "Tue 24 Mar 2026"]),
        ("in a few days", ["Thu 12 Mar 2026", "Fri 13 Mar 2026", "Sat 14 Mar 2026"]),
        ("several weeks", ["Tue 31 Mar 2026", "Tue 07 Apr 2026", "Tue 14 Apr 2026"]),
        ("after the 14th", ["Mon 16 Mar 2026", "Tue 17 Mar 2026", "Wed 18 Mar 2026"]),
        ("now or Friday", ["Tue 10 Mar 10:00", "Fri 13 Mar 2026"]),
    ],
)
def test_a_doubtful_day_is_asked_in_order_of_time(text: str, choices: list[str]) -> None:
    when = read(text)
    assert shown(when) == choices
    assert when.value in when.choices


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("next week", ["Mon 16 Mar 2026", "Wed 18 Mar 2026", "Fri 20 Mar 2026"]),
        ("early next week", ["Mon 16 Mar 2026", "Tue 17 Mar 2026", "Wed 18 Mar 2026"]),
        ("middle of next week", ["Tue 17 Mar 2026", "Wed 18 Mar 2026", "Thu 19 Mar 2026"]),
        ("late next week", ["Thu 19 Mar 2026", "Fri 20 Mar 2026"]),
        ("this week", ["Wed 11 Mar 2026", "Fri 13 Mar 2026"]),
        ("later this week", ["Thu 12 Mar 2026", "Fri 13 Mar 2026"]),
        ("early in the week", ["Tue 10 Mar 2026", "Wed 11 Mar 2026"]),
        ("the week after next", ["Mon 23 Mar 2026", "Wed 25 Mar 2026", "Fri 27 Mar 2026"]),
        ("the week of the 16th", ["Mon 16 Mar 2026", "Wed 18 Mar 2026", "Fri 20 Mar 2026"]),
        ("within the week", ["Fri 13 Mar 2026", "Tue 17 Mar 2026"]),
        ("this weekend", ["Sat 14 Mar 2026", "Sun 15 Mar 2026"]),
        ("next weekend", ["Sat 14 Mar 2026", "Sat 21 Mar 2026", "Sun 22 Mar 2026"]),
        ("next month", ["Wed 01 Apr 2026", "Wed 15 Apr 2026", "Thu 30 Apr 2026"]),
        ("the month after next", ["Fri 01 May 2026", "Fri 15 May 2026", "Sun 31 May 2026"]),
        ("later in the month", ["Sun 22 Mar 2026", "Thu 26 Mar 2026", "Tue 31 Mar 2026"]),
        ("early March", ["Tue 10 Mar 2026", "Tue 31 Mar 2026"]),
        ("in February", ["Mon 01 Feb 2027", "Mon 15 Feb 2027", "Sun 28 Feb 2027"]),
        ("mid May", ["Wed 13 May 2026", "Fri 15 May 2026", "Sun 17 May 2026"]),
        ("second half of April", ["Wed 22 Apr 2026", "Sun 26 Apr 2026", "Thu 30 Apr 2026"]),
        ("first week of April", ["Wed 01 Apr 2026", "Sat 04 Apr 2026", "Tue 07 Apr 2026"]),
        ("last week of April", ["Fri 24 Apr 2026", "Mon 27 Apr 2026", "Thu 30 Apr 2026"]),
    ],
)
def test_a_stretch_of_days_is_asked_for_one_of_them(text: str, choices: list[str]) -> None:
    assert shown(read(text)) == choices


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("next Monday", ["Mon 16 Mar 2026", "Mon 23 Mar 2026"]),
        ("Monday next week", ["Mon 16 Mar 2026", "Mon 23 Mar 2026"]),
        ("end of the week", ["Sun 15 Mar 2026", "Fri 20 Mar 2026"]),
        ("end of next week", ["Fri 20 Mar 2026", "Fri 27 Mar 2026"]),
        ("weekend", ["Sun 15 Mar 2026", "Sat 21 Mar 2026"]),
    ],
)
def test_on_a_sunday_the_week_may_have_begun_or_be_about_to(text: str, choices: list[str]) -> None:
    assert shown(read(text, now=datetime(2026, 3, 15, 10, tzinfo=UTC))) == choices


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("Friday", ["Fri 06 Mar 2026", "Fri 13 Mar 2026"]),
        ("this Monday", ["Mon 09 Mar 2026", "Mon 16 Mar 2026"]),
        ("the 14th", ["Sat 14 Feb 2026", "Sat 14 Mar 2026"]),
        ("14 April", ["Mon 14 Apr 2025", "Tue 14 Apr 2026"]),
        ("Christmas", ["Thu 25 Dec 2025", "Fri 25 Dec 2026"]),
        ("Tuesday", ["Tue 03 Mar 2026", "Tue 10 Mar 2026", "Tue 17 Mar 2026"]),
    ],
)
def test_either_direction_is_asked_when_both_are_possible(text: str, choices: list[str]) -> None:
    assert shown(read(text, tense="any")) == choices


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("this Friday", date(2026, 3, 13)),
        ("the 10th", date(2026, 3, 10)),
        ("at 3pm", datetime(2026, 3, 10, 15, tzinfo=UTC)),
        ("9am", datetime(2026, 3, 10, 9, tzinfo=UTC)),
        ("yesterday at 15:00", datetime(2026, 3, 9, 15, tzinfo=UTC)),
    ],
)
def test_either_direction_is_not_asked_when_only_one_is_meant(text: str, expected: date | datetime) -> None:
    assert read(text, tense="any") == When(expected)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("last Monday", ["Mon 02 Mar 2026", "Mon 09 Mar 2026"]),
        ("last week", ["Mon 02 Mar 2026", "Wed 04 Mar 2026", "Fri 06 Mar 2026"]),
        ("last month", ["Sun 01 Feb 2026", "Sun 15 Feb 2026", "Sat 28 Feb 2026"]),
        ("in April", ["Tue 01 Apr 2025", "Tue 15 Apr 2025", "Wed 30 Apr 2025"]),
        ("this month", ["Sun 01 Mar 2026", "Tue 10 Mar 2026"]),
        ("last weekend", ["Sat 07 Mar 2026", "Sun 08 Mar 2026"]),
        ("Tuesday", ["Tue 03 Mar 2026", "Tue 10 Mar 2026"]),
    ],
)
def test_a_doubtful_past_is_asked(text: str, choices: list[str]) -> None:
    assert shown(read(text, tense="past")) == choices


def test_a_time_already_gone_today_settles_which_weekday_is_meant() -> None:
    assert read("Tuesday at 9").value == datetime(2026, 3, 17, 9, tzinfo=UTC)
    assert read("Tuesday at 9").choices == ()


def test_a_past_reading_of_an_ambiguous_date_is_not_offered() -> None:
    assert read("03/04/2026") == When(date(2026, 4, 3))


@pytest.mark.parametrize(
    ("locale", "likelier"),
    [("en_GB", date(2026, 4, 3)), ("en-US", date(2027, 3, 4)), ("en", date(2026, 4, 3))],
)
def test_the_country_ranks_the_order_of_day_and_month_but_does_not_settle_it(locale: str, likelier: date) -> None:
    when = read("03/04", locale=locale)
    assert when.value == likelier
    assert len(when.choices) == 2


def test_the_country_ranks_what_dateparser_reads_as_well() -> None:
    assert read("3 4 2027", locale="en-US").value == date(2027, 3, 4)


def test_the_end_belongs_to_the_likeliest_reading() -> None:
    when = read("tomorrow 2-3")
    assert when.value == datetime(2026, 3, 11, 14, tzinfo=UTC)
    assert when.end == datetime(2026, 3, 11, 15, tzinfo=UTC)


def test_a_length_without_a_time_to_start_at_is_refused() -> None:
    with pytest.raises(NotUnderstood) as caught:
        read("in two weeks on Friday for 2 hours")
    assert caught.value.problem is Problem.NO_DATE


def test_hr_is_a_department_and_not_an_hour() -> None:
    assert read("HR will call me in two weeks") == When(date(2026, 3, 24))


def test_monday_10_is_ten_oclock_before_it_is_the_tenth() -> None:
    assert shown(read("monday 10", tense="any"))[:2] == ["Mon 09 Mar 10:00", "Mon 16 Mar 10:00"]


@pytest.mark.parametrize("text", ["tomorrow 15.30", "15.30 tomorrow"])
def test_a_time_with_a_point_past_noon_is_no_morning(text: str) -> None:
    assert read(text) == When(datetime(2026, 3, 11, 15, 30, tzinfo=UTC))


def test_a_range_after_an_iso_date_is_no_offset() -> None:
    assert read("2026-03-12 15:00-16:00").end == datetime(2026, 3, 12, 16, 0, tzinfo=UTC)
    assert read("2026-03-12T15:00-05:00").value == datetime(2026, 3, 12, 20, 0, tzinfo=UTC)


def test_nothing_with_a_start_takes_longer_than_a_day() -> None:
    with pytest.raises(NotUnderstood) as why:
        read("tomorrow 10:00 for 99999 minutes")
    assert why.value.problem is Problem.IMPOSSIBLE
