import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storage import archive
from storage.backups import Backups
from storage.disk import RealDisk
from storage.ownership import own
from storage.record_files import RecordFiles
from storage.restoring import Restoring
from tests.factories import a_full_person
from tests.kills import KILLS, SEED
from tests.storage.committing_process import BEGIN, KEY, version
from tests.stores import load_person, save_person

ROOT = Path(__file__).parents[2]


def kill_in_mid_commit(folder: Path, seed: int) -> tuple[int, int]:
    """The last version a killed process said it had committed, and the one that is found after it."""
    chance = random.Random(seed)  # noqa: S311 - a fixed sequence, nothing secret
    keys = [KEY] if seed % 2 else []
    command = [sys.executable, "-m", "tests.storage.committing_process", str(folder), *(["key"] if keys else [])]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as victim:  # noqa: S603
        assert victim.stdout is not None
        for _ in range(chance.randint(1, 20)):
            said = victim.stdout.readline()
        time.sleep(chance.uniform(0, 0.004))
        victim.kill()
        said = (said + victim.stdout.read()).split()[-1]
    with own(folder):
        people = RecordFiles(folder, keys=keys)
        people.sweep()
        found = load_person(people, a_full_person().id)
        assert found is not None
        assert found == version(found.seen_updates[0])
        assert_backups_are_whole(folder, keys, int(said))
        return int(said), found.seen_updates[0]


def assert_backups_are_whole(folder: Path, keys: list[bytes], said: int) -> None:
    """Each backup of a day that the process was done with is there and holds the version of that day."""
    backups = Backups(folder)
    days = [(day - BEGIN.date()).days for day in backups.days()]
    assert days[: said // 7] == list(range(7, said + 1, 7))
    for number, day in zip(days, backups.days(), strict=True):
        assert len(dict(archive.unpack(backups.path(day), RealDisk()))) == 1
        Restoring(folder, keys=keys).restore(day, BEGIN.replace(second=number))
        assert load_person(RecordFiles(folder, keys=keys), a_full_person().id) == version(number - 1)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_process_killed_in_mid_commit_or_backup_leaves_what_it_had_committed(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as threads:
        seeds = range(SEED, SEED + KILLS)
        outcomes = threads.map(lambda seed: kill_in_mid_commit(tmp_path / str(seed), seed), seeds)
        for seed, (said, found) in zip(seeds, outcomes, strict=True):
            # The one after was perhaps on disk already, and the process gone before it could say so.
            assert found in (said, said + 1), seed
    # Whatever was restored last, the next commit works.
    people = RecordFiles(tmp_path / str(SEED), keys=[KEY])
    save_person(people, a_full_person())
    assert load_person(people, a_full_person().id) == a_full_person()
