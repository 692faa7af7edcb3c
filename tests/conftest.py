"""What every test shares."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.life import Life

os.environ["PTB_TIMEDELTA"] = "1"


@pytest_asyncio.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    """A running bot on the wire in memory, on Tuesday 3 March 2026, 10:00 in Berlin, with somebody in a chat."""
    lived = Life(tmp_path)
    await lived.start()
    yield lived
    await lived.stop()
