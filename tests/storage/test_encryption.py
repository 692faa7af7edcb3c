"""Records at rest under keys: who can read what, and what becomes of files when keys come and go."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.durable import Durable
from storage.encryption import Encryption, key_id
from storage.errors import Unreadable, WrongKey
from storage.people_store import NEW
from storage.record_files import RecordFiles
from storage.seal import Seal, Unsealed
from tests.factories import a_full_person
from tests.storage.changes import FIXTURES, KEY, OLD_KEY
from tests.storage.crashing import MemoryDisk
from tests.storage.data_folder import DATA, file_of, person_of_version_1, version
from tests.stores import load_person, save_person

ROOT = Path(__file__).parents[2]
FILE = file_of(a_full_person().id)


def people(disk: MemoryDisk, *keys: bytes) -> RecordFiles:
    return RecordFiles(DATA, disk, keys)


def stored(*keys: bytes, commits: int = 3) -> MemoryDisk:
    disk = MemoryDisk(DATA)
    for number in range(1, commits + 1):
        save_person(people(disk, *keys), version(number))
    return disk


def test_an_encrypted_file_shows_nothing_of_the_record() -> None:
    disk = MemoryDisk(DATA)
    save_person(people(disk, KEY), a_full_person())
    data = disk.contents(FILE)
    for secret in (b"chat_id", "日本".encode(), b"joined_at", b"Interviewer"):
        assert secret not in data
    assert load_person(people(disk, KEY), a_full_person().id) == a_full_person()


@settings(deadline=None)
@given(st.binary(max_size=2000).map(b"{".__add__), st.sampled_from([(), (KEY,), (KEY, OLD_KEY)]))
def test_what_was_sealed_opens_as_it_was_and_is_never_sealed_the_same_way_twice(
    data: bytes, keys: tuple[bytes, ...]
) -> None:
    seal: Seal = Encryption(keys, "32fce4db60d5f587") if keys else Unsealed()
    assert seal.open(seal.close(data)) == data
    assert seal.is_current(seal.close(data)) or not keys
    if keys:
        assert b"\n" not in seal.close(data)
        assert seal.close(data) != seal.close(data)


def test_the_newest_key_seals_and_older_ones_still_open() -> None:
    disk = stored(OLD_KEY)
    both = people(disk, KEY, OLD_KEY)
    assert load_person(both, a_full_person().id) == version(3)
    save_person(both, version(4))
    assert key_id(OLD_KEY).encode() not in disk.contents(FILE)
    assert load_person(people(disk, KEY), a_full_person().id) == version(4)
    with pytest.raises(WrongKey):
        load_person(people(disk, OLD_KEY), a_full_person().id)


def test_a_file_from_before_there_were_keys_is_read_and_encrypted_at_its_next_commit() -> None:
    disk = stored()
    assert load_person(people(disk, KEY), a_full_person().id) == version(3)
    assert b"chat_id" in disk.contents(FILE)
    save_person(people(disk, KEY), version(4))
    assert b"chat_id" not in disk.contents(FILE)
    assert load_person(people(disk, KEY), a_full_person().id) == version(4)


@pytest.mark.parametrize(("keys", "said"), [((), "STORAGE_KEYS is not set"), ((OLD_KEY,), "is not among STORAGE_KEYS")])
def test_without_its_key_a_file_is_a_clear_error_for_one_person_and_is_left_as_it_is(
    keys: tuple[bytes, ...], said: str
) -> None:
    disk = stored(KEY)
    before = disk.contents(FILE)
    without = people(disk, *keys)
    with pytest.raises(WrongKey, match=said) as refused:
        load_person(without, a_full_person().id)
    assert refused.value.key == key_id(KEY)
    with pytest.raises(WrongKey):
        without.commit(version(4), NEW)
    with pytest.raises(WrongKey):
        without.commit(version(4), NEW, erased=True)
    assert disk.contents(FILE) == before
    save_person(without, a_full_person(2))
    assert load_person(without, a_full_person(2).id) == a_full_person(2)


def test_somebody_whose_file_cannot_be_opened_can_still_be_erased() -> None:
    disk = stored(KEY)
    people(disk).remove(a_full_person().id)
    assert load_person(people(disk, KEY), a_full_person().id) is None


def test_a_line_moved_into_somebody_elses_file_does_not_open() -> None:
    disk = stored(KEY)
    disk.put(file_of(a_full_person(2).id), disk.contents(FILE))
    with pytest.raises(Unreadable, match="not what was sealed for this person"):
        load_person(people(disk, KEY), a_full_person(2).id)


@pytest.mark.parametrize("use", [lambda file: file.renew(), lambda file: file.write({}, compact=True)])
def test_a_version_that_is_not_what_was_sealed_is_neither_sealed_again_nor_replaced(
    use: Callable[[Durable], object],
) -> None:
    disk = stored(OLD_KEY)
    before = disk.contents(FILE)
    somebody_else = Durable(FILE, disk, Encryption([KEY, OLD_KEY], a_full_person(2).id))
    with pytest.raises(Unreadable, match=f"{FILE}: not what was sealed") as refused:
        use(somebody_else)
    assert refused.value.where == FILE
    assert disk.contents(FILE) == before


def test_a_key_of_the_same_name_that_is_another_key_does_not_open(monkeypatch: pytest.MonkeyPatch) -> None:
    disk = stored(KEY)
    monkeypatch.setattr("storage.encryption.key_id", lambda _key: key_id(KEY))
    with pytest.raises(Unreadable):
        load_person(people(disk, OLD_KEY), a_full_person().id)


def test_everything_can_be_sealed_with_the_newest_key_at_once_and_what_cannot_is_named() -> None:
    disk = MemoryDisk(DATA)
    save_person(people(disk), a_full_person(1))
    save_person(people(disk, OLD_KEY), a_full_person(2))
    save_person(people(disk, b"?" * 32), a_full_person(3))
    save_person(people(disk, KEY), a_full_person(4))
    disk.put(file_of(a_full_person(5).id), b"rubbish")
    renewed, left = people(disk, KEY, OLD_KEY).renew()
    assert renewed == 2
    assert sorted(left) == sorted([a_full_person(3).id, a_full_person(5).id])
    for chat_id in (1, 2, 4):
        assert load_person(people(disk, KEY), a_full_person(chat_id).id) == a_full_person(chat_id)
    assert people(disk, KEY, OLD_KEY).renew()[0] == 0


@pytest.mark.parametrize("size", range(0, 38, 3))
def test_a_payload_cut_short_that_passes_the_checksum_is_unreadable(size: int) -> None:
    seal = Encryption([KEY], a_full_person().id)
    whole = seal.close(b"{}")
    with pytest.raises((ValueError, WrongKey)):
        seal.open(whole[: len(b"aes256gcm ") + size])


@pytest.mark.parametrize("seal", [Unsealed(), Encryption([KEY], a_full_person().id)])
def test_a_key_whose_name_is_no_text_is_a_key_nobody_gave(seal: Seal) -> None:
    with pytest.raises(WrongKey, match=r"its key, \ufffd{8},"):
        seal.open(b"aes256gcm " + b"\xff" * 8 + b" sealed")


def test_a_file_of_the_first_release_that_encrypts_opens_for_ever() -> None:
    disk = MemoryDisk(DATA)
    disk.put(FILE, (FIXTURES / "person-1.aes256gcm.json").read_bytes())
    assert load_person(people(disk, KEY), a_full_person().id) == person_of_version_1()


def test_without_keys_cryptography_is_not_imported_by_storage(tmp_path: Path) -> None:
    code = """
import json, sys
from pathlib import Path
from storage.people_store import NEW
from storage.record_files import RecordFiles
from tests.factories import a_full_person
found = []
for keys in ((), (b"k" * 32,)):
    RecordFiles(Path(sys.argv[1]) / str(len(keys)), keys=keys).commit(a_full_person(), NEW)
    found.append(any(name.startswith("cryptography") for name in sys.modules))
print(json.dumps(found))
"""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    assert json.loads(done.stdout) == [False, True]
