"""The index of who is due when: whatever is lost, torn, old, foreign or made up in it, the records are right."""

import errno
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Thread

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.backups import Backups
from storage.disk import Disk
from storage.due_index import INDEX, LARGEST, DueIndex, Entry
from storage.durable import line, temporary
from storage.errors import StoreUnavailable
from storage.file_people_store import FilePeopleStore
from storage.people_store import NEW, Erasure, Turn
from storage.record_files import RecordFiles
from storage.restoring import Restoring
from tests.storage.changes import KEY, OLD_KEY
from tests.storage.crashing import FAILURES, Failure, MemoryDisk, cuts, steps
from tests.storage.data_folder import DATA, DAY, NOW, TODAY, file_of, version

RULES = "rules"
PATH = DATA / INDEX
SAM, KIM, LEE = (version(0, chat_id).id for chat_id in (1, 2, 3))


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every entry is written when it is noted."""
    monkeypatch.setattr("storage.due_index.AT_ONCE", 1)


def turn(number: int) -> Turn:
    """The turn by the record of this number."""
    return (NOW + timedelta(minutes=number), NOW + timedelta(minutes=number, hours=1)) if number % 3 else (None, None)


def change(store: FilePeopleStore, chat_id: int, number: int) -> None:
    """Commits this number in place of whatever was there, with its turn."""
    found = store.load(version(0, chat_id).id)
    store.commit(version(number, chat_id), found.version if found is not None else NEW, turn=turn(number))


def start(disk: Disk, *keys: bytes, rules: str = RULES) -> tuple[FilePeopleStore, dict[str, Turn | None]]:
    """A start: the store, and what it remembers."""
    store = FilePeopleStore(DATA, disk, keys)
    return store, dict(store.turns(rules))


def remembered(disk: Disk, *keys: bytes, rules: str = RULES) -> dict[str, Turn | None]:
    """What the next start remembers."""
    return start(disk, *keys, rules=rules)[1]


def filled(*keys: bytes) -> MemoryDisk:
    """Three people, all of them noted."""
    disk = MemoryDisk(DATA)
    store, _ = start(disk, *keys)
    for chat_id in (1, 2, 3):
        change(store, chat_id, chat_id)
    return disk


ALL = {SAM: turn(1), KIM: turn(2), LEE: turn(3)}


def test_where_nobody_is_a_start_leaves_nothing() -> None:
    disk = MemoryDisk(DATA)
    assert remembered(disk) == {}
    assert PATH not in disk.paths()


@pytest.mark.parametrize("keys", [(), (KEY,)], ids=["in the clear", "encrypted"])
def test_a_start_remembers_everybody_whose_record_is_as_it_was(keys: tuple[bytes, ...]) -> None:
    disk = filled(*keys)
    assert remembered(disk, *keys) == remembered(disk, *keys) == ALL
    store, _ = start(disk, *keys)
    change(store, 1, 7)
    assert remembered(disk, *keys) == {**ALL, SAM: turn(7)}
    RecordFiles(DATA, disk, keys).commit(version(8, 1), store.load(SAM).version)  # type: ignore[union-attr]
    assert remembered(disk, *keys) == {**ALL, SAM: None}


def test_what_is_noted_of_another_version_than_the_newest_counts_for_nobody() -> None:
    disk = filled()
    store, _ = start(disk)
    found = store.load(SAM)
    assert found is not None
    store.commit(version(8, 1), found.version)
    store.note([(SAM, found.version, turn(1)), ("f" * 16, found.version, turn(1))])
    assert remembered(disk) == {**ALL, SAM: None}


def test_a_start_reads_no_record_that_it_remembers() -> None:
    disk = filled()
    disk.calls.clear()
    assert remembered(disk) == ALL
    assert {path for call, path in disk.calls if call == "read"} == {PATH}


def live(disk: MemoryDisk) -> None:
    """A start, a few commits, one of them over an old version, and an erasure."""
    store, _ = start(disk)
    change(store, 1, 4)
    change(store, 2, 5)
    store.erase(Erasure(LEE, NOW, 9))
    change(store, 1, 8)


def right(disk: MemoryDisk, *keys: bytes) -> Iterator[str]:
    """Checks that whatever a start remembers is by the record that is there; gives whose turn it remembers."""
    for person, known in remembered(disk, *keys).items():
        found = FilePeopleStore(DATA, disk, keys).load(person)
        assert found is not None
        if known is not None:
            assert known == turn(found.person.seen_updates[0])
            yield person


def test_a_power_cut_or_a_kill_at_any_step_leaves_no_turn_that_is_not_by_the_record() -> None:
    seen = set()
    for disk in cuts(filled, live):
        for left in (*disk.after_power_loss(), disk.after_a_kill()):
            seen.add(len(list(right(left))))
            live(left)
            assert list(right(left)) == [SAM, KIM] or set(right(left)) == {SAM, KIM}
            assert LEE.encode() not in left.contents(PATH)
    assert seen >= {0, 2, 3}


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("number", FAILURES, ids=errno.errorcode.get)
def test_a_failure_of_the_index_at_any_step_fails_no_commit_and_leaves_no_wrong_turn(
    number: int, *, lasting: bool
) -> None:
    for step in steps(filled, live):
        disk = filled()
        disk.trouble = Failure(step, number, lasting)
        try:
            live(disk)
        except StoreUnavailable:
            assert disk.calls[step][1] != PATH or disk.calls[step][0] == "unlink" or lasting
        disk.trouble = None
        assert len(list(right(disk))) <= 3


def damaged(data: bytes) -> Iterator[bytes]:
    yield b""
    yield b"\n\n"
    for at in range(0, len(data), 7):
        yield data[:at]
        yield data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        yield data[:at] + bytes(len(data) - at)
    yield data + data


@pytest.mark.parametrize("keys", [(), (KEY,)], ids=["in the clear", "encrypted"])
def test_an_index_that_is_torn_or_changed_anywhere_only_makes_the_start_read_more(keys: tuple[bytes, ...]) -> None:
    whole = filled(*keys)
    for noted in (whole.contents(PATH), (remembered(whole, *keys), whole.contents(PATH))[1]):
        for data in damaged(noted):
            disk = filled(*keys)
            disk.put(PATH, data)
            known = remembered(disk, *keys)
            assert known.keys() == ALL.keys()
            assert all(each in {ALL[person], None} for person, each in known.items())
            store, _ = start(disk, *keys)
            store.note([(SAM, store.load(SAM).version, turn(1))])  # type: ignore[union-attr]
            assert remembered(disk, *keys)[SAM] == turn(1), "the next start has a whole one again"


@given(st.one_of(st.binary(), st.binary().map(lambda each: line(1, each.replace(b"\n", b"")))))
def test_whatever_is_in_the_file_a_start_goes_on(data: bytes) -> None:
    disk = filled()
    disk.put(PATH, disk.contents(PATH).split(b"\n")[0] + b"\n" + data)
    assert set(remembered(disk).values()) <= {None, *ALL.values()}


MADE_UP = [
    "[" * 100_000,
    "[]",
    '{"rules":"rules","shards":["00"]}',
    f'[["{SAM}",1,1,1,{10**30},1]]',
    f'[["{SAM}",1,1,1,"now",1]]',
    '[["../../etc/passwd",1,1,1,1,1]]',
]


@pytest.mark.parametrize("payload", MADE_UP, ids=range(len(MADE_UP)))
def test_what_somebody_made_up_is_passed_over(payload: str) -> None:
    disk = filled()
    disk.put(PATH, disk.contents(PATH) + line(1, payload.encode()))
    assert all(turn in {ALL[person], None} for person, turn in remembered(disk).items())


def test_an_instant_that_there_is_not_is_none() -> None:
    disk = filled()
    stamp = disk.stamp(file_of(SAM))
    entry = Entry(SAM, *stamp, 10**18, None)
    disk.put(PATH, disk.contents(PATH) + line(1, msgspec.json.encode([entry])))
    assert remembered(disk) == {**ALL, SAM: None}


def test_an_index_too_large_to_be_one_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    disk = filled()
    assert LARGEST > 100_000 * 200
    monkeypatch.setattr("storage.due_index.LARGEST", 10)
    assert set(remembered(disk).values()) == {None}


def test_the_index_of_another_folder_or_of_other_rules_counts_for_nobody() -> None:
    disk, other = filled(), MemoryDisk(DATA)
    store, _ = start(other)
    for chat_id in (1, 2, 3):
        change(store, chat_id, chat_id + 10)
    disk.put(PATH, other.contents(PATH))
    assert set(remembered(disk).values()) == {None}
    assert set(remembered(filled(), rules="other rules").values()) == {None}
    again = filled()
    remembered(again, rules="other rules")
    assert set(remembered(again).values()) == {None}, "they were not planned by these rules"


def test_without_its_key_an_index_counts_for_nobody_and_with_an_older_one_it_does() -> None:
    disk = filled(OLD_KEY)
    assert remembered(disk, KEY, OLD_KEY) == ALL
    assert OLD_KEY not in disk.contents(PATH)
    with_new = remembered(disk, KEY)
    assert with_new == ALL, "the start before sealed it with the new key"
    assert set(remembered(filled(OLD_KEY), KEY).values()) == {None}


def test_an_encrypted_index_says_nothing_of_anybody() -> None:
    data = filled(KEY).contents(PATH)
    assert SAM.encode() not in data
    assert b"rules" not in data


def test_nothing_of_somebody_erased_is_left_in_it() -> None:
    for keys in ((), (KEY,)):
        disk = filled(*keys)
        start(disk, *keys)
        store, _ = start(disk, *keys)
        change(store, 1, 4)
        store.erase(Erasure(SAM, NOW, 9))
        for left in disk.after_power_loss():
            index = DueIndex(DATA, left, keys)
            assert index.open(RULES).people() == {KIM, LEE}
            assert SAM.encode() not in left.contents(PATH)


def test_an_index_that_was_being_rewritten_when_the_process_died_goes_when_somebody_is_erased() -> None:
    disk = filled()
    disk.put(temporary(PATH), disk.contents(PATH))
    disk.put(PATH, b"nothing that could be read")
    FilePeopleStore(DATA, disk).erase(Erasure(SAM, NOW, 9))
    assert not {PATH, temporary(PATH)} & set(disk.paths())


def test_whoever_is_erased_while_their_turn_is_being_noted_is_not_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    disk = filled()
    store, _ = start(disk)
    found = store.load(SAM)
    assert found is not None
    erasing = Thread(target=store.erase, args=[Erasure(SAM, NOW, 9)])
    read = disk.read

    def read_and_erase(path: Path, last: int | None = None) -> tuple[bytes, int]:
        data = read(path, last)
        if path == file_of(SAM) and erasing.ident is None:
            erasing.start()
            # It ends at once, or only after what is being done here.
            erasing.join(0.2)
        return data

    monkeypatch.setattr(disk, "read", read_and_erase)
    store.note([(SAM, found.version, turn(1))])
    erasing.join()
    assert SAM.encode() not in disk.contents(PATH)


def test_after_a_day_and_after_a_start_nobody_is_in_it_by_an_earlier_record() -> None:
    disk = filled()
    store, _ = start(disk)
    for number in (4, 7):
        change(store, 1, number)
    assert disk.contents(PATH).count(SAM.encode()) > 1
    store.compact()
    assert disk.contents(PATH).count(SAM.encode()) == 1
    change(store, 1, 8)
    start(disk)
    assert disk.contents(PATH).count(SAM.encode()) == 1
    assert remembered(disk) == {**ALL, SAM: turn(8)}


def test_an_index_that_cannot_be_rewritten_when_somebody_is_erased_goes() -> None:
    disk = filled()
    disk.put(PATH, b"nothing that could be read")
    FilePeopleStore(DATA, disk).erase(Erasure(SAM, NOW, 9))
    assert PATH not in disk.paths()


def test_somebody_whose_file_went_is_in_it_no_more_after_the_next_start() -> None:
    disk = filled()
    start(disk)
    disk.unlink(file_of(SAM))
    assert remembered(disk) == {KIM: turn(2), LEE: turn(3)}
    assert SAM.encode() not in disk.contents(PATH)


def test_after_a_restore_nobody_is_remembered_by_what_was_noted_before() -> None:
    disk = filled()
    Backups(DATA, disk).make(NOW - DAY)
    store, _ = start(disk)
    change(store, 1, 7)
    Restoring(DATA, disk).restore(TODAY - DAY, NOW)
    assert PATH not in disk.paths()
    assert set(remembered(disk).values()) == {None}


def test_it_does_not_grow_beyond_twice_what_everybody_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.due_index.GROWS_BY", 1000)
    disk = filled()
    store, _ = start(disk)
    for number in range(100):
        change(store, 1, number)
    assert len(disk.contents(PATH)) < 3000
    assert remembered(disk) == {**ALL, SAM: turn(99)}


def test_entries_wait_until_there_are_many_and_while_no_start_has_opened_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.due_index.AT_ONCE", 3)
    monkeypatch.setattr("storage.due_index.WAITING", 20)
    disk = filled()
    before = disk.contents(PATH)
    store = FilePeopleStore(DATA, disk)
    for number in range(50):
        change(store, 1, number)
    assert disk.contents(PATH) == before
    store, _ = start(disk)
    change(store, 1, 7)
    assert remembered(disk)[SAM] is None
    for chat_id in (1, 2, 3):
        change(store, chat_id, chat_id)
    dict(store.turns(RULES))
    assert remembered(disk) == ALL


def test_on_the_real_disk_every_commit_leaves_another_stamp(tmp_path: Path) -> None:
    store = FilePeopleStore(tmp_path)
    dict(store.turns(RULES))
    stamps = set()
    for number in range(40):
        change(store, 1, number)
        found = os.stat(file_of(SAM, tmp_path))  # noqa: PTH116
        stamps.add((found.st_ino, found.st_size, found.st_mtime_ns))
        assert dict(FilePeopleStore(tmp_path).turns("elsewhere")) == {SAM: None}
        dict(store.turns(RULES))
        store.note([(SAM, store.load(SAM).version, turn(number))])  # type: ignore[union-attr]
        assert dict(FilePeopleStore(tmp_path).turns(RULES)) == {SAM: turn(number)}
    assert len(stamps) == 40
