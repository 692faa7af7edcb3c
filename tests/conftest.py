"""What every test shares."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.life import Life

os.environ["PTB_TIMEDELTA"] = "1"

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
