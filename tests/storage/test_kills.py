import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storage.people import People
from tests.storage.samples import sample
from tests.storage.victim import version

KILLS = 30
ROOT = Path(__file__).parents[2]


def kill_in_mid_commit(folder: Path, seed: int) -> tuple[int, int]:
    """The last version a killed process said it had committed, and the one that is found after it."""
    chance = random.Random(seed)  # noqa: S311 - a fixed sequence, nothing secret
    command = [sys.executable, "-m", "tests.storage.victim", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as victim:  # noqa: S603
        assert victim.stdout is not None
        for _ in range(chance.randint(1, 20)):
            said = victim.stdout.readline()
        time.sleep(chance.uniform(0, 0.004))
        victim.kill()
        said = (said + victim.stdout.read()).split()[-1]
    found = People(folder).load(sample().id)
    assert found is not None
    assert found == version(found.seen_updates[0])
    return int(said), found.seen_updates[0]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_process_killed_in_mid_commit_leaves_what_it_had_committed(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as threads:
        outcomes = threads.map(lambda seed: kill_in_mid_commit(tmp_path / str(seed), seed), range(KILLS), timeout=120)
        for said, found in outcomes:
            # The one after was perhaps on disk already, and the process gone before it could say so.
            assert found in (said, said + 1)
    people = People(tmp_path / "0")
    people.commit(sample())
    assert people.load(sample().id) == sample()
