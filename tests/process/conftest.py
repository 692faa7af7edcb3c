from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.process.child import Child, Telegram


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """Telegram over HTTP, with one person in a chat."""
    telegram = Telegram()
    await telegram.server.start()
    yield telegram
    await telegram.server.stop()


@pytest.fixture
async def bots(telegram: Telegram, tmp_path: Path) -> AsyncIterator[Callable[..., Child]]:
    """Makes bots at that Telegram on one data folder; none outlives its test."""
    made: list[Child] = []

    def make(*program: str, **settings: str) -> Child:
        made.append(Child(tmp_path / "data", telegram.settings(**settings), *program))
        return made[-1]

    yield make
    for child in made:
        await child.kill()
