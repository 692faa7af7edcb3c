"""The work of each day, as the bot at Telegram does it."""

from pathlib import Path

from app.settings import read_settings
from app.telegram import daily
from operation.stopping import Stop
from storage.due_index import INDEX
from storage.people_store import person_id
from tests.life import USER, Life


async def test_each_day_nothing_is_left_of_when_somebody_was_due_by_an_earlier_record(tmp_path: Path) -> None:
    life = Life(tmp_path, on_disk=True)
    await life.start()
    for text in ("/start", "Berlin", "/new", "Acme", "Engineer"):
        await life.say(text)
    daily(read_settings({"DATA_DIR": str(tmp_path)}), life.app, life.clock, Stop())
    await life.stop()
    assert (tmp_path / INDEX).read_bytes().count(person_id(USER).encode()) == 1
