"""Several replicas as processes of their own on one database, killed for real while they work."""

import asyncio
import random
import sys
import time
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from benchmarks.replicas.fleet import WEBHOOK, Fleet, fleet_of
from benchmarks.replicas.history import judged
from benchmarks.replicas.nudges import are_due, unsettled
from benchmarks.replicas.people import due_within, put
from benchmarks.replicas.talks import converse
from benchmarks.replicas.telegram import RecordingTelegram
from scheduling.clock import wall_clock
from storage.postgres.connection import Connection
from tests.kills import SEED
from tests.postgres_server import new_database

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")

AWAY = 0.05
DUE = 120
DOUBTFUL_FOR = timedelta(minutes=6)
"""A claim that a kill left is in doubt for five minutes."""

BUSY = 30.0
"""Seconds in which a message is settled on a machine that does much else."""

_CLOCK = """
CREATE TABLE ahead (by interval NOT NULL);
INSERT INTO ahead VALUES ('0');
CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS
    'SELECT pg_catalog.clock_timestamp() + by FROM ahead';
"""


@pytest.fixture
def url() -> Iterator[str]:
    with new_database() as made:
        yield made


@pytest.fixture
async def distant() -> AsyncIterator[RecordingTelegram]:
    """A Telegram that is a while away, and notes who sends what."""
    telegram = RecordingTelegram(AWAY)
    await telegram.start()
    yield telegram
    await telegram.stop()


def with_a_clock_to_set(operator: Connection, url: str) -> None:
    operator.execute(_CLOCK)
    name = Identifier(str(conninfo_to_dict(url)["dbname"]))
    # What stands in the path before the server's own functions takes their place.
    operator.execute(SQL("ALTER DATABASE {} SET search_path = public, pg_catalog").format(name))


async def everybody_is_settled(operator: Connection, within: float = 60) -> None:
    async with asyncio.timeout(within):
        while are_due(operator):  # noqa: ASYNC110 - the database says it
            await asyncio.sleep(0.1)


@pytest.mark.parametrize("way", [pytest.param(WEBHOOK, id="webhook"), pytest.param({}, id="polling")])
async def test_kills_of_replicas_lose_no_nudge_and_double_only_what_they_cut_off_and_say_so(
    distant: RecordingTelegram, tmp_path: Path, url: str, way: dict[str, str]
) -> None:
    chance, now = random.Random(SEED), wall_clock()  # noqa: S311 - a fixed sequence, nothing secret
    people = list(due_within(DUE, now - timedelta(seconds=1), timedelta(), now - timedelta(minutes=1)))
    put(url, ((person, turn) for person, turn, _ in people))
    settings = {**way, "MESSAGES_PER_SECOND": "60"}
    with psycopg.connect(url, autocommit=True) as operator:
        with_a_clock_to_set(operator, url)
        fleet = Fleet(tmp_path, distant, url, 3, settings)
        for name in fleet.names:
            await fleet.start(name)
        try:
            for name in fleet.names:
                reached = len(distant.accepted) + chance.randint(5, 25)
                while len(distant.accepted) < min(reached, DUE):  # noqa: ASYNC110 - messages come
                    await asyncio.sleep(0.01)
                await fleet.kill(name)
            # Whatever these had in hand is free, and no longer in doubt, when others start.
            operator.execute("UPDATE ahead SET by = %s", [DOUBTFUL_FOR])
            for name in fleet.names[:2]:
                await fleet.start(name)
            await everybody_is_settled(operator)
            assert await fleet.stop() == [0, 0, -9]
        finally:
            await fleet.kill_all()
    verdict = judged((asked for _, _, asked in people), distant.accepted, fleet.kills, settled_within=BUSY)
    assert verdict.wrong == 0, verdict
    assert len(verdict.firsts) < DUE
    assert unsettled(url, range(1, DUE + 1)) == []


async def test_kills_of_replicas_that_are_posted_to_lose_no_update_and_change_no_order(
    distant: RecordingTelegram, tmp_path: Path, url: str
) -> None:
    settings = {**WEBHOOK, "MESSAGES_PER_SECOND": "1000"}
    with psycopg.connect(url, autocommit=True) as operator:
        with_a_clock_to_set(operator, url)

        def leases_are_over() -> None:
            operator.execute("UPDATE ahead SET by = %s", [DOUBTFUL_FOR])

        found = await converse(
            distant, url, tmp_path, settings, people=10, interviews=2, pause=0.3, every=0.7, told=leases_are_over
        )
    assert found.kills >= 2
    assert (found.lost, found.out_of_order, found.set_aside) == (0, 0, 0)
    assert found.codes == [0, 0, 0]


async def test_a_rolling_update_loses_nothing_and_doubles_nothing(
    distant: RecordingTelegram, tmp_path: Path, url: str
) -> None:
    now = wall_clock()
    people = list(due_within(DUE, now + timedelta(seconds=1), timedelta(seconds=6), now))
    put(url, ((person, turn) for person, turn, _ in people))
    async with fleet_of(2, tmp_path, distant, url, WEBHOOK) as fleet:
        for name in fleet.names:
            begun = time.monotonic()
            assert await fleet.stop(name) == [0]
            assert time.monotonic() - begun < 10
            await fleet.start(name)
            await fleet.running(name)
        with psycopg.connect(url, autocommit=True) as operator:
            await everybody_is_settled(operator)
    verdict = judged((asked for _, _, asked in people), distant.accepted, [])
    assert verdict.wrong == 0, verdict
    assert verdict.doubled == []
