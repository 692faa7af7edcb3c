"""A repository whose people are changed by somebody else, too: what was committed first stays."""

import asyncio
import threading

import pytest
from msgspec.structs import replace

from interviews.changes import Gone, place_set, updates_seen
from interviews.model import Person
from scheduling.person_repository import NotStored, PersonRepository
from storage.people_store import Stored, Turn, Version
from tests.factories import BERLIN
from tests.recorded_measures import RecordedMeasures
from tests.scheduling.repository_driver import SAM, RepositoryDriver
from tests.stores import load_person


def another(driver: RepositoryDriver, tally: RecordedMeasures | None = None) -> PersonRepository:
    """A second repository on the same store, as another process has one."""
    return PersonRepository(driver.store, driver.alarms, driver.clock, measures=tally)


async def test_a_change_comes_after_what_somebody_else_committed_first(driver: RepositoryDriver) -> None:
    await driver.settle_sam()
    tally = RecordedMeasures()
    other = another(driver, tally)
    await other.meet(7)
    await driver.repository.change(SAM, updates_seen(1))
    changed = await other.change(SAM, updates_seen(2))
    assert changed.seen_updates == (1, 2)
    assert load_person(driver.store, SAM) == other.recent(7) == changed
    assert tally.commits == [True, True], "to come second is no failure"
    assert other.commit_failed_at is None


async def test_changes_of_one_person_by_two_repositories_at_once_all_survive(driver: RepositoryDriver) -> None:
    await driver.settle_sam()
    both = (driver.repository, another(driver))
    await asyncio.gather(*(both[number % 2].change(SAM, updates_seen(number)) for number in range(20)))
    stored = load_person(driver.store, SAM)
    assert stored is not None
    assert sorted(stored.seen_updates) == list(range(20))


async def test_whoever_was_stored_by_somebody_else_meanwhile_is_not_begun_anew(driver: RepositoryDriver) -> None:
    other = another(driver)
    await other.meet(7)
    await driver.settle_sam()
    assert (await other.change(SAM, updates_seen(1))).place == BERLIN


async def test_a_change_of_somebody_who_was_erased_meanwhile_brings_nothing_back(driver: RepositoryDriver) -> None:
    await driver.settle_sam()
    await another(driver).erase(SAM, 99)
    with pytest.raises(NotStored):
        await driver.repository.change(SAM, updates_seen(1))
    assert load_person(driver.store, SAM) is None
    assert driver.repository.recent(7) is None


async def test_a_change_that_was_cut_off_while_it_was_committed_is_not_taken_back_by_the_next(
    driver: RepositoryDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    await driver.settle_sam()
    begun, goes_on, done = threading.Event(), threading.Event(), threading.Event()
    commit = driver.store.commit

    def slow(person: Person, version: Version, *, erased: bool, turn: Turn | None) -> Version:
        begun.set()
        goes_on.wait(10)
        committed = commit(person, version, erased=erased, turn=turn)
        done.set()
        return committed

    with monkeypatch.context() as slowed:
        slowed.setattr(driver.store, "commit", slow)
        cut_off = asyncio.create_task(driver.repository.change(SAM, updates_seen(1)))
        await asyncio.to_thread(begun.wait, 10)
    cut_off.cancel()
    goes_on.set()
    await asyncio.to_thread(done.wait, 10)
    assert (await driver.repository.change(SAM, updates_seen(2))).seen_updates == (1, 2)


@pytest.fixture
def shared(driver: RepositoryDriver) -> PersonRepository:
    """A second repository on a store that says of itself that it is shared."""
    driver.store.shared = True
    return another(driver)


async def test_on_a_shared_store_whoever_is_met_or_loaded_is_as_somebody_else_left_them(
    driver: RepositoryDriver, shared: PersonRepository
) -> None:
    await driver.settle_sam()
    assert (await shared.meet(7)).place == BERLIN
    await driver.repository.change(SAM, updates_seen(1))
    assert (await shared.meet(7)).seen_updates == (1,)
    await driver.repository.change(SAM, updates_seen(2))
    loaded = await shared.load(SAM)
    assert loaded is not None
    assert loaded.seen_updates == (1, 2)
    await driver.repository.erase(SAM, 3)
    assert await shared.load(SAM) is None
    assert shared.recent(7) is None
    assert (await shared.meet(7)).place is None


async def test_on_a_shared_store_a_change_after_a_meeting_looks_at_the_store_only_once(
    driver: RepositoryDriver, shared: PersonRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    await driver.settle_sam()
    looks: list[str] = []
    load = driver.store.load

    def counted(person: str) -> Stored | None:
        looks.append(person)
        return load(person)

    monkeypatch.setattr(driver.store, "load", counted)
    await shared.meet(7)
    looked = len(looks)
    monkeypatch.setattr(driver.store, "commit", lambda *_said, **_as_well: "version")
    await shared.change(SAM, updates_seen(1))
    assert (looked, len(looks)) == (1, 1)


async def test_what_would_change_nothing_by_an_earlier_record_is_judged_by_the_newest(
    driver: RepositoryDriver, shared: PersonRepository
) -> None:
    await driver.settle_sam()
    await shared.meet(7)
    await driver.repository.change(SAM, lambda person: replace(person, place=None))
    assert (await shared.change(SAM, place_set(BERLIN))).place == BERLIN
    stored = load_person(driver.store, SAM)
    assert stored is not None
    assert stored.place == BERLIN


async def test_what_is_not_there_by_an_earlier_record_is_looked_for_in_the_newest(
    driver: RepositoryDriver, shared: PersonRepository
) -> None:
    await driver.settle_sam()
    await shared.meet(7)
    await driver.repository.change(SAM, updates_seen(1))

    def only_after_that(person: Person) -> Person:
        if person.seen_updates != (1,):
            raise Gone
        return replace(person, seen_updates=(1, 2))

    assert (await shared.change(SAM, only_after_that)).seen_updates == (1, 2)

    def never(person: Person) -> Person:
        raise Gone

    with pytest.raises(Gone):
        await shared.change(SAM, never)


async def test_whoever_is_not_stored_yet_on_a_shared_store_meets_the_same_errors_as_everybody(
    shared: PersonRepository,
) -> None:
    def never(person: Person) -> Person:
        raise Gone

    met = await shared.meet(7)
    assert await shared.change(SAM, lambda person: person) == met
    with pytest.raises(Gone):
        await shared.change(SAM, never)
    assert (await shared.meet(7)).joined_at == met.joined_at
    assert (await shared.change(SAM, place_set(BERLIN))).place == BERLIN


async def test_on_a_shared_store_an_erasure_by_somebody_else_is_noticed(
    driver: RepositoryDriver, shared: PersonRepository
) -> None:
    await driver.settle_sam()
    assert await shared.erased(SAM) is None
    await driver.repository.erase(SAM, 5)
    found = await shared.erased(SAM)
    assert found is not None
    assert found.update == 5
