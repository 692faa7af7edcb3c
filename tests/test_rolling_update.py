"""While replicas are replaced, what one of them cannot open is left to those that can, and nothing is lost of it."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from app.settings import read_settings
from app.stores import Stores
from app.telegram import Service
from interviews.model import Nudge, Person
from operation.monitoring import Monitoring
from operation.stopping import Stop
from operation.systemd import Supervisor
from scheduling.clock import SystemClock
from scheduling.delivery import Outcome
from scheduling.left_to_others import LEFT_FOR
from storage import documents
from storage.people_store import PeopleStore, Stored, Turn, Version, person_id
from storage.postgres.connection import Database
from storage.postgres.due import PostgresDueStore
from storage.postgres.people import PostgresPeopleStore
from storage.postgres.updates import in_database
from tests.handlers.failures import fail_help
from tests.life import USER, Life, VirtualClock, words
from tests.storage.changes import KEY
from tests.turned_database import TurnedDatabase, turned_database
from transport.inbox_worker import LOOK

NEW, ABOUT = "Which company was it", "I am Afterword"

AT_ONCE = timedelta(seconds=30)
"""A replica looks for who is due every fifteen seconds, whatever it was told."""

ANOTHER_KEY = bytes(range(32))


@contextmanager
def a_release_later() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(documents.MIGRATIONS, documents.VERSION, lambda found: found)
        patched.setattr(documents, "VERSION", documents.VERSION + 1)
        yield


class StoreOfTheNextRelease(PostgresPeopleStore):
    """The store as the next release has it, which keeps more of everybody."""

    def load(self, person: str) -> Stored | None:
        with a_release_later():
            return super().load(person)

    def commit(self, person: Person, version: Version, *, erased: bool = False, turn: Turn | None = None) -> Version:
        with a_release_later():
            return super().commit(person, version, erased=erased, turn=turn)


class Kind(NamedTuple):
    """What replicas of one kind are, and what one that cannot open a record says."""

    store: type[PostgresPeopleStore]
    keys: Sequence[bytes]
    says: str = ""


KINDS = {
    "a newer release": (
        Kind(PostgresPeopleStore, (), "error=NewerVersion hint="),
        Kind(StoreOfTheNextRelease, ()),
    ),
    "a new key": (
        Kind(PostgresPeopleStore, (KEY,), "error=WrongKey hint="),
        Kind(PostgresPeopleStore, (ANOTHER_KEY, KEY)),
    ),
}


class BothClocks(VirtualClock):
    """The clock of the replicas, which turns that of the database, too."""

    def __init__(self, turned: TurnedDatabase) -> None:
        super().__init__()
        self.turned = turned
        turned.turn_to(self.now())

    def turn_to(self, moment: datetime) -> None:
        """See `VirtualClock.turn_to`."""
        self.turned.turn_to(moment)
        super().turn_to(moment)


class Rollout:
    """An older replica and a newer one on one database, at one Telegram; each can be started and stopped."""

    def __init__(self, clock: BothClocks, older: Life, newer: Life, says: str) -> None:
        self.clock, self.older, self.newer, self.says = clock, older, newer, says
        newer.wire, newer.chat = older.wire, older.chat
        self.chat = older.chat
        self.running: list[Life] = []

    async def starts(self, life: Life) -> None:
        await life.start()
        self.running.append(life)
        await self.passes(timedelta())

    async def stops(self, life: Life) -> None:
        self.running.remove(life)
        await life.stop()

    async def passes(self, span: timedelta) -> None:
        """Time passes, as little at a time as replicas look for news of each other."""
        until = self.clock.now() + span
        while True:
            loop: Any = asyncio.get_running_loop()
            for life in self.running:
                while loop._ready:  # noqa: SLF001, ASYNC110 - nothing else tells that everybody waits
                    await asyncio.sleep(0)
                await life.settle()
            if self.clock.now() >= until:
                return
            self.clock.turn_to(min(until, self.clock.now() + LOOK))
            await asyncio.sleep(0)

    def due(self) -> datetime:
        """When the person is due next."""
        ((at,),) = self.clock.turned.operator.execute("SELECT due_at FROM people").fetchall()
        assert isinstance(at, datetime)
        return at

    def heard(self) -> str:
        return words(self.chat.new_messages())


@pytest.fixture(scope="module")
def turned() -> Iterator[TurnedDatabase]:
    with turned_database() as made:
        yield made


@pytest.fixture(params=KINDS)
async def rollout(request: pytest.FixtureRequest, turned: TurnedDatabase, tmp_path: Path) -> AsyncIterator[Rollout]:
    """Somebody with an interview, whose record only the newer replica can open; the older one runs."""
    turned.operator.execute("TRUNCATE people, updates, leases, dead_letters")
    clock = BothClocks(turned)
    databases = [Database(turned.url), Database(turned.url)]

    def life(kind: Kind, database: Database) -> Life:
        def stores() -> Stores:
            people = kind.store(database, kind.keys, "rules")
            return Stores(people, in_database(database, kind.keys), SystemClock(), PostgresDueStore(database))

        return Life(tmp_path, clock=clock, elsewhere=stores)

    older, newer = KINDS[request.param]
    made = Rollout(clock, life(older, databases[0]), life(newer, databases[1]), older.says)
    await made.starts(made.newer)
    await made.newer.settle_in()
    await made.newer.log_interview(when="today 11:00")
    await made.stops(made.newer)
    await made.starts(made.older)
    made.chat.new_messages()
    yield made
    for each in list(made.running):
        await made.stops(each)
    for database in databases:
        database.close()


async def test_what_an_older_replica_cannot_open_a_newer_one_answers_at_once_and_in_order(
    rollout: Rollout, caplog: pytest.LogCaptureFixture
) -> None:
    await rollout.starts(rollout.newer)
    for said in ("/new", "/cancel", "/about"):
        rollout.chat.say(said)
    await rollout.passes(2 * LOOK)
    heard = rollout.heard()
    assert [heard.count(each) for each in (NEW, ABOUT)] == [1, 1]
    assert heard.index(NEW) < heard.index(ABOUT)
    assert rollout.newer.app.set_aside.listing() == []
    assert rollout.says in caplog.text
    assert "update_failed" not in caplog.text


async def test_an_older_replica_alone_keeps_what_it_cannot_open_until_a_newer_one_starts(
    rollout: Rollout, caplog: pytest.LogCaptureFixture
) -> None:
    for said in ("/new", "/about"):
        rollout.chat.say(said)
    await rollout.passes(30 * LEFT_FOR)
    assert rollout.heard() == ""
    tried = caplog.text.count("left_to_others person")
    assert 15 <= tried <= 33, "once a minute, and when it came in"
    assert left_to_others(rollout.older) == 1
    await rollout.starts(rollout.newer)
    await rollout.passes(2 * LOOK)
    heard = rollout.heard()
    assert 0 <= heard.find(NEW) < heard.find(ABOUT)
    assert rollout.newer.app.set_aside.listing() == []
    await rollout.passes(LEFT_FOR)
    assert left_to_others(rollout.older) == 0


async def test_a_nudge_that_an_older_replica_cannot_plan_a_newer_one_says_at_once_and_once(rollout: Rollout) -> None:
    await rollout.starts(rollout.newer)
    due = rollout.due()
    await rollout.passes(due - rollout.clock.now() + AT_ONCE)
    assert rollout.heard().count("How did it go") == 1
    await rollout.passes(LEFT_FOR)
    assert rollout.heard() == ""


async def test_an_older_replica_alone_leaves_a_nudge_unsaid_until_a_newer_one_starts(
    rollout: Rollout, caplog: pytest.LogCaptureFixture
) -> None:
    await rollout.passes(rollout.due() - rollout.clock.now() + 30 * LEFT_FOR)
    assert rollout.heard() == ""
    assert 15 <= caplog.text.count("left_to_others person") <= 33, "once a minute"
    assert "turn_failed" not in caplog.text
    await rollout.starts(rollout.newer)
    await rollout.passes(AT_ONCE)
    assert rollout.heard().count("How did it go") == 1


async def test_what_an_older_replica_sent_and_could_not_note_is_said_once_more_and_says_so(
    rollout: Rollout, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer, older = rollout.newer.store, rollout.older.store
    due, found = rollout.due(), stored(newer)
    older.commit(found.person, found.version)
    messenger = rollout.older.app.delivery._messenger  # noqa: SLF001
    send = messenger.say

    async def meanwhile(person: Person, nudges: Sequence[Nudge]) -> Outcome:
        outcome = await send(person, nudges)
        newer.commit(person, stored(older).version)
        return outcome

    monkeypatch.setattr(messenger, "say", meanwhile)
    await rollout.passes(due - rollout.clock.now() + AT_ONCE)
    assert rollout.heard().count("How did it go") == 1
    assert "nudge_not_settled" in caplog.text
    await rollout.starts(rollout.newer)
    await rollout.passes(timedelta(minutes=6))
    heard = rollout.heard()
    assert heard.count("How did it go") == 1
    assert "You may have this already" in heard


async def test_an_update_that_was_held_up_is_left_to_others_as_well(
    rollout: Rollout, caplog: pytest.LogCaptureFixture
) -> None:
    newer, older = rollout.newer.store, rollout.older.store
    found = stored(newer)
    older.commit(found.person, found.version)
    operator = rollout.clock.turned.operator
    with pytest.MonkeyPatch.context() as broken:
        fail_help(broken, ValueError())
        operator.execute("ALTER TABLE dead_letters RENAME TO away")
        rollout.chat.say("/help")
        await rollout.passes(timedelta(minutes=1))
    assert "update_held_up update" in caplog.text
    rollout.heard()
    newer.commit(found.person, stored(older).version)
    operator.execute("ALTER TABLE away RENAME TO dead_letters")
    await rollout.passes(timedelta(minutes=1))
    assert rollout.says in caplog.text
    await rollout.starts(rollout.newer)
    await rollout.passes(2 * LOOK)
    assert "/new" in rollout.heard()
    assert rollout.newer.app.set_aside.listing() == []


def left_to_others(life: Life) -> int:
    """So many people, as the health page says."""
    settings = read_settings({"DATA_DIR": str(life.data)})
    service = Service(settings, life.app, life.clock, Stop(), asyncio.Event(), Monitoring(Supervisor(), None))
    return service.watched(life.app.intake).vitals().left_to_others


def stored(store: PeopleStore) -> Stored:
    found = store.load(person_id(USER))
    assert found is not None
    return found
