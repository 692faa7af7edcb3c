from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot

from sandbox.chat import Chat
from sandbox.wire import Wire


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **length: float) -> None:
        self.time += timedelta(**length)


@pytest.fixture(autouse=True)
def _durations(monkeypatch: pytest.MonkeyPatch) -> None:
    # Without it python-telegram-bot 22 warns at every RetryAfter.
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def wire(clock: Clock) -> Wire:
    return Wire(now=clock)


@pytest.fixture
def sam(wire: Wire) -> Chat:
    return wire.chat(7)


@pytest.fixture
async def bot(wire: Wire) -> AsyncIterator[Bot]:
    async with Bot("1:sandbox", request=wire, get_updates_request=wire) as bot:
        yield bot
