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
from tests.factories import BERLIN
from tests.life import BEGIN
from tests.recorded_measures import RecordedMeasures
from tests.scheduling.attendant import Attendant
from tests.scheduling.repository_driver import SAM, RepositoryDriver, just_interviewed
from tests.stores import save_person


class Fate:
    """Says that this became of every message."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome

    async def say(self, _person: Person, _nudges: Sequence[Nudge]) -> Outcome:
        return self.outcome

    async def catch_up(self, person: Person) -> None:
        raise AssertionError(person)


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
    driver, tally = RepositoryDriver(), RecordedMeasures()
    save_person(driver.store, just_interviewed())
    driver.clock.turn_to(BEGIN + timedelta(seconds=90))
    await NudgeDelivery(driver.repository, Fate(outcome), driver.clock, tally).attend(SAM)
    assert tally.nudges == [(NudgeKind.REFLECTION, became, 90)]
    assert caplog.messages == [event]


async def test_each_commit_is_timed_and_one_that_failed_is_known_until_one_has_worked(
    caplog: pytest.LogCaptureFixture,
) -> None:
    driver, tally = RepositoryDriver(), RecordedMeasures()
    repository = PersonRepository(driver.store, driver.alarms, driver.clock, measures=tally)
    await repository.meet(7)
    driver.store.full = True
    with pytest.raises(OSError, match="No space"):
        await repository.change(SAM, place_set(BERLIN))
    assert repository.commit_failed_at == BEGIN
    assert caplog.messages == [f"commit_failed person={SAM} error=StoreUnavailable"]
    driver.store.full = False
    await repository.meet(7)
    await repository.change(SAM, place_set(BERLIN))
    assert repository.commit_failed_at is None
    assert tally.commits == [False, True]


async def test_the_heartbeat_of_the_scheduler_can_be_seen(
    attendant: Attendant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "HEARTBEAT", timedelta(milliseconds=10))
    alarms = Alarms(SystemClock())
    assert alarms.beaten_at is None
    alarms.start(attendant.attend)
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
