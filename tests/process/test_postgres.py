"""The bot as a process of its own, on PostgreSQL."""

import asyncio
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from tornado.httpclient import AsyncHTTPClient

from app import upkeep
from app.settings import Unusable
from app.stores import connected
from storage.people_store import person_id
from storage.postgres.connection import Database
from storage.postgres.people import PostgresPeopleStore
from storage.record_files import RecordFiles
from tests.factories import a_full_person
from tests.postgres_server import OwnServer, new_database
from tests.process.child import INTERVIEW, SETTLE_IN, Child, Telegram, free_port, heard, run, talk
from tests.stores import load_person, save_person


@pytest.fixture
def url() -> Iterator[str]:
    with new_database() as made:
        yield made


async def logged(bot: Child, event: str) -> None:
    for _ in range(600):
        if event in bot.said():
            return
        await asyncio.sleep(0.05)
    pytest.fail(bot.said())


async def test_it_answers_and_a_kill_and_a_restart_of_the_database_lose_nothing(
    telegram: Telegram, bots: Callable[..., Child]
) -> None:
    server = OwnServer()
    bot, chat = bots(DATABASE_URL=f"postgresql://postgres@/postgres?host={server.folder}"), telegram.chat
    try:
        server.stop()
        await bot.start()
        await logged(bot, "database_away")
        server.start()
        await talk(chat, *SETTLE_IN, *INTERVIEW[:2])
        await bot.kill()
        chat.say("Engineer")
        since = len(chat.events)
        await bot.start()
        await heard(chat, "When was it", since)
        server.stop()
        server.start()
        await talk(chat, *INTERVIEW[3:])
        assert await bot.stop() == 0
        database = Database(server.url)
        found = load_person(PostgresPeopleStore(database), person_id(7))
        database.close()
    finally:
        server.remove()
    assert found is not None
    assert [each.company for each in found.applications] == ["Acme"]
    assert not (bot.folder / "people").exists()
    assert not (bot.folder / "backups").exists()


async def test_of_two_replicas_one_polls_and_when_it_stops_the_other_goes_on(
    telegram: Telegram, bots: Callable[..., Child], url: str, tmp_path: Path
) -> None:
    one = bots(DATABASE_URL=url)
    other = Child(tmp_path / "other", one.settings)
    await one.start()
    await talk(telegram.chat, *SETTLE_IN)
    await other.start()
    try:
        await logged(other, '"running"')
        last = await talk(telegram.chat, *INTERVIEW[:2])
        assert "polling_begun" not in other.said()
        assert await one.stop() == 0
        await talk(telegram.chat, *INTERVIEW[2:], asked=last)
        assert "polling_begun" in other.said()
        assert await other.stop() == 0
    finally:
        await other.kill()
    assert "Traceback" not in one.said() + other.said()
    assert "polling_failed" not in one.said() + other.said()


async def test_a_replica_of_the_release_before_waits_for_one_that_can_open_the_record(
    telegram: Telegram, bots: Callable[..., Child], url: str, tmp_path: Path
) -> None:
    address = f"127.0.0.1:{free_port()}"
    before = bots(DATABASE_URL=url, METRICS_LISTEN=address)
    settings = {**before.settings, "METRICS_LISTEN": ""}
    after = Child(tmp_path / "after", settings, "-m", "tests.process.next_release")
    client = AsyncHTTPClient(force_instance=True)

    async def told() -> int:
        answer = await client.fetch(f"http://{address}/healthz")
        return int(json.loads(answer.body).get("left_to_others", 0))

    await before.start()
    last = await talk(telegram.chat, *SETTLE_IN)
    await after.start()
    try:
        await logged(after, '"running"')
        assert await before.stop() == 0
        last = await talk(telegram.chat, *INTERVIEW[:2], asked=last)
        assert await after.stop() == 0
        await before.start()
        since = len(telegram.chat.events)
        telegram.chat.say(INTERVIEW[2][0])
        await logged(before, "a newer release keeps more of them")
        assert await told() == 1
        await after.start()
        last = await heard(telegram.chat, INTERVIEW[2][1], since)
        await talk(telegram.chat, *INTERVIEW[3:], asked=last)
        assert await before.stop() == await after.stop() == 0
    finally:
        await after.kill()
        client.close()
    assert "update_set_aside" not in before.said() + after.said()
    assert "Traceback" not in before.said() + after.said()


async def test_a_running_bot_is_noticed_before_anybody_is_moved(
    telegram: Telegram, bots: Callable[..., Child], url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "moved"))
    bot = bots(DATABASE_URL=url)
    await bot.start()
    await talk(telegram.chat, *SETTLE_IN)
    assert await asyncio.to_thread(upkeep.main, ["move", "from", url]) == 2
    assert await bot.stop() == 0
    assert await asyncio.to_thread(upkeep.main, ["move", "from", url]) == 0
    assert list(RecordFiles(tmp_path / "moved").ids()) == [person_id(7)]


async def test_each_replica_tells_of_its_own_health_and_of_what_it_did_itself(
    telegram: Telegram, bots: Callable[..., Child], url: str, tmp_path: Path
) -> None:
    addresses = [f"127.0.0.1:{free_port()}" for _ in range(2)]
    one = bots(DATABASE_URL=url, METRICS_LISTEN=addresses[0])
    other = Child(tmp_path / "other", {**one.settings, "METRICS_LISTEN": addresses[1]})
    client = AsyncHTTPClient(force_instance=True)

    async def page(address: str, path: str) -> str:
        return (await client.fetch(f"http://{address}/{path}")).body.decode()

    def updates(figures: str) -> float:
        return sum(
            float(line.split()[-1]) for line in figures.splitlines() if line.startswith("afterword_updates_total")
        )

    await one.start()
    await other.start()
    try:
        await talk(telegram.chat, *SETTLE_IN, *INTERVIEW)
        await logged(one, '"running"')
        await logged(other, '"running"')
        found = []
        for address in addresses:
            assert json.loads(await page(address, "healthz"))["last_commit_worked"]
            found.append(await page(address, "metrics"))
            assert 'afterword_healthy{fact="last_commit_worked"} 1.0' in found[-1]
            assert "afterword_people 1.0" in found[-1]
        assert sum(map(updates, found)) == len(SETTLE_IN) + len(INTERVIEW)
        assert await one.stop() == await other.stop() == 0
    finally:
        await other.kill()
        client.close()


async def test_a_stop_while_the_database_is_away_is_a_stop(telegram: Telegram, bots: Callable[..., Child]) -> None:
    bot = bots(DATABASE_URL="postgresql://nobody:canary-password@localhost:1/nothing")
    await bot.start()
    await logged(bot, "database_away")
    assert await bot.stop() == 0
    assert "canary-password" not in bot.said()


def test_records_in_the_folder_are_not_left_behind(tmp_path: Path, url: str) -> None:
    save_person(RecordFiles(tmp_path), a_full_person())
    ended = run(tmp_path, TELEGRAM_BOT_TOKEN="1:token", DATABASE_URL=url)
    assert ended.returncode == 2
    assert "`make move TO=...`" in ended.stderr


@pytest.mark.parametrize("address", ["mysql://host/name", "postgresql://me:canary-password@[::1/name"])
def test_an_address_that_is_none_is_named_and_not_quoted(tmp_path: Path, address: str) -> None:
    ended = run(tmp_path, TELEGRAM_BOT_TOKEN="1:token", DATABASE_URL=address)
    assert ended.returncode == 2
    assert "DATABASE_URL must be an address like" in ended.stderr
    assert "canary-password" not in ended.stderr


def test_without_the_driver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "storage.postgres.connection")
    with pytest.raises(Unusable, match=r"install requirements/postgres\.txt"), connected("postgresql://here/name"):
        pass


def test_the_local_chat_keeps_to_its_own_folder(tmp_path: Path, url: str) -> None:
    run(tmp_path, "/start\nBerlin\n", DATABASE_URL=url)
    with psycopg.connect(url) as operator:
        assert operator.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'").fetchall() == []
    assert list(RecordFiles(tmp_path).ids()) != []
