"""An repository on a folder, without Telegram: for what the whole bot reaches only clumsily."""

from datetime import timedelta

from interviews.changes import place_set
from interviews.model import Application, Person, Place, Round
from scheduling.alarms import Alarms
from scheduling.person_repository import PersonRepository
from scheduling.rate_limits import Pace
from storage.people_store import person_id
from tests.life import BEGIN, VirtualClock
from tests.stores import UnreliableStore

SAM = person_id(7)
BERLIN = Place("Europe/Berlin", "DE")


class Office:
    """An repository on a folder, and what is around it."""

    def __init__(self, pace: Pace | None = None) -> None:
        self.store = UnreliableStore()
        self.clock = VirtualClock()
        self.alarms = Alarms(self.clock, pace)
        self.repository = PersonRepository(self.store, self.alarms, self.clock)

    async def settle_sam(self) -> Person:
        await self.repository.meet(7)
        return await self.repository.change(SAM, place_set(BERLIN))


def interviewed(chat_id: int = 7) -> Person:
    """Somebody whose interview ended half an hour before `BEGIN`."""
    held = Round("round", BEGIN, BEGIN - timedelta(hours=1), BEGIN - timedelta(minutes=30), "Europe/Berlin")
    application = Application("application", "Acme", "Engineer", BEGIN, (held,))
    return Person(person_id(chat_id), chat_id, BEGIN, place=BERLIN, applications=(application,))
