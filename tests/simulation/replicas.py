"""A simulation of several replicas on one database, whose clock is right whatever the machines' own show."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from errno import ECONNREFUSED, EIO
from functools import partial
from random import Random
from typing import Any, LiteralString

from app.planning_rules import planning_rules
from app.settings import Settings
from app.stores import Stores
from interviews.model import Person
from scheduling.database_clock import DatabaseClock
from storage.errors import InDoubt, StoreUnavailable
from storage.people_store import Turn, Version
from storage.postgres.connection import Connection, Database, time_of
from storage.postgres.due import PostgresDueStore
from storage.postgres.pace import PostgresPaceStore
from storage.postgres.people import PostgresPeopleStore
from storage.postgres.updates import in_database
from tests.simulation.checker import SETTLING
from tests.simulation.clock import BotsClock, SimulatedClock
from tests.simulation.faults import HOUR, MINUTE, TEN_YEARS, FaultInjector, Inject
from tests.simulation.process import Process
from tests.simulation.report import Report
from tests.simulation.simulation import BEGIN, Simulation
from tests.simulation.zones import zone_data
from tests.stores import load_person
from tests.turned_database import TurnedDatabase, turned_database

REPLICAS = 2
REFUSED = 0.002
"""The share of writes that the database refuses, and of those whose answer is lost."""


class WorldClock:
    """The clock of the database, which is the bot's."""

    offset = timedelta()

    def __init__(self, clock: SimulatedClock) -> None:
        self.true_time = self.now = clock.true_time


class SimulatedServer:
    """The database as replicas reach it: it may be `away`."""

    def __init__(self, turned: TurnedDatabase, clock: SimulatedClock, rng: Random) -> None:
        self.turned = turned
        self.rng = rng
        self.away = False
        self._clock = clock
        self._shows: datetime | None = None

    def has_updates(self) -> bool:
        """Whether any update waits, or is being handled."""
        return bool(self._ask("SELECT EXISTS (SELECT FROM updates WHERE handled_at IS NULL)"))

    def next_due(self) -> datetime | None:
        """Returns when the next turn can be taken, or was to be taken."""
        found = self._ask("SELECT min(greatest(due_at, leased_until)) FROM people WHERE due_at IS NOT NULL")
        return found.astimezone(UTC) if isinstance(found, datetime) else None

    def _ask(self, question: LiteralString) -> object:
        return (self.turned.operator.execute(question).fetchone() or (None,))[0]

    def keep_time(self) -> None:
        """Shows what time it is in the world."""
        now = self._clock.true_time()
        if now != self._shows:
            self.turned.turn_to(now)
            self._shows = now


class ReplicaDatabase(Database):
    """The database as one replica has it: gone with the replica, and cut off at times."""

    def __init__(self, server: SimulatedServer, process: "Replica") -> None:
        super().__init__(server.turned.url, connections=1)
        self._server = server
        self._process = process

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """See `Database.writing`; now and then it is refused, or done and not heard of."""
        if self._server.rng.random() < REFUSED:
            self._refuse()
        with super().writing() as connection:
            yield connection
        if self._server.rng.random() < REFUSED:
            self._process.refused()
            raise InDoubt(EIO, "cut off")

    @contextmanager
    def _lent(self) -> Iterator[Connection]:
        self._process.kill_switch.before_operation()
        if self._server.away:
            self._refuse()
        self._server.keep_time()
        with super()._lent() as connection:
            yield connection

    def connect(self) -> Connection:
        """Refuses: as with some poolers, nothing is notified."""
        raise StoreUnavailable(ECONNREFUSED, "nobody listens")

    def _refuse(self) -> None:
        self._process.refused()
        raise StoreUnavailable(EIO, "away")


class Replica(Process):
    """One run of the bot on the database."""

    def __init__(self, simulation: "ReplicaSimulation") -> None:
        self._server = simulation.server
        self._machine = simulation.clock
        self.refused = simulation.refused
        super().__init__(
            simulation.clock, simulation.network, simulation.folder, simulation.committed, simulation.refused
        )

    @contextmanager
    def stores(self, settings: Settings) -> Iterator[Stores]:
        """See `Process.stores`."""
        database = ReplicaDatabase(self._server, self)
        committed = self.committed

        class Committing(PostgresPeopleStore):
            def commit(
                self, person: Person, version: Version, *, erased: bool = False, turn: Turn | None = None
            ) -> Version:
                try:
                    now = super().commit(person, version, erased=erased, turn=turn)
                except InDoubt:
                    # It may have been: whatever follows begins with what is stored.
                    stored = self.load(person.id)
                    if stored is not None:
                        committed(stored.person)
                    raise
                committed(person)
                return now

        try:
            yield Stores(
                Committing(database, (), planning_rules(settings.allowed)),
                in_database(database, ()),
                DatabaseClock(lambda: time_of(database), self._ticks, self._machine.now),
                PostgresDueStore(database, planning_rules(settings.allowed)),
                PostgresPaceStore(database),
            )
        finally:
            database.close()

    @property
    def idles(self) -> bool:
        """See `Process.idles`; nobody has anything in hand, here or in the database."""
        app = self.app
        if app is None or not self.is_up or self.connection.busy or app.intake.in_hand or app.alarms.in_line:
            return False
        return not self._server.has_updates()

    def next_due(self) -> datetime | None:
        """See `Process.next_due`."""
        return self._server.next_due()

    def _ticks(self) -> float:
        # They go on while the machine sleeps, and are set by nobody.
        return (self._machine.true_time() - BEGIN).total_seconds()


class ReplicaFaults(FaultInjector):
    """Injects what can happen to replicas and their database."""

    simulation: "ReplicaSimulation"

    def kinds(self) -> Sequence[tuple[str, int, Inject]]:
        """See `FaultInjector.kinds`."""
        return (
            ("restart of one", 20, self._restart),
            ("kill of one", 30, partial(self._kill, power=False)),
            ("kill of all", 5, self._kill_all),
            ("downtime of 1 h to 30 d", 2, self._downtime),
            ("machine's clock off by an hour", 8, partial(self._set_machines, HOUR, timedelta(days=2))),
            ("machine's clock off by ten years", 6, partial(self._set_machines, TEN_YEARS, 6 * HOUR)),
            ("sleep", 5, self._sleep),
            ("outage", 8, self._outage),
            ("database away", 10, self._database_away),
            ("tzdata change", 3, self._change_rules),
        )

    async def clear(self) -> None:
        """See `FaultInjector.clear`."""
        self._database_back()
        await super().clear()

    def _kill_all(self) -> None:
        for process in self.simulation.processes:
            process.kill_switch.kill_after(self.rng.randrange(40))
            process.on_kill = partial(self._killed, process, power=False)

    def _set_machines(self, by: timedelta, longest: timedelta) -> None:
        """Sets the machines' clocks, which is no excuse for anything."""
        clock = self.simulation.clock
        clock.set_offset(by if self.rng.random() < 0.5 else -by)
        self.simulation.after(self._between(MINUTE, longest), partial(clock.set_offset, timedelta()))

    def _database_away(self) -> None:
        self.simulation.server.away = True
        self.simulation.available.begins("database away", self.simulation.clock.true_time())
        self.simulation.after(self._between(MINUTE, 3 * HOUR), self._database_back)

    def _database_back(self) -> None:
        simulation = self.simulation
        if simulation.server.away:
            simulation.server.away = False
            simulation.available.ends("database away", simulation.clock.true_time() + 2 * SETTLING)
            simulation.obstacle_ends(2 * SETTLING)


class ReplicaSimulation(Simulation):
    """So many people for so long, served by replicas on one database."""

    def __init__(self, turned: TurnedDatabase, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.replicas = REPLICAS
        self.server = SimulatedServer(turned, self.clock, self._new_rng())
        self.faults = ReplicaFaults(self, self._new_rng())
        self.committed = self._committed
        self.refused = self._disk_failed
        self._read = Database(turned.url, connections=1)

    def run(self) -> Report:
        """See `Simulation.run`."""
        try:
            return super().run()
        finally:
            self._read.close()

    def new_process(self) -> Process:
        """See `Simulation.new_process`."""
        return Replica(self)

    def new_bots_clock(self) -> BotsClock:
        """See `Simulation.new_bots_clock`."""
        return WorldClock(self.clock)

    def stored(self) -> list[Person]:
        """See `Simulation.stored`."""
        people = PostgresPeopleStore(self._read)
        found = [load_person(people, each) for each in sorted(people.ids())]
        return [person for person in found if person is not None]


def simulate_replicas(seed: int, people: int, length: timedelta, **given: Any) -> Report:
    """Runs one simulation of replicas on a database of its own and returns its report."""
    with zone_data() as zones, turned_database() as turned:
        return ReplicaSimulation(turned, seed, people, length, zones, **given).run()
