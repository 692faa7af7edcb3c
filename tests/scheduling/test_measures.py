"""What delivery and the repository tell of themselves to whoever keeps the figures."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta

import pytest

from interviews.changes import place_set
from interviews.model import Nudge, NudgeKind, Person
from scheduling import alarms as module
from scheduling.alarms import Alarms
from scheduling.clock import SystemClock
from scheduling.delivery import NotSent, NudgeDelivery, Outcome, Sent, Unknown
from scheduling.person_repository import PersonRepository
from tests.life import BEGIN
from tests.scheduling.office import BERLIN, SAM, Office, interviewed
from tests.scheduling.visitor import Visitor
from tests.stores import save_person
from tests.tally import Tally


class Fate:
    """Says that this became of every message."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome

    async def say(self, _person: Person, _nudges: Sequence[Nudge]) -> Outcome:
        return self.outcome


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("outcome", "became", "event"),
    [
        (Sent(1), "sent", f"nudge_said person={SAM} kinds=reflection"),
        (NotSent("BadRequest"), "not_sent", f"nudge_not_said person={SAM} kinds=reflection error=BadRequest"),
        (Unknown("TimedOut"), "unknown", f"nudge_in_doubt person={SAM} kinds=reflection error=TimedOut"),
    ],
)
async def test_each_nudge_is_counted_and_named_with_what_became_of_it_and_how_late_it_was(
    caplog: pytest.LogCaptureFixture, outcome: Outcome, became: str, event: str
) -> None:
    caplog.set_level(logging.INFO)
    office, tally = Office(), Tally()
    save_person(office.store, interviewed())
    office.clock.turn_to(BEGIN + timedelta(seconds=90))
    await NudgeDelivery(office.repository, Fate(outcome), office.clock, tally).attend(SAM)
    assert tally.nudges == [(NudgeKind.REFLECTION, became, 90)]
    assert caplog.messages == [event]


@pytest.mark.asyncio
async def test_each_commit_is_timed_and_one_that_failed_is_known_until_one_has_worked(
    caplog: pytest.LogCaptureFixture,
) -> None:
    office, tally = Office(), Tally()
    repository = PersonRepository(office.store, office.alarms, office.clock, measures=tally)
    await repository.meet(7)
    office.store.full = True
    with pytest.raises(OSError, match="No space"):
        await repository.change(SAM, place_set(BERLIN))
    assert repository.commit_failed_at == BEGIN
    assert caplog.messages == [f"commit_failed person={SAM} error=StoreUnavailable"]
    office.store.full = False
    await repository.meet(7)
    await repository.change(SAM, place_set(BERLIN))
    assert repository.commit_failed_at is None
    assert tally.commits == [False, True]


@pytest.mark.asyncio
async def test_the_heartbeat_of_the_scheduler_can_be_seen(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HEARTBEAT", timedelta(seconds=1))
    alarms = Alarms(SystemClock())
    assert alarms.beaten_at is None
    alarms.start(visitor.attend)
    begun = alarms.beaten_at
    assert begun is not None
    beaten = asyncio.Event()
    ring = alarms.ring

    async def rung() -> None:
        await ring()
        beaten.set()

    monkeypatch.setattr(alarms, "ring", rung)
    async with asyncio.timeout(10):
        await beaten.wait()
    await alarms.stop()
    assert alarms.beaten_at > begun
