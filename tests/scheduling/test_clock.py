from datetime import UTC, datetime, timedelta

from scheduling.clock import SystemClock, TurnableClock


def test_the_systems_clock_is_the_machines_in_utc() -> None:
    before = datetime.now(UTC)
    now = SystemClock().now()
    assert before <= now <= datetime.now(UTC)
    assert now.utcoffset() == timedelta()
    assert SystemClock().machine_time(now) is now


def test_a_turned_clock_runs_ahead_and_knows_when_the_machine_gets_there() -> None:
    clock = TurnableClock()
    aim = clock.now() + timedelta(days=3)
    clock.turn_to(aim)
    assert aim <= clock.now() < aim + timedelta(minutes=1)
    assert timedelta(days=2, hours=23) < timedelta(seconds=clock.ahead) <= timedelta(days=3)
    assert abs(clock.machine_time(aim) - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_clock_turned_twice_is_ahead_by_both() -> None:
    clock = TurnableClock()
    for days in (3, 1):
        clock.turn_to(clock.now() + timedelta(days=days))
    assert timedelta(days=3, hours=23) < timedelta(seconds=clock.ahead) <= timedelta(days=4)


def test_a_clock_is_never_turned_back() -> None:
    clock = TurnableClock()
    clock.turn_to(clock.now() - timedelta(days=3))
    assert clock.ahead == 0


def test_a_clock_that_is_set_says_once_by_how_much_and_time_that_passes_is_no_step() -> None:
    wall, ticks = datetime(2026, 3, 3, tzinfo=UTC), 50.0
    clock = SystemClock(lambda: wall, lambda: ticks)
    assert clock.stepped() == timedelta()
    wall, ticks = wall + timedelta(hours=1), ticks + 3600
    assert clock.stepped() == timedelta()
    wall, ticks = wall - timedelta(days=3653), ticks + 15
    assert clock.stepped() == timedelta(days=-3653, seconds=-15)
    assert clock.stepped() == timedelta()
    wall += timedelta(hours=8)
    assert clock.stepped() == timedelta(hours=8)


def test_a_clock_that_is_turned_was_not_set() -> None:
    clock = TurnableClock()
    clock.turn_to(clock.now() + timedelta(days=3))
    assert abs(clock.stepped()) < timedelta(minutes=1)
