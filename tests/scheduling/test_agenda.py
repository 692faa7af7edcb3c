import asyncio
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from interviews.changes import Gone, application_removed, held_back_until, place_set, resumed, suspended, updates_seen
from interviews.changes.person import REMOVED_FOR
from interviews.model import NudgeKind, Person, Place
from interviews.plan import plan
from scheduling import agenda as module
from scheduling.agenda import wake
from storage.people import person_id
from tests.factories import BERLIN
from tests.life import BEGIN
from tests.scheduling.agenda_driver import SAM, AgendaDriver, just_interviewed


async def test_somebody_new_is_not_stored_before_the_first_change(driver: AgendaDriver) -> None:
    person = await driver.agenda.meet(7)
    assert person == Person(SAM, 7, joined_at=BEGIN)
    assert driver.people.load(SAM) is None
    changed = await driver.agenda.change(SAM, place_set(BERLIN))
    assert driver.people.load(SAM) == changed == replace(person, place=BERLIN)
    assert await driver.agenda.load(SAM) == driver.agenda.recent(7) == changed


async def test_several_facts_are_one_commit(driver: AgendaDriver) -> None:
    await driver.settle_sam()
    before = driver.disk.commits
    await driver.agenda.change(SAM, place_set(Place("Asia/Tokyo", "JP")), suspended(BEGIN), updates_seen(1))
    assert driver.disk.commits == before + 1
    assert driver.people.load(SAM) == driver.agenda.recent(7)


async def test_nothing_is_committed_when_nothing_changed(driver: AgendaDriver) -> None:
    person = await driver.settle_sam()
    before = driver.disk.commits
    assert await driver.agenda.change(SAM) == person
    assert await driver.agenda.change(SAM, place_set(BERLIN)) == person
    assert driver.disk.commits == before


async def test_a_change_of_somebody_never_met_is_refused(driver: AgendaDriver) -> None:
    with pytest.raises(LookupError, match=SAM):
        await driver.agenda.change(SAM, place_set(BERLIN))
    assert await driver.agenda.load(SAM) is None
    assert driver.agenda.recent(7) is None


async def test_changes_of_one_person_at_the_same_time_all_survive(driver: AgendaDriver) -> None:
    await driver.settle_sam()
    await asyncio.gather(*(driver.agenda.change(SAM, updates_seen(number)) for number in range(20)))
    stored = driver.people.load(SAM)
    assert stored is not None
    assert sorted(stored.seen_updates) == list(range(20))
    assert stored == driver.agenda.recent(7)


async def test_what_was_removed_for_good_is_in_no_version_on_disk_any_more(driver: AgendaDriver) -> None:
    driver.people.commit(just_interviewed())
    await driver.agenda.change(SAM, application_removed("acme", BEGIN))
    (file,) = driver.folder.glob("people/*/*.json")
    driver.clock.turn_to(BEGIN + REMOVED_FOR - timedelta(seconds=1))
    await driver.agenda.change(SAM, updates_seen(1))
    assert b"Acme" in file.read_bytes()
    versions = file.read_bytes().count(b"\n")
    driver.clock.turn_to(BEGIN + REMOVED_FOR)
    await driver.agenda.change(SAM, updates_seen(2))
    assert b"Acme" not in file.read_bytes()
    assert versions == 3
    await driver.agenda.change(SAM, updates_seen(3))
    assert file.read_bytes().count(b"\n") == 2, "nothing more was to be forgotten"


async def test_nobody_waits_for_the_disk_of_somebody_else(
    driver: AgendaDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    await driver.settle_sam()
    other = person_id(8)
    driver.people.commit(just_interviewed(8))
    goes_on = threading.Event()
    load = driver.people.load

    def slow(person: str) -> Person | None:
        if person == other:
            goes_on.wait(10)
        return load(person)

    monkeypatch.setattr(driver.people, "load", slow)
    uses = (driver.agenda.load(other), driver.agenda.meet(8), driver.agenda.change(other, updates_seen(1)))
    waiting = asyncio.gather(*uses)
    await asyncio.sleep(0)
    try:
        async with asyncio.timeout(5):
            await driver.agenda.change(SAM, updates_seen(1))
            await driver.agenda.load(SAM)
            await driver.agenda.meet(7)
        assert not waiting.done()
    finally:
        goes_on.set()
    assert [found is not None and found.id for found in await waiting] == [other] * 3


async def test_a_fact_that_does_not_fit_changes_nothing(driver: AgendaDriver) -> None:
    def gone(_person: Person) -> Person:
        raise Gone("it")

    person = await driver.settle_sam()
    with pytest.raises(Gone):
        await driver.agenda.change(SAM, suspended(BEGIN), gone)
    assert driver.people.load(SAM) == driver.agenda.recent(7) == person


async def test_a_full_disk_leaves_the_record_as_it_was_on_disk_and_in_memory(driver: AgendaDriver) -> None:
    person = await driver.settle_sam()
    due = driver.alarms.next_due()
    driver.disk.full = True
    with pytest.raises(OSError, match="No space"):
        await driver.agenda.change(SAM, suspended(BEGIN))
    assert driver.agenda.recent(7) is None, "the next look is at the disk"
    assert driver.people.load(SAM) == person
    assert await driver.agenda.meet(7) == person
    assert driver.alarms.next_due() == due
    driver.disk.full = False
    assert await driver.agenda.change(SAM, suspended(BEGIN)) == driver.people.load(SAM)


async def test_the_alarm_is_where_the_plan_begins(driver: AgendaDriver) -> None:
    driver.people.commit(just_interviewed())
    changed = await driver.agenda.change(SAM, updates_seen(1))
    assert driver.alarms.next_due() == plan(changed, BEGIN)[0].due == BEGIN


def test_nobody_is_woken_before_telegram_allows_or_while_suspended_or_without_a_plan() -> None:
    def woken(person: Person) -> datetime | None:
        due, _ = wake(person, BEGIN) or (None, None)
        return due

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
        turn = wake(held_back_until(BEGIN + held)(just_interviewed()), BEGIN)
        assert turn is not None
        assert turn[0] == BEGIN + due


def test_a_turn_is_worth_having_until_the_first_of_what_is_due_then_ends() -> None:
    """How it went is asked until quiet hours begin in Berlin at nine."""
    assert wake(just_interviewed(), BEGIN) == (BEGIN, BEGIN.replace(hour=20))


async def test_everybody_on_disk_is_recalled_at_the_start(
    driver: AgendaDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "READ_AT_ONCE", 2)
    for chat_id in range(5):
        driver.people.commit(just_interviewed(chat_id))
    driver.people.commit(suspended(BEGIN)(just_interviewed(5)))
    attended: list[str] = []

    async def attend(person: str) -> bool:
        attended.append(person)
        return True

    assert await driver.agenda.recall_everybody() == 6
    driver.alarms.start(attend)
    await driver.alarms.ring()
    await driver.alarms.settled()
    await driver.alarms.stop()
    assert sorted(attended) == sorted(person_id(chat_id) for chat_id in range(5))


async def test_an_unusable_record_is_reported_and_everybody_else_recalled(
    driver: AgendaDriver, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for chat_id in (1, 2):
        driver.people.commit(just_interviewed(chat_id))
    torn = tmp_path / "people" / person_id(1)[:2] / f"{person_id(1)}.json"
    torn.write_bytes(b"Dear diary")
    nowhere = replace(just_interviewed(3), place=Place("Atlantis/Capital"))
    driver.people.commit(nowhere)
    assert await driver.agenda.recall_everybody() == 1
    assert driver.alarms.next_due() == BEGIN
    assert len(caplog.messages) == 2
    assert f"record_unusable person={person_id(1)} error=Unreadable" in caplog.messages
    assert f"record_unusable person={nowhere.id} error=ZoneInfoNotFoundError" in caplog.messages


async def test_whoever_writes_before_being_recalled_gets_their_alarm_all_the_same(driver: AgendaDriver) -> None:
    """Meeting somebody loads the record and sets no alarm."""
    driver.people.commit(just_interviewed())
    await driver.agenda.meet(7)
    assert driver.alarms.next_due() is None
    await driver.agenda.recall_everybody()
    assert driver.alarms.next_due() == BEGIN


async def test_a_recall_does_not_put_back_what_changed_while_files_were_read(
    driver: AgendaDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.people.commit(just_interviewed())
    load = driver.people.load

    def slow(person: str) -> Person | None:
        found = load(person)
        asyncio.run_coroutine_threadsafe(change_meanwhile(), loop).result(5)
        return found

    async def change_meanwhile() -> None:
        monkeypatch.undo()
        await driver.agenda.change(SAM, suspended(BEGIN))

    loop = asyncio.get_running_loop()
    monkeypatch.setattr(driver.people, "load", slow)
    await driver.agenda.recall_everybody()
    assert driver.alarms.next_due() is None


async def test_only_the_people_last_seen_are_kept_in_memory(
    driver: AgendaDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RECENT", 2)
    await driver.settle_sam()
    await driver.agenda.meet(8)
    await driver.agenda.meet(7)
    await driver.agenda.meet(9)
    assert driver.agenda.recent(8) is None
    assert [driver.agenda.recent(chat_id) is not None for chat_id in (7, 9)] == [True, True]
    await driver.agenda.meet(10)
    assert driver.agenda.recent(7) is None
    assert await driver.agenda.load(SAM) == driver.people.load(SAM)


async def test_times_that_a_wrong_clock_left_behind_are_brought_back_when_everybody_is_recalled(
    driver: AgendaDriver,
) -> None:
    """Else the weekly word would come in ten years and a week."""
    ahead = BEGIN + timedelta(days=3652)
    driver.people.commit(just_interviewed(1))
    driver.people.commit(just_interviewed(2))
    poisoned = just_interviewed(3)
    (application,) = poisoned.applications
    driver.people.commit(replace(poisoned, applications=(replace(application, created_at=ahead),)))
    await driver.agenda.recall_everybody()
    found = driver.people.load(person_id(3))
    assert found == poisoned
    assert driver.alarms.next_due() == BEGIN


async def test_a_clock_by_which_most_have_not_joined_yet_brings_nothing_back(
    driver: AgendaDriver, caplog: pytest.LogCaptureFixture
) -> None:
    for chat_id in (1, 2):
        driver.people.commit(just_interviewed(chat_id))
    old = replace(just_interviewed(3), joined_at=BEGIN - timedelta(days=4000))
    driver.people.commit(old)
    driver.clock.turn_to(BEGIN - timedelta(days=3652))
    await driver.agenda.recall_everybody()
    assert "clock_is_wrong" in caplog.messages
    assert driver.people.load(person_id(3)) == old
