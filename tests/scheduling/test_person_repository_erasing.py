"""Erasing somebody through the one door to state."""

import pytest

from scheduling.person_repository import NotStored
from storage.errors import StoreUnavailable
from storage.people_store import Erasure, person_id
from tests.life import BEGIN
from tests.scheduling.repository_driver import SAM, RepositoryDriver, just_interviewed
from tests.stores import load_person, save_person

KIM = person_id(8)


async def test_whoever_is_erased_is_nowhere_has_no_alarm_and_is_known_to_have_been_erased(
    driver: RepositoryDriver,
) -> None:
    for chat_id in (7, 8):
        save_person(driver.store, just_interviewed(chat_id))
    await driver.recall.everybody()
    await driver.repository.meet(7)
    await driver.repository.erase(SAM, 99)
    assert load_person(driver.store, SAM) is None
    assert driver.repository.recent(7) is None
    assert await driver.repository.load(SAM) is None
    with pytest.raises(NotStored):
        await driver.repository.change(SAM)
    assert await driver.repository.erased(SAM) == Erasure(SAM, BEGIN, 99)
    assert await driver.repository.erased(KIM) is None
    assert load_person(driver.store, KIM) == just_interviewed(8)
    driver.alarms.set(KIM, None)
    assert driver.alarms.next_due() is None


async def test_what_the_store_refuses_to_erase_is_said_and_what_is_in_memory_is_what_is_stored(
    driver: RepositoryDriver,
) -> None:
    save_person(driver.store, just_interviewed())
    await driver.repository.meet(7)

    driver.store.full = True
    with pytest.raises(StoreUnavailable, match="No space"):
        await driver.repository.erase(SAM, 99)
    assert driver.repository.recent(7) is None
    assert await driver.repository.load(SAM) == just_interviewed()


async def test_whether_somebody_was_erased_is_asked_of_the_store_once_until_they_are(
    driver: RepositoryDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_person(driver.store, just_interviewed())
    asked: list[str] = []
    last_erasure = driver.store.last_erasure

    def counting(person: str) -> Erasure | None:
        asked.append(person)
        return last_erasure(person)

    monkeypatch.setattr(driver.store, "last_erasure", counting)
    for _ in range(3):
        assert await driver.repository.erased(SAM) is None
    await driver.repository.erase(SAM, 99)
    for _ in range(3):
        assert await driver.repository.erased(SAM) == Erasure(SAM, BEGIN, 99)
    assert asked == [SAM, SAM]
