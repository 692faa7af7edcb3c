"""What every test shares."""

import os
from collections.abc import AsyncIterator
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


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    """A running bot on the wire in memory, on Tuesday 3 March 2026, 10:00 in Berlin, with somebody in a chat."""
    lived = Life(tmp_path)
    await lived.start()
    yield lived
    await lived.stop()
