"""One bot on PostgreSQL does what it does on files: a life through the real application, from the start to the end."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from app.planning_rules import planning_rules
from app.stores import Stores
from scheduling.clock import SystemClock
from storage.people_store import person_id
from storage.postgres.connection import Connection, Database
from storage.postgres.due import PostgresDueStore
from storage.postgres.people import PostgresPeopleStore
from storage.postgres.schema import bring_up_to_date
from storage.postgres.updates import in_database
from tests.conftest import lived
from tests.handlers.failures import fail_help
from tests.life import USER, Life, words
from tests.postgres_server import new_database
from tests.storage.backends import everything
from tests.storage.changes import KEY
from tests.transport.replicas import said_by
from texts import labels
from transport.bursts import CALM
from transport.incoming_update import read_incoming_update


@pytest.fixture
def url() -> Iterator[str]:
    with new_database() as made:
        yield made


@pytest.fixture
def operator(url: str) -> Iterator[Connection]:
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


@pytest.fixture(params=[(), (KEY,)], ids=["plain", "encrypted"])
async def life(request: pytest.FixtureRequest, url: str, tmp_path: Path) -> AsyncIterator[Life]:
    database = Database(url)
    bring_up_to_date(database)
    keys = request.param

    def stores() -> Stores:
        people = PostgresPeopleStore(database, keys, planning_rules(None))
        return Stores(people, in_database(database, keys), SystemClock(), PostgresDueStore(database))

    async with lived(Life(tmp_path, elsewhere=stores)) as begun:
        yield begun
    database.close()


async def test_a_life_goes_on_over_restarts_and_its_nudges_come_once(life: Life) -> None:
    await life.settle_in()
    await life.log_interview()
    await life.restart()
    assert life.record().applications[0].company == "Acme"
    said = words(await life.wait(timedelta(hours=30)))
    assert said.count("How did it go") == 1
    await life.restart()
    assert "How did it go" not in words(await life.wait(timedelta(minutes=5)))
    assert dict(life.store.turns("others")) == {person_id(USER): None}


async def test_what_fails_is_set_aside_in_the_database_and_goes_when_the_person_does(
    life: Life, operator: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    await life.settle_in()
    await life.log_interview("Söhne")
    with monkeypatch.context() as broken:
        fail_help(broken, ValueError("words"))
        await life.say("/help")
        await life.wait(timedelta(minutes=1))
    (listed,) = life.app.set_aside.listing()
    assert "/help" in life.app.set_aside.read(listed.name).raw
    assert not (life.data / "set-aside").exists()
    await life.say("/erase")
    await life.press(labels.ERASE)
    assert life.app.set_aside.listing() == []
    kept = {
        table: operator.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
        for table in ("people", "dead_letters", "updates", "erasures")
    }
    assert kept == {"people": (0,), "dead_letters": (0,), "updates": (0,), "erasures": (1,)}
    assert "Söhne".encode() not in b"".join(everything(operator))
    await life.settle_in()
    assert life.stored() is not None
    assert await life.app.repository.erased(person_id(USER)) is not None


async def test_a_database_that_refuses_is_said_and_nothing_is_lost(life: Life, operator: Connection) -> None:
    await life.settle_in()
    operator.execute("ALTER TABLE people RENAME TO away")
    life.chat.say("/new Acme")
    await life.settle()
    assert life.trying_again
    operator.execute("ALTER TABLE away RENAME TO people")
    await life.wait(timedelta(minutes=2))
    assert life.record().dialogue is not None


async def test_a_lot_at_once_is_answered_once(life: Life) -> None:
    await life.settle_in()
    life.chat.new_messages()
    for number in range(60):
        life.chat.say(f"nonsense {number}")
    await life.settle()
    life.chat.new_messages()
    said = await life.wait(2 * CALM)
    assert [each.text.startswith("A lot came at once") for each in said] == [True]
    assert "Afterword" in words(await life.say("/about"))


async def test_an_update_that_comes_again_is_not_answered_again(life: Life) -> None:
    await life.settle_in()
    update = {**said_by(USER, 4711), "message": {**said_by(USER, 4711)["message"], "text": "/about"}}
    intake, bot = life.app.intake, life.app.application.bot
    life.chat.new_messages()
    answers = []
    for _ in range(3):
        assert await intake.accept(read_incoming_update(update, bot))
        await life.settle()
        answers.append(len(life.chat.new_messages()))
    assert answers == [1, 0, 0]
