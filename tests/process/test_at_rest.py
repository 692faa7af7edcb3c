"""What lies on disk can be read by whoever runs the bot and by nobody else, whatever the umask is."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app import upkeep
from app.settings import lies_open
from tests.process.canaries import KEY
from tests.process.child import IMPATIENT, INTERVIEW, ROOT, SETTLE_IN, TOKEN, Child, Telegram, environment, run, talk

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes of this kind")


@pytest.fixture
def nothing_masked() -> Iterator[None]:
    """Whatever is made may be read and written by everybody, unless the program sees to it."""
    before = os.umask(0)
    yield
    os.umask(before)


def start(folder: Path, *words: str, cwd: Path = ROOT, **settings: str) -> "subprocess.CompletedProcess[str]":
    """A program of this project, run to its end."""
    return subprocess.run(  # noqa: S603 - the project's own programs
        [sys.executable, *words],
        cwd=cwd,
        env={**environment(folder), **settings},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def lying_open(folder: Path) -> list[str]:
    """Everything in the folder, and itself, that is not its owner's alone; folders are 0700 and files 0600."""
    found = [(path, stat.S_IMODE(path.stat().st_mode)) for path in (folder, *folder.rglob("*"))]
    return [f"{path} {mode:o}" for path, mode in found if mode != (0o700 if path.is_dir() else 0o600)]


@pytest.mark.usefixtures("nothing_masked")
async def test_after_a_busy_life_every_file_and_folder_is_its_owners_alone(
    telegram: Telegram, bots: Callable[..., Child], monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = bots(*IMPATIENT, STORAGE_KEYS=KEY)
    await bot.start()
    await talk(telegram.chat, *SETTLE_IN, *INTERVIEW)
    assert lying_open(bot.folder) == []
    await bot.kill()
    await bot.start()
    await talk(telegram.chat, ("/help", "/new"))
    assert await bot.stop() == 0
    (backup,) = (bot.folder / "backups").glob("*.tar.gz")
    monkeypatch.setenv("DATA_DIR", str(bot.folder))
    monkeypatch.setenv("STORAGE_KEYS", KEY)
    for words in (["backup"], ["rekey"], ["restore", backup.name.removesuffix(".tar.gz")]):
        os.umask(0)
        assert upkeep.main(words) == 0
    assert {each.name.partition(".")[0] for each in bot.folder.iterdir()} >= {"backups", "lock", "people"}
    assert lying_open(bot.folder) == []


@pytest.mark.usefixtures("nothing_masked")
def test_the_local_chat_leaves_nothing_that_others_can_read(tmp_path: Path) -> None:
    ended = run(tmp_path / "data", "/start\nEurope/Berlin\n/applied Acme, Engineer\n:wait 2d\n")
    assert ended.returncode == 0, ended
    assert (tmp_path / "data" / "turned-by-seconds").exists()
    assert lying_open(tmp_path / "data") == []


def test_secrets_in_a_file_that_others_can_read_are_noticed(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    said = {"TELEGRAM_BOT_TOKEN": TOKEN, "LOG_LEVEL": "INFO"}
    assert not lies_open(file, {}, said)
    file.touch()
    for mode in (0o644, 0o640, 0o606):
        file.chmod(mode)
        assert lies_open(file, {}, said)
        assert not lies_open(file, {}, {"LOG_LEVEL": "INFO", "TELEGRAM_BOT_TOKEN": ""})
        # The environment wins, so nothing secret is taken from the file.
        assert not lies_open(file, {"TELEGRAM_BOT_TOKEN": TOKEN}, said)
    file.chmod(0o600)
    assert not lies_open(file, {}, said)


def test_a_start_warns_of_a_file_with_secrets_that_others_can_read(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    env = tmp_path / ".env"
    env.write_text(f"STORAGE_KEYS={KEY}\n")
    program = "import sys, bot, os; os.environ.pop('STORAGE_KEYS'); sys.exit(bot.main())"
    for mode, warned in ((0o644, True), (0o600, False)):
        env.chmod(mode)
        ended = start(tmp_path / "file", "-c", program, cwd=tmp_path, PYTHONPATH=str(ROOT), TELEGRAM_BOT_TOKEN=TOKEN)
        assert ended.returncode == 2, ended
        assert ("chmod 600 .env" in ended.stderr) is warned
        assert KEY not in ended.stderr


async def test_a_bot_for_nobody_says_at_its_start_how_to_let_somebody_in(
    telegram: Telegram, bots: Callable[..., Child]
) -> None:
    bot = bots(ALLOWED_USERS="")
    await bot.start()
    await talk(telegram.chat, ("/start", "ALLOWED_USERS=7"))
    assert await bot.stop() == 0
    assert "ALLOWED_USERS" in bot.said()
    assert list((bot.folder / "people").rglob("*.json")) == []
