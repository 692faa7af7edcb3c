import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from tests.transport.http_server import HttpServer
from tests.transport.intake_driver import IntakeDriver
from tests.transport.own_certificate import OwnCertificate
from transport import intake as module
from transport.telegram_request import TelegramRequest


@pytest.fixture
async def driver(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[IntakeDriver]:
    monkeypatch.setattr(module, "POLL_PAUSE", 0.005)
    monkeypatch.setattr(module, "LONGEST_POLL_PAUSE", 0.005)
    monkeypatch.setattr(module, "HELD_UP", timedelta(seconds=0.005))
    driver = IntakeDriver()
    await driver.bot.initialize()
    yield driver
    await driver.bot.shutdown()


@pytest.fixture
async def polling(driver: IntakeDriver) -> AsyncIterator["asyncio.Task[None]"]:
    task = asyncio.create_task(driver.intake.poll(driver.bot))
    yield task
    for gate in driver.gates.values():
        gate.set()
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    await driver.intake.idle()


@pytest.fixture
async def server() -> AsyncIterator[HttpServer]:
    async with HttpServer().listening() as here:
        yield here


@pytest.fixture
async def client() -> AsyncIterator[TelegramRequest]:
    async with TelegramRequest(os.environ) as request:
        yield request


@pytest.fixture
def own_certificate(tmp_path: Path) -> OwnCertificate:
    return OwnCertificate(tmp_path)
