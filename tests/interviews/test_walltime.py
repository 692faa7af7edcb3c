"""Where a clock on a wall becomes a moment in the world: the days the clocks change, and the zones without such."""

from datetime import UTC, date, datetime, time, timezone
from zoneinfo import ZoneInfoNotFoundError

import pytest

from interviews.walltime import day_start, days_later, instant, local, local_date

BERLIN = "Europe/Berlin"
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


@pytest.mark.parametrize(
    ("day", "clock", "zone", "expected"),
    [
        pytest.param(date(2026, 3, 3), time(11, 30), BERLIN, "2026-03-03T10:30Z", id="winter"),
        pytest.param(date(2026, 7, 3), time(11, 30), BERLIN, "2026-07-03T09:30Z", id="summer"),
        pytest.param(SPRING, time(2, 30), BERLIN, "2026-03-29T01:30Z", id="skipped: moved by the gap"),
        pytest.param(AUTUMN, time(2, 30), BERLIN, "2026-10-25T00:30Z", id="twice: the first of the two"),
        pytest.param(date(2026, 3, 3), time(6), "Asia/Kathmandu", "2026-03-03T00:15Z", id="quarters"),
    ],
)
def test_a_wall_clock_time_is_one_instant(day: date, clock: time, zone: str, expected: str) -> None:
    assert instant(day, clock, zone) == datetime.fromisoformat(expected)
    assert instant(day, clock, zone).tzinfo is UTC


def test_a_clock_time_means_the_zone_given_whatever_it_carries() -> None:
    elsewhere = time(2, 30, tzinfo=timezone.min, fold=1)
    assert instant(AUTUMN, elsewhere, BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_moment_is_shown_as_the_wall_shows_it_there() -> None:
    moment = datetime(2026, 3, 3, 23, 30, tzinfo=UTC)
    shown = local(moment, BERLIN)
    assert (shown, shown.isoformat()) == (moment, "2026-03-04T00:30:00+01:00")
    assert local_date(moment, BERLIN) == date(2026, 3, 4)
    assert local_date(moment, "America/New_York") == date(2026, 3, 3)


def test_a_day_begins_at_its_midnight_or_where_the_clocks_skip_that_after_it() -> None:
    assert day_start(date(2026, 3, 3), BERLIN) == datetime(2026, 3, 2, 23, tzinfo=UTC)
    assert local(day_start(date(2026, 4, 24), "Africa/Cairo"), "Africa/Cairo").time() == time(1)


def test_days_later_is_the_same_time_on_the_wall() -> None:
    moment = datetime(2026, 3, 28, 9, 15, tzinfo=UTC)
    assert days_later(moment, 1, BERLIN) == datetime(2026, 3, 29, 8, 15, tzinfo=UTC)
    assert days_later(moment, -1, BERLIN) == datetime(2026, 3, 27, 9, 15, tzinfo=UTC)
    assert days_later(moment, 1, "UTC") == datetime(2026, 3, 29, 9, 15, tzinfo=UTC)


def test_a_zone_nobody_knows_is_an_error() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        instant(SPRING, time(9), "Europe/Atlantis")
