"""How an interview is held, read from English words."""

import pytest

from interviews.model import InterviewFormat
from interviews.parsing.english.interview_formats import format_in, is_format_alone

PHONE, VIDEO, ON_SITE = InterviewFormat


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("by phone", PHONE),
        ("a telephone interview", PHONE),
        ("on Zoom", VIDEO),
        ("Google Meet", VIDEO),
        ("Teams", VIDEO),
        ("a teams call with Bob", VIDEO),
        ("videocall", VIDEO),
        ("fully remote", VIDEO),
        ("onsite", ON_SITE),
        ("on-site", ON_SITE),
        ("in person", ON_SITE),
        ("at the Acme office", ON_SITE),
    ],
)
def test_words_for_a_format_are_read_in_any_case(text: str, held: InterviewFormat) -> None:
    assert format_in(text) is held
    assert format_in(text.upper()) is held


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tomorrow 15:00",
        "a call",
        "we meet at three",
        "with both teams",
        "during office hours",
        "by phone or video",
        "not on zoom",
        "they don't do video",
        "Zoomania",
    ],
)
def test_what_names_none_or_several_or_denies_one_is_left_open(text: str) -> None:
    assert format_in(text) is None
    assert not is_format_alone(text)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("on zoom", True),
        ("Yes, it's by phone!", True),
        ("their office", True),
        ("on zoom at 4", False),
        ("on zoom on Friday", False),
        ("on zoom I think", False),
    ],
)
def test_a_yes_beside_a_format_says_nothing_else_and_anything_else_does(text: str, alone: bool) -> None:
    assert is_format_alone(text) is alone
