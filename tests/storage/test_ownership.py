import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from storage.errors import AlreadyOwned, Unwritable
from storage.ownership import own
from tests.storage.crashing import Failure, MemoryDisk
from tests.storage.data_folder import DATA

OWNER = """
import sys
from pathlib import Path
from storage.ownership import own
with own(Path(sys.argv[1])):
    print("mine", flush=True)
    sys.stdin.read()
"""
ROOT = Path(__file__).parents[2]


def owner(folder: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", OWNER, str(folder)]
    return subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_a_folder_is_made_and_owned_until_the_end(tmp_path: Path) -> None:
    folder = tmp_path / "some" / "data"
    for _ in range(2):
        with own(folder):
            assert (folder / "lock").read_text() == f"{os.getpid()}\n"
        assert (folder / "lock").read_text() == ""
    assert [path.name for path in folder.iterdir()] == ["lock"]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_the_lock_and_the_folder_are_for_their_owner_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with own(tmp_path / "data"):
            pass
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data" / "lock").stat().st_mode) == 0o600


def test_a_second_process_is_refused_and_told_who_owns_the_folder(tmp_path: Path) -> None:
    with owner(tmp_path) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "mine\n"
        with pytest.raises(AlreadyOwned, match=f"process {first.pid}") as refused, own(tmp_path):
            pass
        assert refused.value.pid == first.pid
        first.kill()
    with own(tmp_path):
        assert (tmp_path / "lock").read_text() == f"{os.getpid()}\n"


def test_the_same_process_cannot_own_a_folder_twice(tmp_path: Path) -> None:
    with own(tmp_path), pytest.raises(AlreadyOwned), own(tmp_path):
        pass


def test_an_owner_that_did_not_say_who_it_is_is_another_process(tmp_path: Path) -> None:
    with own(tmp_path):
        (tmp_path / "lock").write_text("")
        with pytest.raises(AlreadyOwned, match="another process") as refused, own(tmp_path):
            pass
        assert refused.value.pid is None


def test_an_error_inside_leaves_the_folder_to_the_next(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), own(tmp_path):
        _ = 1 / 0
    with own(tmp_path):
        pass


def test_a_folder_that_cannot_be_made_is_unwritable_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unwritable, match=r"(?i)not a directory|file exists"), own(tmp_path / "file"):
        pass
    with pytest.raises(Unwritable, match="file"), own(tmp_path / "file" / "data"):
        pass


@pytest.mark.parametrize(
    ("call", "number", "reason"),
    [("create", errno.EROFS, "Read-only file system"), ("lock", errno.ENOLCK, "No locks available")],
)
def test_a_folder_that_cannot_be_written_or_locked_is_unwritable_with_the_reason(
    call: str, number: int, reason: str
) -> None:
    calls = MemoryDisk(DATA)
    with own(DATA, calls):
        step = [each for each, _ in calls.calls].index(call)
    disk = MemoryDisk(DATA)
    disk.trouble = Failure(step, number)
    with pytest.raises(Unwritable, match=reason), own(DATA, disk):
        pass


def test_what_an_owner_wrote_that_was_killed_is_synced_before_anybody_relies_on_it() -> None:
    disk = MemoryDisk(DATA)
    with own(DATA, disk):
        pass
    with own(DATA, disk):
        pass
    assert "sync_everything" not in {call for call, _ in disk.calls}
    disk.put(DATA / "lock", b"4711\n")
    with own(DATA, disk):
        pass
    assert "sync_everything" in {call for call, _ in disk.calls}
