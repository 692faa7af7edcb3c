"""Zones said beside a time are converted to the person's own, or asked about."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from interviews.parsing import NotUnderstood, When, parse_when
from interviews.parsing.english.tokens import Tense

LONDON = "Europe/London"
BERLIN = "Europe/Berlin"
NEW_YORK = "America/New_York"


def read(text: str, zone: str, *, month: int = 3, tense: Tense = "future") -> When:
    # A Monday in March, a Thursday in July.
    return parse_when(text, now=datetime(2026, month, 2, 10, tzinfo=ZoneInfo(zone)), zone=zone, tense=tense)


def wall(value: date | datetime) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value.isoformat()


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("Thursday 3pm Eastern", NEW_YORK, "2026-03-05 15:00"),
        ("Thursday 3pm (EST)", NEW_YORK, "2026-03-05 15:00"),
        ("15:00 - 15:45, Thursday, 5 March 2026 (Central European Time)", BERLIN, "2026-03-05 15:00"),
        ("Thursday 3pm (PT)", NEW_YORK, "2026-03-05 18:00"),
        ("Thursday 3pm PT", NEW_YORK, "2026-03-05 18:00"),
        ("thursday 3pm pt", NEW_YORK, "2026-03-05 18:00"),
        ("Thursday 3pm America/Los_Angeles", NEW_YORK, "2026-03-05 18:00"),
        ("Thursday 21:15 GMT", NEW_YORK, "2026-03-05 16:15"),
        ("Thursday 2pm UK time", BERLIN, "2026-03-05 15:00"),
        ("thursday 3 pm london time", NEW_YORK, "2026-03-05 10:00"),
        ("Thursday at noon, New York time", LONDON, "2026-03-05 17:00"),
        ("Wed 4pm Eastern Standard Time", "America/Chicago", "2026-03-04 15:00"),
        ("9 March 17:30 (GMT+1)", LONDON, "2026-03-09 16:30"),
        ("9 March 17:30 UTC-05:00", LONDON, "2026-03-09 22:30"),
        ("9 March 8:00 UTC", "Asia/Tokyo", "2026-03-09 17:00"),
        ("9 March 15:00 W. Europe Standard Time", LONDON, "2026-03-09 14:00"),
        ("Friday 10:00 AEDT", LONDON, "2026-03-05 23:00"),
        ("10am PST / 1pm EST on Friday", NEW_YORK, "2026-03-06 13:00"),
        ("Friday 2pm CST", NEW_YORK, "2026-03-06 15:00"),
    ],
)
def test_a_zone_said_beside_a_time_is_converted(text: str, zone: str, expected: str) -> None:
    when = read(text, zone)
    assert (wall(when.value), when.choices) == (expected, ())


@pytest.mark.parametrize(
    ("text", "zone", "right"),
    [
        ("Friday 11:00 IST", LONDON, "2026-03-06 05:30"),
        ("Friday 2pm CST", LONDON, "2026-03-06 20:00"),
    ],
)
def test_an_abbreviation_of_several_zones_is_asked_about(text: str, zone: str, right: str) -> None:
    choices = [wall(each) for each in read(text, zone).choices]
    assert len(choices) > 1
    assert right in choices


def test_eastern_time_goes_with_the_season() -> None:
    assert wall(read("Friday 3pm ET", LONDON, month=7).value) == "2026-07-03 20:00"
    assert read("Friday 3pm ET", LONDON, month=7).choices == ()


def test_the_zone_that_was_said_comes_along_with_its_time() -> None:
    when = read("Thursday 3pm-4pm PT", NEW_YORK)

    assert when.zone_said == "PT"
    assert when.as_said is not None
    assert wall(when.as_said) == "2026-03-05 15:00"
    assert when.end == datetime(2026, 3, 6, 0, tzinfo=UTC)


def test_ones_own_zone_needs_no_second_clock() -> None:
    when = read("Thursday 3pm ET", NEW_YORK)
    assert (when.zone_said, when.as_said) == ("", None)


@pytest.mark.parametrize("text", ["on 6 March", "by Friday"])
def test_a_day_without_a_time_is_the_persons_own(text: str) -> None:
    assert read(text, LONDON).value == date(2026, 3, 6)


@pytest.mark.parametrize("text", ["Friday 14:00 (MEZ)", "Friday 10am, Middle Earth time", "Friday 3pm Elbonian time"])
def test_a_zone_nobody_knows_is_never_dropped(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read(text, LONDON)


@pytest.mark.parametrize("text", ["Friday 3pm at the same time", "PT interview on Friday at 3pm with Jane"])
def test_other_words_are_no_zones(text: str) -> None:
    assert wall(read(text, LONDON).value) == "2026-03-06 15:00"
