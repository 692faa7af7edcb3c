"""What every test shares."""

import gc
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.life import Life

os.environ["PTB_TIMEDELTA"] = "1"

# A busy machine is no fault of the code: no example is judged by how long it took.
settings.register_profile("default", settings.get_profile("default"), deadline=None)

# `make mutants` runs the same tests hundreds of times: a fifth of the examples, the same ones for every mutant, and
# none made smaller. How many a test asks for is said as a share of the profile's.
settings.register_profile(
    "mutants",
    max_examples=20,
    deadline=None,
    database=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end; looking for garbage in it took a quarter of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(scope="session", autouse=True)
def no_waiting_for_the_disk() -> Iterator[None]:
    """Nothing on the real disk need outlive a power loss: `tests/storage/crashing.py` is a disk that can lose it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", lambda _handle: None)
        patched.setattr(os, "sync", lambda: None)
        yield


@asynccontextmanager
async def lived(life: Life) -> AsyncIterator[Life]:
    """The life, from its start to its end."""
    await life.start()
    yield life
    await life.stop()


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    """A running bot on the wire in memory, on Tuesday 3 March 2026, 10:00 in Berlin, with somebody in a chat."""
    async with lived(Life(tmp_path)) as begun:
        yield begun


@pytest.fixture
async def life_on_disk(tmp_path: Path) -> AsyncIterator[Life]:
    """The same, with the records in files."""
    async with lived(Life(tmp_path, on_disk=True)) as begun:
        yield begun
