"""What is not understood is never left out, and an end is never a start; read on 2 March 2026, 10:00, a Monday."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from interviews.parsing import NotUnderstood, parse_when
from interviews.parsing.english.tokens import Tense

BERLIN = "Europe/Berlin"
NOW = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo(BERLIN))


def offered(text: str, tense: Tense = "any") -> list[str]:
    when = parse_when(text, now=NOW, zone=BERLIN, tense=tense)
    return [
        f"{each:%a %d %b %H:%M}" if isinstance(each, datetime) else f"{each:%a %d %b}"
        for each in when.choices or (when.value,)
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("morgen 14 Uhr", "demain 14h", "Montag 10 Uhr", "mañana a las 10:00", "domani alle 15:00", "jeudi 14h30"),
        *(
            "am Freitag um 11 Uhr",
            "gestern 15:00",
            "w piatek o 13:00",
            "завтра в 15:00",
            "amanhã às 15h",
            "besok 10:00",
        ),
        "nächste Woche Tuesday 9:00",
    ],
)
def test_a_day_in_another_language_is_never_dropped(text: str) -> None:
    with pytest.raises(NotUnderstood):
        offered(text)


@pytest.mark.parametrize("text", ["zavtra v 15:00", "kal 3pm", "blursday 15:00"])
def test_a_lone_time_beside_a_word_nobody_knows_is_asked_about(text: str) -> None:
    assert offered(text) == ["Sun 01 Mar 15:00", "Mon 02 Mar 15:00", "Tue 03 Mar 15:00"]


@pytest.mark.parametrize("text", ["the interview is at 15:00", "at 3pm", "we will talk at 3pm please"])
def test_a_lone_time_in_plain_english_is_todays(text: str) -> None:
    assert offered(text) == ["Mon 02 Mar 15:00"]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("just now", "Mon 02 Mar 10:00"),
        ("it just ended", "Mon 02 Mar 10:00"),
        ("it ended at 9am", "Mon 02 Mar 09:00"),
        ("it ended at 1pm", "Sun 01 Mar 13:00"),
        ("finished an hour ago", "Mon 02 Mar 09:00"),
        ("ended 10 min ago", "Mon 02 Mar 09:50"),
        ("was done at 9:30", "Mon 02 Mar 09:30"),
        ("it ended yesterday at 4", "Sun 01 Mar 16:00"),
        ("it ends at 3pm", "Mon 02 Mar 15:00"),
    ],
)
def test_a_time_that_is_an_end_is_told_as_one(text: str, moment: str) -> None:
    assert offered(text) == [moment]
    assert parse_when(text, now=NOW, zone=BERLIN, tense="any").ended


@pytest.mark.parametrize(
    "text",
    ["today at 9:00", "it started at 9 and ended at 10", "from 9 to 10", "an hour ago", "over Zoom at 3pm", "today"],
)
def test_a_start_is_no_end(text: str) -> None:
    assert not parse_when(text, now=NOW, zone=BERLIN, tense="any").ended


def test_a_length_said_on_another_day_counts_from_that_day() -> None:
    thursday = NOW.date().replace(month=2, day=26)

    def told(text: str) -> str:
        return f"{parse_when(text, now=NOW, zone=BERLIN, told_on=thursday).value:%a %d %b}"

    assert told("within a week") == "Thu 05 Mar"
    assert told("in two weeks") == "Thu 12 Mar"
    assert told("two weeks") == "Thu 12 Mar"
    # Two days from then is over: now they need two more.
    assert told("in two days") == "Wed 04 Mar"
    assert told("tomorrow") == "Tue 03 Mar"
