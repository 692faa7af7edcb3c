"""What every store of people does, whatever it lies on."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from interviews.model import Person
from storage.documents import VERSION, to_tables
from storage.durable import Durable
from storage.errors import NewerVersion, StoreUnavailable, Unreadable
from storage.people_store import NEW, Changed, Erasure, PeopleStore, Turn, person_id
from tests.factories import a_full_person
from tests.storage.backends import BACKENDS, Backend, Documents
from tests.storage.changes import FIXTURES
from tests.storage.data_folder import NOW, person_of_version_1
from tests.stores import load_person, save_person
from tests.strategies import people as any_person

SAM, KIM = a_full_person(1), a_full_person(2)
ERASURE = Erasure(SAM.id, NOW, 99)
THREADS = 8


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Backend]:
    with BACKENDS[request.param](tmp_path) as opened:
        yield opened


@pytest.fixture
def store(backend: Backend) -> PeopleStore:
    return backend.opens()


def numbered(number: int, person: Person = SAM) -> Person:
    """The record of this person that tells its number."""
    return replace(person, seen_updates=(number,))


def number_of(store: PeopleStore, person: Person = SAM) -> int:
    """Which of those is stored."""
    found = load_person(store, person.id)
    assert found is not None
    return found.seen_updates[0]


# When people are due

RULES = "rules"
TURN: Turn = (NOW, NOW + timedelta(hours=2, microseconds=1))
NEVER: Turn = (None, None)


def remembers(store: PeopleStore, rules: str = RULES) -> dict[str, Turn | None]:
    """Whose turn is remembered, and the others."""
    return dict(store.turns(rules))


def test_everybody_on_record_is_told_with_a_turn_by_their_newest_record_or_none(
    backend: Backend, store: PeopleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.due_index.AT_ONCE", 1)
    assert remembers(store) == {}
    version = store.commit(SAM, NEW, turn=TURN)
    store.commit(KIM, NEW, turn=NEVER)
    assert remembers(backend.opens()).keys() == {SAM.id, KIM.id}
    assert remembers(backend.opens())[SAM.id] in {TURN, None}
    assert remembers(backend.opens())[KIM.id] in {NEVER, None}
    version = store.commit(numbered(2), version)
    assert remembers(backend.opens())[SAM.id] is None
    store.note([(SAM.id, version, TURN), (KIM.id, "another version", TURN), ("f" * 16, version, TURN)])
    assert remembers(backend.opens())[SAM.id] in {TURN, None}
    assert remembers(backend.opens())[KIM.id] in {NEVER, None}
    assert set(remembers(backend.opens(), "other rules").values()) == {None}
    store.erase(ERASURE)
    assert remembers(backend.opens()).keys() == {KIM.id}


# Loading and committing


def test_of_somebody_unknown_there_is_neither_a_record_nor_an_erasure(store: PeopleStore) -> None:
    assert store.load(SAM.id) is None
    assert store.last_erasure(SAM.id) is None
    assert list(store.ids()) == []


def test_what_was_committed_is_loaded_as_it_was_by_whoever_asks(backend: Backend, store: PeopleStore) -> None:
    version = store.commit(SAM, NEW)
    assert store.load(SAM.id) == backend.opens().load(SAM.id) == (SAM, version)


def test_a_commit_replaces_the_whole_record(store: PeopleStore) -> None:
    version = store.commit(SAM, NEW)
    shorter = replace(SAM, applications=(), letters=(), nudges=(), dialogue=None, parked=())
    version = store.commit(shorter, version)
    assert store.load(SAM.id) == (shorter, version)


def test_fifty_commits_in_a_row_each_show_in_the_next_load_with_a_version_of_their_own(store: PeopleStore) -> None:
    version, versions = NEW, {NEW}
    for number in range(50):
        version = store.commit(numbered(number), version, erased=number % 7 == 0)
        assert store.load(SAM.id) == (numbered(number), version)
        versions.add(version)
    assert len(versions) == 51


@settings(
    max_examples=settings().max_examples // 4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(person=any_person())
def test_any_record_is_loaded_as_it_was_committed(store: PeopleStore, person: Person) -> None:
    save_person(store, person)
    assert load_person(store, person.id) == person


def test_a_record_that_grew_long_is_kept_like_any_other(store: PeopleStore) -> None:
    nudges = tuple(replace(SAM.nudges[0], id=f"{number:016}") for number in range(500))
    long, version = replace(SAM, nudges=nudges), NEW
    for _ in range(3):
        version = store.commit(long, version)
    assert store.load(SAM.id) == (long, version)


def test_what_was_removed_for_good_is_nowhere_in_the_store_any_more(backend: Backend, store: PeopleStore) -> None:
    version = store.commit(SAM, NEW)
    version = store.commit(replace(SAM, parked=()), version)
    store.commit(replace(SAM, applications=(), parked=()), version, erased=True)
    for word in ("日本", "Söhne"):
        assert word.encode() not in backend.contents()


def test_text_that_is_none_is_refused_and_leaves_the_record_as_it_was(store: PeopleStore) -> None:
    version = store.commit(SAM, NEW)
    (application,) = SAM.applications
    with pytest.raises(ValueError, match="surrogates not allowed"):
        store.commit(replace(SAM, applications=(replace(application, company="\ud800"),)), version)
    assert store.load(SAM.id) == (SAM, version)


@pytest.mark.parametrize(
    "foreign",
    ["", "..", "../../etc/passwd", "0" * 15, "0" * 17, "A" * 16, "０" * 16, "0" * 16 + "\n", "ab/def0123456789"],
)
def test_what_is_not_an_id_is_refused(backend: Backend, store: PeopleStore, foreign: str) -> None:
    uses: list[Callable[[], object]] = [
        lambda: store.load(foreign),
        lambda: store.commit(replace(SAM, id=foreign), NEW),
        lambda: store.erase(replace(ERASURE, person=foreign)),
        lambda: store.last_erasure(foreign),
    ]
    for use in uses:
        with pytest.raises(ValueError, match="not a person's id"):
            use()
    assert backend.contents() == b""


# Whoever was first


def test_whoever_commits_second_to_the_same_version_changes_nothing(backend: Backend, store: PeopleStore) -> None:
    other = backend.opens()
    version = store.commit(numbered(1), NEW)
    mine = other.commit(numbered(2), version)
    for late in (store, other):
        with pytest.raises(Changed):
            late.commit(numbered(3), version)
    assert store.load(SAM.id) == other.load(SAM.id) == (numbered(2), mine)


def test_whoever_is_taken_for_new_and_has_a_record_keeps_it(backend: Backend, store: PeopleStore) -> None:
    version = store.commit(numbered(1), NEW)
    for late in (store, backend.opens()):
        with pytest.raises(Changed):
            late.commit(numbered(2), NEW)
    assert store.load(SAM.id) == (numbered(1), version)


def test_a_commit_to_a_record_that_was_erased_meanwhile_brings_nothing_back(
    backend: Backend, store: PeopleStore
) -> None:
    version = store.commit(SAM, NEW)
    backend.opens().erase(ERASURE)
    with pytest.raises(Changed):
        store.commit(SAM, version)
    assert store.load(SAM.id) is None
    assert list(store.ids()) == []


def test_what_others_do_to_their_records_changes_no_version_of_mine(backend: Backend, store: PeopleStore) -> None:
    version = store.commit(SAM, NEW)
    others = store.commit(KIM, NEW)
    backend.opens().commit(numbered(2, KIM), others)
    store.erase(Erasure(person_id(3), NOW, 1))
    assert store.load(SAM.id) == (SAM, version)
    store.commit(numbered(2), version)


def test_of_many_who_commit_at_once_to_one_version_one_succeeds(store: PeopleStore) -> None:
    version = store.commit(numbered(0), NEW)

    def commit(number: int) -> int:
        try:
            store.commit(numbered(number), version)
        except Changed:
            return 0
        return number

    with ThreadPoolExecutor(THREADS) as threads:
        succeeded = [number for number in threads.map(commit, range(1, THREADS + 1)) if number]
    assert succeeded == [number_of(store)]


def test_whoever_tries_again_with_what_the_others_committed_loses_nothing(store: PeopleStore) -> None:
    store.commit(numbered(0), NEW)

    def count(_thread: int) -> None:
        for _ in range(10):
            while True:
                found = store.load(SAM.id)
                assert found is not None
                try:
                    store.commit(numbered(found.person.seen_updates[0] + 1), found.version)
                except Changed:
                    continue
                break

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(count, range(THREADS)))
    assert number_of(store) == 10 * THREADS


def test_many_threads_commit_different_people_at_the_same_time(store: PeopleStore) -> None:
    def work(chat_id: int) -> None:
        version = NEW
        for number in range(5):
            person = numbered(number, a_full_person(chat_id))
            version = store.commit(person, version)
            assert store.load(person.id) == (person, version)

    with ThreadPoolExecutor(16) as threads:
        list(threads.map(work, range(48)))
    assert len(list(store.ids())) == 48


def test_a_reader_beside_a_writer_sees_whole_records_and_never_an_earlier_one_again(store: PeopleStore) -> None:
    first = store.commit(numbered(0), NEW)

    def write() -> None:
        version = first
        for number in range(1, 80):
            version = store.commit(numbered(number), version)

    with ThreadPoolExecutor(1) as threads:
        writing = threads.submit(write)
        seen = []
        while not writing.done():
            seen.append(number_of(store))
        writing.result()
    assert seen == sorted(seen)


# Everybody, and whoever leaves


def test_everybody_is_listed_once(store: PeopleStore) -> None:
    for chat_id in range(100):
        store.commit(a_full_person(chat_id), NEW)
    store.erase(Erasure(person_id(50), NOW, 1))
    listed = list(store.ids())
    assert len(listed) == 99
    assert set(listed) == {person_id(chat_id) for chat_id in range(100) if chat_id != 50}


def test_whoever_is_erased_is_nowhere_and_nobody_else_is_touched(backend: Backend, store: PeopleStore) -> None:
    store.commit(SAM, NEW)
    version = store.commit(KIM, NEW)
    store.erase(ERASURE)
    for each in (store, backend.opens()):
        assert each.load(SAM.id) is None
        assert list(each.ids()) == [KIM.id]
        assert each.load(KIM.id) == (KIM, version)
        assert each.last_erasure(SAM.id) == ERASURE
        assert each.last_erasure(KIM.id) is None
    assert b'"chat_id":1,' not in backend.contents()


def test_erasing_again_or_somebody_unknown_is_no_error_and_the_newest_erasure_is_kept(store: PeopleStore) -> None:
    again = Erasure(SAM.id, NOW + timedelta(hours=1), 100)
    store.erase(ERASURE)
    store.erase(again)
    assert store.last_erasure(SAM.id) == again


def test_whoever_was_erased_can_come_back_and_is_known_to_have_been_away(store: PeopleStore) -> None:
    store.commit(SAM, NEW)
    store.erase(ERASURE)
    version = store.commit(numbered(2), NEW)
    assert store.load(SAM.id) == (numbered(2), version)
    assert list(store.ids()) == [SAM.id]
    assert store.last_erasure(SAM.id) == ERASURE


# Records that are not of this program, or of none


def version_1() -> Documents:
    """The documents of somebody that the first release wrote."""
    tables = Durable(FIXTURES / "person-1.json").read()
    assert tables is not None
    return {name: list(table.values()) for name, table in tables.items()}


def test_a_record_of_an_earlier_version_is_loaded_and_committed_as_one_of_today(
    backend: Backend, store: PeopleStore
) -> None:
    old = person_of_version_1()
    backend.plant(old.id, version_1())
    found = store.load(old.id)
    assert found is not None
    assert found.person == old
    version = store.commit(numbered(2, old), found.version)
    assert store.load(old.id) == (numbered(2, old), version)


def of_a_newer_program() -> Documents:
    documents = to_tables(SAM)
    documents["person"][0]["version"] = VERSION + 1
    return documents


UNUSABLE: dict[str, tuple[type[Exception], Callable[[Backend], None]]] = {
    "of a newer program": (NewerVersion, lambda backend: backend.plant(SAM.id, of_a_newer_program())),
    "damaged": (Unreadable, lambda backend: backend.spoil(SAM.id)),
    "whole and no record": (Unreadable, lambda backend: backend.plant(SAM.id, {"person": [{"version": 0}]})),
}


@pytest.mark.parametrize("how", UNUSABLE)
def test_a_record_that_cannot_be_used_is_said_and_left_as_it_is(backend: Backend, store: PeopleStore, how: str) -> None:
    error, make = UNUSABLE[how]
    version = store.commit(SAM, NEW)
    make(backend)
    before = backend.contents()
    for each in (store, backend.opens()):
        with pytest.raises(error):
            each.load(SAM.id)
        for expected in (NEW, version):
            with pytest.raises(error):
                each.commit(SAM, expected, erased=True)
    assert backend.contents() == before


@pytest.mark.parametrize("how", UNUSABLE)
def test_a_record_that_cannot_be_used_keeps_nobody_out_and_can_be_erased(
    backend: Backend, store: PeopleStore, how: str
) -> None:
    store.commit(SAM, NEW)
    UNUSABLE[how][1](backend)
    version = store.commit(KIM, NEW)
    assert store.load(KIM.id) == (KIM, version)
    assert set(store.ids()) == {SAM.id, KIM.id}
    store.erase(ERASURE)
    assert store.load(SAM.id) is None
    store.commit(SAM, NEW)


def test_the_record_of_somebody_else_is_nobodys(backend: Backend, store: PeopleStore) -> None:
    backend.plant(SAM.id, to_tables(KIM))
    with pytest.raises(Unreadable, match="somebody else's record"):
        store.load(SAM.id)


# A store that refuses


@pytest.mark.parametrize("backend", [name for name in BACKENDS if name != "memory"], indirect=True)
def test_a_store_that_refuses_says_so_changes_nothing_and_goes_on_by_itself(
    backend: Backend, store: PeopleStore
) -> None:
    assert backend.refusing is not None
    version = store.commit(SAM, NEW)
    uses: list[Callable[[], object]] = [
        lambda: store.load(SAM.id),
        lambda: store.commit(numbered(2), version),
        lambda: store.commit(KIM, NEW),
        lambda: list(store.ids()),
        lambda: store.erase(ERASURE),
        lambda: store.last_erasure(SAM.id),
    ]
    before = backend.contents()
    for use in uses:
        with backend.refusing(), pytest.raises(StoreUnavailable):
            use()
    assert backend.contents() == before
    assert store.load(SAM.id) == (SAM, version)
    assert store.last_erasure(SAM.id) is None
    assert store.load(KIM.id) is None
    store.commit(numbered(2), version)
    assert number_of(store) == 2
