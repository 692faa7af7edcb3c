"""R3: which words are news of a date, and which day they mean."""

from datetime import UTC, date, datetime

import pytest

from interviews.parsing import NotUnderstood
from interviews.parsing.english.date_news import days_told, says_by_itself

TUESDAY = datetime(2026, 3, 3, 9, tzinfo=UTC)
ZONE = "Europe/Berlin"


def days(text: str, former: date | None = None) -> list[str]:
    return [f"{day:%d %b}" for day in days_told(text, former=former, now=TUESDAY, zone=ZONE)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("they moved it to Friday", ["06 Mar"]),
        ("They moved it from Monday to Friday", ["06 Mar"]),
        ("it was moved to Monday", ["09 Mar"]),
        ("Just heard: the call was pushed to Thursday", ["05 Mar"]),
        ("Acme pushed the decision back to 20 March", ["20 Mar"]),
        ("They postponed it by a week", ["10 Mar"]),
        ("decision delayed until the end of the month", ["31 Mar"]),
        ("they need until the 15th", ["15 Mar"]),
        ("they need two more days", ["05 Mar"]),
        ("they take another 3 weeks", ["24 Mar"]),
        ("Acme need one more month", ["03 Apr"]),
        ("no decision before Monday", ["09 Mar"]),
        ("they won't decide before 12 March", ["12 Mar"]),
    ],
)
def test_r3_news_of_a_date_says_so_by_itself(text: str, found: list[str]) -> None:
    assert says_by_itself(text)
    assert days(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Acme said they'll decide by the 20th", ["20 Mar"]),
        ("They will get back to me in two weeks", ["17 Mar"]),
        ("HR will call by Friday", ["06 Mar"]),
        ("Globex said they decide by 27 March", ["27 Mar"]),
        ("they decide on Friday", ["06 Mar"]),
        ("Acme called: the decision is on Thursday now", ["05 Mar"]),
    ],
)
def test_r3_a_promise_tells_its_day(text: str, found: list[str]) -> None:
    assert not says_by_itself(text)
    assert days(text) == found


def test_r3_another_week_counts_from_today_and_from_a_day_that_is_still_to_come() -> None:
    assert days("another week", date(2026, 3, 6)) == ["10 Mar", "13 Mar"]
    assert days("another week", date(2026, 3, 3)) == ["10 Mar"]
    assert days("another week", date(2026, 2, 20)) == ["10 Mar"]


@pytest.mark.parametrize("text", ["they moved it to 1 March 2026", "they need more time", "no decision before we meet"])
def test_r3_a_day_that_is_past_or_missing_is_not_made_up(text: str) -> None:
    with pytest.raises(NotUnderstood):
        days(text)
