"""Replicas that are killed, whose database goes away and whose clocks are wrong violate no invariant either."""

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from scheduling import delivery
from scheduling.delivery import Outcome, Sent
from tests.simulation.replicas import simulate_replicas
from tests.simulation.report import Report, failed

PEOPLE = 3
LENGTH = timedelta(days=10)
SEED = 1


@pytest.fixture(autouse=True)
def _silence() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def run(seed: int = SEED) -> Report:
    return simulate_replicas(seed, PEOPLE, LENGTH)


def test_sound_replicas_lose_double_misplace_and_say_nothing_moot() -> None:
    report = run()
    assert report.violations == []
    assert report.counts["nudges"] > 5
    assert report.machine_faults["kill of one"] + report.machine_faults["kill of all"] > 0


def test_replicas_that_do_not_settle_what_they_sent_double(monkeypatch: pytest.MonkeyPatch) -> None:
    settle = delivery._settling  # noqa: SLF001 - broken on purpose

    def forget(outcome: Outcome, ids: Sequence[str], claimed_at: datetime, now: datetime) -> Any:
        return () if isinstance(outcome, Sent) else settle(outcome, ids, claimed_at, now)

    monkeypatch.setattr(delivery, "_settling", forget)
    report = run()
    assert failed([report])
    assert "doubled" in {each.what for each in report.violations}


def test_replicas_that_do_not_say_to_the_store_when_somebody_is_due_lose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduling.person_repository.turn_of", lambda _plan: (None, None))
    report = run()
    assert "lost" in {each.what for each in report.violations}
