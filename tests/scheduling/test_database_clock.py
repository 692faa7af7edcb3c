"""The clock of a replica shows the database's time, whatever the machine's shows."""

from datetime import UTC, datetime, timedelta

import pytest

from scheduling.database_clock import DatabaseClock
from storage.errors import StoreUnavailable
from storage.postgres.connection import Database, time_of
from tests.life import BEGIN
from tests.postgres_server import new_database

SECOND = timedelta(seconds=1)


class World:
    """The database's clock, the machine's, and a counter of seconds; time passes for all of them."""

    def __init__(self) -> None:
        self.database = BEGIN
        self.machine = BEGIN - timedelta(minutes=7)
        self.ticks = 1000.0
        self.way = 0.0
        """Seconds that a question or an answer takes."""
        self.away = False
        self.asked = 0

    def passes(self, seconds: float) -> None:
        self.database += timedelta(seconds=seconds)
        self.machine += timedelta(seconds=seconds)
        self.ticks += seconds

    def read(self) -> datetime:
        self.asked += 1
        if self.away:
            raise StoreUnavailable("away")
        self.passes(self.way)
        told = self.database
        self.passes(self.way)
        return told

    def clock(self) -> DatabaseClock:
        return DatabaseClock(self.read, lambda: self.ticks, lambda: self.machine)


@pytest.fixture
def world() -> World:
    return World()


def test_it_shows_the_databases_time_and_asks_no_more_often_than_it_measures(world: World) -> None:
    clock = world.clock()
    asked = world.asked
    world.passes(3600)
    assert clock.now() == world.database
    assert world.asked == asked


def test_a_machine_whose_clock_is_set_shows_the_same_time(world: World) -> None:
    clock = world.clock()
    world.machine += timedelta(days=400)
    assert clock.now() == world.database
    assert clock.stepped() == timedelta()


def test_a_clock_of_the_database_that_is_set_is_noticed_with_the_next_measurement(world: World) -> None:
    clock = world.clock()
    world.database += timedelta(hours=1)
    clock.measure()
    assert clock.now() == world.database
    assert (clock.stepped(), clock.stepped()) == (timedelta(hours=1), timedelta())


def test_what_the_way_to_the_database_hides_is_no_news(world: World) -> None:
    clock = world.clock()
    world.way = 2.0
    world.database += timedelta(seconds=1.5)
    clock.measure()
    assert clock.now() == world.database - timedelta(seconds=1.5)
    world.way = 0.0
    clock.measure()
    assert clock.now() == world.database


def test_until_the_database_has_answered_it_goes_by_the_machines_clock(world: World) -> None:
    world.away = True
    clock = world.clock()
    assert clock.now() == world.machine
    with pytest.raises(StoreUnavailable):
        clock.measure()
    world.away = False
    clock.measure()
    assert clock.now() == world.database


def test_the_machines_own_time_is_never_before_the_moment(world: World) -> None:
    clock = world.clock()
    for microseconds in range(0, 3000, 7):
        moment = world.database + timedelta(microseconds=microseconds)
        late = clock.machine_time(moment) - (world.machine + timedelta(microseconds=microseconds))
        assert timedelta() <= late <= timedelta(milliseconds=1)


def test_a_real_database_tells_its_time() -> None:
    with new_database() as url:
        database = Database(url, connections=1)
        assert abs(DatabaseClock(lambda: time_of(database)).now() - datetime.now(UTC)) < timedelta(minutes=1)
        database.close()
