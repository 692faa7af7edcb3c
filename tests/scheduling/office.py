"""An repository on a folder, without Telegram: for what the whole bot reaches only clumsily."""

import errno
from datetime import timedelta
from pathlib import Path

from interviews.changes import place_set
from interviews.model import Application, Person, Place, Round
from scheduling.alarms import Alarms
from scheduling.person_repository import PersonRepository
from scheduling.rate_limits import Pace
from storage.disk import RealDisk
from storage.people import People, person_id
from tests.life import BEGIN, VirtualClock

SAM = person_id(7)
BERLIN = Place("Europe/Berlin", "DE")


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


class Office:
    """An repository on a folder, and what is around it."""

    def __init__(self, folder: Path, pace: Pace | None = None) -> None:
        self.folder = folder
        self.disk = Disk()
        self.people = People(folder, self.disk)
        self.clock = VirtualClock()
        self.alarms = Alarms(self.clock, pace)
        self.repository = PersonRepository(self.people, self.alarms, self.clock)

    async def settle_sam(self) -> Person:
        await self.repository.meet(7)
        return await self.repository.change(SAM, place_set(BERLIN))


def interviewed(chat_id: int = 7) -> Person:
    """Somebody whose interview ended half an hour before `BEGIN`."""
    held = Round("round", BEGIN, BEGIN - timedelta(hours=1), BEGIN - timedelta(minutes=30), "Europe/Berlin")
    application = Application("application", "Acme", "Engineer", BEGIN, (held,))
    return Person(person_id(chat_id), chat_id, BEGIN, place=BERLIN, applications=(application,))
