"""Stretches, lengths and spans as people say them; read on Monday 2 March 2026, 10:00, in London."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from interviews.parsing import NotUnderstood, parse_when
from interviews.parsing.english.tokens import Tense

LONDON = "Europe/London"
NOW = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo(LONDON))


def offered(text: str, tense: Tense = "future") -> list[str]:
    when = parse_when(text, now=NOW, zone=LONDON, tense=tense)
    return [
        f"{each:%a %d %b %H:%M}" if isinstance(each, datetime) else f"{each:%a %d %b}"
        for each in when.choices or (when.value,)
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("by 13-Mar", ["Fri 13 Mar"]),
        ("by 13-Mar-26", ["Fri 13 Mar"]),
        ("before 9-Apr", ["Thu 09 Apr"]),
        ("until 31-Mar-2026", ["Tue 31 Mar"]),
    ],
)
def test_a_day_and_a_short_month_with_a_hyphen_are_a_date_after_any_small_word(text: str, days: list[str]) -> None:
    assert offered(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Wed or Thurs", ["Wed 04 Mar", "Thu 05 Mar"]),
        ("sat or sun", ["Sat 07 Mar", "Sun 08 Mar"]),
        ("wed/fri", ["Wed 04 Mar", "Fri 06 Mar"]),
        ("wed eod", ["Wed 04 Mar 23:59"]),
    ],
)
def test_short_weekdays_that_are_english_words_too_are_never_dropped_beside_a_date(text: str, days: list[str]) -> None:
    assert offered(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("the week of the 12th", ["Mon 09 Mar", "Wed 11 Mar", "Fri 13 Mar"]),
        ("week commencing 16 March", ["Mon 16 Mar", "Wed 18 Mar", "Fri 20 Mar"]),
        ("the week of Sunday 15 March", ["Mon 16 Mar", "Wed 18 Mar", "Fri 20 Mar"]),
    ],
)
def test_a_week_named_by_a_day_is_the_working_week_around_it(text: str, days: list[str]) -> None:
    assert offered(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("the latter part of next week", ["Thu 12 Mar", "Fri 13 Mar"]),
        ("the back end of next week", ["Thu 12 Mar", "Fri 13 Mar"]),
        ("the early part of next week", ["Mon 09 Mar", "Tue 10 Mar", "Wed 11 Mar"]),
    ],
)
def test_the_part_of_a_week_that_was_said_is_kept(text: str, days: list[str]) -> None:
    assert offered(text) == days


def test_a_part_that_is_not_known_is_asked_about_again() -> None:
    with pytest.raises(NotUnderstood):
        offered("for the rest of next week")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("by end of month", ["Tue 31 Mar"]),
        ("end-of-month", ["Tue 31 Mar"]),
        ("by month end", ["Tue 31 Mar"]),
        ("by week's end", ["Fri 06 Mar"]),
        ("48 hours", ["Wed 04 Mar"]),
        ("48h", ["Wed 04 Mar"]),
        ("24-48 hours", ["Tue 03 Mar", "Wed 04 Mar"]),
        ("in the next day or two", ["Tue 03 Mar", "Wed 04 Mar"]),
        ("a day or two", ["Tue 03 Mar", "Wed 04 Mar"]),
        ("the next business day", ["Tue 03 Mar"]),
        ("next working day", ["Tue 03 Mar"]),
    ],
)
def test_everyday_lengths_and_ends_lead_to_days(text: str, days: list[str]) -> None:
    assert offered(text) == days


@pytest.mark.parametrize(
    ("text", "start", "minutes"),
    [
        ("Thursday 1500-1545", "Thu 05 Mar 15:00", 45),
        ("Thursday 0930 to 1015", "Thu 05 Mar 09:30", 45),
        ("tomorrow from 1130 to 1230", "Tue 03 Mar 11:30", 60),
        ("Thursday 2 till 4", "Thu 05 Mar 14:00", 120),
        ("Friday 3 to 5", "Fri 06 Mar 15:00", 120),
        ("on Friday from 9 till 11", "Fri 06 Mar 09:00", 120),
    ],
)
def test_a_span_has_its_start_and_its_end(text: str, start: str, minutes: int) -> None:
    when = parse_when(text, now=NOW, zone=LONDON)

    assert offered(text) == [start]
    assert isinstance(when.value, datetime)
    assert when.end is not None
    assert (when.end - when.value).total_seconds() == 60 * minutes


@pytest.mark.parametrize("text", ["Thursday 15:00hrs", "Thursday 15:00 hrs", "Thursday 1500hrs", "Thursday 1500 hrs"])
def test_hrs_after_a_time_says_nothing_more(text: str) -> None:
    assert offered(text) == ["Thu 05 Mar 15:00"]


def test_a_small_hour_is_one_of_the_afternoon() -> None:
    assert offered("yesterday at 2", "past") == ["Sun 01 Mar 14:00"]
    assert offered("tomorrow at 5") == ["Tue 03 Mar 17:00"]
