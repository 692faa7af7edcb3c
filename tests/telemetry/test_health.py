from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from storage.archive import RESERVE
from telemetry.health import ANSWERED_WITHIN, PROVED_WITHIN, ROOM, TICKED_WITHIN, Vitals, health

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
WELL = Vitals(asked_at=NOW, answered_at=NOW, ticked_at=NOW, proved_at=NOW, free=ROOM)
MOMENT = timedelta(microseconds=1)


def test_a_bot_that_was_just_seen_to_work_is_well() -> None:
    assert health(WELL, NOW).missing == ()
    assert health(WELL, NOW).turning


def test_of_a_bot_nothing_was_ever_seen_of_nothing_holds() -> None:
    assert set(health(Vitals(), NOW).missing) == set(health(Vitals(), NOW).facts)
    assert not health(Vitals(), NOW).turning


@pytest.mark.parametrize(
    ("seen", "within", "missing"),
    [
        ("answered_at", ANSWERED_WITHIN, ("last_poll_answered",)),
        ("ticked_at", TICKED_WITHIN, ("scheduler_ticked",)),
        ("proved_at", PROVED_WITHIN, ("last_commit_worked",)),
        ("asked_at", ANSWERED_WITHIN, ()),
    ],
)
def test_each_fact_holds_for_a_while_and_no_longer(seen: str, within: timedelta, missing: tuple[str, ...]) -> None:
    assert health(replace(WELL, **{seen: NOW - within}), NOW).missing == ()
    late = health(replace(WELL, **{seen: NOW - within - MOMENT}), NOW)
    assert late.missing == missing
    assert late.turning is (seen in {"answered_at", "proved_at"})


@pytest.mark.parametrize("seen", ["answered_at", "ticked_at", "proved_at"])
def test_an_instant_from_the_future_proves_nothing_after_the_clock_was_set_back(seen: str) -> None:
    assert health(replace(WELL, **{seen: NOW + timedelta(hours=1)}), NOW).missing != ()


def test_a_commit_that_failed_counts_until_a_small_write_worked_after_it() -> None:
    failed = replace(WELL, failed_at=NOW)
    assert health(failed, NOW).missing == ("last_commit_worked",)
    assert health(replace(failed, proved_at=NOW + MOMENT), NOW).missing == ()


def test_a_disk_with_less_room_than_a_backup_would_leave_counts_as_full() -> None:
    assert health(replace(WELL, free=ROOM - 1), NOW).missing == ("disk_not_full",)
    assert ROOM == RESERVE


def test_neither_a_dead_network_nor_a_full_disk_is_for_a_restart_to_mend() -> None:
    state = health(replace(WELL, answered_at=None, proved_at=None, free=0), NOW)
    assert len(state.missing) == 3
    assert state.turning
