"""At a start the disk may not give everything at once: it is asked again until everybody has their alarm."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest
from msgspec.structs import replace

from scheduling.recall import AGAIN
from storage.errors import StoreUnavailable
from storage.people_store import Stored, person_id
from tests.life import BEGIN
from tests.scheduling.repository_driver import SAM, RepositoryDriver, just_interviewed
from tests.stores import load_person, save_person

KIM = person_id(8)


async def falls_asleep(driver: RepositoryDriver) -> None:
    """Whoever is at work has to wait."""
    async with asyncio.timeout(10):
        await driver.clock.dozing_off.wait()
    driver.clock.dozing_off.clear()


def refusing(driver: RepositoryDriver, monkeypatch: pytest.MonkeyPatch, *people: str) -> None:
    """The store does not give the records of these."""
    load = driver.store.load

    def refuse(person: str) -> Stored | None:
        if person in people:
            raise StoreUnavailable("Too many open files")
        return load(person)

    monkeypatch.setattr(driver.store, "load", refuse)


async def test_records_the_disk_did_not_give_are_asked_for_again_every_minute_and_nobody_else_waits(
    driver: RepositoryDriver, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    for chat_id in (7, 8):
        save_person(driver.store, just_interviewed(chat_id))
    with monkeypatch.context() as broken:
        refusing(driver, broken, SAM)
        recalling = asyncio.create_task(driver.recall.everybody())
        for minute in range(3):
            await falls_asleep(driver)
            assert driver.alarms.next_due() == BEGIN
            assert driver.clock.asleep()[0][0] == BEGIN + (minute + 1) * AGAIN
            if minute < 2:
                driver.clock.turn_to(BEGIN + (minute + 1) * AGAIN)
    assert list(caplog.messages) == ["recall_incomplete people=1"]
    driver.alarms.set(KIM, None)
    assert driver.alarms.next_due() is None
    driver.clock.turn_to(BEGIN + 3 * AGAIN)
    assert await recalling == 2
    assert driver.alarms.next_due() is not None
    assert caplog.messages[-1] == "everybody_recalled people=2"


async def test_a_folder_that_cannot_be_listed_is_listed_a_minute_later(
    driver: RepositoryDriver, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    save_person(driver.store, just_interviewed())

    def refuse() -> None:
        raise StoreUnavailable("Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr(driver.store, "ids", refuse)
        recalling = asyncio.create_task(driver.recall.everybody())
        await falls_asleep(driver)
    assert "recall_failed error=StoreUnavailable" in caplog.text
    driver.clock.turn_to(BEGIN + AGAIN)
    assert await recalling == 1
    assert driver.alarms.next_due() == BEGIN


GO_AHEAD: dict[str, Callable[[RepositoryDriver], object]] = {
    "erased": lambda driver: driver.store.documents.pop(SAM, None),
    "spoilt": lambda driver: driver.store.documents.update({SAM: b"Dear diary"}),
}


@pytest.mark.parametrize("happens", GO_AHEAD)
async def test_whose_record_goes_while_times_are_brought_back_keeps_nobody_elses_from_it(
    driver: RepositoryDriver, monkeypatch: pytest.MonkeyPatch, happens: str
) -> None:
    ahead = BEGIN + timedelta(days=3652)
    for chat_id in (7, 8, 9, 10, 11):
        person = just_interviewed(chat_id)
        if chat_id in {7, 8}:
            (application,) = person.applications
            person = replace(person, applications=(replace(application, created_at=ahead),))
        save_person(driver.store, person)
    turns = driver.recall._turns_of  # noqa: SLF001 - between reading and bringing back

    def meanwhile(ids: list[str]) -> object:
        found = turns(ids)
        GO_AHEAD[happens](driver)
        return found

    monkeypatch.setattr(driver.recall, "_turns_of", meanwhile)
    assert await driver.recall.everybody() == 5
    assert load_person(driver.store, KIM) == just_interviewed(8)


async def test_the_bot_is_starting_until_everybody_has_their_alarm(
    driver: RepositoryDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    for chat_id in (7, 8):
        save_person(driver.store, just_interviewed(chat_id))
    assert not driver.recall.done
    with monkeypatch.context() as broken:

        def unavailable() -> list[str]:
            raise StoreUnavailable("Too many open files")

        broken.setattr(driver.store, "ids", unavailable)
        recalling = asyncio.create_task(driver.recall.everybody())
        await falls_asleep(driver)
        assert not driver.recall.done
    driver.clock.turn_to(BEGIN + AGAIN)
    await recalling
    assert driver.recall.done
