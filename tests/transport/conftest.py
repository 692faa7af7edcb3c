import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from tests.transport.intake_driver import IntakeDriver
from transport import intake as module


@pytest.fixture
async def driver(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[IntakeDriver]:
    monkeypatch.setattr(module, "POLL_PAUSE", 0.005)
    monkeypatch.setattr(module, "LONGEST_POLL_PAUSE", 0.005)
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
