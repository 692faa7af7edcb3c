"""Erasing somebody, whatever the disk does meanwhile; and no restore brings them back."""

import errno
import gzip
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from storage.archive import BACKUPS
from storage.backups import AT_MOST, Backups
from storage.dead_letters import DeadLetters
from storage.erasures import ERASED, Erasures
from storage.errors import Unreadable
from storage.file_people_store import FilePeopleStore
from storage.people_store import Erasure
from storage.record_files import RecordFiles
from storage.restoring import Restored, Restoring
from storage.waiting_updates import WaitingUpdates
from tests.factories import a_full_person
from tests.storage.changes import KEY
from tests.storage.crashing import Failure, MemoryDisk, cuts, steps
from tests.storage.data_folder import DATA, DAY, NOW, TODAY, commit, file_of, numbers
from tests.stores import load_person, save_person

ERASURE = Erasure(a_full_person(1).id, NOW, 99)
CANARY = a_full_person(1).id.encode()


def ready() -> MemoryDisk:
    """Two people, a backup of yesterday with both, and updates set aside: of either, and of nobody knows whom."""
    disk = MemoryDisk(DATA)
    commit(disk, {1: 1, 2: 2})
    Backups(DATA, disk).make(NOW - DAY)
    aside = DeadLetters(DATA, disk)
    for update, person in ((1, a_full_person(1).id), (2, a_full_person(2).id), (3, None), (4, a_full_person(1).id)):
        aside.put(update, person, b"{}", "why", NOW)
    waiting = WaitingUpdates(DATA, disk)
    for person in (a_full_person(1).id, a_full_person(2).id, a_full_person(1).id):
        waiting.put(person, [b"{}"])
    disk.calls.clear()
    return disk


def erase(disk: MemoryDisk, erasure: Erasure = ERASURE) -> None:
    FilePeopleStore(DATA, disk).erase(erasure)


def set_aside(disk: MemoryDisk) -> set[str | None]:
    """Whose updates are set aside."""
    return {each.person for each in DeadLetters(DATA, disk).listing()}


def restore(disk: MemoryDisk) -> Restored:
    return Restoring(DATA, disk).restore(TODAY - DAY, NOW)


def test_once_somebody_is_erased_no_power_cut_and_no_restore_brings_them_back() -> None:
    disk = ready()
    erase(disk)
    for left in disk.after_power_loss():
        assert numbers(left) == {2: 2}
        assert set_aside(left) == {a_full_person(2).id, None}
        assert [path for path in left.paths() if CANARY.decode() in path.name] == []
        done = restore(left)
        assert (done.people, done.erased, done.back) == (1, (a_full_person(1).id,), ())
        assert all(numbers(again) == {2: 2} for again in left.after_power_loss())


def test_a_power_cut_or_a_kill_at_any_step_leaves_all_or_nothing_and_the_next_try_finishes_it() -> None:
    seen = set()
    for disk in cuts(ready, erase):
        for left in (*disk.after_power_loss(), disk.after_a_kill()):
            found = numbers(left)
            assert found in ({1: 1, 2: 2}, {2: 2})
            # Whoever is gone is noted, so that an update from before is not taken for a new person's.
            assert 1 in found or a_full_person(1).id in Erasures(DATA, left).known()
            seen.add(1 in found)
            RecordFiles(DATA, left).sweep()
            erase(left)
            for again in left.after_power_loss():
                assert numbers(again) == {2: 2}
                assert set_aside(again) == {a_full_person(2).id, None}
                assert restore(again).erased == (a_full_person(1).id,)
                assert [path for path in again.paths() if path.suffix == ".new"] == []
    assert seen == {False, True}


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EROFS], ids=errno.errorcode.get)
def test_a_failure_at_any_step_is_said_and_nobody_else_is_touched(number: int, *, lasting: bool) -> None:
    for step in steps(ready, erase):
        disk = ready()
        disk.trouble = Failure(step, number, lasting)
        try:
            erase(disk)
        except OSError:
            failed = True
        else:
            failed = False
        disk.trouble = None
        found = numbers(disk)
        assert found[2] == 2
        assert set_aside(disk) >= {a_full_person(2).id, None}
        assert failed or 1 not in found
        if 1 in found:
            # The erasure did not come about, so it must not take them out of a backup either.
            assert restore(disk).erased == ()
            assert numbers(disk) == {1: 1, 2: 2}
        erase(disk)
        assert all(numbers(left) == {2: 2} for left in disk.after_power_loss())


@pytest.mark.parametrize("keys", [(), (KEY,)], ids=["in the clear", "encrypted"])
def test_an_erasure_that_was_noted_and_refused_takes_nobody_out_of_a_backup(keys: tuple[bytes, ...]) -> None:
    disk = MemoryDisk(DATA)
    people = RecordFiles(DATA, disk, keys)
    save_person(people, a_full_person(1))
    Backups(DATA, disk).make(NOW - DAY)
    Erasures(DATA, disk).note(ERASURE)
    assert Restoring(DATA, disk, keys).restore(TODAY - DAY, NOW).erased == ()
    assert load_person(RecordFiles(DATA, disk, keys), a_full_person(1).id) == a_full_person(1)


@pytest.mark.parametrize("keys", [(), (KEY,)], ids=["in the clear", "encrypted"])
def test_nothing_of_somebody_erased_is_found_in_the_folder_or_in_a_backup_made_after(
    tmp_path: Path, keys: tuple[bytes, ...]
) -> None:
    store = FilePeopleStore(tmp_path, keys=keys)
    for chat_id in (1, 2):
        save_person(store, a_full_person(chat_id))
        save_person(store, a_full_person(chat_id), erased=True)
    marks = [
        a_full_person(1).id,
        "日本 GmbH",
        "Zoë O'Neil",
        "zoe@example.com",
        '"chat_id":1,',
        "the move to Rust",
        "Priya",
    ]
    assert found(tmp_path, marks)
    store.erase(ERASURE)
    store.erase(Erasure(a_full_person(2).id, NOW, 100))
    Backups(tmp_path).make(NOW)
    assert found(tmp_path, marks) == []
    assert ERASURE.person in (tmp_path / BACKUPS / ERASED).read_text()


def found(folder: Path, marks: list[str]) -> list[Path]:
    """The files in whose name or content one of the marks is, backups unpacked; but for the list of erasures."""
    hits = []
    for path in folder.rglob("*"):
        if path.is_file() and path.name != ERASED:
            content = path.read_bytes()
            plain = gzip.decompress(content) if path.suffix == ".gz" else content
            if any(mark in path.name or mark.encode() in plain for mark in marks):
                hits.append(path)
    return hits


def test_whoever_came_back_after_erasing_themselves_is_restored_from_a_backup_of_their_new_record() -> None:
    disk = ready()
    erase(disk, replace(ERASURE, at=NOW - 3 * DAY))
    people = RecordFiles(DATA, disk)
    save_person(people, replace(a_full_person(1), joined_at=NOW - 2 * DAY))
    Backups(DATA, disk).make(NOW - DAY)
    save_person(people, replace(a_full_person(1), joined_at=NOW - 2 * DAY, seen_updates=(7,)))
    assert restore(disk).erased == ()
    back = load_person(RecordFiles(DATA, disk), a_full_person(1).id)
    assert back is not None
    assert back.seen_updates == a_full_person(1).seen_updates


def test_an_erased_record_that_cannot_be_read_in_the_backup_stays_away_too() -> None:
    disk = ready()
    commit(disk, {1: 1})
    disk.put(file_of(a_full_person(1).id), disk.contents(file_of(a_full_person(2).id)))
    Backups(DATA, disk).make(NOW - DAY)
    erase(disk)
    done = restore(disk)
    assert (done.erased, done.unreadable) == ((a_full_person(1).id,), ())
    assert numbers(disk) == {2: 2}


def test_an_erasure_is_remembered_exactly_as_long_as_a_backup_may_hold_the_person() -> None:
    disk = ready()
    erase(disk)
    backups = Backups(DATA, disk)
    backups.expire(NOW + AT_MOST)
    assert Erasures(DATA, disk).known() == {a_full_person(1).id: ERASURE}
    backups.expire(NOW + AT_MOST + DAY)
    assert backups.days() == []
    assert Erasures(DATA, disk).known() == {}
    assert CANARY not in disk.contents(DATA / BACKUPS / ERASED)


def test_the_last_erasure_of_a_person_is_told_and_nobody_elses() -> None:
    disk = ready()
    erase(disk)
    store = FilePeopleStore(DATA, disk)
    assert store.last_erasure(a_full_person(1).id) == ERASURE
    assert store.last_erasure(a_full_person(2).id) is None


def test_the_list_of_erasures_is_read_again_only_when_it_was_written_again() -> None:
    disk = ready()
    erase(disk)
    store = FilePeopleStore(DATA, disk)
    assert store.last_erasure(a_full_person(1).id) == ERASURE
    disk.calls.clear()
    assert store.last_erasure(a_full_person(1).id) == ERASURE
    assert [call for call, _ in disk.calls] == ["stamp"]
    Backups(DATA, disk).expire(NOW + AT_MOST + DAY)
    assert store.last_erasure(a_full_person(1).id) is None
    again = Erasure(a_full_person(1).id, NOW + timedelta(hours=1), 100)
    store.erase(again)
    assert store.last_erasure(a_full_person(1).id) == again


def test_only_the_newest_erasure_of_a_person_is_kept() -> None:
    disk = ready()
    erase(disk)
    again = Erasure(a_full_person(1).id, NOW + timedelta(hours=1), 100)
    erase(disk, again)
    erase(disk, Erasure(a_full_person(2).id, NOW, 5))
    assert Erasures(DATA, disk).known() == {
        again.person: again,
        a_full_person(2).id: Erasure(a_full_person(2).id, NOW, 5),
    }


def test_a_damaged_list_of_erasures_stops_no_erasing_and_every_restore() -> None:
    disk = ready()
    disk.put(DATA / BACKUPS / ERASED, b'[{"person"')
    with pytest.raises(Unreadable, match="no list of erasures"):
        restore(disk)
    assert numbers(disk) == {1: 1, 2: 2}
    erase(disk)
    assert numbers(disk) == {2: 2}
    assert restore(disk).erased == (a_full_person(1).id,)


def test_making_a_backup_leaves_the_list_of_erasures_that_is_being_written() -> None:
    disk = ready()
    disk.put(DATA / BACKUPS / f"{ERASED}.new", b"half")
    disk.put(DATA / BACKUPS / f"{TODAY}.tar.gz.new", b"half")
    Backups(DATA, disk).make(NOW)
    left = {path.name for path in disk.paths() if path.suffix == ".new"}
    assert left == {f"{ERASED}.new"}
