"""Whoever waits for news of other replicas is woken, and again after the connection broke."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress

import psycopg
import pytest

from scheduling.wake_ups import AGAIN, WakeUps
from storage.postgres.connection import Connection, Database
from storage.postgres.notifications import PostgresNotifications
from tests.life import VirtualClock
from tests.postgres_server import new_database

CHANNEL, ANOTHER = "afterword_test", 'afterword "other"'


@pytest.fixture
def operator() -> Iterator[Connection]:
    with new_database() as url, psycopg.connect(url, autocommit=True) as connection:
        yield connection


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
async def wake_ups(operator: Connection, clock: VirtualClock) -> AsyncIterator[WakeUps]:
    database = Database(operator.info.dsn, connections=1)
    made = WakeUps(PostgresNotifications(database), clock)
    for channel in (CHANNEL, ANOTHER):
        made.on(channel)
    listening = asyncio.create_task(made.listen())
    await woken(made, CHANNEL)
    await woken(made, ANOTHER)
    yield made
    listening.cancel()
    with suppress(asyncio.CancelledError):
        await listening
    database.close()


async def woken(wake_ups: WakeUps, channel: str) -> None:
    async with asyncio.timeout(10):
        await wake_ups.on(channel).wait()
    wake_ups.on(channel).clear()


async def test_whoever_waits_on_the_channel_is_woken_and_nobody_else(wake_ups: WakeUps, operator: Connection) -> None:
    for _ in range(3):
        operator.execute("SELECT pg_notify(%s, '')", [ANOTHER])
        await woken(wake_ups, ANOTHER)
    assert not wake_ups.on(CHANNEL).is_set()


async def test_a_connection_that_breaks_is_made_anew_and_then_everybody_looks(
    wake_ups: WakeUps, operator: Connection, clock: VirtualClock, caplog: pytest.LogCaptureFixture
) -> None:
    operator.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    async with asyncio.timeout(10):
        await clock.dozing_off.wait()
    assert "no_longer_listening" in caplog.text
    clock.turn_to(clock.now() + AGAIN)
    await woken(wake_ups, CHANNEL)
    await woken(wake_ups, ANOTHER)
    operator.execute("SELECT pg_notify(%s, '')", [CHANNEL])
    await woken(wake_ups, CHANNEL)


async def test_a_database_that_is_away_is_asked_again(clock: VirtualClock, caplog: pytest.LogCaptureFixture) -> None:
    database = Database("host=/nowhere dbname=nothing", patience=0.1)
    listening = asyncio.create_task(WakeUps(PostgresNotifications(database), clock).listen())
    async with asyncio.timeout(10):
        for _ in range(2):
            clock.dozing_off.clear()
            await clock.dozing_off.wait()
            clock.turn_to(clock.now() + AGAIN)
    assert caplog.text.count("not_listening") == 2
    listening.cancel()
    with suppress(asyncio.CancelledError):
        await listening
    await asyncio.to_thread(database.close)
