from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.model import Hours
from interviews.parsing.english.hours import BadCount, BadHours, parse_count, parse_hours


def span(text: str) -> Hours:
    start, _, end = text.partition("-")
    return Hours(time.fromisoformat(start), time.fromisoformat(end))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("9-17", "09:00-17:00"),
        ("9am to 5:30pm", "09:00-17:30"),
        ("09:00–17:00", "09:00-17:00"),
        ("22:00-07:00", "22:00-07:00"),
        ("  8.30 - 16.30. ", "08:30-16:30"),
        ("0900-1700", "09:00-17:00"),
        ("9h30-17h", "09:30-17:00"),
        ("9 a.m. – 5 p.m.", "09:00-17:00"),
        ("from 9 until 17", "09:00-17:00"),
        ("between 9 and 17", "09:00-17:00"),
        ("9 o'clock till 5 o'clock", "09:00-17:00"),
        ("noon to midnight", "12:00-00:00"),
        ("9-24", "09:00-00:00"),
        ("12am-8am", "00:00-08:00"),
        ("9-5pm", "09:00-17:00"),
        ("1-5pm", "13:00-17:00"),
        ("10-7am", "22:00-07:00"),
        ("9am-5", "09:00-17:00"),
        ("10pm-7", "22:00-07:00"),
        ("8-12", "08:00-12:00"),
        ("09-05", "09:00-05:00"),
    ],
)
def test_hours_are_read_as_people_write_them(said: str, meant: str) -> None:
    assert parse_hours(said) == span(meant)


@pytest.mark.parametrize(
    ("said", "by_day", "overnight"),
    [
        ("9-5", "09:00-17:00", "21:00-05:00"),
        ("10 to 7", "10:00-19:00", "22:00-07:00"),
        ("12-8", "12:00-20:00", "00:00-08:00"),
        ("22-7", "22:00-07:00", "22:00-07:00"),
    ],
)
def test_bare_hours_that_run_backwards_end_in_the_afternoon_or_begin_in_the_evening(
    said: str, by_day: str, overnight: str
) -> None:
    assert parse_hours(said) == span(by_day)
    assert parse_hours(said, overnight=True) == span(overnight)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "9",
        "nine to five thirty",
        "25-3",
        "9:60-10",
        "13pm-2pm",
        "9-0am",
        "24:30-7",
        "17-17",
        "0-24",
        "-",
        "9-17 " * 40,
    ],
)
def test_what_is_no_span_of_hours_is_refused(said: str) -> None:
    with pytest.raises(BadHours) as refused:
        parse_hours(said)
    assert refused.value.text == said


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("3", 3),
        (" three! ", 3),
        ("0", 0),
        ("none", 0),
        ("5 a week", 5),
        ("5/week", 5),
        ("ten applications per week", 10),
        ("two new jobs", 2),
        ("about a dozen", 12),
        ("a couple", 2),
        ("twice weekly", 2),
        ("٣", 3),
        ("50", 50),
    ],
)
def test_a_count_is_read_in_digits_and_words(said: str, count: int) -> None:
    assert parse_count(said, most=50) == count


@pytest.mark.parametrize("said", ["", "51", "-3", "3.5", "many", "²", "9" * 5000, "3 or 4", "three hundred"])
def test_what_is_no_count_within_bounds_is_refused(said: str) -> None:
    with pytest.raises(BadCount) as refused:
        parse_count(said, most=50)
    assert (refused.value.text, refused.value.most) == (said, 50)


@given(st.times(), st.times())
def test_hours_written_out_are_read_back(start: time, end: time) -> None:
    start, end = start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0)
    # A leading zero or an hour past noon says which half of the day is meant.
    start = start.replace(hour=start.hour % 10)
    written = f"{start:%H:%M} - {end:%H:%M}"
    if start == end:
        with pytest.raises(BadHours):
            parse_hours(written)
    else:
        assert parse_hours(written) == Hours(start, end)


@given(st.text(max_size=150) | st.from_regex(r"[0-9apmhto:. -]{0,40}", fullmatch=True), st.booleans())
def test_any_text_is_read_or_refused_as_hours_and_as_a_count(text: str, overnight: bool) -> None:
    try:
        hours = parse_hours(text, overnight=overnight)
    except BadHours:
        pass
    else:
        assert hours.start != hours.end
    try:
        count = parse_count(text, most=20)
    except BadCount:
        pass
    else:
        assert 0 <= count <= 20
