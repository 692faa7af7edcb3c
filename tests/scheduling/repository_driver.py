"""A repository of people on a store in memory, without Telegram."""

from datetime import timedelta

from interviews.changes import place_set
from interviews.model import Person
from scheduling.alarms import Alarms
from scheduling.person_repository import PersonRepository
from scheduling.rate_limits import Pace
from scheduling.recall import Recall
from storage.people_store import person_id
from tests.factories import BERLIN, interviewed
from tests.life import BEGIN, VirtualClock
from tests.stores import UnreliableStore

SAM = person_id(7)


class RepositoryDriver:
    """A repository on a store that can be full, with a clock and alarms."""

    def __init__(self, pace: Pace | None = None) -> None:
        self.store = UnreliableStore()
        self.clock = VirtualClock()
        self.alarms = Alarms(self.clock, pace)
        self.repository = PersonRepository(self.store, self.alarms, self.clock)
        self.recall = Recall(self.repository, self.store, self.alarms, self.clock)

    async def settle_sam(self) -> Person:
        await self.repository.meet(7)
        return await self.repository.change(SAM, place_set(BERLIN))


def just_interviewed(chat_id: int = 7) -> Person:
    """Somebody whose interview ended half an hour before `BEGIN`, and who came to the bot only then."""
    return interviewed(BEGIN - timedelta(minutes=30), BEGIN, chat_id=chat_id, joined_at=BEGIN, references=())
