"""Erasing over real HTTP, in a process of its own, with the records encrypted and without."""

from collections.abc import Callable
from pathlib import Path

import pytest

from storage.erasures import ERASED
from storage.people_store import person_id
from tests.process.canaries import KEY
from tests.process.child import IMPATIENT, INTERVIEW, SETTLE_IN, Child, Telegram, talk
from tests.stored_files import files_in, unpacked

MARKS = ["Acme", "Jane Doe", "Engineer", "Europe/"]


@pytest.mark.parametrize("settings", [{}, {"STORAGE_KEYS": KEY}], ids=["in the clear", "encrypted"])
async def test_after_erasing_neither_the_folder_nor_what_the_process_said_holds_anything_of_the_person(
    telegram: Telegram, bots: Callable[..., Child], tmp_path: Path, settings: dict[str, str]
) -> None:
    bot = bots(*IMPATIENT, **settings)
    await bot.start()
    await talk(telegram.chat, *SETTLE_IN, *INTERVIEW)
    whose = person_id(telegram.chat.chat_id)
    assert any(whose in path.name for path in files_in(tmp_path))
    await talk(telegram.chat, ("/erase", "Erase everything?"), ("Erase everything", "Nothing of yours is left here"))
    assert await bot.stop() == 0
    # The start makes a backup where there is none of the day.
    for backup in files_in(tmp_path):
        if backup.suffix == ".gz":
            backup.unlink()
    await bot.start()
    await talk(telegram.chat, ("/export", "Nothing of yours is stored"))
    assert await bot.stop() == 0
    assert [path for path in files_in(tmp_path) if path.suffix == ".gz"]
    left = [path for path in files_in(tmp_path) if path.name != ERASED]
    assert [path for path in left if whose in path.name] == []
    assert [path for path in left for mark in MARKS if mark.encode() in unpacked(path)] == []
    assert [mark for mark in MARKS if mark in bot.said()] == []
