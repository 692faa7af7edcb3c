"""Erasing somebody through the one door to state."""

import errno
from typing import NoReturn

import pytest

from scheduling.agenda import NotStored
from storage.erasing import Erasing
from storage.erasures import Erasure
from storage.people import person_id
from tests.life import BEGIN
from tests.scheduling.agenda_driver import SAM, AgendaDriver, just_interviewed

KIM = person_id(8)


async def test_whoever_is_erased_is_nowhere_has_no_alarm_and_is_known_to_have_been_erased(driver: AgendaDriver) -> None:
    for chat_id in (7, 8):
        driver.people.commit(just_interviewed(chat_id))
    await driver.agenda.recall_everybody()
    await driver.agenda.meet(7)
    await driver.agenda.erase(SAM, 99)
    assert driver.people.load(SAM) is None
    assert driver.agenda.recent(7) is None
    assert await driver.agenda.load(SAM) is None
    with pytest.raises(NotStored):
        await driver.agenda.change(SAM)
    assert await driver.agenda.erased(SAM) == Erasure(SAM, BEGIN, 99)
    assert await driver.agenda.erased(KIM) is None
    assert driver.people.load(KIM) == just_interviewed(8)
    driver.alarms.set(KIM, None)
    assert driver.alarms.next_due() is None


async def test_what_the_disk_refuses_to_erase_is_said_and_what_is_in_memory_is_what_lies_there(
    driver: AgendaDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.people.commit(just_interviewed())
    await driver.agenda.meet(7)

    def refuse(_self: Erasing, _erasure: Erasure) -> NoReturn:
        raise OSError(errno.EROFS, "Read-only file system")

    with monkeypatch.context() as broken:
        broken.setattr(Erasing, "erase", refuse)
        with pytest.raises(OSError, match="Read-only"):
            await driver.agenda.erase(SAM, 99)
    assert driver.agenda.recent(7) is None
    assert await driver.agenda.load(SAM) == just_interviewed()
