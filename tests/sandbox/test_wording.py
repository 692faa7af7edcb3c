from datetime import UTC, datetime, timedelta

import pytest

from sandbox.wording import Misused, contact, duration, place, until

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("3d", timedelta(days=3)),
        ("2h", timedelta(hours=2)),
        ("30m", timedelta(minutes=30)),
        ("1w", timedelta(weeks=1)),
        ("1d12h", timedelta(days=1, hours=12)),
        (" 1 D 12 h ", timedelta(days=1, hours=12)),
    ],
)
def test_durations(text: str, length: timedelta) -> None:
    assert duration(text) == length


@pytest.mark.parametrize("text", ["", "3", "d", "3x", "3d!", "-3d", "0d", "1001d", "999999w"])
def test_no_durations(text: str) -> None:
    with pytest.raises(Misused):
        duration(text)


def test_until_a_wall_time() -> None:
    assert until("2026-12-01 09:00", now=NOW, zone="Europe/Berlin") == timedelta(days=6, hours=20)
    assert until("2026-12-01 09:00", now=NOW, zone="America/New_York") == timedelta(days=7, hours=2)


def test_a_wall_time_that_the_clock_skips_moves_forward() -> None:
    before = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
    assert until("2027-03-28 02:30", now=before, zone="Europe/Berlin") == timedelta(hours=1)


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-11-24 13:00", "2020-01-01 09:00", "2036-01-01 09:00"])
def test_no_wall_times(text: str) -> None:
    with pytest.raises(Misused):
        until(text, now=NOW, zone="Europe/Berlin")


def test_places() -> None:
    assert place("52.52 -13.4") == place("52.52,-13.4") == (52.52, -13.4)


@pytest.mark.parametrize("text", ["", "52", "Berlin", "91 0", "0 181", "nan 0", "1 2 3"])
def test_no_places(text: str) -> None:
    with pytest.raises(Misused):
        place(text)


def test_contacts() -> None:
    assert contact("Ada Lovelace +44 20 7946 0000") == ("Ada", "Lovelace", "+44 20 7946 0000")
    assert contact("Ada 030/1234") == ("Ada", None, "030/1234")


@pytest.mark.parametrize("text", ["", "Ada", "+44 20", "Ada phone"])
def test_no_contacts(text: str) -> None:
    with pytest.raises(Misused):
        contact(text)
