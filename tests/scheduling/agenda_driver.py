"""An agenda on a folder, without Telegram."""

import errno
from datetime import timedelta
from pathlib import Path

from interviews.changes import place_set
from interviews.model import Person
from scheduling.agenda import Agenda
from scheduling.alarms import Alarms
from scheduling.pace import Pace
from storage.disk import RealDisk
from storage.people import People, person_id
from tests.factories import BERLIN, interviewed
from tests.life import BEGIN, VirtualClock

SAM = person_id(7)


class Disk(RealDisk):
    """The real disk, counted; full when told so."""

    def __init__(self) -> None:
        self.commits = 0
        self.full = False

    def fsync(self, handle: int) -> None:
        """See `RealDisk.fsync`."""
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device")
        self.commits += 1
        super().fsync(handle)


class AgendaDriver:
    """An agenda on a folder, with a disk that can be full, a clock and alarms."""

    def __init__(self, folder: Path, pace: Pace | None = None) -> None:
        self.folder = folder
        self.disk = Disk()
        self.people = People(folder, self.disk)
        self.clock = VirtualClock()
        self.alarms = Alarms(self.clock, pace)
        self.agenda = Agenda(self.people, self.alarms, self.clock)

    async def settle_sam(self) -> Person:
        await self.agenda.meet(7)
        return await self.agenda.change(SAM, place_set(BERLIN))


def just_interviewed(chat_id: int = 7) -> Person:
    """Somebody whose interview ended half an hour before `BEGIN`, and who came to the bot only then."""
    return interviewed(BEGIN - timedelta(minutes=30), BEGIN, chat_id=chat_id, joined_at=BEGIN, references=())
