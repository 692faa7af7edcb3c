"""Connections to PostgreSQL come back by themselves, and what goes wrong with one has a name."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import LiteralString, NoReturn

import psycopg
import pytest
from psycopg_pool import ConnectionPool, PoolTimeout

from storage.errors import InDoubt, StoreUnavailable
from storage.postgres import schema
from storage.postgres.connection import WHILE_AWAY, Connection, Database
from tests.postgres_server import NAMED, OwnServer, new_database
from tests.transaction_pooler import behind_pooler


@pytest.fixture
def url() -> Iterator[str]:
    with new_database() as made:
        yield made


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    opened = Database(url, patience=3)
    yield opened
    opened.close()


@pytest.fixture
def operator(url: str) -> Iterator[Connection]:
    """A connection of the tests' own."""
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


def cut_off_everybody(operator: Connection) -> None:
    operator.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )


def one(connection: Connection, query: LiteralString = "SELECT 1", *, prepare: bool | None = None) -> object:
    (found,) = connection.execute(query, prepare=prepare).fetchone() or (None,)
    return found


@pytest.mark.parametrize("address", ["secret", "postgresql://me:secret@[::1/afterword", "host=secret '"])
def test_what_is_no_address_is_not_quoted(address: str) -> None:
    with pytest.raises(ValueError, match=r"^not an address of PostgreSQL$"):
        Database(address)


def test_a_connection_that_was_cut_off_while_nobody_used_it_is_not_lent(
    database: Database, operator: Connection
) -> None:
    for _ in range(3):
        with database.reading() as connection, database.reading() as another:
            assert (one(connection), one(another)) == (1, 1)
        cut_off_everybody(operator)
        with database.writing() as connection:
            assert one(connection) == 1


def test_a_server_that_restarts_is_waited_for() -> None:
    server = OwnServer()
    database = Database(server.url)
    try:
        with database.reading() as connection:
            assert one(connection) == 1
        server.stop()
        with ThreadPoolExecutor(1) as threads:
            starting = threads.submit(server.start)
            with database.writing() as connection:
                assert one(connection) == 1
            starting.result()
    finally:
        database.close()
        server.remove()


def test_while_the_server_is_away_nothing_is_done_and_it_is_said() -> None:
    database = Database("postgresql://nobody@localhost:1/nothing", patience=0.1)
    for lend in (database.reading, database.writing, database.transaction):
        with pytest.raises(StoreUnavailable) as caught, lend():
            pass
        assert not isinstance(caught.value, InDoubt)
    with pytest.raises(StoreUnavailable):
        database.connect()
    database.close()
    with pytest.raises(StoreUnavailable), database.reading():
        pass


def test_whoever_asks_after_somebody_waited_in_vain_hardly_waits_until_it_is_back(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    def getconn(_pool: object, timeout: float) -> NoReturn:
        waited.append(timeout)
        raise PoolTimeout

    for _ in range(2):
        with database.reading() as connection:
            assert one(connection) == 1
        with monkeypatch.context() as away:
            away.setattr(ConnectionPool, "getconn", getconn)
            for _ in range(3):
                with pytest.raises(StoreUnavailable), database.reading():
                    pass
    assert [round(each, 2) for each in waited] == [3, WHILE_AWAY, WHILE_AWAY] * 2


def test_what_the_server_refuses_is_not_in_doubt_and_its_words_are_not_quoted(database: Database) -> None:
    for lend in (database.reading, database.writing, database.transaction):
        with (
            pytest.raises(StoreUnavailable, match=r"PostgreSQL: InvalidTextRepresentation 22P02$") as caught,
            lend() as it,
        ):
            it.execute("SELECT 'Dear diary'::int")
        assert not isinstance(caught.value, InDoubt)
        with lend() as it:
            assert one(it) == 1


def test_a_statement_that_was_cut_off_is_in_doubt_where_it_would_have_been_committed(
    database: Database, operator: Connection
) -> None:
    cut_off = "SELECT pg_terminate_backend(pg_backend_pid(), 5000)"
    with pytest.raises(InDoubt), database.writing() as connection:
        connection.execute(cut_off)
    for lend in (database.reading, database.transaction):
        with pytest.raises(StoreUnavailable) as caught, lend() as connection:
            connection.execute(cut_off)
        assert not isinstance(caught.value, InDoubt)


def test_a_commit_that_was_cut_off_is_in_doubt(database: Database, operator: Connection) -> None:
    with pytest.raises(InDoubt), database.transaction():
        cut_off_everybody(operator)


def test_statements_of_a_transaction_that_failed_are_not_committed(database: Database, operator: Connection) -> None:
    operator.execute("CREATE TABLE things (thing int)")

    def fail() -> None:
        with database.transaction() as connection:
            connection.execute("INSERT INTO things VALUES (1)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert operator.execute("SELECT * FROM things").fetchall() == []


def test_a_connection_of_ones_own_is_not_of_the_pool(database: Database, operator: Connection) -> None:
    with database.connect() as own:
        own.execute("LISTEN changes")
        operator.execute("NOTIFY changes, 'now'")
        assert [each.payload for each in own.notifies(timeout=5, stop_after=1)] == ["now"]


@pytest.mark.skipif(NAMED in os.environ, reason="the small pooler knows no password")
def test_behind_a_pooler_in_transaction_mode_what_a_session_remembers_is_lost(url: str) -> None:
    with behind_pooler(url) as address, psycopg.connect(address, autocommit=True, prepare_threshold=0) as prepared:
        sessions = {one(prepared, "SELECT pg_backend_pid()", prepare=False) for _ in range(9)}
        assert len(sessions) == 3
        with pytest.raises(psycopg.errors.InvalidSqlStatementName):
            [one(prepared, prepare=True) for _ in range(3)]


def test_the_tables_are_made_once_whoever_starts_when(url: str) -> None:
    databases = [Database(url) for _ in range(4)]
    with ThreadPoolExecutor(len(databases)) as threads:
        taken = list(threads.map(schema.bring_up_to_date, databases))
    assert sorted(taken) == [0, 0, 0, len(schema.STEPS)]
    for each in databases:
        each.close()


def test_a_database_of_a_newer_release_is_left_as_it_is(database: Database, operator: Connection) -> None:
    schema.bring_up_to_date(database)
    operator.execute("INSERT INTO schema_steps (step) VALUES (1000)")
    assert schema.bring_up_to_date(database) == 0


def test_a_step_that_fails_is_taken_next_time(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(schema, "STEPS", (*schema.STEPS, "CREATE TABLE things (thing nothing)"))
        with pytest.raises(StoreUnavailable):
            schema.bring_up_to_date(database)
    assert schema.bring_up_to_date(database) == len(schema.STEPS)


def test_a_server_that_is_too_old_is_refused(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "OLDEST", 99)
    with pytest.raises(schema.OutdatedServer, match="Afterword needs 99 or newer"):
        schema.bring_up_to_date(database)
