"""News of a date: what was moved by a length counts from the day told before, Friday 6 March 2026."""

from datetime import UTC, date, datetime

import pytest

from interviews.parsing.english.date_news import days_told

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
FORMER = date(2026, 3, 6)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("they pushed the decision back by a week", [13]),
        ("They pushed it back a week", [13]),
        ("they extended the deadline a week", [13]),
        ("it got bumped by two weeks", [20]),
        ("it was delayed by 3 days", [9]),
        ("they moved it back by two working days", [10]),
        ("they postponed it another week", [13]),
        ("they brought it forward by two days", [4]),
    ],
)
def test_a_shift_counts_from_the_day_told_before(text: str, days: list[int]) -> None:
    assert days_told(text, former=FORMER, now=NOW, zone="UTC") == tuple(date(2026, 3, day) for day in days)


def test_a_shift_without_a_day_before_counts_from_today() -> None:
    assert days_told("they pushed it back a week", former=None, now=NOW, zone="UTC") == (date(2026, 3, 9),)


@pytest.mark.parametrize(
    "text",
    [
        "recruiter said they'd reach out early next week",
        "they'll be in touch early next week",
        "HR will e-mail me by Friday",
        "she'd follow up on Friday",
        "they expect to have a decision by Friday",
        "they plan to finalise it by Friday",
    ],
)
def test_whatever_they_will_do_by_a_day_tells_the_day(text: str) -> None:
    assert date(2026, 3, 9) in (told := days_told(text, former=FORMER, now=NOW, zone="UTC")) or told == (FORMER,)
