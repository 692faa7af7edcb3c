import asyncio
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from interviews.changes import Gone, application_removed, held_back_until, place_set, resumed, suspended, updates_seen
from interviews.changes.person import REMOVED_FOR
from interviews.model import NudgeKind, Person, Place
from interviews.nudges.plan import plan
from scheduling import person_repository as module
from scheduling.person_repository import PersonRepository, wake
from storage.file_people_store import FilePeopleStore
from storage.people_store import Stored, person_id
from tests.factories import BERLIN
from tests.life import BEGIN
from tests.scheduling.repository_driver import SAM, RepositoryDriver, just_interviewed
from tests.storage.data_folder import file_of
from tests.stores import load_person, save_person


async def test_somebody_new_is_not_stored_before_the_first_change(driver: RepositoryDriver) -> None:
    person = await driver.repository.meet(7)
    assert person == Person(SAM, 7, joined_at=BEGIN)
    assert load_person(driver.store, SAM) is None
    changed = await driver.repository.change(SAM, place_set(BERLIN))
    assert load_person(driver.store, SAM) == changed == replace(person, place=BERLIN)
    assert await driver.repository.load(SAM) == driver.repository.recent(7) == changed


async def test_however_many_others_are_busy_somebody_new_is_known_until_their_first_change(
    driver: RepositoryDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RECENT", 3)
    for chat_id in range(100, 110):
        save_person(driver.store, just_interviewed(chat_id))
    person = await driver.repository.meet(7)
    for chat_id in range(100, 110):
        await driver.repository.change(person_id(chat_id), updates_seen(1))
    assert driver.repository.recent(7) == person
    changed = await driver.repository.change(SAM, place_set(BERLIN))
    assert load_person(driver.store, SAM) == driver.repository.recent(7) == changed


async def test_strangers_who_do_nothing_are_forgotten_the_longest_unseen_first(
    driver: RepositoryDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RECENT", 3)
    for chat_id in range(1, 6):
        await driver.repository.meet(chat_id)
    assert [driver.repository.recent(chat_id) is not None for chat_id in range(1, 6)] == [
        False,
        False,
        True,
        True,
        True,
    ]


async def test_several_facts_are_one_commit(driver: RepositoryDriver) -> None:
    await driver.settle_sam()
    before = driver.store.commits
    await driver.repository.change(SAM, place_set(Place("Asia/Tokyo", "JP")), suspended(BEGIN), updates_seen(1))
    assert driver.store.commits == before + 1
    assert load_person(driver.store, SAM) == driver.repository.recent(7)


async def test_nothing_is_committed_when_nothing_changed(driver: RepositoryDriver) -> None:
    person = await driver.settle_sam()
    before = driver.store.commits
    assert await driver.repository.change(SAM) == person
    assert await driver.repository.change(SAM, place_set(BERLIN)) == person
    assert driver.store.commits == before


async def test_a_change_of_somebody_never_met_is_refused(driver: RepositoryDriver) -> None:
    with pytest.raises(LookupError, match=SAM):
        await driver.repository.change(SAM, place_set(BERLIN))
    assert await driver.repository.load(SAM) is None
    assert driver.repository.recent(7) is None


async def test_changes_of_one_person_at_the_same_time_all_survive(driver: RepositoryDriver) -> None:
    await driver.settle_sam()
    await asyncio.gather(*(driver.repository.change(SAM, updates_seen(number)) for number in range(20)))
    stored = load_person(driver.store, SAM)
    assert stored is not None
    assert sorted(stored.seen_updates) == list(range(20))
    assert stored == driver.repository.recent(7)


async def test_what_was_removed_for_good_is_in_no_version_on_disk_any_more(
    driver: RepositoryDriver, tmp_path: Path
) -> None:
    store = FilePeopleStore(tmp_path)
    repository = PersonRepository(store, driver.alarms, driver.clock)
    save_person(store, just_interviewed())
    await repository.change(SAM, application_removed("acme", BEGIN))
    file = file_of(SAM, tmp_path)
    driver.clock.turn_to(BEGIN + REMOVED_FOR - timedelta(seconds=1))
    await repository.change(SAM, updates_seen(1))
    assert b"Acme" in file.read_bytes()
    versions = file.read_bytes().count(b"\n")
    driver.clock.turn_to(BEGIN + REMOVED_FOR)
    await repository.change(SAM, updates_seen(2))
    assert b"Acme" not in file.read_bytes()
    assert versions == 3
    await repository.change(SAM, updates_seen(3))
    assert file.read_bytes().count(b"\n") == 2, "nothing more was to be forgotten"


async def test_nobody_waits_for_the_record_of_somebody_else(
    driver: RepositoryDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    await driver.settle_sam()
    other = person_id(8)
    save_person(driver.store, just_interviewed(8))
    goes_on = threading.Event()
    load = driver.store.load

    def slow(person: str) -> Stored | None:
        if person == other:
            goes_on.wait(10)
        return load(person)

    monkeypatch.setattr(driver.store, "load", slow)
    uses = (driver.repository.load(other), driver.repository.meet(8), driver.repository.change(other, updates_seen(1)))
    waiting = asyncio.gather(*uses)
    await asyncio.sleep(0)
    try:
        async with asyncio.timeout(5):
            await driver.repository.change(SAM, updates_seen(1))
            await driver.repository.load(SAM)
            await driver.repository.meet(7)
        assert not waiting.done()
    finally:
        goes_on.set()
    assert [found is not None and found.id for found in await waiting] == [other] * 3


async def test_a_fact_that_does_not_fit_changes_nothing(driver: RepositoryDriver) -> None:
    def gone(_person: Person) -> Person:
        raise Gone("it")

    person = await driver.settle_sam()
    with pytest.raises(Gone):
        await driver.repository.change(SAM, suspended(BEGIN), gone)
    assert load_person(driver.store, SAM) == driver.repository.recent(7) == person


async def test_a_store_that_is_full_leaves_the_record_as_it_was_there_and_in_memory(driver: RepositoryDriver) -> None:
    person = await driver.settle_sam()
    due = driver.alarms.next_due()
    driver.store.full = True
    with pytest.raises(OSError, match="No space"):
        await driver.repository.change(SAM, suspended(BEGIN))
    assert driver.repository.recent(7) is None, "the next look is at the store"
    assert load_person(driver.store, SAM) == person
    assert await driver.repository.meet(7) == person
    assert driver.alarms.next_due() == due
    driver.store.full = False
    assert await driver.repository.change(SAM, suspended(BEGIN)) == load_person(driver.store, SAM)


async def test_the_alarm_is_where_the_plan_begins(driver: RepositoryDriver) -> None:
    save_person(driver.store, just_interviewed())
    changed = await driver.repository.change(SAM, updates_seen(1))
    assert driver.alarms.next_due() == plan(changed, BEGIN)[0].due == BEGIN


def test_nobody_is_woken_before_telegram_allows_or_while_suspended_or_without_a_plan() -> None:
    def woken(person: Person) -> datetime | None:
        plan = wake(person, BEGIN)
        return plan.turn[0] if plan is not None and plan.turn is not None else None

    person = just_interviewed()
    assert woken(person) == BEGIN
    later = BEGIN + timedelta(minutes=3)
    assert woken(held_back_until(later)(person)) == later
    assert woken(held_back_until(BEGIN - timedelta(days=1))(person)) == BEGIN
    assert woken(suspended(BEGIN)(person)) is None
    assert woken(resumed()(suspended(BEGIN)(person))) == BEGIN
    assert woken(replace(person, applications=())) is None
    assert woken(replace(person, place=None)) is None
    silenced = replace(person.settings, silenced=tuple(NudgeKind))
    assert woken(replace(person, settings=silenced)) is None


def test_a_chat_held_back_by_a_clock_that_ran_years_ahead_is_not_held_back() -> None:
    for held, due in ((timedelta(days=1), timedelta(days=1)), (timedelta(days=3650), timedelta())):
        plan = wake(held_back_until(BEGIN + held)(just_interviewed()), BEGIN)
        assert plan is not None
        assert plan.turn is not None
        assert plan.turn[0] == BEGIN + due


def test_a_turn_is_worth_having_until_the_first_of_what_is_due_then_ends() -> None:
    """How it went is asked until quiet hours begin in Berlin at nine."""
    plan = wake(just_interviewed(), BEGIN)
    assert plan is not None
    assert plan.turn == (BEGIN, BEGIN.replace(hour=20))


async def test_everybody_stored_is_recalled_at_the_start(
    driver: RepositoryDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduling.recall.READ_AT_ONCE", 2)
    for chat_id in range(5):
        save_person(driver.store, just_interviewed(chat_id))
    save_person(driver.store, suspended(BEGIN)(just_interviewed(5)))
    attended: list[str] = []

    async def attend(person: str) -> bool:
        attended.append(person)
        return True

    assert await driver.recall.everybody() == 6
    driver.alarms.start(attend)
    await driver.alarms.ring()
    await driver.alarms.settled()
    await driver.alarms.stop()
    assert sorted(attended) == sorted(person_id(chat_id) for chat_id in range(5))


async def test_an_unusable_record_is_reported_and_everybody_else_recalled(
    driver: RepositoryDriver, caplog: pytest.LogCaptureFixture
) -> None:
    for chat_id in (1, 2):
        save_person(driver.store, just_interviewed(chat_id))
    driver.store.documents[person_id(1)] = b"Dear diary"
    nowhere = replace(just_interviewed(3), place=Place("Atlantis/Capital"))
    save_person(driver.store, nowhere)
    assert await driver.recall.everybody() == 1
    assert driver.alarms.next_due() == BEGIN
    assert len(caplog.messages) == 2
    assert f"record_unusable person={person_id(1)} error=Unreadable" in caplog.messages
    assert f"record_unusable person={nowhere.id} error=ZoneInfoNotFoundError" in caplog.messages


async def test_whoever_writes_before_being_recalled_gets_their_alarm_all_the_same(driver: RepositoryDriver) -> None:
    """Meeting somebody loads the record and sets no alarm."""
    save_person(driver.store, just_interviewed())
    await driver.repository.meet(7)
    assert driver.alarms.next_due() is None
    await driver.recall.everybody()
    assert driver.alarms.next_due() == BEGIN


async def test_a_recall_does_not_put_back_what_changed_while_records_were_read(
    driver: RepositoryDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_person(driver.store, just_interviewed())
    load = driver.store.load

    def slow(person: str) -> Stored | None:
        found = load(person)
        asyncio.run_coroutine_threadsafe(change_meanwhile(), loop).result(5)
        return found

    async def change_meanwhile() -> None:
        monkeypatch.undo()
        await driver.repository.change(SAM, suspended(BEGIN))

    loop = asyncio.get_running_loop()
    monkeypatch.setattr(driver.store, "load", slow)
    await driver.recall.everybody()
    assert driver.alarms.next_due() is None


async def test_only_the_people_last_seen_are_kept_in_memory(
    driver: RepositoryDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RECENT", 2)
    for chat_id in (8, 9, 10):
        save_person(driver.store, just_interviewed(chat_id))
    await driver.settle_sam()
    await driver.repository.meet(8)
    await driver.repository.meet(7)
    await driver.repository.meet(9)
    assert driver.repository.recent(8) is None
    assert [driver.repository.recent(chat_id) is not None for chat_id in (7, 9)] == [True, True]
    await driver.repository.meet(10)
    assert driver.repository.recent(7) is None
    assert await driver.repository.load(SAM) == load_person(driver.store, SAM)


async def test_times_that_a_wrong_clock_left_behind_are_brought_back_when_everybody_is_recalled(
    driver: RepositoryDriver,
) -> None:
    """Else the weekly word would come in ten years and a week."""
    ahead = BEGIN + timedelta(days=3652)
    save_person(driver.store, just_interviewed(1))
    save_person(driver.store, just_interviewed(2))
    poisoned = just_interviewed(3)
    (application,) = poisoned.applications
    save_person(driver.store, replace(poisoned, applications=(replace(application, created_at=ahead),)))
    await driver.recall.everybody()
    found = load_person(driver.store, person_id(3))
    assert found == poisoned
    assert driver.alarms.next_due() == BEGIN


async def test_a_clock_by_which_most_have_not_joined_yet_brings_nothing_back(
    driver: RepositoryDriver, caplog: pytest.LogCaptureFixture
) -> None:
    for chat_id in (1, 2):
        save_person(driver.store, just_interviewed(chat_id))
    old = replace(just_interviewed(3), joined_at=BEGIN - timedelta(days=4000))
    save_person(driver.store, old)
    driver.clock.turn_to(BEGIN - timedelta(days=3652))
    await driver.recall.everybody()
    assert "clock_is_wrong" in caplog.messages
    assert load_person(driver.store, person_id(3)) == old
