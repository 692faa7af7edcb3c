"""News of a planned interview in plain words: that it was moved, and to when; or that it was called off."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.parsing import NotUnderstood
from interviews.parsing.english.interview_news import calls_an_interview_off, interview_as_it, moves_an_interview
from interviews.parsing.moved_times import moved_to

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
BEFORE = datetime(2026, 3, 5, 14, tzinfo=UTC), datetime(2026, 3, 5, 14, 45, tzinfo=UTC)
ZONE = "Europe/Berlin"


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("they moved it to Thursday 3pm", "05 14:00", "14:45"),
        ("it was moved to Friday 9:30-10:15", "06 08:30", "09:15"),
        ("moved to 3pm", "05 14:00", "14:45"),
        ("they pushed it back by a week", "12 14:00", "14:45"),
        ("they pushed it back an hour", "05 15:00", "15:45"),
        ("they moved it up by half an hour", "05 13:30", "14:15"),
        ("it is an hour earlier", "05 13:00", "13:45"),
        ("same time on Friday", "06 14:00", "14:45"),
        ("they moved it to Friday at 9am ET", "06 14:00", "14:45"),
        ("it's now on Friday at 11", "06 10:00", "10:45"),
    ],
)
def test_the_time_is_as_long_as_before_unless_an_end_is_told(words: str, start: str, end: str) -> None:
    [(starts, ends)] = moved_to(words, before=BEFORE, now=NOW, zone=ZONE).spans
    assert (f"{starts:%d %H:%M}", f"{ends:%H:%M}") == (start, end)


@given(
    st.integers(0, 23),
    st.sampled_from((0, 15, 30, 45)),
    st.integers(1, 40),
    st.integers(15, 600),
    st.sampled_from(("they moved it to {}", "it got moved to {}", "{}", "Acme rescheduled to {}")),
)
def test_a_whole_time_is_read_as_it_stands(hour: int, minute: int, days: int, length: int, said: str) -> None:
    wall = datetime(2026, 3, 3, hour, minute, tzinfo=UTC) + timedelta(days=days)
    before = BEFORE[0], BEFORE[0] + timedelta(minutes=length)
    words = said.format(f"{wall.day} {wall:%B %Y} at {wall:%H:%M}")
    assert moved_to(words, before=before, now=NOW, zone="UTC").spans == ((wall, wall + timedelta(minutes=length)),)


@given(st.text(max_size=80))
def test_any_words_are_read_or_refused_and_never_into_the_past(text: str) -> None:
    assert not (moves_an_interview(text) and calls_an_interview_off(text))
    try:
        found = moved_to(text, before=BEFORE, now=NOW, zone=ZONE)
    except NotUnderstood:
        return
    assert (found.day is None) == bool(found.spans)
    assert all(NOW < starts < ends for starts, ends in found.spans)


@pytest.mark.parametrize(
    ("words", "moved", "off"),
    [
        ("Acme moved my interview to Friday", True, False),
        ("the Acme interview was moved to Friday", True, False),
        ("my phone interview with Acme has been rescheduled", True, False),
        ("Acme cancelled the interview", False, True),
        ("my interview at Acme is off", False, True),
        ("they called it off", False, True),
        ("they moved the decision to Friday", False, False),
        ("did they move it to Friday?", False, False),
        ("I moved it to Friday", False, False),
        ("it was off to a good start", False, False),
        ("they might move it", False, False),
    ],
)
def test_news_of_the_interview_is_told_from_news_of_anything_else(words: str, *, moved: bool, off: bool) -> None:
    said = interview_as_it(words, ["Acme"])
    assert (moves_an_interview(said), calls_an_interview_off(said)) == (moved, off)
