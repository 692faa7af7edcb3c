"""Erasing somebody through the one door to state."""

import errno
from pathlib import Path
from typing import NoReturn

import pytest

from scheduling.person_repository import NotStored
from storage.erasing import Erasing
from storage.erasures import Erasure
from storage.people import person_id
from tests.life import BEGIN
from tests.scheduling.office import SAM, Office, interviewed

KIM = person_id(8)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.mark.asyncio
async def test_whoever_is_erased_is_nowhere_has_no_alarm_and_is_known_to_have_been_erased(office: Office) -> None:
    for chat_id in (7, 8):
        office.people.commit(interviewed(chat_id))
    await office.repository.recall_everybody()
    await office.repository.meet(7)
    await office.repository.erase(SAM, 99)
    assert office.people.load(SAM) is None
    assert office.repository.recent(7) is None
    assert await office.repository.load(SAM) is None
    with pytest.raises(NotStored):
        await office.repository.change(SAM)
    assert await office.repository.erased(SAM) == Erasure(SAM, BEGIN, 99)
    assert await office.repository.erased(KIM) is None
    assert office.people.load(KIM) == interviewed(8)
    office.alarms.set(KIM, None)
    assert office.alarms.next_due() is None


@pytest.mark.asyncio
async def test_what_the_disk_refuses_to_erase_is_said_and_what_is_in_memory_is_what_lies_there(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.people.commit(interviewed())
    await office.repository.meet(7)

    def refuse(_self: Erasing, _erasure: Erasure) -> NoReturn:
        raise OSError(errno.EROFS, "Read-only file system")

    with monkeypatch.context() as broken:
        broken.setattr(Erasing, "erase", refuse)
        with pytest.raises(OSError, match="Read-only"):
            await office.repository.erase(SAM, 99)
    assert office.repository.recent(7) is None
    assert await office.repository.load(SAM) == interviewed()
