"""A damaged file is a declared error of one person, and everybody else is served."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.durable import Durable, line
from storage.errors import NewerVersion, Unreadable, WrongKey
from storage.people_store import NEW, Changed
from storage.record_files import RecordFiles
from tests.factories import a_full_person
from tests.storage.changes import FIXTURES, KEY, OLD_KEY
from tests.storage.crashing import MemoryDisk
from tests.storage.data_folder import DATA, file_of, version
from tests.stores import load_person, save_person

DECLARED = (Unreadable, NewerVersion, WrongKey)
FILE = file_of(a_full_person().id)
OTHER = a_full_person(2)


def files() -> dict[str, bytes]:
    """Files as they are found: of several versions, of one, encrypted, of an earlier release."""
    found = {}
    for name, keys, commits in (("several", (), 3), ("one", (), 1), ("encrypted", (KEY,), 3)):
        disk = MemoryDisk(DATA)
        for number in range(commits):
            save_person(RecordFiles(DATA, disk, keys), version(number))
        found[name] = disk.contents(FILE)
    for name in ("person-1.json", "person-2.json", "person-1.aes256gcm.json"):
        found[name] = (FIXTURES / name).read_bytes()
    return found


FILES = files()


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """One of the files with bytes flipped, cut, put in, doubled or moved; or rubbish."""
    data = bytearray(draw(st.sampled_from(sorted(FILES)).map(FILES.__getitem__)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        to = draw(st.integers(at, min(len(data), at + 200)))
        match draw(st.sampled_from(["flip", "cut", "remove", "insert", "double", "zeros", "rubbish"])):
            case "flip" if at < len(data):
                data[at] ^= draw(st.integers(1, 255))
            case "cut":
                del data[at:]
            case "remove":
                del data[at:to]
            case "insert":
                data[at:at] = draw(st.binary(min_size=1, max_size=50))
            case "double":
                data[at:at] = data[at:to]
            case "zeros":
                data[at:to] = bytes(to - at)
            case _:
                data = bytearray(draw(st.binary(max_size=300)))
    return bytes(data)


def use(disk: MemoryDisk, *keys: bytes) -> None:
    """Whatever is done with the file ends with a record or a declared error, and costs nobody else anything."""
    people = RecordFiles(DATA, disk, keys)
    before = disk.contents(FILE)
    for do in (people.load, people.line, lambda _person: people.renew()):
        with suppress(*DECLARED):
            do(a_full_person().id)
    assert disk.contents(FILE) == before or keys
    kept = disk.contents(FILE)
    with pytest.raises((*DECLARED, Changed)):
        people.commit(version(9), NEW)
    assert disk.contents(FILE) == kept
    try:
        save_person(people, version(9))
    except DECLARED:
        assert disk.contents(FILE) == kept
    else:
        assert load_person(people, a_full_person().id) == version(9)
    save_person(people, OTHER)
    assert load_person(people, OTHER.id) == OTHER
    people.remove(a_full_person().id)
    assert list(people.ids()) == [OTHER.id]


@settings(max_examples=5 * settings().max_examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged(), st.sampled_from([(), (KEY,), (OLD_KEY,)]))
def test_damaged_bytes_raise_nothing_but_the_declared_errors(data: bytes, keys: tuple[bytes, ...]) -> None:
    disk = MemoryDisk(DATA)
    disk.put(FILE, data)
    use(disk, *keys)


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def places(tables: Any) -> list[tuple[Any, Any]]:
    """Every value in it, by what holds it and where."""
    found: list[tuple[Any, Any]] = []
    holders = [tables]
    while holders:
        holder = holders.pop()
        for key in list(holder) if isinstance(holder, dict) else range(len(holder)):
            found.append((holder, key))
            if isinstance(holder[key], dict | list):
                holders.append(holder[key])
    return found


@settings(max_examples=5 * settings().max_examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_documents_that_are_whole_and_wrong_raise_nothing_but_the_declared_errors(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["person-1.json", "person-2.json"]))
    tables = json.loads(FILES[name].splitlines()[-1][31:])
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(places(tables)))
        if isinstance(holder, dict) and data.draw(st.booleans()):
            value = holder.pop(key)
            holder[data.draw(st.text(max_size=5))] = value
        else:
            holder[key] = data.draw(ANY_JSON)
        if not places(tables):
            break
    disk = MemoryDisk(FILE.parent)
    Durable(FILE, disk).write(tables)
    use(disk)


@pytest.mark.parametrize(
    "data",
    [
        line(1, b"[" * 1_000_000),
        line(1, b'{"person":' * 200_000),
        line(1, b'{"person": {"1": {"version": ' + b"9" * 100_000 + b"}}}"),
        line(1, b'{"person": {"' + b"9" * 10_000 + b'": {"version": 2}}}'),
        line(1, b'{"person": {"1": {"version": 1, "settings": []}}}'),
        line(1, b'{"person": {"1": {"version": true}}}'),
        line(1, b"aes256gcm "),
        line(1, b"aes256gcm \xff\xff\xff\xff\xff\xff\xff\xff AAAA"),
        b"\n" * 500_000,
        b"01 0000000001 0123456789abcdef x\n" * 30_000,
        b"01 9999999999 0123456789abcdef " * 100_000,
        b"\0" * 10_000_000,
        b"01 0005000000 0123456789abcdef " + b"x" * 5_000_000 + b"\n",
    ],
    ids=range(13),
)
@pytest.mark.parametrize("keys", [(), (KEY,)], ids=["no key", "a key"])
def test_what_is_made_to_be_slow_or_deep_is_neither(data: bytes, keys: tuple[bytes, ...]) -> None:
    disk = MemoryDisk(DATA)
    disk.put(FILE, data)
    with pytest.raises(DECLARED):
        load_person(RecordFiles(DATA, disk, keys), a_full_person().id)
    use(disk, *keys)
