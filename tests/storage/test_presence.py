"""A process that shares a store says that it runs, from before it looks for a move until it has ended."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import read_settings
from app.stores import opened
from app.telegram import stay_present
from operation.stopping import Stop
from storage.errors import StoreUnavailable
from storage.postgres.connection import Database
from storage.postgres.moves import Unfinished
from storage.postgres.presence import anybody_runs
from storage.postgres.schema import bring_up_to_date
from storage.presence import PRESENT
from tests.life import VirtualClock
from tests.postgres_server import new_database


class Said:
    """Counts how often a process said that it runs; at times it cannot."""

    def __init__(self) -> None:
        self.times = 0

    def stay(self) -> None:
        self.times += 1
        if self.times == 2:
            raise StoreUnavailable

    def leave(self) -> None:
        raise AssertionError


async def test_a_process_says_that_it_runs_long_before_it_counts_as_gone_whatever_the_database_answers() -> None:
    said, clock = Said(), VirtualClock()
    staying = asyncio.create_task(stay_present(said, clock))
    for times in range(1, 5):
        await asyncio.wait_for(clock.dozing_off.wait(), 10)
        assert said.times == times
        clock.dozing_off.clear()
        clock.turn_to(clock.now() + PRESENT / 5)
    staying.cancel()
    await asyncio.gather(staying, return_exceptions=True)


@pytest.fixture
def url() -> Iterator[str]:
    with new_database() as made:
        yield made


def test_whoever_has_opened_a_database_runs_on_it_until_it_is_closed(tmp_path: Path, url: str) -> None:
    settings = read_settings({"TELEGRAM_BOT_TOKEN": "1:token", "DATABASE_URL": url, "DATA_DIR": str(tmp_path)})
    database = Database(url)
    bring_up_to_date(database)
    with opened(settings, Stop()) as stores:
        assert stores.presence is not None
        assert anybody_runs(database)
    assert not anybody_runs(database)
    with database.transaction() as connection:
        connection.execute("INSERT INTO moves (mark) VALUES ('in')")
    with pytest.raises(Unfinished), opened(settings, Stop()):
        pass
    assert not anybody_runs(database)
    database.close()
