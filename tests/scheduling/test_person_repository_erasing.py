"""Erasing somebody through the one door to state."""

import pytest

from scheduling.person_repository import NotStored
from storage.errors import StoreUnavailable
from storage.people_store import Erasure, person_id
from tests.life import BEGIN
from tests.scheduling.office import SAM, Office, interviewed
from tests.stores import load_person, save_person

KIM = person_id(8)


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.mark.asyncio
async def test_whoever_is_erased_is_nowhere_has_no_alarm_and_is_known_to_have_been_erased(office: Office) -> None:
    for chat_id in (7, 8):
        save_person(office.store, interviewed(chat_id))
    await office.repository.recall_everybody()
    await office.repository.meet(7)
    await office.repository.erase(SAM, 99)
    assert load_person(office.store, SAM) is None
    assert office.repository.recent(7) is None
    assert await office.repository.load(SAM) is None
    with pytest.raises(NotStored):
        await office.repository.change(SAM)
    assert await office.repository.erased(SAM) == Erasure(SAM, BEGIN, 99)
    assert await office.repository.erased(KIM) is None
    assert load_person(office.store, KIM) == interviewed(8)
    office.alarms.set(KIM, None)
    assert office.alarms.next_due() is None


@pytest.mark.asyncio
async def test_what_the_store_refuses_to_erase_is_said_and_what_is_in_memory_is_what_is_stored(office: Office) -> None:
    save_person(office.store, interviewed())
    await office.repository.meet(7)

    office.store.full = True
    with pytest.raises(StoreUnavailable, match="No space"):
        await office.repository.erase(SAM, 99)
    assert office.repository.recent(7) is None
    assert await office.repository.load(SAM) == interviewed()
