"""What an operator does by hand, with the words of the command line and of `make`."""

import shutil
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import pytest

import bot
from app import upkeep
from app.settings import Settings, read_settings
from operation.stopping import Stop
from storage.backups import Backups
from storage.dead_letters import DeadLetters
from storage.disk import RealDisk
from storage.errors import WrongKey
from storage.ownership import own
from storage.people_store import PeopleStore
from storage.record_files import RecordFiles
from tests.factories import a_full_person
from tests.storage.changes import KEY, OLD_KEY
from tests.storage.data_folder import NOW, file_of
from tests.stores import load_person, save_person

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder the environment names; nothing else is set."""
    monkeypatch.chdir(tmp_path)
    for name in ("TELEGRAM_BOT_TOKEN", "STORAGE_KEYS"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def keys(*given: bytes) -> str:
    return ",".join(b64encode(key).decode() for key in given)


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert upkeep.main([*words]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert upkeep.main([*words]) == 2
    return capsys.readouterr().err


def test_a_backup_made_by_hand_is_listed_and_put_in_place_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "restore") == f"There is no backup in {folder}.\n"
    save_person(RecordFiles(folder), a_full_person())
    assert said(capsys, "backup").startswith("1 people are in ")
    RecordFiles(folder).remove(a_full_person().id)
    (day,) = Backups(folder).days()
    assert said(capsys, "restore") == f"{day}\nTo put one in place: make restore FROM={day}\n"
    assert said(capsys, "restore", str(day)).startswith(f"1 people are back as they were on {day}. The records from")
    assert load_person(RecordFiles(folder), a_full_person().id) == a_full_person()
    found = [path for path in folder.rglob("*") if path.is_dir()]
    assert {path.stat().st_mode & 0o777 for path in found} == {0o700}
    assert {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path not in found} == {0o600}


def test_whoever_may_have_erased_themselves_since_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for chat_id in (1, 2):
        save_person(RecordFiles(folder), a_full_person(chat_id))
    said(capsys, "backup")
    (day,) = Backups(folder).days()
    assert "no record before" not in said(capsys, "restore", str(day))
    RecordFiles(folder).remove(a_full_person(2).id)
    assert f"or taken away by hand. {a_full_person(2).id}\n" in said(capsys, "restore", str(day))


@pytest.mark.skipif(shutil.which("make") is None, reason="no make")
def test_make_restore_restores(folder: Path) -> None:
    def make(*words: str) -> str:
        # Whatever runs the tests is set up already.
        command = ["make", "VENV=.venv", f"BIN={Path(sys.executable).parent}", "-o", ".venv/run.stamp", *words]
        return subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout  # noqa: S603

    save_person(RecordFiles(folder), a_full_person())
    make("backup")
    RecordFiles(folder).remove(a_full_person().id)
    (day,) = Backups(folder).days()
    assert f"FROM={day}" in make("restore")
    save_person(RecordFiles(folder), a_full_person(2))
    assert "1 people are back" in make("restore", f"FROM={day}")
    assert load_person(RecordFiles(folder), a_full_person().id) == a_full_person()


def test_every_record_is_encrypted_with_the_first_key_when_asked(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    save_person(RecordFiles(folder), a_full_person(1))
    save_person(RecordFiles(folder, keys=[OLD_KEY]), a_full_person(2))
    save_person(RecordFiles(folder, keys=[KEY]), a_full_person(3))
    assert "STORAGE_KEYS is not set" in refused(capsys, "rekey")
    monkeypatch.setenv("STORAGE_KEYS", keys(KEY))
    assert said(capsys, "rekey") == (
        "1 records are encrypted with the first key now; all others were already."
        f" 1 could not be read and are left as they are: {a_full_person(2).id}.\n"
    )
    monkeypatch.setenv("STORAGE_KEYS", keys(KEY, OLD_KEY))
    assert said(capsys, "rekey").startswith("1 records are encrypted")
    assert [load_person(RecordFiles(folder, keys=[KEY]), a_full_person(one).id) for one in (1, 2, 3)] == [
        a_full_person(one) for one in (1, 2, 3)
    ]
    assert b"chat_id" not in file_of(a_full_person(1).id, folder).read_bytes()


def test_a_restore_without_the_key_of_the_backup_says_which_key_and_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_person(RecordFiles(folder, keys=[KEY]), a_full_person())
    said(capsys, "backup")
    (day,) = Backups(folder).days()
    with pytest.raises(WrongKey) as wrong:
        load_person(RecordFiles(folder), a_full_person().id)
    assert wrong.value.key in refused(capsys, "restore", str(day))
    assert load_person(RecordFiles(folder, keys=[KEY]), a_full_person().id) == a_full_person()


def test_nothing_is_done_while_the_bot_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with own(folder):
        for words in (["backup"], ["restore", "2026-03-02"], ["rekey"]):
            assert "stop the bot first" in refused(capsys, *words)


@pytest.mark.parametrize("words", [[], ["restore", "yesterday"], ["backup", "now"], ["restore", "2026-03-02", "x"]])
def test_words_that_mean_nothing_are_refused_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    line = refused(capsys, *words)
    assert line.startswith("afterword: ")
    assert line.count("\n") == 1


def test_a_day_without_a_backup_and_a_disk_that_refuses_are_said_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "no backup of 2026-03-02" in refused(capsys, "restore", "2026-03-02")
    monkeypatch.setattr(RealDisk, "free", lambda _disk, _path: 0)
    assert "the disk refuses" in refused(capsys, "backup")


def test_a_restore_that_was_cut_off_is_finished_when_the_bot_starts(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_person(RecordFiles(folder), a_full_person())
    (folder / "people").rename(folder / "people.restored")

    async def nothing(_settings: Settings, _store: PeopleStore, _stop: Stop) -> None:
        assert load_person(RecordFiles(folder), a_full_person().id) == a_full_person()

    monkeypatch.setattr(bot, "chat_locally", nothing)
    bot.run(read_settings({"DATA_DIR": str(folder)}), Stop())
    assert {path.name for path in folder.iterdir()} == {"people", "lock"}


def test_what_was_set_aside_is_listed_without_its_words_and_read_by_its_name_while_the_bot_runs(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert said(capsys, "set-aside") == "No update is set aside.\n"
    monkeypatch.setenv("STORAGE_KEYS", keys(KEY))
    folder.mkdir()
    aside = DeadLetters(folder, keys=[KEY])
    aside.put(1, a_full_person().id, b'{"text":"Dear diary"}', "error=ValueError at handlers.context:1", NOW)
    [name] = [each.name for each in aside.listing()]
    with own(folder):
        listed = said(capsys, "set-aside")
        assert listed == f"{name}  2026-03-02 04:00:00 UTC  error=ValueError at handlers.context:1\n"
        assert said(capsys, "set-aside", name) == '{"text":"Dear diary"}\n'
    assert "no update of that name" in refused(capsys, "set-aside", "../lock")
    monkeypatch.setenv("STORAGE_KEYS", "")
    assert "cannot be read: WrongKey" in said(capsys, "set-aside")
    assert "its key" in refused(capsys, "set-aside", name)
