from datetime import timedelta

import pytest

from interviews.parsing import NotUnderstood, Problem, parse_duration


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45 min", 45),
        ("45min", 45),
        ("45'", 45),
        ("90", 90),
        ("1h30", 90),
        ("1h 30m", 90),
        ("1:30", 90),
        ("1:30 h", 90),
        ("1.5h", 90),
        ("1,5 h", 90),
        ("1½ hours", 90),
        ("an hour and a half", 90),
        ("one and a half hours", 90),
        ("half an hour", 30),
        ("a quarter of an hour", 15),
        ("three quarters of an hour", 45),
        ("2 hours 15 minutes", 135),
        ("two hours and fifteen minutes", 135),
        ("about an hour", 60),
        ("it took roughly 50 minutes.", 50),
        ("an hour or so", 60),
        ("a couple of hours", 120),
        ("2 days", 2880),
        ("90 seconds", 1.5),
    ],
)
def test_a_length_of_time_is_read(text: str, minutes: float) -> None:
    assert parse_duration(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem.EMPTY),
        ("1" * 301, Problem.TOO_LONG),
        ("long", Problem.NO_DATE),
        ("45-60 minutes", Problem.NO_DATE),
        ("a few hours", Problem.NO_DATE),
        ("until 3pm", Problem.NO_DATE),
        ("half a week", Problem.NO_DATE),
        ("3 working days", Problem.NO_DATE),
        ("45 min 45 people", Problem.NO_DATE),
        ("0", Problem.IMPOSSIBLE),
        ("0 minutes", Problem.IMPOSSIBLE),
        ("1/0 hours", Problem.IMPOSSIBLE),
        ("2 months", Problem.TOO_FAR),
        ("40 days", Problem.TOO_FAR),
        ("99999 weeks", Problem.TOO_FAR),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else value.name,
)
def test_what_is_no_length_of_time_says_why(text: str, problem: Problem) -> None:
    with pytest.raises(NotUnderstood) as caught:
        parse_duration(text)
    assert caught.value.problem is problem
