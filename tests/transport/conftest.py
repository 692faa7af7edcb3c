import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
import pytest_asyncio

from tests.transport.post import Office
from transport import intake as module


@pytest_asyncio.fixture
async def office(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    monkeypatch.setattr(module, "POLL_PAUSE", 0.005)
    monkeypatch.setattr(module, "LONGEST_POLL_PAUSE", 0.005)
    office = Office()
    await office.bot.initialize()
    yield office
    await office.bot.shutdown()


@pytest_asyncio.fixture
async def polling(office: Office) -> AsyncIterator["asyncio.Task[None]"]:
    task = asyncio.create_task(office.intake.poll(office.bot))
    yield task
    for gate in office.gates.values():
        gate.set()
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    await office.intake.idle()
