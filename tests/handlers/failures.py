"""Failures for tests: a handler that raises, a disk that is full; and the updates that were set aside."""

import errno
from typing import NoReturn

import pytest

from storage.dead_letters import Aside, DeadLetters
from storage.disk import RealDisk
from tests.life import Life
from texts import general

CANARY = "kanarienvogel"
"""What a person says that must show in no log."""


def fail_help(monkeypatch: pytest.MonkeyPatch, error: Exception) -> list[str]:
    """Let /help raise this; each try adds to the list."""
    retries: list[str] = []

    def fail() -> NoReturn:
        retries.append("help")
        raise error

    monkeypatch.setattr(general, "help_text", fail)
    return retries


def fill_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing can be written."""

    def fail(_self: RealDisk, _handle: int, _data: bytes) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(RealDisk, "write", fail)


def set_aside(life: Life) -> list[Aside]:
    """The updates that lie in the data folder for whoever runs the bot."""
    aside = DeadLetters(life.data)
    return [aside.read(each.name) for each in aside.listing()]
