from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conftest import lived
from tests.handlers.model.model_server_driver import ModelDriver
from tests.life import Life
from tests.transport.http_server import HttpServer


@pytest.fixture
async def model() -> AsyncIterator[ModelDriver]:
    async with HttpServer().listening() as server:
        yield ModelDriver(server)


@pytest.fixture
async def life(tmp_path: Path, model: ModelDriver) -> AsyncIterator[Life]:
    """A running bot with a language model, which nobody has agreed to yet."""
    life = Life(tmp_path)
    life.environment = {
        "MODEL_URL": f"http://127.0.0.1:{model.server.port}/v1",
        "MODEL_NAME": "small",
        "MODEL_KEY": "sk-made-up-and-secret",
    }
    async with lived(life) as begun:
        yield begun
