import asyncio
import errno
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError, TimedOut

import bot
from app.settings import Unusable, read_settings
from operation.stopping import Stop
from sandbox.faults import Refuse
from storage.errors import AlreadyOwned, Unwritable
from storage.ownership import own
from storage.record_files import RecordFiles
from tests.process.child import ROOT, TOKEN, Child, Telegram, environment, free_port, run
from transport import startup as reaching
from transport.startup import UnknownToken, call_until_answered


def complaint(ended: "subprocess.CompletedProcess[str]") -> str:
    """The one line a process leaves that could not start, after what it had logged."""
    assert ended.returncode == 2, ended
    assert ended.stdout == ""
    *logged, line = ended.stderr.splitlines()
    assert all(json.loads(each)["level"] == "info" for each in logged), ended
    assert line.startswith("afterword: ")
    return line.removeprefix("afterword: ")


NOT_FOR_THE_START = {
    "aiohttp",
    "dateparser",
    "harper",
    "holidays",
    "icalendar",
    "prometheus_client",
    "sandbox",
    "tzfpy",
    "vobject",
}


def test_a_start_imports_nothing_heavy_that_only_some_messages_need() -> None:
    seen = subprocess.run(
        [sys.executable, "-c", "import sys, bot; print(*sys.modules)"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert NOT_FOR_THE_START & set(seen.stdout.split()) == set()


async def test_a_token_that_telegram_does_not_know_is_said_in_one_line(telegram: Telegram, tmp_path: Path) -> None:
    settings = telegram.settings(TELEGRAM_BOT_TOKEN="123456:mistyped")
    ended = await asyncio.to_thread(run, tmp_path / "data", **settings)
    assert complaint(ended) == "Telegram does not accept TELEGRAM_BOT_TOKEN; @BotFather shows the right one."


KEY = "MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY="

MALFORMED = {
    "TELEGRAM_BOT_TOKEN": "no-token",
    "TELEGRAM_API_URL": "localhost:8081",
    "WEBHOOK_URL": "https://[example.org",
    "WEBHOOK_SECRET": "with spaces",
    "WEBHOOK_LISTEN": "8080",
    "ALLOWED_USERS": "sam",
    "STORAGE_KEYS": "k3y",
    "LOG_LEVEL": "LOUD",
    "LOG_FORMAT": "xml",
    "METRICS_LISTEN": "9100",
    "MESSAGES_PER_SECOND": "2000",
    "MODEL_URL": "127.0.0.1:8080",
    "MODEL_KEY": "ké",
}


@pytest.fixture
def as_in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """`bot.main` sees the environment and the folder that a process of the tests sees, and changes no mask of ours."""
    monkeypatch.chdir(tmp_path)
    for name, value in environment(tmp_path / "data", TELEGRAM_BOT_TOKEN=TOKEN).items():
        monkeypatch.setenv(name, value)
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("as_in_a_folder_of_its_own")
@pytest.mark.parametrize(("name", "value"), MALFORMED.items())
def test_a_setting_that_cannot_be_used_is_named_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    code = bot.main()
    said = complaint(subprocess.CompletedProcess([], code, *capsys.readouterr()))
    assert name in said
    assert value not in said or name not in {"TELEGRAM_BOT_TOKEN", "WEBHOOK_SECRET", "STORAGE_KEYS", "MODEL_KEY"}
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "123456:with space"),
        ("TELEGRAM_API_URL", "ftp://example.org"),
        ("TELEGRAM_API_URL", "https://"),
        ("TELEGRAM_API_URL", "http://example.org:many"),
        ("WEBHOOK_URL", "http://example.org:0"),
        ("WEBHOOK_URL", "example.org/hook"),
        ("STORAGE_KEYS", "MDEyMzQ1Njc4OWFiY2RlZg=="),
        ("STORAGE_KEYS", f"{KEY},k3y"),
        ("STORAGE_KEYS", "ä" * 44),
        ("WEBHOOK_SECRET", "ä"),
        ("WEBHOOK_SECRET", "x" * 257),
        ("WEBHOOK_LISTEN", ":8080"),
        ("WEBHOOK_LISTEN", "localhost:"),
        ("WEBHOOK_LISTEN", "localhost:0"),
        ("WEBHOOK_LISTEN", "localhost:65536"),
        ("ALLOWED_USERS", "1, 2, three"),
    ],
)
def test_other_settings_that_cannot_be_used_are_named_as_well(name: str, value: str) -> None:
    with pytest.raises(Unusable, match=name):
        read_settings({"TELEGRAM_BOT_TOKEN": TOKEN, name: value})


def test_a_server_of_ones_own_may_know_tokens_of_another_shape() -> None:
    own = read_settings({"TELEGRAM_BOT_TOKEN": "secret", "TELEGRAM_API_URL": "http://localhost:8081"})
    assert own.token == "secret"


def test_keys_are_read_newest_first() -> None:
    other = "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU="
    assert read_settings({"STORAGE_KEYS": f" {KEY} , {other},"}).keys == (
        b"0123456789abcdefghijklmnopqrstuv",
        b"abcdefghijklmnopqrstuvwxyz012345",
    )
    assert read_settings({}).keys == ()
    assert KEY not in repr(read_settings({"STORAGE_KEYS": KEY}))


def test_settings_do_not_show_secrets() -> None:
    settings = read_settings({"TELEGRAM_BOT_TOKEN": TOKEN, "WEBHOOK_SECRET": "S3cret", "WEBHOOK_LISTEN": "[::1]:1"})
    assert TOKEN not in repr(settings)
    assert "S3cret" not in repr(settings)
    assert (settings.webhook_host, settings.webhook_port) == ("::1", 1)


def test_a_data_folder_that_cannot_be_written_is_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = complaint(run(tmp_path / "file" / "data", TELEGRAM_BOT_TOKEN=TOKEN))
    assert str(tmp_path / "file" / "data") in said
    assert "DATA_DIR" in said


def test_records_that_cannot_even_be_listed_are_an_unwritable_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_people: RecordFiles) -> int:
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(RecordFiles, "sweep", refuse)
    with pytest.raises(Unwritable, match="Permission denied"):
        bot.run(read_settings({"DATA_DIR": str(tmp_path)}), Stop())


def test_with_keys_the_records_are_encrypted_and_without_them_the_local_chat_says_so(tmp_path: Path) -> None:
    ended = run(tmp_path / "data", "/start\nEurope/Berlin\n/new\nKanarienvogel\n", STORAGE_KEYS=KEY)
    assert ended.returncode == 0, ended
    (file,) = (tmp_path / "data" / "people").rglob("*.json")
    assert b"chat_id" not in file.read_bytes()
    assert "Which company" not in run(tmp_path / "data", "Engineer\n", STORAGE_KEYS=KEY).stdout
    before = file.read_bytes()
    ended = run(tmp_path / "data", "/status\n")
    assert ended.returncode == 2, ended
    assert "Traceback" not in ended.stderr
    assert "STORAGE_KEYS is not set" in ended.stderr
    assert file.read_bytes() == before


def test_a_second_process_on_the_folder_says_who_has_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with own(folder):
        assert f"in use by process {os.getpid()};" in complaint(run(folder, TELEGRAM_BOT_TOKEN=TOKEN))
        with pytest.raises(AlreadyOwned):
            bot.run(read_settings({"DATA_DIR": str(folder)}), Stop())


@pytest.mark.parametrize("name", ["WEBHOOK_LISTEN", "METRICS_LISTEN"])
async def test_a_port_in_use_is_named(telegram: Telegram, tmp_path: Path, name: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        settings = telegram.settings(WEBHOOK_URL="https://example.org/hook", **{name: address})
        ended = await asyncio.to_thread(run, tmp_path / "data", **settings)
    said = complaint(ended)
    assert address in said
    assert name in said


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_bot_that_cannot_reach_telegram_keeps_trying_and_can_be_stopped(
    tmp_path: Path, number: signal.Signals
) -> None:
    tried = asyncio.Event()

    def hang_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()
        tried.set()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    child = Child(tmp_path / "data", {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": address})
    await child.start()
    try:
        await asyncio.wait_for(tried.wait(), 20)
        child.process.send_signal(number)
        assert await child.ended() == 0
    finally:
        await child.kill()
        server.close()
        await server.wait_closed()
    assert "Traceback" not in child.said()


async def test_what_passes_by_itself_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reaching, "AGAIN", 0)
    trouble: list[TelegramError] = [TimedOut(), RetryAfter(3), TelegramError("Invalid server response")]

    async def call() -> None:
        if trouble:
            raise trouble.pop()

    await call_until_answered(call)
    assert trouble == []


@pytest.mark.parametrize(("error", "raised"), [(InvalidToken(), UnknownToken), (BadRequest("bad webhook"), BadRequest)])
async def test_what_does_not_pass_ends_the_start(error: TelegramError, raised: type[Exception]) -> None:
    async def call() -> None:
        raise error

    with pytest.raises(raised):
        await call_until_answered(call)


async def test_a_webhook_that_telegram_refuses_is_said_in_one_line(telegram: Telegram, tmp_path: Path) -> None:
    settings = telegram.settings(WEBHOOK_URL="https://example.org/", WEBHOOK_LISTEN=f"127.0.0.1:{free_port()}")
    telegram.wire.fail_next("setWebhook", Refuse(400, "Bad Request: bad webhook: an HTTPS URL must be provided"))
    said = complaint(await asyncio.to_thread(run, tmp_path / "data", **settings))
    assert "an https url must be provided" in said.casefold()
    assert "WEBHOOK_URL" in said
