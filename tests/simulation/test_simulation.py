"""A simulation replays byte for byte, a sound bot violates no invariant, and each way to break the bot is caught."""

import logging
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from markupsafe import Markup
from msgspec.structs import replace

from handlers.nudges.sender import TelegramMessenger
from interviews.model import Nudge, NudgeKind, Person, Place
from interviews.nudges.ask import Ask
from interviews.nudges.rules import asks
from scheduling import delivery
from scheduling.alarms import Alarms
from scheduling.delivery import NotSent, Outcome, Sent
from scheduling.recall import Recall
from tests.simulation.network import FaultRates
from tests.simulation.report import WRONG, Report, failed, table
from tests.simulation.simulation import simulate

PEOPLE = 6
LENGTH = timedelta(days=30)
WRONG_CLOCK = 4
"""The first seed with which the clock runs ten years ahead for a while in which something is said."""

GIVES_UP = 2
"""The first seed with which something that is due is refused for a while and not said again."""

UNREAD = 10
"""The first seed with which the bot starts while no record can be read, and its people do not write for a while."""


@pytest.fixture(autouse=True)
def _silence() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def run(seed: int = 1, **given: Any) -> Report:
    return simulate(seed, PEOPLE, LENGTH, **given)


def test_a_seed_replays_a_simulation_byte_for_byte_in_another_process_with_another_seed_of_hashes() -> None:
    code = "import logging; logging.disable(50); from tests.simulation.test_simulation import run; print(run(5).digest)"
    there = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env={"PYTHONHASHSEED": "1"}
    )
    here = run(5)
    assert there.stdout.strip() == here.digest
    assert run(6).digest != here.digest


def test_a_sound_bot_loses_doubles_misplaces_and_says_nothing_moot() -> None:
    report = run(7)
    assert report.violations == []
    assert report.counts["nudges"] > 10
    assert not failed([report])
    printed = table([report], 1.0)
    assert all(f"\n{name} " in printed for name in WRONG)


def caught(report: Report) -> set[str]:
    assert failed([report])
    return {each.what for each in report.violations}


def shows(what: str, first_seed: int = 1, why: str = "", **given: Any) -> bool:
    """Whether this violation comes, for this reason; a change of the bot moves it to another seed: twenty are tried."""
    violations = (each for seed in range(first_seed, first_seed + 20) for each in run(seed, **given).violations)
    return any(each.what == what and why in each.why for each in violations)


def test_a_bot_that_does_not_settle_what_it_sent_doubles(monkeypatch: pytest.MonkeyPatch) -> None:
    settle = delivery._settling  # noqa: SLF001 - broken on purpose

    def forget(outcome: Outcome, ids: Sequence[str], claimed_at: datetime, now: datetime) -> Any:
        return () if isinstance(outcome, Sent) else settle(outcome, ids, claimed_at, now)

    monkeypatch.setattr(delivery, "_settling", forget)
    assert "doubled" in caught(run())


def test_a_second_attempt_without_its_mark_is_doubled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("texts.nudges.repeated", lambda: Markup("Hello again."))
    assert "doubled" in caught(run(rates=FaultRates(0.2, 0, 0)))


def test_a_bot_that_ignores_quiet_hours_is_misplaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interviews.nudges.ask.out_of_quiet_hours", lambda _hours, _zone, moment: moment)
    assert shows("misplaced")


def test_a_bot_that_drops_alarms_loses(monkeypatch: pytest.MonkeyPatch) -> None:
    set_alarm: Callable[..., None] = Alarms.set

    def drop(self: Alarms, person: str, due: datetime | None, *more: Any) -> None:
        set_alarm(self, person, None if due is not None and due.microsecond % 3 == 0 else due, *more)

    monkeypatch.setattr(Alarms, "set", drop)
    assert "lost" in caught(run())


def test_a_bot_whose_heart_stands_still_is_late_after_every_sleep_and_loses(monkeypatch: pytest.MonkeyPatch) -> None:
    async def stand_still(_: Alarms) -> None:
        pass

    monkeypatch.setattr(Alarms, "beat", stand_still)
    report = simulate(1, 12, timedelta(days=45))
    assert "lost" in caught(report)
    assert report.late


def test_a_bot_that_gives_up_what_could_be_tried_again_loses(monkeypatch: pytest.MonkeyPatch) -> None:
    say = TelegramMessenger.say

    async def refuse(self: TelegramMessenger, person: Person, nudges: Sequence[Nudge]) -> Outcome:
        outcome = await say(self, person, nudges)
        return NotSent(outcome.reason) if isinstance(outcome, NotSent) else outcome

    monkeypatch.setattr(TelegramMessenger, "say", refuse)
    monkeypatch.setattr("handlers.middleware.never_heard", lambda *_: False)
    assert shows("lost", GIVES_UP, rates=FaultRates(0.1, 0, 0))


def test_a_bot_that_does_not_ask_again_for_records_it_could_not_read_loses(monkeypatch: pytest.MonkeyPatch) -> None:
    async def once(self: Recall, only: Sequence[str] | None = None, **_: object) -> int:
        known, _unread = await self._set_by_records([*self._store.ids()] if only is None else only)
        return known

    monkeypatch.setattr(Recall, "everybody", once)
    assert shows("lost", UNREAD)


def test_a_bot_that_says_what_was_silenced_says_what_is_moot(monkeypatch: pytest.MonkeyPatch) -> None:
    def everything(person: Person, place: Place, *kinds: Iterable[NudgeKind]) -> Iterator[Ask]:
        return asks(replace(person, settings=replace(person.settings, silenced=())), place, *kinds)

    monkeypatch.setattr("interviews.nudges.plan.asks", everything)
    assert "moot" in caught(run())


def test_a_bot_that_lets_the_times_of_a_wrong_clock_stand_loses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduling.recall.stamped_ahead", lambda *_: False)
    assert shows("lost", WRONG_CLOCK, "times that have not come")
